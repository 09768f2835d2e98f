//! The workbook: a course as one printable page of HTML, with room to write; with the answers for who learns alone;
//! with answers and notes in place for the instructor.
//!
//! Sections are written in order through `shared::html`; exercises come back to `exercise`, which asks `body` for
//! what the learner works in, and then `following` for what stands below it: the one thing in which the three
//! differ. The frame is `shared::paper`. Deliberately absent: page numbers in the table of contents, which no browser
//! can make. The workbook's own type cannot see an answer.

mod body;
mod exercise;
mod following;
mod space;
mod summary;

use std::collections::BTreeSet;

use super::shared::html::{self, HtmlTarget, Marks};
use super::shared::paper::{
    self, Sheet, coverage, key, labels,
    page::{self, Entry, Page, Reader},
    settings,
};
use super::{Context, Export, Target};
use coursewright_model::assets::AssetId;
use coursewright_model::bundle::Bundle;
use coursewright_model::diagnostics::Diagnostics;
use coursewright_model::options::{OptionKind, OptionSpec};
use coursewright_model::{
    AnswerKey, Block, Course, Exercise, Group, Id, Inline, Key, Media, Objective, ReferenceTarget, Section,
};
use following::Following;

/// The workbook as a target.
pub const WORKBOOK: Target = Target {
    name: "workbook",
    default: true,
    feature: None,
    options: OPTIONS,
    coverage: coverage::workbook,
    export: Some(Export::Learner(workbook)),
};

/// The workbook with the answers as a target.
pub const WITH_ANSWERS: Target = Target {
    name: "workbook-with-answers",
    default: false,
    feature: None,
    options: WITH_ANSWERS_OPTIONS,
    coverage: coverage::with_answers,
    export: Some(Export::Instructor(with_answers)),
};

/// The instructor's edition as a target.
pub const INSTRUCTOR: Target = Target {
    name: "instructor",
    default: false,
    feature: None,
    options: OPTIONS,
    coverage: coverage::instructor,
    export: Some(Export::Instructor(instructor)),
};

const HINTS: OptionSpec = OptionSpec { name: "hints", kind: OptionKind::Choice { words: &["end", "none"] } };
const ANSWERS: OptionSpec =
    OptionSpec { name: "answers", kind: OptionKind::Choice { words: &["back", "upside-down"] } };

const OPTIONS: &[OptionSpec] = &[
    settings::DYSLEXIA,
    HINTS,
    settings::IMAGES,
    settings::LARGE_PRINT,
    settings::PAPER,
    settings::SAVE_INK,
];
const WITH_ANSWERS_OPTIONS: &[OptionSpec] = &[
    ANSWERS,
    settings::DYSLEXIA,
    HINTS,
    settings::IMAGES,
    settings::LARGE_PRINT,
    settings::PAPER,
    settings::SAVE_INK,
];

const STYLES: &[&str] = &[paper::STYLE, include_str!("workbook.css"), include_str!("screen/screen.css")];
const STYLES_WITH_ANSWERS: &[&str] = &[
    paper::STYLE,
    include_str!("workbook.css"),
    key::STYLE,
    include_str!("following.css"),
    include_str!("screen/screen.css"),
];
const STYLES_OF_INSTRUCTOR: &[&str] =
    &[paper::STYLE, include_str!("workbook.css"), key::STYLE, include_str!("following.css")];

/// What a learner may do on a screen: fill in, keep, print and clear.
const SCRIPTS: &[&str] =
    &[include_str!("screen/store.js"), include_str!("screen/fields.js"), include_str!("screen/main.js")];

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
    /// What stands below an exercise.
    following: Following<'a>,
    /// Exercises whose answer is too tall to stand upside-down below them, and comes at the back.
    too_tall: BTreeSet<Id>,
    /// The heading level of the next exercise: 3, or 4 in a group.
    level: u8,
    /// How many gaps the exercise has that is being written: gaps have numbers if there are several.
    gaps: usize,
}

/// Makes `workbook.html` and the files that it shows.
fn workbook(course: &Course, context: &Context<'_>, _: &mut Diagnostics) -> Bundle {
    let page = Page::new(course, context, "workbook", Reader::Learner, STYLES);
    write(course, None, page, "workbook.html", context, |_| Following::Nothing)
}

/// Makes `workbook-with-answers.html` and the files that it shows.
fn with_answers(course: &Course, key: &AnswerKey, context: &Context<'_>, _: &mut Diagnostics) -> Bundle {
    let page = Page::new(course, context, "workbook-with-answers", Reader::Learner, STYLES_WITH_ANSWERS);
    let back = context.options.word(ANSWERS.name) == "back";
    write(course, Some(key), page, "workbook-with-answers.html", context, |key| match key {
        None => Following::Nothing,
        Some(key) if back => Following::AtTheBack(key),
        Some(key) => Following::UpsideDown(key),
    })
}

/// Makes `instructor.html` and the files that it shows.
fn instructor(course: &Course, key: &AnswerKey, context: &Context<'_>, _: &mut Diagnostics) -> Bundle {
    let mut page = Page::new(course, context, "instructor", Reader::Instructor, STYLES_OF_INSTRUCTOR);
    page.facts = key::facts(course, context);
    write(course, Some(key), page, "instructor.html", context, |key| {
        key.map_or(Following::Nothing, Following::InPlace)
    })
}

