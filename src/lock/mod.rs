//! `course.lock`: what learners' saved answers are known by, kept over every edit.
//!
//! An LMS keeps a learner's progress for years, so nothing in it may hang on wording or place: sections, exercises and
//! objectives have short numbers, and the parts of an exercise have keys. [`Lock::parse`] and [`Lock::to_text`] are the
//! file; [`Keys::give`] finds today's parts in it; [`Lock::updated`] is the file after today. Deliberately absent:
//! writing (the command `ids` does that), and guessing: what is not plain is asked.

mod file;
mod give;
mod parts;
mod settle;
mod update;

use std::collections::BTreeMap;

use crate::model::{ExerciseKind, Id, Key};

pub(crate) use give::Class;
pub use give::{Keys, Unclear};
pub use settle::Choice;
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
    /// Short numbers of sections; those that no longer exist keep theirs.
    pub sections: BTreeMap<Id, u16>,
    /// Short numbers of objectives; those that no longer exist keep theirs.
    pub objectives: BTreeMap<Id, u16>,
    /// The exercises, those that no longer exist among them.
    pub exercises: BTreeMap<Id, Entry>,
}

/// What is known of one exercise from before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its short number.
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
    /// By edition: what a saved answer's fingerprint is made of, in words.
    pub facts: BTreeMap<String, String>,
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
            facts: BTreeMap::new(),
            retired: false,
        }
    }
}
