//! Ids, references, links, files and pictures.

use crate::support::{Recipe, made, said};

#[test]
fn a_reference_gives_number_or_title() {
    let made = made(
        "## Kop {#kop}\n\nZie [](#wat), [opdracht](#sub), [](#kop), [hier](#les) en [](02-b.md#twee).\n\n\
         ## Open vraag: Wat? {#wat}\n\n## Opdracht: Groep {#groep}\n\n### Open vraag: Sub? {#sub}\n\n# Twee {#twee}\n",
    );
    assert_eq!(made.said, ["E0606 02-b.md#twee"]);
    assert_eq!(
        made.lines()[1],
        "Zie <les/wat|1>, <les/sub|opdracht\u{a0}2a>, <les/kop|Kop>, <les/les|hier> en ."
    );
}

#[test]
fn a_reference_to_another_file_is_checked() {
    let lessons = [
        ("01-a.md", "# A {#aa}\n\n[](02-b.md#bb) [x](02-b.md) [x](02-b.md#aa) [x](#cc)\n"),
        ("02-b.md", "# B {#bb}\n"),
    ];
    let made = Recipe { lessons: &lessons, ..Recipe::default() }.make();
    assert_eq!(made.said, ["E0602 02-b.md#aa -> 01-a.md#aa", "E0601 #cc"]);
    assert_eq!(made.lines(), ["<bb/bb|B> <bb/bb|x> <aa/aa|x> x"]);
}

#[test]
fn ids_are_unique_and_missing_ones_are_made() {
    assert_eq!(said("## Kop {#les}\n"), ["E0314 #les"]);
    let made = made(
        "## Open vraag: Wat is dat? {regels=2}\n\n## Open vraag: Wat is dat?\n\n## Reflectie\n\nTekst.\n",
    );
    let ids: Vec<_> = made.course.exercises().map(|exercise| exercise.id.to_string()).collect();
    assert_eq!(ids, ["wat-is-dat", "wat-is-dat-2", "reflectie"]);
}

#[test]
fn a_missing_id_comes_with_its_place() {
    use coursewright::diagnostics::Diagnostics;
    use coursewright::{markdown, model::Language, source::Sources};
    let text = "# Les\n\n## Open vraag: Wat? {regels=2}\n\n## Reflectie\n\nTekst.\n\n> [!LEERDOELEN]\n>\n> - Je *weet* {{wat}}\n";
    let sources = Sources::from_memory([("course.toml", ""), ("01-a.md", text)]);
    let mut diagnostics = Diagnostics::default();
    let document = markdown::parse(&sources, Language::Nl, &mut diagnostics);
    let settings = coursewright::settings::parse(&sources, &mut diagnostics);
    let mut diagnostics = Diagnostics::default();
    let edition = coursewright::model::Edition::default();
    let inventory = coursewright::source::FileInventory::new([("a", "b")]);
    let keys = coursewright::lock::Keys::assign(&document, &Default::default(), &mut diagnostics);
    let given = coursewright::lower::Input {
        document: &document,
        settings: &settings,
        sources: &sources,
        groups: &std::collections::BTreeSet::new(),
        keys: &keys,
        inventory: &inventory,
        lock: None,
    };
    let _ = coursewright::lower::lower(given, &edition, &mut diagnostics);
    let mut mended = text.to_owned();
    let mut edits: Vec<_> = diagnostics.iter().flat_map(|diagnostic| &diagnostic.fix).collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.span.start));
    for edit in edits {
        mended.replace_range(edit.span.range(), &edit.text);
    }
    let expected = "# Les {#les}\n\n## Open vraag: Wat? {#wat regels=2}\n\n## Reflectie {#reflectie}\n\nTekst.\n\n\
                    > [!LEERDOELEN]\n>\n> - Je *weet* {{wat}} {#je-weet-wat}\n";
    assert_eq!(mended, expected);
}

