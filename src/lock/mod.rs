//! `course.lock`: what learners' saved answers are known by, kept over every edit.
//!
//! An LMS keeps a learner's progress for years, so nothing in it may hang on wording or place: sections, exercises and
//! objectives have LMS numbers, and the parts of an exercise have keys. [`Lock::parse`] and [`Lock::to_text`] are the
//! file; [`Keys::assign`] finds today's parts in it; [`Lock::updated`] is the file after today. Deliberately absent:
//! writing (the command `ids` does that), and guessing: what is not plain is asked.

mod assign;
mod changes;
mod file;
mod parts;
mod resolve;
pub(crate) mod translation;
mod update;

use std::collections::BTreeMap;

use crate::source::{SourceKind, Sources};
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics};
use coursewright_model::{CompiledEdition, ExerciseKind, Id, Key};

pub(crate) use assign::Class;
pub use assign::{AmbiguousParts, Keys};
pub(crate) use changes::changes_since_release;
pub use resolve::Choice;
pub use translation::Seen;
pub use update::Release;

/// The lock format that this program writes, and the newest that it reads.
pub const FORMAT: u64 = 1;

/// What is known of a course from before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// The course's version at its first release; from then on no number and no key is given twice.
    pub released: Option<String>,
    /// By edition: the identifier of its SCORM manifest, frozen at its first release.
    pub manifests: BTreeMap<String, String>,
    /// LMS numbers of sections; those that no longer exist keep theirs.
    pub sections: BTreeMap<Id, u16>,
    /// LMS numbers of objectives; those that no longer exist keep theirs.
    pub objectives: BTreeMap<Id, u16>,
    /// The exercises, those that no longer exist among them.
    pub exercises: BTreeMap<Id, Entry>,
    /// By the folder of a translation, by exercise: when it was last seen to fit.
    pub translations: BTreeMap<String, BTreeMap<Id, Seen>>,
}

/// What is known of one exercise from before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its LMS number.
    pub number: u16,
    /// Its kind.
    pub kind: ExerciseKind,
    /// Its parts: options, statements, gaps, left cells, steps. By key, the text it was given for.
    pub parts: BTreeMap<Key, String>,
    /// The right cells of a match.
    pub right: BTreeMap<Key, String>,
    /// Keys that were given once and are not given again.
    pub gone: BTreeMap<Key, String>,
    /// Keys of right cells that are not given again.
    pub gone_right: BTreeMap<Key, String>,
    /// By edition: what a saved answer's fingerprint is made of, in words, as it was last released.
    pub fingerprint_inputs: BTreeMap<String, String>,
    /// The same of the release before that: what the last release says of itself does not depend on whether the lock
    /// knew of it already.
    pub previous_inputs: BTreeMap<String, String>,
    /// Whether the course no longer has it.
    pub retired: bool,
}

impl Entry {
    /// An exercise that has just come.
    #[must_use]
    pub fn new(number: u16, kind: ExerciseKind) -> Self {
        Self {
            number,
            kind,
            parts: BTreeMap::new(),
            right: BTreeMap::new(),
            gone: BTreeMap::new(),
            gone_right: BTreeMap::new(),
            fingerprint_inputs: BTreeMap::new(),
            previous_inputs: BTreeMap::new(),
            retired: false,
        }
    }
}

impl Lock {
    /// The lock among `sources`; `None` if there is none, or none that can be used (which is then an error).
    #[must_use]
    pub fn of(sources: &Sources, diagnostics: &mut Diagnostics) -> Option<Self> {
        let (file, source) = sources.of_kind(SourceKind::Lock).next()?;
        Self::parse(&source.text, file, diagnostics)
    }
}

impl AmbiguousParts {
    /// What is said of it where it cannot be asked.
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        let (_, place) = &self.now[0];
        let texts = |list: Vec<&String>| list.into_iter().cloned().collect::<Vec<_>>();
        Diagnostic::new(Code::PartsUnclear, *place)
            .arg("exercise", self.exercise.as_str())
            .arg("before", texts(self.before.values().collect()))
            .arg("now", texts(self.now.iter().map(|(text, _)| text).collect()))
    }
}

/// Says whose saved answers `compiled` drops: what a fingerprint is made of is not what it was at the last release.
pub(crate) fn resets(lock: Option<&Lock>, compiled: &CompiledEdition, diagnostics: &mut Diagnostics) {
    let Some(lock) = lock.filter(|lock| lock.released.is_some()) else { return };
    for exercise in compiled.course.exercises() {
        let before = lock
            .exercises
            .get(&exercise.id)
            .and_then(|entry| entry.fingerprint_inputs.get(&compiled.edition.id));
        if before.is_some_and(|before| compiled.fingerprint_inputs.get(&exercise.id) != Some(before)) {
            let diagnostic = Diagnostic::new(Code::AnswersReset, exercise.span);
            diagnostics.push(diagnostic.arg("exercise", exercise.id.as_str()));
        }
    }
}
