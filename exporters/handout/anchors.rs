//! Where links inside the course go: each page's headings with their anchors.
//!
//! Pages are built once without anchors to see their headings. A thing that is no heading (an objective, a
//! glossary entry) is found at the heading above it. Deliberately absent: anchors in HTML.

use std::collections::BTreeMap;

use super::page::{Builder, Page};
use crate::exporters::Context;
use crate::exporters::shared::markdown::Slugs;
use crate::model::{Course, Id};

/// The anchors of all pages.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    whole: BTreeMap<Id, String>,
    sections: BTreeMap<Id, String>,
}

/// A heading of a page.
pub(super) struct HeadingMark {
    /// What is found here.
    pub(super) ids: Vec<Id>,
    /// Its characters.
    pub(super) text: String,
}

impl Anchors {
    /// The anchors of `course`.
    pub(super) fn of(course: &Course, context: &Context<'_>) -> Self {
        let (none, mut anchors) = (Self::default(), Self::default());
        for page in Page::all(course) {
            let mut builder = Builder::new(course, context, page, &none);
            builder.blocks();
            let mut slugs = Slugs::default();
            for mark in builder.headings() {
                let anchor = slugs.next(&mark.text);
                let map = match page {
                    Page::Whole => &mut anchors.whole,
                    Page::Section(_) => &mut anchors.sections,
                };
                map.extend(mark.ids.iter().map(|id| (id.clone(), anchor.clone())));
            }
        }
        anchors
    }

    /// The address of `id`, which stands in `section`, in a link on `page`.
    pub(super) fn address(&self, course: &Course, page: Page, id: &Id, section: &Id) -> String {
        let found = |map: &BTreeMap<Id, String>| map.get(id).or_else(|| map.get(section)).cloned();
        match page {
            Page::Whole => format!("#{}", found(&self.whole).unwrap_or_default()),
            Page::Section(here) => {
                let anchor = found(&self.sections).unwrap_or_default();
                let there = course.sections.iter().position(|other| other.id == *section);
                match there.filter(|there| *there != here) {
                    None => format!("#{anchor}"),
                    Some(there) if id == section => Page::Section(there).file(course),
                    Some(there) => format!("{}#{anchor}", Page::Section(there).file(course)),
                }
            }
        }
    }
}
