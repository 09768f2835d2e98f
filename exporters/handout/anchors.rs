//! The link targets of the handout: for each id, the anchor of a heading on each page.
//!
//! They are computed from the headings of all [`Fragments`]; [`mod@super::page_text`] asks for addresses. Markdown has
//! anchors only at headings, so an objective or a glossary entry is found at the heading above it.

use std::collections::BTreeMap;

use super::fragments::Fragments;
use super::page::HandoutPage;
use crate::shared::markdown::Slugs;
use coursewright_model::{Course, Id};

/// The anchors of all pages.
#[derive(Debug)]
pub(super) struct Anchors<'a> {
    whole: BTreeMap<&'a Id, String>,
    sections: BTreeMap<&'a Id, String>,
    section_indexes: BTreeMap<&'a Id, usize>,
}

impl<'a> Anchors<'a> {
    pub(super) fn of(course: &'a Course, fragments: &'a Fragments) -> Self {
        let section_indexes =
            (0..).zip(&course.sections).map(|(index, section)| (&section.id, index)).collect();
        let mut anchors = Self { whole: BTreeMap::new(), sections: BTreeMap::new(), section_indexes };
        for page in HandoutPage::all(course) {
            let map = match page {
                HandoutPage::Whole => &mut anchors.whole,
                HandoutPage::Section(_) => &mut anchors.sections,
            };
            let mut slugs = Slugs::default();
            for heading in fragments.headings(page) {
                let anchor = slugs.next(&heading.text);
                map.extend(heading.ids.iter().map(|id| (id, anchor.clone())));
            }
        }
        anchors
    }

    /// Appends the address of `id`, which is in `section`, as a link on `page` writes it.
    pub(super) fn push_address(
        &self,
        course: &Course,
        page: HandoutPage,
        id: &Id,
        section: &Id,
        out: &mut String,
    ) {
        let there = self
            .section_indexes
            .get(section)
            .copied()
            .map(HandoutPage::Section)
            .filter(|there| *there != page);
        let map = match (page, there) {
            (HandoutPage::Whole, _) => &self.whole,
            (HandoutPage::Section(_), None) => &self.sections,
            (HandoutPage::Section(_), Some(there)) => {
                out.push_str(&there.file(course));
                if id == section {
                    return;
                }
                &self.sections
            }
        };
        out.push('#');
        out.push_str(map.get(id).or_else(|| map.get(section)).map_or("", String::as_str));
    }
}
