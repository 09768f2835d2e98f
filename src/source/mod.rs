//! Reads a course from a folder or from bytes in memory: texts into [`Sources`], other files into a [`FileInventory`].
//!
//! [`walk`] lists the files, [`text`] reads and checks the texts, [`inventory`] holds the other files. Both inputs give the same
//! diagnostics. The result goes to [`crate::compile`]. [`package`] reads packages for [`crate::compare`].

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

/// The maximum size of a text file in bytes: about a thousand pages of A4.
pub const FILE_LIMIT: u64 = 4_000_000;

/// The maximum size of all texts of a course together, in bytes.
pub const COURSE_LIMIT: u64 = 64_000_000;

/// Reads the course in `folder`. Returns `None` if it is not a course, with an error in `diagnostics`. A text that is not
/// valid text is an error in `diagnostics` and is empty in the sources.
///
/// # Errors
/// An I/O error, with the path.
pub fn read(folder: &Path, diagnostics: &mut Diagnostics) -> io::Result<Option<(Sources, FileInventory)>> {
    let name = folder.display().to_string();
    if !folder.is_dir() {
        diagnostics.push(Diagnostic::without_place(Code::CourseFolderMissing).arg("path", name));
        return Ok(None);
    }
    // Checked before the folder is listed, because it could be a whole disk.
    if folder.join(SETTINGS).symlink_metadata().is_err() {
        diagnostics.push(Diagnostic::without_place(Code::SettingsMissing).arg("path", name));
        return Ok(None);
    }
    load(Storage::of_folder(folder)?, &name, diagnostics).map(Some)
}

/// Reads a course from memory: the bytes of every file by its path in the course folder, with forward slashes. Messages call
/// the folder `name`. The result and the diagnostics are those of [`read`] for a folder with these files. A path that leads
/// out of the folder (`../a`, `/a`) is an error.
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

/// Lists and reads the files in `storage`. Messages call the course `name`.
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

/// Reports files whose names look like texts of the course but are not.
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

/// Returns the lesson name for a file that looks like a lesson with another extension: `01-start.md.txt` or
/// `01-start.docx`.
fn intended_lesson_name(path: &str) -> Option<String> {
    let (stem, ending) = path.rsplit_once('.')?;
    let other = ["doc", "docx", "markdown", "mdown", "odt", "pages", "rtf", "txt"];
    let name = if is_markdown(stem) { stem.to_owned() } else { format!("{stem}.md") };
    let is_lesson_path = is_lesson(&name) || translation(&name).is_some();
    (other.contains(&ending.to_ascii_lowercase().as_str()) && is_lesson_path).then_some(name)
}
