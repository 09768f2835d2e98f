//! A part of the handout: the cover, a section, what is said of the course, a footnote.
//!
//! [`Builder`] holds what is gathered on the way: headings, references, cited footnotes, used files. Deliberately
//! absent: what single blocks become, and which page a part stands on.

use std::collections::{BTreeMap, BTreeSet};

use super::anchors::HeadingMark;
use crate::Context;
use crate::shared::markdown::{self, Block, Draft, Inline, Item, Marker, heading_text};
use crate::shared::paper::key;
use coursewright_model::assets::AssetId;
use coursewright_model::{self as model, AnswerKey, Course, Footnote, Id, Section};

/// A part, written.
#[derive(Default)]
pub(super) struct Part {
    pub(super) draft: Draft,
    pub(super) headings: Vec<HeadingMark>,
    /// What its open links go to: an id, and the section that it stands in.
    pub(super) references: Vec<(Id, Id)>,
    /// The footnotes that it cites.
    pub(super) cited: BTreeSet<u16>,
    /// The pictures and files that it refers to.
    pub(super) used: BTreeSet<AssetId>,
}

/// Builds parts, one after the other.
pub(super) struct Builder<'a> {
    pub(super) course: &'a Course,
    pub(super) context: &'a Context<'a>,
    /// What is right and what the instructor should know; `None` in a learner's handout.
    pub(super) key: Option<&'a AnswerKey>,
    /// The section of each glossary entry.
    pub(super) glossary: BTreeMap<&'a Id, &'a Id>,
    /// The level of the last plain heading, as the course counts: a section's is 1.
    plain_level: u8,
    /// The level of the group that holds what is built.
    pub(super) group_level: Option<u8>,
    /// Whether the section or group that holds what is built was said to be extra.
    pub(super) in_extra: bool,
    /// What is gathered of the part that is being built.
    part: Part,
}

impl<'a> Builder<'a> {
    pub(super) fn new(course: &'a Course, key: Option<&'a AnswerKey>, context: &'a Context<'a>) -> Self {
        Self {
            course,
            context,
            key,
            glossary: course.glossary_sections(),
            plain_level: 1,
            group_level: None,
            in_extra: false,
            part: Part::default(),
        }
    }

    /// The part that `build` makes.
    pub(super) fn part(&mut self, build: impl FnOnce(&mut Self, &mut Vec<Block>)) -> Part {
        let mut blocks = Vec::new();
        build(self, &mut blocks);
        Part { draft: markdown::write(&blocks), ..std::mem::take(&mut self.part) }
    }

    /// The address of a file of the course, which will stand beside the page.
    pub(super) fn asset(&mut self, asset: AssetId) -> String {
        self.part.used.insert(asset);
        self.context.assets.output_path(asset).to_owned()
    }

    /// The label of a footnote, whose text will stand at the end of the page.
    pub(super) fn footnote(&mut self, number: u16) -> String {
        self.part.cited.insert(number);
        number.to_string()
    }

    /// A link to a place in the course.
    pub(super) fn reference(&mut self, id: &Id, section: &Id, content: Vec<Inline>) -> Inline {
        let place = self.part.references.len();
        self.part.references.push((id.clone(), section.clone()));
        Inline::Open { place, content }
    }

