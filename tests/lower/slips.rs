//! Slips of the pen that leave something of what was meant, and honest text that only looks like one.

use crate::support::{Recipe, said};

/// What is said of `body` in the words of its codes, without what it points at.
fn codes(body: &str) -> Vec<String> {
    said(body).iter().map(|said| said.split(' ').next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn a_space_between_the_brackets_of_a_link_is_a_slip_before_an_address_alone() {
    for (body, expected) in [
        ("Zie [de site] (https://example.org) daar.", "E0624 ] (https://example.org) -> "),
        ("Zie [**de site**] (https://example.org).", "E0624 ] (https://example.org) -> "),
        ("Zie [de `site`] (https://example.org).", "E0624 ] (https://example.org) -> "),
        ("Zie [de lange\nsite] (https://example.org).", "E0624 ] (https://example.org) -> "),
        ("Zie ![foto] (images/a.svg).", "E0624 ] (images/a.svg) -> "),
        ("Bel [ons] (tel:+31301234567).", "E0624 ] (tel:+31301234567) -> "),
        ("Zie [de site] (www.example.org).", "E0624 ] (www.example.org) ->  -> https://"),
        // What is no link for another reason too is what it was.
        (r"Zie \[de site\] (https://example.org).", "E0207 https://example.org -> <https://example.org>"),
        (r"Zie [de site] \(https://example.org).", "E0207 https://example.org -> <https://example.org>"),
        ("Tekst] (www.example.org)", "E0207 www.example.org -> <https://www.example.org>"),
        ("Zie [x] (www.example.org of bel).", "E0207 www.example.org -> <https://www.example.org>"),
        ("Mail [Jan] (jan@example.org).", "E0207 jan@example.org -> <jan@example.org>"),
    ] {
        assert_eq!(said(body), [expected], "{body}");
    }
    for honest in [
        "[gemiddeld] (7.25)",
        "[start] (09.30)",
        "[datum] (12.03.2024)",
        "[b] (art.12)",
        "[6] (blz.12)",
        "[Figuur 1] (Fig.1a)",
        "Kies [A] (#metoo)",
        "[zo] (met een zin erachter)",
        "[x] (p. 3)",
        r"\[a\] (b.pdf)",
    ] {
        assert_eq!(codes(honest), [""; 0], "{honest}");
    }
}

#[test]
fn rows_without_dashes_are_a_slip_where_nothing_else_explains_them() {
    for newline in ["\n", "\r\n"] {
        let table = ["Zin.", "", "Dag | Wie", "Ma | Jan", "Di | Piet", "Wo | Sam", ""].join(newline);
        assert_eq!(codes(&table), ["E0228"], "said once, for the first row");
    }
    for honest in [
        "- Ma | Di\n- Wo | Do\n- Vr | Za",
        "## Kop a | b\n\nNaam | Functie\n--- | ---\nJan | arts\nPiet | kok",
        "De Linde | Postbus 12\nTel. 030 | x | y\nOpen | dicht",
        "De keuze is A | B of\nhet andere.",
        "Foto: Jan | ANP\nTekst: Piet | NRC",
        "Een \\| twee\nen \\| drie\nof \\| vier",
        "> [!TIP] a | b\n>\n> c | d\n> e | f\n> g | h",
        "Menu: **Home | Info**\nen Contact | Hulp\nof Zoek | Meer",
        "```\na | b\nc | d\ne | f\n```",
    ] {
        assert_eq!(codes(honest), [""; 0], "{honest}");
    }
}

#[test]
fn a_boxs_word_in_capitals_is_a_slip_at_the_start_of_a_quotation() {
    for (body, expected) in [
        ("> TIP: Lees hardop.", "W0515 TIP:  -> [!TIP] "),
        ("> **TIP:** Lees hardop.", "W0515 **TIP:**  -> [!TIP] "),
        ("> **LET OP**: Lees hardop.", "W0515 **LET OP**:  -> [!LET OP] "),
        ("> TIP\n>\n> Lees hardop.", "W0515 TIP -> [!TIP]"),
    ] {
        assert_eq!(said(body), [expected], "{body}");
    }
    for honest in
        ["> Tip: lees hardop.", "> TIPS zijn er genoeg.", "> ALLEEN: iets anders", "> \\TIP: lees hardop."]
    {
        assert_eq!(codes(honest), [""; 0], "{honest}");
    }
    // Below an option a quotation is its feedback, whatever it begins with.
    let feedback = "## Meerkeuze: wat? {#wat}\n\n- [x] een\n\n  > TIP: goed zo.\n\n- [ ] twee";
    assert_eq!(codes(feedback), [""; 0]);
}

#[test]
fn a_heading_that_says_no_kind_is_a_slip_if_it_asks_something() {
    for slip in [
        "Vraag: wat?",
        "Vraag 1",
        "Vraag 3a: wie?",
        "1. Vraag: wat?",
        "Toetsvraag 2: wat?",
        "Oefening 2",
        "Opgave 4: doe dit",
    ] {
        assert_eq!(codes(&format!("## {slip}\n\nTekst.")), ["W0319"], "{slip}");
    }
    for honest in [
        "Vraag",
        "Oefening",
        "Oefening: rustig ademen",
        "Vraag en antwoord",
        "De vraag: waarom?",
        "Exercise: ademen",
        "Vragen 1",
        "Vraag: waarom? {.gewoon}",
    ] {
        assert_eq!(codes(&format!("## {honest}\n\nTekst.")), [""; 0], "{honest}");
    }
    let section = "# Vraag: waarom? {#waarom}\n\nTekst.\n";
    let made = Recipe { lessons: &[("01-a.md", section)], ..Recipe::default() }.make();
    assert_eq!(made.said, [""; 0]);
}

#[test]
fn a_file_without_a_word_is_told() {
    for (text, said) in [("", 1), ("\n \n", 1), ("\u{feff}", 1), ("<!-- later -->\n", 0)] {
        let lessons = [("01-a.md", "# Les {#les}\n"), ("02-b.md", text)];
        let made = Recipe { lessons: &lessons, ..Recipe::default() }.make();
        assert_eq!(made.said.iter().filter(|said| said.starts_with("W0119")).count(), said, "{text:?}");
    }
}

#[test]
fn a_question_in_running_text_and_an_answer_in_words_are_slips() {
    for (body, expected) in [
        ("**Vraag 1:** Wat doe je?", "W0319 Vraag 1"),
        ("Vraag 2. Wat doe je?", ""),
        ("**Juiste antwoord:** B", "W0514 Juiste antwoord"),
        ("Juiste antwoord: wachten", "W0514 Juiste antwoord"),
        ("**Voor de docent:** let op de tijd", "W0514 Voor de docent"),
        ("Het juiste antwoord is niet altijd het snelste.", ""),
        ("Voor de docent van morgen is er koffie.", ""),
        ("**Vraag en antwoord:** zo werkt het.", ""),
    ] {
        assert_eq!(said(body).first().map_or("", String::as_str), expected, "{body}");
    }
    assert_eq!(said("## Opdracht 3 {#drie}\n\nDoe dit."), ["E0303 Opdracht 3 -> Opdracht"]);
    assert_eq!(codes("## Opdracht 3 (samen) {#drie}\n\nDoe dit."), [""; 0]);
    assert_eq!(codes("## Vraag 1 (Meerkeuze)\n\nTekst."), ["W0319"]);
}

#[test]
fn answers_that_authors_separate_in_their_own_way_are_told() {
    let said_of = |gap: &str| said(&format!("## Invullen: vul in {{#vul}}\n\nJe zegt [[{gap}]]."));
    for slip in ["ja, nee", "ja; nee", "ja|nee", "ja/nee", "vier/5"] {
        assert_eq!(said_of(slip), [format!("W0447 {slip}")], "{slip}");
    }
    for honest in ["ja / nee", "km/u", "24/7", "1/2", "a/b", "https://example.org", "ja / nee, dank je"] {
        assert_eq!(said_of(honest), [""; 0], "{honest}");
    }
}

#[test]
fn marks_and_letters_in_options_are_told_and_brackets_in_them_are_not() {
    let codes_of =
        |one: &str, two: &str| codes(&format!("## Meerkeuze: wat? {{#wat}}\n\n- [x] {one}\n- [ ] {two}"));
    for slip in ["Wachten ✓", "Wachten (juist)", "Wachten (Goede antwoord)", "**Wachten** ✅"] {
        assert_eq!(codes_of(slip, "Gaan"), ["W0448"], "{slip}");
    }
    assert_eq!(codes_of("A) Wachten", "B) Gaan"), ["W0449"]);
    for (one, two) in
        [("Wachten (even)", "Gaan (nu)"), ("A. Jansen", "P. Pieters"), ("Goed", "Fout"), ("a of b", "c of d")]
    {
        assert_eq!(codes_of(one, two), [""; 0], "{one}");
    }
}

#[test]
fn lines_with_letters_are_told_once_and_initials_are_not() {
    assert_eq!(codes("A) een\nB) twee\nC) drie"), ["W0231"]);
    assert_eq!(codes("a. een\r\nb. twee\r\nc. drie"), ["W0231"]);
    assert_eq!(codes("> [!TIP]\n>\n> a) een\n> b) twee"), ["W0231"]);
    for honest in ["A. Jansen en\nB. Pieters", "A) een", "A dat\nB dit", "a) een\nc) twee"] {
        assert_eq!(codes(honest), [""; 0], "{honest}");
    }
}
