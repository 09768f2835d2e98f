//! The workbook: a course as one printable page of HTML, with room to write.
//!
//! Sections are written in order through `shared::html`; exercises come back to `exercise`, which asks
//! `body` for what the learner works in; the frame is `shared::paper`. Deliberately absent: answers (the
//! exporter's type cannot see them) and page numbers in the table of contents, which no browser can make.

mod body;
mod exercise;
mod space;
mod summary;

use super::shared::html::{self, HtmlTarget, Marks};
use super::shared::paper::{
    self, Images, Sheet, labels,
    page::{Entry, Page},
};
use super::{Context, Export, Target};
use crate::assets::AssetId;
use crate::bundle::Bundle;
use crate::diag::Diagnostics;
use crate::model::{
    Block, Course, Exercise, Group, Id, Inline, Key, Media, Objective, ReferenceTarget, Section,
};
use crate::options::{OptionKind, OptionSpec};

/// The workbook as a target.
pub const TARGET: Target =
    Target { name: "workbook", default: true, options: OPTIONS, export: Export::Learner(export) };

const OPTIONS: &[OptionSpec] = &[
    OptionSpec { name: "hints", kind: OptionKind::Choice { words: &["end", "none"] } },
    OptionSpec { name: "images", kind: OptionKind::Choice { words: Images::WORDS } },
    OptionSpec { name: "paper", kind: OptionKind::Choice { words: &["a4", "letter"] } },
];

/// Where the hints of an exercise stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hints {
    /// Together, after the last section.
    End,
    /// Not on paper.
    None,
}

/// The workbook of one course while it is written.
struct Workbook<'a> {
    sheet: Sheet<'a>,
    hints: Hints,
    /// The heading level of the next exercise: 3, or 4 in a group.
    level: u8,
    /// How many gaps the exercise has that is being written: gaps have numbers if there are several.
    gaps: usize,
}

/// Makes `workbook.html` and the files that it shows.
fn export(course: &Course, context: &Context<'_>, _: &mut Diagnostics) -> Bundle {
    let images = Images::of(context.options.word("images"));
    let hints = if context.options.word("hints") == "end" { Hints::End } else { Hints::None };
    let mut workbook = Workbook { sheet: Sheet::new(context, images), hints, level: 3, gaps: 0 };
    let kind = context.locale.text("workbook", "kind");
    let mut page = Page::new(course, context, kind, &[paper::STYLE, include_str!("workbook.css")]);
    page.paper = context.options.word("paper");
    page.facts = summary::facts(course, context);
    page.contents = summary::contents(course, context);
    let mut body = String::new();
    for section in &course.sections {
        workbook.section(course, section, &page.imprint, &mut body);
    }
    if hints == Hints::End && course.exercises().any(|exercise| !exercise.hints.is_empty()) {
        workbook.hints(course, &mut body);
        page.contents.push(Entry::unnumbered("hints_", workbook.word("hints")));
    }
    page.contents.extend(paper::sources(&workbook.sheet, &mut body));
    page.body = body;
    let text = page.render(context, include_str!("workbook.html.jinja"), "workbook");
    workbook.sheet.finish("workbook.html", text)
}

impl<'a> Workbook<'a> {
    fn section(&mut self, course: &Course, section: &Section, imprint: &str, out: &mut String) {
        out.push_str("<section class=\"section\"");
        html::attribute("id", section.id.as_str(), out);
        out.push_str(">\n");
        labels::section_head(self, section, imprint, out);
        summary::section_facts(course, section, self.sheet.context, out);
        out.push_str("</div>\n");
        self.prose(&section.blocks, out);
        html::footnotes(self, course.footnotes.iter().filter(|note| note.section == section.id), out);
        out.push_str("</section>\n");
    }

    /// Writes a section's blocks. A heading stands in one `div.keep` with the paragraph or picture below it,
    /// since not every browser keeps a heading from the foot of a page.
    fn prose(&mut self, blocks: &[Block], out: &mut String) {
        let mut rest = blocks;
        while !rest.is_empty() {
            let headings = rest.iter().take_while(|block| matches!(block, Block::Heading(_))).count();
            let follower = rest.get(headings);
            let kept = headings > 0
                && follower.is_some_and(|block| matches!(block, Block::Paragraph { .. } | Block::Figure(_)));
            let (now, later) = rest.split_at(if kept { headings + 1 } else { headings.max(1) });
            out.push_str(if kept { "<div class=\"keep\">\n" } else { "" });
            html::blocks(self, now, out);
            out.push_str(if kept { "</div>\n" } else { "" });
            rest = later;
        }
    }

    /// Writes the hints of all exercises, in order, far from where they would be read too early.
    fn hints(&mut self, course: &Course, out: &mut String) {
        out.push_str("<section class=\"section hints\" id=\"hints_\">\n<h2>");
        self.sheet.marks.heading(2);
        html::text(self.word("hints"), out);
        out.push_str("</h2>\n<p>");
        html::text(self.word("hints-lead"), out);
        out.push_str("</p>\n<dl class=\"hint-list\">\n");
        for exercise in course.exercises().filter(|exercise| !exercise.hints.is_empty()) {
            out.push_str("<div");
            html::attribute("id", &hint_id(exercise), out);
            out.push_str("><dt>");
            html::text(&format!("{} {}", self.word("exercise"), exercise.number), out);
            out.push_str("</dt>");
            for hint in &exercise.hints {
                out.push_str("<dd><div>");
                html::flow(self, hint, out);
                out.push_str("</div></dd>");
            }
            out.push_str("</div>\n");
        }
        out.push_str("</dl>\n</section>\n");
    }

    /// A string of the workbook's own.
    fn word(&self, name: &str) -> &'a str {
        self.sheet.word("workbook", name)
    }
}

/// Where the hints of an exercise stand.
fn hint_id(exercise: &Exercise) -> String {
    format!("hint_{}", exercise.number)
}

impl<'a> HtmlTarget<'a> for Workbook<'a> {
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

    fn reference_href(&mut self, target: &ReferenceTarget, out: &mut String) {
        out.push('#');
        out.push_str(target.id.as_str());
    }

    fn term_href(&mut self, entry: &Id, out: &mut String) {
        out.push('#');
        out.push_str(entry.as_str());
    }

    fn exercise(&mut self, exercise: &Exercise, out: &mut String) {
        exercise::exercise(self, exercise, out);
    }

    fn group(&mut self, group: &Group, out: &mut String) {
        exercise::group(self, group, out);
    }

    fn gap(&mut self, _: Key, place: u16, out: &mut String) {
        space::gap(self, place, out);
    }

    fn media(&mut self, media: &Media, out: &mut String) {
        paper::media(self, media, out);
    }

    fn heading_shift(&self) -> u8 {
        1
    }

    fn after_link(&mut self, url: &str, content: &[Inline], out: &mut String) {
        self.sheet.number_link(url, content, out);
    }

    fn before_objective(&mut self, _: &Objective, out: &mut String) {
        space::tick(out);
    }
}
