//! All fragments of a handout, and which of them each page shows.
//!
//! Every fragment is written once and appears on two pages: that of its section and that of the whole course.

use std::collections::{BTreeMap, BTreeSet};

use super::builder::MarkdownBuilder;
use super::fragment::{Fragment, FragmentHeading};
use super::page::HandoutPage;
use crate::Context;
use coursewright_model::assets::AssetId;
use coursewright_model::{AnswerKey, Course, Footnote};

/// Every fragment of a handout.
pub(super) struct Fragments {
    cover: Fragment,
    sections: Vec<Fragment>,
    colophon: Fragment,
    footnotes: BTreeMap<u16, Fragment>,
}

impl Fragments {
    /// Builds the fragments of `course`, with answers and notes if there is a key.
    pub(super) fn of(course: &Course, key: Option<&AnswerKey>, context: &Context<'_>) -> Self {
        let mut builder = MarkdownBuilder::new(course, key, context);
        let cover = builder.fragment(MarkdownBuilder::cover);
        let section = |section| builder.fragment(|builder, out| builder.section(section, out));
        let sections = course.sections.iter().map(section).collect();
        let colophon = builder.fragment(MarkdownBuilder::colophon);
        let footnote = |note: &Footnote| {
            (note.number, builder.fragment(|builder, out| builder.footnote_text(note, out)))
        };
        let of_key = key.into_iter().flat_map(|key| key.player.footnotes.iter().chain(&key.footnotes));
        let footnotes = course.footnotes.iter().chain(of_key).map(footnote).collect();
        Self { cover, sections, colophon, footnotes }
    }

    /// The headings of `page`, in order.
    pub(super) fn headings(&self, page: HandoutPage) -> impl Iterator<Item = &FragmentHeading> {
        self.of_page(page).into_iter().flat_map(|fragment| &fragment.headings)
    }

    /// The pictures and files that `page` shows or links to.
    pub(super) fn assets(&self, page: HandoutPage) -> impl Iterator<Item = AssetId> {
        self.of_page(page).into_iter().flat_map(|fragment| fragment.used.iter().copied())
    }

    /// The fragments of `page`. The footnotes that the others cite come last, with the footnotes that those cite.
    pub(super) fn of_page(&self, page: HandoutPage) -> Vec<&Fragment> {
        let mut fragments: Vec<&Fragment> = match page {
            HandoutPage::Whole => std::iter::once(&self.cover)
                .chain(&self.sections)
                .chain(std::iter::once(&self.colophon))
                .collect(),
            HandoutPage::Section(index) => vec![&self.sections[index]],
        };
        let mut waiting: BTreeSet<u16> =
            fragments.iter().flat_map(|fragment| fragment.cited.iter().copied()).collect();
        let mut written = BTreeSet::new();
        while let Some(number) = waiting.pop_first() {
            if let Some(note) = self.footnotes.get(&number).filter(|_| written.insert(number)) {
                waiting.extend(note.cited.difference(&written));
                fragments.push(note);
            }
        }
        fragments
    }
}
