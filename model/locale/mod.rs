//! Everything that is written in a language: keywords of the source and strings of the interface.
//!
//! One file per language holds both; no code contains words. Counts, durations and sizes are in `quantities`.
//!
//! ```
//! use coursewright_model::Language;
//! use coursewright_model::locale::{Locale, fill};
//!
//! let dutch = Locale::of(Language::Nl);
//! assert_eq!(dutch.text("common", "hint"), "Hint");
//! assert_eq!(dutch.duration(90), "1 uur en 30 minuten");
//! assert_eq!(fill(dutch.text("scorm", "question-of"), &[("n", "2"), ("of", "9")]), "Vraag 2 van 9");
//! ```

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::{AttributeKind, BoxKind, ClassKind, ExerciseKind, FieldKind, Language, WordKind};

mod quantities;

pub use quantities::Counted;

/// The words of one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Locale {
    /// The language's own name.
    pub name: String,
    /// The BCP 47 tag for documents that say no more than the language.
    pub tag: String,
    /// The words of the source language; the first of each is the one that messages and outputs use.
    pub keywords: Keywords,
    /// Interface strings: by part of the interface, by name.
    pub strings: BTreeMap<String, BTreeMap<String, String>>,
}

/// The words of the source language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keywords {
    /// Words before the colon of a heading.
    pub exercises: BTreeMap<ExerciseKind, Vec<String>>,
    /// Words in `[!WORD]`.
    pub boxes: BTreeMap<BoxKind, Vec<String>>,
    /// Names of attributes.
    pub attributes: BTreeMap<AttributeKind, Vec<String>>,
    /// Names of classes.
    pub classes: BTreeMap<ClassKind, Vec<String>>,
    /// Names of fields.
    pub fields: BTreeMap<FieldKind, Vec<String>>,
    /// Words inside exercises.
    pub words: BTreeMap<WordKind, Vec<String>>,
    /// Words that authors use for a question without its kind. They are not keywords; they show that one is missing.
    pub questions: Vec<String>,
    /// Words that authors put in brackets after a part that is right or wrong.
    pub verdicts: Vec<String>,
    /// Words for these boxes in running text, where they show that a box is missing.
    pub labels: BTreeMap<BoxKind, Vec<String>>,
    /// Words for any exercise. With a number after it, such a word shows that a keyword is missing.
    pub practice: Vec<String>,
}

impl Locale {
    /// The words of `language`.
    ///
    /// # Panics
    /// Never: a test reads every language file.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        static NL: OnceLock<Locale> = OnceLock::new();
        static EN: OnceLock<Locale> = OnceLock::new();
        let (cell, text) = match language {
            Language::Nl => (&NL, include_str!("nl.toml")),
            Language::En => (&EN, include_str!("en.toml")),
        };
        cell.get_or_init(|| toml::from_str(text).expect("embedded language files parse"))
    }

    /// The strings of a part of the interface, for templates.
    ///
    /// # Panics
    /// If there is no such part: an error of the caller.
    #[must_use]
    pub fn part(&self, part: &str) -> &BTreeMap<String, String> {
        self.strings.get(part).unwrap_or_else(|| panic!("no strings for `{part}` in {}", self.name))
    }

    /// One string.
    ///
    /// # Panics
    /// If there is no such string: an error of the caller.
    #[must_use]
    pub fn text(&self, part: &str, name: &str) -> &str {
        self.part(part).get(name).unwrap_or_else(|| panic!("no string `{part}.{name}` in {}", self.name))
    }

    /// A kind's name as shown to a reader: the first keyword.
    #[must_use]
    pub fn exercise(&self, kind: ExerciseKind) -> &str {
        &self.keywords.exercises[&kind][0]
    }
}

