//! The key to one exercise: correct answer, explanation, model answers and the instructor's notes.

use super::answer;
use super::strings::key_string;
use crate::shared::html::{self, HtmlTarget, Icon};
use coursewright_model::{Answer, Block, Exercise, Marking, Note};

/// Writes the correct answer, the explanation and the model answers of an exercise.
pub fn marking(target: &mut dyn HtmlTarget<'_>, exercise: &Exercise, marking: &Marking, out: &mut String) {
    answer::answer(target, exercise, marking, out);
    explanations(target, marking, out);
}

/// Writes the explanation and the model answers.
pub(super) fn explanations(target: &mut dyn HtmlTarget<'_>, marking: &Marking, out: &mut String) {
    block_with_word(target, "explanation", None, &marking.explanation, out);
    for (index, model) in marking.models.iter().enumerate() {
        let number = (marking.models.len() > 1).then_some(index + 1);
        block_with_word(target, "model-answer", number, model, out);
    }
}

/// Writes blocks under a string of `[strings.common]`, or nothing if there are none.
fn block_with_word(
    target: &mut dyn HtmlTarget<'_>,
    name: &str,
    number: Option<usize>,
    blocks: &[Block],
    out: &mut String,
) {
    if blocks.is_empty() {
        return;
    }
    out.push_str("<div");
    html::attribute("class", &format!("key-part {name}"), out);
    out.push_str("><p class=\"key-word\">");
    html::text(target.context().locale.text("common", name), out);
    if let Some(number) = number {
        out.push_str(&format!(" {number}"));
    }
    out.push_str("</p>\n");
    html::blocks(target, blocks, out);
    out.push_str("</div>\n");
}

/// Writes a note. `heading_above` is the heading that it follows in the workbook, if that is not printed here.
pub fn note(target: &mut dyn HtmlTarget<'_>, note: &Note, heading_above: &str, out: &mut String) {
    let id = target.page_state().box_id();
    out.push_str("<aside role=\"note\" class=\"panel note\"");
    html::attribute("aria-labelledby", &id, out);
    out.push_str(">\n");
    let instructor = target.context().locale.text("common", "instructor");
    html::panel_head(target, &id, Icon::Pencil, instructor, &note.title, out);
    out.push_str("<div class=\"panel-body\">\n");
    if !heading_above.is_empty() {
        out.push_str("<p class=\"near\">");
        html::text(&key_string(target, "near").replace("{heading}", heading_above), out);
        out.push_str("</p>\n");
    }
    html::blocks(target, &note.blocks, out);
    out.push_str("</div>\n</aside>\n");
}

/// Whether the key has anything to say except that the answer is the learner's own.
#[must_use]
pub fn has_content(marking: &Marking) -> bool {
    marking.answer != Answer::Own
        || !marking.explanation.is_empty()
        || !marking.models.is_empty()
        || !marking.feedback.is_empty()
}
