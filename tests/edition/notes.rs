//! Instructor's notes and footnotes: where they belong, and what number they have.

use crate::support::{inlines, lines, made, said};

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

#[test]
fn footnotes_without_a_partner_are_reported() {
    assert_eq!(said("Tekst.[^a]\n"), ["E0603 [^a]"]);
    assert_eq!(said("Tekst.[^a]\n\n[^a]: A.\n\n[^a]: B.\n"), ["E0604 a"]);
    assert_eq!(said("Tekst.\n\n[^a]: A.\n"), ["W0605 a"]);
}
