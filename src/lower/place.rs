//! A place in a lesson: what has been lowered before it decides where notes and footnotes belong.

use coursewright_model::{FileId, Id};

/// Where something is in a lesson.
#[derive(Clone)]
pub(super) struct Place {
    pub(super) file: FileId,
    pub(super) section: Id,
    /// The section, group or exercise that instructor's notes belong to.
    pub(super) owner: Id,
    /// How many of the owner's blocks stand before a note.
    pub(super) after: usize,
    pub(super) test: bool,
    pub(super) extra: bool,
}
