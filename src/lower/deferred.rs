//! Content that is lowered when the rest of a lesson is complete: first that of the answer key, then instructor's
//! notes. Footnotes are numbered in the order in which they are cited, so this keeps the answer key from changing a
//! number that a learner sees.

use super::position::Position;
use crate::document::{self, Boxed};
use coursewright_model::{Id, Key};

/// The content that is still to be lowered.
#[derive(Default)]
pub(super) struct Deferred<'a> {
    pub(super) key_content: Vec<(Id, Position, KeyContent<'a>)>,
    pub(super) notes: Vec<(Position, &'a Boxed)>,
}

/// Content of an exercise's entry in the answer key.
pub(super) enum KeyContent<'a> {
    Explanation(&'a Boxed),
    Model(&'a Boxed),
    /// Feedback on a part, by part key.
    Feedback(Key, &'a [document::Block]),
    /// The explanation of a pair, by its index in the answer.
    Pair(usize, &'a [document::Inline]),
    /// A right cell without a left cell, and its explanation.
    Distractor(&'a [document::Inline], &'a [document::Inline]),
}

impl Deferred<'_> {
    /// Limits [`Position::blocks_before`] of `owner`'s notes, from index `first` on, to `count` blocks.
    pub(super) fn clamp_notes(&mut self, first: usize, owner: &Id, count: usize) {
        for (position, _) in self.notes[first..].iter_mut().filter(|(position, _)| position.owner == *owner) {
            position.blocks_before = position.blocks_before.min(count);
        }
    }
}