#[test]
fn links_lead_out_safely_or_to_files_that_exist() {
    let made =
        made("[a](https://a.nl) [b](http://b.nl) [c](mailto:c@d.nl) [d](files/a.pdf) <https://e.nl>\n");
    assert_eq!(made.said, ["W0613 http://b.nl -> https"]);
    assert_eq!(
        made.lines(),
        ["<https://a.nl|a> <http://b.nl|b> <mailto:c@d.nl|c> <file 0|d> <https://e.nl|https://e.nl>"]
    );
    assert_eq!(said("[a](javascript:x)\n"), ["E0612 javascript:x"]);
    assert_eq!(said("[a](https://)\n"), ["E0620 https://"]);
    assert_eq!(said("[](https://a.nl)\n"), ["E0617 [](https://a.nl)"]);
    assert_eq!(said("[a](files/b.pdf)\n"), ["E0606 files/b.pdf"]);
    assert_eq!(said("[a](../b.pdf)\n"), ["E0607 ../b.pdf"]);
}

#[test]
fn pictures_have_a_file_a_type_and_an_alternative() {
    assert_eq!(said("![alt](images/a.svg)\n\n![](images/a.svg){.decoratief}\n"), [""; 0]);
    assert_eq!(said("![](images/a.svg)\n"), ["E0611 ![](images/a.svg)"]);
    assert_eq!(said("![alt](images/b.svg)\n"), ["E0606 images/b.svg"]);
    assert_eq!(said("![alt](images/groot.png)\n"), ["E0608 images/groot.png -> images/Groot.png"]);
    assert_eq!(said("![alt](images/leeg.png)\n"), ["E0610 images/leeg.png"]);
    assert_eq!(said("![alt](images)\n"), ["E0609 images"]);
    assert_eq!(said("![alt](files/a.pdf)\n"), ["E0615 files/a.pdf"]);
    assert_eq!(said("![alt](images/Groot.png)\n"), ["E0622 images/Groot.png"]);
    assert_eq!(said("![alt](images/script.svg)\n"), ["E0623 images/script.svg"]);
    assert_eq!(said("[alt](images/Groot.png)\n"), [""; 0]);
    assert_eq!(said("![alt](https://a.nl/a.png)\n"), ["E0614 https://a.nl/a.png"]);
}

#[test]
fn media_need_something_to_see() {
    let video = |fields: &str| said(&format!("> [!VIDEO] Kijk\n>\n{fields}"));
    assert_eq!(
        video("> - Link: <https://a.nl>\n> - Duur: 5 minuten\n> - Ondertiteling: files/a.vtt\n"),
        [""; 0]
    );
    assert_eq!(video("> - Duur: 5 minuten\n"), ["E0508 [!VIDEO]"]);
    assert_eq!(video("> - Link: zie boven\n"), ["E0507 - Link: zie boven"]);
    assert_eq!(video("> - Link: [x](files/a.pdf)\n"), ["E0507 - Link: [x](files/a.pdf)"]);
    assert_eq!(video("> - Link: [x](ftp://a.nl)\n"), ["E0612 ftp://a.nl"]);
    assert_eq!(video("> - Bestand: files/b.mp4\n"), ["E0606 files/b.mp4"]);
    assert_eq!(
        video("> - Bestand: files/a.pdf\n> - Ondertiteling: files/a.pdf\n"),
        ["E0507 - Ondertiteling: files/a.pdf"]
    );
    assert_eq!(said("> [!INTERVIEW]\n>\n> - Portret: geen\n>\n> Tekst.\n"), ["E0507 - Portret: geen"]);
}

#[test]
fn boxes_have_their_shape() {
    assert_eq!(said("> [!WEL-NIET]\n>\n> tekst\n"), ["E0509 [!WEL-NIET]"]);
    assert_eq!(said("> [!STAPPENPLAN]\n>\n> - een\n"), ["E0509 [!STAPPENPLAN]"]);
    assert_eq!(said("> [!AFBEELDING] Titel\n>\n> tekst\n"), ["E0509 [!AFBEELDING]"]);
    assert_eq!(said("> [!LEERDOELEN]\n>\n> tekst\n"), ["E0509 [!LEERDOELEN]"]);
}
