//! Checks whether the right option always comes first, which learners notice.

use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics, LabelKind};
use coursewright_model::{Answer, AnswerKey, Body, Course, Exercise};

/// With fewer choice exercises it is probably coincidence.
const LEAST: usize = 3;

/// Warns if every choice exercise shows its right option first.
pub(super) fn check(course: &Course, key: &AnswerKey, diagnostics: &mut Diagnostics) {
    let mut choices = Vec::new();
    for exercise in course.exercises() {
        match is_first(exercise, key) {
            Some(true) => choices.push(exercise.span),
            Some(false) => return,
            None => {}
        }
    }
    let [first, others @ ..] = choices.as_slice() else { return };
    if choices.len() < LEAST {
        return;
    }
    let diagnostic = Diagnostic::new(Code::CorrectAlwaysFirst, *first).arg("count", choices.len());
    diagnostics.push(
        others
            .iter()
            .take(2)
            .fold(diagnostic, |diagnostic, other| diagnostic.label(*other, LabelKind::Other)),
    );
}

/// Whether a choice exercise shows its right option first; `None` for other exercises.
fn is_first(exercise: &Exercise, key: &AnswerKey) -> Option<bool> {
    let Body::Choice { multiple: false, options } = &exercise.body else { return None };
    let Answer::Choice { correct } = &key.player.exercises.get(&exercise.id)?.answer else { return None };
    Some(correct.contains(&options.first()?.key))
}
