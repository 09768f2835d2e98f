//! Instructor's notes and footnotes: where they belong, and what number they have.

use crate::support::{Made, Recipe, inlines, lines, made, said};

#[test]
fn notes_belong_to_what_they_stand_in() {
    let made = made(
        "Een.\n\n> [!DOCENT] Voor twee\n>\n> Noot.\n\nTwee.\n\n> [!TIP] t\n>\n> > [!DOCENT] binnen\n\n\
         ## Open vraag: Wat? {#wat}\n\nTekst.\n\n> [!DOCENT] midden\n\nMeer.\n\n> [!DOCENT] achteraan\n\n\
         ## Opdracht: Groep {#groep}\n\nVooraf.\n\n> [!DOCENT] groep\n\n### Open vraag: Sub? {#sub}\n\n> [!DOCENT] sub\n",
    );
    assert_eq!(made.said, [""; 0]);
    let notes: Vec<_> = made
        .key
        .notes
        .iter()
        .map(|note| format!("{} {} {}", note.owner, note.after, inlines(&note.title)))
        .collect();
    assert_eq!(
        notes,
        ["les 1 Voor twee", "les 3 binnen", "wat 1 midden", "wat 2 achteraan", "groep 0 groep", "sub 0 sub"]
    );
    assert_eq!(made.course.sections[0].blocks.len(), 5);
}

#[test]
fn footnotes_are_numbered_in_the_order_of_reading_course_then_key_then_notes() {
    let made = made(
        "> [!DOCENT]\n>\n> Noot.[^noot]\n\nTekst.[^b]\n\n## Ja of nee: Zo? {#zo}\n\n> [!ANTWOORD] Ja\n\n\
         > [!UITLEG]\n>\n> Zie.[^sleutel] En.[^a]\n\n# Twee {#twee}\n\nTekst.[^a] Weer.[^b]\n\n\
         [^a]: A.\n\n[^b]: B, zie ook.[^c]\n\n[^c]: C.\n\n[^sleutel]: S.\n\n[^noot]: N.\n",
    );
    assert_eq!(made.said, [""; 0]);
    let show = |notes: &[coursewright::model::Footnote]| -> Vec<String> {
        notes
            .iter()
            .map(|note| format!("{} {} {}", note.number, note.section, lines(&note.blocks).join("")))
            .collect()
    };
    assert_eq!(show(&made.course.footnotes), ["1 les B, zie ook.[^3]", "2 twee A.", "3 les C."]);
    assert_eq!(show(&made.key.player.footnotes), ["4 les S."]);
    assert_eq!(show(&made.key.footnotes), ["5 les N."]);
    assert_eq!(lines(&made.key.player.exercises.values().next().unwrap().explanation), ["Zie.[^4] En.[^2]"]);
}

/// A citation wherever one may stand: `^` is a footnote of its own each time.
const EVERYWHERE: &str = "\
# Twee^ {#twee}\n\nTekst^ *schuin^* **vet^** ~~weg^~~.\n\n\
- punt^\n\n  > citaat^\n\n## Kop^\n\n| a^ |\n|---|\n| b^ |\n\n\
> [!TIP] t^\n>\n> tip^\n\n\
> [!INTERVIEW]\n>\n> - Wie: wie^\n> - Functie: arts^\n>\n> gezegd^\n>\n> > kort^\n\n\
> [!WEL-NIET] d^\n>\n> voor^\n>\n> | Wel^ | Niet |\n> |---|---|\n> | wel^ | niet^ |\n>\n> na^\n\n\
> [!STAPPENPLAN] s^\n>\n> voor^\n>\n> 1. stap^\n>\n> na^\n\n\
> [!LEERDOELEN] l^\n>\n> vooraf^\n>\n> - doel^ {#doel}\n\n\
> [!VIDEO] v^\n>\n> - Zoek op: film\n>\n> bij^\n\n\
> [!AFBEELDING] onder^\n>\n> - Bron: eigen^\n> - Beschrijving: wat^\n>\n> ![Driehoek](images/a.svg)\n\n\
> [!CASUS] c^\n>\n> geval^\n\n\
> [!BERICHT] m^\n>\n> - Van: zoon^\n> - Kanaal: open^\n>\n> boos^\n\n\
> [!BRON] b^\n>\n> bron^\n\n\
## Open vraag: wat^? {#wat}\n\nvraag^\n\n> [!HINT]\n>\n> hint^\n\n> [!MODELANTWOORD]\n>\n> model^\n\n\
> [!UITLEG]\n>\n> uitleg^\n\n> [!DOCENT] n^\n>\n> noot^\n\n\
## Meerkeuze: welke? {#welke}\n\n- [x] een^\n  > goed^\n- [ ] twee^\n\n\
## Koppelen: wat hoort bij? {#bij}\n\n| links^ | rechts^ | |\n|---|---|---|\n| l^ | r^ | want^ |\n| m | q | |\n\n\
## Invullen: vul in {#vul}\n\ntekst^ [[gat]].\n\n\
## Opdracht: groep^ {#groep}\n\nvooraf^\n\n### Ja of nee: zo^? {#zo}\n\n> [!ANTWOORD] Ja\n\n\
## Woorden {.begrippen}\n\n- **woord**: zin^\n";

