//! `coursewright new`: a small course to begin with, whole or not at all.
//!
//! The files stand in `new/` beside this one, as they are written but for the course's id.

use std::io;
use std::path::Path;

use coursewright::lock::Lock;
use coursewright::model::{Id, Language};
use coursewright::source::Sources;
use coursewright::{lock_after, pack};

use super::args::NewArguments;
use super::output::print;
use super::words::Words;
use super::{Failure, Outcome};

/// Files by their paths; in them, `COURSE-ID` is the course's id.
type Files = [(&'static str, &'static str)];

/// Files that are the same in every language.
const COMMON: &Files = &[
    (".editorconfig", include_str!("new/editorconfig")),
    (".markdownlint.json", include_str!("new/markdownlint.json")),
];

const DUTCH: &Files = &[
    ("course.toml", include_str!("new/nl/course.toml")),
    ("01-welkom.md", include_str!("new/nl/01-welkom.md")),
    ("02-oefenen.md", include_str!("new/nl/02-oefenen.md")),
    ("images/samen.svg", include_str!("new/nl/images/samen.svg")),
];

const ENGLISH: &Files = &[
    ("course.toml", include_str!("new/en/course.toml")),
    ("01-welcome.md", include_str!("new/en/01-welcome.md")),
    ("02-practice.md", include_str!("new/en/02-practice.md")),
    ("images/together.svg", include_str!("new/en/images/together.svg")),
];

/// Makes a new course.
pub(super) fn run(arguments: &NewArguments) -> Result<Outcome, Failure> {
    let words = Words::new(arguments.lang, None);
    let (files, fallback) = match words.language {
        Language::Nl => (DUTCH, "mijn-cursus"),
        Language::En => (ENGLISH, "my-course"),
    };
    let folder = &arguments.folder;
    let id = id(folder, fallback);
    let files: Vec<(&str, String)> =
        COMMON.iter().chain(files).map(|(path, text)| (*path, text.replace("COURSE-ID", &id))).collect();
    let (lock, _) = lock_after(
        &Sources::from_memory(files.iter().map(|(path, text)| (*path, text.as_str()))),
        &Lock::default(),
    );
    let lock = lock.to_text();
    let files =
        files.iter().map(|(path, text)| (*path, text.as_bytes())).chain([("course.lock", lock.as_bytes())]);
    let files: Vec<(&str, &[u8])> = files.collect();
    let path = folder.display().to_string();
    match pack::create(folder, &files) {
        Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => {
            return Err(Failure::Usage(words.fill("folder-not-empty", &[("path", &path)])));
        }
        result => result?,
    }
    // As it can be typed again.
    let path = if path.contains(char::is_whitespace) { format!("\"{path}\"") } else { path };
    print(&format!("{}\n", words.fill("made-new", &[("path", &path)])))?;
    Ok(Outcome::Fine)
}

/// An id for the course: the folder's name, if it can be one.
fn id(folder: &Path, fallback: &str) -> String {
    let name = folder.file_name().and_then(|name| Id::slug(&name.to_string_lossy()));
    name.map_or_else(|| fallback.to_owned(), |id| id.to_string())
}
