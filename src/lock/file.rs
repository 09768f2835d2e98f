//! The file `course.lock`: TOML, sorted, a line a fact, so that two people's changes merge.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Entry, FORMAT, Lock, Seen};
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics};
use coursewright_model::{ExerciseKind, FileId, Id, Key, Span};

const HEAD: &str = "\
# Written by `coursewright ids`. Keep it with the course and do not edit it:
# learners' saved answers are known by these numbers and letters.
";

/// The file's own shape.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    released: Option<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    manifests: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    sections: BTreeMap<String, u16>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    objectives: BTreeMap<String, u16>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    exercises: BTreeMap<String, Exercise>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    translations: BTreeMap<String, BTreeMap<String, String>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Exercise {
    number: u16,
    kind: ExerciseKind,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    retired: bool,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    parts: BTreeMap<char, String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    right: BTreeMap<char, String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    gone: BTreeMap<char, String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    gone_right: BTreeMap<char, String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    facts: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    before: BTreeMap<String, String>,
}

/// What is read before anything else, since a newer format may mean anything.
#[derive(Deserialize)]
struct Format {
    format: u64,
}

impl Lock {
    /// Reads the text of `course.lock`, the source `file`. `None` if it cannot be used, which is then an error.
    #[must_use]
    pub fn parse(text: &str, file: FileId, diagnostics: &mut Diagnostics) -> Option<Self> {
        if let Some(at) = conflict(text) {
            let line = text[at..].lines().next().unwrap_or_default();
            diagnostics.push(Diagnostic::new(Code::LockConflict, Span::new(file, at, at + line.len())));
            return None;
        }
        let damaged = |error: &toml::de::Error| {
            let place = error.span().unwrap_or(0..0);
            let span = Span::new(file, place.start, place.end);
            Diagnostic::new(Code::LockDamaged, span).arg("message", error.message().trim())
        };
        match toml::from_str::<Format>(text) {
            Ok(Format { format }) if format > FORMAT => {
                let diagnostic =
                    Diagnostic::new(Code::LockNewer, Span::new(file, 0, 0)).arg("format", format);
                diagnostics.push(diagnostic.arg("known", FORMAT));
                return None;
            }
            Ok(_) => {}
            Err(error) => {
                diagnostics.push(damaged(&error));
                return None;
            }
        }
        match toml::from_str::<File>(text) {
            Ok(read) => Self::from_file(read, file, diagnostics),
            Err(error) => {
                diagnostics.push(damaged(&error));
                None
            }
        }
    }

    /// The text of `course.lock`.
    ///
    /// # Panics
    /// Never: every value of a lock can be written in TOML.
    #[must_use]
    pub fn to_text(&self) -> String {
        let exercises = self.exercises.iter().map(|(id, entry)| (id.to_string(), exercise(entry)));
        let file = File {
            format: FORMAT,
            released: self.released.clone(),
            manifests: self.manifests.clone(),
            sections: self.sections.iter().map(|(id, number)| (id.to_string(), *number)).collect(),
            objectives: self.objectives.iter().map(|(id, number)| (id.to_string(), *number)).collect(),
            exercises: exercises.collect(),
            translations: self
                .translations
                .iter()
                .map(|(folder, seen)| (folder.clone(), seen.iter().map(pair).collect()))
                .collect(),
        };
        format!("{HEAD}{}", toml::to_string(&file).expect("a lock is made of tables, texts and numbers"))
    }

