//! The document as a whole: cover, contents, sections, hints, sources, colophon.

use std::collections::BTreeMap;

use super::builder::{DocumentBuilder, DocumentKind};
use super::tree::{
    BlockNode, Colophon, ContentsEntry, Cover, Detail, DocumentTree, InlineNode, ItemNode, LabelledField,
    SectionNode, plain,
};
use crate::pdf::form::FieldKind;
use crate::shared::html::Icon;
use crate::shared::paper::labels;
use crate::shared::paper::settings::{PAPER, SAVE_INK};
use coursewright_model as model;
use coursewright_model::locale::Counted;

/// Builds the whole document tree.
pub(in crate::pdf) fn document(builder: &mut DocumentBuilder<'_>) -> DocumentTree {
    let course = builder.course;
    let cover = builder.cover();
    let mut entries = BTreeMap::new();
    let mut sections: Vec<SectionNode> = builder.scoring(&mut entries).into_iter().collect();
    sections.extend(course.sections.iter().map(|section| builder.section(section, &mut entries)));
    sections.extend(builder.hints(&mut entries));
    sections.extend(builder.sources(&mut entries));
    let (meta, options) = (&course.meta, builder.context.options);
    let mut tag = meta.language_tag.split('-');
    let lang = tag.next().unwrap_or_default().to_lowercase();
    let region = tag.find(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
    let region = region.map(str::to_uppercase);
    let name = match &cover.edition {
        Some(edition) => format!("{} – {edition} – {}", cover.title, cover.kind),
        None => format!("{} – {}", cover.title, cover.kind),
    };
    DocumentTree {
        name,
        lang,
        region,
        authors: meta.authors.iter().map(|author| author.name.clone()).collect(),
        paper: if options.word(PAPER.name) == "letter" { "us-letter" } else { "a4" }.to_owned(),
        large: builder.large,
        dyslexia: builder.dyslexia,
        save_ink: options.flag(SAVE_INK.name),
        line_height: builder.line_height(),
        sheet: builder.context.only.is_some(),
        contents: builder.string("paper", "contents"),
        footer: builder.footer(&cover),
        colophon: builder.colophon(),
        cover,
        entries,
        sections,
        labels: std::mem::take(&mut builder.labels),
        icons: Icon::ALL.iter().map(|icon| (icon.name(), icon.svg())).collect(),
    }
}

impl DocumentBuilder<'_> {
    fn kind_name(&self) -> String {
        match self.kind {
            DocumentKind::Workbook if self.context.only.is_some() => self.string("paper", "worksheet"),
            DocumentKind::Workbook => self.string("workbook", "kind"),
            DocumentKind::Answers => self.string("answers", "kind"),
            DocumentKind::Instructor => self.string("instructor", "kind"),
        }
    }

    fn cover(&mut self) -> Cover {
        let meta = &self.course.meta;
        let edition = self.course.edition.title.clone();
        let mut lines = Vec::new();
        if self.kind == DocumentKind::Workbook {
            for name in ["name", "group", "date"] {
                let word = self.string("paper", name);
                let field = self.field(format!("cover_{name}"), &word, FieldKind::Text);
                lines.push(LabelledField { word, field });
            }
        }
        Cover {
            kind: self.kind_name(),
            title: self.clean(&meta.title),
            edition: edition.map(|edition| self.clean(&edition)),
            description: meta.description.as_deref().map(|text| self.clean(text)),
            instructor_warning: (self.kind != DocumentKind::Workbook)
                .then(|| self.string("paper", "keep-away")),
            lines,
            details: self.details(),
        }
    }

    /// The details on the cover.
    fn details(&mut self) -> Vec<Detail> {
        let (course, context) = (self.course, self.context);
        let mut details = Vec::new();
        if course.meta.minutes > 0 && self.kind != DocumentKind::Answers {
            details.push(detail(
                self.string("workbook", "study-time"),
                context.locale.duration(course.meta.minutes),
            ));
        }
        let points = course.scoring.points;
        if points > 0 && self.kind != DocumentKind::Workbook {
            details.push(detail(self.string("key", "total"), context.locale.count(Counted::Points, points)));
        }
        if let Some(least) =
            labels::pass_points(course, context).filter(|_| self.kind != DocumentKind::Workbook)
        {
            let of = self.string("key", "pass-of").replace("{least}", &least);
            let of = of.replace("{points}", &context.locale.count(Counted::Points, points));
            details.push(detail(self.string("key", "pass"), of));
        }
        details.extend(self.imprint());
        details
    }

    fn imprint(&mut self) -> Vec<Detail> {
        let mut details = Vec::new();
        if let Some(version) = &self.course.meta.version {
            let version = self.clean(version);
            details.push(detail(self.string("paper", "version"), version));
        }
        let id = InlineNode::Code { text: self.build.clone() };
        details.push(Detail { word: self.string("paper", "build"), content: vec![id] });
        details
    }

    /// The footer of every page.
    fn footer(&mut self, cover: &Cover) -> String {
        let build = self.build.clone();
        let word = self.string("paper", "version").to_lowercase();
        let imprint = match &self.course.meta.version {
            Some(version) => format!("{word} {} ({build})", self.clean(version)),
            None => build,
        };
        let mut foot = vec![cover.kind.clone(), cover.title.clone()];
        foot.extend(cover.edition.clone());
        foot.push(imprint);
        foot.join(" · ")
    }

    fn section(
        &mut self,
        section: &model::Section,
        entries: &mut BTreeMap<String, ContentsEntry>,
    ) -> SectionNode {
        self.last_level = 1;
        self.current_span = Some(section.span);
        let content = self.inlines(&section.title);
        let id = self.add_label(section.id.as_str()).unwrap_or_default();
        let note = labels::exercise_range(section, self.context);
        let title = self.plain(&section.title);
        entries.insert(id.clone(), ContentsEntry { number: section.number.to_string(), title, note });
        let booklet = self.kind == DocumentKind::Answers;
        let blocks =
            if booklet { self.entries(section) } else { self.blocks_of(&section.id, &section.blocks) };
        SectionNode {
            id,
            number: format!("{} {}", self.string("paper", "section"), section.number),
            content,
            details: if booklet { Vec::new() } else { labels::section_details(section, self.context) },
            test_rule: if booklet { None } else { self.test_rule(section) },
            new_page: !booklet,
            blocks,
        }
    }

    /// What the booklet contains of a section. A section without exercises gets one line, so that references to it have
    /// a target.
    fn entries(&mut self, section: &model::Section) -> Vec<BlockNode> {
        let blocks = self.entries_of(&section.id, &section.blocks);
        if blocks.is_empty() {
            vec![BlockNode::Soft { content: plain(self.string("answers", "nothing")) }]
        } else {
            blocks
        }
    }

    /// The rule that a learner should know before a test.
    fn test_rule(&self, section: &model::Section) -> Option<String> {
        let counted = section.exercises().filter(|exercise| exercise.rules.counts);
        let points: u32 = counted.map(|exercise| u32::from(exercise.rules.points)).sum();
        if !section.test || points == 0 {
            return None;
        }
        let said = self.context.locale.count(Counted::Points, points);
        let mut lines = vec![self.string("workbook", "test-points").replace("{points}", &said)];
        let scoring = &self.course.scoring;
        if let Some(least) =
            labels::pass_points(self.course, self.context).filter(|_| scoring.points == points)
        {
            lines.push(self.string("workbook", "test-pass").replace("{least}", &least));
        }
        lines.push(self.string("workbook", "test-parts"));
        Some(lines.join(" "))
    }

    /// How points are counted; in the booklet of a course that has points.
    fn scoring(&mut self, entries: &mut BTreeMap<String, ContentsEntry>) -> Option<SectionNode> {
        if self.kind != DocumentKind::Answers
            || self.course.scoring.points == 0
            || self.context.only.is_some()
        {
            return None;
        }
        let rule = |name| ItemNode {
            tick: None,
            blocks: vec![BlockNode::Paragraph { content: plain(self.string("key", name)) }],
        };
        let items = ["rule-whole", "rule-parts", "rule-multiple"].map(rule).into();
        let list = BlockNode::List { start: None, tight: false, items };
        Some(self.closing("scoring_", "key", "scoring", vec![list], entries))
    }

    /// The hints of all exercises, at the end, so that they are not read too early.
    fn hints(&mut self, entries: &mut BTreeMap<String, ContentsEntry>) -> Option<SectionNode> {
        if self.kind == DocumentKind::Answers || self.context.options.word("hints") == "none" {
            return None;
        }
        let course = self.course;
        let mut blocks = vec![BlockNode::Paragraph { content: plain(self.string("workbook", "hints-lead")) }];
        for exercise in course.exercises().filter(|exercise| !exercise.hints.is_empty()) {
            let word = labels::hints_of(exercise, self.context);
            let items = exercise.hints.iter().map(|hint| self.blocks(hint)).collect();
            let id = self.add_label(&labels::hint_id(exercise)).unwrap_or_default();
            blocks.push(BlockNode::Hints { id, word, items });
        }
        (blocks.len() > 1).then(|| self.closing("hints_", "workbook", "hints", blocks, entries))
    }

    /// The numbered addresses, which readers of paper must be able to type.
    fn sources(&mut self, entries: &mut BTreeMap<String, ContentsEntry>) -> Option<SectionNode> {
        if self.addresses.is_empty() {
            return None;
        }
        let lead = BlockNode::Paragraph { content: plain(self.string("paper", "sources-lead")) };
        let list = BlockNode::Sources { items: self.addresses.clone() };
        Some(self.closing("sources_", "paper", "sources", vec![lead, list], entries))
    }

    fn closing(
        &mut self,
        id: &str,
        part: &str,
        name: &str,
        blocks: Vec<BlockNode>,
        entries: &mut BTreeMap<String, ContentsEntry>,
    ) -> SectionNode {
        let title = self.string(part, name);
        let content = plain(title.clone());
        entries.insert(id.to_owned(), ContentsEntry { number: String::new(), title, note: String::new() });
        self.add_label(id);
        let (number, details) = (String::new(), Vec::new());
        SectionNode { id: id.to_owned(), number, content, details, test_rule: None, new_page: true, blocks }
    }

    fn colophon(&mut self) -> Colophon {
        let meta = &self.course.meta;
        let mut details = Vec::new();
        if !meta.authors.is_empty() {
            let names: Vec<&str> = meta.authors.iter().map(|author| author.name.as_str()).collect();
            let names = self.clean(&names.join(", "));
            details.push(detail(self.string("paper", "authors"), names));
        }
        if let Some(licence) = &meta.licence {
            let licence = self.clean(licence);
            details.push(detail(self.string("paper", "licence"), licence));
        }
        if let Some(contact) = &meta.contact {
            let mail = contact.contains('@') && !contact.contains(':');
            let url = if mail { format!("mailto:{contact}") } else { contact.clone() };
            let content = plain(self.clean(contact));
            let link = InlineNode::Link { url, lang: None, source: None, content };
            details.push(Detail { word: self.string("paper", "contact"), content: vec![link] });
        }
        details.extend(self.imprint());
        let part = match self.kind {
            DocumentKind::Workbook => "workbook",
            DocumentKind::Answers => "answers",
            DocumentKind::Instructor => "instructor",
        };
        let lead = format!(". {}", self.string(part, "build-lead"));
        if let Some(last) = details.last_mut() {
            last.content.extend(plain(lead));
        }
        Colophon { title: self.string("paper", "colophon"), details }
    }
}

fn detail(word: String, value: String) -> Detail {
    Detail { word, content: plain(value) }
}
