//! The document as a whole: cover, contents, sections, hints, sources, colophon.

use std::collections::BTreeMap;

use super::{
    Builder, Colophon, Cover, Document, Edition, Entry, Fact, Item, Labelled, Node, Piece, Section, Words,
    plain,
};
use crate::pdf::form::FieldKind;
use crate::shared::html::Icon;
use crate::shared::paper::labels;
use crate::shared::paper::settings::{PAPER, SAVE_INK};
use coursewright_model as model;
use coursewright_model::locale::Counted;

/// The drawings that boxes have.
const ICONS: [Icon; 20] = [
    Icon::Tip,
    Icon::Warning,
    Icon::Important,
    Icon::Info,
    Icon::Fact,
    Icon::Example,
    Icon::Speech,
    Icon::Steps,
    Icon::Objectives,
    Icon::Video,
    Icon::Audio,
    Icon::Article,
    Icon::Worksheet,
    Icon::Case,
    Icon::Source,
    Icon::Credits,
    Icon::DoDont,
    Icon::Check,
    Icon::Cross,
    Icon::Pencil,
];

/// Makes the whole document.
pub(in crate::pdf) fn document(builder: &mut Builder<'_>) -> Document {
    let course = builder.course;
    let cover = builder.cover();
    let mut entries = BTreeMap::new();
    let mut sections: Vec<Section> = builder.scoring(&mut entries).into_iter().collect();
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
    Document {
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
        contents: builder.word("paper", "contents"),
        foot: builder.foot(&cover),
        colophon: builder.colophon(),
        cover,
        entries,
        sections,
        labels: std::mem::take(&mut builder.labels),
        icons: ICONS.iter().map(|icon| (icon.name(), icon.svg())).collect(),
        words: Words { source: builder.word("paper", "source") },
    }
}

