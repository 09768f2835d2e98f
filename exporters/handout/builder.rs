//! Builds the fragments of a handout from the model.
//!
//! [`MarkdownBuilder`] collects headings, references, cited footnotes and files while `blocks`, `boxes`, `exercise`,
//! `inlines` and `key` convert the content. [`super::fragments`] keeps the result.

use std::collections::BTreeMap;

use super::fragment::{Fragment, FragmentHeading};
use crate::Context;
use crate::shared::markdown::{self, ListMarker, MarkdownBlock, MarkdownInline, MarkdownItem, heading_text};
use crate::shared::paper::key;
use crate::shared::paper::page::CoverDetail;
use coursewright_model::assets::AssetId;
use coursewright_model::{self as model, AnswerKey, Course, Footnote, Id, Section};

/// Builds fragments, one after the other.
pub(super) struct MarkdownBuilder<'a> {
    pub(super) course: &'a Course,
    pub(super) context: &'a Context<'a>,
    /// Answers and notes; `None` in a learner's handout.
    pub(super) key: Option<&'a AnswerKey>,
    /// For each glossary entry, the section that contains it.
    pub(super) term_sections: BTreeMap<&'a Id, &'a Id>,
    /// The level of the last heading of the author; a section has level 1.
    plain_level: u8,
    /// The level of the current group's heading.
    pub(super) group_level: Option<u8>,
    /// Whether a heading above already says that this is extra.
    pub(super) in_extra: bool,
    /// The fragment that is being built.
    fragment: Fragment,
}

impl<'a> MarkdownBuilder<'a> {
    pub(super) fn new(course: &'a Course, key: Option<&'a AnswerKey>, context: &'a Context<'a>) -> Self {
        Self {
            course,
            context,
            key,
            term_sections: course.glossary_sections(),
            plain_level: 1,
            group_level: None,
            in_extra: false,
            fragment: Fragment::default(),
        }
    }

    /// Returns the fragment with the blocks that `build` adds.
    pub(super) fn fragment(&mut self, build: impl FnOnce(&mut Self, &mut Vec<MarkdownBlock>)) -> Fragment {
        let mut blocks = Vec::new();
        build(self, &mut blocks);
        Fragment { draft: markdown::write(&blocks), ..std::mem::take(&mut self.fragment) }
    }

    /// The path of a file of the course, next to the pages; the file is copied there.
    pub(super) fn asset(&mut self, asset: AssetId) -> String {
        self.fragment.used.insert(asset);
        self.context.assets.output_path(asset).to_owned()
    }

    /// The label of a footnote, which is printed at the end of the page.
    pub(super) fn footnote_label(&mut self, number: u16) -> String {
        self.fragment.cited.insert(number);
        number.to_string()
    }

    /// A link to a place in the course.
    pub(super) fn reference(
        &mut self,
        id: &Id,
        section: &Id,
        content: Vec<MarkdownInline>,
    ) -> MarkdownInline {
        let index = self.fragment.references.len();
        self.fragment.references.push((id.clone(), section.clone()));
        MarkdownInline::PlaceholderLink { index, content }
    }

