//! What the author wrote, as a tree: conditionals, variables and answers still in place, every node with
//! its span. Made by [`crate::markdown`], read by [`crate::lower`]; exporters cannot name it.
//!
//! Structure is checked when this tree is made (which block belongs to which exercise, whether an
//! attribute may stand where it stands). What depends on the edition (how many options are right, whether
//! a target exists) is checked when an edition is made from it.

mod attributes;
mod text;
pub mod visit;

use coursewright_model::{Align, BoxKind, ExerciseKind, FieldKind, FileId, Span};

pub use attributes::{AttributeList, Attributes, Spanned};
pub use text::{Inline, Piece, Template};

/// The lessons of a course, in their order.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// A file each.
    pub lessons: Vec<Lesson>,
}

/// One lesson file.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// The file.
    pub file: FileId,
    /// Its sections.
    pub sections: Vec<Section>,
    /// The footnotes that it defines; labels hold within the file.
    pub footnotes: Vec<FootnoteDefinition>,
}

/// A heading of level 1 and what stands under it.
#[derive(Clone, Debug)]
pub struct Section {
    /// The heading.
    pub heading: Heading,
    /// What stands under it, in the source's order: plain headings, exercises and groups among it.
    pub blocks: Vec<Block>,
}

/// A heading.
#[derive(Clone, Debug)]
pub struct Heading {
    /// 1–6.
    pub level: u8,
    /// The words, without keyword and attributes.
    pub content: Vec<Inline>,
    /// Its attributes. A condition holds until the next heading of this level or higher.
    pub attributes: Attributes,
    /// The whole heading line.
    pub span: Span,
}

/// A block. What is large and seldom stands behind a pointer, since every paragraph takes the room of the largest.
#[derive(Clone, Debug)]
pub enum Block {
    /// A plain heading, level 2–6; only straight in a section.
    Heading(Box<Heading>),
    /// A paragraph.
    Paragraph {
        /// Its text.
        content: Vec<Inline>,
        /// Its place.
        span: Span,
    },
    /// A list.
    List(List),
    /// A plain quotation.
    Quote {
        /// What is quoted.
        blocks: Vec<Block>,
        /// Its place.
        span: Span,
    },
    /// A table.
    Table(Box<Table>),
    /// A fenced block of code.
    Code {
        /// The first word of the info string.
        language: Option<String>,
        /// The code.
        text: String,
        /// Its place.
        span: Span,
    },
    /// A box that is not conditional. Exercises' own boxes but `Instructor` stand in
    /// [`Exercise::boxes`] only.
    Box(Box<Boxed>),
    /// `[!ALLEEN]` or `[!BEHALVE]`.
    Conditional {
        /// Whether the groups see it or do not.
        only: bool,
        /// The groups as written.
        groups: Vec<Spanned<String>>,
        /// What is conditional.
        blocks: Vec<Block>,
        /// Its place.
        span: Span,
    },
    /// An exercise; only straight in a section or a group.
    Exercise(Box<Exercise>),
    /// A group; only straight in a section.
    Group(Box<Group>),
}

impl Block {
    /// Its place.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Self::Heading(heading) => heading.span,
            Self::Paragraph { span, .. }
            | Self::Quote { span, .. }
            | Self::Code { span, .. }
            | Self::Conditional { span, .. } => *span,
            Self::List(list) => list.span,
            Self::Table(table) => table.span,
            Self::Box(boxed) => boxed.span,
            Self::Exercise(exercise) => exercise.span,
            Self::Group(group) => group.span,
        }
    }
}

/// A list.
#[derive(Clone, Debug)]
pub struct List {
    /// The first number of an ordered list.
    pub start: Option<u64>,
    /// Whether its items stand close together.
    pub tight: bool,
    /// Its items.
    pub items: Vec<Item>,
    /// Its place.
    pub span: Span,
}

