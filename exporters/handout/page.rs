//! A page of the handout: parts in a row, with their footnotes.
//!
//! Every part is written once, as a draft, and stands on two pages: of its section and of the whole course. Here a page
//! finds its parts and fills them in. Deliberately absent: what stands in a part.

use std::collections::{BTreeMap, BTreeSet};

use super::anchors::{Anchors, HeadingMark};
use super::part::{Builder, Part};
use crate::Context;
use coursewright_model::assets::AssetId;
use coursewright_model::{AnswerKey, Course, Footnote};

/// A page by what it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Page {
    /// The whole course.
    Whole,
    /// One section, by its place.
    Section(usize),
}

impl Page {
    /// The pages of `course`.
    pub(super) fn all(course: &Course) -> impl Iterator<Item = Self> {
        std::iter::once(Self::Whole).chain((0..course.sections.len()).map(Self::Section))
    }

    /// The page's file.
    pub(super) fn file(self, course: &Course) -> String {
        match self {
            Self::Whole => format!("{}.md", course.meta.id),
            Self::Section(place) => {
                let width = course.sections.len().to_string().len().max(2);
                let section = &course.sections[place];
                format!("{:0width$}-{}.md", section.number, section.id)
            }
        }
    }

    /// How much deeper its headings are than the course counts.
    fn deeper(self) -> u8 {
        match self {
            Self::Whole => 1,
            Self::Section(_) => 0,
        }
    }
}

/// Everything that stands on a page.
pub(super) struct Parts {
    cover: Part,
    sections: Vec<Part>,
    about: Part,
    footnotes: BTreeMap<u16, Part>,
}

impl Parts {
    /// The parts of `course`, with what is right in them if there is a key.
    pub(super) fn of(course: &Course, key: Option<&AnswerKey>, context: &Context<'_>) -> Self {
        let mut builder = Builder::new(course, key, context);
        let cover = builder.part(Builder::cover);
        let section = |section| builder.part(|builder, out| builder.section(section, out));
        let sections = course.sections.iter().map(section).collect();
        let about = builder.part(Builder::about);
        let footnote = |note: &Footnote| (note.number, builder.part(|builder, out| builder.note(note, out)));
        let of_key = key.into_iter().flat_map(|key| key.player.footnotes.iter().chain(&key.footnotes));
        let footnotes = course.footnotes.iter().chain(of_key).map(footnote).collect();
        Self { cover, sections, about, footnotes }
    }

    /// The headings of `page`, in their order.
    pub(super) fn headings(&self, page: Page) -> impl Iterator<Item = &HeadingMark> {
        self.on(page).into_iter().flat_map(|part| &part.headings)
    }

    /// The pictures and files that `page` refers to.
    pub(super) fn assets(&self, page: Page) -> impl Iterator<Item = AssetId> {
        self.on(page).into_iter().flat_map(|part| part.used.iter().copied())
    }

    /// `page` as a file: lines end in a line feed.
    pub(super) fn text(&self, page: Page, course: &Course, anchors: &Anchors<'_>) -> String {
        let mut text = String::new();
        for part in self.on(page).into_iter().filter(|part| !part.draft.is_empty()) {
            if !text.is_empty() {
                text.push('\n');
            }
            part.draft.fill(page.deeper(), &mut text, |place, out| {
                let (id, section) = &part.references[place];
                anchors.push_address(course, page, id, section, out);
            });
            text.push('\n');
        }
        text
    }

    /// The parts of `page`: last the footnotes that the others cite, and those that these cite.
    fn on(&self, page: Page) -> Vec<&Part> {
        let mut parts: Vec<&Part> = match page {
            Page::Whole => std::iter::once(&self.cover)
                .chain(&self.sections)
                .chain(std::iter::once(&self.about))
                .collect(),
            Page::Section(place) => vec![&self.sections[place]],
        };
        let mut waiting: BTreeSet<u16> = parts.iter().flat_map(|part| part.cited.iter().copied()).collect();
        let mut written = BTreeSet::new();
        while let Some(number) = waiting.pop_first() {
            if let Some(note) = self.footnotes.get(&number).filter(|_| written.insert(number)) {
                waiting.extend(note.cited.difference(&written));
                parts.push(note);
            }
        }
        parts
    }
}
