//! What the author wrote, as a tree: conditions, variables and answers as written, every node with its span.
//! [`crate::markdown`] builds it and [`crate::lower`] reads it; exporters cannot name it.
//!
//! The structure is checked when the tree is built: which block belongs to which exercise, and which attributes a
//! construct allows. What depends on the edition is checked when the tree is lowered: how many options are right, and
//! whether the target of a link exists.
//!
//! The model has types of the same name, for one edition and without answers. Code that uses both writes
//! `document::Block` for these.

mod attributes;
mod text;
pub mod visit;

use coursewright_model::{Align, BoxKind, ExerciseKind, FieldKind, FileId, Span};

pub use attributes::{AttributeList, Attributes, Spanned};
pub(crate) use text::push_text;
pub use text::{Inline, Piece, Template};

/// The lessons of a course, in order.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The lessons, one for each file.
    pub lessons: Vec<Lesson>,
}

/// One lesson file.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// The source file.
    pub file: FileId,
    /// The sections of the file.
    pub sections: Vec<Section>,
    /// The footnotes that it defines. Labels are local to the file.
    pub footnotes: Vec<FootnoteDefinition>,
}

/// A heading of level 1 and the blocks under it.
#[derive(Clone, Debug)]
pub struct Section {
    /// The heading of level 1.
    pub heading: Heading,
    /// The blocks under it in source order, including plain headings, exercises and groups.
    pub blocks: Vec<Block>,
}

/// A heading.
#[derive(Clone, Debug)]
pub struct Heading {
    /// 1–6.
    pub level: u8,
    /// The text, without keyword and attributes.
    pub content: Vec<Inline>,
    /// The attributes. A condition holds until the next heading of this level or higher.
    pub attributes: Attributes,
    /// The span of the heading line.
    pub span: Span,
}

/// A block. Large and rare variants are boxed, since every paragraph takes the size of the largest variant.
#[derive(Clone, Debug)]
pub enum Block {
    /// A plain heading of level 2–6; only directly in a section.
    Heading(Box<Heading>),
    /// A paragraph.
    Paragraph {
        /// Its text.
        content: Vec<Inline>,
        /// The span in the source.
        span: Span,
    },
    /// A list.
    List(List),
    /// A plain quotation.
    Quote {
        /// The quoted blocks.
        blocks: Vec<Block>,
        /// The span in the source.
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
        /// The span in the source.
        span: Span,
    },
    /// A box that is not conditional. Boxes of exercises, except `Instructor`, are in [`Exercise::boxes`] only.
    Box(Box<Boxed>),
    /// `[!ALLEEN]` or `[!BEHALVE]`.
    Conditional {
        /// Whether only these groups see the blocks (`[!ALLEEN]`), or all others.
        only: bool,
        /// The groups as written.
        groups: Vec<Spanned<String>>,
        /// The conditional blocks.
        blocks: Vec<Block>,
        /// The span in the source.
        span: Span,
    },
    /// An exercise; only directly in a section or a group.
    Exercise(Box<Exercise>),
    /// A group; only directly in a section.
    Group(Box<Group>),
}

impl Block {
    /// The span in the source.
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
    /// Whether its items have no blank lines between them (CommonMark, section 5.3).
    pub tight: bool,
    /// The items of the list.
    pub items: Vec<Item>,
    /// The span in the source.
    pub span: Span,
}

/// An item of a list.
#[derive(Clone, Debug)]
pub struct Item {
    /// The check box before the item, `[ ]` or `[x]`.
    pub task: Option<Spanned<bool>>,
    /// `id`, `only`, `except` at most.
    pub attributes: Attributes,
    /// The content of the item.
    pub blocks: Vec<Block>,
    /// The span in the source.
    pub span: Span,
}

impl Item {
    /// Returns the text of the first paragraph; empty if the item does not begin with a paragraph.
    #[must_use]
    pub fn first_paragraph(&self) -> &[Inline] {
        if let Some(Block::Paragraph { content, .. }) = self.blocks.first() { content } else { &[] }
    }

