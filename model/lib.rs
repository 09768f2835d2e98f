//! The model of a course, and everything else that the compiler and the exporters share.
//!
//! The compiler turns what an author wrote into a [`Course`] (what a learner may read) and an [`AnswerKey`] (everything
//! else; its [`PlayerKey`] is what a player needs to mark answers). An exporter turns them into a [`bundle`].
//! [`diagnostics`] are data with texts in Dutch and English; [`locale`] has the keywords and the texts of the outputs;
//! [`visit`] is the traversal for code that looks for one thing.
//!
//! This package has no file access, and knows no Markdown and no HTML.

pub mod answers;
pub mod assets;
pub mod block;
pub mod bundle;
pub mod construct;
pub mod course;
pub mod diagnostics;
pub mod edition;
pub mod exercise;
mod files;
pub mod fingerprint;
pub mod inline;
pub mod kinds;
pub mod locale;
pub mod metadata;
pub mod names;
pub mod options;
pub mod parallel;
pub mod saved_answers;
#[cfg(feature = "schema")]
mod schema;
pub mod sources;
pub mod span;
pub mod visit;

pub use answers::{Answer, AnswerKey, Marking, Note, NumberRange, Pair, PlayerKey};
pub use block::*;
pub use construct::Construct;
pub use course::{Course, EditionInfo, Footnote, ObjectiveRef, Section};
pub use edition::{CompiledEdition, Edition, Translation};
pub use exercise::*;
pub use inline::{Image, Inline, PartLanguage, ReferenceTarget, plain_text, push_text};
pub use kinds::*;
pub use metadata::{Author, Complete, Counts, Language, Metadata, Organization, Scoring, StatusRule};
pub use names::{Id, Key, Number};
pub use span::{FileId, Span};
