//! Every kind of exercise: what it becomes, and what is said when it is wrong.

use coursewright::model::{Answer, Body, Counts};

use crate::support::{Recipe, inlines, lines, made, said};

fn letters(keys: &[coursewright::model::Key]) -> String {
    keys.iter().map(|key| key.letter()).collect()
}

const CHOICE: &str = "## Meerkeuze: Wie? {#wie}\n\n- [ ] Jan\n- [x] Piet\n  > Goed zo.\n- [ ] Klaas\n";

#[test]
fn a_choice_knows_its_right_option_and_its_feedback() {
    let made = made(CHOICE);
    assert_eq!(made.said, [""; 0]);
    assert_eq!(made.parts(), ["a Jan", "b Piet", "c Klaas"]);
    let Answer::Choice { correct } = &made.marking().answer else { panic!() };
    assert_eq!(letters(correct), "b");
    let (key, feedback) = made.marking().feedback.iter().next().unwrap();
    assert_eq!((key.letter(), lines(feedback)), ('b', vec!["Goed zo.".to_owned()]));
    let rules = &made.exercise().rules;
    assert_eq!((rules.points, rules.marked, rules.counts), (1, true, true));
}

#[test]
fn a_choice_has_exactly_one_right_option_and_no_equal_ones() {
    assert_eq!(
        said("## Meerkeuze: Wie? {#wie}\n\n- [ ] Jan\n- [ ] Piet\n"),
        ["E0405 ## Meerkeuze: Wie? {#wie}"]
    );
    assert_eq!(said("## Meerkeuze: Wie? {#wie}\n\n- [x] Jan\n- [x] Piet\n"), ["E0406 [x]"]);
    assert_eq!(said("## Meerdere antwoorden: Wie? {#wie}\n\n- [x] Jan\n- [x] Piet\n"), [""; 0]);
    assert_eq!(said("## Meerkeuze: Wie? {#wie}\n\n- [x] Eén\n- [ ] een\n"), ["E0421 - [ ] een"]);
    let empty = said("## Meerkeuze: Wie? {#wie}\n\n- [x] Jan\n- [ ] Piet\n- [ ] <!-- nog doen -->\n");
    assert_eq!(said("## Meerkeuze: Wie? {#wie}\n\n- [x] Jan {#jan}\n- [ ] Piet\n"), ["E0309 #jan"]);
    assert_eq!(empty, ["E0438 - [ ] <!-- nog doen -->"]);
    assert_eq!(said("## Meerkeuze: Wie? {#wie}\n\n- [x] Jan\n"), ["E0426 ## Meerkeuze: Wie? {#wie}"]);
}

#[test]
fn an_opinion_has_no_answer_and_no_points() {
    let made = made("## Meerkeuze: Wie? {#wie .mening punten=3}\n\n- [ ] Jan\n- [ ] Piet\n");
    assert_eq!(made.said, [""; 0]);
    assert_eq!(made.marking().answer, Answer::Own);
    assert_eq!((made.exercise().rules.points, made.exercise().rules.marked), (0, false));
    assert_eq!(said("## Meerkeuze: Wie? {#wie .mening}\n\n- [x] Jan\n- [ ] Piet\n"), ["E0407 [x]"]);
    assert_eq!(said("## Ja of nee: Zo? {#zo .mening}\n\n> [!ANTWOORD] Ja\n"), ["E0407 [!ANTWOORD]"]);
    assert_eq!(said("## Stellingen: Zo? {#zo .mening}\n\n- Waar: dit\n- Dat: echt\n"), ["E0407 Waar"]);
}

#[test]
fn yes_or_no_is_one_word_in_either_language() {
    for (word, yes) in [("Ja", true), ("nee", false), ("Yes", true), ("No.", false)] {
        let made = made(&format!("## Ja of nee: Zo? {{#zo}}\n\n> [!ANTWOORD] {word}\n"));
        assert_eq!(
            (made.said, &made.key.player.exercises.values().next().unwrap().answer),
            (vec![], &Answer::YesNo { yes })
        );
    }
    let zo = "## Ja of nee: Zo? {#zo}\n\n";
    assert_eq!(said(&format!("{zo}> [!ANTWOORD] Soms\n")), ["E0433 Soms"]);
    assert_eq!(said(&format!("{zo}> [!ANTWOORD] **Ja**\n")), ["E0440 **Ja**"]);
    assert_eq!(said(&format!("{zo}> [!ANTWOORD]\n>\n> Ja\n")), ["E0439 [!ANTWOORD]"]);
    assert_eq!(said(zo), ["E0410 ## Ja of nee: Zo? {#zo}"]);
    assert_eq!(said(&format!("{zo}> [!ANTWOORD] Ja\n\n> [!ANTWOORD] Nee\n")), ["E0411 [!ANTWOORD]"]);
}

