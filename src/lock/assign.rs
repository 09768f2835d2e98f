//! Today's parts found in the lock: which key is whose.
//!
//! A key of the author's own comes first, then the same text, then what is left over where exactly one is left on
//! each side. Anything else is not guessed but asked. Numbers are simpler: an id has its number.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::parts::{self, PartText, Parts};
use super::{Entry, Lock};
use crate::document::{Block, Document, Exercise};
use crate::shuffle::{Purpose, shuffled, shuffled_in_pieces};
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics, LabelKind};
use coursewright_model::parallel;
use coursewright_model::{Id, Key, Span};

/// The keys of every exercise's parts, by the place of its heading.
#[derive(Debug, Default)]
pub struct Keys {
    pub(super) exercises: HashMap<Span, ExerciseKeys>,
    /// The lock's numbers, by [`Class`].
    pub(super) numbers: [BTreeMap<Id, u16>; 3],
    /// The lock's identifiers of manifests, by edition.
    pub(super) manifests: BTreeMap<String, String>,
    /// What cannot be told without asking.
    pub unclear: Vec<AmbiguousParts>,
}

/// What LMS numbers are counted among.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// Sections.
    Section,
    /// Exercises.
    Exercise,
    /// Objectives.
    Objective,
}

/// The keys of one exercise's parts.
#[derive(Debug, Default)]
pub(super) struct ExerciseKeys {
    /// By place in the source.
    pub(super) main: Vec<Key>,
    /// By right cell, equal ones once.
    pub(super) right: Vec<Key>,
    /// By row of a match.
    rows: BTreeMap<Span, RowKeys>,
}

/// The keys of a row's cells.
#[derive(Clone, Copy, Debug)]
struct RowKeys {
    /// `None` where the left cell is empty.
    left: Option<Key>,
    right: Key,
}

/// Parts of an exercise of which the lock cannot say whether they are new or reworded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmbiguousParts {
    /// The exercise.
    pub exercise: Id,
    /// Whether they are right cells of a match.
    pub right: bool,
    /// The texts that are no longer there, by key.
    pub before: BTreeMap<Key, String>,
    /// The texts that are new, with their places.
    pub now: Vec<(String, Span)>,
}

impl Keys {
    /// Finds the parts of `document` in `lock`. Without a lock every key is given anew.
    #[must_use]
    pub fn assign(document: &Document, lock: &Lock, diagnostics: &mut Diagnostics) -> Self {
        let given = parallel::map(&document.lessons, |lesson| {
            let (mut keys, mut found) = (Self::default(), Diagnostics::default());
            let blocks = lesson.sections.iter().flat_map(|section| &section.blocks);
            each_exercise(blocks, &mut |exercise| keys.exercise(exercise, lock, &mut found));
            (keys, found)
        });
        let mut keys = Self { numbers: numbers(lock), manifests: lock.manifests.clone(), ..Self::default() };
        for (of_lesson, found) in given {
            keys.exercises.extend(of_lesson.exercises);
            keys.unclear.extend(of_lesson.unclear);
            diagnostics.append(found);
        }
        keys
    }

    /// The key of the part at a place in the source of the exercise whose heading stands at `exercise`.
    #[must_use]
    pub(crate) fn part(&self, exercise: Span, index: usize) -> Option<Key> {
        self.exercises.get(&exercise)?.main.get(index).copied()
    }

    /// The identifier that the lock has for an edition's manifest.
    #[must_use]
    pub(crate) fn manifest(&self, edition: &str) -> Option<&str> {
        self.manifests.get(edition).map(String::as_str)
    }

    /// The number that the lock has for an id.
    #[must_use]
    pub(crate) fn number(&self, class: Class, id: &Id) -> Option<u16> {
        self.numbers[class as usize].get(id).copied()
    }

    /// By class, the first number that nobody had.
    #[must_use]
    pub(crate) fn next_numbers(&self) -> [u16; 3] {
        self.numbers.each_ref().map(|numbers| numbers.values().max().map_or(1, |most| most.saturating_add(1)))
    }

