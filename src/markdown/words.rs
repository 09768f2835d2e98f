//! The words of the source language, ready to be looked up: those of the course's language and, always,
//! the English ones.

use std::collections::BTreeMap;
use std::ops::Bound;

use coursewright_model::locale::Locale;
use coursewright_model::{AttributeKind, BoxKind, ClassKind, ExerciseKind, FieldKind, Language, WordKind};

/// Lookup tables for one course.
pub(crate) struct Words {
    /// Before the colon of a heading.
    pub(crate) exercises: Table<ExerciseKind>,
    /// In `[!WORD]`.
    pub(crate) boxes: Table<BoxKind>,
    /// Before the `=` of an attribute.
    pub(crate) attributes: Table<AttributeKind>,
    /// Behind the `.` of a class.
    pub(crate) classes: Table<ClassKind>,
    /// Before the colon of a field.
    pub(crate) fields: Table<FieldKind>,
    /// Words inside exercises.
    pub(crate) words: Table<WordKind>,
    /// What running text calls that which is kept from learners.
    pub(crate) labels: Table<BoxKind>,
    /// What a question is called without saying its kind, in lower case.
    questions: Vec<String>,
    /// What anything to practise is called, in lower case: an exercise if it has a number.
    practice: Vec<String>,
}

/// Words and what they mean.
pub(crate) struct Table<K> {
    /// By word in lower case.
    kinds: BTreeMap<String, K>,
    /// By kind, the word that messages use.
    names: BTreeMap<K, &'static str>,
    /// Every word of the course's language.
    own: Vec<&'static str>,
}

impl Words {
    /// The words of a course in `language`.
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

    /// Whether `word` says that something is a question, but not which kind.
    pub(crate) fn is_question(&self, word: &str) -> bool {
        self.questions.contains(&word.to_lowercase())
    }

    /// Whether `word` says that there is something to practise, which may be anything.
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

    /// What `word` means, whatever its case; runs of white space count as one space.
    pub(crate) fn find(&self, word: &str) -> Option<K> {
        if let Some(kind) = self.kinds.get(word) {
            return Some(*kind);
        }
        let folded = word.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        self.kinds.get(&folded).copied()
    }

    /// The longest word that `text` begins with, whatever its case, and its length in bytes.
    pub(crate) fn leading(&self, text: &str) -> Option<(K, usize)> {
        // Asked of every paragraph, so only the words with the same first letter are looked at.
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

    /// The word that messages use for a kind.
    pub(crate) fn name(&self, kind: K) -> &'static str {
        self.names.get(&kind).copied().unwrap_or_default()
    }

    /// Every word of the course's language.
    pub(crate) fn own(&self) -> &[&'static str] {
        &self.own
    }

    /// The own word nearest to `word`, if one is near.
    pub(crate) fn nearest(&self, word: &str) -> Option<&'static str> {
        crate::suggest::nearest(word, self.own.iter().copied())
    }
}
