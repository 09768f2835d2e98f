//! The document tree: plain data that the template reads as JSON, in reading order.
//!
//! The other files of this folder build it from the model. The author's text is only ever a value, never markup. Sizes
//! and colours are in the template.

use std::collections::BTreeMap;

use serde::Serialize;

#[derive(Debug, Serialize)]
pub(in crate::pdf) struct DocumentTree {
    /// The title in the metadata: course, edition and kind.
    pub(super) name: String,
    /// The language, without region: `nl`.
    pub(super) lang: String,
    /// The region: `NL`.
    pub(super) region: Option<String>,
    pub(super) authors: Vec<String>,
    /// The paper size, as Typst calls it.
    pub(super) paper: String,
    pub(super) large: bool,
    pub(super) dyslexia: bool,
    pub(super) save_ink: bool,
    /// Millimetres between two lines to write on.
    pub(super) line_height: u8,
    /// Whether it is an excerpt.
    pub(super) sheet: bool,
    pub(super) cover: Cover,
    /// The heading of the table of contents.
    pub(super) contents: String,
    /// The table of contents, by section id.
    pub(super) entries: BTreeMap<String, ContentsEntry>,
    pub(super) footer: String,
    pub(super) sections: Vec<SectionNode>,
    pub(super) colophon: Colophon,
    /// Every anchor in the document; the template does not link to other ids.
    pub(super) labels: BTreeMap<String, bool>,
    /// Icons by name, as SVG.
    pub(super) icons: BTreeMap<&'static str, String>,
}

/// The first page.
#[derive(Debug, Serialize)]
pub(super) struct Cover {
    /// The kind of document, such as `Werkboek`.
    pub(super) kind: String,
    pub(super) title: String,
    pub(super) edition: Option<String>,
    pub(super) description: Option<String>,
    /// A warning not to hand it out, in an instructor's document.
    pub(super) instructor_warning: Option<String>,
    /// Fields for name, group and date.
    pub(super) lines: Vec<LabelledField>,
    pub(super) details: Vec<Detail>,
}

/// A field with its visible label.
#[derive(Debug, Serialize)]
pub(super) struct LabelledField {
    pub(super) word: String,
    /// `None` in a document without fields.
    pub(super) field: Option<String>,
}

/// A name and its value.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Detail {
    pub(super) word: String,
    pub(super) content: Vec<InlineNode>,
}

/// A line of the table of contents.
#[derive(Debug, Serialize)]
pub(super) struct ContentsEntry {
    /// Empty for a section without a number.
    pub(super) number: String,
    pub(super) title: String,
    /// Which exercises are in it.
    pub(super) note: String,
}

#[derive(Debug, Serialize)]
pub(super) struct SectionNode {
    pub(super) id: String,
    /// `Deel 1`; empty for a section without a number.
    pub(super) number: String,
    /// The title.
    pub(super) content: Vec<InlineNode>,
    pub(super) details: Vec<String>,
    /// How a test is passed.
    pub(super) test_rule: Option<String>,
    pub(super) new_page: bool,
    pub(super) blocks: Vec<BlockNode>,
}

/// The last section of the document.
#[derive(Debug, Serialize)]
pub(super) struct Colophon {
    pub(super) title: String,
    /// Authors, licence, version and others.
    pub(super) details: Vec<Detail>,
}

