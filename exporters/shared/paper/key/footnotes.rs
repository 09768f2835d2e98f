//! The footnotes that the key cites.

use std::collections::{BTreeMap, BTreeSet};

use crate::shared::html::{self, HtmlTarget};
use coursewright_model::{AnswerKey, Course, Footnote};

/// Writes the cited footnotes that are not among `written`: those of the key, and in an excerpt those of the course.
pub fn footnotes(
    target: &mut dyn HtmlTarget<'_>,
    course: &Course,
    key: Option<&AnswerKey>,
    written: &BTreeSet<u16>,
    out: &mut String,
) {
    let of_key = key.into_iter().flat_map(|key| key.player.footnotes.iter().chain(&key.footnotes));
    let all: BTreeMap<u16, &Footnote> =
        course.footnotes.iter().chain(of_key).map(|note| (note.number, note)).collect();
    let mut wanted: BTreeSet<u16> = target.page_state().cited().collect();
    wanted.retain(|number| !written.contains(number));
    // A footnote may cite another one. Writing them to a separate page first finds those too.
    loop {
        let notes = wanted.iter().filter_map(|number| all.get(number).copied());
        let mut trial = String::new();
        let page_state = std::mem::take(target.page_state());
        html::footnotes(target, notes, &mut trial);
        let mut cited: BTreeSet<u16> = std::mem::replace(target.page_state(), page_state).cited().collect();
        cited.retain(|number| !written.contains(number));
        if cited.is_subset(&wanted) {
            break;
        }
        wanted.extend(cited);
    }
    if wanted.is_empty() {
        return;
    }
    out.push_str("<section class=\"section further-notes\">\n");
    html::footnotes(target, wanted.iter().filter_map(|number| all.get(number).copied()), out);
    out.push_str("</section>\n");
}
