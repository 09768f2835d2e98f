//! Everything that is written in a language: keywords of the source and strings of the interface.
//!
//! One file per language holds both. Deliberately absent: words in code.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::model::{AttributeKind, BoxKind, ClassKind, ExerciseKind, FieldKind, Language, WordKind};

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
    /// If there is no such part: a fault of the caller.
    #[must_use]
    pub fn part(&self, part: &str) -> &BTreeMap<String, String> {
        self.strings.get(part).unwrap_or_else(|| panic!("no strings for `{part}` in {}", self.name))
    }

    /// One string.
    ///
    /// # Panics
    /// If there is no such string: a fault of the caller.
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
