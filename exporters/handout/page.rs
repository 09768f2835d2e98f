//! A page of the handout: its title, its sections, its footnotes.
//!
//! [`Builder`] holds what is gathered on the way: headings, cited footnotes, used files. Deliberately
//! absent: what single blocks become.

use std::collections::BTreeSet;

use super::anchors::{Anchors, HeadingMark};
use crate::assets::AssetId;
use crate::exporters::Context;
use crate::exporters::shared::markdown::{Block, Inline, Item, Marker, heading_text};
use crate::model::{self, Course, Id, Section};

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
}

/// Builds one page.
pub(super) struct Builder<'a> {
    pub(super) course: &'a Course,
    pub(super) context: &'a Context<'a>,
    page: Page,
    anchors: &'a Anchors,
    headings: Vec<HeadingMark>,
    /// The level of the last plain heading, as the course counts: a section's is 1.
    plain_level: u8,
    /// Whether the section or group that holds what is built was said to be extra.
    pub(super) in_extra: bool,
    cited: BTreeSet<u16>,
    used: BTreeSet<AssetId>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(
        course: &'a Course,
        context: &'a Context<'a>,
        page: Page,
        anchors: &'a Anchors,
    ) -> Self {
        Self {
            course,
            context,
            page,
            anchors,
            headings: Vec::new(),
            plain_level: 1,
            in_extra: false,
            cited: BTreeSet::new(),
            used: BTreeSet::new(),
        }
    }

    /// The page.
    pub(super) fn blocks(&mut self) -> Vec<Block> {
        let course = self.course;
        let mut out = Vec::new();
        match self.page {
            Page::Whole => {
                self.cover(&mut out);
                course.sections.iter().for_each(|section| self.section(section, &mut out));
                self.about(&mut out);
            }
            Page::Section(place) => self.section(&course.sections[place], &mut out),
        }
        self.footnotes(&mut out);
        out
    }

    /// The headings of the page, once it is built.
    pub(super) fn headings(&self) -> &[HeadingMark] {
        &self.headings
    }

    /// The pictures and files that the page refers to, once it is built.
    pub(super) fn used_assets(&self) -> impl Iterator<Item = AssetId> {
        self.used.iter().copied()
    }

    /// The address of a file of the course, which will stand beside the page.
    pub(super) fn asset(&mut self, asset: AssetId) -> String {
        self.used.insert(asset);
        self.context.assets.output_path(asset).to_owned()
    }

    /// The label of a footnote, whose text will stand at the end of the page.
    pub(super) fn footnote(&mut self, number: u16) -> String {
        self.cited.insert(number);
        number.to_string()
    }

    /// The address of a place in the course.
    pub(super) fn address(&self, id: &Id, section: &Id) -> String {
        self.anchors.address(self.course, self.page, id, section)
    }

    /// A string of the handout's own.
    pub(super) fn string(&self, name: &str) -> &'a str {
        self.context.locale.text("handout", name)
    }

    /// A string that all targets share.
    pub(super) fn common(&self, name: &str) -> &'a str {
        self.context.locale.text("common", name)
    }

    /// A heading at `level` as the course counts; on the page of the whole course one deeper.
    pub(super) fn heading(&mut self, level: u8, id: Option<&Id>, content: Vec<Inline>) -> Block {
        self.headings
            .push(HeadingMark { ids: id.cloned().into_iter().collect(), text: heading_text(&content) });
        let deeper = match self.page {
            Page::Whole => 1,
            Page::Section(_) => 0,
        };
        Block::Heading { level: level.saturating_add(deeper), content }
    }

    /// A plain heading; levels that the author skipped are closed up.
    pub(super) fn plain_heading(&mut self, heading: &model::Heading) -> Block {
        self.plain_level = heading.level.clamp(2, self.plain_level + 1);
        let content = self.inlines(&heading.content);
        self.heading(self.plain_level, heading.id.as_ref(), content)
    }

    /// The level of an exercise that stands straight under the last plain heading.
    pub(super) fn exercise_level(&self) -> u8 {
        self.plain_level + 1
    }

    /// Lets the last heading be found by further ids too.
    pub(super) fn found_here(&mut self, ids: impl Iterator<Item = Id>) {
        if let Some(heading) = self.headings.last_mut() {
            heading.ids.extend(ids);
        }
    }

    fn cover(&mut self, out: &mut Vec<Block>) {
        let meta = &self.course.meta;
        out.push(self.heading(0, None, vec![Inline::text(&meta.title)]));
        out.extend(
            self.course.edition.title.as_deref().map(|title| Block::Paragraph(vec![Inline::text(title)])),
        );
        out.extend(meta.description.as_deref().map(|text| Block::Paragraph(vec![Inline::text(text)])));
        if let Ok(minutes @ 1..) = u16::try_from(meta.minutes) {
            out.push(self.study_time(minutes));
        }
        let contents = self.string("contents");
        out.push(self.heading(1, None, vec![Inline::text(contents)]));
        let items = self.course.sections.iter().map(|section| {
            Item::line(vec![Inline::link(
                self.address(&section.id, &section.id),
                model::plain_text(&section.title),
            )])
        });
        let items = items.collect();
        out.push(Block::List { marker: Marker::Number(1), tight: true, items });
    }

    fn section(&mut self, section: &Section, out: &mut Vec<Block>) {
        self.plain_level = 1;
        self.in_extra = section.extra;
        let title = self.inlines(&section.title);
        out.push(self.heading(1, Some(&section.id), title));
        out.extend(section.minutes.map(|minutes| self.study_time(minutes)));
        for (said, name) in [(section.test, "test"), (section.extra, "extra-section")] {
            out.extend(said.then(|| Block::Paragraph(vec![Inline::text(self.string(name))])));
        }
        self.push_blocks(&section.blocks, out);
    }

    fn study_time(&self, minutes: u16) -> Block {
        Block::Paragraph(vec![Inline::text(format!(
            "{}: {}",
            self.string("study-time"),
            self.minutes(minutes)
        ))])
    }

    /// `1 minute`, `10 minutes`.
    pub(super) fn minutes(&self, minutes: u16) -> String {
        format!("{minutes} {}", if minutes == 1 { self.string("minute") } else { self.common("minutes") })
    }

    /// Who made the course and which version this is, as far as the author said.
    fn about(&mut self, out: &mut Vec<Block>) {
        let (meta, edition) = (&self.course.meta, &self.course.edition);
        let authors: Vec<_> = meta.authors.iter().map(|author| author.name.as_str()).collect();
        let facts = [
            ("edition", edition.title.clone()),
            ("version", meta.version.clone()),
            ("authors", (!authors.is_empty()).then(|| authors.join(", "))),
            ("licence", meta.licence.clone()),
        ];
        let mut items: Vec<_> = facts
            .into_iter()
            .filter_map(|(name, fact)| {
                Some(Item::line(vec![Inline::text(format!("{}: {}", self.string(name), fact?))]))
            })
            .collect();
        items.extend(meta.contact.as_deref().map(|contact| {
            Item::line(vec![Inline::text(format!("{}: ", self.string("contact"))), contact_link(contact)])
        }));
        if !items.is_empty() {
            let about = self.string("about");
            out.push(self.heading(1, None, vec![Inline::text(about)]));
            out.push(Block::List { marker: Marker::Bullet, tight: true, items });
        }
    }

    /// The footnotes that the page cites, and those that they cite.
    fn footnotes(&mut self, out: &mut Vec<Block>) {
        let mut written = BTreeSet::new();
        while let Some(number) = self.cited.difference(&written).next().copied() {
            written.insert(number);
            let course = self.course;
            for note in course.footnotes.iter().filter(|note| note.number == number) {
                let mut blocks = Vec::new();
                self.push_blocks(&note.blocks, &mut blocks);
                out.push(Block::Footnote { label: number.to_string(), blocks });
            }
        }
    }
}

/// A mail address or an address on the web.
fn contact_link(contact: &str) -> Inline {
    let url = if contact.contains("://") { contact.to_owned() } else { format!("mailto:{contact}") };
    Inline::link(url, contact)
}
