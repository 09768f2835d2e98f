//! The most characters of resume data (`suspend_data`) that a course can need, without typed text.
//!
//! The count follows `scripts/suspend_data.js`, record by record; a browser test compares the two. Typed text is not counted,
//! since the player drops it first if it does not fit, and tells the learner.

use coursewright_model::{Body, Exercise, Section};

/// Format, language, attempt id 6, settings, best status, best raw 2, interactions 2, session id 2, revision 4, records 2, check 2.
const HEADER: usize = 24;
/// The separator, fingerprint 3, phase, attempts, hints, right, total, check 2.
const RECORD: usize = 11;
/// Added to the LMS numbers of sections in the header, where 0 and 1 are the first and the last page.
const PAGE_OFFSET: u16 = 2;

/// The most characters that a learner's answers to `sections` can need, without typed text.
#[must_use]
pub fn worst_case(sections: &[Section]) -> usize {
    let page = |section: &Section| digits(section.lms_number.saturating_add(PAGE_OFFSET));
    let current_page = sections.iter().map(page).max().unwrap_or(1);
    let seen_pages: usize = sections.iter().map(page).sum();
    let records: usize = sections.iter().flat_map(Section::exercises).map(record).sum();
    HEADER + current_page + seen_pages + records
}

fn record(exercise: &Exercise) -> usize {
    if exercise.kind.is_private() {
        return 0;
    }
    RECORD + digits(exercise.lms_number) + keys(&exercise.body) + usize::from(takes_text(&exercise.body))
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

/// Whether learners type, which needs one character even if the text is dropped.
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

/// The number of digits of `number` in base 30.
fn digits(number: u16) -> usize {
    std::iter::successors(Some(number), |rest| (*rest >= 30).then_some(rest / 30)).count()
}

#[cfg(test)]
mod tests {
    use super::digits;

    #[test]
    fn numbers_are_counted_in_base_30() {
        assert_eq!([0, 29, 30, 899, 900].map(digits), [1, 1, 2, 2, 3]);
    }
}
