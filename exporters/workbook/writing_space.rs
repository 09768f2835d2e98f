//! Space to write and boxes to tick. A line is an element with a border, since browsers do not print backgrounds. Its
//! length never depends on an answer.

use super::exercise_html::{ExerciseHtml, reserve};
use super::writer::WorkbookWriter;
use crate::shared::html::{attribute, text};
use coursewright_model::Key;

/// Writes a square box to tick.
pub(super) fn tick(out: &mut String) {
    out.push_str("<span class=\"box\" aria-hidden=\"true\"></span>");
}

/// Writes a round box, for one choice of several.
pub(super) fn tick_one(out: &mut String) {
    out.push_str("<span class=\"box round\" aria-hidden=\"true\"></span>");
}

/// The number of lines that are kept with the question.
const WITH_QUESTION: u16 = 2;

/// Writes `count` lines except the last `elsewhere`, which another box contains. All are in one box that a page break
/// may divide. Space for the first of them is reserved with the question, and the box is moved up into it.
pub(super) fn lines(workbook: &WorkbookWriter<'_>, count: u16, elsewhere: u16, html: &mut ExerciseHtml) {
    if count == 0 {
        return;
    }
    let drawn = count - elsewhere;
    let up = match (html.breakable.is_empty(), drawn.min(WITH_QUESTION)) {
        (false, _) => "",
        (true, 1) => " up-one",
        (true, _) => " up-two",
    };
    reserve(up, &mut html.kept);
    let out = &mut html.breakable;
    out.push_str("<div role=\"img\"");
    attribute("class", &format!("lines{up}"), out);
    attribute("aria-label", &format!("{}: {count}", workbook.string("lines")), out);
    out.push('>');
    push_lines(drawn, out);
    out.push_str("</div>\n");
}

fn push_lines(count: u16, out: &mut String) {
    for _ in 0..count {
        out.push_str("<span class=\"line\"></span>");
    }
}

/// Writes a short line for a word or a number, with its unit.
pub(super) fn short_line(workbook: &WorkbookWriter<'_>, unit: Option<&str>, out: &mut String) {
    out.push_str("<p class=\"short-answer\"><span class=\"short-label\">");
    text(workbook.sheet.string("common", "answer"), out);
    out.push_str(":</span> <span class=\"short-line\"></span>");
    if let Some(unit) = unit {
        out.push_str(" <span class=\"unit\">");
        text(unit, out);
        out.push_str("</span>");
    }
    out.push_str("</p>\n");
}

/// Writes a gap. Its width never depends on the answer.
pub(super) fn gap(workbook: &WorkbookWriter<'_>, key: Key, number: u16, out: &mut String) {
    out.push_str("<span class=\"gap\" role=\"img\"");
    attribute("data-key", &key.to_string(), out);
    attribute("aria-label", &format!("{} {number}", workbook.sheet.string("paper", "gap")), out);
    out.push('>');
    if workbook.gap_count > 1 {
        out.push_str(&format!("<span class=\"gap-number\">{number}</span>"));
    }
    out.push_str("</span>");
}
