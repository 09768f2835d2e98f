//! The one door through which a course comes in: its text into memory, its other files into a list.
//!
//! A folder is listed once ([`walk`]), its texts are read and checked ([`text`]), the rest becomes an
//! inventory of pictures and files ([`inventory`]). Deliberately absent: any sense of what the text means.

mod dimensions;
mod inventory;
mod listing;
mod output_name;
mod text;
mod walk;

use std::io;
use std::path::Path;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::FileId;

pub use inventory::{FolderInventory, MemoryInventory};
pub use text::check_text;

/// The most bytes that one text file may have: a thousand pages of A4.
pub const FILE_LIMIT: u64 = 4 << 20;

/// The most bytes that all texts of a course may have together.
pub const COURSE_LIMIT: u64 = 64 << 20;

/// A course's text files.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// `course.toml` first, then the lessons in natural order; a [`crate::model::FileId`] is a place in this list.
    pub files: Vec<SourceFile>,
}

/// One text file.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The path below the course folder, with forward slashes.
    pub path: String,
    /// The text as it was read: byte-order mark and CRLF still in it, so that spans are byte offsets of the file.
    pub text: String,
}

impl Sources {
    /// The sources of a course that stands in no folder: paths and texts, in any order, drafts and other
    /// Markdown files left out as [`read`] does.
    pub fn from_memory<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut files: Vec<_> = files
            .into_iter()
            .filter(|(path, _)| *path == SETTINGS || is_lesson(path))
            .map(|(path, text)| SourceFile { path: path.to_owned(), text: text.to_owned() })
            .collect();
        files.sort_by_cached_key(|file| (file.path != SETTINGS, walk::natural_key(&file.path)));
        Self { files }
    }

    /// The file that `id` stands for.
    #[must_use]
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize)
    }
}

/// The name of the file of settings.
const SETTINGS: &str = "course.toml";

/// Reads the course in `folder`. `None` if there is no course to speak of, which is then an error in
/// `diagnostics`; a text that could not be read as text is an error there and stands empty in the sources.
///
/// # Errors
/// What the disk says, with the path.
pub fn read(folder: &Path, diagnostics: &mut Diagnostics) -> io::Result<Option<(Sources, FolderInventory)>> {
    if !folder.is_dir() {
        let path = folder.display().to_string();
        diagnostics.push(Diagnostic::without_place(Code::CourseFolderMissing).arg("path", path));
        return Ok(None);
    }
    // Asked before the walk: a folder that is no course may be a whole disk.
    if folder.join(SETTINGS).symlink_metadata().is_err() {
        let path = folder.display().to_string();
        diagnostics.push(Diagnostic::without_place(Code::SettingsMissing).arg("path", path));
        return Ok(None);
    }
    let found = walk::walk(folder)?;
    let mut lessons: Vec<&String> = found.texts.iter().filter(|path| is_lesson(path)).collect();
    lessons.sort_by_cached_key(|path| walk::natural_key(path));
    if lessons.is_empty() {
        let path = folder.display().to_string();
        diagnostics.push(Diagnostic::without_place(Code::NoLessons).arg("path", path));
    }
    for path in found.texts.iter().filter(|path| *path != SETTINGS && !is_lesson(path)) {
        diagnostics.push(Diagnostic::without_place(Code::FileIgnored).arg("path", path.as_str()));
    }
    let settings = SETTINGS.to_owned();
    let paths = std::iter::once(&settings).chain(lessons);
    let sources = text::read_all(folder, paths, diagnostics)?;
    let inventory = FolderInventory::new(folder, found, diagnostics)?;
    Ok(Some((sources, inventory)))
}

/// Whether the file at `path` is a lesson: straight in the course folder, a digit in front, `.md` behind.
fn is_lesson(path: &str) -> bool {
    path.starts_with(|first: char| first.is_ascii_digit()) && walk::is_markdown(path) && !path.contains('/')
}

/// `error`, saying where it happened.
fn at(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}
