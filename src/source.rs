//! The one door through which a course comes in: its text into memory, its other files into a list.
//!
//! A folder is listed once ([`walk`]), its texts are read and checked ([`text`]), the rest becomes an
//! inventory of pictures and files ([`inventory`]). Deliberately absent: any sense of what the text means.

mod drawing;
mod inventory;
mod listing;
mod output_name;
pub mod package;
mod picture;
mod text;
mod walk;

use std::io;
use std::path::Path;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{FileId, Language};

pub use inventory::{FolderInventory, MemoryInventory};
pub use text::check_text;
pub(crate) use text::is_control;

/// The most bytes that one text file may have: a thousand pages of A4.
pub const FILE_LIMIT: u64 = 4 << 20;

/// The most bytes that all texts of a course may have together.
pub const COURSE_LIMIT: u64 = 64 << 20;

/// A course's text files.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// `course.toml` first, then the lessons, their translations and the editions, each in natural order, then
    /// `course.lock`;
    /// a [`crate::model::FileId`] is a place in this list.
    pub files: Vec<SourceFile>,
}

/// One text file.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// What it is.
    pub kind: SourceKind,
    /// The path below the course folder, with forward slashes.
    pub path: String,
    /// The text as it was read: byte-order mark and CRLF still in it, so that spans are byte offsets of the file.
    pub text: String,
}

/// What a text file is to the course, by its name. In the order in which they stand in [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SourceKind {
    /// `course.toml`
    Settings,
    /// `01-name.md`, straight in the course folder.
    Lesson,
    /// `en/01-name.md`: a lesson in a folder that is called after a language.
    Translation,
    /// `editions/name.toml`; a leading `_` is a draft.
    Edition,
    /// `course.lock`
    Lock,
}

impl SourceKind {
    /// What the file at `path`, below the course folder, is; `None` if it is no text of the course.
    #[must_use]
    pub fn of(path: &str) -> Option<Self> {
        if path == SETTINGS {
            return Some(Self::Settings);
        }
        if path == LOCK {
            return Some(Self::Lock);
        }
        match path.strip_prefix(EDITIONS) {
            Some(name) if name.contains('/') || name.starts_with('_') => None,
            Some(name) => walk::is_toml(name).then_some(Self::Edition),
            None if is_lesson(path) => Some(Self::Lesson),
            None => translation(path).map(|_| Self::Translation),
        }
    }
}

impl Sources {
    /// The sources of a course that stands in no folder: paths and texts, in any order, drafts and other
    /// Markdown files left out as [`read`] does.
    pub fn from_memory<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let file = |(path, text): (&str, &str)| {
            Some(SourceFile { kind: SourceKind::of(path)?, path: path.to_owned(), text: text.to_owned() })
        };
        let mut files: Vec<_> = files.into_iter().filter_map(file).collect();
        files.sort_by_cached_key(|file| (file.kind, walk::natural_key(&file.path)));
        Self { files }
    }

    /// The files of a kind, in their order.
    pub fn of_kind(&self, kind: SourceKind) -> impl Iterator<Item = (FileId, &SourceFile)> {
        let number = |index| FileId(u32::try_from(index).unwrap_or(u32::MAX));
        let files = self.files.iter().enumerate().map(move |(index, file)| (number(index), file));
        files.filter(move |(_, file)| file.kind == kind)
    }

    /// The lessons of the course's own text, or of the translation in `folder`, in their order.
    pub fn lessons(&self, folder: Option<&str>) -> impl Iterator<Item = (FileId, &SourceFile)> {
        let kind = folder.map_or(SourceKind::Lesson, |_| SourceKind::Translation);
        self.of_kind(kind).filter(move |(_, file)| file.folder() == folder)
    }

    /// The file that `id` stands for.
    #[must_use]
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize)
    }
}

impl SourceFile {
    /// The folder of the translation that it belongs to, if it does.
    #[must_use]
    pub fn folder(&self) -> Option<&str> {
        translation(&self.path).map(|(folder, _)| folder)
    }

    /// The path below the folder of its text: what a lesson of that text calls it.
    #[must_use]
    pub fn local_path(&self) -> &str {
        translation(&self.path).map_or(&self.path, |(_, name)| name)
    }
}

/// The name of the file of settings.
const SETTINGS: &str = "course.toml";

/// The name of the file of stable keys.
const LOCK: &str = "course.lock";

/// The folder of the editions.
const EDITIONS: &str = "editions/";

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
    let mut texts: Vec<(SourceKind, &String)> =
        found.texts.iter().filter_map(|path| Some((SourceKind::of(path)?, path))).collect();
    texts.sort_by_cached_key(|(kind, path)| (*kind, walk::natural_key(path)));
    if !texts.iter().any(|(kind, _)| *kind == SourceKind::Lesson) {
        let path = folder.display().to_string();
        diagnostics.push(Diagnostic::without_place(Code::NoLessons).arg("path", path));
    }
    for path in found.texts.iter().filter(|path| SourceKind::of(path).is_none()) {
        diagnostics.push(Diagnostic::without_place(Code::FileIgnored).arg("path", path.as_str()));
    }
    for path in &found.files {
        if let Some(name) = lesson_of(path) {
            diagnostics.push(
                Diagnostic::without_place(Code::AlmostLesson).arg("path", path.as_str()).arg("name", name),
            );
        }
    }
    let sources = text::read_all(folder, &texts, &found.links, diagnostics)?;
    let inventory = FolderInventory::new(folder, found, diagnostics)?;
    Ok(Some((sources, inventory)))
}

/// Whether the file at `path` is a lesson: straight in the course folder, a digit in front, `.md` behind.
fn is_lesson(path: &str) -> bool {
    path.starts_with(|first: char| first.is_ascii_digit()) && walk::is_markdown(path) && !path.contains('/')
}

/// What the file at `path` would be called as a lesson, if it looks like one that a program saved as something else:
/// `01-start.md.txt` or `01-start.docx` beside the lessons.
fn lesson_of(path: &str) -> Option<String> {
    let (stem, ending) = path.rsplit_once('.')?;
    let other = ["doc", "docx", "markdown", "mdown", "odt", "pages", "rtf", "txt"];
    let name = if walk::is_markdown(stem) { stem.to_owned() } else { format!("{stem}.md") };
    let beside = is_lesson(&name) || translation(&name).is_some();
    (other.contains(&ending.to_ascii_lowercase().as_str()) && beside).then_some(name)
}

/// The folder and the name of a translated lesson: the folder is called after a language that the program knows.
fn translation(path: &str) -> Option<(&str, &str)> {
    let (folder, name) = path.split_once('/')?;
    (Language::of_tag(folder).is_some() && is_lesson(name)).then_some((folder, name))
}
