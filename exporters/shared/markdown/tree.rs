//! The tree that an exporter builds and [`super::write()`] writes as Markdown.

/// A block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkdownBlock {
    /// A heading of level 1–6.
    Heading {
        /// Its level.
        level: u8,
        /// Its text.
        content: Vec<MarkdownInline>,
    },
    /// A paragraph.
    Paragraph(Vec<MarkdownInline>),
    /// A list.
    List {
        /// How its items are marked.
        marker: ListMarker,
        /// Whether there are no empty lines between its items.
        tight: bool,
        /// Its items.
        items: Vec<MarkdownItem>,
    },
    /// A quotation.
    Quote(Vec<Self>),
    /// A table. Short rows are filled up with empty cells.
    Table {
        /// The columns with their headers.
        columns: Vec<MarkdownColumn>,
        /// The rows' cells.
        rows: Vec<Vec<Vec<MarkdownInline>>>,
    },
    /// A fenced block of code.
    Code {
        /// The language; `text` if there is none.
        language: Option<String>,
        /// The code, with its line ends.
        text: String,
    },
    /// The text of a footnote.
    Footnote {
        /// Its label.
        label: String,
        /// What it says.
        blocks: Vec<Self>,
    },
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkdownColumn {
    /// How it is aligned.
    pub align: coursewright_model::Align,
    /// Its header.
    pub head: Vec<MarkdownInline>,
}

/// How the items of a list are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListMarker {
    /// `-`
    Bullet,
    /// Numbers, from this one.
    Number(u64),
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkdownItem {
    /// Whether it begins with an empty box to tick.
    pub task: bool,
    /// What it holds.
    pub blocks: Vec<MarkdownBlock>,
}

/// Inline content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkdownInline {
    /// Plain text.
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
    /// A link whose address differs by page; [`super::Draft::fill`] writes it.
    PlaceholderLink {
        /// Identifies the link when its address is asked for.
        index: usize,
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

impl MarkdownInline {
    /// Plain text.
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

impl MarkdownItem {
    /// An item of one paragraph.
    #[must_use]
    pub fn line(content: Vec<MarkdownInline>) -> Self {
        Self { task: false, blocks: vec![MarkdownBlock::Paragraph(content)] }
    }

    /// An item of one paragraph after a box to tick.
    #[must_use]
    pub fn task(content: Vec<MarkdownInline>) -> Self {
        Self { task: true, blocks: vec![MarkdownBlock::Paragraph(content)] }
    }
}
