//! Translations in the lock: the original's numbers and keys, and when the two texts were last seen to fit.
//!
//! The parts of a translated exercise have the original's keys by their place, those that the author wrote first. Of
//! each exercise the lock remembers a short hash of both texts: if the original's has changed and the translation's has
//! not, the translation is behind. Deliberately absent: whether the two mean the same.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::Lock;
use super::assign::{ExerciseKeys, Keys, each_exercise, numbers};
use super::parts::{self, Parts};
use crate::document::{Document, Exercise};
use crate::source::Sources;
use coursewright_model::diagnostics::Diagnostics;
use coursewright_model::{Id, Key, Span};

/// The hashes of an exercise's two texts when they were last seen to fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Of the original.
    pub original: String,
    /// Of the translation.
    pub translation: String,
}

/// By exercise: the hash of its text, and its heading.
pub(crate) type Hashes = BTreeMap<Id, (String, Span)>;

impl Keys {
    /// The keys of a translation of `original`, whose keys these are: the same ones.
    pub(crate) fn of_translation(
        &self,
        original: &Document,
        document: &Document,
        lock: &Lock,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        // What the original does not have, or has otherwise, is reported when the two are compared.
        let mut keys = Self::assign(document, &Lock::default(), diagnostics);
        keys.numbers = numbers(&lock.updated(original, self));
        keys.manifests.clone_from(&self.manifests);
        let originals = exercises(original);
        for (id, exercise) in exercises(document) {
            let known = originals.get(id).and_then(|original| self.of(original.heading.span));
            if let Some(same) = known.and_then(|known| follow(known, &parts::of(exercise))) {
                keys.exercises.insert(exercise.heading.span, same);
            }
        }
        keys
    }
}

impl Lock {
    /// Remembers that the translation in `folder` fits, where nothing says that it is behind.
    pub(crate) fn remember(&mut self, folder: &str, originals: &Hashes, translations: &Hashes) {
        let mut seen = BTreeMap::new();
        for (id, (translation, _)) in translations {
            let Some((original, _)) = originals.get(id) else { continue };
            let now = Seen { original: original.clone(), translation: translation.clone() };
            let behind = self.is_outdated(folder, id, original, translation);
            let before = self.translations.get(folder).and_then(|seen| seen.get(id)).filter(|_| behind);
            seen.insert(id.clone(), before.cloned().unwrap_or(now));
        }
        self.translations.insert(folder.to_owned(), seen);
    }

    /// Whether the original of an exercise has changed and its translation has not.
    pub(crate) fn is_outdated(&self, folder: &str, id: &Id, original: &str, translation: &str) -> bool {
        let seen = self.translations.get(folder).and_then(|seen| seen.get(id));
        seen.is_some_and(|seen| seen.original != original && seen.translation == translation)
    }

    /// Forgets when the translations of an exercise were last seen to fit: as they stand now, they do. `false` if there
    /// is no translation of it.
    pub fn accept_translations(&mut self, exercise: &Id) -> bool {
        self.translations.values_mut().filter_map(|seen| seen.remove(exercise)).count() > 0
    }
}

/// The hash of each exercise's text. White space at the ends and the kind of line break do not count.
pub(crate) fn hashes(document: &Document, sources: &Sources) -> Hashes {
    let hash = |span: Span| {
        let text = sources.get(span.file).and_then(|file| file.text.get(span.range())).unwrap_or_default();
        let lines: Vec<&str> = text.trim().lines().map(str::trim_end).collect();
        let hash = Sha256::digest(lines.join("\n").as_bytes());
        hash.iter().take(4).map(|byte| format!("{byte:02x}")).collect::<String>()
    };
    let exercises = exercises(document).into_iter();
    exercises.map(|(id, exercise)| (id.clone(), (hash(exercise.span), exercise.heading.span))).collect()
}

/// The exercises that have an id.
fn exercises(document: &Document) -> BTreeMap<&Id, &Exercise> {
    let mut exercises = BTreeMap::new();
    let blocks =
        document.lessons.iter().flat_map(|lesson| &lesson.sections).flat_map(|section| &section.blocks);
    each_exercise(blocks, &mut |exercise| {
        if let Some(id) = &exercise.heading.attributes.id {
            exercises.entry(&id.value).or_insert(exercise);
        }
    });
    exercises
}

/// The keys of `parts`: the original's, by place. `None` if there are not as many.
fn follow(original: &ExerciseKeys, parts: &Parts) -> Option<ExerciseKeys> {
    if original.main.len() != parts.main.len() || original.right.len() != parts.right.len() {
        return None;
    }
    let own: Vec<Option<Key>> =
        parts.main.iter().map(|part| part.explicit.as_ref().map(|key| key.value)).collect();
    let mut free = original.main.iter().copied().filter(|key| !own.contains(&Some(*key)));
    let main: Vec<Key> = own.iter().map(|own| own.or_else(|| free.next())).collect::<Option<_>>()?;
    Some(ExerciseKeys::new(main, original.right.clone(), parts))
}
