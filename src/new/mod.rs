//! The files of a new course: a small example without errors.
//!
//! The files are templates in this folder, in which only the id of the course is replaced.

use crate::compiler::updated_lock;
use crate::lock::Lock;
use coursewright_model::sources::{LOCK, Sources};
use coursewright_model::{Id, Language};

/// Pairs of path and text. `COURSE-ID` in a text is replaced by the id of the course.
type Files = [(&'static str, &'static str)];

/// The files that are the same in every language.
const COMMON: &Files = &[
    (".editorconfig", include_str!("editorconfig")),
    (".markdownlint.json", include_str!("markdownlint.json")),
];

const DUTCH: &Files = &[
    ("course.toml", include_str!("nl/course.toml")),
    ("01-welkom.md", include_str!("nl/01-welkom.md")),
    ("02-oefenen.md", include_str!("nl/02-oefenen.md")),
    ("images/samen.svg", include_str!("nl/images/samen.svg")),
];

const ENGLISH: &Files = &[
    ("course.toml", include_str!("en/course.toml")),
    ("01-welcome.md", include_str!("en/01-welcome.md")),
    ("02-practice.md", include_str!("en/02-practice.md")),
    ("images/together.svg", include_str!("en/images/together.svg")),
];

/// Returns the paths and texts of the files of a new course in `language`. Derives the course id from `name`, if possible.
///
/// ```
/// use coursewright::model::Language;
/// use coursewright::{LoadedCourse, new_course};
///
/// let files = new_course("First course", Language::En).into_iter();
/// let files = files.map(|(path, text)| (path.to_owned(), text.into_bytes())).collect();
/// let course = LoadedCourse::from_bytes("first-course", files);
/// assert!(course.diagnostics.iter().next().is_none());
/// ```
#[must_use]
pub fn new_course(name: &str, language: Language) -> Vec<(&'static str, String)> {
    let (own, fallback) = match language {
        Language::Nl => (DUTCH, "mijn-cursus"),
        Language::En => (ENGLISH, "my-course"),
    };
    let id = Id::slug(name).map_or_else(|| fallback.to_owned(), |id| id.to_string());
    let mut files: Vec<(&'static str, String)> =
        COMMON.iter().chain(own).map(|(path, text)| (*path, text.replace("COURSE-ID", &id))).collect();
    let sources = Sources::from_memory(files.iter().map(|(path, text)| (*path, text.as_str())));
    let (lock, _) = updated_lock(&sources, &Lock::default());
    files.push((LOCK, lock.to_text()));
    files
}
