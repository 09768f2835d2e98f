//! No file that a learner can see contains an answer, an explanation, a model answer or an instructor's note.
//!
//! Every secret in `tests/courses/leaks.md` contains a canary, a word that occurs nowhere else. The test searches every byte of every
//! learner target for each canary, also in base64. It finds them in the targets for instructors, which proves that the search works.
//! Order and pairing are secrets without a word, so they are compared by position.

mod common;

use std::collections::BTreeSet;

use coursewright::exporters::{Access, built_in};
use coursewright::model::{Answer, Body};

/// The canaries of `tests/courses/leaks.md`: the kind of text that each is in, and the word.
const CANARIES: &[(&str, &str)] = &[
    ("a model answer", "kanariemodel"),
    ("an explanation", "kanarieuitleg"),
    ("feedback to a part", "kanariefeedback"),
    ("a typed answer", "kanarieantwoord"),
    ("an alternative", "kanariealternatief"),
    ("a gap", "kanariegat"),
    ("a gap's alternative", "kanariegatalternatief"),
    ("a match's explanation", "kanariecombineren"),
    ("a note in prose", "kanariedocentproza"),
    ("a note in an exercise", "kanariedocentopgave"),
    ("a note in a group", "kanariedocentgroep"),
    ("a footnote that only the key cites", "kanarienoot"),
    ("a footnote that only a note cites", "kanariedocentnoot"),
    ("the text alternative of a picture that only the key shows", "kanariebeeld"),
    ("a comment", "kanarieopmerking"),
    ("a number", "7531"),
];

/// A picture that only the key shows.
const KEY_PICTURE: &str = "kanarieplaat";

fn course() -> common::Built {
    let built = common::build(&common::course("courses/leaks"));
    built.assert_clean("leaks");
    built
}

/// The canaries that `target` gives away.
fn found(built: &common::Built, target: &coursewright::exporters::Target) -> BTreeSet<&'static str> {
    let mut found = BTreeSet::new();
    let words = CANARIES.iter().map(|(_, word)| *word).chain([KEY_PICTURE]);
    let needles: Vec<(&str, Vec<String>)> = words.map(|word| (word, common::encodings(word))).collect();
    common::files(&built.export(target), &built.inventory, &mut |path, bytes| {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        for (word, encodings) in &needles {
            if path.contains(word) || encodings.iter().any(|needle| text.contains(needle)) {
                found.insert(*word);
            }
        }
    });
    found
}

#[test]
fn no_learner_target_holds_a_secret() {
    let built = course();
    assert!(common::learner_targets().count() >= 2);
    for target in common::learner_targets() {
        let found = found(&built, target);
        assert!(found.is_empty(), "`{}` gives away {found:?}", target.name);
    }
}

#[test]
fn the_test_finds_every_secret_where_it_may_stand() {
    let built = course();
    let everywhere: BTreeSet<&str> = built_in()
        .filter(|target| target.has(Access::Instructor))
        .flat_map(|target| found(&built, target))
        .collect();
    for (place, word) in CANARIES {
        // A comment reaches no output at all.
        assert_eq!(everywhere.contains(word), *place != "a comment", "{place}: `{word}`");
    }
    assert!(everywhere.contains(KEY_PICTURE));
}

#[test]
fn a_player_target_holds_no_note_and_no_comment() {
    let built = course();
    for target in built_in().filter(|target| target.has(Access::Player)) {
        let found = found(&built, target);
        let secret = |word: &&&str| word.starts_with("kanariedocent") || **word == "kanarieopmerking";
        assert!(!found.iter().any(|word| secret(&word)), "`{}` gives away {found:?}", target.name);
        assert!(found.contains("kanarieuitleg"), "`{}` cannot explain", target.name);
    }
}

#[test]
fn order_and_pairing_show_nowhere() {
    let built = course();
    for exercise in built.first().course.exercises() {
        let answer = &built.first().key.player.exercises[&exercise.id].answer;
        match (&exercise.body, answer) {
            (Body::Order { steps }, Answer::Order { steps: right }) => {
                let shown: Vec<_> = steps.iter().map(|step| step.key).collect();
                assert_ne!(&shown, right, "steps are shown in the right order");
                let mut keys = right.clone();
                keys.sort();
                assert_ne!(&keys, right, "the keys of the steps show their order");
            }
            (Body::Match { left, right, .. }, Answer::Match { pairs }) => {
                let straight =
                    pairs.iter().zip(right).filter(|(pair, shown)| pair.right == shown.key).count();
                assert!(straight < left.len(), "right cells stand beside their left cells");
                assert!(
                    pairs.iter().any(|pair| pair.left != pair.right),
                    "the keys of the cells show the pairs"
                );
            }
            (Body::FillIn { gaps, bank: Some(bank), .. }, Answer::FillIn { gaps: right }) => {
                let first: Vec<&String> = gaps.iter().map(|gap| &right[gap][0]).collect();
                let shown: Vec<&String> = bank.iter().filter(|word| first.contains(word)).collect();
                assert_ne!(shown, first, "the word bank stands in the order of the gaps");
            }
            _ => {}
        }
    }
}
