//! What stands below an exercise, or at the back: nothing in a learner's copy, else the key.
//!
//! Deliberately absent: how an answer looks, which `shared::paper::key` knows.

use super::Workbook;
use crate::exporters::shared::html;
use crate::exporters::shared::paper::key::{self, Entries, Notes};
use crate::exporters::shared::paper::page::Entry;
use crate::model::{AnswerKey, Course, Exercise, Id, plain_text};

/// What stands below an exercise.
#[derive(Clone, Copy)]
pub(super) enum Following<'a> {
    /// Nothing: what is right is not on the page.
    Nothing,
    /// Nothing, but all answers stand on pages of their own behind the last section.
    AtTheBack(&'a AnswerKey),
    /// The answer, on its head, so that nobody reads it by accident.
    UpsideDown(&'a AnswerKey),
    /// The answer and the notes for the instructor.
    InPlace(&'a AnswerKey),
}

/// Before the id of an exercise, in the id of its answer at the back.
const PREFIX: &str = "answer_";

/// Writes what stands below an exercise.
pub(super) fn exercise(workbook: &mut Workbook<'_>, exercise: &Exercise, out: &mut String) {
    match workbook.following {
        Following::Nothing | Following::AtTheBack(_) => {}
        Following::UpsideDown(key) => upside_down(workbook, key, exercise, out),
        Following::InPlace(key) => {
            if let Some(marking) = key.player.exercises.get(&exercise.id) {
                out.push_str("<div class=\"in-place\">\n");
                key::marking(workbook, exercise, marking, out);
                out.push_str("</div>\n");
            }
            for note in key.notes_of(&exercise.id) {
                key::note(workbook, note, "", out);
            }
        }
    }
}

/// Writes the answer so that it must be turned to be read; on a screen it turns where the reader goes to.
fn upside_down(workbook: &mut Workbook<'_>, key: &AnswerKey, exercise: &Exercise, out: &mut String) {
    let Some(marking) = key.player.exercises.get(&exercise.id).filter(|each| key::says_something(each))
    else {
        return;
    };
    let name = workbook.sheet.word("workbook-with-answers", "upside-down");
    out.push_str("<div class=\"upside-down\" role=\"group\" tabindex=\"0\"");
    html::attribute("aria-label", &name.replace("{number}", &exercise.number.to_string()), out);
    out.push_str(">\n");
    key::marking(workbook, exercise, marking, out);
    out.push_str("</div>\n");
}

/// Writes the notes for the instructor that stand before the block at `place` of `owner`.
pub(super) fn notes(workbook: &mut Workbook<'_>, owner: &Id, place: usize, out: &mut String) {
    match workbook.following {
        Following::Nothing | Following::AtTheBack(_) | Following::UpsideDown(_) => {}
        Following::InPlace(key) => {
            for note in key.notes_of(owner).filter(|note| note.after == place) {
                key::note(workbook, note, "", out);
            }
        }
    }
}

/// Writes all answers, if they stand at the back, and gives their line in the table of contents.
pub(super) fn back(workbook: &mut Workbook<'_>, course: &Course, out: &mut String) -> Option<Entry> {
    let key = match workbook.following {
        Following::AtTheBack(key) => key,
        Following::Nothing | Following::UpsideDown(_) | Following::InPlace(_) => return None,
    };
    course.exercises().next()?;
    let title = workbook.sheet.word("workbook-with-answers", "answers");
    out.push_str("<section class=\"section\" id=\"answers_\">\n<h2>");
    workbook.sheet.marks.heading(2);
    html::text(title, out);
    out.push_str("</h2>\n");
    let entries = Entries { key, notes: Notes::Left, prefix: PREFIX, level: 4 };
    for section in course.sections.iter().filter(|section| entries.has(section)) {
        out.push_str("<h3 class=\"back-section\">");
        workbook.sheet.marks.heading(3);
        let word = workbook.sheet.word("paper", "section");
        html::text(&format!("{word} {}: {}", section.number, plain_text(&section.title)), out);
        out.push_str("</h3>\n");
        entries.blocks(workbook, &section.id, &section.blocks, out);
    }
    out.push_str("</section>\n");
    Some(Entry::unnumbered("answers_", title))
}
