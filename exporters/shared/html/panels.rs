//! The heading of a box: icon, word, title.

use super::icons::{Icon, icon};
use super::inlines::inlines;
use super::target::HtmlTarget;
use super::write::{attribute, text};
use coursewright_model::Inline;

/// Writes the heading of a box. `word` names its kind and `title` its subject; `id` is for `aria-labelledby` on the
/// box.
pub fn panel_head(
    target: &mut dyn HtmlTarget<'_>,
    id: &str,
    image: Icon,
    word: &str,
    title: &[Inline],
    out: &mut String,
) {
    out.push_str("<p class=\"panel-head\"");
    attribute("id", id, out);
    out.push('>');
    icon(image, out);
    out.push_str("<span class=\"panel-word\">");
    text(word, out);
    out.push_str("</span>");
    if !title.is_empty() {
        out.push_str(" <span class=\"panel-name\">");
        inlines(target, title, out);
        out.push_str("</span>");
    }
    out.push_str("</p>\n");
}

/// Opens a box: an element with classes, labelled by its heading, and the container of its text.
pub(super) fn open(
    target: &mut dyn HtmlTarget<'_>,
    class: &str,
    image: Icon,
    word: &str,
    title: &[Inline],
    out: &mut String,
) {
    let id = target.page_state().box_id();
    out.push_str("<aside role=\"note\"");
    attribute("class", &format!("panel {class}"), out);
    attribute("aria-labelledby", &id, out);
    out.push_str(">\n");
    panel_head(target, &id, image, word, title, out);
    out.push_str("<div class=\"panel-body\">\n");
}

/// Closes a box that [`open`] opened.
pub(super) fn close(out: &mut String) {
    out.push_str("</div>\n</aside>\n");
}
