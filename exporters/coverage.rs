//! What each target makes of what an author can write, and what of a course it cannot express.
//!
//! A target says its [`Coverage`] of each [`Construct`] in a match without a wildcard, so that a new construct asks every
//! target; `tests/coverage.rs` holds them to it. Deliberately absent: words, which the language files have under
//! `[coverage]`.

use coursewright_model::{Construct, Span};

/// What becomes of a construct. What is not whole has a reason, a string of `[coverage-reasons]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// All of it is there.
    Whole,
    /// All of it is there in another form.
    Adapted(&'static str),
    /// The output has no way to say it: the reader misses something.
    Unsupported(&'static str),
    /// Left out on purpose: the output is not for it.
    Excluded(&'static str),
}

/// Something in a course that a target cannot express.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Loss {
    /// Where it stands, or the nearest place before it.
    pub span: Span,
    /// What it is.
    pub construct: Construct,
    /// Why.
    pub reason: &'static str,
}

impl Coverage {
    /// Its name in language files and JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Adapted(_) => "adapted",
            Self::Unsupported(_) => "lost",
            Self::Excluded(_) => "apart",
        }
    }

    /// Why it is not whole.
    #[must_use]
    pub fn reason(self) -> Option<&'static str> {
        match self {
            Self::Whole => None,
            Self::Adapted(reason) | Self::Unsupported(reason) | Self::Excluded(reason) => Some(reason),
        }
    }
}

/// What is lost of a construct at `span`.
#[must_use]
pub fn loss(coverage: fn(Construct) -> Coverage, construct: Construct, span: Span) -> Option<Loss> {
    match coverage(construct) {
        Coverage::Unsupported(reason) => Some(Loss { span, construct, reason }),
        Coverage::Whole | Coverage::Adapted(_) | Coverage::Excluded(_) => None,
    }
}
