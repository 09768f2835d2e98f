//! The editions of a course: what distinguishes each, and what the compiler makes of it.
//!
//! `settings` reads [`Edition`]s from their files; the compiler makes a [`CompiledEdition`] from each.

use std::collections::BTreeMap;

use super::{AnswerKey, Course, Id, Language};

/// One organisation's edition of the course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Its id; `default` in a course without editions.
    pub id: String,
    /// Its title; `None` in a course without editions.
    pub title: Option<String>,
    /// The groups whose parts it shows.
    pub groups: Vec<String>,
    /// Variables that differ from `[variables]` in `course.toml`, or are not in it.
    pub variables: BTreeMap<String, String>,
    /// The language of its text, if that is a translation.
    pub translation: Option<Translation>,
    /// The course's title in it, if it is another.
    pub course_title: Option<String>,
    /// The course's description in it, if it is another.
    pub description: Option<String>,
    /// The course's keywords in it, if they are others.
    pub keywords: Option<Vec<String>>,
}

/// The language of a text that is not the course's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translation {
    /// As the author writes it; the folder of the lessons has this name.
    pub folder: String,
    /// The language of keywords and interface.
    pub language: Language,
    /// As a full BCP 47 tag.
    pub tag: String,
}

impl Edition {
    /// An edition that differs from the course only in its name.
    #[must_use]
    pub fn new(id: String, title: Option<String>) -> Self {
        Self {
            id,
            title,
            groups: Vec::new(),
            variables: BTreeMap::new(),
            translation: None,
            course_title: None,
            description: None,
            keywords: None,
        }
    }

    /// The folder of its text, if that is a translation.
    #[must_use]
    pub fn folder(&self) -> Option<&str> {
        self.translation.as_ref().map(|translation| translation.folder.as_str())
    }
}

impl Default for Edition {
    /// The one edition of a course without editions.
    fn default() -> Self {
        Self::new("default".to_owned(), None)
    }
}

/// A course in one edition, and what is kept from its learners.
#[derive(Debug)]
pub struct CompiledEdition {
    /// The edition.
    pub edition: Edition,
    /// What a learner may read.
    pub course: Course,
    /// Everything else.
    pub key: AnswerKey,
    /// The input of each exercise's fingerprint, for the lock.
    pub fingerprint_inputs: BTreeMap<Id, String>,
}
