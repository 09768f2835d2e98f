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

use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics};
use coursewright_model::sources::{EDITIONS, SETTINGS, is_lesson, is_markdown, natural_key, translation};

pub use coursewright_model::sources::{SourceFile, SourceKind, Sources};
pub use inventory::{FolderInventory, MemoryInventory};
pub use text::check_text;
pub(crate) use text::is_control;

/// The most bytes that one text file may have: a thousand pages of A4.
pub const FILE_LIMIT: u64 = 4_000_000;

/// The most bytes that all texts of a course may have together.
pub const COURSE_LIMIT: u64 = 64_000_000;

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
    texts.sort_by_cached_key(|(kind, path)| (*kind, natural_key(path)));
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

/// What the file at `path` would be called as a lesson, if it looks like one that a program saved as something else:
/// `01-start.md.txt` or `01-start.docx` beside the lessons.
fn lesson_of(path: &str) -> Option<String> {
    let (stem, ending) = path.rsplit_once('.')?;
    let other = ["doc", "docx", "markdown", "mdown", "odt", "pages", "rtf", "txt"];
    let name = if is_markdown(stem) { stem.to_owned() } else { format!("{stem}.md") };
    let beside = is_lesson(&name) || translation(&name).is_some();
    (other.contains(&ending.to_ascii_lowercase().as_str()) && beside).then_some(name)
}
