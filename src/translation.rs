//! Translations: texts in other languages that share the original's ids, LMS numbers and part keys.
//!
//! [`Texts::parse`] parses each folder of lessons in another language once. [`lower()`] lowers an edition from its own
//! text and, to compare the two by what saved answers depend on, also from the original. Whether the texts mean the
//! same is not checked.

use std::collections::BTreeMap;

use crate::document::Document;
use crate::lock::{Keys, Lock, translation};
use crate::lower::{self, Input};
use crate::markdown;
use crate::source::{SourceKind, Sources};
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics, LabelKind};
use coursewright_model::{Answer, CompiledEdition, Edition, Exercise, Id, Language, Rules, Span};

/// The translations of a course, by folder.
pub(crate) struct Texts(BTreeMap<String, TranslatedText>);

struct TranslatedText {
    document: Document,
    keys: Keys,
}

impl Texts {
    /// Parses the translations that `editions` use, and reports exercises that are outdated.
    pub(crate) fn parse(
        sources: &Sources,
        editions: &[Edition],
        (original, keys): (&Document, &Keys),
        lock: &Lock,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut texts = BTreeMap::new();
        for (folder, language) in folders_in_use(editions) {
            let document = markdown::parse_text(sources, Some(folder), language, diagnostics);
            let keys = keys.of_translation(original, &document, lock, diagnostics);
            report_outdated(sources, folder, (original, &document), lock, diagnostics);
            texts.insert(folder.to_owned(), TranslatedText { document, keys });
        }
        for (_, file) in sources.of_kind(SourceKind::Translation) {
            if !file.folder().is_some_and(|folder| texts.contains_key(folder)) {
                let diagnostic = Diagnostic::without_place(Code::FileIgnored);
                diagnostics.push(diagnostic.arg("path", file.path.as_str()));
            }
        }
        Self(texts)
    }

    /// Iterates over the translations as written.
    pub(crate) fn documents(&self) -> impl Iterator<Item = &Document> {
        self.0.values().map(|text| &text.document)
    }
}

/// Records in `lock` which translations match the original.
pub(crate) fn record(sources: &Sources, editions: &[Edition], original: &Document, lock: &mut Lock) {
    let originals = translation::hashes(original, sources);
    for (folder, language) in folders_in_use(editions) {
        let ignored = &mut Diagnostics::default();
        let document = markdown::parse_text(sources, Some(folder), language, ignored);
        lock.record_translation(folder, &originals, &translation::hashes(&document, sources));
    }
}

/// Lowers `edition` from its own text. A translation is compared with the original.
pub(crate) fn lower(
    input: Input<'_>,
    texts: &Texts,
    edition: &Edition,
    diagnostics: &mut Diagnostics,
) -> CompiledEdition {
    let settings = input.settings.of_edition(edition);
    let Some((folder, text)) = edition.folder().and_then(|folder| Some((folder, texts.0.get(folder)?)))
    else {
        return lower::lower(Input { settings: &settings, ..input }, edition, diagnostics);
    };
    let own = Input { settings: &settings, document: &text.document, keys: &text.keys, ..input };
    let compiled = lower::lower(own, edition, diagnostics);
    // A translation uses the original's ids; the ids that its titles suggest would differ.
    diagnostics.remove(Code::IdMissing);
    let as_original = Edition { translation: None, ..edition.clone() };
    let original = lower::lower(Input { lock: None, ..input }, &as_original, &mut Diagnostics::default());
    report_differences(&original, &compiled, folder, diagnostics);
    compiled
}

/// Returns the translation folders that `editions` use, each once, with their languages.
fn folders_in_use(editions: &[Edition]) -> BTreeMap<&str, Language> {
    let translations = editions.iter().filter_map(|edition| edition.translation.as_ref());
    translations.map(|translation| (translation.folder.as_str(), translation.language)).collect()
}

/// Reports exercises whose original has changed since the lock recorded that both texts match.
fn report_outdated(
    sources: &Sources,
    folder: &str,
    (original, document): (&Document, &Document),
    lock: &Lock,
    diagnostics: &mut Diagnostics,
) {
    let originals = translation::hashes(original, sources);
    for (id, (hash, span)) in translation::hashes(document, sources) {
        let Some((before, first)) = originals.get(&id) else { continue };
        if lock.is_outdated(folder, &id, before, &hash) {
            let diagnostic = Diagnostic::new(Code::TranslationOutdated, span).arg("exercise", id.as_str());
            diagnostics.push(diagnostic.label(*first, LabelKind::Original));
        }
    }
}

fn report_differences(
    original: &CompiledEdition,
    translated: &CompiledEdition,
    folder: &str,
    diagnostics: &mut Diagnostics,
) {
    let (before, after) = (shared_items(original), shared_items(translated));
    for (id, (what, span)) in before.iter().filter(|(id, _)| !after.contains_key(*id)) {
        let diagnostic = Diagnostic::new(Code::TranslationMissing, *span).arg("what", *what);
        diagnostics.push(diagnostic.arg("id", id.as_str()).arg("folder", folder));
    }
    for (id, (what, span)) in after.iter().filter(|(id, _)| !before.contains_key(*id)) {
        let diagnostic = Diagnostic::new(Code::TranslationExtra, *span).arg("what", *what);
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

/// Returns the ids that both texts must have, with their kind and span. For an objective it is the span of its
/// section.
fn shared_items(compiled: &CompiledEdition) -> BTreeMap<&Id, (&'static str, Span)> {
    let course = &compiled.course;
    let sections = course.sections.iter().map(|section| (&section.id, ("section", section.span)));
    let exercises = course.exercises().map(|exercise| (&exercise.id, ("exercise", exercise.span)));
    let section_spans: BTreeMap<&Id, Span> =
        course.sections.iter().map(|section| (&section.id, section.span)).collect();
    let objectives = course.objectives.iter().filter_map(|objective| {
        Some((&objective.id, ("objective", *section_spans.get(&objective.section)?)))
    });
    sections.chain(objectives).chain(exercises).collect()
}

/// Returns the first difference between an exercise and its original.
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
    } else if before.1 != after.1
        || accepted_range(original, &first.id) != accepted_range(translated, &first.id)
    {
        Some("answer")
    } else {
        (scoring_rules(&first.rules) != scoring_rules(&second.rules)).then_some("rules")
    }
}

/// Returns the accepted numbers of a numeric answer. Its unit is not compared, since it is translated.
fn accepted_range(compiled: &CompiledEdition, exercise: &Id) -> Option<(f64, f64)> {
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

/// Returns the rules that decide on points and completion.
fn scoring_rules(rules: &Rules) -> (u16, bool, bool, bool, bool, Option<u16>) {
    (rules.points, rules.counts, rules.extra, rules.opinion, rules.test, rules.attempts)
}
