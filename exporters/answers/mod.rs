//! The answer booklet: the key to the workbook, for the instructor, as one printable page of HTML.
//!
//! Sections are walked in order; each exercise becomes an entry under the number that the workbook gives it
//! (`entry`), with what is right in words (`answer`), and the instructor's notes stand where the author put
//! them. Deliberately absent: the course's own text, which the workbook holds.

mod answer;
mod entry;
mod front;

use std::collections::{BTreeMap, BTreeSet};

use super::shared::html::{self, HtmlTarget, Marks};
use super::shared::paper::{self, Images, Sheet, labels, page::Page};
use super::{Context, Export, Target};
use crate::assets::AssetId;
use crate::bundle::Bundle;
use crate::diag::Diagnostics;
use crate::model::{
    AnswerKey, Block, Course, Exercise, Footnote, Group, Id, Inline, Key, Media, ReferenceTarget, Section,
};
use crate::options::{OptionKind, OptionSpec};

/// The answer booklet as a target.
pub const TARGET: Target =
    Target { name: "answers", default: true, options: OPTIONS, export: Export::Instructor(export) };

const OPTIONS: &[OptionSpec] = &[
    OptionSpec { name: "images", kind: OptionKind::Choice { words: Images::WORDS } },
    OptionSpec { name: "paper", kind: OptionKind::Choice { words: &["a4", "letter"] } },
];

/// The booklet of one course while it is written.
struct Booklet<'a> {
    sheet: Sheet<'a>,
    key: &'a AnswerKey,
    /// By glossary entry: the section that explains it.
    terms: BTreeMap<&'a Id, &'a Id>,
    /// The heading level of the next exercise: 3, or 4 in a group.
    level: u8,
}

/// Makes `answers.html` and the files that it shows.
fn export(course: &Course, key: &AnswerKey, context: &Context<'_>, _: &mut Diagnostics) -> Bundle {
    let sheet = Sheet::new(context, Images::of(context.options.word("images")));
    let mut booklet = Booklet { sheet, key, terms: terms(course), level: 3 };
    let kind = context.locale.text("answers", "kind");
    let mut page = Page::new(course, context, kind, &[paper::STYLE, include_str!("answers.css")]);
    page.paper = context.options.word("paper");
    page.facts = front::facts(course, context);
    page.contents = front::contents(course, key, context);
    let mut body = String::new();
    front::scoring(course, context, &mut body);
    for section in &course.sections {
        booklet.section(section, &page.imprint, &mut body);
    }
    booklet.footnotes(course, &mut body);
    page.contents.extend(paper::sources(&booklet.sheet, &mut body));
    page.body = body;
    let text = page.render(context, include_str!("answers.html.jinja"), "answers");
    booklet.sheet.finish("answers.html", text)
}

fn terms(course: &Course) -> BTreeMap<&Id, &Id> {
    let mut terms = BTreeMap::new();
    for section in &course.sections {
        for block in &section.blocks {
            if let Block::Glossary(glossary) = block {
                terms.extend(glossary.entries.iter().map(|entry| (&entry.id, &section.id)));
            }
        }
    }
    terms
}

/// Whether the booklet has something to say about a section.
fn has_entries(section: &Section, key: &AnswerKey) -> bool {
    section.exercises().next().is_some() || key.notes_of(&section.id).next().is_some()
}

impl<'a> Booklet<'a> {
    /// Writes a section; one without exercises and notes as one line, so that references find it.
    fn section(&mut self, section: &Section, imprint: &str, out: &mut String) {
        let full = has_entries(section, self.key);
        out.push_str("<section");
        html::attribute("class", if full { "section" } else { "section without" }, out);
        html::attribute("id", section.id.as_str(), out);
        out.push_str(">\n");
        labels::section_head(self, section, imprint, out);
        out.push_str("</div>\n");
        if full {
            entry::blocks(self, &section.id, &section.blocks, out);
        } else {
            out.push_str("<p>");
            html::text(self.word("nothing"), out);
            out.push_str("</p>\n");
        }
        out.push_str("</section>\n");
    }

    /// Writes the footnotes that the booklet cites: the course's, the key's and the notes'.
    fn footnotes(&mut self, course: &Course, out: &mut String) {
        let key = self.key;
        let all = course.footnotes.iter().chain(&key.player.footnotes).chain(&key.footnotes);
        let all: BTreeMap<u16, &Footnote> = all.map(|note| (note.number, note)).collect();
        let mut wanted: BTreeSet<u16> = self.sheet.marks.cited().collect();
        // A footnote may cite another one: a trial run on a page of its own finds those too.
        loop {
            let notes = wanted.iter().filter_map(|number| all.get(number).copied());
            let mut trial = String::new();
            let marks = std::mem::take(&mut self.sheet.marks);
            html::footnotes(self, notes, &mut trial);
            let cited: BTreeSet<u16> = std::mem::replace(&mut self.sheet.marks, marks).cited().collect();
            if cited.is_subset(&wanted) {
                break;
            }
            wanted.extend(cited);
        }
        if wanted.is_empty() {
            return;
        }
        out.push_str("<section class=\"section\">\n");
        html::footnotes(self, wanted.iter().filter_map(|number| all.get(number).copied()), out);
        out.push_str("</section>\n");
    }

    /// A string of the booklet's own.
    fn word(&self, name: &str) -> &'a str {
        self.sheet.word("answers", name)
    }
}

impl<'a> HtmlTarget<'a> for Booklet<'a> {
    fn context(&self) -> &'a Context<'a> {
        self.sheet.context
    }

    fn marks(&mut self) -> &mut Marks {
        &mut self.sheet.marks
    }

    fn asset_url(&mut self, asset: AssetId, out: &mut String) {
        self.sheet.asset_url(asset, out);
    }

    fn image_url(&mut self, asset: AssetId, out: &mut String) {
        self.sheet.image_url(asset, out);
    }

    /// Exercises and sections stand in the booklet; what else is referred to is found in its section.
    fn reference_href(&mut self, target: &ReferenceTarget, out: &mut String) {
        out.push('#');
        out.push_str(if target.number.is_some() { target.id.as_str() } else { target.section.as_str() });
    }

    fn term_href(&mut self, entry: &Id, out: &mut String) {
        out.push('#');
        out.push_str(self.terms.get(entry).map_or("content_", |section| section.as_str()));
    }

    fn exercise(&mut self, exercise: &Exercise, out: &mut String) {
        entry::exercise(self, exercise, out);
    }

    fn group(&mut self, group: &Group, out: &mut String) {
        entry::group(self, group, out);
    }

    /// A gap in a prompt that is shown because the exercise has no title.
    fn gap(&mut self, _: Key, place: u16, out: &mut String) {
        html::text(&format!("[{} {place}]", self.sheet.word("paper", "gap")), out);
    }

    fn media(&mut self, media: &Media, out: &mut String) {
        paper::media(self, media, out);
    }

    fn heading_shift(&self) -> u8 {
        2
    }

    fn after_link(&mut self, url: &str, content: &[Inline], out: &mut String) {
        self.sheet.number_link(url, content, out);
    }
}
