//! How many characters of resume data the course can need at most, free text apart.
//!
//! The count follows `scripts/state.js`, record by record; a browser test holds the two together.
//! Deliberately absent: typed text. If it does not fit, the player drops it first and tells the learner.

use crate::model::{Body, Exercise, ExerciseKind, Section};

/// Version 1, checksum 6, nonce 6, settings 3, the point behind the place.
const HEADER: usize = 17;
/// `^`, the point behind the short number, fingerprint 4, phase, attempts, hints, right, of.
const RECORD: usize = 11;

/// The most characters of resume data that a learner's answers to `sections` can need, free text left out.
#[must_use]
pub fn worst_case(sections: &[Section]) -> usize {
    let place = sections.iter().map(|section| digits(section.short)).max().unwrap_or_default().max(1);
    let seen: usize = sections.iter().map(|section| digits(section.short)).sum();
    let commas = sections.len().saturating_sub(1);
    let records: usize = sections.iter().flat_map(Section::exercises).map(record).sum();
    HEADER + place + seen + commas + records
}

/// Whether what is entered stays with the learner: it is neither sent nor packed.
pub(super) fn is_private(exercise: &Exercise) -> bool {
    matches!(exercise.kind, ExerciseKind::Reflection | ExerciseKind::ActionPoints)
}

fn record(exercise: &Exercise) -> usize {
    if is_private(exercise) {
        return 0;
    }
    RECORD + digits(exercise.short) + keys(&exercise.body) + usize::from(takes_text(&exercise.body))
}

/// The characters of chosen keys: one for a key, two for a pair, four for a word of a bank.
fn keys(body: &Body) -> usize {
    match body {
        Body::Open { .. } | Body::ShortAnswer | Body::Number { .. } => 0,
        Body::Task { .. } | Body::YesNo => 1,
        Body::FindOut { tasks, .. } => tasks.len(),
        Body::Checklist { items, .. } => items.len(),
        Body::Choice { multiple: false, .. } => 1,
        Body::Choice { multiple: true, options } => options.len(),
        Body::Statements { statements, .. } => 2 * statements.len(),
        Body::FillIn { gaps, bank: None, .. } => gaps.len(),
        Body::FillIn { gaps, bank: Some(_), .. } => 4 * gaps.len(),
        Body::Match { left, .. } => 2 * left.len(),
        Body::Order { steps } => steps.len(),
    }
}

/// Whether something is typed, which leaves a sign of one character if it does not fit.
fn takes_text(body: &Body) -> bool {
    match body {
        Body::Open { .. } | Body::FindOut { .. } | Body::ShortAnswer | Body::Number { .. } => true,
        Body::FillIn { bank, .. } => bank.is_none(),
        Body::Checklist { blank, .. } => *blank > 0,
        Body::Task { lines } => *lines > 0,
        Body::Choice { .. }
        | Body::YesNo
        | Body::Statements { .. }
        | Body::Match { .. }
        | Body::Order { .. } => false,
    }
}

/// The length of `number` in base 36.
fn digits(number: u16) -> usize {
    std::iter::successors(Some(number), |rest| (*rest >= 36).then_some(rest / 36)).count()
}

#[cfg(test)]
mod tests {
    use super::digits;

    #[test]
    fn numbers_are_counted_in_base_36() {
        assert_eq!([0, 35, 36, 1295, 1296].map(digits), [1, 1, 2, 2, 3]);
    }
}
