//! What stands below an exercise, or at the back: nothing in a learner's copy, else the key.
//!
//! Deliberately absent: how an answer looks, which `shared::paper::key` knows.

use super::Workbook;
use crate::shared::html;
use crate::shared::paper::key::{self, Entries, Notes};
use crate::shared::paper::page::Entry;
use crate::shared::paper::settings::{DYSLEXIA, LARGE_PRINT};
use coursewright_model::options::Options;
use coursewright_model::{AnswerKey, Course, Exercise, Id, Section, plain_text};

/// What stands below an exercise.
#[derive(Clone, Copy)]
pub(super) enum Following<'a> {
    /// Nothing: what is right is not on the page.
    Nothing,
    /// Nothing, but all answers stand on pages of their own behind the last section.
    AtTheBack(&'a AnswerKey),
    /// The answer, on its head, so that nobody reads it by accident; at the back, if a sheet could not hold it.
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
            // Those above the last block of a prompt of several stand there.
            let inside = 0..if exercise.prompt.len() > 1 { exercise.prompt.len() } else { 0 };
            for note in key.notes_of(&exercise.id).filter(|note| !inside.contains(&note.after)) {
                key::note(workbook, note, "", out);
            }
        }
    }
}

/// Writes the answer so that it must be turned to be read; on a screen it turns where the reader goes to. What goes on over
/// the end of a sheet cannot be turned with it, so a tall one is left for the back.
fn upside_down(workbook: &mut Workbook<'_>, key: &AnswerKey, exercise: &Exercise, out: &mut String) {
    let Some(marking) = key.player.exercises.get(&exercise.id).filter(|each| key::says_something(each))
    else {
        return;
    };
    let (marks, mut answer) = (workbook.sheet.marks.clone(), String::new());
    key::marking(workbook, exercise, marking, &mut answer);
    if is_tall(&answer, workbook.sheet.context.options) {
        workbook.sheet.marks = marks;
        workbook.too_tall.insert(exercise.id.clone());
        return at_the_back(workbook, exercise, out);
    }
    let name = workbook.sheet.word("workbook-with-answers", "upside-down");
    out.push_str("<div class=\"upside-down\" role=\"group\" tabindex=\"0\"");
    html::attribute("aria-label", &name.replace("{number}", &exercise.number.to_string()), out);
    out.push_str(">\n");
    out.push_str(&answer);
    out.push_str("</div>\n");
}

/// Whether `answer` may need more lines than a sheet has: letters are counted, since no one knows the font.
fn is_tall(answer: &str, options: &Options) -> bool {
    let (letters, lines) = match (options.flag(LARGE_PRINT.name), options.flag(DYSLEXIA.name)) {
        (true, _) => (50, 22),
        (false, true) => (65, 30),
        (false, false) => (95, 42),
    };
    let (mut count, mut row) = (0, 0);
    for piece in answer.split('<') {
        let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
        if matches!(tag, "/p" | "/li" | "/div" | "/td" | "/th") && row > 0 {
            count += usize::div_ceil(row, letters);
            row = 0;
        }
        row += text.trim().chars().count();
        count += if tag.starts_with("img") { lines / 2 } else { 0 };
    }
    count > lines
}

/// Says where the answer is.
fn at_the_back(workbook: &Workbook<'_>, exercise: &Exercise, out: &mut String) {
    out.push_str("<p class=\"hint-link\"><a");
    html::attribute("href", &format!("#{PREFIX}{}", exercise.id), out);
    out.push('>');
    html::text(workbook.sheet.word("workbook-with-answers", "at-the-back"), out);
    out.push_str("</a></p>\n");
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

/// Writes the answers that stand at the back, and gives their line in the table of contents.
pub(super) fn back(workbook: &mut Workbook<'_>, course: &Course, out: &mut String) -> Option<Entry> {
    let (key, too_tall) = match workbook.following {
        Following::AtTheBack(key) => (key, None),
        Following::UpsideDown(key) => (key, Some(std::mem::take(&mut workbook.too_tall))),
        Following::Nothing | Following::InPlace(_) => return None,
    };
    let some = |exercise: &Exercise| too_tall.as_ref().is_none_or(|ids| ids.contains(&exercise.id));
    course.exercises().find(|exercise| some(exercise))?;
    let title = workbook.sheet.word("workbook-with-answers", "answers");
    out.push_str("<section class=\"section new-page\" id=\"answers_\">\n<h2>");
    workbook.sheet.marks.heading(2);
    html::text(title, out);
    out.push_str("</h2>\n");
    let entries = Entries { key, notes: Notes::Left, prefix: PREFIX, level: 4 };
    for section in course.sections.iter().filter(|section| section.exercises().any(some)) {
        back_head(workbook, section, out);
        if too_tall.is_none() {
            entries.blocks(workbook, &section.id, &section.blocks, out);
        } else {
            let tall = section.exercises().filter(|exercise| some(exercise));
            tall.for_each(|exercise| entries.exercise(workbook, exercise, out));
        }
    }
    out.push_str("</section>\n");
    Some(Entry::unnumbered("answers_", title))
}

fn back_head(workbook: &mut Workbook<'_>, section: &Section, out: &mut String) {
    out.push_str("<h3 class=\"back-section\">");
    workbook.sheet.marks.heading(3);
    let word = workbook.sheet.word("paper", "section");
    html::text(&format!("{word} {}: {}", section.number, plain_text(&section.title)), out);
    out.push_str("</h3>\n");
}
