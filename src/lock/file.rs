//! Reads and writes `course.lock`: sorted TOML with one fact per line, so that changes of two people merge.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::contents::{FORMAT, Lock, LockedExercise, TranslationHashes};
use crate::source::{SourceKind, Sources};
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics};
use coursewright_model::{ExerciseKind, FileId, Id, Key, Span};

const HEAD: &str = "\
# Written by `coursewright ids`. Keep it with the course and do not edit it:
# learners' saved answers are known by these numbers and letters.
";

/// The structure of the file. Its names are part of the format.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LockFile {
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
    exercises: BTreeMap<String, ExerciseTable>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    translations: BTreeMap<String, BTreeMap<String, String>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ExerciseTable {
    #[serde(rename = "number")]
    lms_number: u16,
    kind: ExerciseKind,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    retired: bool,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    parts: BTreeMap<char, String>,
    #[serde(default, rename = "right", skip_serializing_if = "BTreeMap::is_empty")]
    right_cells: BTreeMap<char, String>,
    #[serde(default, rename = "gone", skip_serializing_if = "BTreeMap::is_empty")]
    retired_parts: BTreeMap<char, String>,
    #[serde(default, rename = "gone-right", skip_serializing_if = "BTreeMap::is_empty")]
    retired_right_cells: BTreeMap<char, String>,
    #[serde(default, rename = "facts", skip_serializing_if = "BTreeMap::is_empty")]
    fingerprint_inputs: BTreeMap<String, String>,
    #[serde(default, rename = "before", skip_serializing_if = "BTreeMap::is_empty")]
    previous_inputs: BTreeMap<String, String>,
}

/// The format number, which is read first, since anything else may differ in a newer format.
#[derive(Deserialize)]
struct FormatNumber {
    format: u64,
}

impl Lock {
    /// Reads the lock in `sources`; `None` if there is none, or if it cannot be used (which is an error).
    #[must_use]
    pub fn of(sources: &Sources, diagnostics: &mut Diagnostics) -> Option<Self> {
        let (file, source) = sources.of_kind(SourceKind::Lock).next()?;
        Self::parse(&source.text, file, diagnostics)
    }

