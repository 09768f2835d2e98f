//! What is lowered when the rest of a lesson has been: the parts of answer keys, then instructor's notes. Footnotes are
//! numbered in the order in which they are read, and no key may change a number that the learner sees.

use super::place::Place;
use crate::document::{Block as Written, Boxed, Inline as Text};
use coursewright_model::{Id, Key};

/// What is still to be lowered.
#[derive(Default)]
pub(super) struct Deferred<'a> {
    pub(super) key_parts: Vec<(Id, Place, KeyPart<'a>)>,
    pub(super) notes: Vec<(Place, &'a Boxed)>,
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

impl Deferred<'_> {
    /// Limits `Place::after` of the notes of `owner`, from the `first` one on, to `count` blocks.
    pub(super) fn clamp_notes(&mut self, first: usize, owner: &Id, count: usize) {
        for (place, _) in self.notes[first..].iter_mut().filter(|(place, _)| place.owner == *owner) {
            place.after = place.after.min(count);
        }
    }
}
