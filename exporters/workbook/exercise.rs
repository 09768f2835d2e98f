//! Exercises and groups: heading, facts, prompt, and what keeps them together on paper.

use super::{Hints, Workbook, body, following};
use crate::shared::html;
use crate::shared::paper::labels;
use coursewright_model::{Exercise, ExerciseKind, Group, Inline};

/// Writes an exercise. What must not be parted by the end of a page stands in a `div.keep`: the heading with the
/// first block of the prompt, and the last one with the first line or box to fill in.
pub(super) fn exercise(workbook: &mut Workbook<'_>, exercise: &Exercise, out: &mut String) {
    let heading = Heading {
        id: exercise.id.as_str(),
        class: &format!("kind-{}", exercise.kind.as_str()),
        new_page: exercise.new_page,
        number: exercise.number.to_string(),
        kind: exercise
            .label
            .as_deref()
            .unwrap_or_else(|| workbook.sheet.context.locale.exercise(exercise.kind)),
        title: &exercise.title,
        facts: labels::exercise_facts(exercise, workbook.sheet.context),
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
            // What stands first is kept with the heading, so a note above it comes below.
            following::notes(workbook, &exercise.id, 0, out);
        }
        following::notes(workbook, &exercise.id, index + 1, out);
    }
    if !before.is_empty() {
        out.push_str("<div class=\"keep\">\n");
    }
    if let Some(last) = last {
        html::block(workbook, last, out);
    }
    hint_link(workbook, exercise, out);
    let room = body::body(workbook, exercise);
    out.push_str(&room.lead);
    out.push_str("</div>\n");
    out.push_str(&room.rest);
    following::exercise(workbook, exercise, out);
    out.push_str("</article>\n");
}

/// Writes a group: its heading and prompt, then its exercises one level deeper.
pub(super) fn group(workbook: &mut Workbook<'_>, group: &Group, out: &mut String) {
    let heading = Heading {
        id: group.id.as_str(),
        class: "group",
        new_page: group.new_page,
        number: group.number.to_string(),
        kind: group
            .label
            .as_deref()
            .unwrap_or_else(|| workbook.sheet.context.locale.exercise(ExerciseKind::Assignment)),
        title: &group.title,
        facts: labels::group_facts(group, workbook.sheet.context),
    };
    open(workbook, "section", &heading, out);
    let (first, further) = group.prompt.split_at(group.prompt.len().min(1));
    html::blocks(workbook, first, out);
    out.push_str("</div>\n");
    html::blocks(workbook, further, out);
    let level = std::mem::replace(&mut workbook.level, 4);
    workbook.prose(&group.id, &group.blocks, out);
    workbook.level = level;
    out.push_str("</section>\n");
}

/// What stands above an exercise or a group.
struct Heading<'h> {
    id: &'h str,
    class: &'h str,
    new_page: bool,
    number: String,
    kind: &'h str,
    title: &'h [Inline],
    facts: Vec<String>,
}

/// Opens the element and a `div.keep`, and writes the heading into it.
fn open(workbook: &mut Workbook<'_>, element: &str, heading: &Heading<'_>, out: &mut String) {
    let id = workbook.sheet.marks.box_id();
    out.push('<');
    out.push_str(element);
    html::attribute("id", heading.id, out);
    let new_page = if heading.new_page { " new-page" } else { "" };
    html::attribute("class", &format!("exercise {}{new_page}", heading.class), out);
    html::attribute("aria-labelledby", &id, out);
    out.push_str(">\n<div class=\"keep\">\n");
    let level = workbook.level;
    labels::heading(workbook, level, &id, (&heading.number, heading.kind), heading.title, out);
    labels::facts(&heading.facts, out);
}

/// Says that there are hints, where they are printed at all.
fn hint_link(workbook: &Workbook<'_>, exercise: &Exercise, out: &mut String) {
    match workbook.hints {
        Hints::End if !exercise.hints.is_empty() => {
            out.push_str("<p class=\"hint-link\"><a");
            html::attribute("href", &format!("#{}", labels::hint_id(exercise)), out);
            out.push('>');
            html::text(workbook.word("hint-link"), out);
            out.push_str("</a></p>\n");
        }
        Hints::End | Hints::None => {}
    }
}
