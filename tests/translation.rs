//! A course in two languages: one set of ids, numbers and keys, and one language in each output.
//!
//! Each Dutch text in `tests/courses/translation.md` has a canary, which must not appear in the English edition. The diagnostics are
//! tested on the same course with a few words replaced.

#![expect(clippy::disallowed_methods, reason = "tests read a course to change it")]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use coursewright::diagnostics::Code;
use coursewright::exporters::built_in;
use coursewright::locale::Locale;
use coursewright::lock::Lock;
use coursewright::model::{Body, CompiledEdition, Id, Language, Part};
use coursewright::source::{FileInventory, Sources};
use coursewright::{Compiled, compile, updated_lock};

const FILES: [&str; 7] = [
    "course.toml",
    "01-tillen.md",
    "02-later.md",
    "en/01-lifting.md",
    "en/02-later.md",
    "editions/care.toml",
    "editions/zorg.toml",
];

/// The course's files, each `(file, old, new)` of `changes` applied.
fn files(changes: &[(&str, &str, &str)]) -> BTreeMap<String, String> {
    let folder = common::course("courses/translation");
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for path in FILES {
        files.insert(path.to_owned(), std::fs::read_to_string(folder.join(path)).expect("the file is there"));
    }
    for (path, old, new) in changes {
        let text = files.get_mut(*path).expect("the file is one of the course");
        assert!(text.contains(old), "{path} has no {old}");
        *text = text.replacen(old, new, 1);
    }
    files
}

fn sources(changes: &[(&str, &str, &str)], lock: &Lock) -> Sources {
    let mut files = files(changes);
    files.insert("course.lock".to_owned(), lock.to_text());
    Sources::from_memory(files.iter().map(|(path, text)| (path.as_str(), text.as_str())))
}

fn compiled(sources: &Sources) -> Compiled {
    compile(sources, &FileInventory::new(std::iter::empty::<(&str, &[u8])>()))
}

/// What is said of the course with `changes`, notes apart: each code with what it is about.
fn said(changes: &[(&str, &str, &str)], lock: &Lock) -> Vec<String> {
    let said = compiled(&sources(changes, lock));
    let show = |value: &coursewright::diagnostics::Value| format!("{value:?}");
    let lines = said.diagnostics.iter().filter(|each| each.code.severity() <= Code::IdMissing.severity());
    lines
        .map(|each| {
            let args: Vec<String> = each.args.iter().map(|(_, value)| show(value)).collect();
            let path = each.span.and_then(|span| said_path(changes, lock, span.file));
            format!("{} {} {}", each.code.as_str(), path.unwrap_or_default(), args.join(" "))
        })
        .map(|line| line.replace("Text(", "").replace([')', '"'], ""))
        .collect()
}

fn said_path(
    changes: &[(&str, &str, &str)],
    lock: &Lock,
    file: coursewright::model::FileId,
) -> Option<String> {
    sources(changes, lock).get(file).map(|file| file.path.clone())
}

fn edition<'a>(compiled: &'a Compiled, id: &str) -> &'a CompiledEdition {
    compiled.editions.iter().find(|edited| edited.edition.id == id).expect("the edition is there")
}

/// The lock after `ids` on the course with `changes`.
fn locked(changes: &[(&str, &str, &str)], lock: &Lock) -> Lock {
    let (after, unclear) = updated_lock(&sources(changes, lock), lock);
    assert!(unclear.is_empty());
    after
}

#[test]
fn both_languages_have_the_same_numbers_keys_and_fingerprints() {
    for lock in [Lock::default(), locked(&[], &Lock::default())] {
        let compiled = compiled(&sources(&[], &lock));
        assert!(!compiled.diagnostics.has_errors());
        let [dutch, english] = ["zorg", "care"].map(|id| edition(&compiled, id));
        let [one, other] = [dutch, english].map(|edited| {
            let exercises = edited.course.exercises();
            let facts = |id: &Id| {
                (edited.fingerprint_inputs[id].clone(), edited.key.player.exercises[id].fingerprint.clone())
            };
            exercises
                .map(|each| {
                    (
                        each.id.clone(),
                        each.lms_number,
                        each.number.to_string(),
                        facts(&each.id),
                        keys(&each.body),
                    )
                })
                .collect::<Vec<_>>()
        });
        assert_eq!(one, other);
        assert_eq!(one.len(), 10);
        let sections = |edited: &CompiledEdition| -> Vec<(Id, u16, u16)> {
            edited
                .course
                .sections
                .iter()
                .map(|each| (each.id.clone(), each.lms_number, each.number))
                .collect()
        };
        assert_eq!(sections(dutch), sections(english));
        let objectives = |edited: &CompiledEdition| -> Vec<(Id, u16)> {
            edited.course.objectives.iter().map(|each| (each.id.clone(), each.lms_number)).collect()
        };
        assert_eq!(objectives(dutch), objectives(english));
    }
}

