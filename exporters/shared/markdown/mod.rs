//! Writes CommonMark with GFM's tables, task lists, strikethrough and footnotes.
//!
//! An exporter builds [`MarkdownBlock`]s and [`MarkdownInline`]s. [`write()`] returns the text as a [`Draft`], which
//! pages fill in. A reader of Markdown gets the same tree back, whatever characters it contains. Lines are not wrapped,
//! since several programs show every line end as a break.

mod blocks;
mod draft;
mod escape;
mod inlines;
#[cfg(test)]
mod reader;
#[cfg(test)]
mod roundtrip;
mod runs;
mod slug;
mod tree;

pub use blocks::write;
pub use draft::Draft;
pub use slug::{Slugs, heading_text};
pub use tree::{ListMarker, MarkdownBlock, MarkdownColumn, MarkdownInline, MarkdownItem};
