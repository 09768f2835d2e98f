//! Exercises without their answers.

use serde::Serialize;

use super::{Block, ExerciseKind, Id, Inline, Key, Number, Span};

/// One exercise, as a learner sees it before answering.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Exercise {
    /// Its id.
    pub id: Id,
    /// Its LMS number in resume data (from the lock).
    #[serde(rename = "short")]
    pub lms_number: u16,
    /// Its number as shown.
    pub number: Number,
    /// Its kind.
    pub kind: ExerciseKind,
    /// A label of the author's own in place of the kind's name (`label=`).
    pub label: Option<String>,
    /// The title; empty if the prompt says it all.
    pub title: Vec<Inline>,
    /// The prompt: the blocks before the body.
    pub prompt: Vec<Block>,
    /// What the learner works in.
    pub body: Body,
    /// Help before the answer, in turn.
    pub hints: Vec<Vec<Block>>,
    /// How it counts.
    pub rules: Rules,
    /// A new page begins here on paper.
    pub new_page: bool,
    /// Its heading in the source.
    #[serde(skip)]
    pub span: Span,
}

/// How an exercise counts.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rules {
    /// Points for a right answer; 0 where no points are given.
    pub points: u16,
    /// Whether the computer marks it.
    pub marked: bool,
    /// Whether its points are part of the score.
    pub counts: bool,
    /// Whether the course can be completed without it (`.extra`).
    pub extra: bool,
    /// A question without a right answer (`.mening`).
    pub opinion: bool,
    /// Whether it is in a `.toets` section.
    pub test: bool,
    /// How often the learner may answer; `None` is without limit.
    pub attempts: Option<u16>,
    /// Minutes of study time, if the author gave them.
    pub minutes: Option<u16>,
    /// The objectives it serves.
    pub objectives: Vec<Id>,
}

/// What the learner works in.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Body {
    /// Open question and reflection: writing lines.
    Open {
        /// Lines on paper.
        lines: u16,
    },
    /// Something to find out.
    FindOut {
        /// Boxes to tick; may be empty.
        tasks: Vec<Part>,
        /// Lines on paper.
        lines: u16,
    },
    /// Options of which one or more are chosen, in display order.
    Choice {
        /// Whether more than one may be chosen.
        multiple: bool,
        /// The options.
        options: Vec<Part>,
    },
    /// Yes or no.
    YesNo,
    /// A verdict on each statement.
    Statements {
        /// The verdicts to choose from, as shown: plain text.
        verdicts: Vec<String>,
        /// The statements.
        statements: Vec<Part>,
    },
    /// A text with gaps.
    FillIn {
        /// Blocks that hold [`Inline::Gap`]s.
        blocks: Vec<Block>,
        /// The gaps' keys in reading order.
        gaps: Vec<Key>,
        /// The word bank in display order; every word once. `None` where gaps are typed freely.
        bank: Option<Vec<String>>,
    },
    /// A word or a few.
    ShortAnswer,
    /// A number.
    Number {
        /// The unit after the number.
        unit: Option<String>,
    },
    /// Left cells, each to be given one of the right cells. One right cell may fit several left ones.
    Match {
        /// The columns' heads: left, right.
        header: [Vec<Inline>; 2],
        /// The left cells, in the source's order.
        left: Vec<Part>,
        /// The right cells, distractors among them, in display order.
        right: Vec<Part>,
    },
    /// Steps to put in order, in display order.
    Order {
        /// The steps.
        steps: Vec<Part>,
    },
    /// Points to tick, and empty rows for the learner's own (action points, checklist).
    Checklist {
        /// The points.
        items: Vec<Part>,
        /// Empty rows.
        blank: u16,
    },
    /// An assignment without sub-exercises: one "done" box.
    Task {
        /// Lines on paper; 0 for the box alone.
        lines: u16,
    },
}

impl Body {
    /// The parts that a learner chooses from, judges, ticks or orders, in display order; of a match the left cells. None
    /// where something is written.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        match self {
            Self::Choice { options: parts, .. }
            | Self::Statements { statements: parts, .. }
            | Self::Order { steps: parts }
            | Self::Match { left: parts, .. }
            | Self::FindOut { tasks: parts, .. }
            | Self::Checklist { items: parts, .. } => parts,
            Self::Open { .. }
            | Self::YesNo
            | Self::FillIn { .. }
            | Self::ShortAnswer
            | Self::Number { .. }
            | Self::Task { .. } => &[],
        }
    }
}

/// A part of an exercise: an option, statement, cell, step or point.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Part {
    /// Its key, stable over edits.
    pub key: Key,
    /// What it says.
    pub content: Vec<Inline>,
}

/// Exercises under one number.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Group {
    /// Its id.
    pub id: Id,
    /// Its number.
    pub number: Number,
    /// A label of the author's own.
    pub label: Option<String>,
    /// The title; may be empty.
    pub title: Vec<Inline>,
    /// The blocks before the first sub-exercise.
    pub prompt: Vec<Block>,
    /// The sub-exercises and the blocks between them; at least one is a
    /// [`Block::Exercise`].
    pub blocks: Vec<Block>,
    /// Minutes of study time, if the author gave them.
    pub minutes: Option<u16>,
    /// Whether the course can be completed without it.
    pub extra: bool,
    /// A new page begins here on paper.
    pub new_page: bool,
    /// Its heading in the source.
    #[serde(skip)]
    pub span: Span,
}
