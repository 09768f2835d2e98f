//! A fragment of the handout, written once for the pages that show it: the cover, a section, the colophon, a footnote.
//!
//! [`super::builder`] makes fragments, [`super::anchors`] reads their headings, [`mod@super::page_text`] fills them in.

use std::collections::BTreeSet;

use crate::shared::markdown::Draft;
use coursewright_model::Id;
use coursewright_model::assets::AssetId;

/// Markdown with placeholders where pages differ.
#[derive(Default)]
pub(super) struct Fragment {
    pub(super) draft: Draft,
    pub(super) headings: Vec<FragmentHeading>,
    /// The targets of its placeholder links: an id, and the section that contains it.
    pub(super) references: Vec<(Id, Id)>,
    pub(super) cited: BTreeSet<u16>,
    /// The pictures and files that it shows or links to.
    pub(super) used: BTreeSet<AssetId>,
}

/// A heading of a fragment.
pub(super) struct FragmentHeading {
    /// The ids that link to this heading.
    pub(super) ids: Vec<Id>,
    pub(super) text: String,
}
