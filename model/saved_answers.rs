//! What happens to learners' saved answers when a version of a course replaces another.
//!
//! A player finds a saved answer by an exercise's LMS number, and restores it if the first digits of the
//! fingerprint are the same (`suspend_data.js`). [`fates`] predicts the result from two lists of exercises, which come from a
//! lock, a package or a course.

use std::collections::{BTreeMap, BTreeSet};

/// How many digits of a fingerprint are saved with an answer.
const KEPT_DIGITS: usize = 4;

/// What a saved answer to an exercise depends on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Saved {
    /// The exercise's id.
    pub id: String,
    /// The number by which its saved answer is found.
    pub lms_number: u16,
    /// Its name for people.
    pub name: String,
    /// The hash of what a saved answer depends on.
    pub fingerprint: String,
    /// The input of that hash, as far as it is known.
    pub shape: Shape,
    /// A hash of what the learner reads, if it is known.
    pub text: Option<String>,
}

/// What a fingerprint is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// The kind of exercise.
    pub kind: String,
    /// The keys of its parts, if they are known.
    pub parts: Option<String>,
    /// What is right.
    pub answer: String,
}

impl Shape {
    /// The shape that a lock's fingerprint input tells of: `choice|abc=b`.
    #[must_use]
    pub fn of_fingerprint_input(input: &str) -> Self {
        let (keys, answer) = input.split_once('=').unwrap_or((input, ""));
        let (kind, parts) = keys.split_once('|').unwrap_or((keys, ""));
        Self { kind: kind.to_owned(), parts: Some(parts.to_owned()), answer: answer.to_owned() }
    }
}

/// What happens to the answers to one exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The exercise's id; the old one if it was removed.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// What happens to them.
    pub fate: Fate,
}

/// What happens to saved answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// They stay.
    Kept,
    /// They stay; the exercise had another id, by which reports know it.
    Renamed {
        /// The old id.
        from: String,
    },
    /// What learners answered to another exercise appears here.
    Misplaced {
        /// The exercise that they answered.
        from: String,
    },
    /// They are dropped when the learner returns.
    Reset(Reason),
    /// The exercise was removed.
    Removed,
    /// There are none yet.
    New,
}

/// Why answers are dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// It is another kind of exercise.
    Kind,
    /// Options, statements, gaps, cells or steps were added or removed.
    Parts,
    /// Another answer is right.
    Answer,
    /// It has another LMS number: it was built without the lock of the earlier version.
    Number,
}

impl Reason {
    /// Its name in JSON and in the language files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Parts => "parts",
            Self::Answer => "answer",
            Self::Number => "number",
        }
    }
}

impl Fate {
    /// Its name in JSON and in the language files.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Renamed { .. } => "renamed",
            Self::Misplaced { .. } => "misplaced",
            Self::Reset(_) => "reset",
            Self::Removed => "removed",
            Self::New => "new",
        }
    }

    /// Whether learners lose something.
    #[must_use]
    pub fn is_loss(&self) -> bool {
        match self {
            Self::Misplaced { .. } | Self::Reset(_) | Self::Removed => true,
            Self::Kept | Self::Renamed { .. } | Self::New => false,
        }
    }
}

/// The fate of the answers to each exercise of `old`, in its order, then the new exercises of `new`.
#[must_use]
pub fn fates(old: &[Saved], new: &[Saved]) -> Vec<Change> {
    let by_lms_number: BTreeMap<u16, &Saved> = new.iter().map(|saved| (saved.lms_number, saved)).collect();
    let old_ids: BTreeSet<&str> = old.iter().map(|saved| saved.id.as_str()).collect();
    let new_ids: BTreeSet<&str> = new.iter().map(|saved| saved.id.as_str()).collect();
    let mut changes = Vec::new();
    let mut met = BTreeSet::new();
    for before in old {
        let here = by_lms_number.get(&before.lms_number).copied();
        if let Some(here) = here.filter(|here| here.id != before.id && restores(before, here)) {
            let is_new_name = !old_ids.contains(here.id.as_str()) && !new_ids.contains(before.id.as_str());
            let from = before.id.clone();
            let same = is_new_name && (before.text == here.text || before.text.is_none());
            let fate = if same { Fate::Renamed { from } } else { Fate::Misplaced { from } };
            met.insert(here.id.as_str());
            changes.push(change(here, fate));
            continue;
        }
        let fate = match here.filter(|here| here.id == before.id) {
            Some(here) if restores(before, here) => Fate::Kept,
            Some(here) => Fate::Reset(reason(&before.shape, &here.shape)),
            None if new_ids.contains(before.id.as_str()) => Fate::Reset(Reason::Number),
            None => Fate::Removed,
        };
        met.insert(before.id.as_str());
        let named = new.iter().find(|saved| saved.id == before.id).unwrap_or(before);
        changes.push(change(named, fate));
    }
    changes.extend(
        new.iter().filter(|saved| !met.contains(saved.id.as_str())).map(|saved| change(saved, Fate::New)),
    );
    changes
}

