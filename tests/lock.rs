//! `course.lock` over many edits: an unchanged part keeps its key, and no key is used twice.
//!
//! Edits a small course at random several hundred times, with a generator of its own so that every run is the same. A part is
//! identified by its text.

#![expect(clippy::disallowed_methods, reason = "a test edits a course as its author would")]
#![expect(
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm,
    reason = "a test may fail where it is surprised"
)]

use std::collections::{BTreeMap, BTreeSet};

use coursewright::lock::{Choice, Lock, Release};
use coursewright::model::{Answer, Body, ExerciseKind, Id, Key};
use coursewright::source::{FileInventory, Sources};
use coursewright::{Compiled, compile, updated_lock};

/// Steele, Lea and Flood's SplitMix64: the same numbers in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % bound as u64).unwrap()
    }
}

/// An exercise of the course that is edited.
#[derive(Clone)]
struct Exercise {
    id: String,
    order: bool,
    parts: Vec<String>,
    right: usize,
}

/// A course: exercises by file.
#[derive(Clone, Default)]
struct CompiledEdition {
    files: Vec<Vec<Exercise>>,
    fresh: usize,
}

impl CompiledEdition {
    fn new() -> Self {
        let mut course = Self::default();
        for _ in 0..2 {
            let exercises = (0..3).map(|_| course.exercise()).collect();
            course.files.push(exercises);
        }
        course
    }

    fn name(&mut self, word: &str) -> String {
        self.fresh += 1;
        format!("{word} {}", self.fresh)
    }

    fn exercise(&mut self) -> Exercise {
        let parts = (0..4).map(|_| self.name("deel")).collect();
        self.fresh += 1;
        Exercise {
            id: format!("oefening-{}", self.fresh),
            order: self.fresh.is_multiple_of(2),
            parts,
            right: 1,
        }
    }

    /// One edit: what somebody does to a course between two builds. A renaming is done by `ids --rename`, which the lock
    /// follows.
    fn edit(&mut self, dice: &mut Dice, lock: &mut Lock) {
        let file = dice.below(self.files.len());
        if self.files[file].is_empty() {
            let exercise = self.exercise();
            return self.files[file].push(exercise);
        }
        let at = dice.below(self.files[file].len());
        let text = self.name("deel");
        let exercise = &mut self.files[file][at];
        let part = dice.below(exercise.parts.len());
        match dice.below(10) {
            0 => exercise.parts[part] = text,
            1 => exercise.parts.rotate_left(1),
            2 if exercise.parts.len() < 7 => exercise.parts.insert(part, text),
            3 if exercise.parts.len() > 3 => drop(exercise.parts.remove(part)),
            4 => exercise.right = part,
            5 => self.files.rotate_left(1),
            6 => {
                let moved = self.files[file].remove(at);
                let other = dice.below(self.files.len());
                self.files[other].push(moved);
            }
            7 => {
                let old = std::mem::replace(&mut exercise.id, text.replace("deel ", "hernoemd-"));
                lock.rename(&Id::parse(&old).unwrap(), &Id::parse(&exercise.id).unwrap());
            }
            8 if exercise.parts.len() >= 6 => {
                // Split in two: the second half becomes an exercise of its own.
                let (parts, order) = (exercise.parts.split_off(3), exercise.order);
                let id = text.replace("deel ", "gesplitst-");
                self.files[file].insert(at + 1, Exercise { id, order, parts, right: 0 });
            }
            _ => {
                let new = self.exercise();
                self.files[file][at] = new;
            }
        }
    }

    fn sources(&self, lock: &Lock) -> Sources {
        let lessons = self.files.iter().enumerate().map(|(number, exercises)| {
            let mut text = format!("# Les {number} {{#les-{number}}}\n");
            for exercise in exercises {
                let word = if exercise.order { "Volgorde" } else { "Meerkeuze" };
                text += &format!("\n## {word}: Vraag {{#{}}}\n\n", exercise.id);
                for (index, part) in exercise.parts.iter().enumerate() {
                    let right = if index == exercise.right.min(exercise.parts.len() - 1) { "x" } else { " " };
                    text += &if exercise.order {
                        format!("{}. {part}\n", index + 1)
                    } else {
                        format!("- [{right}] {part}\n")
                    };
                }
            }
            (format!("{}-les.md", number + 1), text)
        });
        let settings = "format = 1\nid = \"kort\"\ntitle = \"Kort\"\nlanguage = \"nl\"\nversion = \"1\"\n";
        let mut files: Vec<(String, String)> = lessons.collect();
        files.push(("course.toml".to_owned(), settings.to_owned()));
        files.push(("course.lock".to_owned(), lock.to_text()));
        Sources::from_memory(files.iter().map(|(path, text)| (path.as_str(), text.as_str())))
    }
}

