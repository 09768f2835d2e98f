//! The target `answers`: the answer booklet for the instructor, as one printable page of HTML.
//!
//! It walks the sections in order. `shared::paper::key` writes an entry for each exercise, under the number that the
//! exercise has in the workbook, and the instructor's notes. The text of the course itself is only in the workbook.

use std::collections::{BTreeMap, BTreeSet};

use super::shared::html::{self, HtmlTarget, PageState};
use super::shared::paper::{
    self, Excerpt, Sheet, coverage,
    key::{self, KeyEntries, NoteDisplay},
    labels,
    page::{self, PaperPage, Reader},
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
    export: Some(Export::instructor(export)),
};

const OPTIONS: &[OptionSpec] =
    &[settings::DYSLEXIA, settings::IMAGES, settings::LARGE_PRINT, settings::PAPER, settings::SAVE_INK];

const STYLES: &[&str] = &[paper::STYLE, key::STYLE, include_str!("answers.css")];

/// The booklet of one course while it is written.
struct Booklet<'a> {
    sheet: Sheet<'a>,
    entries: KeyEntries<'a>,
    /// For each glossary entry, the section that explains it.
    term_sections: BTreeMap<&'a Id, &'a Id>,
}

/// Makes `answers.html` and the files that it shows.
fn export(course: &Course, key: &AnswerKey, context: &Context<'_>, _: &mut Diagnostics) -> Bundle {
    let mut page = PaperPage::new(course, context, "answers", Reader::Instructor, STYLES);
    page.details = key::cover_details(course, context);
    let excerpt = Excerpt::wanted(course, context);
    let course = excerpt.as_ref().map_or(course, |excerpt| &excerpt.course);
    let excerpt_key = excerpt.as_ref().map(|excerpt| excerpt.key(key));
    let key = excerpt_key.as_ref().unwrap_or(key);
    let entries = KeyEntries { key, notes: NoteDisplay::Shown, prefix: "", level: 3 };
    let mut booklet = Booklet {
        sheet: Sheet::new(context, excerpt.as_ref()),
        entries,
        term_sections: course.glossary_sections(),
    };
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
    /// Writes a section. A section without exercises and notes gets one line, so that references to it have a target.
    fn section(&mut self, section: &Section, imprint: &str, out: &mut String) {
        let entries = self.entries;
        let has_entries = entries.has(section);
        out.push_str("<section");
        html::attribute("class", if has_entries { "section" } else { "section without" }, out);
        html::attribute("id", section.id.as_str(), out);
        out.push_str(">\n");
        labels::section_head(self, section, imprint, out);
        out.push_str("</div>\n");
        if has_entries {
            entries.blocks(self, &section.id, &section.blocks, out);
        } else {
            out.push_str("<p>");
            html::text(self.string("nothing"), out);
            out.push_str("</p>\n");
        }
        out.push_str("</section>\n");
    }

    /// A string of `[strings.answers]`.
    fn string(&self, name: &str) -> &'a str {
        self.sheet.string("answers", name)
    }
}

impl<'a> HtmlTarget<'a> for Booklet<'a> {
    fn context(&self) -> &'a Context<'a> {
        self.sheet.context
    }

    fn page_state(&mut self) -> &mut PageState {
        &mut self.sheet.page_state
    }

    fn asset_url(&mut self, asset: AssetId, out: &mut String) {
        self.sheet.asset_url(asset, out);
    }

    fn image_url(&mut self, asset: AssetId, out: &mut String) {
        self.sheet.image_url(asset, out);
    }

    /// Exercises and sections are in the booklet; a reference to anything else links to its section.
    fn reference_href(&mut self, target: &ReferenceTarget, out: &mut String) {
        let number = target.number;
        let id = if number.is_some() { &target.id } else { &target.section };
        self.sheet
            .reference(&ReferenceTarget { id: id.clone(), section: target.section.clone(), number }, out);
    }

    fn term_href(&mut self, entry: &Id, out: &mut String) {
        if let Some(section) = self.term_sections.get(entry) {
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

    /// Writes a gap in the prompt of an exercise that has no title.
    fn gap(&mut self, _: Key, number: u16, out: &mut String) {
        html::text(&format!("[{} {number}]", self.sheet.string("paper", "gap")), out);
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
