//! The key on paper: what is right, why, and what the instructor should know.
//!
//! [`Entries`] writes it under the numbers of the exercises, as the booklet and the last pages of a workbook have
//! it; [`marking`] and [`note`] write it where the exercise itself stands. Deliberately absent: the exercise.

mod answer;
mod entries;

use std::collections::{BTreeMap, BTreeSet};

pub use entries::{Entries, Notes};

use super::{labels, page::Fact};
use crate::Context;
use crate::shared::html::{self, HtmlTarget, Icon};
use coursewright_model::locale::Counted;
use coursewright_model::{Answer, AnswerKey, Block, Course, Exercise, Footnote, Marking, Note};

/// The style of what is written here.
pub const STYLE: &str = include_str!("key.css");

/// Writes what is right in an exercise, why, and the model answers.
pub fn marking(target: &mut dyn HtmlTarget<'_>, exercise: &Exercise, marking: &Marking, out: &mut String) {
    answer::answer(target, exercise, marking, out);
    reasons(target, marking, out);
}

/// Writes why something is right, and the model answers.
fn reasons(target: &mut dyn HtmlTarget<'_>, marking: &Marking, out: &mut String) {
    part(target, "explanation", None, &marking.explanation, out);
    for (index, model) in marking.models.iter().enumerate() {
        let number = (marking.models.len() > 1).then_some(index + 1);
        part(target, "model-answer", number, model, out);
    }
}

/// Writes blocks under a word of `[strings.common]`; nothing if there are none.
fn part(
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

/// Writes a note; `near` is the heading that it follows in the workbook, if that does not stand above it.
pub fn note(target: &mut dyn HtmlTarget<'_>, note: &Note, near: &str, out: &mut String) {
    let id = target.marks().box_id();
    out.push_str("<aside role=\"note\" class=\"panel note\"");
    html::attribute("aria-labelledby", &id, out);
    out.push_str(">\n");
    let instructor = target.context().locale.text("common", "instructor");
    html::panel_head(target, &id, Icon::Pencil, instructor, &note.title, out);
    out.push_str("<div class=\"panel-body\">\n");
    if !near.is_empty() {
        out.push_str("<p class=\"near\">");
        html::text(&word(target, "near").replace("{heading}", near), out);
        out.push_str("</p>\n");
    }
    html::blocks(target, &note.blocks, out);
    out.push_str("</div>\n</aside>\n");
}

/// The facts about points for a cover.
#[must_use]
pub fn facts<'a>(course: &Course, context: &Context<'a>) -> Vec<Fact<'a>> {
    let word = |name| context.locale.text("key", name);
    let mut facts = Vec::new();
    let points = course.scoring.points;
    if points > 0 {
        facts.push(Fact { name: word("total"), value: context.locale.count(Counted::Points, points) });
    }
    if let Some(least) = labels::pass_points(course, context) {
        let of = word("pass-of").replace("{least}", &least);
        let value = of.replace("{points}", &context.locale.count(Counted::Points, points));
        facts.push(Fact { name: word("pass"), value });
    }
    facts
}

/// Writes how points are counted, in a course that has points.
pub fn scoring(course: &Course, context: &Context<'_>, out: &mut String) {
    if course.scoring.points == 0 {
        return;
    }
    out.push_str("<section class=\"section scoring\">\n<h2>");
    html::text(context.locale.text("key", "scoring"), out);
    out.push_str("</h2>\n<ul>\n");
    for name in ["rule-whole", "rule-parts", "rule-multiple"] {
        out.push_str("<li>");
        html::text(context.locale.text("key", name), out);
        out.push_str("</li>\n");
    }
    out.push_str("</ul>\n</section>\n");
}

/// Writes the footnotes that are cited and not among those `written` already: the key's, and on a page that
/// shows a part of the course, the course's own.
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
    let mut wanted: BTreeSet<u16> = target.marks().cited().collect();
    wanted.retain(|number| !written.contains(number));
    // A footnote may cite another one: a trial run on a page of its own finds those too.
    loop {
        let notes = wanted.iter().filter_map(|number| all.get(number).copied());
        let mut trial = String::new();
        let marks = std::mem::take(target.marks());
        html::footnotes(target, notes, &mut trial);
        let mut cited: BTreeSet<u16> = std::mem::replace(target.marks(), marks).cited().collect();
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

/// Whether there is something to say about the answer beside that it is the learner's own.
#[must_use]
pub fn says_something(marking: &Marking) -> bool {
    marking.answer != Answer::Own
        || !marking.explanation.is_empty()
        || !marking.models.is_empty()
        || !marking.feedback.is_empty()
}

/// A string of the key.
fn word<'a>(target: &dyn HtmlTarget<'a>, name: &str) -> &'a str {
    target.context().locale.text("key", name)
}

/// A string that is used everywhere.
fn common<'a>(target: &dyn HtmlTarget<'a>, name: &str) -> &'a str {
    target.context().locale.text("common", name)
}