    /// A string of `[strings.handout]`.
    pub(super) fn string(&self, name: &str) -> &'a str {
        self.context.locale.text("handout", name)
    }

    /// A string of `[strings.common]`.
    pub(super) fn common_string(&self, name: &str) -> &'a str {
        self.context.locale.text("common", name)
    }

    /// A heading; `level` is 0 for the course's title and 1 for a section.
    pub(super) fn heading(
        &mut self,
        level: u8,
        id: Option<&Id>,
        content: Vec<MarkdownInline>,
    ) -> MarkdownBlock {
        let heading =
            FragmentHeading { ids: id.cloned().into_iter().collect(), text: heading_text(&content) };
        self.fragment.headings.push(heading);
        MarkdownBlock::Heading { level, content }
    }

    /// A heading of the author. Skipped levels are closed up.
    pub(super) fn plain_heading(&mut self, heading: &model::Heading) -> MarkdownBlock {
        self.plain_level = heading.level.clamp(2, self.plain_level + 1);
        let content = self.inlines(&heading.content);
        self.heading(self.plain_level, heading.id.as_ref(), content)
    }

    /// The level of an exercise below the last heading of the author, or in a group.
    pub(super) fn exercise_level(&self) -> u8 {
        self.group_level.unwrap_or(self.plain_level) + 1
    }

    /// Makes `ids` link to the last heading.
    pub(super) fn add_ids_to_last_heading(&mut self, ids: impl Iterator<Item = Id>) {
        if let Some(heading) = self.fragment.headings.last_mut() {
            heading.ids.extend(ids);
        }
    }

    /// The title of the course, its study time and its table of contents.
    pub(super) fn cover(&mut self, out: &mut Vec<MarkdownBlock>) {
        let meta = &self.course.meta;
        out.push(self.heading(0, None, vec![MarkdownInline::text(&meta.title)]));
        out.extend(
            self.course
                .edition
                .title
                .as_deref()
                .map(|title| MarkdownBlock::Paragraph(vec![MarkdownInline::text(title)])),
        );
        out.extend(
            meta.description
                .as_deref()
                .map(|text| MarkdownBlock::Paragraph(vec![MarkdownInline::text(text)])),
        );
        if meta.minutes > 0 {
            out.push(self.study_time(meta.minutes));
        }
        self.push_for_instructor(out);
        let contents = self.string("contents");
        out.push(self.heading(1, None, vec![MarkdownInline::text(contents)]));
        let items = self.course.sections.iter().map(|section| {
            let title = vec![MarkdownInline::text(model::plain_text(&section.title))];
            MarkdownItem::line(vec![self.reference(&section.id, &section.id, title)])
        });
        let items = items.collect();
        out.push(MarkdownBlock::List { marker: ListMarker::Number(1), tight: true, items });
    }

    pub(super) fn section(&mut self, section: &Section, out: &mut Vec<MarkdownBlock>) {
        self.plain_level = 1;
        self.in_extra = section.extra;
        let title = self.inlines(&section.title);
        out.push(self.heading(1, Some(&section.id), title));
        out.extend(self.key.map(|_| self.instructor_warning()));
        out.extend(section.minutes.map(|minutes| self.study_time(minutes)));
        for (shown, name) in [(section.test, "test"), (section.extra, "extra-section")] {
            out.extend(
                shown.then(|| MarkdownBlock::Paragraph(vec![MarkdownInline::text(self.string(name))])),
            );
        }
        self.push_owned(&section.id, &section.blocks, |_| true, out);
    }

    /// A warning not to hand the page out, and the number of points.
    fn push_for_instructor(&self, out: &mut Vec<MarkdownBlock>) {
        if self.key.is_some() {
            out.push(self.instructor_warning());
            let details = key::cover_details(self.course, self.context);
            let line = |detail: &CoverDetail<'_>| format!("{}: {}", detail.name, detail.value);
            let items: Vec<MarkdownItem> = details
                .iter()
                .map(|detail| MarkdownItem::line(vec![MarkdownInline::text(line(detail))]))
                .collect();
            out.extend((!items.is_empty()).then_some(MarkdownBlock::List {
                marker: ListMarker::Bullet,
                tight: true,
                items,
            }));
        }
    }

    fn instructor_warning(&self) -> MarkdownBlock {
        let words = self.context.locale.text("paper", "keep-away");
        MarkdownBlock::Paragraph(vec![MarkdownInline::Strong(vec![MarkdownInline::text(words)])])
    }

    fn study_time(&self, minutes: impl TryInto<u64>) -> MarkdownBlock {
        MarkdownBlock::Paragraph(vec![MarkdownInline::text(format!(
            "{}: {}",
            self.string("study-time"),
            self.context.locale.duration(minutes)
        ))])
    }

    /// Authors, version, licence and contact.
    pub(super) fn colophon(&mut self, out: &mut Vec<MarkdownBlock>) {
        let (meta, edition) = (&self.course.meta, &self.course.edition);
        let authors: Vec<_> = meta.authors.iter().map(|author| author.name.as_str()).collect();
        let details = [
            ("edition", edition.title.clone()),
            ("version", meta.version.clone()),
            ("authors", (!authors.is_empty()).then(|| authors.join(", "))),
            ("licence", meta.licence.clone()),
        ];
        let mut items: Vec<_> = details
            .into_iter()
            .filter_map(|(name, detail)| {
                Some(MarkdownItem::line(vec![MarkdownInline::text(format!(
                    "{}: {}",
                    self.string(name),
                    detail?
                ))]))
            })
            .collect();
        items.extend(meta.contact.as_deref().map(|contact| {
            MarkdownItem::line(vec![
                MarkdownInline::text(format!("{}: ", self.string("contact"))),
                contact_link(contact),
            ])
        }));
        if !items.is_empty() {
            let about = self.string("about");
            out.push(self.heading(1, None, vec![MarkdownInline::text(about)]));
            out.push(MarkdownBlock::List { marker: ListMarker::Bullet, tight: true, items });
        }
    }

    /// The text of a footnote.
    pub(super) fn footnote_text(&mut self, note: &Footnote, out: &mut Vec<MarkdownBlock>) {
        out.push(MarkdownBlock::Footnote {
            label: note.number.to_string(),
            blocks: self.nested(&note.blocks),
        });
    }
}

/// A link to an e-mail address or a web address.
fn contact_link(contact: &str) -> MarkdownInline {
    let url = if contact.contains("://") { contact.to_owned() } else { format!("mailto:{contact}") };
    MarkdownInline::link(url, contact)
}
