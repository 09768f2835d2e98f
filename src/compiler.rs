//! Runs all stages of the compiler in order, from the Markdown of a course to its checked editions.
//!
//! [`Sources`] come from [`crate::source`]; the editions go to exporters.

use std::collections::BTreeMap;

use crate::lock::{self, AmbiguousParts, Keys, Lock};
use crate::lower::Input;
use crate::settings::{self, Settings};
use crate::source::Sources;
use crate::translation::{self, Texts};
use crate::{check, markdown};
use coursewright_model::assets::Inventory;
use coursewright_model::diagnostics::Diagnostics;
use coursewright_model::{CompiledEdition, parallel};

/// A compiled course.
#[derive(Debug)]
pub struct Compiled {
    /// The settings in `course.toml`.
    pub settings: Settings,
    /// The editions, in the natural order of their files. A course without edition files has one.
    pub editions: Vec<CompiledEdition>,
    /// The contents of `course.lock`, if it exists and is readable.
    pub lock: Option<Lock>,
    /// The diagnostics, in the order of the source. If there is an error, the editions are incomplete and must not be exported.
    pub diagnostics: Diagnostics,
}

/// Compiles all editions of `sources`, with the pictures and files of `inventory`, in parallel. Errors are diagnostics.
///
/// ```
/// use coursewright::compile;
/// use coursewright::diagnostics::Code;
/// use coursewright::source::{FileInventory, Sources};
///
/// let settings = "format = 1\nid = 'first'\ntitle = 'First'\nlanguage = 'en'\n";
/// let lesson = "# Start {#start}\n\n![A plan](images/plan.svg)\n";
/// let sources = Sources::from_memory([("course.toml", settings), ("01-start.md", lesson)]);
/// let inventory = FileInventory::new([("files/plan.pdf", "…")]);
///
/// let compiled = compile(&sources, &inventory);
/// assert_eq!(compiled.editions[0].course.sections.len(), 1);
/// assert!(compiled.diagnostics.iter().any(|each| each.code == Code::AssetMissing));
/// ```
#[must_use]
pub fn compile(sources: &Sources, inventory: &dyn Inventory) -> Compiled {
    let mut diagnostics = Diagnostics::default();
    let settings = settings::parse(sources, &mut diagnostics);
    let editions = settings::editions(sources, &settings, &mut diagnostics);
    let document = markdown::parse(sources, settings.language, &mut diagnostics);
    let lock = Lock::of(sources, &mut diagnostics);
    let empty = Lock::default();
    let known = lock.as_ref().unwrap_or(&empty);
    let keys = Keys::assign(&document, known, &mut diagnostics);
    keys.ambiguous.iter().for_each(|parts| diagnostics.push(parts.diagnostic()));
    let texts = Texts::parse(sources, &editions, (&document, &keys), known, &mut diagnostics);
    let groups = editions.iter().flat_map(|edition| &edition.groups).cloned().collect();
    if editions.iter().any(|edition| edition.translation.is_none()) {
        check::text(&document, &mut diagnostics);
    }
    texts.documents().for_each(|document| check::text(document, &mut diagnostics));
    let input = Input {
        document: &document,
        settings: &settings,
        sources,
        groups: &groups,
        keys: &keys,
        inventory,
        lock: lock.as_ref(),
    };
    let lowered = parallel::map(&editions, |edition| {
        let mut found = Diagnostics::default();
        let compiled = translation::lower(input, &texts, edition, &mut found);
        check::edition(&compiled, &settings.of_edition(edition), &mut found);
        lock::report_reset_answers(lock.as_ref(), &compiled, &mut found);
        (compiled, found)
    });
    drop(texts);
    drop(document);
    let mut by_text: BTreeMap<Option<String>, Vec<(String, Diagnostics)>> = BTreeMap::new();
    let mut editions = Vec::with_capacity(lowered.len());
    for (compiled, found) in lowered {
        let text = compiled.edition.folder().map(str::to_owned);
        by_text.entry(text).or_default().push((compiled.edition.id.clone(), found));
        editions.push(compiled);
    }
    // A diagnostic that all editions of one text have is reported once for the text.
    for found in by_text.into_values() {
        let total = found.len();
        diagnostics.append_editions(found, total);
    }
    diagnostics.sort();
    Compiled { settings, editions, lock, diagnostics }
}

/// Returns the lock `before` updated to `sources`: the number of every id and the key of every part, but not the release. The
/// second value has the parts for which the author must say which are new.
#[must_use]
pub fn updated_lock(sources: &Sources, before: &Lock) -> (Lock, Vec<AmbiguousParts>) {
    let mut ignored = Diagnostics::default();
    let settings = settings::parse(sources, &mut ignored);
    let document = markdown::parse(sources, settings.language, &mut ignored);
    let keys = Keys::assign(&document, before, &mut ignored);
    let editions = settings::editions(sources, &settings, &mut ignored);
    let mut after = before.updated(&document, &keys);
    translation::record(sources, &editions, &document, &mut after);
    (after, keys.ambiguous)
}