/// An item of a list.
#[derive(Clone, Debug)]
pub struct Item {
    /// `[ ]` or `[x]` in front.
    pub task: Option<Spanned<bool>>,
    /// `id`, `only`, `except` at most.
    pub attributes: Attributes,
    /// What it holds.
    pub blocks: Vec<Block>,
    /// Its place.
    pub span: Span,
}

impl Item {
    /// The text of its first block, if that is a paragraph.
    #[must_use]
    pub fn first_paragraph(&self) -> &[Inline] {
        if let Some(Block::Paragraph { content, .. }) = self.blocks.first() { content } else { &[] }
    }

    /// The text before the first colon and its place, if the item begins with plain text that has a colon.
    #[must_use]
    pub fn before_colon(&self) -> Option<(&str, Span)> {
        let Some(Inline::Text { text, span }) = self.first_paragraph().first() else { return None };
        let colon = text.find(':')?;
        let end = span.start.saturating_add(u32::try_from(colon).ok()?).min(span.end);
        Some((&text[..colon], Span { end, ..*span }))
    }
}

/// A table. Rows may be shorter than the header, never longer.
#[derive(Clone, Debug)]
pub struct Table {
    /// A column each.
    pub align: Vec<Align>,
    /// The header.
    pub header: Row,
    /// The rows.
    pub rows: Vec<Row>,
    /// Its place.
    pub span: Span,
}

/// A row of a table.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its cells; padded with empty ones to the header's count.
    pub cells: Vec<Cell>,
    /// Its place.
    pub span: Span,
}

/// A cell of a table.
#[derive(Clone, Debug)]
pub struct Cell {
    /// Its text.
    pub content: Vec<Inline>,
    /// Its place.
    pub span: Span,
}

/// A box.
#[derive(Clone, Debug)]
pub struct Boxed {
    /// The word.
    pub kind: BoxKind,
    /// The words after it.
    pub argument: Vec<Inline>,
    /// `id`, `only`, `except` at most.
    pub attributes: Attributes,
    /// Its fields, known ones for its kind, each at most once.
    pub fields: Vec<Field>,
    /// What else it holds.
    pub blocks: Vec<Block>,
    /// `[!WORD]`
    pub mark: Span,
    /// The whole of it.
    pub span: Span,
}

/// A field of a box: `- Link: …`.
#[derive(Clone, Debug)]
pub struct Field {
    /// Which one.
    pub kind: FieldKind,
    /// What stands after the colon.
    pub value: Vec<Inline>,
    /// Its place.
    pub span: Span,
}

/// `[^label]: …`
#[derive(Clone, Debug)]
pub struct FootnoteDefinition {
    /// The label.
    pub label: Spanned<String>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// An exercise.
#[derive(Clone, Debug)]
pub struct Exercise {
    /// Its heading: the title without keyword.
    pub heading: Heading,
    /// Its kind.
    pub kind: ExerciseKind,
    /// What stands before the body; `Instructor` boxes among it.
    pub prompt: Vec<Block>,
    /// Its body.
    pub body: Body,
    /// Its own boxes: answer, model answer, explanation, hint, word bank, instructor.
    pub boxes: Vec<Boxed>,
    /// From its heading to its end.
    pub span: Span,
}

/// The body of an exercise, as its kind wants it.
#[derive(Clone, Debug)]
pub enum Body {
    /// Kinds without a body, and exercises whose body is missing (said already).
    None,
    /// A task list: choice, multiple choice, find out, action points, checklist. Every item has a `task`.
    Tasks(List),
    /// Statements as items; the verdict is the text before the first colon.
    Items(List),
    /// Statements with a column per verdict, or the cells of a match.
    Table(Table),
    /// Paragraphs with gaps, and what stands between them.
    Blocks(Vec<Block>),
    /// The steps of an order.
    Steps(List),
}

/// Exercises under one number.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its heading: the title without keyword.
    pub heading: Heading,
    /// What stands before the first sub-exercise.
    pub prompt: Vec<Block>,
    /// The sub-exercises (`Block::Exercise`) and what stands between them after a `---`.
    pub blocks: Vec<Block>,
    /// From its heading to its end.
    pub span: Span,
}
