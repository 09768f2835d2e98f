//! The nodes of a file: the flat list that `blocks` and `headings` produce and that `structure` groups.

use crate::document::{Block, Heading};
use coursewright_model::{ExerciseKind, Span};

/// A node of the flat list at the top level of a file.
pub(super) enum Node {
    Block(Block),
    Heading(Box<ParsedHeading>),
    /// `---`
    Separator,
    /// A comment. It matters only where it splits a list.
    Comment(Span),
}

/// A heading, parsed.
pub(super) struct ParsedHeading {
    /// The kind of exercise that its keyword names, if any.
    pub(super) kind: Option<ExerciseKind>,
    /// The heading, with its content without the keyword.
    pub(super) heading: Heading,
    /// The span of the keyword, or of the whole heading if there is none.
    pub(super) keyword: Span,
}
