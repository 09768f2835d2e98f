//! The answer booklet: the key to the workbook, for the instructor, as one printable page of HTML.
//!
//! Sections are walked in order; each exercise becomes an entry under the number that the workbook gives it
//! (`entry`), with what is right in words (`answer`), and the instructor's notes stand where the author put
//! them. Deliberately absent: the course's own text, which the workbook holds.

use std::collections::{BTreeMap, BTreeSet};

use super::shared::html::{self, HtmlTarget, Marks};
use super::shared::paper::{
    self, Sheet, coverage,
    key::{self, Entries, Notes},
    labels,
    page::{self, Page, Reader},
    settings,
};
use super::{Context, Export, Target};
use coursewright_model::assets::AssetId;
use coursewright_model::bundle::Bundle;
use coursewright_model::diagnostics::Diagnostics;
use coursewright_model::options::OptionSpec;
use coursewright_model::{
    AnswerKey, Course, Exercise, Group, Id, Inline, Key, Media, ReferenceTarget, Section,
};

/// The answer booklet as a target.
pub const TARGET: Target = Target {
    name: "answers",
    default: true,
    feature: None,
    options: OPTIONS,
    coverage: coverage::answers,
    export: Some(Export::Instructor(export)),
};

const OPTIONS: &[OptionSpec] =
    &[settings::DYSLEXIA, settings::IMAGES, settings::LARGE_PRINT, settings::PAPER, settings::SAVE_INK];

const STYLES: &[&str] = &[paper::STYLE, key::STYLE, include_str!("answers.css")];

/// The booklet of one course while it is written.
struct Booklet<'a> {
    sheet: Sheet<'a>,
    entries: Entries<'a>,
    /// By glossary entry: the section that explains it.
    terms: BTreeMap<&'a Id, &'a Id>,
}

/// Makes `answers.html` and the files that it shows.
fn export(course: &Course, key: &AnswerKey, context: &Context<'_>, _: &mut Diagnostics) -> Bundle {
    let mut page = Page::new(course, context, "answers", Reader::Instructor, STYLES);
    page.facts = key::facts(course, context);
    let part = paper::part(course, context);
    let course = part.as_ref().map_or(course, |part| &part.course);
    let cut = part.as_ref().map(|part| part.key(key));
    let key = cut.as_ref().unwrap_or(key);
    let entries = Entries { key, notes: Notes::Shown, prefix: "", level: 3 };
    let mut booklet =
        Booklet { sheet: Sheet::new(context, part.as_ref()), entries, terms: course.glossary_sections() };
    page.contents =
        page::contents(course.sections.iter().filter(|section| entries.has(section)), "", context);
    let mut body = String::new();
    key::scoring(course, context, &mut body);
    for section in &course.sections {
        booklet.section(section, &page.imprint, &mut body);
    }
    key::footnotes(&mut booklet, course, Some(key), &BTreeSet::new(), &mut body);
    page.contents.extend(paper::sources(&booklet.sheet, &mut body));
    page.body = body;
    let text = page.render(context);
    booklet.sheet.finish("answers.html", text)
}

impl<'a> Booklet<'a> {
    /// Writes a section; one without exercises and notes as one line, so that references find it.
    fn section(&mut self, section: &Section, imprint: &str, out: &mut String) {
        let entries = self.entries;
        let full = entries.has(section);
        out.push_str("<section");
        html::attribute("class", if full { "section" } else { "section without" }, out);
        html::attribute("id", section.id.as_str(), out);
        out.push_str(">\n");
        labels::section_head(self, section, imprint, out);
        out.push_str("</div>\n");
        if full {
            entries.blocks(self, &section.id, &section.blocks, out);
        } else {
            out.push_str("<p>");
            html::text(self.word("nothing"), out);
            out.push_str("</p>\n");
        }
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
        let number = target.number;
        let id = if number.is_some() { &target.id } else { &target.section };
        self.sheet
            .reference(&ReferenceTarget { id: id.clone(), section: target.section.clone(), number }, out);
    }

    fn term_href(&mut self, entry: &Id, out: &mut String) {
        if let Some(section) = self.terms.get(entry) {
            out.push('#');
            out.push_str(section.as_str());
        }
    }

    fn exercise(&mut self, exercise: &Exercise, out: &mut String) {
        let entries = self.entries;
        entries.exercise(self, exercise, out);
    }

    fn group(&mut self, group: &Group, out: &mut String) {
        let entries = self.entries;
        entries.group(self, group, out);
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

    fn columns(&self) -> html::Columns {
        self.sheet.columns()
    }
}
