//! Blocks of a section, as a learner may read them.

use serde::Serialize;

use super::{Exercise, Group, Id, Image, Inline, Span};
use crate::assets::AssetId;

/// One block.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Block {
    /// A heading inside a section.
    Heading(Heading),
    /// A paragraph.
    Paragraph {
        /// Its text.
        content: Vec<Inline>,
    },
    /// A list.
    List(List),
    /// A plain quotation.
    Quote {
        /// What is quoted.
        blocks: Vec<Block>,
    },
    /// A table.
    Table(Table),
    /// A fenced block of code, never substituted.
    Code {
        /// The info string's first word.
        language: Option<String>,
        /// The code, with its line ends.
        text: String,
    },
    /// A call-out: tip, warning, note ….
    Callout(Callout),
    /// A quotation or interview with its speaker.
    Quotation(Quotation),
    /// A table of what to do and what not.
    DoDont(DoDont),
    /// A step plan.
    Steps(Steps),
    /// The objectives of a section.
    Objectives(Objectives),
    /// A video, audio, article or worksheet.
    Media(Media),
    /// One or more pictures with a caption.
    Figure(Figure),
    /// A case to think about.
    Case(Case),
    /// A message on social media, shown as one.
    Message(Message),
    /// A source or the credits.
    Attribution(Attribution),
    /// The glossary.
    Glossary(Glossary),
    /// An exercise.
    Exercise(Box<Exercise>),
    /// Exercises under one number.
    Group(Box<Group>),
}

/// A heading inside a section.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Heading {
    /// 2–6, as in the source.
    pub level: u8,
    /// An anchor, if the author gave one.
    pub id: Option<Id>,
    /// Its text.
    pub content: Vec<Inline>,
    /// Whether a new page begins here on paper.
    pub new_page: bool,
    /// Its place in the source.
    #[serde(skip)]
    pub span: Span,
}

/// A list.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct List {
    /// The first number of an ordered list.
    pub start: Option<u64>,
    /// Whether it is a tight list of CommonMark: no space between its items.
    pub tight: bool,
    /// Its items.
    pub items: Vec<ListItem>,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListItem {
    /// Whether it begins with a box to tick (always empty).
    pub task: bool,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// A table. Every row has as many cells as the header.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Table {
    /// A column each.
    pub align: Vec<Align>,
    /// The header's cells.
    pub header: Vec<Vec<Inline>>,
    /// The rows' cells.
    pub rows: Vec<Vec<Vec<Inline>>>,
    /// Its place in the source.
    #[serde(skip)]
    pub span: Span,
}

/// How a column is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    /// As the reader's program chooses.
    None,
    /// To the left.
    Left,
    /// In the middle.
    Center,
    /// To the right.
    Right,
}

/// A call-out.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Callout {
    /// What it is for.
    pub kind: CalloutKind,
    /// The words after the box word; empty if there are none.
    pub title: Vec<Inline>,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// The kinds of call-out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CalloutKind {
    /// Advice.
    Tip,
    /// What can go wrong.
    Warning,
    /// What must not be missed.
    Important,
    /// Background.
    Info,
    /// Something nice to know.
    Fact,
    /// An example.
    Example,
}

/// A quotation or an interview.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quotation {
    /// Which of the two.
    pub kind: QuotationKind,
    /// Who speaks; empty if not said.
    pub who: Vec<Inline>,
    /// The speaker's role; empty if not said.
    pub role: Vec<Inline>,
    /// The speaker's portrait.
    pub portrait: Option<Image>,
    /// What is said.
    pub blocks: Vec<Block>,
    /// The pull quote.
    pub pull: Option<Vec<Block>>,
}

/// Quotation or interview.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum QuotationKind {
    /// `[!CITAAT]`
    Quote,
    /// `[!INTERVIEW]`
    Interview,
}

/// What to do and what not, side by side.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DoDont {
    /// The words after the box word.
    pub title: Vec<Inline>,
    /// Heads of the two columns.
    pub header: [Vec<Inline>; 2],
    /// A row each: do, don't. Either may be empty.
    pub rows: Vec<[Vec<Inline>; 2]>,
    /// The rest of the box before the table.
    pub before: Vec<Block>,
    /// The rest of the box after the table.
    pub after: Vec<Block>,
}

/// A step plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Steps {
    /// The words after the box word.
    pub title: Vec<Inline>,
    /// The blocks before the steps.
    pub before: Vec<Block>,
    /// A step each.
    pub steps: Vec<Vec<Block>>,
    /// The blocks after the steps.
    pub after: Vec<Block>,
}

/// The objectives of a section.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Objectives {
    /// The words after the box word.
    pub title: Vec<Inline>,
    /// The blocks before the list.
    pub before: Vec<Block>,
    /// The objectives.
    pub objectives: Vec<Objective>,
}

/// One objective.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Objective {
    /// Its id.
    pub id: Id,
    /// What the learner will be able to do.
    pub content: Vec<Inline>,
}

/// Something to watch, hear, read or print.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Media {
    /// Which kind.
    pub kind: MediaKind,
    /// The words after the box word.
    pub title: Vec<Inline>,
    /// Its address (`https` or `http`).
    pub link: Option<String>,
    /// What to search for if the address no longer works; plain text.
    pub search: Option<String>,
    /// How long it takes, in the author's words.
    pub duration: Option<String>,
    /// A file of the course.
    pub file: Option<AssetId>,
    /// Captions, a WebVTT file.
    pub captions: Option<AssetId>,
    /// A transcript: a file of the course.
    pub transcript: Option<AssetId>,
    /// What else the box holds.
    pub blocks: Vec<Block>,
    /// Its place in the source.
    #[serde(skip)]
    pub span: Span,
}

/// The kinds of media.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum MediaKind {
    /// A film.
    Video,
    /// A recording.
    Audio,
    /// A text elsewhere.
    Article,
    /// A sheet to print and fill in.
    Worksheet,
}

/// One or more pictures with a caption.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Figure {
    /// The pictures, side by side where the page is wide enough.
    pub images: Vec<Image>,
    /// The caption; empty if there is none.
    pub caption: Vec<Inline>,
    /// Where the pictures come from; empty if not said.
    pub source: Vec<Inline>,
    /// A long description; empty if there is none.
    pub description: Vec<Inline>,
    /// What else the box holds.
    pub blocks: Vec<Block>,
}

/// A case.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Case {
    /// The words after the box word.
    pub title: Vec<Inline>,
    /// The case.
    pub blocks: Vec<Block>,
}

/// A message on social media.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Message {
    /// The words after the box word.
    pub title: Vec<Inline>,
    /// Who wrote it; empty if not said.
    pub from: Vec<Inline>,
    /// Where it was posted; empty if not said.
    pub channel: Vec<Inline>,
    /// The message.
    pub blocks: Vec<Block>,
}

/// A source or the credits.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Attribution {
    /// Which of the two.
    pub kind: AttributionKind,
    /// The words after the box word.
    pub title: Vec<Inline>,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// Source or credits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum AttributionKind {
    /// `[!BRON]`
    Source,
    /// `[!COLOFON]`
    Credits,
}

/// The glossary: terms in the author's order.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Glossary {
    /// A term each.
    pub entries: Vec<GlossaryEntry>,
}

/// A term and its meaning.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GlossaryEntry {
    /// The entry's anchor, made from the term.
    pub id: Id,
    /// The term as shown: the first word of the bold part.
    pub term: String,
    /// Further forms that count as uses of it.
    pub inflections: Vec<String>,
    /// What it means.
    pub meaning: Vec<Inline>,
}
