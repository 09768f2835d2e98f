//! Updates the lock: new items get numbers, removed ones are kept from the first release on. `ids` calls
//! [`Lock::updated`], a release calls [`Lock::released`].

use std::collections::BTreeMap;

use super::contents::{Lock, LockedExercise};
use super::keys::{ExerciseKeys, Keys};
use super::parts::{self, each_exercise};
use crate::document::{Block, Document, Exercise};
use coursewright_model::{BoxKind, Id, Key};

/// What a release records besides numbers and part keys.
#[derive(Clone, Debug, Default)]
pub struct Release {
    /// The version of the course.
    pub version: String,
    /// By edition: the identifier of its manifest.
    pub manifests: BTreeMap<String, String>,
    /// By edition, by exercise: the text that its fingerprint is computed from.
    pub fingerprint_inputs: BTreeMap<String, BTreeMap<Id, String>>,
}

impl Lock {
    /// Returns the lock for `document`. Before the first release, removed items are dropped; from then on they stay,
    /// so that no number or key is used twice.
    #[must_use]
    pub fn updated(&self, document: &Document, keys: &Keys) -> Self {
        let mut found = NumberedItems::default();
        for section in document.lessons.iter().flat_map(|lesson| &lesson.sections) {
            found.sections.extend(section.heading.attributes.id.as_ref().map(|id| id.value.clone()));
            section.blocks.iter().for_each(|block| found.block(block));
        }
        let keep = self.released.is_some();
        let mut lock = Self {
            released: self.released.clone(),
            manifests: self.manifests.clone(),
            sections: assign_numbers(&self.sections, &found.sections, keep),
            objectives: assign_numbers(&self.objectives, &found.objectives, keep),
            exercises: BTreeMap::new(),
            translations: self.translations.clone(),
        };
        let before = self.exercises.iter().map(|(id, entry)| (id.clone(), entry.lms_number)).collect();
        let ids: Vec<Id> = found.exercises.iter().map(|(id, _)| id.clone()).collect();
        let numbers = assign_numbers(&before, &ids, keep);
        if keep {
            lock.exercises = self.exercises.clone();
            lock.exercises.values_mut().for_each(|entry| entry.retired = true);
        }
        for (id, exercise) in found.exercises {
            let Some(part_keys) = keys.of_exercise(exercise.heading.span) else { continue };
            let old = self.exercises.get(&id);
            let entry = updated_exercise(old, numbers[&id], exercise, part_keys, keep);
            lock.exercises.insert(id, entry);
        }
        for (id, entry) in &mut lock.exercises {
            entry.lms_number = numbers.get(id).copied().unwrap_or(entry.lms_number);
        }
        lock
    }

    /// Returns the lock after a release.
    #[must_use]
    pub fn released(mut self, release: &Release) -> Self {
        self.released.get_or_insert_with(|| release.version.clone());
        for (edition, manifest) in &release.manifests {
            self.manifests.entry(edition.clone()).or_insert_with(|| manifest.clone());
        }
        for (edition, inputs) in &release.fingerprint_inputs {
            if !self.is_released(edition, inputs) {
                self.record_release(edition, inputs);
            }
        }
        self
    }

    /// Whether `inputs` are those of the last release of `edition`.
    pub(super) fn is_released(&self, edition: &str, inputs: &BTreeMap<Id, String>) -> bool {
        let known = self
            .exercises
            .iter()
            .filter_map(|(id, entry)| Some((id, entry.fingerprint_inputs.get(edition)?)));
        known.eq(inputs)
    }

    fn record_release(&mut self, edition: &str, inputs: &BTreeMap<Id, String>) {
        for (id, entry) in &mut self.exercises {
            entry.previous_inputs.remove(edition);
            entry.previous_inputs.extend(entry.fingerprint_inputs.remove_entry(edition));
            entry.fingerprint_inputs.extend(inputs.get(id).map(|input| (edition.to_owned(), input.clone())));
        }
    }
}

