//! The correct answer of an exercise, with the letters and numbers of the workbook.

use std::collections::BTreeMap;

use super::strings::{common_string, key_string};
use crate::shared::html::{self, HtmlTarget, Icon};
use crate::shared::paper::labels::letter;
use coursewright_model::{Answer, Block, Body, Exercise, Inline, Key, Marking, Pair, Part};

type Feedback = BTreeMap<Key, Vec<Block>>;

/// With up to this number of parts, the answer is kept with its heading. A row of a table is higher.
const SHORT: usize = 8;
const SHORT_TABLE: usize = 3;

/// Whether a page break may divide the answer.
pub(super) fn is_long(exercise: &Exercise) -> bool {
    let table = matches!(exercise.body, Body::Statements { .. } | Body::Match { .. });
    exercise.body.parts().len() > if table { SHORT_TABLE } else { SHORT }
}

/// Writes the correct answer of an exercise, and the feedback on its parts.
pub(super) fn answer(
    target: &mut dyn HtmlTarget<'_>,
    exercise: &Exercise,
    marking: &Marking,
    out: &mut String,
) {
    let feedback = &marking.feedback;
    if marking.answer == Answer::Own && !marking.models.is_empty() {
        return feedback_list(target, exercise.body.parts(), feedback, out);
    }
    out.push_str("<div class=\"key-part answer\"><p class=\"key-word\">");
    html::icon(Icon::Check, out);
    html::text(common_string(target, "answer"), out);
    out.push_str("</p>\n");
    match (&marking.answer, &exercise.body) {
        (Answer::Own, body) => {
            line(key_string(target, if exercise.rules.opinion { "opinion" } else { "own" }), out);
            feedback_list(target, body.parts(), feedback, out);
        }
        (Answer::Choice { correct }, body) => {
            options(target, body.parts(), correct, out);
            feedback_list(target, body.parts(), feedback, out);
        }
        (Answer::YesNo { yes }, _) => {
            line(common_string(target, if *yes { "yes" } else { "no" }), out);
        }
        (Answer::Statements { verdicts }, body) => statements(target, body, verdicts, feedback, out),
        (Answer::FillIn { gaps }, body) => fill_in(target, body, gaps, out),
        (Answer::ShortAnswer { accepted }, _) => {
            out.push_str("<p>");
            spellings(target, accepted, out);
            out.push_str("</p>\n");
        }
        (Answer::Number(range), _) => line(&range.text, out),
        (Answer::Match { pairs }, body) => matches(target, body, pairs, feedback, out),
        (Answer::Order { steps }, body) => order(target, body, steps, feedback, out),
    }
    out.push_str("</div>\n");
}

fn line(text: &str, out: &mut String) {
    out.push_str("<p>");
    html::text(text, out);
    out.push_str("</p>\n");
}

fn lettered(target: &mut dyn HtmlTarget<'_>, mark: &str, content: &[Inline], out: &mut String) {
    out.push_str("<span class=\"letter\">");
    html::text(mark, out);
    out.push_str("</span> <span class=\"words\">");
    html::inlines(target, content, out);
    out.push_str("</span>");
}

fn options(target: &mut dyn HtmlTarget<'_>, options: &[Part], correct: &[Key], out: &mut String) {
    out.push_str("<ul class=\"right-list\">\n");
    for (index, option) in options.iter().enumerate().filter(|(_, option)| correct.contains(&option.key)) {
        out.push_str("<li>");
        lettered(target, &letter(index), &option.content, out);
        out.push_str("</li>\n");
    }
    out.push_str("</ul>\n");
}

/// Writes the feedback on each part, under the part's letter.
fn feedback_list(target: &mut dyn HtmlTarget<'_>, parts: &[Part], feedback: &Feedback, out: &mut String) {
    if !parts.iter().any(|part| feedback.contains_key(&part.key)) {
        return;
    }
    out.push_str("<p class=\"key-word second\">");
    html::text(key_string(target, "feedback"), out);
    out.push_str("</p>\n<ul class=\"right-list\">\n");
    for (index, part) in parts.iter().enumerate() {
        let Some(blocks) = feedback.get(&part.key) else { continue };
        out.push_str("<li>");
        out.push_str(&format!("<span class=\"letter\">{}</span> <div class=\"words\">", letter(index)));
        html::flow(target, blocks, out);
        out.push_str("</div></li>\n");
    }
    out.push_str("</ul>\n");
}

