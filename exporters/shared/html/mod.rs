//! Blocks and running text of the model as HTML, for every exporter that makes pages.
//!
//! An exporter implements [`HtmlTarget`] (where files and references point, what an exercise or a gap
//! looks like, what stands on a page already) and calls [`blocks`] and [`inlines`], which write into one
//! `String` and call it back. Deliberately absent: style, scripts, whole pages, anything of an answer.
//!
//! # Class names, for style sheets
//!
//! | Construct | Elements and classes |
//! |---|---|
//! | running text | `a.reference`, `a.file`, `a.external`, `a.term`, `img.inline-image`, `sup.cite > a` |
//! | box to tick | `span.box` |
//! | list | `ul`, `ol`, `ul.tasks > li.task > span.box + div.task-text` |
//! | table | `table.table`, `th`/`td` with `.left`, `.center`, `.right`; round one of more than two columns `div.table-scroll`; stacked `div.stacked > dl.stacked-row > div > dt, dd` |
//! | any box | `.panel`, its head `p.panel-head > svg.icon + span.panel-word + span.panel-name`, its text `div.panel-body` |
//! | call-out | `aside.panel.callout` with `.tip`, `.warning`, `.important`, `.info`, `.fact`, `.example` |
//! | quotation | `figure.quotation` with `.quote` or `.interview`; `figcaption.speaker > img.portrait, span.who, span.role`; `div.spoken`; `blockquote.pull` |
//! | do and don't | `div.panel.do-dont > table > th.do, th.dont` |
//! | step plan | `div.panel.steps > ol.step-list` |
//! | objectives | `div.panel.objectives > ul.objective-list > li.objective` |
//! | media | `aside.panel.media` with `.video`, `.audio`, `.article`, `.worksheet`; `dl.media-facts > div.fact-row` |
//! | figure | `figure.figure > div.images`, `figcaption > span.caption, span.credit`, `.description` |
//! | case | `div.panel.case` |
//! | message | `div.panel.message > div.message-card > div.message-head > span.avatar, span.from, span.channel`; `div.message-text` |
//! | attribution | `aside.panel.attribution` with `.source` or `.credits` |
//! | glossary | `dl.glossary > div.entry > dt > dfn`, `dd` |
//! | footnotes | `div.footnotes > p.footnotes-head`, `ol > li > a.back` |
//! | icons | `svg.icon.icon-NAME`, drawn in the colour of the text |
//!
//! Ids that are made here hold an underscore, so that no id of an author's is among them: `box_1`,
//! `note_1` (a footnote), `cite_1` and `cite_1_2` (its first and second citation).

mod blocks;
mod boxes;
mod icons;
mod inlines;
mod notes;
mod panels;
mod tables;

use std::collections::BTreeMap;

use crate::Context;
use coursewright_model::assets::AssetId;
use coursewright_model::{Exercise, Group, Id, Inline, Key, Media, Objective, PartLanguage, ReferenceTarget};

pub use blocks::{block, blocks, flow};
pub use boxes::{media_box, media_facts, short_address};
pub use icons::{Icon, icon, strokes};
pub use inlines::{image, inlines};
pub use notes::{cited, footnotes};
pub use panels::panel_head;

