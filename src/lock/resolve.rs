//! Answers to what the lock cannot tell: whether a part is new or an old one in other words.

use super::{AmbiguousParts, Entry, Lock};
use coursewright_model::{Id, Key};

/// What the author says of a part that has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// It is the part of this key, reworded: saved answers to it stay.
    Same(Key),
    /// It is another part: it gets a key of its own.
    Another,
}

impl Lock {
    /// Whether something has, or had, the id `id`.
    #[must_use]
    pub fn knows(&self, id: &Id) -> bool {
        self.sections.contains_key(id) || self.objectives.contains_key(id) || self.exercises.contains_key(id)
    }

    /// Gives what is known as `old` the name `new`: its number and keys stay.
    pub fn rename(&mut self, old: &Id, new: &Id) {
        for numbers in [&mut self.sections, &mut self.objectives] {
            if let Some(number) = numbers.remove(old) {
                numbers.insert(new.clone(), number);
            }
        }
        if let Some(entry) = self.exercises.remove(old) {
            self.exercises.insert(new.clone(), entry);
        }
        for seen in self.translations.values_mut() {
            if let Some(seen_old) = seen.remove(old) {
                seen.insert(new.clone(), seen_old);
            }
        }
    }

    /// Writes down what the author says of `unclear`: a choice for each of its new texts, in their order. The next
    /// [`super::Keys::assign`] finds each text where it belongs.
    pub fn resolve(&mut self, unclear: &AmbiguousParts, choices: &[Choice]) {
        let released = self.released.is_some();
        let Some(entry) = self.exercises.get_mut(&unclear.exercise) else { return };
        let Entry { parts, right, gone, gone_right, .. } = entry;
        let (known, gone) = if unclear.right { (right, gone_right) } else { (parts, gone) };
        for ((text, _), choice) in unclear.now.iter().zip(choices) {
            if let Choice::Same(key) = choice {
                known.insert(*key, text.clone());
            }
        }
        for (key, text) in &unclear.before {
            if choices.contains(&Choice::Same(*key)) {
                continue;
            }
            known.remove(key);
            if released {
                gone.insert(*key, text.clone());
            }
        }
    }
}
