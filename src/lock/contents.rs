//! The contents of `course.lock`. `file` reads and writes them.

use std::collections::BTreeMap;

use coursewright_model::{ExerciseKind, Id, Key};

/// The format of `course.lock` that this program writes, and the newest that it reads.
pub const FORMAT: u64 = 1;

/// The contents of `course.lock`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// The course's version at its first release. From then on no number and no part key is used a second time.
    pub released: Option<String>,
    /// By edition: the identifier of its SCORM manifest, fixed at its first release.
    pub manifests: BTreeMap<String, String>,
    /// LMS numbers of sections, including removed ones.
    pub sections: BTreeMap<Id, u16>,
    /// LMS numbers of objectives, including removed ones.
    pub objectives: BTreeMap<Id, u16>,
    /// The exercises, including removed ones.
    pub exercises: BTreeMap<Id, LockedExercise>,
    /// By folder of a translation, by exercise: the texts that were last known to match.
    pub translations: BTreeMap<String, BTreeMap<Id, TranslationHashes>>,
}

impl Lock {
    /// Returns the LMS numbers, by [`super::NumberSeries`].
    pub(super) fn numbers(&self) -> [BTreeMap<Id, u16>; 3] {
        let exercises = self.exercises.iter().map(|(id, entry)| (id.clone(), entry.lms_number)).collect();
        [self.sections.clone(), exercises, self.objectives.clone()]
    }
}

/// What the lock holds about one exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockedExercise {
    /// The LMS number, by which its saved answer is found.
    pub lms_number: u16,
    /// The kind of exercise.
    pub kind: ExerciseKind,
    /// Its parts (options, statements, gaps, left cells, steps): by part key, the text of the part.
    pub parts: BTreeMap<Key, String>,
    /// The right cells of a match, by part key.
    pub right_cells: BTreeMap<Key, String>,
    /// Part keys that were used before and are not used again, with their last texts.
    pub retired_parts: BTreeMap<Key, String>,
    /// Part keys of right cells that are not used again.
    pub retired_right_cells: BTreeMap<Key, String>,
    /// By edition: the text that the exercise's fingerprint was computed from at the last release.
    pub fingerprint_inputs: BTreeMap<String, String>,
    /// The same for the release before that. With it, the report about the last release is the same whether or not
    /// the lock already includes that release.
    pub previous_inputs: BTreeMap<String, String>,
    /// Whether the course no longer has it.
    pub retired: bool,
}

impl LockedExercise {
    /// Starts an entry for a new exercise.
    #[must_use]
    pub fn new(lms_number: u16, kind: ExerciseKind) -> Self {
        Self {
            lms_number,
            kind,
            parts: BTreeMap::new(),
            right_cells: BTreeMap::new(),
            retired_parts: BTreeMap::new(),
            retired_right_cells: BTreeMap::new(),
            fingerprint_inputs: BTreeMap::new(),
            previous_inputs: BTreeMap::new(),
            retired: false,
        }
    }
}

/// The hashes of an exercise's two texts when they last matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TranslationHashes {
    /// The hash of the original text.
    pub original: String,
    /// The hash of the translated text.
    pub translation: String,
}
