//! What the targets for paper make of each construct, as HTML or PDF.

use crate::coverage::Coverage::{self, Adapted, Excluded, Unsupported, Whole};
use coursewright_model::Construct;

/// What the learner's workbook makes of `construct`.
#[must_use]
pub fn workbook(construct: Construct) -> Coverage {
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
        | Construct::NewPage
        | Construct::Callout
        | Construct::Quotation
        | Construct::DoDont
        | Construct::Steps
        | Construct::Objectives
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
        | Construct::MatchPicture
        | Construct::Checklist
        | Construct::Group
        | Construct::Points
        | Construct::Minutes
        | Construct::Test
        | Construct::Extra
        | Construct::Lines => Whole,
        Construct::Recording | Construct::Reading => Adapted("code"),
        Construct::Match => Adapted("letters"),
        Construct::Order => Adapted("numbers"),
        Construct::Hint => Adapted("hints-at-end"),
        Construct::Attempts => Unsupported("paper-attempts"),
        Construct::Serves => Excluded("lms"),
        Construct::Answer
        | Construct::Explanation
        | Construct::ModelAnswer
        | Construct::Feedback
        | Construct::Note => Excluded("secret"),
    }
}

/// What the workbook with answers makes of `construct`.
#[must_use]
pub fn with_answers(construct: Construct) -> Coverage {
    match workbook(construct) {
        Excluded("secret") if construct == Construct::Note => Excluded("note"),
        Excluded("secret") => Whole,
        coverage @ (Whole | Adapted(_) | Unsupported(_) | Excluded(_)) => coverage,
    }
}

/// What the instructor's edition makes of `construct`.
#[must_use]
pub fn instructor(construct: Construct) -> Coverage {
    match workbook(construct) {
        Excluded("secret") => Whole,
        coverage @ (Whole | Adapted(_) | Unsupported(_) | Excluded(_)) => coverage,
    }
}

/// What the answer booklet, which contains only the key, makes of `construct`.
#[must_use]
pub fn answers(construct: Construct) -> Coverage {
    match construct {
        Construct::Group
        | Construct::Points
        | Construct::Minutes
        | Construct::Extra
        | Construct::Answer
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
        | Construct::MatchPicture
        | Construct::Order
        | Construct::Checklist => Adapted("number-and-title"),
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
        | Construct::Attempts
        | Construct::Serves
        | Construct::Test
        | Construct::Lines
        | Construct::Hint => Excluded("in-workbook"),
    }
}
