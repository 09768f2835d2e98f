//! Instructor's notes, which are lowered when the rest of the lesson has been.

use crate::document::Boxed;
use crate::lower::lowerer::{Lowerer, Mode};
use coursewright_model::Note;

impl<'a> Lowerer<'a> {
    /// Keeps an instructor's note for later.
    pub(in crate::lower) fn defer_note(&mut self, boxed: &'a Boxed) {
        self.deferred.notes.push((self.place.clone(), boxed));
    }

    /// The instructor's notes.
    pub(in crate::lower) fn lower_notes(&mut self) -> Vec<Note> {
        let mut notes = Vec::new();
        // A note may hold another.
        while !self.deferred.notes.is_empty() {
            for (place, boxed) in std::mem::take(&mut self.deferred.notes) {
                let (owner, after) = (place.owner.clone(), place.after);
                self.place = place;
                let title = self.heading_text(&boxed.argument);
                notes.push(Note { owner, after, title, blocks: self.blocks(&boxed.blocks, Mode::Plain) });
            }
        }
        notes
    }
}
