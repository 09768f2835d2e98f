//! What an author can write, as the constructs for which outputs can differ.
//!
//! `find` finds each in a course and in its key. What a target makes of it, the target says itself.

use serde::{Deserialize, Serialize};

use super::kinds::kinds;

mod find;

pub use find::{of_course, of_notes, of_player_key};

kinds! {
    /// Something that an author can write.
    Construct {
        /// Headings, paragraphs, lists, plain quotations, code, and emphasis in them.
        Text = "text",
        /// A table.
        Table = "table",
        /// A part in another language.
        Language = "language",
        /// A link out of the course.
        Link = "link",
        /// A link to a file of the course.
        File = "file",
        /// A link to a place in the course.
        Reference = "reference",
        /// A term of the glossary in running text.
        Term = "term",
        /// A footnote.
        Footnote = "footnote",
        /// A picture in running text.
        Picture = "picture",
        /// A new page on paper.
        NewPage = "new-page",
        /// A call-out.
        Callout = "callout",
        /// A quotation with its speaker, an interview.
        Quotation = "quotation",
        /// What to do and what not.
        DoDont = "do-dont",
        /// A step plan.
        Steps = "steps",
        /// The objectives of a section.
        Objectives = "objectives",
        /// A video or a recording.
        Recording = "recording",
        /// An article or a worksheet.
        Reading = "reading",
        /// Pictures with a caption.
        Figure = "figure",
        /// A case.
        Case = "case",
        /// A message on social media.
        Message = "message",
        /// A source or the credits.
        Attribution = "attribution",
        /// The glossary.
        Glossary = "glossary",
        /// A question in the learner's own words, a reflection, an assignment.
        Open = "open",
        /// Options to choose from, yes or no.
        Choice = "choice",
        /// Statements.
        Statements = "statements",
        /// A text with gaps.
        FillIn = "fill-in",
        /// A short answer or a number.
        ShortAnswer = "short-answer",
        /// Cells to match.
        Match = "match",
        /// A picture in the right column of a match.
        MatchPicture = "match-picture",
        /// Steps to put in order.
        Order = "order",
        /// Points to tick, empty rows.
        Checklist = "checklist",
        /// Exercises under one number.
        Group = "group",
        /// Points for an exercise.
        Points = "points",
        /// Minutes of study time.
        Minutes = "minutes",
        /// How often the learner may answer, where it differs from the course's setting.
        Attempts = "attempts",
        /// Which objective an exercise serves.
        Serves = "serves",
        /// A section that is a test.
        Test = "test",
        /// What may be skipped.
        Extra = "extra",
        /// How much room there is to write.
        Lines = "lines",
        /// A hint.
        Hint = "hint",
        /// The right answer.
        Answer = "answer",
        /// Why it is right.
        Explanation = "explanation",
        /// A model answer.
        ModelAnswer = "model-answer",
        /// Feedback to one option.
        Feedback = "feedback",
        /// A note for the instructor.
        Note = "note",
    }
}