    /// The keys of the cells in a row of a match: left, `None` where it is empty, and right.
    ///
    /// # Panics
    /// If there is no such row: a fault of the caller.
    #[must_use]
    pub(crate) fn row(&self, exercise: Span, row: Span) -> (Option<Key>, Key) {
        let row = self.exercises[&exercise].rows[&row];
        (row.left, row.right)
    }

    pub(super) fn of(&self, exercise: Span) -> Option<&ExerciseKeys> {
        self.exercises.get(&exercise)
    }

    fn exercise(&mut self, exercise: &Exercise, lock: &Lock, diagnostics: &mut Diagnostics) {
        let heading = exercise.heading.span;
        let id = exercise.heading.attributes.id.as_ref().map(|id| &id.value);
        let entry = id.and_then(|id| lock.exercises.get(id)).filter(|entry| entry.kind == exercise.kind);
        let parts = parts::of(exercise);
        // What has no id has no lock; its keys are drawn by its place.
        let seed = id.map_or_else(|| heading.start.to_string(), Id::to_string);
        let mut assign = |texts: &[PartText], right: bool, order: Fresh| {
            let known = entry.map(|entry| known(entry, right));
            let given = assign(texts, known.as_ref(), &seed, order, diagnostics);
            if let (Some((before, now)), Some(id)) = (given.unclear, id) {
                self.unclear.push(AmbiguousParts { exercise: id.clone(), right, before, now });
            }
            given.keys
        };
        let main = assign(&parts.main, false, parts.fresh);
        let right = assign(&parts.right, true, Fresh::Drawn(Purpose::RightCells));
        self.exercises.insert(heading, ExerciseKeys::new(main, right, &parts));
    }
}

impl ExerciseKeys {
    /// The keys of `parts`, left and right ones by place.
    pub(super) fn new(main: Vec<Key>, right: Vec<Key>, parts: &Parts) -> Self {
        let rows = parts.rows.iter().map(|row| {
            (row.span, RowKeys { left: row.left.map(|place| main[place]), right: right[row.right] })
        });
        let rows = rows.collect();
        Self { main, right, rows }
    }
}

/// The numbers of `lock`, by [`Class`].
pub(super) fn numbers(lock: &Lock) -> [BTreeMap<Id, u16>; 3] {
    let exercises = lock.exercises.iter().map(|(id, entry)| (id.clone(), entry.number)).collect();
    [lock.sections.clone(), exercises, lock.objectives.clone()]
}

/// Calls `each` with every exercise among `blocks`, those of groups included.
pub(super) fn each_exercise<'a>(blocks: impl Iterator<Item = &'a Block>, each: &mut dyn FnMut(&'a Exercise)) {
    for block in blocks {
        match block {
            Block::Exercise(exercise) => each(exercise),
            Block::Group(group) => each_exercise(group.blocks.iter(), each),
            Block::Heading(_)
            | Block::Paragraph { .. }
            | Block::List(_)
            | Block::Quote { .. }
            | Block::Table(_)
            | Block::Code { .. }
            | Block::Box(_)
            | Block::Conditional { .. } => {}
        }
    }
}

/// In which order parts that have just come are given their keys.
#[derive(Clone, Copy, Default)]
pub(super) enum Fresh {
    /// The source's.
    #[default]
    Source,
    /// One of their own, since the source's gives the answer away.
    Drawn(Purpose),
    /// One of their own that gives nothing away in an edition that leaves some of them out either.
    DrawnInPieces(Purpose),
}

/// The keys of one set of parts that are known from before.
struct Known<'a> {
    texts: &'a BTreeMap<Key, String>,
    gone: &'a BTreeMap<Key, String>,
}

fn known(entry: &Entry, right: bool) -> Known<'_> {
    if right {
        Known { texts: &entry.right, gone: &entry.gone_right }
    } else {
        Known { texts: &entry.parts, gone: &entry.gone }
    }
}

