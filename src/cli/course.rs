//! From the folder that was named to a compiled course, for every command that needs one.

use std::io;
use std::path::{Path, PathBuf};

use coursewright::diag::{Code, Diagnostics};
use coursewright::markdown;
use coursewright::settings::{self, Settings};
use coursewright::source::{self, Sources};

use super::Failure;
use super::args::Lang;
use super::words::Words;

/// A course that was read and compiled.
pub(super) struct Loaded {
    pub(super) sources: Sources,
    pub(super) settings: Settings,
    pub(super) diagnostics: Diagnostics,
}

/// What came of reading a course.
pub(super) enum Reading {
    /// It could be read; there may be errors in it.
    Course(Box<Loaded>),
    /// It could not: these are the errors, and what there is to show them in.
    Nothing { diagnostics: Diagnostics, sources: Sources },
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
    let Some((sources, _)) = source::read(folder, &mut diagnostics)? else {
        return Ok(Reading::Nothing { diagnostics, sources: Sources::default() });
    };
    if diagnostics.iter().any(|each| UNREADABLE.contains(&each.code)) {
        diagnostics.sort();
        return Ok(Reading::Nothing { diagnostics, sources });
    }
    // A newer format may give every word another meaning, so nothing else is said.
    let mut first = Diagnostics::default();
    drop(settings::parse(&sources, &mut first));
    if first.iter().any(|each| each.code == Code::FormatNewer) {
        return Ok(Reading::Nothing { diagnostics: first, sources });
    }
    let settings = settings::parse(&sources, &mut diagnostics);
    drop(markdown::parse(&sources, settings.language, &mut diagnostics));
    diagnostics.sort();
    Ok(Reading::Course(Box::new(Loaded { sources, settings, diagnostics })))
}
