//! Conditions, variables and the glossary.

use crate::support::{Made, Recipe, made, said};

fn variant(text: &str, groups: &[&str]) -> Made {
    Recipe { lessons: &[("01-les.md", text)], groups, known: &["ggz", "ziekenhuis"], ..Recipe::default() }
        .make()
}

#[test]
fn a_heading_hides_all_up_to_the_next_of_its_level() {
    let text = "# Les {#les}\n\n## A {alleen=ggz}\n\na\n\n### B\n\nb\n\n## Open vraag: C {#cc behalve=ggz}\n\n---\n\nc\n\n## D\n\nd\n";
    assert_eq!(variant(text, &["ggz"]).lines(), ["# A", "a", "# B", "b", "# D", "d"]);
    assert_eq!(variant(text, &[]).lines(), ["(1) C", "c", "# D", "d"]);
}

#[test]
fn boxes_items_and_sections_choose_by_group() {
    let text = "# Les {#les}\n\n> [!ALLEEN] ggz, ziekenhuis\n>\n> beide\n\n> [!BEHALVE] ggz\n>\n> niet ggz\n\n\
                - een\n- twee {alleen=ggz}\n\n> [!TIP] tip {alleen=ziekenhuis}\n>\n> t\n\n# Twee {#twee alleen=ggz}\n\n# Drie {#drie}\n";
    let ggz = variant(text, &["ggz"]);
    assert_eq!(ggz.lines(), ["beide", "- een - twee"]);
    assert_eq!(
        ggz.course.sections.iter().map(|section| (section.number, section.lms_number)).collect::<Vec<_>>(),
        [(1, 1), (2, 2), (3, 3)]
    );
    let none = variant(text, &[]);
    assert_eq!(none.lines(), ["niet ggz", "- een"]);
    assert_eq!(
        none.course.sections.iter().map(|section| (section.number, section.lms_number)).collect::<Vec<_>>(),
        [(1, 1), (2, 3)]
    );
}

#[test]
fn keys_and_short_numbers_are_the_same_in_every_edition() {
    let text = "# Les {#les}\n\n## Meerkeuze: A {#aa alleen=ggz}\n\n- [x] een\n- [ ] twee\n\n\
                ## Meerkeuze: B {#bb}\n\n- [ ] een\n- [ ] twee {alleen=ggz}\n- [x] drie\n";
    let none = variant(text, &[]);
    assert_eq!(none.said, [""; 0]);
    assert_eq!(none.parts(), ["a een", "c drie"]);
    assert_eq!((none.exercise().number.main, none.exercise().lms_number), (1, 2));
}

#[test]
fn the_steps_of_each_edition_are_hidden() {
    for number in 0..40 {
        let text = format!(
            "# Les {{#les}}\n\n## Volgorde: A {{#stap-{number}}}\n\n1. s1\n2. s2 {{alleen=ggz}}\n3. s3\n4. s4 {{behalve=ggz}}\n5. s5\n"
        );
        for groups in [&["ggz"][..], &[]] {
            let made = variant(&text, groups);
            assert_eq!(made.said, [""; 0]);
            let parts = made.parts();
            let steps: Vec<_> = parts.iter().map(|part| &part[2..]).collect();
            assert!(parts.is_sorted() && !steps.is_sorted(), "{parts:?}");
        }
    }
}

#[test]
fn rules_hold_in_each_edition() {
    let text = "# Les {#les}\n\nZie [](#weg).\n\n## Kop {#weg alleen=ggz}\n\n## Meerkeuze: B {#bb}\n\n- [ ] een\n- [ ] twee\n- [x] drie {alleen=ggz}\n";
    assert_eq!(variant(text, &["ggz"]).said, [""; 0]);
    assert_eq!(variant(text, &[]).said, ["E0601 #weg", "E0405 ## Meerkeuze: B {#bb}"]);
    assert_eq!(variant("# Les {#les alleen=ggd}\n", &[]).said, ["E0705 ggd"]);
    let group = "# Les {#les}\n\n## Opdracht: G {#gg}\n\n### Open vraag: S {#ss alleen=ggz}\n";
    assert_eq!(variant(group, &[]).said, ["E0426 ## Opdracht: G {#gg}"]);
}

#[test]
fn a_footnote_of_another_edition_is_not_unused() {
    let text = "# Les {#les}\n\n> [!ALLEEN] ggz\n>\n> Tekst.[^a]\n\n[^a]: A.\n";
    assert_eq!(variant(text, &[]).said, [""; 0]);
}

#[test]
fn variables_are_plain_text_and_the_edition_goes_first() {
    let lessons = [("01-les.md", "# Les {#les}\n\n{{een}} {{twee}} [x]({{adres}}) `{{een}}` {{dire}}\n")];
    let made = Recipe {
        settings: "[variables]\neen = \"*1*\"\ntwee = \"2\"\nadres = \"https://a.nl\"\ndrie = \"3\"\n",
        lessons: &lessons,
        variables: &[("twee", "**twee**")],
        ..Recipe::default()
    }
    .make();
    assert_eq!(made.said, ["E0701 {{dire}}"]);
    assert_eq!(made.lines(), ["*1* **twee** <https://a.nl|x> {{een}} {{dire}}"]);
}

const GLOSSARY: &str = "\n# Begrippen {#begrippen}\n\n## Lijst {.begrippen}\n\n- **datalek, datalekken**: een lek\n- **open account**: voor iedereen\n";

#[test]
fn the_first_use_in_a_sections_prose_leads_to_the_glossary() {
    let made = made(&format!(
        "## Een datalek\n\nTwee *datalekken*. Een datalek, `datalek`.\n\n- [datalek](https://a.nl) en Open account\n\n\
         ## Open vraag: Wat? {{#wat}}\n\nEen open account?\n{GLOSSARY}"
    ));
    assert_eq!(made.said, [""; 0]);
    assert_eq!(
        made.lines(),
        [
            "# Een datalek",
            "Twee *<datalek|datalekken>*. Een datalek, datalek.",
            "- <https://a.nl|datalek> en <open-account|Open account>",
            "(1) Wat?",
        ]
    );
    assert_eq!(crate::support::lines(&made.exercise().prompt), ["Een open account?"]);
}

#[test]
fn a_glossary_has_its_form_and_every_term_once() {
    let list = |items: &str| said(&format!("## Lijst {{.begrippen}}\n\n{items}"));
    assert_eq!(list("- **a**: b\n- c: d\n"), ["E0618 - c: d"]);
    assert_eq!(list("- **a**: b\n- **A**: c\n"), ["E0619 - **A**: c"]);
}

#[test]
fn minutes_are_the_authors_or_the_sum_of_what_is_shown() {
    let text = "# Les {#les}\n\n## A {tijd=5}\n\n## B {tijd=7 alleen=ggz}\n\n### Open vraag: C {#cc tijd=3}\n\n# Twee {#twee tijd=20}\n\n## D {tijd=1}\n";
    let made = variant(text, &["ggz"]);
    assert_eq!((made.course.sections[0].minutes, made.course.meta.minutes), (Some(15), 35));
    assert_eq!(variant(text, &[]).course.meta.minutes, 25);
}