/// `text` with `values` in its places (`{name}`). Braces in a value are kept as they are.
#[must_use]
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let (mut filled, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(open) = rest.find('{') {
        let place = rest[open + 1..].split('}').next().unwrap_or_default();
        filled.push_str(&rest[..open]);
        let value = values.iter().find(|(name, _)| *name == place);
        filled.push_str(value.map_or("{", |(_, value)| value));
        rest = &rest[open + value.map_or(1, |_| place.len() + 2)..];
    }
    filled + rest
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::fmt::Debug;

    use super::{Locale, fill};
    use crate::{AttributeKind, BoxKind, ClassKind, ExerciseKind, FieldKind, Language, WordKind};

    /// Every kind has a word, and no word means two things where Dutch and English are both understood.
    fn family<K: Copy + Ord + Debug + 'static>(
        all: &[K],
        words: impl Fn(&'static Locale) -> &'static BTreeMap<K, Vec<String>>,
    ) {
        let mut meanings: BTreeMap<String, K> = BTreeMap::new();
        for language in [Language::Nl, Language::En] {
            let words = words(Locale::of(language));
            for kind in all {
                let own = words.get(kind).unwrap_or_else(|| panic!("{kind:?} has no words in {language:?}"));
                assert!(!own.is_empty() && own.iter().all(|word| !word.trim().is_empty()), "{kind:?}");
            }
            for (kind, word) in
                words.iter().flat_map(|(kind, words)| words.iter().map(move |word| (kind, word)))
            {
                let meaning = *meanings.entry(word.to_lowercase()).or_insert(*kind);
                assert_eq!(meaning, *kind, "`{word}` means two things");
            }
        }
    }

    #[test]
    fn every_kind_has_words_and_every_word_one_meaning() {
        family(ExerciseKind::ALL, |locale| &locale.keywords.exercises);
        family(BoxKind::ALL, |locale| &locale.keywords.boxes);
        family(AttributeKind::ALL, |locale| &locale.keywords.attributes);
        family(ClassKind::ALL, |locale| &locale.keywords.classes);
        family(FieldKind::ALL, |locale| &locale.keywords.fields);
    }

    #[test]
    fn verdicts_and_answers_have_one_meaning_in_both_languages() {
        // Separators and joining words mean what the course's own language says.
        let words = [WordKind::True, WordKind::False, WordKind::Yes, WordKind::No];
        let mut seen = BTreeSet::new();
        for locale in [Locale::of(Language::Nl), Locale::of(Language::En)] {
            assert!(
                WordKind::ALL.iter().all(|kind| !locale.keywords.words[kind].is_empty()),
                "{}",
                locale.name
            );
            let own = words.iter().flat_map(|kind| &locale.keywords.words[kind]);
            own.for_each(|word| assert!(seen.insert(word.to_lowercase()), "`{word}` stands twice"));
        }
    }

    #[test]
    fn both_languages_have_the_same_strings_with_the_same_places() {
        let [dutch, english] = [Language::Nl, Language::En].map(|language| &Locale::of(language).strings);
        assert_eq!(dutch.keys().collect::<Vec<_>>(), english.keys().collect::<Vec<_>>());
        for (part, strings) in dutch {
            let other = &english[part];
            assert_eq!(strings.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>(), "{part}");
            for (name, text) in strings {
                assert!(!text.trim().is_empty() && !other[name].trim().is_empty(), "{part}.{name} is empty");
                assert_eq!(places(text), places(&other[name]), "{part}.{name}");
            }
        }
    }

    /// A number is followed by a plural in these texts, and there is no form for 1.
    const ALWAYS_PLURAL: &[(&str, &str)] = &[
        // `--rename` takes two words; no other option takes several.
        ("help", "wrong-count"),
        // Thousands of characters.
        ("lms", "resume-text"),
        // The player's scripts choose `attempts-one` and `progress-exercise`.
        ("scorm", "attempts-left"),
        ("scorm", "progress-exercises"),
    ];

    /// Words after a number that are the same for any number.
    const INVARIABLE: &[&str] = &[
        "bekeken", "de", "goed", "is", "niet", "nog", "not", "of", "open", "per", "procent", "right", "seen",
        "still", "te", "to", "van", "viewed",
    ];

    #[test]
    fn a_number_before_a_noun_has_a_form_for_one() {
        for language in [Language::Nl, Language::En] {
            for (part, strings) in &Locale::of(language).strings {
                let plural = |(name, text): &(&String, &String)| {
                    !name.ends_with("-one") && nouns(text).any(|word| !INVARIABLE.contains(&word))
                };
                for (name, text) in strings.iter().filter(plural) {
                    assert!(
                        strings.contains_key(&format!("{name}-one"))
                            || ALWAYS_PLURAL.contains(&(part.as_str(), name.as_str())),
                        "{part}.{name} has no form for 1: {text}"
                    );
                }
            }
        }
    }

    /// The words that follow a number.
    fn nouns(text: &str) -> impl Iterator<Item = &str> {
        ["n", "count", "of", "total", "lost", "limit"].into_iter().flat_map(move |name| {
            text.split(&format!("{{{name}}} "))
                .skip(1)
                .filter_map(|rest| rest.split(|c: char| !c.is_alphabetic()).next())
                .filter(|word| !word.is_empty())
                .collect::<Vec<_>>()
        })
    }

    #[test]
    fn values_are_filled_in_once() {
        assert_eq!(fill("{a} {b} {c}", &[("a", "{b}"), ("b", "2")]), "{b} 2 {c}");
    }

    /// The names between braces.
    fn places(text: &str) -> BTreeSet<&str> {
        text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect()
    }
}