    /// Returns the text before the first colon and its span, if the item begins with plain text that has a colon.
    #[must_use]
    pub fn before_colon(&self) -> Option<(&str, Span)> {
        let Some(Inline::Text { text, span }) = self.first_paragraph().first() else { return None };
        let colon = text.find(':')?;
        let end = span.start.saturating_add(u32::try_from(colon).ok()?).min(span.end);
        Some((&text[..colon], Span { end, ..*span }))
    }
}

/// A table. Rows have as many cells as the header.
#[derive(Clone, Debug)]
pub struct Table {
    /// The alignment of each column.
    pub align: Vec<Align>,
    /// The header row.
    pub header: Row,
    /// The other rows.
    pub rows: Vec<Row>,
    /// The span in the source.
    pub span: Span,
}

/// A row of a table.
#[derive(Clone, Debug)]
pub struct Row {
    /// The cells; padded with empty ones to the header's count.
    pub cells: Vec<Cell>,
    /// The span in the source.
    pub span: Span,
}

/// A cell of a table.
#[derive(Clone, Debug)]
pub struct Cell {
    /// Its text.
    pub content: Vec<Inline>,
    /// The span in the source.
    pub span: Span,
}

/// A box, `> [!WORD]`.
#[derive(Clone, Debug)]
pub struct Boxed {
    /// The kind that its keyword names.
    pub kind: BoxKind,
    /// The text after the marker.
    pub argument: Vec<Inline>,
    /// `id`, `only`, `except` at most.
    pub attributes: Attributes,
    /// The fields that its kind has, each at most once.
    pub fields: Vec<Field>,
    /// The other blocks.
    pub blocks: Vec<Block>,
    /// The span of `[!WORD]`.
    pub marker: Span,
    /// The span of the whole box.
    pub span: Span,
}

/// A field of a box: `- Link: …`.
#[derive(Clone, Debug)]
pub struct Field {
    /// The kind of field.
    pub kind: FieldKind,
    /// The text after the colon.
    pub value: Vec<Inline>,
    /// The span in the source.
    pub span: Span,
}

/// `[^label]: …`
#[derive(Clone, Debug)]
pub struct FootnoteDefinition {
    /// The label.
    pub label: Spanned<String>,
    /// The content of the footnote.
    pub blocks: Vec<Block>,
}

/// An exercise.
#[derive(Clone, Debug)]
pub struct Exercise {
    /// The heading, without its keyword.
    pub heading: Heading,
    /// The kind of exercise.
    pub kind: ExerciseKind,
    /// The blocks before the body, including `Instructor` boxes.
    pub prompt: Vec<Block>,
    /// The body, which the learner answers.
    pub body: Body,
    /// The boxes of the exercise: answer, model answer, explanation, hint, word bank, instructor.
    pub boxes: Vec<Boxed>,
    /// From its heading to its end.
    pub span: Span,
}

/// The body of an exercise, in the shape that its kind asks for.
#[derive(Clone, Debug)]
pub enum Body {
    /// No body: kinds without one, and exercises whose missing body was reported.
    None,
    /// A task list: choice, multiple choice, find out, action points, checklist. Every item has a `task`.
    Tasks(List),
    /// Statements as items; the verdict is the text before the first colon.
    Items(List),
    /// Statements with a column per verdict, or the cells of a match.
    Table(Table),
    /// Paragraphs with gaps, and the blocks between them.
    Blocks(Vec<Block>),
    /// The steps to put in order.
    Steps(List),
}

/// Exercises that share one number.
#[derive(Clone, Debug)]
pub struct Group {
    /// The heading, without its keyword.
    pub heading: Heading,
    /// The blocks before the first sub-exercise.
    pub prompt: Vec<Block>,
    /// The sub-exercises (`Block::Exercise`), and the blocks between them after a `---`.
    pub blocks: Vec<Block>,
    /// From its heading to its end.
    pub span: Span,
}
