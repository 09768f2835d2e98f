//! What the targets for paper share: the page around their text, headings, media, the key and the options.
//!
//! The targets `workbook`, `answers` and `pdf` call it while they write. Each writes exercises its own way.

pub mod coverage;
mod excerpt;
pub mod key;
pub mod labels;
pub mod page;
pub mod qr;
pub mod settings;
mod sheet;

pub use excerpt::Excerpt;
pub use labels::letter;
pub use sheet::{Sheet, media, sources};

/// The style of the page and of everything that `shared::html` writes.
pub const STYLE: &str = include_str!("paper.css");
