//! Writes CommonMark with GFM's tables, task lists, strikethrough and footnotes from a small tree.
//!
//! An exporter builds [`MarkdownBlock`]s and [`MarkdownInline`]s, [`write()`] gives the text as a [`Draft`] that pages fill in; whatever characters the tree
//! holds, a reader of Markdown gets the same tree back. Deliberately absent: HTML, line wrapping
//! (several programs show every line end as a break) and reading, which the compiler's own door does.

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
