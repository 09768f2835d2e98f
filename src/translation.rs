//! Translations: texts of their own that share the original's ids, numbers and keys.
//!
//! Each folder of lessons in another language is read once ([`Texts::read`]). An edition in that language is made from
//! it, and from the original too, so that the two can be compared by what a saved answer depends on ([`make`]).
//! Deliberately absent: the words of the two, which nobody but their readers can compare.

use std::collections::BTreeMap;

use crate::document::Document;
use crate::lock::{Keys, Lock, translation};
use crate::lower::{self, Input};
use crate::markdown;
use crate::source::{SourceKind, Sources};
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics, LabelKind};
use coursewright_model::{Answer, CompiledEdition, Edition, Exercise, Id, Language, Rules, Span};

/// The translations of a course, by folder.
pub(crate) struct Texts(BTreeMap<String, Text>);

/// One translation.
struct Text {
    document: Document,
    keys: Keys,
}

impl Texts {
    /// Reads the translations that `editions` are made from, and says which exercises are behind the original.
    pub(crate) fn read(
        sources: &Sources,
        editions: &[Edition],
        (original, keys): (&Document, &Keys),
        lock: &Lock,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut texts = BTreeMap::new();
        for (folder, language) in wanted(editions) {
            let document = markdown::parse_text(sources, Some(folder), language, diagnostics);
            let keys = keys.of_translation(original, &document, lock, diagnostics);
            outdated(sources, folder, (original, &document), lock, diagnostics);
            texts.insert(folder.to_owned(), Text { document, keys });
        }
        for (_, file) in sources.of_kind(SourceKind::Translation) {
            if !file.folder().is_some_and(|folder| texts.contains_key(folder)) {
                let diagnostic = Diagnostic::without_place(Code::FileIgnored);
                diagnostics.push(diagnostic.arg("path", file.path.as_str()));
            }
        }
        Self(texts)
    }

    /// What their authors wrote.
    pub(crate) fn documents(&self) -> impl Iterator<Item = &Document> {
        self.0.values().map(|text| &text.document)
    }
}

/// What `lock` should remember of the translations.
pub(crate) fn remember(sources: &Sources, editions: &[Edition], original: &Document, lock: &mut Lock) {
    let originals = translation::hashes(original, sources);
    for (folder, language) in wanted(editions) {
        let unheard = &mut Diagnostics::default();
        let document = markdown::parse_text(sources, Some(folder), language, unheard);
        lock.remember(folder, &originals, &translation::hashes(&document, sources));
    }
}

/// Makes `edition` from its own text, and compares it with the original if that is another.
pub(crate) fn make(
    input: Input<'_>,
    texts: &Texts,
    edition: &Edition,
    diagnostics: &mut Diagnostics,
) -> CompiledEdition {
    let settings = input.settings.of_edition(edition);
    let Some((folder, text)) = edition.folder().and_then(|folder| Some((folder, texts.0.get(folder)?)))
    else {
        return lower::make(Input { settings: &settings, ..input }, edition, diagnostics);
    };
    let own = Input { settings: &settings, document: &text.document, keys: &text.keys, ..input };
    let compiled = lower::make(own, edition, diagnostics);
    // A translation has the original's ids; one that was made from its words would be another.
    diagnostics.remove(Code::IdMissing);
    let as_original = Edition { translation: None, ..edition.clone() };
    let original = lower::make(Input { lock: None, ..input }, &as_original, &mut Diagnostics::default());
    compare(&original, &compiled, folder, diagnostics);
    compiled
}

/// The folders that `editions` are made from, each once, and their languages.
fn wanted(editions: &[Edition]) -> BTreeMap<&str, Language> {
    let translations = editions.iter().filter_map(|edition| edition.translation.as_ref());
    translations.map(|translation| (translation.folder.as_str(), translation.language)).collect()
}

/// Reports exercises whose original has changed since the lock saw that the two fit.
fn outdated(
    sources: &Sources,
    folder: &str,
    (original, document): (&Document, &Document),
    lock: &Lock,
    diagnostics: &mut Diagnostics,
) {
    let originals = translation::hashes(original, sources);
    for (id, (hash, place)) in translation::hashes(document, sources) {
        let Some((before, first)) = originals.get(&id) else { continue };
        if lock.is_outdated(folder, &id, before, &hash) {
            let diagnostic = Diagnostic::new(Code::TranslationOutdated, place).arg("exercise", id.as_str());
            diagnostics.push(diagnostic.label(*first, LabelKind::Original));
        }
    }
}

