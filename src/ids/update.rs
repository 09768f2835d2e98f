//! Computes the changed files of a course after adding ids, renaming ids and resolving ambiguous parts. Writes nothing.
//!
//! An [`Update`] starts with the missing ids of a course. The caller adds a rename and the author's choices, then gets the texts of
//! the files that change.

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

/// Changes to the texts and the lock of a course.
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
    /// No construct has the old id.
    Unknown,
    /// The new id is not a valid id.
    InvalidId,
    /// The new id is in use, or was in the past.
    Taken,
}

/// Parts that the author must resolve first.
#[derive(Clone, Debug)]
pub struct UnresolvedParts {
    /// The parts, by exercise, of which the compiler cannot tell which are new.
    pub parts: Vec<AmbiguousParts>,
    /// The edited sources, to which the spans in `parts` refer.
    pub sources: Sources,
}

impl<'a> Update<'a> {
    /// Creates an update that adds the missing ids of `course`. Returns `None` if the course has errors to correct first.
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

    /// The number of missing ids.
    #[must_use]
    pub fn missing(&self) -> usize {
        self.missing
    }

    /// Marks the translations of `exercise` as up to date. Returns `false` if there is no such exercise.
    pub fn accept_translations(&mut self, exercise: &str) -> bool {
        Id::parse(exercise).is_some_and(|exercise| self.lock.accept_translations(&exercise))
    }

    /// Renames `old` to `new` in the texts, their translations and the lock.
    ///
    /// # Errors
    /// If the id cannot be renamed.
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

    /// Resolves `parts` with the author's choices, one for each of its new texts, in order.
    pub fn resolve(&mut self, parts: &AmbiguousParts, choices: &[Choice]) {
        self.lock.resolve(parts, choices);
    }

    /// Returns the changed files with their new texts: lessons in the order of the sources, then `course.lock`.
    ///
    /// # Errors
    /// The parts that the author must resolve first.
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

    /// Returns the sources with the edits applied.
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

/// Whether an error must be corrected before ids are written. Errors that new ids or choices resolve do not block.
fn blocks(code: Code) -> bool {
    let settled = [Code::PartsUnclear, Code::NumberClash, Code::TranslationExtra, Code::TranslationDiffers];
    code.severity() == Severity::Error && !settled.contains(&code)
}
