//! Translations in the lock: they use the original's numbers and part keys, and the lock records when both texts last
//! matched.
//!
//! The parts of a translated exercise have the original's keys by index, except where the author wrote a key. For
//! each exercise the lock has a short hash of both texts. If the original's has changed and the translation's has
//! not, the translation is outdated. Whether the two mean the same is not checked.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::contents::{Lock, TranslationHashes};
use super::keys::{ExerciseKeys, Keys};
use super::parts::{self, Parts, each_exercise};
use crate::document::{Document, Exercise};
use crate::source::Sources;
use coursewright_model::diagnostics::Diagnostics;
use coursewright_model::{Id, Key, Span};

/// By exercise: the hash of its text, and the span of its heading.
pub(crate) type Hashes = BTreeMap<Id, (String, Span)>;

impl Keys {
    /// Returns the keys for a translation of `original`, whose keys are `self`.
    pub(crate) fn of_translation(
        &self,
        original: &Document,
        document: &Document,
        lock: &Lock,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        // [`crate::translation`] reports parts that the original does not have.
        let mut keys = Self::assign(document, &Lock::default(), diagnostics);
        keys.numbers = lock.updated(original, self).numbers();
        keys.manifests.clone_from(&self.manifests);
        let originals = exercises_by_id(original);
        for (id, exercise) in exercises_by_id(document) {
            let known = originals.get(id).and_then(|original| self.of_exercise(original.heading.span));
            if let Some(same) = known.and_then(|known| original_keys(known, &parts::parts_of(exercise))) {
                keys.exercises.insert(exercise.heading.span, same);
            }
        }
        keys
    }
}

impl Lock {
    /// Records that the translation in `folder` matches, except for exercises that are outdated.
    pub(crate) fn record_translation(&mut self, folder: &str, originals: &Hashes, translations: &Hashes) {
        let mut recorded = BTreeMap::new();
        for (id, (translation, _)) in translations {
            let Some((original, _)) = originals.get(id) else { continue };
            let now = TranslationHashes { original: original.clone(), translation: translation.clone() };
            let outdated = self.is_outdated(folder, id, original, translation);
            let before =
                self.translations.get(folder).and_then(|recorded| recorded.get(id)).filter(|_| outdated);
            recorded.insert(id.clone(), before.cloned().unwrap_or(now));
        }
        self.translations.insert(folder.to_owned(), recorded);
    }

    /// Whether the original of an exercise has changed and its translation has not.
    pub(crate) fn is_outdated(&self, folder: &str, id: &Id, original: &str, translation: &str) -> bool {
        let recorded = self.translations.get(folder).and_then(|recorded| recorded.get(id));
        recorded.is_some_and(|recorded| recorded.original != original && recorded.translation == translation)
    }

    /// Accepts the current translations of an exercise as matching. Returns `false` if there is no translation of it.
    pub fn accept_translations(&mut self, exercise: &Id) -> bool {
        self.translations.values_mut().filter_map(|recorded| recorded.remove(exercise)).count() > 0
    }
}

/// Returns the hash of each exercise's text. White space at the ends of lines and the kind of line break do not
/// count.
pub(crate) fn hashes(document: &Document, sources: &Sources) -> Hashes {
    let hash = |span: Span| {
        let text = sources.get(span.file).and_then(|file| file.text.get(span.range())).unwrap_or_default();
        let lines: Vec<&str> = text.trim().lines().map(str::trim_end).collect();
        let hash = Sha256::digest(lines.join("\n").as_bytes());
        hash.iter().take(4).map(|byte| format!("{byte:02x}")).collect::<String>()
    };
    let exercises = exercises_by_id(document).into_iter();
    exercises.map(|(id, exercise)| (id.clone(), (hash(exercise.span), exercise.heading.span))).collect()
}

/// Returns the exercises that have an id.
fn exercises_by_id(document: &Document) -> BTreeMap<&Id, &Exercise> {
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

/// Returns the original's keys for `parts`, by index; `None` if the numbers of parts differ.
fn original_keys(original: &ExerciseKeys, parts: &Parts) -> Option<ExerciseKeys> {
    if original.main.len() != parts.main.len() || original.right.len() != parts.right.len() {
        return None;
    }
    let own: Vec<Option<Key>> =
        parts.main.iter().map(|part| part.author_key.as_ref().map(|key| key.value)).collect();
    let mut free = original.main.iter().copied().filter(|key| !own.contains(&Some(*key)));
    let main: Vec<Key> = own.iter().map(|own| own.or_else(|| free.next())).collect::<Option<_>>()?;
    Some(ExerciseKeys::new(main, original.right.clone(), parts))
}
