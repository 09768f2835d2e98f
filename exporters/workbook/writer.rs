//! The workbook while it is written: the page so far, and where hints and answers are printed.

use std::collections::BTreeSet;

use crate::shared::paper::Sheet;
use coursewright_model::{AnswerKey, Id};

/// Where the answers are printed.
#[derive(Clone, Copy)]
pub(super) enum AnswerPlacement<'a> {
    /// Nowhere: the page contains no answers.
    Nowhere,
    /// On pages of their own after the last section.
    AtEnd(&'a AnswerKey),
    /// Upside down below each exercise, so that nobody reads an answer by accident. Answers taller than a page are printed
    /// at the end.
    UpsideDown(&'a AnswerKey),
    /// Below each exercise, with the instructor's notes.
    BelowExercise(&'a AnswerKey),
}

/// Where hints are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HintPlacement {
    /// Together, after the last section.
    AtEnd,
    Nowhere,
}

/// A workbook while it is written.
pub(super) struct WorkbookWriter<'a> {
    pub(super) sheet: Sheet<'a>,
    pub(super) hints: HintPlacement,
    pub(super) answers: AnswerPlacement<'a>,
    /// Exercises whose answer is too tall to be printed upside down and is printed at the end.
    pub(super) tall_answers: BTreeSet<Id>,
    /// The heading level of the next exercise: 3, or 4 in a group.
    pub(super) exercise_level: u8,
    /// The number of gaps of the current exercise: gaps are numbered if there are several.
    pub(super) gap_count: usize,
}

impl<'a> WorkbookWriter<'a> {
    /// A string of `[strings.workbook]`.
    pub(super) fn string(&self, name: &str) -> &'a str {
        self.sheet.string("workbook", name)
    }
}
