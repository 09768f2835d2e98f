//! Records the author's decisions in the lock: whether a part is new or reworded, and renamed ids.

use super::contents::{Lock, LockedExercise};
use super::keys::AmbiguousParts;
use coursewright_model::{Id, Key};

/// The author's decision about a part that the lock does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// It is the part with this key, reworded: saved answers to it are kept.
    Same(Key),
    /// It is a new part and gets a new key.
    Another,
}

impl Lock {
    /// Whether anything has, or had, this id.
    #[must_use]
    pub fn knows(&self, id: &Id) -> bool {
        self.sections.contains_key(id) || self.objectives.contains_key(id) || self.exercises.contains_key(id)
    }

    /// Renames an id. Its number and part keys stay.
    pub fn rename(&mut self, old: &Id, new: &Id) {
        for numbers in [&mut self.sections, &mut self.objectives] {
            if let Some(number) = numbers.remove(old) {
                numbers.insert(new.clone(), number);
            }
        }
        if let Some(entry) = self.exercises.remove(old) {
            self.exercises.insert(new.clone(), entry);
        }
        for translation in self.translations.values_mut() {
            if let Some(hashes) = translation.remove(old) {
                translation.insert(new.clone(), hashes);
            }
        }
    }

    /// Records a choice for each of the added texts of `ambiguous`, in their order. The next [`super::Keys::assign`]
    /// then finds every text.
    pub fn resolve(&mut self, ambiguous: &AmbiguousParts, choices: &[Choice]) {
        let released = self.released.is_some();
        let Some(entry) = self.exercises.get_mut(&ambiguous.exercise) else { return };
        let LockedExercise { parts, right_cells, retired_parts, retired_right_cells, .. } = entry;
        let (known, retired) = if ambiguous.are_right_cells {
            (right_cells, retired_right_cells)
        } else {
            (parts, retired_parts)
        };
        for ((text, _), choice) in ambiguous.added.iter().zip(choices) {
            if let Choice::Same(key) = choice {
                known.insert(*key, text.clone());
            }
        }
        for (key, text) in &ambiguous.removed {
            if choices.contains(&Choice::Same(*key)) {
                continue;
            }
            known.remove(key);
            if released {
                retired.insert(*key, text.clone());
            }
        }
    }
}
