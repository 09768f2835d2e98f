//! [`Document`] → [`Course`] and [`AnswerKey`]: the course as one edition's learners read it, and apart from
//! it everything that they may not read.
//!
//! One walk gives every thing its id and number (`walk`, `anchors`, `ids`). With that in common, each lesson becomes
//! sections by itself (`lesson`, `blocks`, `exercises`, …), on all processors; what belongs to the key waits until the
//! lesson is complete (`later`), so that footnotes are numbered in the order in which they are read. What one place can know of the
//! edition is checked on the way; [`crate::check`] does the rest. Deliberately absent: Markdown, files' bytes, other editions.

mod content;
mod context;
mod deferred;
mod exercise;
mod lesson;
mod lowerer;
mod names;
mod normalize;
mod place;
mod scoring;

use std::collections::BTreeSet;

use crate::document::Attributes;
use crate::lock::{self, Keys};
use crate::settings::Settings;
use coursewright_model::diagnostics::Diagnostics;
use coursewright_model::parallel;
use coursewright_model::saved_answers::Change;
use coursewright_model::{
    AnswerKey, CompiledEdition, Course, Edition, EditionInfo, Metadata, ObjectiveRef, PlayerKey, Section,
};

pub use context::Input;

use content::footnotes;
use context::Context;
use names::anchors::Anchor;
use names::conditions::Groups;
use names::suggestions::Suggestions;

/// Whether `edition` shows what has these attributes, as far as they decide.
#[must_use]
pub fn shows(edition: &Edition, attributes: &Attributes) -> bool {
    Groups::new(&edition.groups, &BTreeSet::new()).admit(attributes)
}

/// Makes one edition, its lessons on all processors.
#[must_use]
pub fn make(input: Input<'_>, edition: &Edition, diagnostics: &mut Diagnostics) -> CompiledEdition {
    let Input { document, settings, sources, keys, lock, .. } = input;
    let context = Context::of(input, edition, diagnostics);
    let lessons = parallel::map(&document.lessons, |lesson| lesson::read(&context, lesson));
    let mut suggestions = Suggestions::new(&context);
    let mut sections = Vec::with_capacity(document.lessons.len());
    let (mut markings, mut fingerprint_inputs) = (Vec::new(), Vec::new());
    let (mut notes, mut footnotes) = (Vec::new(), [const { Vec::new() }; 3]);
    for read in footnotes::number(lessons) {
        sections.extend(read.sections);
        markings.extend(read.markings);
        fingerprint_inputs.extend(read.fingerprint_inputs);
        notes.extend(read.notes);
        footnotes.iter_mut().zip(read.footnotes).for_each(|(all, own)| all.extend(own));
        diagnostics.append(read.diagnostics);
        suggestions.report(read.unresolved, diagnostics);
    }
    let [footnotes, cited_by_key, cited_by_notes] = footnotes;
    // Made of all at once, which is less work than one by one.
    let player = PlayerKey { exercises: markings.into_iter().collect(), footnotes: cited_by_key };
    let key = AnswerKey { player, notes, footnotes: cited_by_notes };
    let points = scoring::points(&sections);
    let fingerprint_inputs = fingerprint_inputs.into_iter().collect();
    let changes =
        lock.and_then(|lock| lock::changes_since_release(lock, &edition.id, &sections, &fingerprint_inputs));
    let course = Course {
        meta: metadata(settings, &sections),
        edition: info(edition, settings, keys, changes),
        scoring: scoring::scoring(settings, context.counts, points),
        organization: settings.organization,
        mastery_score: settings.mastery_score,
        sections,
        footnotes,
        objectives: objectives(&context),
        sources: sources.files.iter().map(|file| file.path.clone()).collect(),
    };
    CompiledEdition { edition: edition.clone(), course, key, fingerprint_inputs }
}

fn info(edition: &Edition, settings: &Settings, keys: &Keys, changes: Option<Vec<Change>>) -> EditionInfo {
    let made = match &edition.title {
        Some(_) => format!("{}-{}", edition.id, settings.id),
        None => settings.id.to_string(),
    };
    let manifest = keys.manifest(&edition.id).map_or(made, str::to_owned);
    EditionInfo { id: edition.id.clone(), title: edition.title.clone(), manifest, changes }
}

fn objectives(context: &Context<'_>) -> Vec<ObjectiveRef> {
    let objective = |(anchor, content): (&Anchor<'_>, _)| ObjectiveRef {
        id: anchor.id.clone(),
        lms_number: anchor.lms_number,
        section: context.anchors.section_of(anchor).clone(),
        text: context.variables.text(content),
    };
    context.anchors.objectives().filter(|(anchor, _)| anchor.visible).map(objective).collect()
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
