//! The answer key on paper: correct answers, explanations and the instructor's notes.
//!
//! [`KeyEntries`] writes them under the numbers of the exercises, for the booklet and for the last pages of a workbook.
//! [`mod@marking`] and [`note`] write them next to the exercise itself.

mod answer;
mod entries;
mod footnotes;
mod marking;
mod scoring;
mod strings;

pub use entries::{KeyEntries, NoteDisplay};
pub use footnotes::footnotes;
pub use marking::{has_content, marking, note};
pub use scoring::{cover_details, scoring};

/// The style of the key.
pub const STYLE: &str = include_str!("key.css");
