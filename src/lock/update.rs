//! The lock after today: what has come gets a number, what has gone is remembered.

use std::collections::BTreeMap;

use super::assign::{ExerciseKeys, each_exercise};
use super::{Entry, Keys, Lock, parts};
use crate::document::{Block, Document, Exercise};
use coursewright_model::{BoxKind, Id, Key};

/// What a release writes down beside numbers and keys.
#[derive(Clone, Debug, Default)]
pub struct Release {
    /// The course's version.
    pub version: String,
    /// By edition: the identifier of its manifest.
    pub manifests: BTreeMap<String, String>,
    /// By edition, by exercise: what its fingerprint is made of.
    pub fingerprint_inputs: BTreeMap<String, BTreeMap<Id, String>>,
}

impl Lock {
    /// This lock with everything that `document` holds. Before the first release what has gone is forgotten; from then
    /// on it stays, so that nothing is given twice.
    #[must_use]
    pub fn updated(&self, document: &Document, keys: &Keys) -> Self {
        let mut found = Found::default();
        for section in document.lessons.iter().flat_map(|lesson| &lesson.sections) {
            found.sections.extend(section.heading.attributes.id.as_ref().map(|id| id.value.clone()));
            section.blocks.iter().for_each(|block| found.block(block));
        }
        let keep = self.released.is_some();
        let mut lock = Self {
            released: self.released.clone(),
            manifests: self.manifests.clone(),
            sections: numbered(&self.sections, &found.sections, keep),
            objectives: numbered(&self.objectives, &found.objectives, keep),
            exercises: BTreeMap::new(),
            translations: self.translations.clone(),
        };
        let before = self.exercises.iter().map(|(id, entry)| (id.clone(), entry.number)).collect();
        let ids: Vec<Id> = found.exercises.iter().map(|(id, _)| id.clone()).collect();
        let numbers = numbered(&before, &ids, keep);
        if keep {
            lock.exercises = self.exercises.clone();
            lock.exercises.values_mut().for_each(|entry| entry.retired = true);
        }
        for (id, exercise) in found.exercises {
            let Some(given) = keys.of(exercise.heading.span) else { continue };
            let old = self.exercises.get(&id);
            let entry = after(old, numbers[&id], exercise, given, keep);
            lock.exercises.insert(id, entry);
        }
        for (id, entry) in &mut lock.exercises {
            entry.number = numbers.get(id).copied().unwrap_or(entry.number);
        }
        lock
    }

    /// This lock after a release.
    #[must_use]
    pub fn released(mut self, release: &Release) -> Self {
        self.released.get_or_insert_with(|| release.version.clone());
        for (edition, manifest) in &release.manifests {
            self.manifests.entry(edition.clone()).or_insert_with(|| manifest.clone());
        }
        for (edition, inputs) in &release.fingerprint_inputs {
            if !self.is_released(edition, inputs) {
                self.release(edition, inputs);
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

    fn release(&mut self, edition: &str, inputs: &BTreeMap<Id, String>) {
        for (id, entry) in &mut self.exercises {
            entry.previous_inputs.remove(edition);
            entry.previous_inputs.extend(entry.fingerprint_inputs.remove_entry(edition));
            entry.fingerprint_inputs.extend(inputs.get(id).map(|input| (edition.to_owned(), input.clone())));
        }
    }
}

/// What a document holds that has a number, in its order.
#[derive(Default)]
struct Found<'a> {
    sections: Vec<Id>,
    objectives: Vec<Id>,
    exercises: Vec<(Id, &'a Exercise)>,
}

impl<'a> Found<'a> {
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

/// The numbers of `ids`: the old one, else the next that nobody had. A number that two share is given anew to the later one.
fn numbered(before: &BTreeMap<Id, u16>, ids: &[Id], keep: bool) -> BTreeMap<Id, u16> {
    let mut numbers: BTreeMap<Id, u16> = BTreeMap::new();
    let mut taken: BTreeMap<u16, &Id> = BTreeMap::new();
    for (id, number) in before.iter().filter(|(id, _)| keep || ids.contains(id)) {
        if taken.insert(*number, id).is_none() {
            numbers.insert(id.clone(), *number);
        }
    }
    let mut next = before.values().max().map_or(1, |most| most.saturating_add(1));
    let again: Vec<Id> = before.keys().filter(|id| keep && !numbers.contains_key(id)).cloned().collect();
    for id in ids.iter().chain(&again) {
        if !numbers.contains_key(id) {
            numbers.insert(id.clone(), next);
            next = next.saturating_add(1);
        }
    }
    numbers
}

/// The entry of an exercise after today.
fn after(old: Option<&Entry>, number: u16, exercise: &Exercise, given: &ExerciseKeys, keep: bool) -> Entry {
    let texts = parts::of(exercise);
    let mut entry = Entry::new(number, exercise.kind);
    let pairs = |texts: &[parts::PartText], keys: &[Key]| -> BTreeMap<Key, String> {
        texts.iter().zip(keys).map(|(part, key)| (*key, part.text.clone())).collect()
    };
    entry.parts = pairs(&texts.main, &given.main);
    entry.right = pairs(&texts.right, &given.right);
    let Some(old) = old.filter(|_| keep) else { return entry };
    entry.fingerprint_inputs = old.fingerprint_inputs.clone();
    entry.previous_inputs = old.previous_inputs.clone();
    entry.gone = gone(&old.parts, &old.gone, &entry.parts);
    entry.gone_right = gone(&old.right, &old.gone_right, &entry.right);
    entry
}

/// Keys that were given and are not given now.
fn gone(
    parts: &BTreeMap<Key, String>,
    gone: &BTreeMap<Key, String>,
    now: &BTreeMap<Key, String>,
) -> BTreeMap<Key, String> {
    let all = gone.iter().chain(parts).filter(|(key, _)| !now.contains_key(key));
    all.map(|(key, text)| (*key, text.clone())).collect()
}
