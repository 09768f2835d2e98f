//! Reads and compiles a course: from files, in a folder or in memory, to a [`LoadedCourse`].
//!
//! Files come from [`crate::source`]. The diagnostics of the course are complete: [`crate::check()`] adds those of targets
//! and options. The result goes to [`mod@crate::build`] and [`crate::compare`].

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use crate::compiler::{Compiled, compile};
use crate::settings;
use crate::source::{self, FileInventory, Sources};
use coursewright_model::Language;
use coursewright_model::diagnostics::{Code, Diagnostics};

/// A course that has been read and, if its texts are valid, compiled.
#[derive(Debug)]
pub struct LoadedCourse {
    /// Its texts; empty if there is no course.
    pub sources: Sources,
    /// Its pictures and other files.
    pub inventory: FileInventory,
    /// The compiled course, which may have errors. `None` if a text could not be read, or the format is newer than this program.
    pub compiled: Option<Compiled>,
    /// The language of the course, if its settings have one.
    pub language: Option<Language>,
    /// All diagnostics, in the order of the source. Those of `compiled` are moved here.
    pub diagnostics: Diagnostics,
}

/// Errors after which a course is not compiled, because some of its text is missing.
const UNREADABLE: [Code; 6] = [
    Code::NotUtf8,
    Code::FileTooLarge,
    Code::CourseTooLarge,
    Code::AssetOutside,
    Code::AssetNotFile,
    Code::NoLessons,
];

impl LoadedCourse {
    /// Reads and compiles the course in `folder`.
    ///
    /// # Errors
    /// An I/O error, with the path.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let mut diagnostics = Diagnostics::default();
        let read = source::read(folder, &mut diagnostics)?;
        Ok(Self::new(read, diagnostics))
    }

    /// Compiles a course in memory: the bytes of every file by its path in the course folder, with forward slashes. Messages call
    /// the folder `name`. The result is that of [`Self::read`] for a folder with these files.
    ///
    /// ```
    /// use coursewright::LoadedCourse;
    ///
    /// let settings = "format = 1\nid = 'first'\ntitle = 'First'\nlanguage = 'en'\n";
    /// let lesson = "# Start {#start}\n\n## Open question: Why? {#why}\n";
    /// let files = [("course.toml", settings), ("01-start.md", lesson)];
    /// let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
    ///
    /// let course = LoadedCourse::from_bytes("first", files.into());
    /// assert!(!course.diagnostics.has_errors());
    /// let compiled = course.compiled.expect("its texts could be read");
    /// assert_eq!(compiled.editions[0].course.exercises().count(), 1);
    /// ```
    #[must_use]
    pub fn from_bytes(name: &str, files: BTreeMap<String, Vec<u8>>) -> Self {
        let mut diagnostics = Diagnostics::default();
        let read = source::from_bytes(name, files, &mut diagnostics);
        Self::new(read, diagnostics)
    }

    fn new(read: Option<(Sources, FileInventory)>, mut diagnostics: Diagnostics) -> Self {
        let (sources, inventory) = read.unwrap_or_else(|| {
            (Sources::default(), FileInventory::new(std::iter::empty::<(String, Vec<u8>)>()))
        });
        if sources.files.is_empty() {
            diagnostics.sort();
            return Self { sources, inventory, compiled: None, language: None, diagnostics };
        }
        let mut first = Diagnostics::default();
        let settings = settings::parse(&sources, &mut first);
        let language = settings.has_language.then_some(settings.language);
        // In a newer format every other diagnostic could be wrong, so only this one is reported.
        if first.iter().any(|each| each.code == Code::FormatNewer) {
            return Self { sources, inventory, compiled: None, language, diagnostics: first };
        }
        let mut compiled = None;
        if !diagnostics.iter().any(|each| UNREADABLE.contains(&each.code)) {
            let mut made = compile(&sources, &inventory);
            diagnostics.append(std::mem::take(&mut made.diagnostics));
            compiled = Some(made);
        }
        diagnostics.sort();
        Self { sources, inventory, compiled, language, diagnostics }
    }
}
