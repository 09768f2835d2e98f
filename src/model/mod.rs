//! The intermediate model: what a course is, apart from how it was written and how it is shown.
//!
//! `document` is what the author wrote, with conditionals, variables and answers still in place.
//! The edition step turns it into three values: [`course`] (what a learner may read), and in
//! [`answers`] the [`PlayerKey`] (what a player needs to mark) and the [`AnswerKey`] (everything else).
//!
//! Deliberately absent: HTML, source text, file access.

pub mod answers;
pub mod block;
pub mod construct;
pub mod course;
pub mod document;
pub mod exercise;
mod files;
pub mod inline;
pub mod kinds;
pub mod metadata;
pub mod names;
pub mod saved;
pub mod span;
pub mod walk;

pub use answers::{Answer, AnswerKey, Marking, Note, NumberRange, Pair, PlayerKey};
pub use block::*;
pub use construct::Construct;
pub use course::{Course, EditionInfo, Footnote, ObjectiveRef, Section, WorkedOut};
pub use exercise::*;
pub use inline::{Image, Inline, PartLanguage, ReferenceTarget, plain_text};
pub use kinds::*;
pub use metadata::{Author, Complete, Counts, Language, Metadata, Organization, Scoring, StatusRule};
pub use names::{Id, Key, Number};
pub use span::{FileId, Span};
