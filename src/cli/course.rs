//! From the folder that was named to a compiled course, for every command that needs one.

use std::io;
use std::path::{Path, PathBuf};

use coursewright::Compiled;
use coursewright::diag::{Code, Diagnostics};
use coursewright::settings;
use coursewright::source::{self, FolderInventory, Sources};

use super::Failure;
use super::args::Lang;
use super::words::Words;

/// A course that was read and compiled.
pub(super) struct Loaded {
    pub(super) sources: Sources,
    pub(super) inventory: FolderInventory,
    pub(super) compiled: Compiled,
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
    let Some((sources, inventory)) = source::read(folder, &mut diagnostics)? else {
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
    let mut compiled = coursewright::compile(&sources, &inventory);
    diagnostics.append(std::mem::take(&mut compiled.diagnostics));
    diagnostics.sort();
    compiled.diagnostics = diagnostics;
    Ok(Reading::Course(Box::new(Loaded { sources, inventory, compiled })))
}
