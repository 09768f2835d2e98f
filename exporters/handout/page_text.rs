//! Fills in the fragments of a page: how deep its headings are, and where its links go.

use super::anchors::Anchors;
use super::fragments::Fragments;
use super::page::HandoutPage;
use coursewright_model::Course;

/// Returns `page` as a file; lines end in a line feed.
pub(super) fn page_text(
    page: HandoutPage,
    course: &Course,
    fragments: &Fragments,
    anchors: &Anchors<'_>,
) -> String {
    let mut text = String::new();
    for fragment in fragments.of_page(page).into_iter().filter(|fragment| !fragment.draft.is_empty()) {
        if !text.is_empty() {
            text.push('\n');
        }
        fragment.draft.fill(page.deeper(), &mut text, |index, out| {
            let (id, section) = &fragment.references[index];
            anchors.push_address(course, page, id, section, out);
        });
        text.push('\n');
    }
    text
}