    fn from_file(read: File, file: FileId, diagnostics: &mut Diagnostics) -> Option<Self> {
        let mut sound = true;
        let mut refuse = |message: String| {
            sound = false;
            diagnostics
                .push(Diagnostic::new(Code::LockDamaged, Span::new(file, 0, 0)).arg("message", message));
        };
        let mut ids = |numbers: BTreeMap<String, u16>| -> BTreeMap<Id, u16> {
            let mut known = BTreeMap::new();
            for (name, number) in numbers {
                match Id::parse(&name) {
                    Some(id) => drop(known.insert(id, number)),
                    None => refuse(format!("`{name}` is not an id")),
                }
            }
            known
        };
        let (sections, objectives) = (ids(read.sections), ids(read.objectives));
        let mut exercises = BTreeMap::new();
        for (name, exercise) in read.exercises {
            match (Id::parse(&name), entry(exercise)) {
                (Some(id), Some(entry)) => drop(exercises.insert(id, entry)),
                (None, _) => refuse(format!("`{name}` is not an id")),
                (Some(_), None) => refuse(format!("a key in `{name}` is not a letter a–z or a digit")),
            }
        }
        let mut translations = BTreeMap::new();
        for (folder, pairs) in read.translations {
            let mut known = BTreeMap::new();
            for (name, hashes) in pairs {
                match (Id::parse(&name), seen(&hashes)) {
                    (Some(id), Some(seen)) => drop(known.insert(id, seen)),
                    (None, _) => refuse(format!("`{name}` is not an id")),
                    (Some(_), None) => refuse(format!("`{name}` in `{folder}` does not have two hashes")),
                }
            }
            translations.insert(folder, known);
        }
        let (released, manifests) = (read.released, read.manifests);
        let lock = Self { released, manifests, sections, objectives, exercises, translations };
        lock.clashes(file, diagnostics);
        sound.then_some(lock)
    }

    /// Reports numbers that two things have: two people's changes that were merged.
    fn clashes(&self, file: FileId, diagnostics: &mut Diagnostics) {
        let exercises = self.exercises.iter().map(|(id, entry)| (id, entry.number));
        let sections = self.sections.iter().map(|(id, number)| (id, *number));
        let objectives = self.objectives.iter().map(|(id, number)| (id, *number));
        for list in [exercises.collect::<Vec<_>>(), sections.collect(), objectives.collect()] {
            let mut seen: BTreeMap<u16, &Id> = BTreeMap::new();
            for (id, number) in list {
                let Some(first) = seen.insert(number, id) else { continue };
                let diagnostic = Diagnostic::new(Code::NumberClash, Span::new(file, 0, 0));
                let diagnostic = diagnostic.arg("number", u64::from(number)).arg("first", first.as_str());
                diagnostics.push(diagnostic.arg("second", id.as_str()));
            }
        }
    }
}

/// The byte at which a line of a merge's conflict begins.
fn conflict(text: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|marker| line.starts_with(marker)) {
            return Some(at);
        }
        at += line.len();
    }
    None
}

/// The hash of the original, then that of the translation.
fn pair((id, seen): (&Id, &Seen)) -> (String, String) {
    (id.to_string(), format!("{} {}", seen.original, seen.translation))
}

fn seen(hashes: &str) -> Option<Seen> {
    let (original, translation) = hashes.split_once(' ')?;
    let is_hash = |text: &str| text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    (is_hash(original) && is_hash(translation))
        .then(|| Seen { original: original.to_owned(), translation: translation.to_owned() })
}

fn exercise(entry: &Entry) -> Exercise {
    let letters =
        |keys: &BTreeMap<Key, String>| keys.iter().map(|(key, text)| (key.letter(), text.clone())).collect();
    Exercise {
        number: entry.number,
        kind: entry.kind,
        retired: entry.retired,
        parts: letters(&entry.parts),
        right: letters(&entry.right),
        gone: letters(&entry.gone),
        gone_right: letters(&entry.gone_right),
        facts: entry.fingerprint_inputs.clone(),
        before: entry.previous_inputs.clone(),
    }
}

fn entry(read: Exercise) -> Option<Entry> {
    let keys = |letters: BTreeMap<char, String>| -> Option<BTreeMap<Key, String>> {
        letters.into_iter().map(|(letter, text)| Some((Key::parse(letter)?, text))).collect()
    };
    Some(Entry {
        number: read.number,
        kind: read.kind,
        parts: keys(read.parts)?,
        right: keys(read.right)?,
        gone: keys(read.gone)?,
        gone_right: keys(read.gone_right)?,
        fingerprint_inputs: read.facts,
        previous_inputs: read.before,
        retired: read.retired,
    })
}
