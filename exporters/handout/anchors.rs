//! Where links inside the course go: each page's headings with their anchors.
//!
//! A thing that is no heading (an objective, a glossary entry) is found at the heading above it. Deliberately absent:
//! anchors in HTML.

use std::collections::BTreeMap;

use super::page::{Page, Parts};
use crate::shared::markdown::Slugs;
use coursewright_model::{Course, Id};

/// The anchors of all pages.
#[derive(Debug)]
pub(super) struct Anchors<'a> {
    whole: BTreeMap<&'a Id, String>,
    sections: BTreeMap<&'a Id, String>,
    /// Sections by their ids.
    places: BTreeMap<&'a Id, usize>,
}

/// A heading of a page.
pub(super) struct HeadingMark {
    /// What is found here.
    pub(super) ids: Vec<Id>,
    /// Its characters.
    pub(super) text: String,
}

impl<'a> Anchors<'a> {
    /// The anchors of `course`, whose parts are `parts`.
    pub(super) fn of(course: &'a Course, parts: &'a Parts) -> Self {
        let places = (0..).zip(&course.sections).map(|(place, section)| (&section.id, place)).collect();
        let mut anchors = Self { whole: BTreeMap::new(), sections: BTreeMap::new(), places };
        for page in Page::all(course) {
            let map = match page {
                Page::Whole => &mut anchors.whole,
                Page::Section(_) => &mut anchors.sections,
            };
            let mut slugs = Slugs::default();
            for mark in parts.headings(page) {
                let anchor = slugs.next(&mark.text);
                map.extend(mark.ids.iter().map(|id| (id, anchor.clone())));
            }
        }
        anchors
    }

    /// Adds the address of `id`, which stands in `section`, in a link on `page`.
    pub(super) fn push_address(&self, course: &Course, page: Page, id: &Id, section: &Id, out: &mut String) {
        let there = self.places.get(section).copied().map(Page::Section).filter(|there| *there != page);
        let map = match (page, there) {
            (Page::Whole, _) => &self.whole,
            (Page::Section(_), None) => &self.sections,
            (Page::Section(_), Some(there)) => {
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
