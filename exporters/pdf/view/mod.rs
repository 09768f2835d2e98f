//! What the template is given: a course as a tree of plain data, in the order in which it is read.
//!
//! The functions below this folder walk the model and make these values; the template reads them as JSON, so that no
//! text of an author is ever markup. Deliberately absent: sizes and colours, which are the template's.

mod answer;
mod blocks;
mod body;
mod boxes;
mod builder;
mod exercise;
mod front;
mod inlines;
mod keep;

use serde::Serialize;

pub(super) use builder::{Builder, Edition};
pub(super) use front::document;

/// The whole document.
#[derive(Debug, Serialize)]
pub(super) struct Document {
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
    pub(super) entries: std::collections::BTreeMap<String, Entry>,
    /// What every page has at its foot.
    pub(super) foot: String,
    /// The sections.
    pub(super) sections: Vec<Section>,
    /// What closes the document.
    pub(super) colophon: Colophon,
    /// Every id that something stands at; links elsewhere are left out.
    pub(super) labels: std::collections::BTreeMap<String, bool>,
    /// Drawings beside words, by name: SVG.
    pub(super) icons: std::collections::BTreeMap<&'static str, String>,
    /// Strings that the template needs by itself.
    pub(super) words: Words,
}

/// Strings that the template needs by itself.
#[derive(Debug, Serialize)]
pub(super) struct Words {
    /// Before the number of an address.
    pub(super) source: String,
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
    pub(super) about: Option<String>,
    /// A warning not to hand it out.
    pub(super) keep_away: Option<String>,
    /// Lines for name, group and date.
    pub(super) lines: Vec<Labelled>,
    /// Facts.
    pub(super) facts: Vec<Fact>,
}

/// A field with its visible label.
#[derive(Debug, Serialize)]
pub(super) struct Labelled {
    /// The label.
    pub(super) word: String,
    /// The field; `None` in a document that is not filled in.
    pub(super) field: Option<String>,
}

/// A word and what belongs to it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Fact {
    /// What it is.
    pub(super) word: String,
    /// What it says.
    pub(super) c: Vec<Piece>,
}

/// A line of the contents.
#[derive(Debug, Serialize)]
pub(super) struct Entry {
    /// The section's number; empty for parts that have none.
    pub(super) number: String,
    /// Its title.
    pub(super) title: String,
    /// Which exercises stand in it.
    pub(super) note: String,
}

/// A section.
#[derive(Debug, Serialize)]
pub(super) struct Section {
    /// Its anchor.
    pub(super) id: String,
    /// `Deel 1`; empty for parts that have no number.
    pub(super) number: String,
    /// Its title.
    pub(super) c: Vec<Piece>,
    /// Facts in one line.
    pub(super) facts: Vec<String>,
    /// What counts in a test.
    pub(super) rule: Option<String>,
    /// Whether it begins on a page of its own.
    pub(super) new_page: bool,
    /// What stands in it.
    pub(super) b: Vec<Node>,
}

/// What closes the document.
#[derive(Debug, Serialize)]
pub(super) struct Colophon {
    /// Its heading.
    pub(super) title: String,
    /// Authors, licence, version ….
    pub(super) facts: Vec<Fact>,
}

