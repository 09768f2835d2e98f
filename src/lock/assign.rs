//! Assigns part keys to the parts of a document by finding these parts in the lock.
//!
//! A key that the author wrote comes first, then the key of the same text, then the remaining key if exactly one part
//! and one key remain. Anything else is ambiguous and left to the author. LMS numbers need no search: they belong to
//! ids.

use std::collections::{BTreeMap, BTreeSet};

use super::contents::{Lock, LockedExercise};
use super::keys::{AmbiguousParts, ExerciseKeys, Keys};
use super::parts::{self, NewKeyOrder, PartText, each_exercise};
use crate::document::{Document, Exercise};
use crate::shuffle::{Purpose, shuffled, shuffled_in_pieces};
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics, LabelKind};
use coursewright_model::parallel;
use coursewright_model::{Id, Key, Span};

impl Keys {
    /// Assigns part keys to the parts of `document`. With an empty lock every key is new.
    #[must_use]
    pub fn assign(document: &Document, lock: &Lock, diagnostics: &mut Diagnostics) -> Self {
        let assigned = parallel::map(&document.lessons, |lesson| {
            let (mut keys, mut found) = (Self::default(), Diagnostics::default());
            let blocks = lesson.sections.iter().flat_map(|section| &section.blocks);
            each_exercise(blocks, &mut |exercise| keys.exercise(exercise, lock, &mut found));
            (keys, found)
        });
        let mut keys = Self { numbers: lock.numbers(), manifests: lock.manifests.clone(), ..Self::default() };
        for (of_lesson, found) in assigned {
            keys.exercises.extend(of_lesson.exercises);
            keys.ambiguous.extend(of_lesson.ambiguous);
            diagnostics.append(found);
        }
        keys
    }

    fn exercise(&mut self, exercise: &Exercise, lock: &Lock, diagnostics: &mut Diagnostics) {
        let heading = exercise.heading.span;
        let id = exercise.heading.attributes.id.as_ref().map(|id| &id.value);
        let entry = id.and_then(|id| lock.exercises.get(id)).filter(|entry| entry.kind == exercise.kind);
        let parts = parts::parts_of(exercise);
        // Without an id there is no lock entry; the keys are shuffled by the position of the heading.
        let seed = id.map_or_else(|| heading.start.to_string(), Id::to_string);
        let mut assign = |texts: &[PartText], are_right_cells: bool, order: NewKeyOrder| {
            let known = entry.map(|entry| known(entry, are_right_cells));
            let assigned = assign(texts, known.as_ref(), &seed, order, diagnostics);
            if let (Some((removed, added)), Some(id)) = (assigned.ambiguous, id) {
                self.ambiguous.push(AmbiguousParts { exercise: id.clone(), are_right_cells, removed, added });
            }
            assigned.keys
        };
        let main = assign(&parts.main, false, parts.new_key_order);
        let right = assign(&parts.right, true, NewKeyOrder::Shuffled(Purpose::RightCells));
        self.exercises.insert(heading, ExerciseKeys::new(main, right, &parts));
    }
}

/// The keys in the lock for one set of parts.
struct Known<'a> {
    texts: &'a BTreeMap<Key, String>,
    retired: &'a BTreeMap<Key, String>,
}

fn known(entry: &LockedExercise, right_cells: bool) -> Known<'_> {
    if right_cells {
        Known { texts: &entry.right_cells, retired: &entry.retired_right_cells }
    } else {
        Known { texts: &entry.parts, retired: &entry.retired_parts }
    }
}

/// The texts that remain unmatched: those in the lock, and those in the document.
type Unmatched = (BTreeMap<Key, String>, Vec<(String, Span)>);

struct Assignment {
    keys: Vec<Key>,
    ambiguous: Option<Unmatched>,
}

