//! What the handout makes of each construct.

use crate::coverage::Coverage::{self, Adapted, Excluded, Unsupported, Whole};
use coursewright_model::Construct;

/// What the learner's handout makes of `construct`.
pub(super) fn learner(construct: Construct) -> Coverage {
    match construct {
        Construct::Text
        | Construct::Table
        | Construct::Link
        | Construct::File
        | Construct::Reference
        | Construct::Term
        | Construct::Footnote
        | Construct::Picture
        | Construct::Figure
        | Construct::DoDont
        | Construct::Glossary
        | Construct::Open
        | Construct::Choice
        | Construct::Statements
        | Construct::FillIn
        | Construct::ShortAnswer
        | Construct::MatchPicture
        | Construct::Checklist
        | Construct::Group
        | Construct::Points
        | Construct::Minutes
        | Construct::Test
        | Construct::Extra
        | Construct::Lines => Whole,
        Construct::Callout
        | Construct::Quotation
        | Construct::Steps
        | Construct::Objectives
        | Construct::Case
        | Construct::Message
        | Construct::Attribution => Adapted("quoted"),
        Construct::Recording | Construct::Reading => Adapted("address"),
        Construct::Match => Adapted("letters"),
        Construct::Order => Adapted("numbers"),
        Construct::Hint => Adapted("open-hint"),
        Construct::Language => Unsupported("markdown-language"),
        Construct::NewPage => Unsupported("markdown-page"),
        Construct::Attempts => Unsupported("paper-attempts"),
        Construct::Serves => Excluded("lms"),
        Construct::Answer
        | Construct::Explanation
        | Construct::ModelAnswer
        | Construct::Feedback
        | Construct::Note => Excluded("secret"),
    }
}

/// What the instructor's handout makes of `construct`.
pub(super) fn instructor(construct: Construct) -> Coverage {
    match learner(construct) {
        Excluded("secret") => Whole,
        coverage @ (Whole | Adapted(_) | Unsupported(_) | Excluded(_)) => coverage,
    }
}
