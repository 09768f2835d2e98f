//! What waits until the lesson is complete: explanations, model answers and feedback for the player's key,
//! then the instructor's notes.

use super::editor::{Editor, Place};
use super::inlines::Mode;
use crate::document::{Block as Written, Boxed, Inline as Text};
use coursewright_model::{Answer, Block, Id, Inline, Key, Note};

/// What waits.
#[derive(Default)]
pub(super) struct Later<'a> {
    parts: Vec<(Id, Place, KeyPart<'a>)>,
    notes: Vec<(Place, &'a Boxed)>,
}

/// A part of an exercise's key.
pub(super) enum KeyPart<'a> {
    Explanation(&'a Boxed),
    Model(&'a Boxed),
    /// Feedback to a part.
    Feedback(Key, &'a [Written]),
    /// The explanation of a pair, by its place in the answer.
    Pair(usize, &'a [Text]),
    /// The explanation of a right cell that belongs to no left one.
    Distractor(&'a [Text], &'a [Text]),
}

impl Later<'_> {
    /// How many notes there are.
    pub(super) fn notes_len(&self) -> usize {
        self.notes.len()
    }

    /// No note of `owner` since the `first` one stands behind more than `count` blocks.
    pub(super) fn clamp_notes(&mut self, first: usize, owner: &Id, count: usize) {
        for (place, _) in self.notes[first..].iter_mut().filter(|(place, _)| place.owner == *owner) {
            place.after = place.after.min(count);
        }
    }
}

impl<'a> Editor<'a> {
    /// Keeps an instructor's note for later.
    pub(super) fn note(&mut self, boxed: &'a Boxed) {
        self.later.notes.push((self.place.clone(), boxed));
    }

    /// Keeps a part of the exercise's key for later.
    pub(super) fn key_part(&mut self, exercise: &Id, part: KeyPart<'a>) {
        self.later.parts.push((exercise.clone(), self.place.clone(), part));
    }

    /// Puts the parts of the key with the markings of their exercises.
    pub(super) fn lower_parts(&mut self) {
        for (exercise, place, part) in std::mem::take(&mut self.later.parts) {
            self.place = place;
            self.lower_part(&exercise, part);
        }
    }

    /// The instructor's notes.
    pub(super) fn lower_notes(&mut self) -> Vec<Note> {
        let mut notes = Vec::new();
        // A note may hold another.
        while !self.later.notes.is_empty() {
            for (place, boxed) in std::mem::take(&mut self.later.notes) {
                let (owner, after) = (place.owner.clone(), place.after);
                self.place = place;
                let title = self.heading_text(&boxed.argument);
                notes.push(Note { owner, after, title, blocks: self.blocks(&boxed.blocks, Mode::Plain) });
            }
        }
        notes
    }

    fn lower_part(&mut self, exercise: &Id, part: KeyPart<'a>) {
        match part {
            KeyPart::Explanation(boxed) => {
                let blocks = self.with_argument(boxed);
                self.marking(exercise).explanation.extend(blocks);
            }
            KeyPart::Model(boxed) => {
                let blocks = self.with_argument(boxed);
                self.marking(exercise).models.push(blocks);
            }
            KeyPart::Feedback(key, blocks) => {
                let blocks = self.blocks(blocks, Mode::Plain);
                self.marking(exercise).feedback.insert(key, blocks);
            }
            KeyPart::Pair(index, content) => {
                let content = self.inlines(content, Mode::Plain);
                if let Answer::Match { pairs } = &mut self.marking(exercise).answer {
                    pairs[index].explanation = content;
                }
            }
            KeyPart::Distractor(cell, content) => {
                let cell = self.inlines(cell, Mode::Plain);
                let mut line = vec![Inline::Emphasis { lang: None, content: cell }];
                line.push(Inline::Text { text: ": ".to_owned() });
                line.extend(self.inlines(content, Mode::Plain));
                self.marking(exercise).explanation.push(Block::Paragraph { content: line });
            }
        }
    }

    /// The words behind a box word, as a paragraph in front of the box's blocks.
    pub(super) fn with_argument(&mut self, boxed: &'a Boxed) -> Vec<Block> {
        let mut blocks = Vec::new();
        if !boxed.argument.is_empty() {
            blocks.push(Block::Paragraph { content: self.inlines(&boxed.argument, Mode::Plain) });
        }
        blocks.extend(self.blocks(&boxed.blocks, Mode::Plain));
        blocks
    }

    fn marking(&mut self, exercise: &Id) -> &mut coursewright_model::Marking {
        self.markings.entry(exercise.clone()).or_default()
    }
}