    /// Parses the text of `course.lock`, the source `file`. Returns `None` and reports an error if it cannot be used.
    #[must_use]
    pub fn parse(text: &str, file: FileId, diagnostics: &mut Diagnostics) -> Option<Self> {
        if let Some(at) = merge_conflict(text) {
            let line = text[at..].lines().next().unwrap_or_default();
            diagnostics.push(Diagnostic::new(Code::LockConflict, Span::new(file, at, at + line.len())));
            return None;
        }
        let damaged = |error: &toml::de::Error| {
            let range = error.span().unwrap_or(0..0);
            let span = Span::new(file, range.start, range.end);
            Diagnostic::new(Code::LockDamaged, span).arg("message", error.message().trim())
        };
        match toml::from_str::<FormatNumber>(text) {
            Ok(FormatNumber { format }) if format > FORMAT => {
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
        match toml::from_str::<LockFile>(text) {
            Ok(table) => Self::from_file(table, file, diagnostics),
            Err(error) => {
                diagnostics.push(damaged(&error));
                None
            }
        }
    }

    /// Returns the text of `course.lock`.
    ///
    /// # Panics
    /// Never: every value of a lock can be written in TOML.
    #[must_use]
    pub fn to_text(&self) -> String {
        let exercises = self.exercises.iter().map(|(id, entry)| (id.to_string(), exercise_table(entry)));
        let file = LockFile {
            format: FORMAT,
            released: self.released.clone(),
            manifests: self.manifests.clone(),
            sections: self.sections.iter().map(|(id, number)| (id.to_string(), *number)).collect(),
            objectives: self.objectives.iter().map(|(id, number)| (id.to_string(), *number)).collect(),
            exercises: exercises.collect(),
            translations: self
                .translations
                .iter()
                .map(|(folder, hashes)| (folder.clone(), hashes.iter().map(hash_entry).collect()))
                .collect(),
        };
        format!("{HEAD}{}", toml::to_string(&file).expect("a lock is made of tables, texts and numbers"))
    }

    fn from_file(table: LockFile, file: FileId, diagnostics: &mut Diagnostics) -> Option<Self> {
        let mut valid = true;
        let mut refuse = |message: String| {
            valid = false;
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
        let (sections, objectives) = (ids(table.sections), ids(table.objectives));
        let mut exercises = BTreeMap::new();
        for (name, exercise) in table.exercises {
            match (Id::parse(&name), locked_exercise(exercise)) {
                (Some(id), Some(entry)) => drop(exercises.insert(id, entry)),
                (None, _) => refuse(format!("`{name}` is not an id")),
                (Some(_), None) => refuse(format!("a key in `{name}` is not a letter a–z or a digit")),
            }
        }
        let mut translations = BTreeMap::new();
        for (folder, pairs) in table.translations {
            let mut known = BTreeMap::new();
            for (name, hashes) in pairs {
                match (Id::parse(&name), parse_hashes(&hashes)) {
                    (Some(id), Some(hashes)) => drop(known.insert(id, hashes)),
                    (None, _) => refuse(format!("`{name}` is not an id")),
                    (Some(_), None) => refuse(format!("`{name}` in `{folder}` does not have two hashes")),
                }
            }
            translations.insert(folder, known);
        }
        let (released, manifests) = (table.released, table.manifests);
        let lock = Self { released, manifests, sections, objectives, exercises, translations };
        lock.report_duplicate_numbers(file, diagnostics);
        valid.then_some(lock)
    }

    /// Reports numbers that are used twice, which happens when changes of two people are merged.
    fn report_duplicate_numbers(&self, file: FileId, diagnostics: &mut Diagnostics) {
        let exercises = self.exercises.iter().map(|(id, entry)| (id, entry.lms_number));
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

/// Returns where a line of a merge conflict begins.
fn merge_conflict(text: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|marker| line.starts_with(marker)) {
            return Some(at);
        }
        at += line.len();
    }
    None
}

/// Writes the hash of the original, then that of the translation.
fn hash_entry((id, hashes): (&Id, &TranslationHashes)) -> (String, String) {
    (id.to_string(), format!("{} {}", hashes.original, hashes.translation))
}

fn parse_hashes(hashes: &str) -> Option<TranslationHashes> {
    let (original, translation) = hashes.split_once(' ')?;
    let is_hash = |text: &str| text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    (is_hash(original) && is_hash(translation))
        .then(|| TranslationHashes { original: original.to_owned(), translation: translation.to_owned() })
}

fn exercise_table(entry: &LockedExercise) -> ExerciseTable {
    let letters =
        |keys: &BTreeMap<Key, String>| keys.iter().map(|(key, text)| (key.letter(), text.clone())).collect();
    ExerciseTable {
        lms_number: entry.lms_number,
        kind: entry.kind,
        retired: entry.retired,
        parts: letters(&entry.parts),
        right_cells: letters(&entry.right_cells),
        retired_parts: letters(&entry.retired_parts),
        retired_right_cells: letters(&entry.retired_right_cells),
        fingerprint_inputs: entry.fingerprint_inputs.clone(),
        previous_inputs: entry.previous_inputs.clone(),
    }
}

fn locked_exercise(table: ExerciseTable) -> Option<LockedExercise> {
    let keys = |letters: BTreeMap<char, String>| -> Option<BTreeMap<Key, String>> {
        letters.into_iter().map(|(letter, text)| Some((Key::parse(letter)?, text))).collect()
    };
    Some(LockedExercise {
        lms_number: table.lms_number,
        kind: table.kind,
        parts: keys(table.parts)?,
        right_cells: keys(table.right_cells)?,
        retired_parts: keys(table.retired_parts)?,
        retired_right_cells: keys(table.retired_right_cells)?,
        fingerprint_inputs: table.fingerprint_inputs,
        previous_inputs: table.previous_inputs,
        retired: table.retired,
    })
}
