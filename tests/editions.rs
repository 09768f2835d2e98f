//! The outputs of an organisation contain no words of another, and the keys that match saved answers are the same in all editions.
//!
//! In `tests/courses/editions.md` everything that belongs to one edition has a name that begins with the id of the edition: values of
//! variables, conditional blocks, headings, items, options, exercises, sections, footnotes, pictures and files. The test searches
//! every byte of the other editions' outputs for each id. It also finds the words in the edition's own outputs, which proves that
//! the search works.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use coursewright::assets::Assets;
use coursewright::diagnostics::Diagnostics;
use coursewright::exporters::shared::identity::build_id;
use coursewright::exporters::{Context, built_in};
use coursewright::locale::Locale;
use coursewright::model::{Body, CompiledEdition, Course, Exercise, Part, plain_text};
use coursewright::source::{SourceFile, SourceKind};

const EDITIONS: [&str; 3] = ["esdoornlaan", "lijsterbes", "wilgenboom"];

/// The names of groups: words for authors alone.
const GROUPS: [&str; 4] =
    ["esdoornlaangroep", "lijsterbesgroep", "wilgenboomgroep", "wilgenboom-of-lijsterbes"];

fn course() -> common::Built {
    let built = common::build(&common::course("courses/editions"));
    built.assert_clean("editions");
    let ids: Vec<_> = built.compiled.editions.iter().map(|edited| edited.edition.id.as_str()).collect();
    assert_eq!(ids, EDITIONS);
    built
}

/// Every path and every file of an edition in every target, as lower-case text.
fn outputs(built: &common::Built, edited: &CompiledEdition) -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for target in built_in() {
        for options in common::options(target) {
            let locale = Locale::of(built.compiled.settings.language);
            let build = build_id(&edited.course);
            let context =
                Context { assets: &built.inventory, options: &options, locale, build: &build, only: None };
            let CompiledEdition { course, key, .. } = edited;
            let mut said = Diagnostics::default();
            let bundle = target.run(course, key, &context, &mut said);
            common::files(&bundle, &built.inventory, &mut |path, bytes| {
                let path = format!("{}/{path}", target.name);
                texts.push((path, String::from_utf8_lossy(bytes).to_lowercase()));
            });
        }
    }
    texts
}

/// Each word of the sources and files that begins with the edition's id.
fn words_of(built: &common::Built, edition: &str) -> BTreeSet<String> {
    let mut texts: Vec<String> = built.sources.files.iter().map(|file| file.text.clone()).collect();
    for kind in ["images/*plaat.svg", "images/*figuur.svg", "files/*bestand.txt"] {
        let path = kind.replace('*', edition);
        let asset =
            coursewright::assets::Inventory::find(&built.inventory, &path).expect("the file is there");
        let bytes = built.inventory.bytes(asset).expect("the file is there");
        texts.push(String::from_utf8(bytes).expect("the file is a text"));
    }
    let mut words = BTreeSet::new();
    for text in texts {
        for word in text.to_lowercase().split(|char: char| !char.is_ascii_alphanumeric() && char != '-') {
            if word.starts_with(edition) {
                words.insert(word.to_owned());
            }
        }
    }
    words
}

#[test]
fn no_output_holds_a_word_of_another_edition() {
    let built = course();
    for edited in &built.compiled.editions {
        let outputs = outputs(&built, edited);
        let others = EDITIONS.into_iter().filter(|id| *id != edited.edition.id);
        for needle in others.flat_map(common::encodings) {
            for (path, text) in &outputs {
                let at = text.find(&needle).map(|at| text[at..].chars().take(40).collect::<String>());
                assert!(
                    at.is_none() && !path.contains(&needle),
                    "{}: {path} holds {at:?}",
                    edited.edition.id
                );
            }
        }
    }
}

#[test]
fn the_names_of_groups_stand_nowhere() {
    let built = course();
    for edited in &built.compiled.editions {
        for (path, text) in outputs(&built, edited) {
            let group = GROUPS.into_iter().find(|group| text.contains(group));
            assert!(group.is_none(), "{}: {path} holds {group:?}", edited.edition.id);
        }
    }
}

#[test]
fn the_test_finds_every_word_in_its_own_edition() {
    let built = course();
    for edited in &built.compiled.editions {
        let outputs = outputs(&built, edited);
        let words = words_of(&built, &edited.edition.id);
        assert!(words.len() > 40, "{words:?}");
        for word in words.iter().filter(|word| !GROUPS.contains(&word.as_str())) {
            let found = outputs.iter().any(|(path, text)| path.contains(word) || text.contains(word));
            assert!(found, "`{word}` stands in no output");
        }
    }
}

/// What a saved answer is known by.
#[derive(Debug, PartialEq)]
struct Known {
    section: u16,
    exercise: u16,
    fingerprint: String,
    /// By the text of a part, its key.
    keys: BTreeMap<String, char>,
}

