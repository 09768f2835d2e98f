//! Footnotes as a list, with links back to their citations.

use std::collections::BTreeSet;

use super::blocks::blocks;
use super::page_state::citation_id;
use super::target::HtmlTarget;
use super::write::{attribute, common_string, text};
use coursewright_model::Footnote;

/// Writes footnotes, after everything on the page that cites them. Writes nothing if there are none.
pub fn footnotes<'n>(
    target: &mut dyn HtmlTarget<'_>,
    notes: impl IntoIterator<Item = &'n Footnote>,
    out: &mut String,
) {
    let mut notes = notes.into_iter().peekable();
    let Some(first) = notes.peek() else { return };
    let start = first.number;
    let id = target.page_state().box_id();
    out.push_str("<div class=\"footnotes\" role=\"group\"");
    attribute("aria-labelledby", &id, out);
    out.push_str(">\n<p class=\"footnotes-head\"");
    attribute("id", &id, out);
    out.push('>');
    text(common_string(target, "footnotes"), out);
    out.push_str("</p>\n<ol");
    attribute("start", &start.to_string(), out);
    out.push_str(">\n");
    for note in notes {
        write_note(target, note, out);
    }
    out.push_str("</ol>\n</div>\n");
}

/// The footnotes of `notes` that `html` cites, in the order of their numbers.
#[must_use]
pub fn cited<'n>(notes: &'n [Footnote], html: &str) -> Vec<&'n Footnote> {
    if notes.is_empty() {
        return Vec::new();
    }
    let numbers: BTreeSet<u16> =
        html.split("href=\"#note_").skip(1).filter_map(|rest| rest.split('"').next()?.parse().ok()).collect();
    let at = |number| notes.binary_search_by_key(&number, |note| note.number).ok();
    numbers.into_iter().filter_map(|number| notes.get(at(number)?)).collect()
}

fn write_note(target: &mut dyn HtmlTarget<'_>, note: &Footnote, out: &mut String) {
    let number = note.number;
    out.push_str("<li");
    attribute("id", &format!("note_{number}"), out);
    attribute("value", &number.to_string(), out);
    out.push('>');
    blocks(target, &note.blocks, out);
    let back = common_string(target, "back-to-text");
    for count in 1..=target.page_state().citations(number) {
        out.push_str(" <a class=\"back\"");
        attribute("href", &format!("#{}", citation_id(number, count)), out);
        attribute("aria-label", &format!("{back} {number}"), out);
        out.push_str(">↩</a>");
    }
    out.push_str("</li>\n");
}