    /// A string of the handout's own.
    pub(super) fn string(&self, name: &str) -> &'a str {
        self.context.locale.text("handout", name)
    }

    /// A string that all targets share.
    pub(super) fn common(&self, name: &str) -> &'a str {
        self.context.locale.text("common", name)
    }

    /// A heading at `level` as the course counts.
    pub(super) fn heading(&mut self, level: u8, id: Option<&Id>, content: Vec<Inline>) -> Block {
        let mark = HeadingMark { ids: id.cloned().into_iter().collect(), text: heading_text(&content) };
        self.part.headings.push(mark);
        Block::Heading { level, content }
    }

    /// A plain heading; levels that the author skipped are closed up.
    pub(super) fn plain_heading(&mut self, heading: &model::Heading) -> Block {
        self.plain_level = heading.level.clamp(2, self.plain_level + 1);
        let content = self.inlines(&heading.content);
        self.heading(self.plain_level, heading.id.as_ref(), content)
    }

    /// The level of an exercise that stands straight under the last plain heading, or in a group.
    pub(super) fn exercise_level(&self) -> u8 {
        self.group_level.unwrap_or(self.plain_level) + 1
    }

    /// Lets the last heading be found by further ids too.
    pub(super) fn found_here(&mut self, ids: impl Iterator<Item = Id>) {
        if let Some(heading) = self.part.headings.last_mut() {
            heading.ids.extend(ids);
        }
    }

    /// The title of the whole course, and its contents.
    pub(super) fn cover(&mut self, out: &mut Vec<Block>) {
        let meta = &self.course.meta;
        out.push(self.heading(0, None, vec![Inline::text(&meta.title)]));
        out.extend(
            self.course.edition.title.as_deref().map(|title| Block::Paragraph(vec![Inline::text(title)])),
        );
        out.extend(meta.description.as_deref().map(|text| Block::Paragraph(vec![Inline::text(text)])));
        if meta.minutes > 0 {
            out.push(self.study_time(meta.minutes));
        }
        self.push_for_instructor(out);
        let contents = self.string("contents");
        out.push(self.heading(1, None, vec![Inline::text(contents)]));
        let items = self.course.sections.iter().map(|section| {
            let title = vec![Inline::text(model::plain_text(&section.title))];
            Item::line(vec![self.reference(&section.id, &section.id, title)])
        });
        let items = items.collect();
        out.push(Block::List { marker: Marker::Number(1), tight: true, items });
    }

    /// A section of the course.
    pub(super) fn section(&mut self, section: &Section, out: &mut Vec<Block>) {
        self.plain_level = 1;
        self.in_extra = section.extra;
        let title = self.inlines(&section.title);
        out.push(self.heading(1, Some(&section.id), title));
        out.extend(self.key.map(|_| self.keep_away()));
        out.extend(section.minutes.map(|minutes| self.study_time(minutes)));
        for (said, name) in [(section.test, "test"), (section.extra, "extra-section")] {
            out.extend(said.then(|| Block::Paragraph(vec![Inline::text(self.string(name))])));
        }
        self.push_owned(&section.id, &section.blocks, |_| true, out);
    }

    /// That the page is the instructor's, and how many points there are.
    fn push_for_instructor(&self, out: &mut Vec<Block>) {
        if self.key.is_some() {
            out.push(self.keep_away());
            let facts = key::facts(self.course, self.context);
            let facts = facts
                .iter()
                .map(|fact| Item::line(vec![Inline::text(format!("{}: {}", fact.name, fact.value))]));
            let items: Vec<Item> = facts.collect();
            out.extend((!items.is_empty()).then_some(Block::List {
                marker: Marker::Bullet,
                tight: true,
                items,
            }));
        }
    }

    fn keep_away(&self) -> Block {
        let words = self.context.locale.text("paper", "keep-away");
        Block::Paragraph(vec![Inline::Strong(vec![Inline::text(words)])])
    }

    fn study_time(&self, minutes: impl TryInto<u64>) -> Block {
        Block::Paragraph(vec![Inline::text(format!(
            "{}: {}",
            self.string("study-time"),
            self.context.locale.duration(minutes)
        ))])
    }

    /// Who made the course and which version this is, as far as the author said.
    pub(super) fn about(&mut self, out: &mut Vec<Block>) {
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

    /// What a footnote says.
    pub(super) fn note(&mut self, note: &Footnote, out: &mut Vec<Block>) {
        out.push(Block::Footnote { label: note.number.to_string(), blocks: self.nested(&note.blocks) });
    }
}

/// A mail address or an address on the web.
fn contact_link(contact: &str) -> Inline {
    let url = if contact.contains("://") { contact.to_owned() } else { format!("mailto:{contact}") };
    Inline::link(url, contact)
}