/// Writes feedback below its part.
fn below(target: &mut dyn HtmlTarget<'_>, feedback: &Feedback, key: Key, out: &mut String) {
    if let Some(blocks) = feedback.get(&key) {
        out.push_str("<div class=\"feedback\">");
        html::flow(target, blocks, out);
        out.push_str("</div>");
    }
}

fn head(cells: &[&str], out: &mut String) {
    out.push_str("<table class=\"key-table\">\n<thead>\n<tr>");
    for cell in cells {
        out.push_str("<th scope=\"col\">");
        html::text(cell, out);
        out.push_str("</th>");
    }
    out.push_str("</tr>\n</thead>\n<tbody>\n");
}

fn statements(
    target: &mut dyn HtmlTarget<'_>,
    body: &Body,
    verdicts: &BTreeMap<Key, usize>,
    feedback: &Feedback,
    out: &mut String,
) {
    let Body::Statements { verdicts: words, statements } = body else { return };
    head(&[key_string(target, "statement"), common_string(target, "answer")], out);
    for (index, statement) in statements.iter().enumerate() {
        out.push_str("<tr><td><div class=\"row\">");
        lettered(target, &(index + 1).to_string(), &statement.content, out);
        out.push_str("</div>");
        below(target, feedback, statement.key, out);
        out.push_str("</td><td class=\"right-word\">");
        let word = verdicts.get(&statement.key).and_then(|index| words.get(*index));
        html::text(word.map_or("", String::as_str), out);
        out.push_str("</td></tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}

fn fill_in(
    target: &mut dyn HtmlTarget<'_>,
    body: &Body,
    answers: &BTreeMap<Key, Vec<String>>,
    out: &mut String,
) {
    let Body::FillIn { gaps, .. } = body else { return };
    out.push_str("<ol class=\"gap-list\">\n");
    for gap in gaps {
        out.push_str("<li>");
        spellings(target, answers.get(gap).map_or(&[], Vec::as_slice), out);
        out.push_str("</li>\n");
    }
    out.push_str("</ol>\n");
}

/// Writes the first accepted spelling, then the others.
fn spellings(target: &dyn HtmlTarget<'_>, accepted: &[String], out: &mut String) {
    let Some((first, others)) = accepted.split_first() else { return };
    out.push_str("<strong>");
    html::text(first, out);
    out.push_str("</strong>");
    if !others.is_empty() {
        out.push_str(" <span class=\"also\">");
        html::text(&key_string(target, "also").replace("{words}", &others.join(" / ")), out);
        out.push_str("</span>");
    }
}

fn matches(
    target: &mut dyn HtmlTarget<'_>,
    body: &Body,
    pairs: &[Pair],
    feedback: &Feedback,
    out: &mut String,
) {
    let Body::Match { header, left, right } = body else { return };
    out.push_str("<table class=\"key-table\">\n<thead>\n<tr>");
    for cell in header {
        out.push_str("<th scope=\"col\">");
        html::inlines(target, cell, out);
        out.push_str("</th>");
    }
    out.push_str("</tr>\n</thead>\n<tbody>\n");
    for part in left {
        out.push_str("<tr><td>");
        html::inlines(target, &part.content, out);
        below(target, feedback, part.key, out);
        out.push_str("</td><td>");
        let pair = pairs.iter().find(|pair| pair.left == part.key);
        let index = pair.and_then(|pair| right.iter().position(|cell| cell.key == pair.right));
        if let (Some(pair), Some(index)) = (pair, index) {
            out.push_str("<div class=\"row\">");
            lettered(target, &letter(index), &right[index].content, out);
            out.push_str("</div>");
            if !pair.explanation.is_empty() {
                out.push_str("<div class=\"feedback\">");
                html::inlines(target, &pair.explanation, out);
                out.push_str("</div>");
            }
        }
        out.push_str("</td></tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}

/// Writes the steps in the order of the workbook, each with the number that belongs in its box.
fn order(target: &mut dyn HtmlTarget<'_>, body: &Body, right: &[Key], feedback: &Feedback, out: &mut String) {
    let Body::Order { steps } = body else { return };
    out.push_str("<ul class=\"right-list\">\n");
    for step in steps {
        let index = right.iter().position(|key| *key == step.key).map_or(0, |index| index + 1);
        out.push_str(&format!("<li><span class=\"box number\">{index}</span> <div class=\"words\">"));
        html::inlines(target, &step.content, out);
        below(target, feedback, step.key, out);
        out.push_str("</div></li>\n");
    }
    out.push_str("</ul>\n");
}
