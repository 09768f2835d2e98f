//! What differs between the targets that write HTML: where links point, and what an exercise looks like.
//!
//! An exporter implements [`HtmlTarget`]; the functions of this folder call it while they write blocks.

use super::page_state::PageState;
use crate::Context;
use coursewright_model::assets::AssetId;
use coursewright_model::{Exercise, Group, Id, Inline, Key, Media, Objective, ReferenceTarget};

/// What an exporter decides about its pages.
pub trait HtmlTarget<'a> {
    /// The context that the exporter received.
    fn context(&self) -> &'a Context<'a>;

    /// The ids, heading levels and citations of the page so far.
    fn page_state(&mut self) -> &mut PageState;

    /// Writes the address of a file of the course, and records that the file is needed.
    fn asset_url(&mut self, asset: AssetId, out: &mut String);

    /// Writes the address of a picture that is shown in the page.
    fn image_url(&mut self, asset: AssetId, out: &mut String) {
        self.asset_url(asset, out);
    }

    /// Writes the address of a place in the course. Writes nothing if this output does not show that place; the text is
    /// then no link.
    fn reference_href(&mut self, target: &ReferenceTarget, out: &mut String);

    /// Writes the address of a glossary entry, or nothing if this output does not show it.
    fn term_href(&mut self, entry: &Id, out: &mut String);

    /// Writes an exercise.
    fn exercise(&mut self, exercise: &Exercise, out: &mut String);

    /// Writes a group of exercises.
    fn group(&mut self, group: &Group, out: &mut String);

    /// Writes a gap of the current exercise.
    fn gap(&mut self, key: Key, number: u16, out: &mut String);

    /// Writes a media box; [`super::media_box`] writes the usual one.
    fn media(&mut self, media: &Media, out: &mut String);

    /// How many levels headings are below those of the source: 1 where a page's `h1` is the course's title.
    fn heading_shift(&self) -> u8 {
        0
    }

    /// When pictures are loaded.
    fn loading(&self) -> Loading {
        Loading::Eager
    }

    /// Whether long descriptions of pictures are collapsed.
    fn disclosure(&self) -> Disclosure {
        Disclosure::Open
    }

    /// How a table of more than two columns is laid out.
    fn columns(&self) -> Columns {
        Columns::SideBySide
    }

    /// Writes more attributes of an external link, each with a space before it.
    fn link_attributes(&mut self, _url: &str, _out: &mut String) {}

    /// Writes what follows an external link: on paper, the number of its address.
    fn after_link(&mut self, _url: &str, _content: &[Inline], _out: &mut String) {}

    /// Writes what comes before an objective: on paper, a box to tick.
    fn before_objective(&mut self, _objective: &Objective, _out: &mut String) {}
}

/// When pictures are loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loading {
    /// With the page.
    Eager,
    /// When the reader scrolls near it.
    Lazy,
}

/// Whether collapsible text is collapsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disclosure {
    /// Always visible, as on paper.
    Open,
    /// The reader opens it.
    Collapsed,
}

/// How the cells of a table row are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Columns {
    /// Side by side.
    SideBySide,
    /// Below each other, each under the header of its column.
    Stacked,
}
