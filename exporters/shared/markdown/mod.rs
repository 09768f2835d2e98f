//! Writes CommonMark with GFM's tables, task lists, strikethrough and footnotes from a small tree.
//!
//! An exporter builds [`Block`]s and [`Inline`]s, [`write()`] gives the text as a [`Draft`] that pages fill in; whatever characters the tree
//! holds, a reader of Markdown gets the same tree back. Deliberately absent: HTML, line wrapping
//! (several programs show every line end as a break) and reading, which the compiler's own door does.

mod block;
mod draft;
mod escape;
mod inline;
#[cfg(test)]
mod reader;
#[cfg(test)]
mod roundtrip;
mod runs;
mod slug;

pub use block::write;
pub use draft::Draft;
pub use slug::{Slugs, heading_text};

/// A block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading of level 1–6.
    Heading {
        /// Its level.
        level: u8,
        /// Its text.
        content: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list.
    List {
        /// How its items are marked.
        marker: Marker,
        /// Whether its items stand close together.
        tight: bool,
        /// Its items.
        items: Vec<Item>,
    },
    /// A quotation.
    Quote(Vec<Self>),
    /// A table. Rows shorter than the header are filled up.
    Table {
        /// A column each.
        columns: Vec<Column>,
        /// The rows' cells.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A fenced block of code.
    Code {
        /// The language; `text` if there is none.
        language: Option<String>,
        /// The code, with its line ends.
        text: String,
    },
    /// What a footnote says.
    Footnote {
        /// Its label.
        label: String,
        /// Its text.
        blocks: Vec<Self>,
    },
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// How it is aligned.
    pub align: coursewright_model::Align,
    /// Its head.
    pub head: Vec<Inline>,
}

/// How the items of a list are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marker {
    /// `-`
    Bullet,
    /// Numbers, from this one.
    Number(u64),
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Whether it begins with an empty box to tick.
    pub task: bool,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Characters, as a reader sees them.
    Text(String),
    /// Emphasised text.
    Emphasis(Vec<Self>),
    /// Strongly emphasised text.
    Strong(Vec<Self>),
    /// Text struck through.
    Strikethrough(Vec<Self>),
    /// A code span.
    Code(String),
    /// A link.
    Link {
        /// Where it goes.
        url: String,
        /// Its text.
        content: Vec<Self>,
    },
    /// A link whose address each page has of its own ([`Draft::fill`]).
    Open {
        /// What the address is asked for by.
        place: usize,
        /// Its text.
        content: Vec<Self>,
    },
    /// A picture.
    Image {
        /// Where it is.
        url: String,
        /// Its text alternative.
        alt: String,
    },
    /// A reference to a footnote.
    Footnote(String),
    /// A line break.
    Break,
}

impl Inline {
    /// Characters.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A link with plain text.
    #[must_use]
    pub fn link(url: impl Into<String>, text: impl Into<String>) -> Self {
        Self::Link { url: url.into(), content: vec![Self::text(text)] }
    }
}

impl Item {
    /// An item of one paragraph.
    #[must_use]
    pub fn line(content: Vec<Inline>) -> Self {
        Self { task: false, blocks: vec![Block::Paragraph(content)] }
    }

    /// An item of one paragraph behind a box to tick.
    #[must_use]
    pub fn task(content: Vec<Inline>) -> Self {
        Self { task: true, blocks: vec![Block::Paragraph(content)] }
    }
}
