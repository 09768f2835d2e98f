//! The part keys of a document: `assign` and `translation` make them, [`crate::lower`] looks them up.

use std::collections::{BTreeMap, HashMap};

use super::parts::Parts;
use coursewright_model::diagnostics::{Code, Diagnostic};
use coursewright_model::{Id, Key, Span};

/// The part keys of all exercises, with the LMS numbers and manifest identifiers from the lock.
#[derive(Debug, Default)]
pub struct Keys {
    pub(super) exercises: HashMap<Span, ExerciseKeys>,
    /// The LMS numbers in the lock, by [`NumberSeries`].
    pub(super) numbers: [BTreeMap<Id, u16>; 3],
    /// The manifest identifiers in the lock, by edition.
    pub(super) manifests: BTreeMap<String, String>,
    /// Parts that only the author can tell apart.
    pub ambiguous: Vec<AmbiguousParts>,
}

/// What LMS numbers are counted for; each kind has a series of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumberSeries {
    Section,
    Exercise,
    Objective,
}

/// The part keys of one exercise.
#[derive(Debug, Default)]
pub(super) struct ExerciseKeys {
    /// By index in the source.
    pub(super) main: Vec<Key>,
    /// By distinct right cell.
    pub(super) right: Vec<Key>,
    /// By row of a match.
    rows: BTreeMap<Span, RowKeys>,
}

/// The part keys of the cells in a row.
#[derive(Clone, Copy, Debug)]
struct RowKeys {
    /// `None` if the left cell is empty.
    left: Option<Key>,
    right: Key,
}

/// Parts of an exercise that may be new or reworded; the lock cannot tell which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmbiguousParts {
    /// The id of the exercise.
    pub exercise: Id,
    /// Whether they are right cells of a match.
    pub are_right_cells: bool,
    /// The texts in the lock that the exercise no longer has, by part key.
    pub removed: BTreeMap<Key, String>,
    /// The texts that the lock does not have, with their spans.
    pub added: Vec<(String, Span)>,
}

impl Keys {
    /// Returns the key of a part, by the span of its exercise's heading and its index in the source.
    #[must_use]
    pub(crate) fn part_key(&self, exercise: Span, index: usize) -> Option<Key> {
        self.exercises.get(&exercise)?.main.get(index).copied()
    }

    /// Returns the manifest identifier of an edition in the lock.
    #[must_use]
    pub(crate) fn manifest(&self, edition: &str) -> Option<&str> {
        self.manifests.get(edition).map(String::as_str)
    }

    /// Returns the LMS number of an id in the lock.
    #[must_use]
    pub(crate) fn number(&self, class: NumberSeries, id: &Id) -> Option<u16> {
        self.numbers[class as usize].get(id).copied()
    }

    /// Returns the first free number of each series.
    #[must_use]
    pub(crate) fn next_numbers(&self) -> [u16; 3] {
        self.numbers.each_ref().map(|numbers| numbers.values().max().map_or(1, |most| most.saturating_add(1)))
    }

    /// Returns the part keys of the cells in a row of a match: left, `None` if it is empty, and right.
    ///
    /// # Panics
    /// If there is no such row.
    #[must_use]
    pub(crate) fn row_keys(&self, exercise: Span, row: Span) -> (Option<Key>, Key) {
        let row = self.exercises[&exercise].rows[&row];
        (row.left, row.right)
    }

    pub(super) fn of_exercise(&self, exercise: Span) -> Option<&ExerciseKeys> {
        self.exercises.get(&exercise)
    }
}

impl ExerciseKeys {
    /// Builds the keys of `parts` from the keys of left and right ones by index.
    pub(super) fn new(main: Vec<Key>, right: Vec<Key>, parts: &Parts) -> Self {
        let rows = parts.rows.iter().map(|row| {
            (row.span, RowKeys { left: row.left.map(|index| main[index]), right: right[row.right] })
        });
        let rows = rows.collect();
        Self { main, right, rows }
    }
}

impl AmbiguousParts {
    /// The diagnostic for a build, which cannot ask the author.
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        let (_, span) = &self.added[0];
        let texts = |list: Vec<&String>| list.into_iter().cloned().collect::<Vec<_>>();
        Diagnostic::new(Code::PartsUnclear, *span)
            .arg("exercise", self.exercise.as_str())
            .arg("before", texts(self.removed.values().collect()))
            .arg("now", texts(self.added.iter().map(|(text, _)| text).collect()))
    }
}
