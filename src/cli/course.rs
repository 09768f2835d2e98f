//! From the folder that was named to a compiled course, for every command that needs one.

use std::io;
use std::path::{Path, PathBuf};

use coursewright::Compiled;
use coursewright::diagnostics::{Code, Diagnostics};
use coursewright::model::Language;
use coursewright::settings;
use coursewright::source::{self, FolderInventory, Sources};

use super::Failure;
use super::args::Lang;
use super::words::Words;

/// What came of reading a course.
pub(super) struct Reading {
    /// The texts; none if there is no course.
    pub(super) sources: Sources,
    /// What is wrong with them.
    pub(super) diagnostics: Diagnostics,
    /// The course's language, if it says one.
    pub(super) language: Option<Language>,
    /// The course, if its texts could be read. There may be errors in it.
    pub(super) course: Option<Loaded>,
}

/// A course that was compiled, but for its diagnostics.
pub(super) struct Loaded {
    pub(super) inventory: FolderInventory,
    pub(super) compiled: Compiled,
}

/// Errors after which the text is not worth a look: it is not all there.
const UNREADABLE: [Code; 6] = [
    Code::NotUtf8,
    Code::FileTooLarge,
    Code::CourseTooLarge,
    Code::AssetOutside,
    Code::AssetNotFile,
    Code::NoLessons,
];

/// The folder of the course: the one that was named, else `course`, else the current one.
pub(super) fn folder(named: Option<&Path>, lang: Option<Lang>) -> Result<PathBuf, Failure> {
    if let Some(path) = named {
        return Ok(path.to_owned());
    }
    let usual = Path::new("course");
    if usual.is_dir() {
        return Ok(usual.to_owned());
    }
    if Path::new("course.toml").exists() {
        return Ok(PathBuf::from("."));
    }
    Err(Failure::Usage(Words::new(lang, None).text("no-course-here").to_owned()))
}

/// Reads and compiles the course in `folder`.
pub(super) fn load(folder: &Path) -> io::Result<Reading> {
    let mut diagnostics = Diagnostics::default();
    let Some((sources, inventory)) = source::read(folder, &mut diagnostics)? else {
        return Ok(Reading { sources: Sources::default(), diagnostics, language: None, course: None });
    };
    let mut first = Diagnostics::default();
    let settings = settings::parse(&sources, &mut first);
    let language = settings.has_language.then_some(settings.language);
    // A newer format may give every word another meaning, so nothing else is said.
    if first.iter().any(|each| each.code == Code::FormatNewer) {
        return Ok(Reading { sources, diagnostics: first, language, course: None });
    }
    let mut course = None;
    if !diagnostics.iter().any(|each| UNREADABLE.contains(&each.code)) {
        let mut compiled = coursewright::compile(&sources, &inventory);
        diagnostics.append(std::mem::take(&mut compiled.diagnostics));
        course = Some(Loaded { inventory, compiled });
    }
    diagnostics.sort();
    Ok(Reading { sources, diagnostics, language, course })
}
