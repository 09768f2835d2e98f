//! What must not be in a learner's copy.
//!
//! [`PlayerKey`] is what a player needs to mark and explain; [`AnswerKey`] adds the instructor's notes.
//! An exporter's type says which of them it receives (`Export` in the package of exporters).

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use super::{Block, Footnote, Id, Inline, Key};

/// What a player needs to mark and to explain.
#[derive(Clone, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlayerKey {
    /// By exercise. Every exercise of the course has an entry.
    pub exercises: BTreeMap<Id, Marking>,
    /// Footnotes that only the key cites, numbered after the course's own.
    pub footnotes: Vec<Footnote>,
}

/// How one exercise is marked and explained.
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Marking {
    /// What is right.
    pub answer: Answer,
    /// Why; shown after answering. Empty if the author gave none.
    pub explanation: Vec<Block>,
    /// Model answers to compare one's own with.
    pub models: Vec<Vec<Block>>,
    /// Feedback to a part that the learner chose.
    pub feedback: BTreeMap<Key, Vec<Block>>,
    /// A hash over kind, key set, right options, order and pairs; 8 hexadecimal digits. A saved answer
    /// with another fingerprint is not restored.
    pub fingerprint: String,
}

/// The right answer.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Answer {
    /// There is none: open questions, reflections, opinions, lists to tick.
    #[default]
    Own,
    /// The right options.
    Choice {
        /// Their keys, in alphabetical order.
        correct: Vec<Key>,
    },
    /// Yes or no.
    YesNo {
        /// Whether "yes" is right.
        yes: bool,
    },
    /// A verdict for each statement.
    Statements {
        /// By statement: the verdict's place in [`super::Body::Statements::verdicts`], from 0.
        verdicts: BTreeMap<Key, usize>,
    },
    /// What is right in each gap.
    FillIn {
        /// By gap: accepted spellings, the first one is shown.
        gaps: BTreeMap<Key, Vec<String>>,
    },
    /// Accepted spellings; the first one is shown. Case, accents and spaces are normalized.
    ShortAnswer {
        /// The spellings.
        accepted: Vec<String>,
    },
    /// A range of numbers.
    Number(NumberRange),
    /// Which right cell belongs to which left cell.
    Match {
        /// A pair for each left cell, in the course's order.
        pairs: Vec<Pair>,
    },
    /// The steps in the right order.
    Order {
        /// Their keys.
        steps: Vec<Key>,
    },
}

/// The accepted numbers, both ends included.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NumberRange {
    /// The least.
    pub min: f64,
    /// The greatest.
    pub max: f64,
    /// The answer as the author wrote it, unit included.
    pub text: String,
}

/// A left cell and the right cell that belongs to it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Pair {
    /// The left cell's key.
    pub left: Key,
    /// The right cell's key.
    pub right: Key,
    /// The third column; empty if there is none.
    pub explanation: Vec<Inline>,
}

/// Everything that is kept from the learner: the player's key and the instructor's notes.
///
/// Not `Serialize`, and its `Debug` prints counts, so that it cannot slip into a learner's copy.
#[derive(Clone, Default)]
pub struct AnswerKey {
    /// The part that a player needs.
    pub player: PlayerKey,
    /// The instructor's notes, in the course's order.
    pub notes: Vec<Note>,
    /// Footnotes that only the notes cite, numbered after the player key's.
    pub footnotes: Vec<Footnote>,
}

/// A note for the instructor and the place it belongs to.
#[derive(Clone, Debug)]
pub struct Note {
    /// The section, group or exercise that contains it.
    pub owner: Id,
    /// How many of the owner's blocks (a section's or group's `blocks`, an exercise's `prompt`) are
    /// before it; an exercise's notes after its prompt have the prompt's length.
    pub after: usize,
    /// The words after the box word.
    pub title: Vec<Inline>,
    /// What it says.
    pub blocks: Vec<Block>,
}

impl AnswerKey {
    /// The notes of `owner`, in order.
    pub fn notes_of<'a>(&'a self, owner: &'a Id) -> impl Iterator<Item = &'a Note> {
        self.notes.iter().filter(move |note| note.owner == *owner)
    }
}

impl fmt::Debug for PlayerKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PlayerKey({} exercises)", self.exercises.len())
    }
}

impl fmt::Debug for AnswerKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AnswerKey({} exercises, {} notes)", self.player.exercises.len(), self.notes.len())
    }
}