fn known(edited: &CompiledEdition) -> BTreeMap<String, Known> {
    let mut all = BTreeMap::new();
    for section in &edited.course.sections {
        for exercise in section.exercises() {
            let fingerprint = edited.key.player.exercises[&exercise.id].fingerprint.clone();
            let keys = parts(exercise).map(|part| (plain_text(&part.content), part.key.letter())).collect();
            let known =
                Known { section: section.lms_number, exercise: exercise.lms_number, fingerprint, keys };
            all.insert(exercise.id.to_string(), known);
        }
    }
    all
}

fn parts(exercise: &Exercise) -> impl Iterator<Item = &Part> {
    let (first, second): (&[Part], &[Part]) = match &exercise.body {
        Body::FindOut { tasks: parts, .. }
        | Body::Choice { options: parts, .. }
        | Body::Statements { statements: parts, .. }
        | Body::Order { steps: parts }
        | Body::Checklist { items: parts, .. } => (parts, &[]),
        Body::Match { left, right, .. } => (left, right),
        Body::Open { .. }
        | Body::YesNo
        | Body::FillIn { .. }
        | Body::ShortAnswer
        | Body::Number { .. }
        | Body::Task { .. } => (&[], &[]),
    };
    first.iter().chain(second)
}

/// Exercises of `tests/courses/editions.md` whose parts are not the same in all editions.
const DIFFERENT: [&str; 2] = ["verschillend", "stellingen"];

#[test]
fn what_answers_are_known_by_is_the_same_in_every_edition() {
    let built = course();
    let [one, others @ ..] = built.compiled.editions.as_slice() else { panic!("there are editions") };
    let one = known(one);
    for other in others {
        let other = known(other);
        let shared: Vec<&String> = one.keys().filter(|id| other.contains_key(*id)).collect();
        assert_eq!(shared.len(), 8, "{shared:?}");
        for id in shared {
            let (first, second) = (&one[id], &other[id]);
            if DIFFERENT.contains(&id.as_str()) {
                assert_eq!((first.section, first.exercise), (second.section, second.exercise), "{id}");
                assert_ne!(first.fingerprint, second.fingerprint, "{id}");
                let key = |text: &String| (first.keys.get(text), second.keys.get(text));
                let both = first.keys.keys().map(key).filter(|(_, second)| second.is_some());
                let both: Vec<_> = both.collect();
                assert!(
                    both.len() >= 2 && both.iter().all(|(first, second)| first == second),
                    "{id}: {both:?}"
                );
            } else {
                assert_eq!(first, second, "{id}");
            }
        }
    }
}

#[test]
fn no_number_and_no_key_means_two_things() {
    let built = course();
    let mut exercises: BTreeMap<u16, String> = BTreeMap::new();
    let mut keys: BTreeMap<(String, char), String> = BTreeMap::new();
    for edited in &built.compiled.editions {
        for (id, known) in known(edited) {
            let before = exercises.insert(known.exercise, id.clone());
            assert!(before.as_ref().is_none_or(|before| *before == id), "{before:?} and {id}");
            // The right cells of a match have keys of their own.
            for (text, key) in known.keys.into_iter().filter(|_| id != "wie-waar") {
                let before = keys.insert((id.clone(), key), text.clone());
                assert!(before.as_ref().is_none_or(|before| *before == text), "{id}: {before:?} and {text}");
            }
        }
    }
}

#[test]
fn numbers_follow_each_edition() {
    let built = course();
    for edited in &built.compiled.editions {
        let course = &edited.course;
        assert_eq!(course.sections.iter().map(|section| section.number).collect::<Vec<_>>(), [1, 2, 3]);
        let own = format!("{}-deelvraag", edited.edition.id);
        assert_eq!((number(course, &own), number(course, "allemaal")), ("8a".to_owned(), "8b".to_owned()));
        assert_eq!(number(course, &format!("{}-janee", edited.edition.id)), "9");
        assert_eq!(number(course, "wie-waar"), "10");
    }
}

fn number(course: &Course, id: &str) -> String {
    let exercise = course.exercises().find(|exercise| exercise.id.as_str() == id);
    exercise.unwrap_or_else(|| panic!("no exercise {id}")).number.to_string()
}

#[test]
fn the_course_that_ships_keeps_its_organisations_apart() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let built = common::build(&root.join("course"));
    let everybodys = |file: &&SourceFile| matches!(file.kind, SourceKind::Settings | SourceKind::Lesson);
    let lessons: String =
        built.sources.files.iter().filter(everybodys).map(|file| file.text.to_lowercase()).collect();
    let mut looked_for = 0;
    for edited in &built.compiled.editions {
        let own: Vec<String> = edited.edition.variables.values().map(|value| value.to_lowercase()).collect();
        let outputs = outputs(&built, edited);
        let others = built.compiled.editions.iter().filter(|other| other.edition.id != edited.edition.id);
        for value in
            others.flat_map(|other| other.edition.variables.values()).map(|value| value.to_lowercase())
        {
            // Another organisation may use the same word, and so may the text itself.
            if lessons.contains(&value) || own.iter().any(|own| own.contains(&value)) {
                continue;
            }
            looked_for += 1;
            let found = outputs.iter().find(|(_, text)| text.contains(&value));
            assert!(found.is_none(), "{}: {} holds `{value}`", edited.edition.id, found.expect("found").0);
        }
    }
    assert!(looked_for > 40, "{looked_for} values were looked for");
}
