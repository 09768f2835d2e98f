//! [`Document`] → [`Course`] and [`AnswerKey`]: the course as one edition's learners read it, and apart from
//! it everything that they may not read.
//!
//! One walk gives every thing its id and number (`walk`, `anchors`, `ids`). With that in common, each lesson becomes
//! sections by itself (`lesson`, `blocks`, `exercises`, …), on all processors; what belongs to the key waits until the
//! lesson is complete (`later`), so that footnotes are numbered in the order in which they are read. What one place can know of the
//! edition is checked on the way; [`crate::check`] does the rest. Deliberately absent: Markdown, files' bytes, other editions.

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

use std::collections::BTreeSet;

use crate::document::{Attributes, Document};
use crate::lock::{self, Keys, Lock};
use crate::settings::Settings;
use crate::source::Sources;
use coursewright_model::assets::Inventory;
use coursewright_model::diagnostics::Diagnostics;
use coursewright_model::parallel;
use coursewright_model::saved_answers::Change;
use coursewright_model::{AnswerKey, Course, Edited, Edition, EditionInfo, Metadata, ObjectiveRef, Section};

use common::Common;
use conditions::Groups;
use suggestions::Suggestions;

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
    /// The last release, to say what becomes of saved answers; `None` if nobody asks.
    pub lock: Option<&'a Lock>,
}

/// Whether `edition` shows what has these attributes, as far as they decide.
#[must_use]
pub fn shows(edition: &Edition, attributes: &Attributes) -> bool {
    Groups::new(&edition.groups, &BTreeSet::new()).admit(attributes)
}

/// Makes one edition, its lessons on all processors.
#[must_use]
pub fn make(given: Given<'_>, edition: &Edition, diagnostics: &mut Diagnostics) -> Edited {
    let Given { document, settings, sources, keys, lock, .. } = given;
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
    let facts = facts.into_iter().collect();
    let since = lock.and_then(|lock| lock::since(lock, &edition.id, &sections, &facts));
    let course = Course {
        meta: metadata(settings, &sections),
        edition: info(edition, settings, keys, since),
        scoring: scoring::scoring(settings, common.counts, points),
        organization: settings.organization,
        mastery_score: settings.mastery_score,
        sections,
        footnotes,
        objectives: objectives(&common),
        sources: sources.files.iter().map(|file| file.path.clone()).collect(),
    };
    Edited { edition: edition.clone(), course, key, facts }
}

fn info(edition: &Edition, settings: &Settings, keys: &Keys, since: Option<Vec<Change>>) -> EditionInfo {
    let made = match &edition.title {
        Some(_) => format!("{}-{}", edition.id, settings.id),
        None => settings.id.to_string(),
    };
    let manifest = keys.manifest(&edition.id).map_or(made, str::to_owned);
    EditionInfo { id: edition.id.clone(), title: edition.title.clone(), manifest, since }
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
