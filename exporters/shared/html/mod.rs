//! Blocks and inline text of the model as HTML, for every exporter that makes pages.
//!
//! An exporter implements [`HtmlTarget`] (the addresses of files and references, how an exercise or a gap looks) and
//! calls [`mod@blocks`] and [`mod@inlines`], which append to a `String` and call the target for those. Styles, scripts, pages
//! and answers are written by the exporters.
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
//! Ids made here contain an underscore, so that they never equal an author's id: `box_1`, `note_1` (a footnote),
//! `cite_1` and `cite_1_2` (its first and second citation).

mod blocks;
mod boxes;
mod footnotes;
mod icons;
mod inlines;
mod page_state;
mod panels;
mod tables;
mod target;
mod write;

pub use blocks::{block, blocks, flow};
pub use boxes::{media_box, media_details, short_address};
pub use footnotes::{cited, footnotes};
pub use icons::{Icon, icon, strokes};
pub use inlines::{image, inlines};
pub use page_state::PageState;
pub use panels::panel_head;
pub use target::{Columns, Disclosure, HtmlTarget, Loading};
pub use write::{attribute, text};