/// The keys of what an exercise shows, in its order.
fn keys(body: &Body) -> String {
    let of = |parts: &[Part]| parts.iter().map(|part| part.key.letter()).collect::<String>();
    match body {
        Body::Open { .. } | Body::YesNo | Body::ShortAnswer | Body::Number { .. } | Body::Task { .. } => {
            String::new()
        }
        Body::FindOut { tasks: parts, .. }
        | Body::Choice { options: parts, .. }
        | Body::Order { steps: parts }
        | Body::Checklist { items: parts, .. }
        | Body::Statements { statements: parts, .. } => of(parts),
        Body::FillIn { gaps, .. } => gaps.iter().map(|key| key.letter()).collect(),
        Body::Match { left, right, .. } => format!("{} {}", of(left), of(right)),
    }
}

#[test]
fn the_authors_own_keys_are_followed_whatever_their_place() {
    let moved =
        [("en/01-lifting.md", "- [ ] one\n- [x] two\n- [ ] three", "- [ ] three {#z}\n- [ ] one\n- [x] two")];
    assert_eq!(said(&moved, &Lock::default()), [""; 0]);
    let compiled = compiled(&sources(&moved, &Lock::default()));
    let first =
        edition(&compiled, "care").course.exercises().next().expect("there are exercises").body.clone();
    assert_eq!(keys(&first).chars().collect::<BTreeSet<_>>(), "abz".chars().collect());
    let explicit = [("en/01-lifting.md", "- [ ] three", "- [ ] three {#y}")];
    assert_eq!(said(&explicit, &Lock::default()), ["E0710 en/01-lifting.md eerst parts"]);
}

#[test]
fn every_output_of_the_english_edition_is_english() {
    let built = common::build(&common::course("courses/translation"));
    built.assert_clean("translation");
    let dutch = interface();
    for target in built_in() {
        let found = |id: &str, words: &[&str]| {
            let bundle = built.export_edition(edition(&built.compiled, id), target, &mut Default::default());
            let mut found = BTreeSet::new();
            common::files(&bundle, &built.inventory, &mut |_, bytes| {
                let text = String::from_utf8_lossy(bytes);
                found
                    .extend(words.iter().filter(|word| text.contains(**word)).map(|word| (*word).to_owned()));
            });
            found
        };
        let words: Vec<&str> = ["kanarie", "lang=\"nl", "\"nl-NL\""]
            .into_iter()
            .chain(dutch.iter().map(String::as_str))
            .collect();
        assert_eq!(found("care", &words), BTreeSet::new(), "{}", target.name);
        assert!(found("zorg", &words).contains("kanarie"), "{}: the test sees nothing", target.name);
    }
    let english = &edition(&built.compiled, "care").course.meta;
    assert_eq!((english.language, english.title.as_str()), (Language::En, "Lifting"));
    assert_eq!(
        (english.description.as_deref(), english.keywords.len()),
        (Some("For everybody who helps people."), 1)
    );
}

/// Strings of the outputs that are long enough to be nobody's own words, and are not the same in English.
fn interface() -> Vec<String> {
    let [dutch, english] = [Language::Nl, Language::En].map(Locale::of);
    let strings = dutch.strings.iter().flat_map(|(part, strings)| {
        strings.iter().filter(move |(name, text)| english.strings[part].get(*name) != Some(*text))
    });
    let plain = |text: &&String| text.chars().count() > 14 && !text.contains(['{', '<', '&', '"', '\'']);
    let list: Vec<String> = strings.map(|(_, text)| text).filter(plain).cloned().collect();
    assert!(list.len() > 30);
    list
}

#[test]
fn what_is_missing_or_extra_is_reported_by_exercise() {
    let missing =
        [("en/02-later.md", "## Short answer: What is it called? {#heet}\n\n> [!ANSWER] hoist\n", "")];
    assert_eq!(said(&missing, &Lock::default()), ["W0709 02-later.md exercise heet en"]);
    let compiled = compiled(&sources(&missing, &Lock::default()));
    assert_eq!(edition(&compiled, "care").course.exercises().count(), 9, "the exercise is absent");
    let extra = [("en/02-later.md", "{#heet}", "{#called}")];
    let both = ["W0709 02-later.md exercise heet en", "E0708 en/02-later.md exercise called en"];
    assert_eq!(said(&extra, &Lock::default()), both);
    let section = [("en/02-later.md", "# Later {#later}", "# Later {#after}")];
    let both = ["W0709 02-later.md section later en", "E0708 en/02-later.md section after en"];
    assert_eq!(said(&section, &Lock::default()), both);
    let objective = [
        ("en/01-lifting.md", "{#tilt}", "{#lift}"),
        ("en/01-lifting.md", "objective=tilt", "objective=lift"),
    ];
    let both = ["W0709 01-tillen.md objective tilt en", "E0708 en/01-lifting.md objective lift en"];
    assert_eq!(said(&objective, &Lock::default()), both);
}

