//! The words of the language as kinds. How each is written in Dutch and English is in `model/locale/*.toml`.

use serde::{Deserialize, Serialize};

macro_rules! kinds {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[$doc])* $variant),+ }

        impl $name {
            /// Every one, in the language's own order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in language files, JSON and CSS classes.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }
    };
}

pub(super) use kinds;

kinds! {
    /// The kinds of exercise.
    ExerciseKind {
        /// A question answered in the learner's own words.
        Open = "open",
        /// Something to find out, perhaps with boxes to tick.
        FindOut = "find-out",
        /// A thought for the learner alone; never stored, never sent.
        Reflection = "reflection",
        /// One option is right.
        Choice = "choice",
        /// One or more options are right.
        MultipleChoice = "multiple-choice",
        /// Yes or no.
        YesNo = "yes-no",
        /// A verdict on each statement.
        Statements = "statements",
        /// Gaps in a text.
        FillIn = "fill-in",
        /// A word or a few.
        ShortAnswer = "short-answer",
        /// A number.
        Number = "number",
        /// Left cells with right cells.
        Match = "match",
        /// Steps to put in order.
        Order = "order",
        /// Action points of the learner's own.
        ActionPoints = "action-points",
        /// A list to tick.
        Checklist = "checklist",
        /// A task; with exercises at a deeper level, a group.
        Assignment = "assignment",
    }
}

impl ExerciseKind {
    /// Whether what is entered stays with the learner: no LMS receives or keeps it.
    #[must_use]
    pub fn is_private(self) -> bool {
        matches!(self, Self::Reflection | Self::ActionPoints)
    }
}

kinds! {
    /// The words that open a box.
    BoxKind {
        /// Objectives.
        Objectives = "objectives",
        /// Advice.
        Tip = "tip",
        /// What can go wrong.
        Warning = "warning",
        /// What must not be missed.
        Important = "important",
        /// Background.
        Info = "info",
        /// Nice to know.
        Fact = "fact",
        /// An example.
        Example = "example",
        /// A quotation.
        Quote = "quote",
        /// An interview.
        Interview = "interview",
        /// Do and don't.
        DoDont = "do-dont",
        /// A step plan.
        Steps = "steps",
        /// A film.
        Video = "video",
        /// A recording.
        Audio = "audio",
        /// A text elsewhere.
        Article = "article",
        /// A sheet to print.
        Worksheet = "worksheet",
        /// Pictures.
        Figure = "figure",
        /// A case.
        Case = "case",
        /// A message on social media.
        Message = "message",
        /// Blocks for some editions.
        Only = "only",
        /// Blocks for all editions but some.
        Except = "except",
        /// A source.
        Source = "source",
        /// The credits.
        Credits = "credits",
        /// An exercise's answer.
        Answer = "answer",
        /// A model answer.
        ModelAnswer = "model-answer",
        /// Why the answer is what it is.
        Explanation = "explanation",
        /// Help before the answer.
        Hint = "hint",
        /// Words to choose from.
        WordBank = "word-bank",
        /// For the instructor alone.
        Instructor = "instructor",
    }
}

kinds! {
    /// Attributes with a value.
    AttributeKind {
        /// Minutes.
        Time = "time",
        /// Points.
        Points = "points",
        /// Attempts.
        Attempts = "attempts",
        /// Writing lines.
        Lines = "lines",
        /// Empty rows.
        Blank = "blank",
        /// Columns of verdicts.
        Columns = "columns",
        /// Objectives that an exercise serves.
        Objective = "objective",
        /// A label of the author's own.
        Label = "label",
        /// The language of a part.
        Language = "language",
        /// Groups that see this.
        Only = "only",
        /// Groups that do not.
        Except = "except",
    }
}

kinds! {
    /// Classes.
    ClassKind {
        /// An ordinary heading, though it starts with a keyword.
        Plain = "plain",
        /// No right answer.
        Opinion = "opinion",
        /// Marked together at the end.
        Test = "test",
        /// Not needed for completion.
        Extra = "extra",
        /// Options in another order.
        Shuffle = "shuffle",
        /// The glossary.
        Glossary = "glossary",
        /// A picture without a text alternative.
        Decorative = "decorative",
        /// A new page on paper.
        NewPage = "new-page",
    }
}

kinds! {
    /// Fields of a box: `- Link: …`.
    FieldKind {
        /// Who speaks.
        Who = "who",
        /// The speaker's role.
        Role = "role",
        /// The speaker's portrait.
        Portrait = "portrait",
        /// An address.
        Link = "link",
        /// A search phrase.
        Search = "search",
        /// How long it takes.
        Duration = "duration",
        /// A local file.
        File = "file",
        /// Captions.
        Captions = "captions",
        /// A transcript.
        Transcript = "transcript",
        /// Where a picture comes from.
        Source = "source",
        /// A long description.
        Description = "description",
        /// Who wrote a message.
        From = "from",
        /// Where it was posted.
        Channel = "channel",
    }
}

kinds! {
    /// Words inside exercises.
    WordKind {
        /// The verdict "true".
        True = "true",
        /// The verdict "false".
        False = "false",
        /// The answer "yes".
        Yes = "yes",
        /// The answer "no".
        No = "no",
        /// Between the ends of a range: `10 tot 20`.
        To = "to",
        /// The decimal separator.
        Decimal = "decimal",
        /// The separator of thousands.
        Thousands = "thousands",
        /// Words before which a hyphen at a line's end is meant: `in- en uitloggen`.
        Joining = "joining",
    }
}

impl BoxKind {
    /// Whether a box belongs to an exercise. An instructor's note can be anywhere.
    #[must_use]
    pub fn is_own(self) -> bool {
        match self {
            Self::Answer
            | Self::ModelAnswer
            | Self::Explanation
            | Self::Hint
            | Self::WordBank
            | Self::Instructor => true,
            Self::Objectives
            | Self::Tip
            | Self::Warning
            | Self::Important
            | Self::Info
            | Self::Fact
            | Self::Example
            | Self::Quote
            | Self::Interview
            | Self::DoDont
            | Self::Steps
            | Self::Video
            | Self::Audio
            | Self::Article
            | Self::Worksheet
            | Self::Figure
            | Self::Case
            | Self::Message
            | Self::Only
            | Self::Except
            | Self::Source
            | Self::Credits => false,
        }
    }
}