/// Makes `path`: `page`, filled with what is shown of the course.
fn write<'a>(
    course: &'a Course,
    key: Option<&AnswerKey>,
    mut page: Page<'a>,
    path: &str,
    context: &Context<'a>,
    following: impl for<'k> Fn(Option<&'k AnswerKey>) -> Following<'k>,
) -> Bundle {
    page.facts.extend(summary::facts(course, context));
    if page.reader == Reader::Learner {
        page.script = SCRIPTS.concat();
    }
    let part = paper::part(course, context);
    let course = part.as_ref().map_or(course, |part| &part.course);
    let cut = part.as_ref().zip(key).map(|(part, key)| part.key(key));
    let key = cut.as_ref().or(key);
    let mut workbook = Workbook {
        sheet: Sheet::new(context, part.as_ref()),
        hints: if context.options.word(HINTS.name) == "end" { Hints::End } else { Hints::None },
        following: following(key),
        too_tall: BTreeSet::new(),
        level: 3,
        gaps: 0,
    };
    page.contents = page::contents(&course.sections, "", context);
    for section in &course.sections {
        workbook.section(course, section, &page.imprint, &mut page.body);
    }
    workbook.end(course, key, &mut page);
    let text = page.render(context);
    workbook.sheet.finish(path, text)
}

impl<'a> Workbook<'a> {
    fn section(&mut self, course: &Course, section: &Section, imprint: &str, out: &mut String) {
        out.push_str("<section");
        html::attribute("class", if section.new_page { "section new-page" } else { "section" }, out);
        html::attribute("id", section.id.as_str(), out);
        out.push_str(">\n");
        labels::section_head(self, section, imprint, out);
        summary::section_facts(course, section, self.sheet.context, out);
        out.push_str("</div>\n");
        self.prose(&section.id, &section.blocks, out);
        if self.sheet.part.is_none() {
            html::footnotes(self, course.footnotes.iter().filter(|note| note.section == section.id), out);
        }
        out.push_str("</section>\n");
    }

    /// Writes what stands behind the last section.
    fn end(&mut self, course: &Course, key: Option<&AnswerKey>, page: &mut Page<'_>) {
        if self.hints == Hints::End && course.exercises().any(|exercise| !exercise.hints.is_empty()) {
            self.hints(course, &mut page.body);
            page.contents.push(Entry::unnumbered("hints_", self.word("hints")));
        }
        page.contents.extend(following::back(self, course, &mut page.body));
        let written: BTreeSet<u16> = match self.sheet.part {
            Some(_) => BTreeSet::new(),
            None => course.footnotes.iter().map(|note| note.number).collect(),
        };
        key::footnotes(self, course, key, &written, &mut page.body);
        page.contents.extend(paper::sources(&self.sheet, &mut page.body));
    }

    /// Writes the blocks of a section or group, and the notes for the instructor between them. A heading stands in
    /// one `div.keep` with the paragraph, picture or box below it, since not every browser keeps a heading from the foot
    /// of a page.
    fn prose(&mut self, owner: &Id, blocks: &[Block], out: &mut String) {
        let mut at = 0;
        while at < blocks.len() {
            following::notes(self, owner, at, out);
            let rest = &blocks[at..];
            let headings = rest.iter().take_while(|block| matches!(block, Block::Heading(_))).count();
            let follower = rest.get(headings);
            let kept = headings > 0 && follower.is_some_and(stays_below_heading);
            let count = if kept { headings + 1 } else { headings.max(1) };
            out.push_str(if kept { "<div class=\"keep\">\n" } else { "" });
            html::blocks(self, &rest[..count], out);
            out.push_str(if kept { "</div>\n" } else { "" });
            // A note below a heading stands behind what is kept with the heading.
            (at + 1..at + count).for_each(|between| following::notes(self, owner, between, out));
            at += count;
        }
        following::notes(self, owner, blocks.len(), out);
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
            html::attribute("id", &labels::hint_id(exercise), out);
            out.push_str("><dt>");
            html::text(&labels::hints_of(exercise, self.sheet.context), out);
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

/// Whether a block is kept on one sheet with the heading above it: what is short or is not parted anyway.
fn stays_below_heading(block: &Block) -> bool {
    matches!(
        block,
        Block::Paragraph { .. }
            | Block::Figure(_)
            | Block::Callout(_)
            | Block::Steps(_)
            | Block::Objectives(_)
            | Block::Media(_)
            | Block::Case(_)
            | Block::Message(_)
            | Block::Attribution(_)
    )
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
        self.sheet.reference(target, out);
    }

    fn term_href(&mut self, entry: &Id, out: &mut String) {
        if self.sheet.holds(entry) {
            out.push('#');
            out.push_str(entry.as_str());
        }
    }

    fn exercise(&mut self, exercise: &Exercise, out: &mut String) {
        exercise::exercise(self, exercise, out);
    }

    fn group(&mut self, group: &Group, out: &mut String) {
        exercise::group(self, group, out);
    }

    fn gap(&mut self, key: Key, place: u16, out: &mut String) {
        space::gap(self, key, place, out);
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

    fn columns(&self) -> html::Columns {
        self.sheet.columns()
    }
}
