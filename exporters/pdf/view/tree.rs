//! The document tree: plain data that the template reads as JSON.
//!
//! The other files of this folder make it from the model, in reading order. Text of an author is only ever a value, never
//! markup. Sizes and colours are in the template.

use std::collections::BTreeMap;

use serde::Serialize;

/// The whole document.
#[derive(Debug, Serialize)]
pub(in crate::pdf) struct DocumentTree {
    /// The title in the metadata: course, edition and kind.
    pub(super) name: String,
    /// The language, without region: `nl`.
    pub(super) lang: String,
    /// The region: `NL`.
    pub(super) region: Option<String>,
    /// The authors' names.
    pub(super) authors: Vec<String>,
    /// The size of the sheet, as Typst calls it.
    pub(super) paper: String,
    /// Whether the letters are large.
    pub(super) large: bool,
    /// Whether it is for readers with dyslexia.
    pub(super) dyslexia: bool,
    /// Whether as little ink and paper is used as possible.
    pub(super) save_ink: bool,
    /// Millimetres from one line to write on to the next.
    pub(super) line_height: u8,
    /// Whether it is a part of a course on a sheet of its own.
    pub(super) sheet: bool,
    /// What stands on the cover.
    pub(super) cover: Cover,
    /// The heading above the contents.
    pub(super) contents: String,
    /// By section: what the contents say of it.
    pub(super) entries: BTreeMap<String, ContentsEntry>,
    /// What every page has at its foot.
    pub(super) footer: String,
    /// The sections.
    pub(super) sections: Vec<SectionNode>,
    /// What closes the document.
    pub(super) colophon: Colophon,
    /// Every id that something stands at; links elsewhere are left out.
    pub(super) labels: BTreeMap<String, bool>,
    /// Drawings beside words, by name: SVG.
    pub(super) icons: BTreeMap<&'static str, String>,
}

/// The first page.
#[derive(Debug, Serialize)]
pub(super) struct Cover {
    /// What kind of document it is.
    pub(super) kind: String,
    /// The course's title.
    pub(super) title: String,
    /// The edition's title.
    pub(super) edition: Option<String>,
    /// What the course is about.
    pub(super) description: Option<String>,
    /// A warning not to hand it out.
    pub(super) instructor_warning: Option<String>,
    /// Lines for name, group and date.
    pub(super) lines: Vec<LabelledField>,
    /// Facts.
    pub(super) details: Vec<Detail>,
}

/// A field with its visible label.
#[derive(Debug, Serialize)]
pub(super) struct LabelledField {
    /// The label.
    pub(super) word: String,
    /// The field; `None` in a document that is not filled in.
    pub(super) field: Option<String>,
}

/// A word and what belongs to it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Detail {
    /// What it is.
    pub(super) word: String,
    /// What it says.
    pub(super) content: Vec<InlineNode>,
}

/// A line of the contents.
#[derive(Debug, Serialize)]
pub(super) struct ContentsEntry {
    /// The section's number; empty for parts that have none.
    pub(super) number: String,
    /// Its title.
    pub(super) title: String,
    /// Which exercises stand in it.
    pub(super) note: String,
}

/// A section.
#[derive(Debug, Serialize)]
pub(super) struct SectionNode {
    /// Its anchor.
    pub(super) id: String,
    /// `Deel 1`; empty for parts that have no number.
    pub(super) number: String,
    /// Its title.
    pub(super) content: Vec<InlineNode>,
    /// Facts in one line.
    pub(super) details: Vec<String>,
    /// What counts in a test.
    pub(super) test_rule: Option<String>,
    /// Whether it begins on a page of its own.
    pub(super) new_page: bool,
    /// What stands in it.
    pub(super) blocks: Vec<BlockNode>,
}

/// What closes the document.
#[derive(Debug, Serialize)]
pub(super) struct Colophon {
    /// Its heading.
    pub(super) title: String,
    /// Authors, licence, version ….
    pub(super) details: Vec<Detail>,
}