#[test]
fn statements_have_their_verdict_in_front() {
    let made = made(
        "## Stellingen: Zo? {#zo}\n\n- Waar: water is *nat*\n- Onwaar: vuur is koud\n- True: ijs is koud\n",
    );
    assert_eq!(made.said, [""; 0]);
    assert_eq!(made.parts(), ["a water is nat", "b vuur is koud", "c ijs is koud"]);
    let Body::Statements { verdicts, .. } = &made.exercise().body else { panic!() };
    assert_eq!(verdicts, &["Waar", "Niet waar"]);
    let Answer::Statements { verdicts } = &made.marking().answer else { panic!() };
    assert_eq!(verdicts.values().copied().collect::<Vec<_>>(), [0, 1, 0]);
    assert_eq!(said("## Stellingen: Zo? {#zo}\n\n- Waar: a\n- water is nat\n"), ["E0424 water is nat"]);
    assert_eq!(said("## Stellingen: Zo? {#zo}\n\n- Waar: a\n- Klopt: b\n"), ["E0425 Klopt"]);
    let columns = "## Stellingen: Zo? {#zo kolommen=\"mag,mag niet\"}\n\n";
    assert_eq!(said(&format!("{columns}- Mag: a\n- mag niet: b\n")), [""; 0]);
    assert_eq!(said(&format!("{columns}- Mag: a\n- Waar: b\n")), ["E0425 Waar"]);
}

#[test]
fn statements_may_stand_in_a_table() {
    let table =
        |rows: &str| format!("## Stellingen: Zo? {{#zo}}\n\n| Zin | Mag | Mag niet |\n|---|---|---|\n{rows}");
    let made = made(&table("| a | x | |\n| b | | X |\n"));
    assert_eq!(made.said, [""; 0]);
    let Answer::Statements { verdicts } = &made.marking().answer else { panic!() };
    assert_eq!(verdicts.values().copied().collect::<Vec<_>>(), [0, 1]);
    assert_eq!(said(&table("| a | x | x |\n")), ["E0432 | a | x | x |"]);
    assert_eq!(said(&table("| a | | |\n")), ["E0432 | a | | |"]);
    assert_eq!(said(&table("| a | ja | |\n")), ["E0432 ja"]);
    assert_eq!(said(&table("| | x | |\n")), ["E0438 | | x | |"]);
    let two = "## Stellingen: Zo? {#zo}\n\n| Zin | Mag |\n|---|---|\n| a | x |\n";
    assert_eq!(said(two), ["E0431 | Zin | Mag |"]);
    let other = "## Stellingen: Zo? {#zo kolommen=\"wel,niet\"}\n\n| Zin | Wel | Nooit |\n|---|---|---|\n| a | x | |\n";
    assert_eq!(said(other), ["E0425 Nooit"]);
}

#[test]
fn gaps_are_emptied_and_the_bank_holds_every_word_once() {
    let made = made(
        "## Invullen: Vul aan {#vul}\n\nDe [[zon / ster]] is [[heet]]. Vuur is ook [[Heet]].\n\n> [!WOORDENBANK] koud / nat\n",
    );
    assert_eq!(made.said, [""; 0]);
    let Body::FillIn { blocks, gaps, bank } = &made.exercise().body else { panic!() };
    assert_eq!(lines(blocks), ["De [a] is [b]. Vuur is ook [c]."]);
    assert_eq!(letters(gaps), "abc");
    let mut bank = bank.clone().unwrap();
    bank.sort();
    assert_eq!(bank, ["heet", "koud", "nat", "zon"]);
    let Answer::FillIn { gaps } = &made.marking().answer else { panic!() };
    assert_eq!(gaps.values().next().unwrap(), &["zon", "ster"]);
}

#[test]
fn a_distractor_is_no_answer_and_stands_once() {
    let fill = |bank: &str| {
        format!("## Invullen: Vul aan {{#vul}}\n\nDe [[zon / ster]].\n\n> [!WOORDENBANK] {bank}\n")
    };
    assert_eq!(said(&fill("maan / Stér")), ["E0422 maan / Stér"]);
    assert_eq!(said(&fill("maan / Maan")), ["E0421 maan / Maan"]);
    assert_eq!(said(&fill("maan /")), ["E0439 maan /"]);
}

