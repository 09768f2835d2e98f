//! Lowers a [`Document`](crate::document::Document) to one edition: the [`Course`] that its learners may read and the
//! [`AnswerKey`] that they may not.
//!
//! [`compile`](crate::compile) and [`crate::translation`] call [`lower()`] once for each edition. First, one pass over
//! the whole document gives everything its id and number (`names`). Then the lessons are lowered in parallel
//! (`lesson`, `content`, `exercise`). Within a lesson, the content of the answer key is lowered last (`deferred`), so
//! that footnotes are numbered in the order in which learners read them.
//!
//! Mistakes within one construct are reported while it is lowered. Checks that need the whole edition are in
//! [`mod@crate::check`].
//!
//! `document` and `coursewright_model` have types of the same name (`Block`, `Exercise`, …). In this folder such a
//! type of `document` is always written with its module (`document::Block`); the bare name is the model's.
//!
//! Two words with one meaning each: the *answer key* is [`AnswerKey`]; its [`player`](AnswerKey::player) field is the
//! `PlayerKey`, which a player needs to mark and explain. A *part* is an option, statement, gap, cell or step of an
//! exercise, and a *part key* ([`Key`](coursewright_model::Key)) is the letter that identifies it.

mod content;
mod context;
mod deferred;
mod exercise;
mod lesson;
mod lowerer;
mod names;
mod normalize;
mod position;
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
use names::anchor::Anchor;
use names::conditions::Groups;
use names::suggestions::Suggestions;

/// Whether the conditions in `attributes` let `edition` show the construct.
#[must_use]
pub fn shows(edition: &Edition, attributes: &Attributes) -> bool {
    Groups::new(&edition.groups, &BTreeSet::new()).shows(attributes)
}

/// Lowers `input.document` to `edition`, with its lessons in parallel.
#[must_use]
pub fn lower(input: Input<'_>, edition: &Edition, diagnostics: &mut Diagnostics) -> CompiledEdition {
    let Input { document, settings, sources, keys, lock, .. } = input;
    let context = Context::of(input, edition, diagnostics);
    let lessons = parallel::map(&document.lessons, |lesson| lesson::lower(&context, lesson));
    let mut suggestions = Suggestions::new(&context);
    let mut sections = Vec::with_capacity(document.lessons.len());
    let (mut markings, mut fingerprint_inputs) = (Vec::new(), Vec::new());
    let (mut notes, mut footnotes) = (Vec::new(), [const { Vec::new() }; 3]);
    for lowered in footnotes::number(lessons) {
        sections.extend(lowered.sections);
        markings.extend(lowered.markings);
        fingerprint_inputs.extend(lowered.fingerprint_inputs);
        notes.extend(lowered.notes);
        footnotes.iter_mut().zip(lowered.footnotes).for_each(|(all, own)| all.extend(own));
        diagnostics.append(lowered.diagnostics);
        suggestions.report(lowered.unresolved, diagnostics);
    }
    let [footnotes, cited_by_key, cited_by_notes] = footnotes;
    // Collecting all markings at once is cheaper than inserting them one by one.
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
    let default = match &edition.title {
        Some(_) => format!("{}-{}", edition.id, settings.id),
        None => settings.id.to_string(),
    };
    let manifest = keys.manifest(&edition.id).map_or(default, str::to_owned);
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
