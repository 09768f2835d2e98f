//! A position in a lesson. Notes and footnotes are lowered after the rest of the lesson, so they keep the position at
//! which they were found.

use coursewright_model::{FileId, Id};

/// Where in a lesson lowering is.
#[derive(Clone)]
pub(super) struct Position {
    pub(super) file: FileId,
    pub(super) section: Id,
    /// The section, group or exercise that instructor's notes at this position belong to.
    pub(super) owner: Id,
    /// How many of the owner's blocks precede the note.
    pub(super) blocks_before: usize,
    pub(super) test: bool,
    pub(super) extra: bool,
}
