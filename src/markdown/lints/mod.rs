//! Lints: checks that need the source text, which the document no longer has. They find text that Markdown parses as
//! something else than the author probably meant, above all text that would show learners an answer.
//!
//! The parser calls each lint at the construct that it checks. A lint reports a diagnostic; those for box markers
//! also exclude the misspelt marker from the text. Checks that do not need the source text are in [`mod@crate::check`].

pub(super) mod answer_separators;
pub(super) mod attributes;
pub(super) mod box_markers;
pub(super) mod characters;
pub(super) mod labels;
pub(super) mod line_starts;
pub(super) mod links;
pub(super) mod lists;