/// A piece of running text.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub(super) enum InlineNode {
    /// Plain characters.
    Text { text: String },
    /// Emphasised.
    Emphasis { lang: Option<String>, content: Vec<InlineNode> },
    /// Strongly emphasised.
    Strong { lang: Option<String>, content: Vec<InlineNode> },
    /// Struck through.
    Strike { content: Vec<InlineNode> },
    /// Code.
    Code { text: String },
    /// A link out of the document; `source` is the number of its address in the list of sources.
    Link { url: String, lang: Option<String>, source: Option<usize>, content: Vec<InlineNode> },
    /// A link to a place in the document.
    Reference { to: String, content: Vec<InlineNode> },
    /// A picture in the text.
    Image(Picture),
    /// A gap to fill in.
    Gap { number: Option<u16>, field: Option<String> },
    /// The first citation of a footnote, with what it says.
    Note { number: u16, blocks: Vec<BlockNode> },
    /// A further citation of a footnote.
    Cite { number: u16 },
    /// A line break.
    Break,
}

/// A picture.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Picture {
    /// Its place in the engine's files; `None` if it cannot be shown.
    pub(super) path: Option<String>,
    /// Its text alternative; `None` if it adds nothing to the text.
    pub(super) alt: Option<String>,
    /// A BCP 47 tag of the text alternative.
    pub(super) lang: Option<String>,
    /// How much of a column's width it takes in a figure of its own.
    pub(super) share: f64,
    /// Width and height, if its file is nothing but shades of grey.
    pub(super) pixels: Option<[u32; 2]>,
}

/// A block.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub(super) enum BlockNode {
    /// A heading; sections have level 1.
    Heading { level: u8, id: Option<String>, new_page: bool, content: Vec<InlineNode> },
    /// A paragraph.
    Paragraph { content: Vec<InlineNode> },
    /// What is on the page of what follows.
    KeepWithNext { blocks: Vec<BlockNode> },
    /// A paragraph in soft colour.
    Soft { content: Vec<InlineNode> },
    /// A list; ordered if it has a start.
    List { start: Option<u64>, tight: bool, items: Vec<ItemNode> },
    /// A plain quotation.
    Quote { blocks: Vec<BlockNode> },
    /// A table; `align` holds a word for each column.
    Table { align: Vec<&'static str>, header: Vec<Vec<InlineNode>>, rows: Vec<Vec<Vec<BlockNode>>> },
    /// The rows of a table that has too many columns, each with its cells one below the other.
    Stacked { rows: Vec<Vec<StackedCell>> },
    /// A block of code.
    Listing { text: String },
    /// A box with a head.
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
    /// What to do beside what not to do.
    DoDont { header: [Vec<InlineNode>; 2], rows: Vec<[Vec<InlineNode>; 2]> },
    /// A step plan.
    Steps { items: Vec<Vec<BlockNode>> },
    /// Words with what belongs to them; `qr` is a code to scan beside them.
    Details { rows: Vec<Detail>, qr: Option<QrCode> },
    /// A message as one sees it on a screen.
    MessageCard { from: Vec<InlineNode>, channel: Vec<InlineNode>, blocks: Vec<BlockNode> },
    /// Pictures with a caption.
    Figure {
        images: Vec<Picture>,
        caption: Vec<InlineNode>,
        credit: Vec<InlineNode>,
        description: Vec<InlineNode>,
        blocks: Vec<BlockNode>,
    },
    /// Terms and their meanings.
    Glossary { entries: Vec<GlossaryRow> },
    /// An exercise or a group: its head, what is kept with it, and the rest.
    Exercise(Box<ExerciseNode>),
    /// What to do, in a line of its own.
    Instruction { text: String },
    /// Lines to write on.
    Lines { count: u16, field: Option<String> },
    /// Things to tick, a line each.
    Ticks { items: Vec<Tick> },
    /// Things to tick, side by side.
    TickRow { items: Vec<Tick> },
    /// Words to choose from.
    WordBank { word: String, words: Vec<String> },
    /// A text with gaps.
    Gapped { blocks: Vec<BlockNode> },
    /// A short line with a word before and a unit behind it.
    ShortLine { word: String, unit: Option<String>, field: Option<String> },
    /// Statements with a column of boxes for each verdict.
    Statements { head: String, verdicts: Vec<String>, rows: Vec<StatementRow> },
    /// Left cells with a line for the letter of a right cell.
    Match { header: [Vec<InlineNode>; 2], left: Vec<Tick>, right: Vec<Tick> },
    /// A part of the key under its word.
    Key { kind: &'static str, word: String, blocks: Vec<BlockNode> },
    /// Numbered addresses.
    Sources { items: Vec<String> },
    /// A hint's owner and the hints.
    Hints { id: String, word: String, items: Vec<Vec<BlockNode>> },
}

/// A cell under the head of its column.
#[derive(Clone, Debug, Serialize)]
pub(super) struct StackedCell {
    /// The head.
    pub(super) head: Vec<InlineNode>,
    /// What the cell holds.
    pub(super) blocks: Vec<BlockNode>,
}

/// An item of a list.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ItemNode {
    /// The box to tick before it, if it is a task.
    pub(super) tick: Option<Tick>,
    /// What it holds.
    pub(super) blocks: Vec<BlockNode>,
}

