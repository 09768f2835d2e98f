//! How much of what an author can write each target expresses, and the losses of a course.
//!
//! Each target declares a [`Coverage`] for every [`Construct`] in a match without a wildcard, so a new construct does
//! not compile until every target covers it. `tests/coverage.rs` compares the declarations with the outputs. The
//! command prints the texts of `[strings.coverage]` and `[strings.coverage-reasons]`.

use coursewright_model::{Construct, Span};

/// What a target makes of a construct. Each reason is the name of a string of `[coverage-reasons]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// The output contains all of it.
    Whole,
    /// The output contains all of it in another form.
    Adapted(&'static str),
    /// The output cannot express it, so the reader misses something.
    Unsupported(&'static str),
    /// Left out on purpose: it is not meant for the readers of this output.
    Excluded(&'static str),
}

/// Something in a course that a target cannot express.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Loss {
    /// Its place in the source, or the nearest known place before it.
    pub span: Span,
    /// The construct that is lost.
    pub construct: Construct,
    /// The name of a string of `[coverage-reasons]`.
    pub reason: &'static str,
}

impl Coverage {
    /// The name in language files and JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Adapted(_) => "adapted",
            Self::Unsupported(_) => "lost",
            Self::Excluded(_) => "apart",
        }
    }

    /// Why it is not [`Coverage::Whole`].
    #[must_use]
    pub fn reason(self) -> Option<&'static str> {
        match self {
            Self::Whole => None,
            Self::Adapted(reason) | Self::Unsupported(reason) | Self::Excluded(reason) => Some(reason),
        }
    }
}

/// The loss of a construct at `span`, if the target cannot express it.
#[must_use]
pub fn loss(coverage: fn(Construct) -> Coverage, construct: Construct, span: Span) -> Option<Loss> {
    match coverage(construct) {
        Coverage::Unsupported(reason) => Some(Loss { span, construct, reason }),
        Coverage::Whole | Coverage::Adapted(_) | Coverage::Excluded(_) => None,
    }
}
