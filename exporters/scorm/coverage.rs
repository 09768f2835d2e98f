//! What a SCORM package makes of each construct.

use crate::coverage::Coverage::{self, Adapted, Excluded, Unsupported, Whole};
use coursewright_model::Construct;

/// What a package of any version makes of `construct`.
pub(super) fn coverage(construct: Construct) -> Coverage {
    match construct {
        Construct::Text
        | Construct::Table
        | Construct::Language
        | Construct::Link
        | Construct::File
        | Construct::Reference
        | Construct::Term
        | Construct::Footnote
        | Construct::Picture
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
        | Construct::Open
        | Construct::Choice
        | Construct::Statements
        | Construct::FillIn
        | Construct::ShortAnswer
        | Construct::Match
        | Construct::Order
        | Construct::Checklist
        | Construct::Group
        | Construct::Points
        | Construct::Minutes
        | Construct::Attempts
        | Construct::Serves
        | Construct::Test
        | Construct::Extra
        | Construct::Hint
        | Construct::Answer
        | Construct::Explanation
        | Construct::ModelAnswer
        | Construct::Feedback => Whole,
        Construct::Lines => Adapted("rows"),
        Construct::MatchPicture => Unsupported("menu"),
        Construct::NewPage => Excluded("screen"),
        Construct::Note => Excluded("note"),
    }
}