/// The items of a document that have an LMS number, in its order.
#[derive(Default)]
struct NumberedItems<'a> {
    sections: Vec<Id>,
    objectives: Vec<Id>,
    exercises: Vec<(Id, &'a Exercise)>,
}

impl<'a> NumberedItems<'a> {
    fn block(&mut self, block: &'a Block) {
        match block {
            Block::Box(boxed) if boxed.kind == BoxKind::Objectives => {
                for block in &boxed.blocks {
                    if let Block::List(list) = block {
                        let ids = list.items.iter().filter_map(|item| item.attributes.id.as_ref());
                        self.objectives.extend(ids.map(|id| id.value.clone()));
                    }
                }
            }
            Block::Box(boxed) => boxed.blocks.iter().for_each(|block| self.block(block)),
            Block::Conditional { blocks, .. } | Block::Quote { blocks, .. } => {
                blocks.iter().for_each(|block| self.block(block))
            }
            Block::Exercise(_) | Block::Group(_) => each_exercise(std::iter::once(block), &mut |exercise| {
                self.exercises
                    .extend(exercise.heading.attributes.id.as_ref().map(|id| (id.value.clone(), exercise)));
                exercise.prompt.iter().for_each(|block| self.block(block));
            }),
            Block::Heading(_)
            | Block::Paragraph { .. }
            | Block::List(_)
            | Block::Table(_)
            | Block::Code { .. } => {}
        }
    }
}

/// Returns the numbers of `ids`: the old ones, or else the next free ones. Of two ids with the same number, the later
/// one gets a new number.
fn assign_numbers(before: &BTreeMap<Id, u16>, ids: &[Id], keep: bool) -> BTreeMap<Id, u16> {
    let mut numbers: BTreeMap<Id, u16> = BTreeMap::new();
    let mut taken: BTreeMap<u16, &Id> = BTreeMap::new();
    for (id, number) in before.iter().filter(|(id, _)| keep || ids.contains(id)) {
        if taken.insert(*number, id).is_none() {
            numbers.insert(id.clone(), *number);
        }
    }
    let mut next = before.values().max().map_or(1, |most| most.saturating_add(1));
    let renumbered: Vec<Id> = before.keys().filter(|id| keep && !numbers.contains_key(id)).cloned().collect();
    for id in ids.iter().chain(&renumbered) {
        if !numbers.contains_key(id) {
            numbers.insert(id.clone(), next);
            next = next.saturating_add(1);
        }
    }
    numbers
}

/// Returns the updated entry of an exercise.
fn updated_exercise(
    old: Option<&LockedExercise>,
    number: u16,
    exercise: &Exercise,
    part_keys: &ExerciseKeys,
    keep: bool,
) -> LockedExercise {
    let texts = parts::parts_of(exercise);
    let mut entry = LockedExercise::new(number, exercise.kind);
    let pairs = |texts: &[parts::PartText], keys: &[Key]| -> BTreeMap<Key, String> {
        texts.iter().zip(keys).map(|(part, key)| (*key, part.text.clone())).collect()
    };
    entry.parts = pairs(&texts.main, &part_keys.main);
    entry.right_cells = pairs(&texts.right, &part_keys.right);
    let Some(old) = old.filter(|_| keep) else { return entry };
    entry.fingerprint_inputs = old.fingerprint_inputs.clone();
    entry.previous_inputs = old.previous_inputs.clone();
    entry.retired_parts = retired_keys(&old.parts, &old.retired_parts, &entry.parts);
    entry.retired_right_cells = retired_keys(&old.right_cells, &old.retired_right_cells, &entry.right_cells);
    entry
}

/// Returns the keys that were used before and are not used now.
fn retired_keys(
    parts: &BTreeMap<Key, String>,
    retired: &BTreeMap<Key, String>,
    current: &BTreeMap<Key, String>,
) -> BTreeMap<Key, String> {
    let all = retired.iter().chain(parts).filter(|(key, _)| !current.contains_key(key));
    all.map(|(key, text)| (*key, text.clone())).collect()
}