impl Builder<'_> {
    fn kind(&self) -> String {
        match self.edition {
            Edition::Workbook if self.context.only.is_some() => self.word("paper", "worksheet"),
            Edition::Workbook => self.word("workbook", "kind"),
            Edition::Answers => self.word("answers", "kind"),
            Edition::Instructor => self.word("instructor", "kind"),
        }
    }

    fn cover(&mut self) -> Cover {
        let meta = &self.course.meta;
        let edition = self.course.edition.title.clone();
        let mut lines = Vec::new();
        if self.edition == Edition::Workbook {
            for name in ["name", "group", "date"] {
                let word = self.word("paper", name);
                let field = self.field(format!("cover_{name}"), &word, FieldKind::Text);
                lines.push(Labelled { word, field });
            }
        }
        Cover {
            kind: self.kind(),
            title: self.clean(&meta.title),
            edition: edition.map(|edition| self.clean(&edition)),
            about: meta.description.as_deref().map(|text| self.clean(text)),
            keep_away: (self.edition != Edition::Workbook).then(|| self.word("paper", "keep-away")),
            lines,
            facts: self.facts(),
        }
    }

    /// What stands at the foot of the cover.
    fn facts(&mut self) -> Vec<Fact> {
        let (course, context) = (self.course, self.context);
        let mut facts = Vec::new();
        if course.meta.minutes > 0 && self.edition != Edition::Answers {
            facts.push(said(
                self.word("workbook", "study-time"),
                context.locale.duration(course.meta.minutes),
            ));
        }
        let points = course.scoring.points;
        if points > 0 && self.edition != Edition::Workbook {
            facts.push(said(self.word("key", "total"), context.locale.count(Counted::Points, points)));
        }
        if let Some(least) =
            labels::pass_points(course, context).filter(|_| self.edition != Edition::Workbook)
        {
            let of = self.word("key", "pass-of").replace("{least}", &least);
            let of = of.replace("{points}", &context.locale.count(Counted::Points, points));
            facts.push(said(self.word("key", "pass"), of));
        }
        facts.extend(self.imprint());
        facts
    }

    /// Version and build.
    fn imprint(&mut self) -> Vec<Fact> {
        let mut facts = Vec::new();
        if let Some(version) = &self.course.meta.version {
            let version = self.clean(version);
            facts.push(said(self.word("paper", "version"), version));
        }
        let id = Piece::Code { s: self.build.clone() };
        facts.push(Fact { word: self.word("paper", "build"), c: vec![id] });
        facts
    }

    /// What every page has at its foot.
    fn foot(&mut self, cover: &Cover) -> String {
        let build = self.build.clone();
        let word = self.word("paper", "version").to_lowercase();
        let imprint = match &self.course.meta.version {
            Some(version) => format!("{word} {} ({build})", self.clean(version)),
            None => build,
        };
        let mut foot = vec![cover.kind.clone(), cover.title.clone()];
        foot.extend(cover.edition.clone());
        foot.push(imprint);
        foot.join(" · ")
    }

    fn section(&mut self, section: &model::Section, entries: &mut BTreeMap<String, Entry>) -> Section {
        self.level = 1;
        self.place = Some(section.span);
        let c = self.pieces(&section.title);
        let id = self.label(section.id.as_str()).unwrap_or_default();
        let note = labels::exercise_range(section, self.context);
        let title = self.plain(&section.title);
        entries.insert(id.clone(), Entry { number: section.number.to_string(), title, note });
        let booklet = self.edition == Edition::Answers;
        let b = if booklet { self.entries(section) } else { self.blocks_of(&section.id, &section.blocks) };
        Section {
            id,
            number: format!("{} {}", self.word("paper", "section"), section.number),
            c,
            facts: if booklet { Vec::new() } else { labels::section_facts(section, self.context) },
            rule: if booklet { None } else { self.test_rule(section) },
            new_page: !booklet,
            b,
        }
    }

    /// What the booklet has of a section; a line where that is nothing, so that references find it.
    fn entries(&mut self, section: &model::Section) -> Vec<Node> {
        let b = self.entries_of(&section.id, &section.blocks);
        if b.is_empty() { vec![Node::Soft { c: plain(self.word("answers", "nothing")) }] } else { b }
    }

    /// What a learner should know before a test.
    fn test_rule(&self, section: &model::Section) -> Option<String> {
        let counted = section.exercises().filter(|exercise| exercise.rules.counts);
        let points: u32 = counted.map(|exercise| u32::from(exercise.rules.points)).sum();
        if !section.test || points == 0 {
            return None;
        }
        let said = self.context.locale.count(Counted::Points, points);
        let mut lines = vec![self.word("workbook", "test-points").replace("{points}", &said)];
        let scoring = &self.course.scoring;
        if let Some(least) =
            labels::pass_points(self.course, self.context).filter(|_| scoring.points == points)
        {
            lines.push(self.word("workbook", "test-pass").replace("{least}", &least));
        }
        lines.push(self.word("workbook", "test-parts"));
        Some(lines.join(" "))
    }

    /// How points are counted, in the booklet of a course that has points.
    fn scoring(&mut self, entries: &mut BTreeMap<String, Entry>) -> Option<Section> {
        if self.edition != Edition::Answers || self.course.scoring.points == 0 || self.context.only.is_some()
        {
            return None;
        }
        let rule = |name| Item { tick: None, b: vec![Node::Paragraph { c: plain(self.word("key", name)) }] };
        let items = ["rule-whole", "rule-parts", "rule-multiple"].map(rule).into();
        let list = Node::List { start: None, tight: false, items };
        Some(self.closing("scoring_", "key", "scoring", vec![list], entries))
    }

    /// The hints of all exercises, far from where they would be read too early.
    fn hints(&mut self, entries: &mut BTreeMap<String, Entry>) -> Option<Section> {
        if self.edition == Edition::Answers || self.context.options.word("hints") == "none" {
            return None;
        }
        let course = self.course;
        let mut b = vec![Node::Paragraph { c: plain(self.word("workbook", "hints-lead")) }];
        for exercise in course.exercises().filter(|exercise| !exercise.hints.is_empty()) {
            let word = labels::hints_of(exercise, self.context);
            let items = exercise.hints.iter().map(|hint| self.blocks(hint)).collect();
            let id = self.label(&labels::hint_id(exercise)).unwrap_or_default();
            b.push(Node::Hints { id, word, items });
        }
        (b.len() > 1).then(|| self.closing("hints_", "workbook", "hints", b, entries))
    }

    /// The numbered addresses, which readers of paper must be able to type.
    fn sources(&mut self, entries: &mut BTreeMap<String, Entry>) -> Option<Section> {
        if self.addresses.is_empty() {
            return None;
        }
        let lead = Node::Paragraph { c: plain(self.word("paper", "sources-lead")) };
        let list = Node::Sources { items: self.addresses.clone() };
        Some(self.closing("sources_", "paper", "sources", vec![lead, list], entries))
    }

    fn closing(
        &mut self,
        id: &str,
        part: &str,
        name: &str,
        b: Vec<Node>,
        entries: &mut BTreeMap<String, Entry>,
    ) -> Section {
        let title = self.word(part, name);
        let c = plain(title.clone());
        entries.insert(id.to_owned(), Entry { number: String::new(), title, note: String::new() });
        self.label(id);
        let (number, facts) = (String::new(), Vec::new());
        Section { id: id.to_owned(), number, c, facts, rule: None, new_page: true, b }
    }

    fn colophon(&mut self) -> Colophon {
        let meta = &self.course.meta;
        let mut facts = Vec::new();
        if !meta.authors.is_empty() {
            let names: Vec<&str> = meta.authors.iter().map(|author| author.name.as_str()).collect();
            let names = self.clean(&names.join(", "));
            facts.push(said(self.word("paper", "authors"), names));
        }
        if let Some(licence) = &meta.licence {
            let licence = self.clean(licence);
            facts.push(said(self.word("paper", "licence"), licence));
        }
        if let Some(contact) = &meta.contact {
            let mail = contact.contains('@') && !contact.contains(':');
            let url = if mail { format!("mailto:{contact}") } else { contact.clone() };
            let c = plain(self.clean(contact));
            let link = Piece::Link { url, lang: None, source: None, c };
            facts.push(Fact { word: self.word("paper", "contact"), c: vec![link] });
        }
        facts.extend(self.imprint());
        let part = match self.edition {
            Edition::Workbook => "workbook",
            Edition::Answers => "answers",
            Edition::Instructor => "instructor",
        };
        let lead = format!(". {}", self.word(part, "build-lead"));
        if let Some(last) = facts.last_mut() {
            last.c.extend(plain(lead));
        }
        Colophon { title: self.word("paper", "colophon"), facts }
    }
}

fn said(word: String, value: String) -> Fact {
    Fact { word, c: plain(value) }
}