#[test]
fn a_short_answer_has_spellings_and_a_variable_is_one() {
    let made = Recipe {
        settings: "[variables]\nnaam = \"aan / uit\"\n",
        lessons: &[(
            "01-les.md",
            "# Les {#les}\n\n## Kort antwoord: Hoe? {#hoe}\n\n> [!ANTWOORD] AVG / de {{naam}} / 24/7\n",
        )],
        ..Recipe::default()
    }
    .make();
    assert_eq!(made.said, [""; 0]);
    let Answer::ShortAnswer { accepted } = &made.marking().answer else { panic!() };
    assert_eq!(accepted, &["AVG", "de aan / uit", "24/7"]);
}

#[test]
fn a_number_has_a_range_and_a_unit() {
    let number = |answer: &str| made(&format!("## Getal: Hoeveel? {{#hoeveel}}\n\n> [!ANTWOORD] {answer}\n"));
    let made = number("18 ± 0,5 leden");
    let (Body::Number { unit }, Answer::Number(range)) = (&made.exercise().body, &made.marking().answer)
    else {
        panic!()
    };
    assert_eq!((unit.as_deref(), range.min, range.max), (Some("leden"), 17.5, 18.5));
    assert_eq!(range.text, "18 ± 0,5 leden");
    assert_eq!(number("1.000").said, ["E0413 1.000"]);
    assert_eq!(number("veel").said, ["E0414 veel"]);
}

#[test]
fn equal_right_cells_are_one_choice_and_an_empty_left_cell_makes_a_distractor() {
    let table = |rows: &str| {
        format!("## Combineren: Wat? {{#wat}}\n\n| Links | Rechts | Uitleg |\n|---|---|---|\n{rows}")
    };
    let made =
        made(&table("| hond | dier | blaft |\n| kat | Dier | |\n| eik | boom | |\n| | auto | rijdt |\n"));
    assert_eq!(made.said, [""; 0]);
    let Body::Match { left, right, header } = &made.exercise().body else { panic!() };
    assert_eq!((left.len(), right.len()), (3, 3));
    assert_eq!(inlines(&header[1]), "Rechts");
    let text = |key| right.iter().find(|part| part.key == key).map(|part| inlines(&part.content)).unwrap();
    let Answer::Match { pairs } = &made.marking().answer else { panic!() };
    assert_eq!(pairs.iter().map(|pair| text(pair.right)).collect::<Vec<_>>(), ["dier", "dier", "boom"]);
    assert_eq!(inlines(&pairs[0].explanation), "blaft");
    assert_eq!(lines(&made.marking().explanation), ["*auto*: rijdt"]);
    assert_eq!(said(&table("| a | b | |\n| c | d | |\n| | B | |\n")), ["E0422 B"]);
    assert_eq!(said(&table("| a | b | |\n| A | d | |\n")), ["E0421 | A | d | |"]);
    assert_eq!(said(&table("| a | b | |\n| c | | |\n")), ["E0438 | c | | |"]);
}

#[test]
fn an_order_needs_three_steps_and_hides_which_comes_first() {
    let made = made("## Volgorde: Hoe? {#hoe}\n\n1. opstaan\n2. aankleden\n3. eten\n4. gaan\n");
    assert_eq!(made.said, [""; 0]);
    let Answer::Order { steps } = &made.marking().answer else { panic!() };
    let shown: String = made.parts().iter().map(|part| part.chars().next().unwrap()).collect();
    assert_eq!(shown, "abcd");
    assert_ne!(letters(steps), "abcd");
    let texts: Vec<_> = letters(steps)
        .chars()
        .map(|key| made.parts().into_iter().find(|part| part.starts_with(key)).unwrap()[2..].to_owned())
        .collect();
    assert_eq!(texts, ["opstaan", "aankleden", "eten", "gaan"]);
    assert_eq!(said("## Volgorde: Hoe? {#hoe}\n\n1. a\n2. b\n"), ["E0426 ## Volgorde: Hoe? {#hoe}"]);
}