/// The text with a label for each `^`, and the footnotes, the first of which cites another.
fn with_footnotes(text: &str) -> String {
    let mut pieces = text.split('^');
    let mut out = pieces.next().unwrap_or_default().to_owned();
    let mut notes = String::from("\n[^nog]: nog een.\n");
    for (at, piece) in pieces.enumerate() {
        out.push_str(&format!("[^n{at}]{piece}"));
        let more = if at == 0 { "[^nog]" } else { "" };
        notes.push_str(&format!("\n[^n{at}]: noot {at}{more}.\n"));
    }
    out + &notes
}

/// Every number of a footnote, cited or listed, in the order of what was made of the last lesson.
fn numbers(made: &Made, lesson: &str) -> Vec<u16> {
    let section = made.course.sections.iter().find(|section| section.id.as_str() == lesson);
    let section = section.expect("the lesson has its section");
    let of_lesson = |note: &&coursewright::model::Footnote| note.section == section.id;
    let listed: Vec<_> = [&made.course.footnotes, &made.key.player.footnotes, &made.key.footnotes]
        .into_iter()
        .flatten()
        .filter(of_lesson)
        .collect();
    let ids: Vec<_> = section.exercises().map(|exercise| &exercise.id).collect();
    let markings: Vec<_> = ids.iter().map(|id| &made.key.player.exercises[id]).collect();
    let notes: Vec<_> = ids.iter().flat_map(|id| made.key.notes_of(id)).collect();
    let shown = format!("{section:?}{markings:?}{notes:?}{listed:?}");
    let digits = |rest: &str| rest.chars().take_while(char::is_ascii_digit).collect::<String>();
    let number = |rest: &str| digits(rest).parse().expect("a number follows");
    shown.split("Footnote { number: ").skip(1).map(number).collect()
}

#[test]
fn footnotes_of_a_second_lesson_go_on_wherever_they_are_cited() {
    let first = with_footnotes(
        "# Les {#les}\n\nTekst^\n\n## Ja of nee: Zo? {#een}\n\n> [!ANTWOORD] Ja\n\n\
         > [!UITLEG]\n>\n> Zie^\n\n> [!DOCENT]\n>\n> Noot^\n",
    );
    let (second, plain) = (with_footnotes(EVERYWHERE), "# Les {#les}\n");
    let make = |first: &str| {
        let made =
            Recipe { lessons: &[("01-a.md", first), ("02-b.md", &second)], ..Recipe::default() }.make();
        assert_eq!(made.said, [""; 0]);
        made
    };
    let (alone, after) = (make(plain), make(&first));
    let (course, key) = (alone.course.footnotes.len(), alone.key.player.footnotes.len());
    assert_eq!((alone.key.footnotes.len(), course + key), (2, EVERYWHERE.matches('^').count() + 1 - 2));
    // Before those of the course stand two of the first lesson's course (one cites the other), before those of the key
    // one of its key more, before those of the notes one of its notes more.
    let moved = |number: u16| match usize::from(number) {
        at if at <= course => number + 2,
        at if at <= course + key => number + 3,
        _ => number + 4,
    };
    let alone = numbers(&alone, "twee");
    assert_eq!(alone.len(), 2 * (EVERYWHERE.matches('^').count() + 1));
    assert_eq!(numbers(&after, "twee"), alone.into_iter().map(moved).collect::<Vec<_>>());
}

#[test]
fn footnotes_without_a_partner_are_reported() {
    assert_eq!(said("Tekst.[^a]\n"), ["E0603 [^a]"]);
    assert_eq!(said("Tekst.[^a]\n\n[^a]: A.\n\n[^a]: B.\n"), ["E0604 a"]);
    assert_eq!(said("Tekst.\n\n[^a]: A.\n"), ["W0605 a"]);
}
