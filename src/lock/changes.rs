//! What becomes of saved answers since the last release that the lock knows.
//!
//! The lock has a fingerprint input for each exercise of each edition, and so has the course of today; [`fates`] does the
//! rest. Deliberately absent: what the lock does not keep, such as titles and pass marks.

use std::collections::BTreeMap;

use super::{Entry, Lock};
use coursewright_model::fingerprint::fingerprint;
use coursewright_model::saved_answers::{Change, Saved, Shape, fates};
use coursewright_model::{Exercise, Id, Section, plain_text};

/// What becomes of them in the edition `edition`, which has `sections` and, by exercise, what its fingerprint is made of;
/// `None` if the lock knows of no release of this edition.
pub(crate) fn changes_since_release(
    lock: &Lock,
    edition: &str,
    sections: &[Section],
    inputs_now: &BTreeMap<Id, String>,
) -> Option<Vec<Change>> {
    lock.released.as_ref()?;
    // A release that the lock knows already says what it said when it was new.
    let released = lock.is_released(edition, inputs_now);
    let inputs = |entry: &'_ Entry| {
        if released { entry.previous_inputs.get(edition) } else { entry.fingerprint_inputs.get(edition) }
            .cloned()
    };
    let known = lock.exercises.iter().filter(|(_, entry)| !entry.kind.is_private());
    let old: Vec<Saved> = known
        .filter_map(|(id, entry)| Some(saved(id.as_str(), entry.number, id.to_string(), &inputs(entry)?)))
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

/// Number and title, or the id where there is none.
fn name(exercise: &Exercise) -> String {
    let title = plain_text(&exercise.title);
    let title = if title.is_empty() { exercise.id.as_str() } else { &title };
    format!("{} {title}", exercise.number)
}
