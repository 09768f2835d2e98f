//! Room to write and boxes to tick. A line is an element with a border, since browsers leave backgrounds
//! off the paper; its length never depends on an answer.

use super::Workbook;
use super::body::Room;
use crate::shared::html;
use coursewright_model::Key;

/// Writes a square box to tick.
pub(super) fn tick(out: &mut String) {
    out.push_str("<span class=\"box\" aria-hidden=\"true\"></span>");
}

/// Writes a round box, of which one is ticked.
pub(super) fn tick_one(out: &mut String) {
    out.push_str("<span class=\"box round\" aria-hidden=\"true\"></span>");
}

/// So many lines stay with the question; the others may follow on the next page.
const WITH_QUESTION: u16 = 2;

/// Writes `count` lines, but for the last `elsewhere`, which another box holds. All stand in one box that may be parted;
/// what is kept with the question holds as much room as the first of them need, and the box is drawn up into it.
pub(super) fn lines(workbook: &Workbook<'_>, count: u16, elsewhere: u16, room: &mut Room) {
    if count == 0 {
        return;
    }
    let drawn = count - elsewhere;
    let up = match (room.rest.is_empty(), drawn.min(WITH_QUESTION)) {
        (false, _) => "",
        (true, 1) => " up-one",
        (true, _) => " up-two",
    };
    ahead(up, &mut room.lead);
    let out = &mut room.rest;
    out.push_str("<div role=\"img\"");
    html::attribute("class", &format!("lines{up}"), out);
    html::attribute("aria-label", &format!("{}: {count}", workbook.word("lines")), out);
    out.push('>');
    repeat(drawn, out);
    out.push_str("</div>\n");
}

/// Keeps room with the question for the beginning of what follows.
pub(super) fn ahead(up: &str, lead: &mut String) {
    if let Some(name) = up.strip_prefix(' ') {
        lead.push_str(&format!("<div class=\"ahead {name}\" aria-hidden=\"true\"></div>\n"));
    }
}

fn repeat(count: u16, out: &mut String) {
    for _ in 0..count {
        out.push_str("<span class=\"line\"></span>");
    }
}

/// Writes one short line for a word or a number, with what stands behind it.
pub(super) fn short_line(workbook: &Workbook<'_>, unit: Option<&str>, out: &mut String) {
    out.push_str("<p class=\"short-answer\"><span class=\"short-label\">");
    html::text(workbook.sheet.word("common", "answer"), out);
    out.push_str(":</span> <span class=\"short-line\"></span>");
    if let Some(unit) = unit {
        out.push_str(" <span class=\"unit\">");
        html::text(unit, out);
        out.push_str("</span>");
    }
    out.push_str("</p>\n");
}

/// Writes a gap: always as long, whatever belongs in it.
pub(super) fn gap(workbook: &Workbook<'_>, key: Key, place: u16, out: &mut String) {
    out.push_str("<span class=\"gap\" role=\"img\"");
    html::attribute("data-key", &key.to_string(), out);
    html::attribute("aria-label", &format!("{} {place}", workbook.sheet.word("paper", "gap")), out);
    out.push('>');
    if workbook.gaps > 1 {
        out.push_str(&format!("<span class=\"gap-number\">{place}</span>"));
    }
    out.push_str("</span>");
}
