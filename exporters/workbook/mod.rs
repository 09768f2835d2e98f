//! The targets `workbook`, `workbook-with-answers` and `instructor`: the course as one printable page of HTML with
//! space to write, for a learner, for a learner without an instructor, and for the instructor.
//!
//! `sections` writes the sections through `shared::html`, which calls `exercise` for each exercise. `body` writes the
//! lines and boxes that the learner fills in. `answers` writes the key; only in its place do the targets differ. The
//! page around them is made by `shared::paper`. The learner's workbook receives no answers.

mod answers;
mod body;
mod exercise;
mod exercise_html;
mod hints;
mod html_target;
mod sections;
mod summary;
mod writer;
mod writing_space;

use std::collections::BTreeSet;

use super::shared::paper::{
    self, Excerpt, Sheet, coverage, key,
    page::{self, ContentsEntry, PaperPage, Reader},
    settings,
};
use super::{Context, Export, Target};
use coursewright_model::bundle::Bundle;
use coursewright_model::diagnostics::Diagnostics;
use coursewright_model::options::{OptionKind, OptionSpec};
use coursewright_model::{AnswerKey, Course};
use writer::{AnswerPlacement, HintPlacement, WorkbookWriter};

/// The workbook as a target.
pub const WORKBOOK: Target = Target {
    name: "workbook",
    default: true,
    feature: None,
    options: OPTIONS,
    coverage: coverage::workbook,
    export: Some(Export::learner(workbook)),
};

/// The workbook with the answers as a target.
pub const WITH_ANSWERS: Target = Target {
    name: "workbook-with-answers",
    default: false,
    feature: None,
    options: WITH_ANSWERS_OPTIONS,
    coverage: coverage::with_answers,
    export: Some(Export::instructor(with_answers)),
};

/// The instructor's edition as a target.
pub const INSTRUCTOR: Target = Target {
    name: "instructor",
    default: false,
    feature: None,
    options: OPTIONS,
    coverage: coverage::instructor,
    export: Some(Export::instructor(instructor)),
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
    include_str!("answers.css"),
    include_str!("screen/screen.css"),
];
const STYLES_OF_INSTRUCTOR: &[&str] =
    &[paper::STYLE, include_str!("workbook.css"), key::STYLE, include_str!("answers.css")];

/// The scripts of the learner's page: fill in, store, print and clear.
const SCRIPTS: &[&str] =
    &[include_str!("screen/store.js"), include_str!("screen/fields.js"), include_str!("screen/main.js")];

/// Makes `workbook.html` and the files that it shows.
fn workbook(course: &Course, context: &Context<'_>, _: &mut Diagnostics) -> Bundle {
    let page = PaperPage::new(course, context, "workbook", Reader::Learner, STYLES);
    write(course, None, page, "workbook.html", context, |_| AnswerPlacement::Nowhere)
}

/// Makes `workbook-with-answers.html` and the files that it shows.
fn with_answers(course: &Course, key: &AnswerKey, context: &Context<'_>, _: &mut Diagnostics) -> Bundle {
    let page = PaperPage::new(course, context, "workbook-with-answers", Reader::Learner, STYLES_WITH_ANSWERS);
    let back = context.options.word(ANSWERS.name) == "back";
    write(course, Some(key), page, "workbook-with-answers.html", context, |key| match key {
        None => AnswerPlacement::Nowhere,
        Some(key) if back => AnswerPlacement::AtEnd(key),
        Some(key) => AnswerPlacement::UpsideDown(key),
    })
}

/// Makes `instructor.html` and the files that it shows.
fn instructor(course: &Course, key: &AnswerKey, context: &Context<'_>, _: &mut Diagnostics) -> Bundle {
    let mut page = PaperPage::new(course, context, "instructor", Reader::Instructor, STYLES_OF_INSTRUCTOR);
    page.details = key::cover_details(course, context);
    write(course, Some(key), page, "instructor.html", context, |key| {
        key.map_or(AnswerPlacement::Nowhere, AnswerPlacement::BelowExercise)
    })
}

/// Makes `path` from `page` and the sections of the course.
fn write<'a>(
    course: &'a Course,
    key: Option<&AnswerKey>,
    mut page: PaperPage<'a>,
    path: &str,
    context: &Context<'a>,
    answers: impl for<'k> Fn(Option<&'k AnswerKey>) -> AnswerPlacement<'k>,
) -> Bundle {
    page.details.extend(summary::cover_details(course, context));
    if page.reader == Reader::Learner {
        page.script = SCRIPTS.concat();
    }
    let excerpt = Excerpt::wanted(course, context);
    let course = excerpt.as_ref().map_or(course, |excerpt| &excerpt.course);
    let excerpt_key = excerpt.as_ref().zip(key).map(|(excerpt, key)| excerpt.key(key));
    let key = excerpt_key.as_ref().or(key);
    let mut workbook = WorkbookWriter {
        sheet: Sheet::new(context, excerpt.as_ref()),
        hints: if context.options.word(HINTS.name) == "end" {
            HintPlacement::AtEnd
        } else {
            HintPlacement::Nowhere
        },
        answers: answers(key),
        tall_answers: BTreeSet::new(),
        exercise_level: 3,
        gap_count: 0,
    };
    page.contents = page::contents(&course.sections, "", context);
    for section in &course.sections {
        sections::section(&mut workbook, course, section, &page.imprint, &mut page.body);
    }
    closing_sections(&mut workbook, course, key, &mut page);
    let text = page.render(context);
    workbook.sheet.finish(path, text)
}

/// Writes what comes after the last section.
fn closing_sections(
    workbook: &mut WorkbookWriter<'_>,
    course: &Course,
    key: Option<&AnswerKey>,
    page: &mut PaperPage<'_>,
) {
    if workbook.hints == HintPlacement::AtEnd && course.exercises().any(|exercise| !exercise.hints.is_empty())
    {
        hints::hints(workbook, course, &mut page.body);
        page.contents.push(ContentsEntry::unnumbered("hints_", workbook.string("hints")));
    }
    page.contents.extend(answers::answers_at_end(workbook, course, &mut page.body));
    let written: BTreeSet<u16> = match workbook.sheet.excerpt {
        Some(_) => BTreeSet::new(),
        None => course.footnotes.iter().map(|note| note.number).collect(),
    };
    key::footnotes(workbook, course, key, &written, &mut page.body);
    page.contents.extend(paper::sources(&workbook.sheet, &mut page.body));
}