/// Something to tick, to number or to give a letter.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Tick {
    /// What it is: `square`, `round`, `number`, `letter`, or nothing.
    pub(super) mark: &'static str,
    /// The field on the mark.
    pub(super) field: Option<String>,
    /// What stands in the mark already: in an instructor's copy alone.
    pub(super) value: Option<String>,
    /// The letter or number that the key names it by.
    pub(super) letter: Option<String>,
    /// An anchor.
    pub(super) id: Option<String>,
    /// What it says.
    pub(super) content: Vec<InlineNode>,
    /// What stands below that.
    pub(super) blocks: Vec<BlockNode>,
    /// A line to write on in place of words.
    pub(super) line: Option<Option<String>>,
}

/// A statement.
#[derive(Clone, Debug, Serialize)]
pub(super) struct StatementRow {
    /// Its number.
    pub(super) number: String,
    /// What it says.
    pub(super) content: Vec<InlineNode>,
    /// A field for each verdict.
    pub(super) fields: Vec<Option<String>>,
}

/// A term.
#[derive(Clone, Debug, Serialize)]
pub(super) struct GlossaryRow {
    /// Its anchor.
    pub(super) id: String,
    /// The term.
    pub(super) term: String,
    /// What it means.
    pub(super) content: Vec<InlineNode>,
}

/// A code to scan.
#[derive(Clone, Debug, Serialize)]
pub(super) struct QrCode {
    /// The drawing.
    pub(super) svg: String,
    /// Its text alternative.
    pub(super) alt: String,
}

/// An exercise or a group.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ExerciseNode {
    /// The level of its heading.
    pub(super) level: u8,
    /// Its anchor.
    pub(super) id: String,
    /// Its number.
    pub(super) number: String,
    /// Its kind.
    pub(super) kind: String,
    /// Its title.
    pub(super) content: Vec<InlineNode>,
    /// Facts in one line.
    pub(super) details: Vec<String>,
    /// Whether it stands in a group.
    pub(super) nested: bool,
    /// Whether a new page begins here.
    pub(super) new_page: bool,
    /// What stays with the heading.
    pub(super) kept: Vec<BlockNode>,
    /// What may stand on the next page.
    pub(super) breakable: Vec<BlockNode>,
}

/// Plain text as one piece.
pub(super) fn plain(text: impl Into<String>) -> Vec<InlineNode> {
    vec![InlineNode::Text { text: text.into() }]
}
