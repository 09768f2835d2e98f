//! What the JSON documents contain of each construct.

use crate::coverage::Coverage::{self, Adapted, Excluded, Unsupported, Whole};
use coursewright_model::Construct;

/// What `model.json` contains of `construct`.
pub(super) fn course(construct: Construct) -> Coverage {
    match key(construct) {
        Whole => Excluded("secret"),
        Adapted(_) | Unsupported(_) | Excluded(_) => Whole,
    }
}

/// What `key.json` contains of `construct`: the key, under the numbers of the exercises.
pub(super) fn key(construct: Construct) -> Coverage {
    match construct {
        Construct::Answer
        | Construct::Explanation
        | Construct::ModelAnswer
        | Construct::Feedback
        | Construct::Note => Whole,
        Construct::Open
        | Construct::Choice
        | Construct::Statements
        | Construct::FillIn
        | Construct::ShortAnswer
        | Construct::Match
        | Construct::Order
        | Construct::Checklist
        | Construct::Group => Adapted("number"),
        Construct::Text
        | Construct::Table
        | Construct::Language
        | Construct::Link
        | Construct::File
        | Construct::Reference
        | Construct::Term
        | Construct::Footnote
        | Construct::Picture
        | Construct::NewPage
        | Construct::Callout
        | Construct::Quotation
        | Construct::DoDont
        | Construct::Steps
        | Construct::Objectives
        | Construct::Recording
        | Construct::Reading
        | Construct::Figure
        | Construct::Case
        | Construct::Message
        | Construct::Attribution
        | Construct::Glossary
        | Construct::MatchPicture
        | Construct::Points
        | Construct::Minutes
        | Construct::Attempts
        | Construct::Serves
        | Construct::Test
        | Construct::Extra
        | Construct::Lines
        | Construct::Hint => Excluded("in-model"),
    }
}
