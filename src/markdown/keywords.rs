//! Lookup tables for the keywords of the source language: those of the course's language and, always, the English
//! ones. The words come from the model's locale files.

use std::collections::BTreeMap;
use std::ops::Bound;

use coursewright_model::locale::Locale;
use coursewright_model::{AttributeKind, BoxKind, ClassKind, ExerciseKind, FieldKind, Language, WordKind};

/// The keywords of one course.
pub(crate) struct Keywords {
    /// Before the colon of a heading.
    pub(crate) exercises: Table<ExerciseKind>,
    /// In `[!WORD]`.
    pub(crate) boxes: Table<BoxKind>,
    /// Before the `=` of an attribute.
    pub(crate) attributes: Table<AttributeKind>,
    /// After the `.` of a class.
    pub(crate) classes: Table<ClassKind>,
    /// Before the colon of a field.
    pub(crate) fields: Table<FieldKind>,
    /// Keywords inside exercises, such as verdicts.
    pub(crate) words: Table<WordKind>,
    /// Names that running text uses for answer-key content.
    pub(crate) labels: Table<BoxKind>,
    /// Keywords for a question that do not name its kind, in lower case.
    questions: Vec<String>,
    /// Keywords for practice in general, in lower case: an exercise if a number follows.
    practice: Vec<String>,
}

/// Keywords and the kinds that they name.
pub(crate) struct Table<K> {
    /// By word in lower case.
    kinds: BTreeMap<String, K>,
    /// By kind, the keyword that messages use.
    names: BTreeMap<K, &'static str>,
    /// The keywords of the course's language.
    own: Vec<&'static str>,
}

impl Keywords {
    /// Builds the tables for a course in `language`.
    pub(crate) fn of(language: Language) -> Self {
        let own = &Locale::of(language).keywords;
        let english = &Locale::of(Language::En).keywords;
        Self {
            exercises: Table::new(&own.exercises, &english.exercises),
            boxes: Table::new(&own.boxes, &english.boxes),
            attributes: Table::new(&own.attributes, &english.attributes),
            classes: Table::new(&own.classes, &english.classes),
            fields: Table::new(&own.fields, &english.fields),
            words: Table::new(&own.words, &english.words),
            labels: Table::new(&own.labels, &english.labels),
            questions: own.questions.iter().map(|word| word.to_lowercase()).collect(),
            practice: own.practice.iter().map(|word| word.to_lowercase()).collect(),
        }
    }

    /// Whether `word` names a question without its kind.
    pub(crate) fn is_question(&self, word: &str) -> bool {
        self.questions.contains(&word.to_lowercase())
    }

    /// Whether `word` names practice in general.
    pub(crate) fn is_practice(&self, word: &str) -> bool {
        self.practice.contains(&word.to_lowercase())
    }
}

impl<K: Copy + Ord> Table<K> {
    fn new(own: &'static BTreeMap<K, Vec<String>>, english: &'static BTreeMap<K, Vec<String>>) -> Self {
        let mut kinds = BTreeMap::new();
        for (kind, words) in own.iter().chain(english) {
            for word in words {
                kinds.entry(word.to_lowercase()).or_insert(*kind);
            }
        }
        Self {
            kinds,
            names: own.iter().map(|(kind, words)| (*kind, words[0].as_str())).collect(),
            own: own.values().flatten().map(String::as_str).collect(),
        }
    }

    /// Returns the kind that `word` names, ignoring case and extra white space.
    pub(crate) fn find(&self, word: &str) -> Option<K> {
        if let Some(kind) = self.kinds.get(word) {
            return Some(*kind);
        }
        let normalized = word.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        self.kinds.get(&normalized).copied()
    }

    /// Returns the kind and the length in bytes of the longest keyword that `text` begins with, ignoring case.
    pub(crate) fn leading(&self, text: &str) -> Option<(K, usize)> {
        // This runs for every paragraph, so only keywords with the same first letter are compared.
        let mut buffer = [0; 4];
        let first: &str = text.chars().next()?.to_lowercase().next()?.encode_utf8(&mut buffer);
        let begins = |word: &str| {
            let head = text.get(..word.len())?;
            let same = head.chars().flat_map(char::to_lowercase).eq(word.chars());
            let more = text[head.len()..].chars().next().is_some_and(char::is_alphanumeric);
            (same && !more).then_some(head.len())
        };
        let from = (Bound::Included(first), Bound::Unbounded);
        let words = self.kinds.range::<str, _>(from).take_while(|(word, _)| word.starts_with(first));
        let found = words.filter_map(|(word, kind)| Some((*kind, begins(word)?)));
        found.max_by_key(|(_, length)| *length)
    }

    /// Returns the keyword that messages use for a kind.
    pub(crate) fn name(&self, kind: K) -> &'static str {
        self.names.get(&kind).copied().unwrap_or_default()
    }

    /// The keywords of the course's language.
    pub(crate) fn own(&self) -> &[&'static str] {
        &self.own
    }

    /// Returns the keyword of the course's language that is nearest to `word`, if one is near.
    pub(crate) fn nearest(&self, word: &str) -> Option<&'static str> {
        crate::suggest::nearest(word, self.own.iter().copied())
    }
}

/// Removes the number from `Opdracht 3`; `None` if there is no number.
pub(super) fn without_number(word: &str) -> Option<&str> {
    let numbered = word.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')'));
    let numbered = if numbered.len() < word.len() { numbered } else { without_letter(word) };
    (numbered.len() < word.len()).then(|| numbered.trim_end())
}

/// Removes number and letter from `Opdracht 3a`; returns `Opdracht` unchanged.
fn without_letter(word: &str) -> &str {
    let head = word.strip_suffix(|c: char| c.is_ascii_lowercase()).unwrap_or(word);
    let digits = head.trim_end_matches(|c: char| c.is_ascii_digit());
    if digits.len() < head.len() { digits } else { word }
}