/// Assigns a key to each of `texts`.
fn assign(
    texts: &[PartText],
    known: Option<&Known<'_>>,
    seed: &str,
    new_key_order: NewKeyOrder,
    diagnostics: &mut Diagnostics,
) -> Assignment {
    if texts.is_empty() && known.is_none_or(|known| known.texts.is_empty()) {
        return Assignment { keys: Vec::new(), ambiguous: None };
    }
    let mut keys: Vec<Option<Key>> = vec![None; texts.len()];
    let mut unmatched: BTreeMap<Key, &str> =
        known.iter().flat_map(|known| known.texts).map(|(key, text)| (*key, text.as_str())).collect();
    let mut taken = take_author_keys(texts, &mut keys, &mut unmatched, diagnostics);
    for (part, key) in texts.iter().zip(&mut keys).filter(|(_, key)| key.is_none()) {
        let same = unmatched.iter().find(|(_, text)| **text == part.text).map(|(key, _)| *key);
        if let Some(same) = same {
            unmatched.remove(&same);
            *key = Some(same);
        }
    }
    let missing: Vec<usize> = (0..texts.len()).filter(|index| keys[*index].is_none()).collect();
    let mut ambiguous = None;
    match (missing.as_slice(), unmatched.len()) {
        ([], _) | (_, 0) => {}
        ([one], 1) => {
            let (key, before) = unmatched.pop_first().expect("exactly one is unmatched");
            let diagnostic = Diagnostic::new(Code::PartReworded, texts[*one].span);
            diagnostics.push(diagnostic.arg("before", before).arg("now", texts[*one].text.as_str()));
            keys[*one] = Some(key);
        }
        (several, _) => {
            let now = several.iter().map(|index| (texts[*index].text.clone(), texts[*index].span)).collect();
            ambiguous = Some((unmatched.iter().map(|(key, text)| (*key, (*text).to_owned())).collect(), now));
        }
    }
    taken.extend(known.iter().flat_map(|known| known.texts.keys().chain(known.retired.keys())));
    assign_new_keys(&mut keys, &taken, texts, seed, new_key_order, diagnostics);
    Assignment { keys: keys.into_iter().map(|key| key.unwrap_or_else(first_key)).collect(), ambiguous }
}

/// Assigns the keys that the author wrote, and returns them.
fn take_author_keys(
    texts: &[PartText],
    keys: &mut [Option<Key>],
    unmatched: &mut BTreeMap<Key, &str>,
    diagnostics: &mut Diagnostics,
) -> BTreeSet<Key> {
    let mut author_keys: BTreeMap<Key, Span> = BTreeMap::new();
    for (part, key) in texts.iter().zip(keys) {
        let Some(own) = &part.author_key else { continue };
        if let Some(first) = author_keys.get(&own.value) {
            let diagnostic = Diagnostic::new(Code::IdDuplicate, own.span).arg("id", own.value.to_string());
            diagnostics.push(diagnostic.label(*first, LabelKind::First));
            continue;
        }
        author_keys.insert(own.value, own.span);
        unmatched.remove(&own.value);
        *key = Some(own.value);
    }
    author_keys.into_keys().collect()
}

/// Assigns unused keys to the parts without a key.
fn assign_new_keys(
    keys: &mut [Option<Key>],
    taken: &BTreeSet<Key>,
    texts: &[PartText],
    seed: &str,
    new_key_order: NewKeyOrder,
    diagnostics: &mut Diagnostics,
) {
    let missing: Vec<usize> = (0..keys.len()).filter(|index| keys[*index].is_none()).collect();
    let order = match new_key_order {
        NewKeyOrder::Source => (0..missing.len()).collect(),
        NewKeyOrder::Shuffled(purpose) => shuffled(seed, purpose, missing.len()),
        NewKeyOrder::ShuffledInPieces(purpose) => shuffled_in_pieces(seed, purpose, missing.len()),
    };
    let mut free = (0..Key::COUNT).filter_map(Key::nth).filter(|key| !taken.contains(key));
    for position in order {
        let index = missing[position];
        keys[index] = free.next();
        if keys[index].is_none() {
            diagnostics.push(Diagnostic::new(Code::KeysExhausted, texts[index].span).arg("most", Key::COUNT));
            return;
        }
    }
}

fn first_key() -> Key {
    Key::nth(0).expect("there are keys")
}
