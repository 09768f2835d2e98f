//! The index and id of each exercise in the reports of an LMS (`cmi.interactions`).
//!
//! The index is the same for every learner, so that "question 3" of a report is one exercise. Indexes count from 0 over
//! the exercises of one SCO that can be sent, in the course's order. Exercises that are never sent have none.

use std::collections::BTreeMap;

use serde::Serialize;

use super::sco::Sco;
use coursewright_model::{Body, Exercise, Id, Number};

#[derive(Debug, Serialize)]
pub(super) struct Interaction {
    /// The `n` of `cmi.interactions.n`.
    pub(super) index: usize,
    /// `cmi.interactions.n.id`. Sorted as text, ids are in the course's order.
    pub(super) id: String,
}

/// The interactions of `sco`, by exercise id.
pub(super) fn of_sco<'a>(sco: &Sco<'a>) -> BTreeMap<&'a Id, Interaction> {
    let sent = sco.exercises().filter(|exercise| is_sent(exercise, sco.scoring.track_open_answers));
    sent.enumerate()
        .map(|(index, exercise)| (&exercise.id, Interaction { index, id: interaction_id(exercise) }))
        .collect()
}

/// Whether an answer to `exercise` can reach the LMS's reports: it is marked, or it is typed and tracked.
fn is_sent(exercise: &Exercise, track_open_answers: bool) -> bool {
    let written = matches!(exercise.body, Body::Open { .. } | Body::FindOut { .. });
    exercise.rules.marked || (track_open_answers && written && !exercise.kind.is_private())
}

/// `012-wie-leest-mee`, or in a group `012b-wie-leest-mee`.
fn interaction_id(exercise: &Exercise) -> String {
    format!("{}-{}", padded(exercise.number), exercise.id)
}

fn padded(number: Number) -> String {
    let printed = number.to_string();
    let letters = printed.trim_start_matches(|character: char| character.is_ascii_digit());
    format!("{:03}{letters}", number.main)
}

#[cfg(test)]
mod tests {
    use super::padded;
    use coursewright_model::Number;

    #[test]
    fn numbers_are_padded_to_three_digits() {
        let number = |main, sub| padded(Number { main, sub });
        assert_eq!(number(7, None), "007");
        assert_eq!(number(12, Some(2)), "012b");
        assert_eq!(number(3, Some(27)), "003aa");
        assert_eq!(number(1234, None), "1234");
    }
}
