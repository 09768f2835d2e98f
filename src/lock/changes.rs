//! What happens to saved answers since the last release that the lock knows.
//!
//! The lock has the fingerprint input of each exercise of each edition, and so has the edition that is being lowered;
//! [`fates`] compares the two. The lock does not keep titles and pass marks, so changes of those are not reported.

use std::collections::BTreeMap;

use super::contents::{Lock, LockedExercise};
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics};
use coursewright_model::fingerprint::fingerprint;
use coursewright_model::saved_answers::{Change, Saved, Shape, fates};
use coursewright_model::{CompiledEdition, Exercise, Id, Section, plain_text};

/// Returns what happens to saved answers in `edition`, which has `sections` and, by exercise, `inputs_now`; `None` if
/// the lock knows no release of this edition.
pub(crate) fn changes_since_release(
    lock: &Lock,
    edition: &str,
    sections: &[Section],
    inputs_now: &BTreeMap<Id, String>,
) -> Option<Vec<Change>> {
    lock.released.as_ref()?;
    // If the lock already includes this release, compare with the release before it, as when it was new.
    let released = lock.is_released(edition, inputs_now);
    let inputs = |entry: &'_ LockedExercise| {
        if released { entry.previous_inputs.get(edition) } else { entry.fingerprint_inputs.get(edition) }
            .cloned()
    };
    let known = lock.exercises.iter().filter(|(_, entry)| !entry.kind.is_private());
    let old: Vec<Saved> = known
        .filter_map(|(id, entry)| Some(saved(id.as_str(), entry.lms_number, id.to_string(), &inputs(entry)?)))
        .collect();
    if old.is_empty() {
        return None;
    }
    let new: Vec<Saved> = sections
        .iter()
        .flat_map(Section::exercises)
        .filter(|exercise| !exercise.kind.is_private())
        .map(|exercise| {
            let inputs = inputs_now.get(&exercise.id).map_or("", String::as_str);
            saved(exercise.id.as_str(), exercise.lms_number, name(exercise), inputs)
        })
        .collect();
    Some(fates(&old, &new))
}

fn saved(id: &str, lms_number: u16, name: String, inputs: &str) -> Saved {
    let (fingerprint, shape) = (fingerprint(inputs), Shape::of_fingerprint_input(inputs));
    Saved { id: id.to_owned(), lms_number, name, fingerprint, shape, text: None }
}

/// Returns number and title, or the id if there is no title.
fn name(exercise: &Exercise) -> String {
    let title = plain_text(&exercise.title);
    let title = if title.is_empty() { exercise.id.as_str() } else { &title };
    format!("{} {title}", exercise.number)
}

/// Reports exercises of which `compiled` resets saved answers: their fingerprint differs from that of the last
/// release.
pub(crate) fn report_reset_answers(
    lock: Option<&Lock>,
    compiled: &CompiledEdition,
    diagnostics: &mut Diagnostics,
) {
    let Some(lock) = lock.filter(|lock| lock.released.is_some()) else { return };
    for exercise in compiled.course.exercises() {
        let before = lock
            .exercises
            .get(&exercise.id)
            .and_then(|entry| entry.fingerprint_inputs.get(&compiled.edition.id));
        if before.is_some_and(|before| compiled.fingerprint_inputs.get(&exercise.id) != Some(before)) {
            let diagnostic = Diagnostic::new(Code::AnswersReset, exercise.span);
            diagnostics.push(diagnostic.arg("exercise", exercise.id.as_str()));
        }
    }
}