#[test]
fn lists_to_tick_have_no_ticks_and_paper_has_its_lines() {
    let checklist = made("## Checklist: Klaar? {#klaar leeg=2}\n\n- [ ] jas\n- [ ] tas\n");
    assert_eq!(checklist.parts(), ["a jas", "b tas"]);
    assert!(matches!(checklist.exercise().body, Body::Checklist { blank: 2, .. }));
    assert_eq!(said("## Checklist: Klaar? {#klaar}\n\n- [x] jas\n"), ["E0408 [x]"]);
    assert_eq!(said("## Checklist: Klaar? {#klaar}\n"), ["E0401 ## Checklist: Klaar? {#klaar}"]);
    assert!(matches!(
        made("## Actiepunten: Wat ga je doen? {#doen}\n").exercise().body,
        Body::Checklist { blank: 3, .. }
    ));
    assert!(matches!(made("## Open vraag: Wat? {#wat}\n").exercise().body, Body::Open { lines: 5 }));
    assert!(matches!(made("## Reflectie: Wat? {#wat regels=9}\n").exercise().body, Body::Open { lines: 9 }));
    assert!(matches!(made("## Opdracht: Doe {#doe}\n").exercise().body, Body::Task { lines: 0 }));
}

#[test]
fn an_exercise_has_no_more_parts_than_keys() {
    let items: String = (0..40).map(|index| format!("- Waar: zin {index}\n")).collect();
    assert_eq!(said(&format!("## Stellingen: Zo? {{#zo}}\n\n{items}")), ["E0427 - Waar: zin 36"]);
    let gaps: String = (0..40).map(|index| format!("[[w{index}]] ")).collect();
    assert_eq!(said(&format!("## Invullen: Zo? {{#zo}}\n\n{gaps}\n")), ["E0427 [[w36]]"]);
}

#[test]
fn a_test_counts_alone_and_extra_gives_no_points() {
    let course =
        format!("{CHOICE}\n# Toets {{#toets .toets}}\n\n{}", CHOICE.replace("#wie", "#wie-nu punten=3"));
    let with_test = made(&course);
    assert_eq!((with_test.course.scoring.counts, with_test.course.scoring.points), (Counts::Test, 3));
    let first = with_test.exercise();
    assert!(first.rules.marked && !first.rules.counts && !first.rules.test);
    let all = Recipe {
        settings: "[scoring]\ncounts = \"all\"\n",
        lessons: &[("01-a.md", &format!("# A {{#aa}}\n\n{course}"))],
        ..Recipe::default()
    };
    assert_eq!(all.make().course.scoring.points, 4);
    let extra = made(&CHOICE.replace("#wie", "#wie .extra punten=4"));
    assert_eq!((extra.exercise().rules.points, extra.exercise().rules.counts), (0, false));
    assert_eq!(
        said("## Open vraag: Wat? {#wat}\n\n# Toets {#toets .toets}\n"),
        ["W0445 # Toets {#toets .toets}"]
    );
}

#[test]
fn a_pass_mark_without_points_is_reported() {
    let recipe = Recipe {
        settings: "[scoring]\npass_mark = 70\n",
        lessons: &[("01-a.md", "# A {#aa}\n")],
        ..Recipe::default()
    };
    assert_eq!(recipe.make().said, ["W0450 70"]);
}

#[test]
fn the_right_option_that_always_comes_first_is_noticed() {
    let choice =
        |id: u8, class: &str| format!("## Meerkeuze: Wie? {{#wie-{id}{class}}}\n\n- [x] Jan\n- [ ] Piet\n\n");
    let three: String = (1..=3).map(|id| choice(id, "")).collect();
    assert_eq!(said(&three), ["W0423 ## Meerkeuze: Wie? {#wie-1}"]);
    assert_eq!(said(&format!("{three}{}", CHOICE.replace("#wie", "#wie-4"))), [""; 0]);
    assert_eq!(said(&(1..=2).map(|id| choice(id, "")).collect::<String>()), [""; 0]);
}

#[test]
fn an_objective_that_does_not_exist_is_reported() {
    let goals = "> [!LEERDOELEN]\n>\n> - Je weet het. {#doel-een}\n\n";
    let made = made(&format!("{goals}## Open vraag: Wat? {{#wat leerdoel=doel-een}}\n"));
    assert_eq!(made.exercise().rules.objectives.len(), 1);
    assert_eq!(made.course.objectives[0].text, "Je weet het.");
    assert_eq!(
        said(&format!("{goals}## Open vraag: Wat? {{#wat leerdoel=doel-een,doel-twee}}\n")),
        ["E0441 doel-twee"]
    );
}
