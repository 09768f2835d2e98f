//! An anchor: something in the document that can be referred to. `collect` finds them, `ids` gives them their ids, and
//! `anchors` looks them up.

use crate::document::{self, Attributes, Spanned};
use crate::lock::NumberSeries;
use coursewright_model::{ExerciseKind, Id, Number, Span};

/// Something in the document that can be referred to.
pub(in crate::lower) struct Anchor<'a> {
    /// The author's id, or a generated one.
    pub(in crate::lower) id: Id,
    pub(in crate::lower) kind: AnchorKind,
    /// The title, objective or term.
    pub(in crate::lower) content: &'a [document::Inline],
    /// The span of the heading line, item or box.
    pub(in crate::lower) span: Span,
    pub(in crate::lower) attributes: &'a Attributes,
    /// Whether the edition shows it.
    pub(in crate::lower) visible: bool,
    /// The number that readers see of an exercise or group; `None` for anything else, and if hidden.
    pub(in crate::lower) number: Option<Number>,
    /// The number of a section that is shown; 0 for anything else.
    pub(in crate::lower) ordinal: u16,
    /// The LMS number. Sections, exercises and objectives are each counted from 1, over all editions.
    pub(in crate::lower) lms_number: u16,
    /// The series that its LMS number belongs to; `None` if it has none.
    pub(in crate::lower) series: Option<NumberSeries>,
    /// The index of its section.
    pub(in crate::lower) section: usize,
    /// The index of the anchor that a link leads to: itself, or the one that contains it.
    pub(in crate::lower) link_target: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lower) enum AnchorKind {
    Section,
    Heading,
    Exercise(ExerciseKind),
    Objective,
    Term,
    /// A box or list item with an id.
    Other,
}

impl<'a> Anchor<'a> {
    /// Returns the author's id and its span, if there is one.
    pub(in crate::lower) fn author_id(&self) -> Option<&'a Spanned<Id>> {
        self.attributes.id.as_ref()
    }
}
