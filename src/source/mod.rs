//! Reads a course, from a folder or from bytes in memory: its texts into memory, its other files into a list.
//!
//! The files are listed once ([`walk`]), the texts are read and checked ([`text`]), the rest becomes an
//! inventory of pictures and files ([`inventory`]). Both ways give the same diagnostics. Deliberately absent: any sense
//! of what the text means.

mod inventory;
mod listing;
mod output_name;
pub mod package;
mod picture;
mod storage;
mod svg;
mod text;
mod walk;

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics};
use coursewright_model::sources::{EDITIONS, SETTINGS, is_lesson, is_markdown, natural_key, translation};

pub use coursewright_model::sources::{SourceFile, SourceKind, Sources};
pub use inventory::FileInventory;
use listing::normalized;
use storage::Storage;
pub use text::check_text;
pub(crate) use text::is_control;
use walk::CourseFiles;

/// The most bytes that one text file may have: a thousand pages of A4.
pub const FILE_LIMIT: u64 = 4_000_000;

/// The most bytes that all texts of a course may have together.
pub const COURSE_LIMIT: u64 = 64_000_000;

/// Reads the course in `folder`. `None` if there is no course to speak of, which is then an error in
/// `diagnostics`; a text that could not be read as text is an error there and is empty in the sources.
///
/// # Errors
/// What the disk says, with the path.
pub fn read(folder: &Path, diagnostics: &mut Diagnostics) -> io::Result<Option<(Sources, FileInventory)>> {
    let name = folder.display().to_string();
    if !folder.is_dir() {
        diagnostics.push(Diagnostic::without_place(Code::CourseFolderMissing).arg("path", name));
        return Ok(None);
    }
    // Asked before the folder is listed: one that is no course may be a whole disk.
    if folder.join(SETTINGS).symlink_metadata().is_err() {
        diagnostics.push(Diagnostic::without_place(Code::SettingsMissing).arg("path", name));
        return Ok(None);
    }
    load(Storage::of_folder(folder)?, &name, diagnostics).map(Some)
}

/// Takes a course from memory: paths below its folder, with forward slashes, and the bytes of every file, texts, pictures
/// and others. `name` is what messages call the folder. The result and the diagnostics are those of [`read`] for a folder
/// with these files. A path that leads out of the folder (`../a`, `/a`) is an error.
///
/// ```
/// use coursewright::diagnostics::Diagnostics;
/// use coursewright::source;
///
/// let mut diagnostics = Diagnostics::default();
/// let files = [
///     ("course.toml", "format = 1\nid = 'first'\ntitle = 'First'\nlanguage = 'en'\n"),
///     ("01-start.md", "# Start {#start}\n\nHello.\n"),
///     ("02-more.md.txt", "# More\n"),
/// ];
/// let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
/// let read = source::from_bytes("first", files.into(), &mut diagnostics);
/// let (sources, _inventory) = read.expect("there is a `course.toml`");
/// assert_eq!(sources.files.len(), 2);
/// // A lesson that another program saved under another name is reported.
/// assert_eq!(diagnostics.iter().count(), 1);
/// ```
#[must_use]
pub fn from_bytes(
    name: &str,
    files: BTreeMap<String, Vec<u8>>,
    diagnostics: &mut Diagnostics,
) -> Option<(Sources, FileInventory)> {
    let mut inside_folder = BTreeMap::new();
    for (path, bytes) in files {
        match normalized(&path).filter(|path| !path.is_empty()) {
            Some(path) => drop(inside_folder.insert(path, bytes)),
            None => diagnostics.push(Diagnostic::without_place(Code::AssetOutside).arg("path", path)),
        }
    }
    if !inside_folder.contains_key(SETTINGS) {
        diagnostics.push(Diagnostic::without_place(Code::SettingsMissing).arg("path", name));
        return None;
    }
    let loaded = load(Storage::Memory(inside_folder), name, diagnostics);
    Some(loaded.expect("reading from memory does not fail"))
}

/// Lists and reads what is in `storage`, a course that messages call `name`.
fn load(storage: Storage, name: &str, diagnostics: &mut Diagnostics) -> io::Result<(Sources, FileInventory)> {
    let found = walk::walk(&storage)?;
    let mut texts: Vec<(SourceKind, &String)> =
        found.texts.iter().filter_map(|path| Some((SourceKind::of(path)?, path))).collect();
    texts.sort_by_cached_key(|(kind, path)| (*kind, natural_key(path)));
    if !texts.iter().any(|(kind, _)| *kind == SourceKind::Lesson) {
        diagnostics.push(Diagnostic::without_place(Code::NoLessons).arg("path", name));
    }
    report_names(&found, diagnostics);
    let sources = text::read_all(&storage, &texts, &found.links, diagnostics)?;
    let inventory = FileInventory::of(storage, found, diagnostics);
    Ok((sources, inventory))
}

/// Reports files that look like texts of the course but are not, by their names.
fn report_names(found: &CourseFiles, diagnostics: &mut Diagnostics) {
    for path in found.texts.iter().filter(|path| SourceKind::of(path).is_none()) {
        diagnostics.push(Diagnostic::without_place(Code::FileIgnored).arg("path", path.as_str()));
    }
    for path in &found.files {
        if let Some(name) = intended_lesson_name(path) {
            diagnostics.push(
                Diagnostic::without_place(Code::AlmostLesson).arg("path", path.as_str()).arg("name", name),
            );
        }
    }
}

/// What the file at `path` would be called as a lesson, if it looks like one that a program saved as something else:
/// `01-start.md.txt` or `01-start.docx` beside the lessons.
fn intended_lesson_name(path: &str) -> Option<String> {
    let (stem, ending) = path.rsplit_once('.')?;
    let other = ["doc", "docx", "markdown", "mdown", "odt", "pages", "rtf", "txt"];
    let name = if is_markdown(stem) { stem.to_owned() } else { format!("{stem}.md") };
    let beside = is_lesson(&name) || translation(&name).is_some();
    (other.contains(&ending.to_ascii_lowercase().as_str()) && beside).then_some(name)
}
