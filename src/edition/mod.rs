//! [`Document`] → [`Course`] and [`AnswerKey`]: the course as one edition's learners read it, and apart from
//! it everything that they may not read.
//!
//! One walk gives every thing its id and number (`walk`, `anchors`, `ids`). With that in common, each lesson becomes
//! sections by itself (`lesson`, `blocks`, `exercises`, …), on all processors; what belongs to the key waits until the
//! lesson is complete (`later`), so that footnotes are numbered in the order in which they are read. Everything that
//! depends on the edition is checked on the way. Deliberately absent: Markdown, files' bytes, other editions.

mod address;
mod anchors;
mod answers;
mod assets;
mod blocks;
mod boxes;
mod choices;
mod common;
mod conditions;
mod editor;
mod exercises;
mod fold;
mod footnotes;
mod glossary;
mod ids;
mod inlines;
mod keys;
mod later;
mod lesson;
mod links;
mod matching;
mod media;
mod numbers;
mod parts;
mod renumber;
mod scoring;
mod statements;
mod suggestions;
mod typed;
mod walk;

use std::collections::{BTreeMap, BTreeSet};

use crate::assets::Inventory;
use crate::check;
use crate::diagnostics::Diagnostics;
use crate::document::{Attributes, Document};
use crate::lock::Keys;
use crate::model::{
    AnswerKey, Course, EditionInfo, Id, Language, Metadata, ObjectiveRef, Section, WorkedOut,
};
use crate::parallel;
use crate::settings::Settings;
use crate::source::Sources;

pub(crate) use keys::fingerprint;

use common::Common;
use conditions::Groups;
use suggestions::Suggestions;

/// One organisation's edition of the course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Its id; `default` in a course without editions.
    pub id: String,
    /// Its title; `None` in a course without editions.
    pub title: Option<String>,
    /// The groups whose parts it shows.
    pub groups: Vec<String>,
    /// Variables that differ from `[variables]` in `course.toml`, or are not there.
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
    /// As the author writes it; the folder of the lessons is called so.
    pub folder: String,
    /// The language of keywords and interface.
    pub language: Language,
    /// As a full BCP 47 tag.
    pub tag: String,
}

impl Edition {
    /// The one edition of a course without editions.
    #[must_use]
    pub fn default_of(_: &Settings) -> Self {
        Self::new("default".to_owned(), None)
    }

    /// An edition that is in nothing but its name another than the course.
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

    /// Whether it shows what has these attributes, as far as they decide.
    #[must_use]
    pub fn shows(&self, attributes: &Attributes) -> bool {
        Groups::new(&self.groups, &BTreeSet::new()).admit(attributes)
    }
}

/// A course in one edition, and what is kept from its learners.
#[derive(Debug)]
pub struct Edited {
    /// The edition.
    pub edition: Edition,
    /// What a learner may read.
    pub course: Course,
    /// Everything else.
    pub key: AnswerKey,
    /// By exercise: what its fingerprint is made of, for the lock.
    pub facts: BTreeMap<Id, String>,
}

/// What all editions are made from.
#[derive(Clone, Copy)]
pub struct Given<'a> {
    /// What the author wrote.
    pub document: &'a Document,
    /// What `course.toml` says.
    pub settings: &'a Settings,
    /// The texts: their paths are kept, and single addresses looked at, to mend them.
    pub sources: &'a Sources,
    /// The groups of all editions: any other is a slip of the pen.
    pub groups: &'a BTreeSet<String>,
    /// The keys of parts, and the lock's numbers.
    pub keys: &'a Keys,
    /// Pictures and files.
    pub inventory: &'a dyn Inventory,
}

/// Makes one edition, its lessons on all processors.
#[must_use]
pub fn make(given: Given<'_>, edition: &Edition, diagnostics: &mut Diagnostics) -> Edited {
    let Given { document, settings, sources, keys, .. } = given;
    let common = Common::of(given, edition, diagnostics);
    let mut lessons = parallel::map(&document.lessons, |lesson| lesson::read(&common, lesson));
    footnotes::number(&mut lessons);
    let mut suggestions = Suggestions::new(&common);
    let mut sections = Vec::with_capacity(document.lessons.len());
    let (mut markings, mut facts) = (Vec::new(), Vec::new());
    let (mut footnotes, mut key) = (Vec::new(), AnswerKey::default());
    for read in lessons {
        sections.extend(read.sections);
        markings.extend(read.markings);
        facts.extend(read.facts);
        key.notes.extend(read.notes);
        let [cited, cited_by_key, cited_by_notes] = read.footnotes;
        footnotes.extend(cited);
        key.player.footnotes.extend(cited_by_key);
        key.footnotes.extend(cited_by_notes);
        diagnostics.append(read.diagnostics);
        suggestions.report(read.lost, diagnostics);
    }
    // Made of all at once, which is less work than one by one.
    key.player.exercises = markings.into_iter().collect();
    let points = scoring::points(&sections);
    let course = Course {
        meta: metadata(settings, &sections),
        edition: info(edition, settings, keys),
        scoring: scoring::scoring(settings, common.counts, points),
        organization: settings.organization,
        mastery_score: settings.mastery_score,
        sections,
        footnotes,
        objectives: objectives(&common),
        sources: sources.files.iter().map(|file| file.path.clone()).collect(),
    };
    check::course(&course, &key, settings, diagnostics);
    Edited { edition: edition.clone(), course, key, facts: facts.into_iter().collect() }
}

fn info(edition: &Edition, settings: &Settings, keys: &Keys) -> EditionInfo {
    let made = match &edition.title {
        Some(_) => format!("{}-{}", edition.id, settings.id),
        None => settings.id.to_string(),
    };
    let manifest = keys.manifest(&edition.id).map_or(made, str::to_owned);
    EditionInfo {
        id: edition.id.clone(),
        title: edition.title.clone(),
        manifest,
        since: None,
        build: WorkedOut::default(),
    }
}

fn objectives(common: &Common<'_>) -> Vec<ObjectiveRef> {
    let objective = |(anchor, content): (&anchors::Anchor<'_>, _)| ObjectiveRef {
        id: anchor.id.clone(),
        short: anchor.short,
        section: common.anchors.section_of(anchor).clone(),
        text: common.variables.text(content),
    };
    common.anchors.objectives().filter(|(anchor, _)| anchor.visible).map(objective).collect()
}

fn metadata(settings: &Settings, sections: &[Section]) -> Metadata {
    let sum = || sections.iter().filter_map(|section| section.minutes).map(u32::from).sum();
    Metadata {
        id: settings.id.clone(),
        title: settings.title.clone(),
        language: settings.language,
        language_tag: settings.language_tag.clone(),
        description: settings.description.clone(),
        version: settings.version.clone(),
        authors: settings.authors.clone(),
        licence: settings.licence.clone(),
        contact: settings.contact.clone(),
        minutes: settings.duration.unwrap_or_else(sum),
        keywords: settings.keywords.clone(),
    }
}