fn change(of: &Saved, fate: Fate) -> Change {
    Change { id: of.id.clone(), name: of.name.clone(), fate }
}

/// Whether the player of `new` takes an answer to `old` for one to `new`.
fn restores(old: &Saved, new: &Saved) -> bool {
    let digits = |saved: &Saved| saved.fingerprint.chars().take(KEPT_DIGITS).collect::<String>();
    digits(old) == digits(new)
}

fn reason(old: &Shape, new: &Shape) -> Reason {
    let parts_known = old.parts.is_some() && new.parts.is_some();
    if old.kind != new.kind {
        Reason::Kind
    } else if parts_known && old.parts != new.parts || old.answer == new.answer {
        Reason::Parts
    } else {
        Reason::Answer
    }
}

#[cfg(test)]
mod tests {
    use super::{Fate, Reason, Saved, Shape, fates};

    fn saved(id: &str, lms_number: u16, input: &str, text: &str) -> Saved {
        let print = input.bytes().fold(7_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte)));
        Saved {
            id: id.to_owned(),
            lms_number,
            name: id.to_owned(),
            fingerprint: format!("{:08x}", print.reverse_bits()),
            shape: Shape::of_fingerprint_input(input),
            text: Some(text.to_owned()),
        }
    }

    #[track_caller]
    fn becomes(old: &[Saved], new: &[Saved], expected: &[(&str, Fate)]) {
        let found = fates(old, new);
        let found: Vec<_> = found.iter().map(|change| (change.id.as_str(), change.fate.clone())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn answers_follow_short_numbers_and_fingerprints() {
        let old = [saved("aa", 1, "choice|ab=a", "x"), saved("bb", 2, "choice|ab=a", "y")];
        becomes(&old, &old, &[("aa", Fate::Kept), ("bb", Fate::Kept)]);
        for (input, reason) in [
            ("choice|abc=a", Reason::Parts),
            ("choice|ab=b", Reason::Answer),
            ("choice|abc=b", Reason::Parts),
            ("order|ab=a", Reason::Kind),
        ] {
            let new = [saved("aa", 1, input, "x"), saved("cc", 3, "open=", "z")];
            becomes(&old, &new, &[("aa", Fate::Reset(reason)), ("bb", Fate::Removed), ("cc", Fate::New)]);
        }
    }

    #[test]
    fn another_id_is_another_name_only_if_the_text_is_the_same() {
        let old = [saved("aa", 1, "open=", "x")];
        let from = || "aa".to_owned();
        becomes(&old, &[saved("zz", 1, "open=", "x")], &[("zz", Fate::Renamed { from: from() })]);
        becomes(&old, &[saved("zz", 1, "open=", "y")], &[("zz", Fate::Misplaced { from: from() })]);
        becomes(&old, &[saved("zz", 1, "yes-no=y", "x")], &[("aa", Fate::Removed), ("zz", Fate::New)]);
    }

    #[test]
    fn numbers_given_without_a_lock_shift_answers_to_other_exercises() {
        let old = [saved("aa", 1, "open=", "x"), saved("bb", 2, "open=", "y")];
        let new = [saved("bb", 1, "open=", "y")];
        becomes(
            &old,
            &new,
            &[("bb", Fate::Misplaced { from: "aa".to_owned() }), ("bb", Fate::Reset(Reason::Number))],
        );
    }
}