#[test]
fn what_is_another_exercise_is_reported_with_what_differs() {
    for (file, old, new, expected) in [
        ("en/01-lifting.md", "## Choice:", "## Multiple answers:", "eerst kind"),
        ("en/01-lifting.md", "- [ ] three\n", "", "eerst parts"),
        ("en/01-lifting.md", "- [ ] one\n- [x] two", "- [x] one\n- [ ] two", "eerst answer"),
        ("en/01-lifting.md", "points=2", "points=3", "eerst rules"),
        ("en/01-lifting.md", "[!ANSWER] No", "[!ANSWER] Yes", "mag answer"),
        ("en/01-lifting.md", "- True: a", "- False: a", "klopt answer"),
        ("en/02-later.md", "then [[turn]]", "then turn", "vul-in parts"),
        ("en/02-later.md", "1.5 to 2.5", "1.5 to 3.5", "hoeveel answer"),
        ("en/02-later.md", "| two | right |", "| two | left |", "past parts"),
        ("en/02-later.md", "3. later", "3. later\n4. last", "zet-goed parts"),
        ("en/02-later.md", "- [ ] b\n", "", "klaar parts"),
    ] {
        let said = said(&[(file, old, new)], &Lock::default());
        assert!(said.contains(&format!("E0710 {file} {expected}")), "{new}: {said:?}");
    }
}

#[test]
fn an_outdated_translation_is_reported_until_it_is_changed_or_accepted() {
    let lock = locked(&[], &Lock::default());
    assert_eq!(said(&[], &lock), [""; 0]);
    let original = ("02-later.md", "Hoe heet kanarie?", "Hoe heet de kanarie?");
    let outdated = ["W0711 en/02-later.md heet"];
    assert_eq!(said(&[original], &lock), outdated);
    let later = locked(&[original], &lock);
    assert_eq!(said(&[original], &later), outdated, "the command `ids` alone does not hide it");
    let translation = ("en/02-later.md", "What is it called?", "What is the bird called?");
    assert_eq!(said(&[original, translation], &later), [""; 0]);
    let renewed = locked(&[original, translation], &later);
    assert_eq!(said(&[original, translation], &renewed), [""; 0]);
    assert_eq!(said(&[translation], &renewed), outdated, "the original has changed back");
    let mut accepted = later.clone();
    assert!(accepted.accept_translations(&Id::parse("heet").expect("an id")));
    assert_eq!(said(&[original], &locked(&[original], &accepted)), [""; 0]);
    let missing = Id::parse("niets").expect("an id");
    assert!(!accepted.accept_translations(&missing));
}

#[test]
fn the_lock_keeps_a_line_for_each_translated_exercise() {
    let lock = locked(&[], &Lock::default());
    let text = lock.to_text();
    let (_, lines) = text.split_once("[translations.en]\n").expect("there is a translation");
    let ids: Vec<&str> = lines.lines().filter_map(|line| line.split_once(" = ")).map(|(id, _)| id).collect();
    assert_eq!(ids.len(), 10);
    assert!(ids.is_sorted());
    let mut diagnostics = Default::default();
    assert_eq!(Lock::parse(&text, coursewright::model::FileId(0), &mut diagnostics), Some(lock));
    let broken = text.replacen("heet = \"", "heet = \"x", 1);
    assert_eq!(Lock::parse(&broken, coursewright::model::FileId(0), &mut diagnostics), None);
}

#[test]
fn a_translation_needs_its_folder_and_the_courses_title() {
    let none = Lock::default();
    let folder = said(&[("editions/care.toml", "\"en\"", "\"en-GB\"")], &none);
    assert!(folder.contains(&"E0111 editions/care.toml en-GB".to_owned()), "{folder:?}");
    let title = said(&[("editions/care.toml", "course_title = \"Lifting\"\n", "")], &none);
    assert_eq!(title, ["E0704 editions/care.toml course_title editions/care.toml"]);
    let unused = compiled(&sources(&[("editions/care.toml", "language = \"en\"\n", "")], &none));
    let ignored = unused.diagnostics.iter().filter(|each| each.code == Code::FileIgnored).count();
    assert_eq!(ignored, 2, "lessons in a language of no edition are not part of the course");
}
