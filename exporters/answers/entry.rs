//! One exercise in the booklet: its number and title, what is right, why, and what the instructor should know.

use super::{Booklet, answer};
use crate::exporters::shared::html::{self, HtmlTarget, Icon};
use crate::exporters::shared::paper::labels;
use crate::model::{Block, Exercise, ExerciseKind, Group, Id, Inline, Marking, Note, plain_text};

/// Writes the entries of the exercises in `blocks` and, in their places, the notes of `owner`.
pub(super) fn blocks(booklet: &mut Booklet<'_>, owner: &Id, blocks: &[Block], out: &mut String) {
    let key = booklet.key;
    let mut notes = key.notes_of(owner).peekable();
    let mut near = String::new();
    for (index, block) in blocks.iter().enumerate() {
        while let Some(note) = notes.next_if(|note| note.after <= index) {
            self::note(booklet, note, &near, out);
        }
        match block {
            Block::Exercise(exercise) => self::exercise(booklet, exercise, out),
            Block::Group(group) => self::group(booklet, group, out),
            Block::Heading(heading) => near = plain_text(&heading.content),
            Block::Paragraph { .. }
            | Block::List(_)
            | Block::Quote { .. }
            | Block::Table(_)
            | Block::Code { .. }
            | Block::Callout(_)
            | Block::Quotation(_)
            | Block::DoDont(_)
            | Block::Steps(_)
            | Block::Objectives(_)
            | Block::Media(_)
            | Block::Figure(_)
            | Block::Case(_)
            | Block::Message(_)
            | Block::Attribution(_)
            | Block::Glossary(_) => {}
        }
    }
    for note in notes {
        self::note(booklet, note, &near, out);
    }
}

/// Writes the entry of an exercise.
pub(super) fn exercise(booklet: &mut Booklet<'_>, exercise: &Exercise, out: &mut String) {
    let locale = booklet.sheet.context.locale;
    let kind = exercise.label.as_deref().unwrap_or_else(|| locale.exercise(exercise.kind));
    let facts = labels::exercise_facts(exercise, booklet.sheet.context);
    open(booklet, &exercise.id, &exercise.number.to_string(), kind, &exercise.title, out);
    labels::facts(&facts, out);
    if exercise.title.is_empty() {
        prompt(booklet, &exercise.prompt, out);
    }
    let key = booklet.key;
    let none = Marking::default();
    let marking = key.player.exercises.get(&exercise.id).unwrap_or(&none);
    if answer::is_long(exercise) {
        out.push_str("</div>\n");
        answer::answer(booklet, exercise, marking, out);
    } else {
        answer::answer(booklet, exercise, marking, out);
        out.push_str("</div>\n");
    }
    part(booklet, "explanation", None, &marking.explanation, out);
    for (index, model) in marking.models.iter().enumerate() {
        let number = (marking.models.len() > 1).then_some(index + 1);
        part(booklet, "model-answer", number, model, out);
    }
    for note in key.notes_of(&exercise.id) {
        self::note(booklet, note, "", out);
    }
    out.push_str("</article>\n");
}

/// Writes the entries of a group under its own heading.
pub(super) fn group(booklet: &mut Booklet<'_>, group: &Group, out: &mut String) {
    let locale = booklet.sheet.context.locale;
    let kind = group.label.as_deref().unwrap_or_else(|| locale.exercise(ExerciseKind::Assignment));
    let facts = labels::group_facts(group, booklet.sheet.context);
    open(booklet, &group.id, &group.number.to_string(), kind, &group.title, out);
    labels::facts(&facts, out);
    if group.title.is_empty() {
        prompt(booklet, &group.prompt, out);
    }
    out.push_str("</div>\n");
    let level = std::mem::replace(&mut booklet.level, 4);
    blocks(booklet, &group.id, &group.blocks, out);
    booklet.level = level;
    out.push_str("</article>\n");
}

/// Opens an entry and a `div.keep` with its heading.
fn open(booklet: &mut Booklet<'_>, id: &Id, number: &str, kind: &str, title: &[Inline], out: &mut String) {
    let head = booklet.sheet.marks.box_id();
    out.push_str("<article class=\"exercise\"");
    html::attribute("id", id.as_str(), out);
    html::attribute("aria-labelledby", &head, out);
    out.push_str(">\n<div class=\"keep\">\n");
    let level = booklet.level;
    labels::heading(booklet, level, &head, (number, kind), title, out);
}

/// The first words of the prompt, by which an exercise without a title is known.
fn prompt(booklet: &mut Booklet<'_>, prompt: &[Block], out: &mut String) {
    if let Some(Block::Paragraph { content }) = prompt.first() {
        out.push_str("<p class=\"prompt\">");
        html::inlines(booklet, content, out);
        out.push_str("</p>\n");
    }
}

/// Writes blocks under a word of `[strings.common]`; nothing if there are none.
fn part(booklet: &mut Booklet<'_>, name: &str, number: Option<usize>, blocks: &[Block], out: &mut String) {
    if blocks.is_empty() {
        return;
    }
    out.push_str("<div");
    html::attribute("class", &format!("key-part {name}"), out);
    out.push_str("><p class=\"key-word\">");
    html::text(booklet.sheet.word("common", name), out);
    if let Some(number) = number {
        out.push_str(&format!(" {number}"));
    }
    out.push_str("</p>\n");
    html::blocks(booklet, blocks, out);
    out.push_str("</div>\n");
}

/// Writes a note; `near` is the heading that it follows in the workbook.
fn note(booklet: &mut Booklet<'_>, note: &Note, near: &str, out: &mut String) {
    let id = booklet.marks().box_id();
    out.push_str("<aside role=\"note\" class=\"panel note\"");
    html::attribute("aria-labelledby", &id, out);
    out.push_str(">\n");
    let word = booklet.sheet.word("common", "instructor");
    html::panel_head(booklet, &id, Icon::Pencil, word, &note.title, out);
    out.push_str("<div class=\"panel-body\">\n");
    if !near.is_empty() {
        out.push_str("<p class=\"near\">");
        html::text(&booklet.word("near").replace("{heading}", near), out);
        out.push_str("</p>\n");
    }
    html::blocks(booklet, &note.blocks, out);
    out.push_str("</div>\n</aside>\n");
}