/// What an exporter decides about its pages.
pub trait HtmlTarget<'a> {
    /// What the exporter was given.
    fn context(&self) -> &'a Context<'a>;

    /// What stands on the page already.
    fn marks(&mut self) -> &mut Marks;

    /// Writes the address of a file of the course, and remembers that the file is needed.
    fn asset_url(&mut self, asset: AssetId, out: &mut String);

    /// Writes the address of a picture that is shown in the page.
    fn image_url(&mut self, asset: AssetId, out: &mut String) {
        self.asset_url(asset, out);
    }

    /// Writes the address of a place in the course; nothing if it stands nowhere here, and the words are no link.
    fn reference_href(&mut self, target: &ReferenceTarget, out: &mut String);

    /// Writes the address of a glossary entry; nothing if it stands nowhere here.
    fn term_href(&mut self, entry: &Id, out: &mut String);

    /// Writes an exercise.
    fn exercise(&mut self, exercise: &Exercise, out: &mut String);

    /// Writes a group of exercises.
    fn group(&mut self, group: &Group, out: &mut String);

    /// Writes a gap of the exercise that is being written.
    fn gap(&mut self, key: Key, place: u16, out: &mut String);

    /// Writes a media box; [`media_box`] makes the usual one.
    fn media(&mut self, media: &Media, out: &mut String);

    /// How much deeper than in the source headings stand: 1 where a page's `h1` is the course's title.
    fn heading_shift(&self) -> u8 {
        0
    }

    /// When pictures are loaded.
    fn loading(&self) -> Loading {
        Loading::Eager
    }

    /// Whether long descriptions of pictures are folded.
    fn folding(&self) -> Folding {
        Folding::Open
    }

    /// How a table of more than two columns stands.
    fn columns(&self) -> Columns {
        Columns::Side
    }

    /// Writes further attributes of a link out of the course, each with a space before it.
    fn link_attributes(&mut self, _url: &str, _out: &mut String) {}

    /// Writes what follows a link out of the course: on paper, the number of its address.
    fn after_link(&mut self, _url: &str, _content: &[Inline], _out: &mut String) {}

    /// Writes what stands before an objective: on paper, a box to tick.
    fn before_objective(&mut self, _objective: &Objective, _out: &mut String) {}
}

/// When pictures are loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loading {
    /// With the page.
    Eager,
    /// When the reader comes near.
    Lazy,
}

/// Whether what can be folded is folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folding {
    /// It stands open, as on paper.
    Open,
    /// The reader opens it.
    Folded,
}

/// How the cells of a row stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Columns {
    /// Side by side.
    Side,
    /// Below each other, each under the head of its column.
    Stacked,
}

/// What stands on a page already, so that ids on it are unique and no heading level is skipped.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    boxes: u32,
    level: u8,
    cited: BTreeMap<u16, u16>,
}

impl Marks {
    /// A page whose last heading has `level` (1 for its title).
    #[must_use]
    pub fn new(level: u8) -> Self {
        Self { level, ..Self::default() }
    }

    /// Notes a heading of `level` and gives the level to write: at most one deeper than the last.
    pub fn heading(&mut self, level: u8) -> u8 {
        self.level = level.clamp(1, 6).min(self.level + 1);
        self.level
    }

    /// An id for a box's head.
    pub fn box_id(&mut self) -> String {
        self.boxes += 1;
        format!("box_{}", self.boxes)
    }

    /// Notes a citation of footnote `number` and gives the citation's id.
    fn cite(&mut self, number: u16) -> String {
        let count = self.cited.entry(number).or_default();
        *count = count.saturating_add(1);
        citation_id(number, *count)
    }

    /// The footnotes that are cited so far, in the order of their numbers.
    pub fn cited(&self) -> impl Iterator<Item = u16> {
        self.cited.keys().copied()
    }

    /// How often footnote `number` is cited so far.
    fn citations(&self, number: u16) -> u16 {
        self.cited.get(&number).copied().unwrap_or_default()
    }
}

fn citation_id(number: u16, count: u16) -> String {
    if count == 1 { format!("cite_{number}") } else { format!("cite_{number}_{count}") }
}

/// Writes `text` as text.
pub fn text(text: &str, out: &mut String) {
    out.push_str(&quick_xml::escape::partial_escape(text));
}

/// Writes an attribute, with a space before it.
pub fn attribute(name: &str, value: &str, out: &mut String) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    out.push_str(&quick_xml::escape::escape(value));
    out.push('"');
}

/// Writes a `lang` attribute if there is a language.
fn lang(lang: Option<&PartLanguage>, out: &mut String) {
    if let Some(PartLanguage { tag, .. }) = lang {
        attribute("lang", tag, out);
    }
}

/// A string of `[strings.common]`.
fn common<'a>(target: &dyn HtmlTarget<'a>, name: &str) -> &'a str {
    target.context().locale.text("common", name)
}
