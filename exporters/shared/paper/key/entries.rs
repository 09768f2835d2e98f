//! Entries of the answer key: number and title of an exercise, the correct answer, the explanation and the notes.

use super::answer;
use super::marking::{explanations, note};
use crate::shared::html::{self, HtmlTarget};
use crate::shared::paper::labels;
use coursewright_model::{
    AnswerKey, Block, Exercise, ExerciseKind, Group, Id, Inline, Marking, Section, plain_text,
};

/// Whether entries include the instructor's notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteDisplay {
    /// Each note where the author put it.
    Shown,
    /// No notes: the page is for a learner.
    Hidden,
}

/// Writes key entries for exercises that are printed elsewhere.
#[derive(Clone, Copy)]
pub struct KeyEntries<'k> {
    /// The answers, explanations and notes.
    pub key: &'k AnswerKey,
    /// Whether the notes are written.
    pub notes: NoteDisplay,
    /// Prefix for the ids of entries; empty if the exercises themselves are not on the page.
    pub prefix: &'static str,
    /// The level of the headings.
    pub level: u8,
}

impl KeyEntries<'_> {
    /// Whether a section has exercises or notes.
    #[must_use]
    pub fn has(&self, section: &Section) -> bool {
        section.exercises().next().is_some() || self.notes_of(&section.id).next().is_some()
    }

    /// Writes the entries of the exercises in `blocks`, and the notes of `owner` between them.
    pub fn blocks(&self, target: &mut dyn HtmlTarget<'_>, owner: &Id, blocks: &[Block], out: &mut String) {
        let mut notes = self.notes_of(owner).peekable();
        let mut heading_above = String::new();
        for (index, block) in blocks.iter().enumerate() {
            while let Some(each) = notes.next_if(|note| note.after <= index) {
                note(target, each, &heading_above, out);
            }
            match block {
                Block::Exercise(exercise) => self.exercise(target, exercise, out),
                Block::Group(group) => self.group(target, group, out),
                Block::Heading(heading) => heading_above = plain_text(&heading.content),
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
        for each in notes {
            note(target, each, &heading_above, out);
        }
    }

    /// Writes the entry of an exercise.
    pub fn exercise(&self, target: &mut dyn HtmlTarget<'_>, exercise: &Exercise, out: &mut String) {
        let locale = target.context().locale;
        let kind = exercise.label.as_deref().unwrap_or_else(|| locale.exercise(exercise.kind));
        let details = labels::exercise_details(exercise, target.context());
        self.open(target, &exercise.id, &exercise.number.to_string(), kind, &exercise.title, out);
        labels::detail_line(&details, out);
        if exercise.title.is_empty() {
            prompt(target, &exercise.prompt, out);
        }
        let none = Marking::default();
        let marking = self.key.player.exercises.get(&exercise.id).unwrap_or(&none);
        if answer::is_long(exercise) {
            out.push_str("</div>\n");
            answer::answer(target, exercise, marking, out);
        } else {
            answer::answer(target, exercise, marking, out);
            out.push_str("</div>\n");
        }
        explanations(target, marking, out);
        for each in self.notes_of(&exercise.id) {
            note(target, each, "", out);
        }
        out.push_str("</article>\n");
    }

    /// Writes the heading of a group and the entries of its exercises.
    pub fn group(&self, target: &mut dyn HtmlTarget<'_>, group: &Group, out: &mut String) {
        let locale = target.context().locale;
        let kind = group.label.as_deref().unwrap_or_else(|| locale.exercise(ExerciseKind::Assignment));
        let details = labels::group_details(group, target.context());
        self.open(target, &group.id, &group.number.to_string(), kind, &group.title, out);
        labels::detail_line(&details, out);
        if group.title.is_empty() {
            prompt(target, &group.prompt, out);
        }
        out.push_str("</div>\n");
        Self { level: self.level + 1, ..*self }.blocks(target, &group.id, &group.blocks, out);
        out.push_str("</article>\n");
    }

    /// Opens an entry and a `div.keep` with its heading.
    fn open(
        &self,
        target: &mut dyn HtmlTarget<'_>,
        id: &Id,
        number: &str,
        kind: &str,
        title: &[Inline],
        out: &mut String,
    ) {
        let head = target.page_state().box_id();
        out.push_str("<article class=\"exercise entry\"");
        html::attribute("id", &format!("{}{id}", self.prefix), out);
        html::attribute("aria-labelledby", &head, out);
        out.push_str(">\n<div class=\"keep\">\n");
        labels::heading(target, self.level, &head, (number, kind), title, out);
    }

    fn notes_of<'a>(&'a self, owner: &'a Id) -> impl Iterator<Item = &'a coursewright_model::Note> {
        let shown = self.notes == NoteDisplay::Shown;
        self.key.notes_of(owner).filter(move |_| shown)
    }
}

/// Writes the first paragraph of the prompt, which identifies an exercise without a title.
fn prompt(target: &mut dyn HtmlTarget<'_>, prompt: &[Block], out: &mut String) {
    if let Some(Block::Paragraph { content }) = prompt.first() {
        out.push_str("<p class=\"prompt\">");
        html::inlines(target, content, out);
        out.push_str("</p>\n");
    }
}
