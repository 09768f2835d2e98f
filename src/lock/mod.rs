//! `course.lock`: the numbers and part keys by which learners' saved answers are found, kept over every edit.
//!
//! An LMS keeps a learner's progress for years, so it must not depend on wording or position. Sections, exercises and
//! objectives have LMS numbers, and the parts of an exercise have part keys. [`Lock::parse`] and [`Lock::to_text`]
//! read and write the file. [`Keys::assign`] finds the parts of the current document in it before lowering,
//! [`Lock::updated`] returns the lock for the current document, and `changes` tells what happens to saved answers.
//! The command `ids` writes the file and asks the author what [`AmbiguousParts`] leaves open; nothing is guessed
//! here.

mod assign;
mod changes;
mod contents;
mod file;
mod keys;
mod parts;
mod resolve;
pub(crate) mod translation;
mod update;

pub(crate) use changes::{changes_since_release, report_reset_answers};
pub use contents::{FORMAT, Lock, LockedExercise, TranslationHashes};
pub(crate) use keys::NumberSeries;
pub use keys::{AmbiguousParts, Keys};
pub use resolve::Choice;
pub use update::Release;