/// The lock after today's edits; what is unclear is answered as `choose` says.
fn locked(course: &CompiledEdition, mut lock: Lock, mut choose: impl FnMut(usize) -> bool) -> Lock {
    loop {
        let (after, unclear) = updated_lock(&course.sources(&lock), &lock);
        if unclear.is_empty() {
            return after;
        }
        for part in &unclear {
            let mut old = part.removed.keys();
            let choices: Vec<Choice> = part
                .added
                .iter()
                .map(|_| {
                    if choose(2) {
                        old.next().map_or(Choice::Another, |key| Choice::Same(*key))
                    } else {
                        Choice::Another
                    }
                })
                .collect();
            lock.resolve(part, &choices);
        }
    }
}

fn compiled(course: &CompiledEdition, lock: &Lock) -> Compiled {
    let compiled = compile(&course.sources(lock), &FileInventory::new(std::iter::empty::<(&str, &[u8])>()));
    assert!(!compiled.diagnostics.has_errors(), "{:?}", compiled.diagnostics);
    compiled
}

fn release(course: &CompiledEdition, lock: Lock) -> Lock {
    let compiled = compiled(course, &lock);
    let inputs = [("default".to_owned(), compiled.editions[0].fingerprint_inputs.clone())];
    lock.released(&Release {
        version: "1".to_owned(),
        manifests: BTreeMap::new(),
        fingerprint_inputs: inputs.into(),
    })
}

#[test]
fn an_unchanged_part_keeps_its_key_and_no_key_is_given_twice() {
    for seed in 0..10 {
        let mut dice = Dice(seed);
        let mut course = CompiledEdition::new();
        let mut lock = release(&course, locked(&course, Lock::default(), |_| true));
        // Every text that a key ever stood for, and every exercise that a number ever stood for.
        let mut texts: BTreeMap<(Id, Key), BTreeSet<String>> = BTreeMap::new();
        let mut numbers: BTreeMap<u16, Id> = BTreeMap::new();
        for _ in 0..30 {
            (0..=dice.below(3)).for_each(|_| course.edit(&mut dice, &mut lock));
            let before = lock.clone();
            lock = locked(&course, lock, |bound| dice.below(bound) == 0);
            for (id, entry) in &lock.exercises {
                // A renamed exercise keeps its number; nothing else may come to have it.
                let first = numbers.entry(entry.lms_number).or_insert_with(|| id.clone()).clone();
                assert!(
                    first == *id || !lock.exercises.contains_key(&first),
                    "seed {seed}: {first} and {id}"
                );
                let old = before.exercises.get(id).filter(|old| !old.retired);
                for (key, text) in &entry.parts {
                    let same = old.and_then(|old| old.parts.iter().find(|(_, known)| *known == text));
                    if let Some((known, _)) = same.filter(|_| !entry.retired) {
                        assert_eq!(known, key, "seed {seed}: `{text}` of {id} has another key");
                    }
                    let gone =
                        before.exercises.get(id).is_some_and(|old| old.retired_parts.contains_key(key));
                    assert!(!gone, "seed {seed}: the key {key} of {id} has come back");
                    texts.entry((id.clone(), *key)).or_default().insert(text.clone());
                }
            }
            assert_eq!(
                Lock::parse(&lock.to_text(), coursewright::model::FileId(0), &mut Default::default()),
                Some(lock.clone())
            );
        }
        assert!(texts.len() > 20, "seed {seed}: the course was not edited");
    }
}