/// A piece of running text.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "t", rename_all = "kebab-case")]
pub(super) enum Piece {
    /// Plain characters.
    Text { s: String },
    /// Emphasised.
    Emphasis { lang: Option<String>, c: Vec<Piece> },
    /// Strongly emphasised.
    Strong { lang: Option<String>, c: Vec<Piece> },
    /// Struck through.
    Strike { c: Vec<Piece> },
    /// Code.
    Code { s: String },
    /// A link out of the document; `source` is the number of its address in the list of sources.
    Link { url: String, lang: Option<String>, source: Option<usize>, c: Vec<Piece> },
    /// A link to a place in the document.
    Reference { to: String, c: Vec<Piece> },
    /// A picture in the text.
    Image(Picture),
    /// A gap to fill in.
    Gap { number: Option<u16>, field: Option<String> },
    /// The first citation of a footnote, with what it says.
    Note { number: u16, b: Vec<Node> },
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
#[serde(tag = "t", rename_all = "kebab-case")]
pub(super) enum Node {
    /// A heading; sections have level 1.
    Heading { level: u8, id: Option<String>, new_page: bool, c: Vec<Piece> },
    /// A paragraph.
    Paragraph { c: Vec<Piece> },
    /// What is on the page of what follows.
    Stays { b: Vec<Node> },
    /// A paragraph in soft colour.
    Soft { c: Vec<Piece> },
    /// A list; ordered if it has a start.
    List { start: Option<u64>, tight: bool, items: Vec<Item> },
    /// A plain quotation.
    Quote { b: Vec<Node> },
    /// A table; `align` holds a word for each column.
    Table { align: Vec<&'static str>, header: Vec<Vec<Piece>>, rows: Vec<Vec<Vec<Node>>> },
    /// The rows of a table that has too many columns, each with its cells one below the other.
    Stacked { rows: Vec<Vec<Cell>> },
    /// A block of code.
    Listing { s: String },
    /// A box with a head.
    Panel { kind: &'static str, icon: &'static str, word: String, c: Vec<Piece>, keep: bool, b: Vec<Node> },
    /// A quotation or interview.
    Spoken {
        kind: &'static str,
        word: String,
        who: Vec<Piece>,
        role: Vec<Piece>,
        portrait: Option<Picture>,
        pull: Vec<Node>,
        keep: bool,
        b: Vec<Node>,
    },
    /// What to do beside what not to do.
    DoDont { header: [Vec<Piece>; 2], rows: Vec<[Vec<Piece>; 2]> },
    /// A step plan.
    Steps { items: Vec<Vec<Node>> },
    /// Words with what belongs to them; `qr` is a code to scan beside them.
    Facts { rows: Vec<Fact>, qr: Option<Code> },
    /// A message as one sees it on a screen.
    Card { from: Vec<Piece>, channel: Vec<Piece>, b: Vec<Node> },
    /// Pictures with a caption.
    Figure {
        images: Vec<Picture>,
        caption: Vec<Piece>,
        credit: Vec<Piece>,
        description: Vec<Piece>,
        b: Vec<Node>,
    },
    /// Terms and their meanings.
    Glossary { entries: Vec<Term> },
    /// An exercise or a group: its head, what is kept with it, and the rest.
    Exercise(Box<Exercise>),
    /// What to do, in a line of its own.
    Instruction { s: String },
    /// Lines to write on.
    Lines { count: u16, field: Option<String> },
    /// Things to tick, a line each.
    Ticks { items: Vec<Tick> },
    /// Things to tick, side by side.
    TickRow { items: Vec<Tick> },
    /// Words to choose from.
    Bank { word: String, words: Vec<String> },
    /// A text with gaps.
    Gapped { b: Vec<Node> },
    /// A short line with a word before and a unit behind it.
    Short { word: String, unit: Option<String>, field: Option<String> },
    /// Statements with a column of boxes for each verdict.
    Statements { head: String, verdicts: Vec<String>, rows: Vec<Statement> },
    /// Left cells with a line for the letter of a right cell.
    Match { header: [Vec<Piece>; 2], left: Vec<Tick>, right: Vec<Tick> },
    /// A part of the key under its word.
    Key { kind: &'static str, word: String, b: Vec<Node> },
    /// Numbered addresses.
    Sources { items: Vec<String> },
    /// A hint's owner and the hints.
    Hints { id: String, word: String, items: Vec<Vec<Node>> },
}

/// A cell under the head of its column.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Cell {
    /// The head.
    pub(super) head: Vec<Piece>,
    /// What the cell holds.
    pub(super) b: Vec<Node>,
}

/// An item of a list.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Item {
    /// The box to tick before it, if it is a task.
    pub(super) tick: Option<Tick>,
    /// What it holds.
    pub(super) b: Vec<Node>,
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
    pub(super) c: Vec<Piece>,
    /// What stands below that.
    pub(super) b: Vec<Node>,
    /// A line to write on in place of words.
    pub(super) line: Option<Option<String>>,
}

/// A statement.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Statement {
    /// Its number.
    pub(super) number: String,
    /// What it says.
    pub(super) c: Vec<Piece>,
    /// A field for each verdict.
    pub(super) fields: Vec<Option<String>>,
}

/// A term.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Term {
    /// Its anchor.
    pub(super) id: String,
    /// The term.
    pub(super) term: String,
    /// What it means.
    pub(super) c: Vec<Piece>,
}

/// A code to scan.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Code {
    /// The drawing.
    pub(super) svg: String,
    /// Its text alternative.
    pub(super) alt: String,
}

/// An exercise or a group.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Exercise {
    /// The level of its heading.
    pub(super) level: u8,
    /// Its anchor.
    pub(super) id: String,
    /// Its number.
    pub(super) number: String,
    /// Its kind.
    pub(super) kind: String,
    /// Its title.
    pub(super) c: Vec<Piece>,
    /// Facts in one line.
    pub(super) facts: Vec<String>,
    /// Whether it stands in a group.
    pub(super) nested: bool,
    /// Whether a new page begins here.
    pub(super) new_page: bool,
    /// What stays with the heading.
    pub(super) lead: Vec<Node>,
    /// What may stand on the next page.
    pub(super) rest: Vec<Node>,
}

/// Plain text as one piece.
pub(super) fn plain(text: impl Into<String>) -> Vec<Piece> {
    vec![Piece::Text { s: text.into() }]
}
