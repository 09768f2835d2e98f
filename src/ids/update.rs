//! Writing ids and `course.lock`: everything is worked out before anything is written.
//!
//! An [`Update`] begins with the missing ids of a course; a renaming and answers of the author are added, then it gives the
//! files that change. Deliberately absent: asking.

use std::collections::BTreeMap;

use super::{missing, rename};
use crate::compiler::{Compiled, updated_lock};
use crate::load::LoadedCourse;
use crate::lock::{AmbiguousParts, Choice, Lock};
use crate::markdown;
use crate::source::{SourceKind, Sources};
use coursewright_model::diagnostics::{Code, Diagnostics, Edit, Severity, edits};
use coursewright_model::sources::LOCK;
use coursewright_model::{FileId, Id, Language};

/// What is to be written into a course.
#[derive(Clone, Debug)]
pub struct Update<'a> {
    sources: &'a Sources,
    compiled: &'a Compiled,
    edits: Vec<Edit>,
    missing: usize,
    lock: Lock,
}

/// Why an id cannot be renamed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RenameError {
    /// Nothing has the old id.
    Unknown,
    /// The new id is no id.
    InvalidId,
    /// Something has, or had, the new id.
    Taken,
}

/// What the author must say first.
#[derive(Clone, Debug)]
pub struct UnresolvedParts {
    /// The exercises of which it is not clear which parts are new.
    pub parts: Vec<AmbiguousParts>,
    /// The texts that the places in them are of: those with the edits.
    pub sources: Sources,
}

impl<'a> Update<'a> {
    /// The missing ids of `course`. `None` if it has errors that must be corrected first.
    ///
    /// ```
    /// use coursewright::LoadedCourse;
    /// use coursewright::ids::Update;
    ///
    /// let settings = "format = 1\nid = 'first'\ntitle = 'First'\nlanguage = 'en'\n";
    /// let files = [("course.toml", settings), ("01-start.md", "# Start\n")];
    /// let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
    /// let course = LoadedCourse::from_bytes("first", files.into());
    ///
    /// let update = Update::new(&course).expect("the course has no errors");
    /// let changed = update.files().expect("nothing is unclear");
    /// assert_eq!(changed[0], ("01-start.md".to_owned(), "# Start {#start}\n".to_owned()));
    /// assert_eq!(changed[1].0, "course.lock");
    /// ```
    #[must_use]
    pub fn new(course: &'a LoadedCourse) -> Option<Self> {
        let blocked = course.diagnostics.iter().any(|diagnostic| blocks(diagnostic.code));
        let compiled = course.compiled.as_ref().filter(|_| !blocked)?;
        let edits = missing(&course.diagnostics);
        let lock = compiled.lock.clone().unwrap_or_default();
        Some(Self { sources: &course.sources, compiled, missing: edits.len(), edits, lock })
    }

    /// How many ids were missing.
    #[must_use]
    pub fn missing(&self) -> usize {
        self.missing
    }

    /// Notes that the translations of `exercise` fit its text of today; `false` if there is no such exercise.
    pub fn accept_translations(&mut self, exercise: &str) -> bool {
        Id::parse(exercise).is_some_and(|exercise| self.lock.accept_translations(&exercise))
    }

    /// Gives `old` the name `new`, wherever it is named: in the texts, their translations and the lock.
    ///
    /// # Errors
    /// Why that cannot be.
    pub fn rename(&mut self, old: &str, new: &str) -> Result<(), RenameError> {
        let old = Id::parse(old).ok_or(RenameError::Unknown)?;
        let new = Id::parse(new).ok_or(RenameError::InvalidId)?;
        let (sources, ignored) = (self.sources, &mut Diagnostics::default());
        let document = markdown::parse(sources, self.compiled.settings.language, ignored);
        if !rename(&document, &new, &old).is_empty() || self.lock.knows(&new) {
            return Err(RenameError::Taken);
        }
        let edits = rename(&document, &old, &new);
        if edits.is_empty() {
            return Err(RenameError::Unknown);
        }
        self.edits.extend(edits);
        let editions = self.compiled.editions.iter();
        let translations = editions.filter_map(|edition| edition.edition.translation.as_ref());
        let translations: BTreeMap<&str, Language> =
            translations.map(|translation| (translation.folder.as_str(), translation.language)).collect();
        for (folder, language) in translations {
            let text = markdown::parse_text(sources, Some(folder), language, ignored);
            self.edits.extend(rename(&text, &old, &new));
        }
        self.lock.rename(&old, &new);
        Ok(())
    }

    /// Notes what the author says of `parts`: a choice for each of its new texts, in their order.
    pub fn resolve(&mut self, parts: &AmbiguousParts, choices: &[Choice]) {
        self.lock.resolve(parts, choices);
    }

    /// The files that change, with their new texts: lessons in the order of the sources, then `course.lock`.
    ///
    /// # Errors
    /// What the author must say first.
    pub fn files(&self) -> Result<Vec<(String, String)>, UnresolvedParts> {
        let sources = self.edited();
        let (lock, parts) = updated_lock(&sources, &self.lock);
        if !parts.is_empty() {
            return Err(UnresolvedParts { parts, sources });
        }
        let texts = self.sources.files.iter().zip(sources.files);
        let changed = texts.filter(|(before, after)| before.text != after.text);
        let mut files: Vec<(String, String)> = changed.map(|(_, after)| (after.path, after.text)).collect();
        let lock = lock.to_text();
        let before = self.sources.of_kind(SourceKind::Lock).next().map(|(_, file)| file.text.as_str());
        if before != Some(lock.as_str()) {
            files.push((LOCK.to_owned(), lock));
        }
        Ok(files)
    }

    /// The sources with the edits.
    fn edited(&self) -> Sources {
        let mut edited = self.sources.clone();
        for (index, file) in edited.files.iter_mut().enumerate() {
            let here = |edit: &&Edit| edit.span.file == FileId(u32::try_from(index).unwrap_or(u32::MAX));
            let own: Vec<Edit> = self.edits.iter().filter(here).cloned().collect();
            if !own.is_empty() {
                file.text = edits::apply(&file.text, &own);
            }
        }
        edited
    }
}

/// Whether an error must be corrected before ids are written. A translation may well wait for the ids of the original.
fn blocks(code: Code) -> bool {
    let settled = [Code::PartsUnclear, Code::NumberClash, Code::TranslationExtra, Code::TranslationDiffers];
    code.severity() == Severity::Error && !settled.contains(&code)
}