#[test]
fn a_saved_answer_is_never_restored_to_another_question() {
    for seed in 100..108 {
        let mut dice = Dice(seed);
        let mut course = CompiledEdition::new();
        let mut lock = release(&course, locked(&course, Lock::default(), |_| true));
        for _ in 0..20 {
            let saved = answers(&compiled(&course, &lock));
            (0..=dice.below(2)).for_each(|_| course.edit(&mut dice, &mut lock));
            // Nobody says that a part is the same in other words: then equal keys must mean equal texts.
            lock = locked(&course, lock, |_| false);
            let today = answers(&compiled(&course, &lock));
            for (number, (fingerprint, right)) in &saved {
                let Some((now, again)) = today.get(number) else { continue };
                if now != fingerprint {
                    continue; // The player drops it.
                }
                let reworded = right.iter().zip(again).filter(|(before, now)| before != now).count();
                assert!(reworded <= 1, "seed {seed}: {right:?} would be shown as {again:?}");
            }
        }
    }
}

/// By short number: the fingerprint, and the texts of the right answer in the order of their keys.
fn answers(compiled: &Compiled) -> BTreeMap<u16, (String, Vec<String>)> {
    let edited = &compiled.editions[0];
    let text = |body: &Body, key: Key| {
        let parts = match body {
            Body::Choice { options, .. } => options,
            Body::Order { steps } => steps,
            _ => panic!("the course has no other exercises"),
        };
        let part = parts.iter().find(|part| part.key == key).unwrap();
        coursewright::model::plain_text(&part.content)
    };
    let exercises = edited.course.exercises().map(|exercise| {
        let marking = &edited.key.player.exercises[&exercise.id];
        let keys = match &marking.answer {
            Answer::Choice { correct } => correct,
            Answer::Order { steps } => steps,
            answer => panic!("{answer:?}"),
        };
        assert!(matches!(exercise.kind, ExerciseKind::Choice | ExerciseKind::Order));
        let texts = keys.iter().map(|key| text(&exercise.body, *key)).collect();
        (exercise.lms_number, (marking.fingerprint.clone(), texts))
    });
    exercises.collect()
}

#[test]
fn a_release_writes_down_what_it_fixes_and_says_what_it_resets() {
    let folder = std::env::temp_dir().join(format!("coursewright-release-{}", std::process::id()));
    let (course, out) = (folder.join("course"), folder.join("out"));
    let run = |words: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_coursewright"));
        let output = command.args(words).arg("--lang").arg("en").output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let (place, to) = (course.to_str().unwrap(), out.to_str().unwrap());
    std::fs::create_dir_all(&folder).unwrap();
    assert_eq!(run(&["new", place]).0, Some(0));
    let release = ["build", place, "--release", "--out", to];
    let update = ["build", place, "--release", "--update-lock", "--out", to];

    let (code, said) = run(&release);
    assert_eq!((code, said.contains("E1005"), out.exists()), (Some(1), true, false), "{said}");
    assert_eq!(run(&update).0, Some(0));
    let record = || std::fs::read(out.join("release-record/build.json")).unwrap();
    let (first, lock) = (record(), std::fs::read_to_string(course.join("course.lock")).unwrap());
    assert!(lock.contains("released = \"1.0\""), "{lock}");
    assert_eq!(run(&release).0, Some(0));
    assert_eq!(first, record(), "the same release gives the same bytes");

    let lesson = course.join("02-practice.md");
    let text = std::fs::read_to_string(&lesson).unwrap();
    let changed =
        text.replacen("- [x]", "- [?]", 1).replacen("- [ ]", "- [x]", 1).replacen("- [?]", "- [ ]", 1);
    assert_ne!(text, changed);
    std::fs::write(&lesson, changed).unwrap();
    let (code, said) = run(&release);
    assert_eq!((code, said.contains("W1010"), said.contains("E1005")), (Some(1), true, true), "{said}");
    let strict = ["build", place, "--release", "--update-lock", "--deny", "warnings", "--out", to];
    assert_eq!(run(&strict).0, Some(1), "a warning is refused where warnings are");
    assert_eq!(record(), first, "a refused release leaves the last one");
    assert_eq!(run(&update).0, Some(0));
    let (second, page) = (record(), || std::fs::read_to_string(out.join("scorm12/README-LMS.html")).unwrap());
    let told = page();
    let (code, said) = run(&release);
    assert_eq!((code, said.contains("W1010")), (Some(0), false), "{said}");
    assert_eq!(second, record(), "a release that is known already gives the same bytes");
    assert_eq!(told, page(), "and tells the administrator the same");
    std::fs::remove_dir_all(&folder).unwrap();
}