/// What is left over on both sides: texts that are gone, and texts that have come.
type Left = (BTreeMap<Key, String>, Vec<(String, Span)>);

struct Given {
    keys: Vec<Key>,
    unclear: Option<Left>,
}

/// Gives each of `texts` a key.
fn assign(
    texts: &[PartText],
    known: Option<&Known<'_>>,
    seed: &str,
    fresh: Fresh,
    diagnostics: &mut Diagnostics,
) -> Given {
    if texts.is_empty() && known.is_none_or(|known| known.texts.is_empty()) {
        return Given { keys: Vec::new(), unclear: None };
    }
    let mut keys: Vec<Option<Key>> = vec![None; texts.len()];
    let mut left: BTreeMap<Key, &str> =
        known.iter().flat_map(|known| known.texts).map(|(key, text)| (*key, text.as_str())).collect();
    let mut taken = explicit(texts, &mut keys, &mut left, diagnostics);
    for (part, key) in texts.iter().zip(&mut keys).filter(|(_, key)| key.is_none()) {
        let same = left.iter().find(|(_, text)| **text == part.text).map(|(key, _)| *key);
        if let Some(same) = same {
            left.remove(&same);
            *key = Some(same);
        }
    }
    let missing: Vec<usize> = (0..texts.len()).filter(|index| keys[*index].is_none()).collect();
    let mut unclear = None;
    match (missing.as_slice(), left.len()) {
        ([], _) | (_, 0) => {}
        ([one], 1) => {
            let (key, before) = left.pop_first().expect("one is left");
            let diagnostic = Diagnostic::new(Code::PartReworded, texts[*one].span);
            diagnostics.push(diagnostic.arg("before", before).arg("now", texts[*one].text.as_str()));
            keys[*one] = Some(key);
        }
        (several, _) => {
            let now = several.iter().map(|index| (texts[*index].text.clone(), texts[*index].span)).collect();
            unclear = Some((left.iter().map(|(key, text)| (*key, (*text).to_owned())).collect(), now));
        }
    }
    taken.extend(known.iter().flat_map(|known| known.texts.keys().chain(known.gone.keys())));
    give_fresh(&mut keys, &taken, texts, seed, fresh, diagnostics);
    Given { keys: keys.into_iter().map(|key| key.unwrap_or_else(first_key)).collect(), unclear }
}

/// Takes the keys that the author wrote.
fn explicit(
    texts: &[PartText],
    keys: &mut [Option<Key>],
    left: &mut BTreeMap<Key, &str>,
    diagnostics: &mut Diagnostics,
) -> BTreeSet<Key> {
    let mut places: BTreeMap<Key, Span> = BTreeMap::new();
    for (part, key) in texts.iter().zip(keys) {
        let Some(own) = &part.explicit else { continue };
        if let Some(first) = places.get(&own.value) {
            let diagnostic = Diagnostic::new(Code::IdDuplicate, own.span).arg("id", own.value.to_string());
            diagnostics.push(diagnostic.label(*first, LabelKind::First));
            continue;
        }
        places.insert(own.value, own.span);
        left.remove(&own.value);
        *key = Some(own.value);
    }
    places.into_keys().collect()
}

/// Gives the parts that have no key yet one that nobody had.
fn give_fresh(
    keys: &mut [Option<Key>],
    taken: &BTreeSet<Key>,
    texts: &[PartText],
    seed: &str,
    fresh: Fresh,
    diagnostics: &mut Diagnostics,
) {
    let missing: Vec<usize> = (0..keys.len()).filter(|index| keys[*index].is_none()).collect();
    let order = match fresh {
        Fresh::Source => (0..missing.len()).collect(),
        Fresh::Drawn(draw) => shuffled(seed, draw, missing.len()),
        Fresh::DrawnInPieces(draw) => shuffled_in_pieces(seed, draw, missing.len()),
    };
    let mut free = (0..Key::COUNT).filter_map(Key::nth).filter(|key| !taken.contains(key));
    for place in order {
        let index = missing[place];
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
