//! Answers and notes in the workbook: below each exercise, upside down, or at the end, by [`AnswerPlacement`].
//! `shared::paper::key` writes the answers themselves.

use super::writer::{AnswerPlacement, WorkbookWriter};
use crate::shared::html;
use crate::shared::paper::key::{self, KeyEntries, NoteDisplay};
use crate::shared::paper::page::ContentsEntry;
use crate::shared::paper::settings::{DYSLEXIA, LARGE_PRINT};
use coursewright_model::options::Options;
use coursewright_model::{AnswerKey, Course, Exercise, Id, Section, plain_text};

/// The prefix of ids of answers at the end.
const PREFIX: &str = "answer_";

/// Writes what belongs below an exercise.
pub(super) fn exercise(workbook: &mut WorkbookWriter<'_>, exercise: &Exercise, out: &mut String) {
    match workbook.answers {
        AnswerPlacement::Nowhere | AnswerPlacement::AtEnd(_) => {}
        AnswerPlacement::UpsideDown(key) => upside_down(workbook, key, exercise, out),
        AnswerPlacement::BelowExercise(key) => {
            if let Some(marking) = key.player.exercises.get(&exercise.id) {
                out.push_str("<div class=\"in-place\">\n");
                key::marking(workbook, exercise, marking, out);
                out.push_str("</div>\n");
            }
            // Notes between the blocks of a prompt are written there.
            let inside = 0..if exercise.prompt.len() > 1 { exercise.prompt.len() } else { 0 };
            for note in key.notes_of(&exercise.id).filter(|note| !inside.contains(&note.after)) {
                key::note(workbook, note, "", out);
            }
        }
    }
}

/// Writes the answer so that it must be turned to be read; on a screen it turns when the reader selects it. A page
/// break cannot divide turned text, so a tall answer is printed at the end.
fn upside_down(workbook: &mut WorkbookWriter<'_>, key: &AnswerKey, exercise: &Exercise, out: &mut String) {
    let Some(marking) = key.player.exercises.get(&exercise.id).filter(|each| key::has_content(each)) else {
        return;
    };
    let (page_state, mut answer) = (workbook.sheet.page_state.clone(), String::new());
    key::marking(workbook, exercise, marking, &mut answer);
    if is_tall(&answer, workbook.sheet.context.options) {
        workbook.sheet.page_state = page_state;
        workbook.tall_answers.insert(exercise.id.clone());
        return link_to_end(workbook, exercise, out);
    }
    let name = workbook.sheet.string("workbook-with-answers", "upside-down");
    out.push_str("<div class=\"upside-down\" role=\"group\" tabindex=\"0\"");
    html::attribute("aria-label", &name.replace("{number}", &exercise.number.to_string()), out);
    out.push_str(">\n");
    out.push_str(&answer);
    out.push_str("</div>\n");
}

/// Whether `answer` may need more lines than a page has. Characters are counted, since the font is not known.
fn is_tall(answer: &str, options: &Options) -> bool {
    let (characters_per_line, lines_per_page) =
        match (options.flag(LARGE_PRINT.name), options.flag(DYSLEXIA.name)) {
            (true, _) => (50, 22),
            (false, true) => (65, 30),
            (false, false) => (95, 42),
        };
    let (mut lines, mut row) = (0, 0);
    for piece in answer.split('<') {
        let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
        if matches!(tag, "/p" | "/li" | "/div" | "/td" | "/th") && row > 0 {
            lines += usize::div_ceil(row, characters_per_line);
            row = 0;
        }
        row += text.trim().chars().count();
        lines += if tag.starts_with("img") { lines_per_page / 2 } else { 0 };
    }
    lines > lines_per_page
}

/// Writes a link to the answer at the end.
fn link_to_end(workbook: &WorkbookWriter<'_>, exercise: &Exercise, out: &mut String) {
    out.push_str("<p class=\"hint-link\"><a");
    html::attribute("href", &format!("#{PREFIX}{}", exercise.id), out);
    out.push('>');
    html::text(workbook.sheet.string("workbook-with-answers", "at-the-back"), out);
    out.push_str("</a></p>\n");
}

/// Writes the instructor's notes before the block at `index` of `owner`.
pub(super) fn notes(workbook: &mut WorkbookWriter<'_>, owner: &Id, index: usize, out: &mut String) {
    match workbook.answers {
        AnswerPlacement::Nowhere | AnswerPlacement::AtEnd(_) | AnswerPlacement::UpsideDown(_) => {}
        AnswerPlacement::BelowExercise(key) => {
            for note in key.notes_of(owner).filter(|note| note.after == index) {
                key::note(workbook, note, "", out);
            }
        }
    }
}

/// Writes the answers at the end, and returns their line of the table of contents.
pub(super) fn answers_at_end(
    workbook: &mut WorkbookWriter<'_>,
    course: &Course,
    out: &mut String,
) -> Option<ContentsEntry> {
    let (key, tall) = match workbook.answers {
        AnswerPlacement::AtEnd(key) => (key, None),
        AnswerPlacement::UpsideDown(key) => (key, Some(std::mem::take(&mut workbook.tall_answers))),
        AnswerPlacement::Nowhere | AnswerPlacement::BelowExercise(_) => return None,
    };
    let is_printed = |exercise: &Exercise| tall.as_ref().is_none_or(|ids| ids.contains(&exercise.id));
    course.exercises().find(|exercise| is_printed(exercise))?;
    let title = workbook.sheet.string("workbook-with-answers", "answers");
    out.push_str("<section class=\"section new-page\" id=\"answers_\">\n<h2>");
    workbook.sheet.page_state.heading_level(2);
    html::text(title, out);
    out.push_str("</h2>\n");
    let entries = KeyEntries { key, notes: NoteDisplay::Hidden, prefix: PREFIX, level: 4 };
    for section in course.sections.iter().filter(|section| section.exercises().any(is_printed)) {
        section_heading(workbook, section, out);
        if tall.is_none() {
            entries.blocks(workbook, &section.id, &section.blocks, out);
        } else {
            let exercises = section.exercises().filter(|exercise| is_printed(exercise));
            exercises.for_each(|exercise| entries.exercise(workbook, exercise, out));
        }
    }
    out.push_str("</section>\n");
    Some(ContentsEntry::unnumbered("answers_", title))
}

fn section_heading(workbook: &mut WorkbookWriter<'_>, section: &Section, out: &mut String) {
    out.push_str("<h3 class=\"back-section\">");
    workbook.sheet.page_state.heading_level(3);
    let word = workbook.sheet.string("paper", "section");
    html::text(&format!("{word} {}: {}", section.number, plain_text(&section.title)), out);
    out.push_str("</h3>\n");
}