fn compare(
    original: &CompiledEdition,
    translated: &CompiledEdition,
    folder: &str,
    diagnostics: &mut Diagnostics,
) {
    let (before, after) = (things(original), things(translated));
    for (id, (what, place)) in before.iter().filter(|(id, _)| !after.contains_key(*id)) {
        let diagnostic = Diagnostic::new(Code::TranslationMissing, *place).arg("what", *what);
        diagnostics.push(diagnostic.arg("id", id.as_str()).arg("folder", folder));
    }
    for (id, (what, place)) in after.iter().filter(|(id, _)| !before.contains_key(*id)) {
        let diagnostic = Diagnostic::new(Code::TranslationExtra, *place).arg("what", *what);
        diagnostics.push(diagnostic.arg("id", id.as_str()).arg("folder", folder));
    }
    let exercises: BTreeMap<&Id, &Exercise> =
        original.course.exercises().map(|exercise| (&exercise.id, exercise)).collect();
    for exercise in translated.course.exercises() {
        let Some(first) = exercises.get(&exercise.id) else { continue };
        if let Some(difference) = difference((original, first), (translated, exercise)) {
            let diagnostic = Diagnostic::new(Code::TranslationDiffers, exercise.span);
            let diagnostic = diagnostic.arg("exercise", exercise.id.as_str()).arg("difference", difference);
            diagnostics.push(diagnostic.label(first.span, LabelKind::Original));
        }
    }
}

/// What both texts must have, with its place; an objective's is that of its section.
fn things(compiled: &CompiledEdition) -> BTreeMap<&Id, (&'static str, Span)> {
    let course = &compiled.course;
    let sections = course.sections.iter().map(|section| (&section.id, ("section", section.span)));
    let exercises = course.exercises().map(|exercise| (&exercise.id, ("exercise", exercise.span)));
    let places: BTreeMap<&Id, Span> =
        course.sections.iter().map(|section| (&section.id, section.span)).collect();
    let objectives = course
        .objectives
        .iter()
        .filter_map(|objective| Some((&objective.id, ("objective", *places.get(&objective.section)?))));
    sections.chain(objectives).chain(exercises).collect()
}

/// In what an exercise differs from its original, the first thing of all.
fn difference(
    (original, first): (&CompiledEdition, &Exercise),
    (translated, second): (&CompiledEdition, &Exercise),
) -> Option<&'static str> {
    let input = |compiled: &'_ CompiledEdition| {
        let input = compiled.fingerprint_inputs.get(&first.id).map_or("", String::as_str);
        input.split_once('=').map(|(parts, answer)| (parts.to_owned(), answer.to_owned()))
    };
    let (before, after) = (input(original)?, input(translated)?);
    if first.kind != second.kind {
        Some("kind")
    } else if before.0 != after.0 {
        Some("parts")
    } else if before.1 != after.1 || range(original, &first.id) != range(translated, &first.id) {
        Some("answer")
    } else {
        (counted(&first.rules) != counted(&second.rules)).then_some("rules")
    }
}

/// The numbers that are right, if the answer is a number: its unit has another name in another language.
fn range(compiled: &CompiledEdition, exercise: &Id) -> Option<(f64, f64)> {
    match &compiled.key.player.exercises.get(exercise)?.answer {
        Answer::Number(range) => Some((range.min, range.max)),
        Answer::Own
        | Answer::Choice { .. }
        | Answer::YesNo { .. }
        | Answer::Statements { .. }
        | Answer::FillIn { .. }
        | Answer::ShortAnswer { .. }
        | Answer::Match { .. }
        | Answer::Order { .. } => None,
    }
}

/// What decides on points and completion.
fn counted(rules: &Rules) -> (u16, bool, bool, bool, bool, Option<u16>) {
    (rules.points, rules.counts, rules.extra, rules.opinion, rules.test, rules.attempts)
}
