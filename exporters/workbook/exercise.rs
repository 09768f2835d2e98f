//! Exercises and groups: heading, details, prompt, and what a page break must not separate.

use super::writer::{HintPlacement, WorkbookWriter};
use super::{answers, body, sections};
use crate::shared::html;
use crate::shared::paper::labels;
use coursewright_model::{Exercise, ExerciseKind, Group, Inline};

/// Writes an exercise. A `div.keep` prevents page breaks: between the heading and the first block of the prompt, and
/// between the last block and the first line or box to fill in.
pub(super) fn exercise(workbook: &mut WorkbookWriter<'_>, exercise: &Exercise, out: &mut String) {
    let heading = ExerciseHeading {
        id: exercise.id.as_str(),
        class: &format!("kind-{}", exercise.kind.as_str()),
        new_page: exercise.new_page,
        number: exercise.number.to_string(),
        kind: exercise
            .label
            .as_deref()
            .unwrap_or_else(|| workbook.sheet.context.locale.exercise(exercise.kind)),
        title: &exercise.title,
        details: labels::exercise_details(exercise, workbook.sheet.context),
    };
    open(workbook, "article", &heading, out);
    let (before, last) = match exercise.prompt.as_slice() {
        [] => (&[][..], None),
        [before @ .., last] => (before, Some(last)),
    };
    for (index, block) in before.iter().enumerate() {
        html::block(workbook, block, out);
        if index == 0 {
            out.push_str("</div>\n");
            // The first block is kept with the heading, so a note before it is written after it.
            answers::notes(workbook, &exercise.id, 0, out);
        }
        answers::notes(workbook, &exercise.id, index + 1, out);
    }
    if !before.is_empty() {
        out.push_str("<div class=\"keep\">\n");
    }
    if let Some(last) = last {
        html::block(workbook, last, out);
    }
    hint_link(workbook, exercise, out);
    let body = body::body(workbook, exercise);
    out.push_str(&body.kept);
    out.push_str("</div>\n");
    out.push_str(&body.breakable);
    answers::exercise(workbook, exercise, out);
    out.push_str("</article>\n");
}

/// Writes a group: heading and prompt, then its exercises one level deeper.
pub(super) fn group(workbook: &mut WorkbookWriter<'_>, group: &Group, out: &mut String) {
    let heading = ExerciseHeading {
        id: group.id.as_str(),
        class: "group",
        new_page: group.new_page,
        number: group.number.to_string(),
        kind: group
            .label
            .as_deref()
            .unwrap_or_else(|| workbook.sheet.context.locale.exercise(ExerciseKind::Assignment)),
        title: &group.title,
        details: labels::group_details(group, workbook.sheet.context),
    };
    open(workbook, "section", &heading, out);
    let (first, further) = group.prompt.split_at(group.prompt.len().min(1));
    html::blocks(workbook, first, out);
    out.push_str("</div>\n");
    html::blocks(workbook, further, out);
    let level = std::mem::replace(&mut workbook.exercise_level, 4);
    sections::blocks_with_notes(workbook, &group.id, &group.blocks, out);
    workbook.exercise_level = level;
    out.push_str("</section>\n");
}

/// The heading of an exercise or a group.
struct ExerciseHeading<'h> {
    id: &'h str,
    class: &'h str,
    new_page: bool,
    number: String,
    kind: &'h str,
    title: &'h [Inline],
    details: Vec<String>,
}

/// Opens the element and a `div.keep`, and writes the heading into it.
fn open(workbook: &mut WorkbookWriter<'_>, element: &str, heading: &ExerciseHeading<'_>, out: &mut String) {
    let id = workbook.sheet.page_state.box_id();
    out.push('<');
    out.push_str(element);
    html::attribute("id", heading.id, out);
    let new_page = if heading.new_page { " new-page" } else { "" };
    html::attribute("class", &format!("exercise {}{new_page}", heading.class), out);
    html::attribute("aria-labelledby", &id, out);
    out.push_str(">\n<div class=\"keep\">\n");
    let level = workbook.exercise_level;
    labels::heading(workbook, level, &id, (&heading.number, heading.kind), heading.title, out);
    labels::detail_line(&heading.details, out);
}

/// Writes a link to the hints, if hints are printed.
fn hint_link(workbook: &WorkbookWriter<'_>, exercise: &Exercise, out: &mut String) {
    match workbook.hints {
        HintPlacement::AtEnd if !exercise.hints.is_empty() => {
            out.push_str("<p class=\"hint-link\"><a");
            html::attribute("href", &format!("#{}", labels::hint_id(exercise)), out);
            out.push('>');
            html::text(workbook.string("hint-link"), out);
            out.push_str("</a></p>\n");
        }
        HintPlacement::AtEnd | HintPlacement::Nowhere => {}
    }
}