/// Inline content.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub(super) enum InlineNode {
    Text {
        text: String,
    },
    Emphasis {
        lang: Option<String>,
        content: Vec<InlineNode>,
    },
    Strong {
        lang: Option<String>,
        content: Vec<InlineNode>,
    },
    Strike {
        content: Vec<InlineNode>,
    },
    Code {
        text: String,
    },
    /// An external link; `source` is the number of its address in the list of sources.
    Link {
        url: String,
        lang: Option<String>,
        source: Option<usize>,
        content: Vec<InlineNode>,
    },
    /// A link to an anchor in the document.
    Reference {
        to: String,
        content: Vec<InlineNode>,
    },
    /// A picture in a line of text.
    Image(Picture),
    /// A gap to fill in.
    Gap {
        number: Option<u16>,
        field: Option<String>,
    },
    /// The first citation of a footnote, with the footnote.
    Note {
        number: u16,
        blocks: Vec<BlockNode>,
    },
    /// A further citation of a footnote.
    Cite {
        number: u16,
    },
    Break,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Picture {
    /// The path among Typst's files; `None` if the picture cannot be shown.
    pub(super) path: Option<String>,
    /// The text alternative; `None` if the picture is decorative.
    pub(super) alt: Option<String>,
    /// The BCP 47 tag of the text alternative.
    pub(super) lang: Option<String>,
    /// The share of a column's width that it takes in a figure.
    pub(super) share: f64,
    /// Width and height, if the file is raw greyscale pixels.
    pub(super) pixels: Option<[u32; 2]>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub(super) enum BlockNode {
    /// A heading; sections have level 1.
    Heading {
        level: u8,
        id: Option<String>,
        new_page: bool,
        content: Vec<InlineNode>,
    },
    Paragraph {
        content: Vec<InlineNode>,
    },
    /// Nodes that stay on the page of the next node.
    KeepWithNext {
        blocks: Vec<BlockNode>,
    },
    /// A paragraph in a softer colour.
    Soft {
        content: Vec<InlineNode>,
    },
    /// A list; ordered if it has a start.
    List {
        start: Option<u64>,
        tight: bool,
        items: Vec<ItemNode>,
    },
    Quote {
        blocks: Vec<BlockNode>,
    },
    /// A table; `align` has an item for each column.
    Table {
        align: Vec<&'static str>,
        header: Vec<Vec<InlineNode>>,
        rows: Vec<Vec<Vec<BlockNode>>>,
    },
    /// A table as a list for each row, every cell with the header of its column.
    Stacked {
        rows: Vec<Vec<StackedCell>>,
    },
    Listing {
        text: String,
    },
    /// A box with a heading.
    Panel {
        kind: &'static str,
        icon: &'static str,
        word: String,
        content: Vec<InlineNode>,
        keep: bool,
        blocks: Vec<BlockNode>,
    },
    /// A quotation or interview.
    Spoken {
        kind: &'static str,
        word: String,
        who: Vec<InlineNode>,
        role: Vec<InlineNode>,
        portrait: Option<Picture>,
        pull: Vec<BlockNode>,
        keep: bool,
        blocks: Vec<BlockNode>,
    },
    DoDont {
        header: [Vec<InlineNode>; 2],
        rows: Vec<[Vec<InlineNode>; 2]>,
    },
    Steps {
        items: Vec<Vec<BlockNode>>,
    },
    /// Names and values; `qr` is a QR code next to them.
    Details {
        rows: Vec<Detail>,
        qr: Option<QrCode>,
    },
    /// A message as on a screen.
    MessageCard {
        from: Vec<InlineNode>,
        channel: Vec<InlineNode>,
        blocks: Vec<BlockNode>,
    },
    Figure {
        images: Vec<Picture>,
        caption: Vec<InlineNode>,
        credit: Vec<InlineNode>,
        description: Vec<InlineNode>,
        blocks: Vec<BlockNode>,
    },
    Glossary {
        entries: Vec<GlossaryRow>,
    },
    Exercise(Box<ExerciseNode>),
    /// What the learner should do, on a line of its own.
    Instruction {
        text: String,
    },
    /// Lines to write on.
    Lines {
        count: u16,
        field: Option<String>,
    },
    /// Items to tick, each on a line of its own.
    Ticks {
        items: Vec<Tick>,
    },
    /// Items to tick, side by side.
    TickRow {
        items: Vec<Tick>,
    },
    WordBank {
        word: String,
        words: Vec<String>,
    },
    Gapped {
        blocks: Vec<BlockNode>,
    },
    /// A short line to write on, with a word before it and a unit after it.
    ShortLine {
        word: String,
        unit: Option<String>,
        field: Option<String>,
    },
    /// Statements with a column of boxes for each verdict.
    Statements {
        head: String,
        verdicts: Vec<String>,
        rows: Vec<StatementRow>,
    },
    /// Left cells with a line for the letter of a right cell.
    Match {
        header: [Vec<InlineNode>; 2],
        left: Vec<Tick>,
        right: Vec<Tick>,
    },
    /// A part of the answer key, with its heading.
    Key {
        kind: &'static str,
        word: String,
        blocks: Vec<BlockNode>,
    },
    /// The numbered list of addresses.
    Sources {
        items: Vec<String>,
    },
    /// The hints of one exercise.
    Hints {
        id: String,
        word: String,
        items: Vec<Vec<BlockNode>>,
    },
}

/// A cell with the header of its column.
#[derive(Clone, Debug, Serialize)]
pub(super) struct StackedCell {
    pub(super) head: Vec<InlineNode>,
    pub(super) blocks: Vec<BlockNode>,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct ItemNode {
    /// The box of a task.
    pub(super) tick: Option<Tick>,
    pub(super) blocks: Vec<BlockNode>,
}

/// Something to tick, to number or to mark with a letter.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Tick {
    /// The shape: `square`, `round`, `number`, `letter`, or nothing.
    pub(super) mark: &'static str,
    pub(super) field: Option<String>,
    /// What the mark contains already, in an instructor's document.
    pub(super) value: Option<String>,
    /// The letter or number that the key uses.
    pub(super) letter: Option<String>,
    pub(super) id: Option<String>,
    pub(super) content: Vec<InlineNode>,
    /// Nodes below the content.
    pub(super) blocks: Vec<BlockNode>,
    /// A line to write on instead of content: the field, if there is one.
    pub(super) line: Option<Option<String>>,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct StatementRow {
    pub(super) number: String,
    pub(super) content: Vec<InlineNode>,
    /// A field for each verdict.
    pub(super) fields: Vec<Option<String>>,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct GlossaryRow {
    pub(super) id: String,
    pub(super) term: String,
    pub(super) content: Vec<InlineNode>,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct QrCode {
    pub(super) svg: String,
    pub(super) alt: String,
}

/// An exercise or a group.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ExerciseNode {
    pub(super) level: u8,
    pub(super) id: String,
    pub(super) number: String,
    pub(super) kind: String,
    /// The title.
    pub(super) content: Vec<InlineNode>,
    pub(super) details: Vec<String>,
    /// Whether it is in a group.
    pub(super) nested: bool,
    pub(super) new_page: bool,
    /// What stays on the page of the heading.
    pub(super) kept: Vec<BlockNode>,
    /// What may continue on the next page.
    pub(super) breakable: Vec<BlockNode>,
}

/// Plain text as inline content.
pub(super) fn plain(text: impl Into<String>) -> Vec<InlineNode> {
    vec![InlineNode::Text { text: text.into() }]
}
