//! Lowers instructor's notes, after the rest of the lesson and after its answer key.

use crate::document::Boxed;
use crate::lower::lowerer::{Lowerer, Mode};
use coursewright_model::Note;

impl<'a> Lowerer<'a> {
    /// Puts off lowering an instructor's note.
    pub(in crate::lower) fn defer_note(&mut self, boxed: &'a Boxed) {
        self.deferred.notes.push((self.position.clone(), boxed));
    }

    /// Lowers the deferred notes.
    pub(in crate::lower) fn lower_notes(&mut self) -> Vec<Note> {
        let mut notes = Vec::new();
        // A note may contain another note.
        while !self.deferred.notes.is_empty() {
            for (position, boxed) in std::mem::take(&mut self.deferred.notes) {
                let (owner, after) = (position.owner.clone(), position.blocks_before);
                self.position = position;
                let title = self.heading_text(&boxed.argument);
                notes.push(Note { owner, after, title, blocks: self.blocks(&boxed.blocks, Mode::Plain) });
            }
        }
        notes
    }
}
