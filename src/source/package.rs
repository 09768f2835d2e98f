//! Reads the texts of existing packages for [`crate::compare`]: a zip, an unpacked package, or a folder with zips.
//!
//! Reads only the texts that a [`TextFilter`] selects, into memory and up to a limit, so that a zip bomb or a zip with paths
//! outside its folder does no harm.

#![expect(clippy::disallowed_methods, reason = "only `source` reads packages")]

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Cursor, Read, Seek};
use std::path::{Path, PathBuf};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::disk::error_at;

/// The file that makes a zip or folder a SCORM package.
const MANIFEST: &str = "imsmanifest.xml";

/// The maximum size of a text in a package, in bytes.
pub const TEXT_LIMIT: u64 = 16 << 20;

/// The maximum size of the texts of a package together, in bytes.
const TEXTS_LIMIT: u64 = 64 << 20;

/// The maximum number of entries in a zip.
pub const ENTRY_LIMIT: usize = 100_000;

/// How many folders deep to look for zips: `build/edition/target/name.zip` and a margin.
const DEPTH_LIMIT: usize = 5;

/// The number of entries after which no more subfolders are searched.
const FILE_COUNT_LIMIT: usize = 100_000;

/// What is at a path.
#[derive(Debug)]
pub enum Opened {
    /// A folder with `course.toml`.
    Course,
    /// Packages, by the path of each; at least one.
    Packages(Vec<(PathBuf, Texts)>),
    /// Not a readable package or course, and why.
    Unreadable(PathBuf, PackageError),
}

/// The texts of a package, by path.
pub type Texts = BTreeMap<String, String>;

/// Selects the texts of a package to read.
#[derive(Clone, Copy, Debug)]
pub struct TextFilter {
    /// Paths of texts.
    pub files: &'static [&'static str],
    /// In each direct subfolder of this folder,
    pub folder: &'static str,
    /// the files with these names.
    pub names: &'static [&'static str],
}

impl TextFilter {
    /// Whether the text at `path` is selected.
    #[must_use]
    pub fn matches(&self, path: &str) -> bool {
        let below = || path.strip_prefix(self.folder)?.strip_prefix('/')?.split_once('/');
        self.files.contains(&path) || below().is_some_and(|(_, name)| self.names.contains(&name))
    }
}

/// Why a file or folder is not a readable package.
#[derive(Debug, PartialEq, Eq)]
pub enum PackageError {
    /// There is nothing at the path.
    Missing,
    /// The file is not a zip.
    NotZip,
    /// The zip is damaged or uses an unsupported method. Holds the English message of the zip reader.
    Damaged(String),
    /// A file or the whole zip is too large. Holds its path.
    TooLarge(String),
    /// The zip has no `imsmanifest.xml`.
    NoManifest,
    /// `imsmanifest.xml` is in this folder of the zip, where no LMS looks.
    NestedManifest(String),
    /// This file is not UTF-8.
    NotUtf8(String),
    /// The folder has no course and no packages.
    NoPackages,
}

/// Opens the course or the packages at `path`, and reads the texts that `filter` selects from packages.
///
/// # Errors
/// An I/O error, with the path.
pub fn open(path: &Path, filter: &TextFilter) -> io::Result<Opened> {
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Ok(Opened::Unreadable(path.to_owned(), PackageError::Missing));
        }
        Err(error) => return Err(error_at(path, &error)),
    };
    if metadata.is_file() {
        return Ok(match zip_texts(path, filter)? {
            Ok(texts) => Opened::Packages(vec![(path.to_owned(), texts)]),
            Err(error) => Opened::Unreadable(path.to_owned(), error),
        });
    }
    if path.join("course.toml").is_file() {
        return Ok(Opened::Course);
    }
    if path.join(MANIFEST).is_file() {
        return Ok(match folder_texts(path, filter)? {
            Ok(texts) => Opened::Packages(vec![(path.to_owned(), texts)]),
            Err(error) => Opened::Unreadable(path.to_owned(), error),
        });
    }
    built(path, filter)
}

/// The packages in a folder of outputs. Ignores zips that are not packages.
fn built(folder: &Path, filter: &TextFilter) -> io::Result<Opened> {
    let mut packages = Vec::new();
    for path in zips(folder)? {
        match zip_texts(&path, filter)? {
            Ok(texts) => packages.push((path, texts)),
            Err(PackageError::NoManifest | PackageError::NestedManifest(_) | PackageError::NotZip) => {}
            Err(error) => return Ok(Opened::Unreadable(path, error)),
        }
    }
    Ok(if packages.is_empty() {
        Opened::Unreadable(folder.to_owned(), PackageError::NoPackages)
    } else {
        Opened::Packages(packages)
    })
}

/// The zips below `folder`, sorted by path. Skips hidden folders and links.
fn zips(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let (mut found, mut waiting, mut seen) = (Vec::new(), vec![(folder.to_owned(), 0)], 0);
    while let Some((folder, depth)) = waiting.pop() {
        for entry in fs::read_dir(&folder).map_err(|error| error_at(&folder, &error))? {
            let entry = entry.map_err(|error| error_at(&folder, &error))?;
            seen += 1;
            let (kind, path) = (entry.file_type().map_err(|error| error_at(&folder, &error))?, entry.path());
            let hidden = entry.file_name().to_string_lossy().starts_with('.');
            if kind.is_dir() && !hidden && depth < DEPTH_LIMIT && seen < FILE_COUNT_LIMIT {
                waiting.push((path, depth + 1));
            } else if kind.is_file() && path.extension().is_some_and(|e| e.eq_ignore_ascii_case("zip")) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Reads the texts that `filter` selects from a zip in memory. Errors call the zip `name`.
///
/// # Errors
/// If it is not a readable package.
pub fn from_zip(name: &str, bytes: &[u8], filter: &TextFilter) -> Result<Texts, PackageError> {
    texts(name, Cursor::new(bytes), bytes.get(..2), filter)
}

/// The outer result has I/O errors, the inner result errors of the package.
fn zip_texts(path: &Path, filter: &TextFilter) -> io::Result<Result<Texts, PackageError>> {
    let open = || File::open(path).map_err(|error| error_at(path, &error));
    let mut first = Vec::new();
    open()?.take(2).read_to_end(&mut first).map_err(|error| error_at(path, &error))?;
    let name = path.display().to_string();
    Ok(texts(&name, io::BufReader::new(open()?), Some(&first), filter))
}

/// Reads the texts of a zip whose first two bytes are `first`.
fn texts<R: Read + Seek>(
    name: &str,
    zip: R,
    first: Option<&[u8]>,
    filter: &TextFilter,
) -> Result<Texts, PackageError> {
    let mut archive = match ZipArchive::new(zip) {
        Ok(archive) => archive,
        // A file that begins like a zip is reported as a damaged zip.
        Err(ZipError::InvalidArchive(_)) if first != Some(b"PK") => return Err(PackageError::NotZip),
        Err(error) => return Err(PackageError::Damaged(error.to_string())),
    };
    if archive.len() > ENTRY_LIMIT {
        return Err(PackageError::TooLarge(name.to_owned()));
    }
    texts_of(&mut archive, filter)
}

fn texts_of<R: Read + Seek>(archive: &mut ZipArchive<R>, filter: &TextFilter) -> Result<Texts, PackageError> {
    let mut below = None;
    let mut texts = Texts::new();
    for name in archive.file_names_raw() {
        let name = String::from_utf8_lossy(name);
        if let Some(folder) = name.strip_suffix(MANIFEST).and_then(|folder| folder.strip_suffix('/')) {
            below = below.or_else(|| Some(folder.to_owned()));
        }
    }
    let mut left = TEXTS_LIMIT;
    for index in 0..archive.len() {
        let name =
            archive.name_for_index(index).and_then(Result::ok).map(Cow::into_owned).unwrap_or_default();
        if filter.matches(&name) || name == MANIFEST {
            let entry = archive.by_index(index).map_err(|error| PackageError::Damaged(error.to_string()))?;
            let text = text(&name, entry, &mut left)?;
            texts.insert(name, text);
        }
    }
    match (texts.contains_key(MANIFEST), below) {
        (true, _) => Ok(texts),
        (false, Some(folder)) => Err(PackageError::NestedManifest(folder)),
        (false, None) => Err(PackageError::NoManifest),
    }
}

fn folder_texts(folder: &Path, filter: &TextFilter) -> io::Result<Result<Texts, PackageError>> {
    let (mut texts, mut left) = (Texts::new(), TEXTS_LIMIT);
    for name in names_in(folder, filter)? {
        let path = folder.join(&name);
        if !path.is_file() {
            continue;
        }
        let file = File::open(&path).map_err(|error| error_at(&path, &error))?;
        match text(&name, file, &mut left) {
            Ok(text) => drop(texts.insert(name, text)),
            Err(error) => return Ok(Err(error)),
        }
    }
    Ok(Ok(texts))
}

/// The paths in `folder` that `filter` selects; they may not all exist.
fn names_in(folder: &Path, filter: &TextFilter) -> io::Result<Vec<String>> {
    let files = filter.files.iter().chain(&[MANIFEST]).map(|name| (*name).to_owned());
    let mut names: Vec<String> = files.collect();
    let below = folder.join(filter.folder);
    if below.is_dir() {
        for entry in fs::read_dir(&below).map_err(|error| error_at(&below, &error))?.take(FILE_COUNT_LIMIT) {
            let entry = entry.map_err(|error| error_at(&below, &error))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            names.extend(filter.names.iter().map(|file| format!("{}/{name}/{file}", filter.folder)));
        }
    }
    Ok(names)
}

/// Reads a text up to the limit for one text and up to the bytes `left` for all texts. Does not trust the sizes in a zip's
/// headers.
fn text(name: &str, reader: impl Read, left: &mut u64) -> Result<String, PackageError> {
    let (mut bytes, limit) = (Vec::new(), TEXT_LIMIT.min(*left));
    let read = reader.take(limit + 1).read_to_end(&mut bytes);
    read.map_err(|error| PackageError::Damaged(error.to_string()))?;
    if bytes.len() as u64 > limit {
        // The texts together exceed the limit: name their folder.
        let folder = || name.rsplitn(3, '/').nth(2).unwrap_or(name);
        return Err(PackageError::TooLarge(if limit < TEXT_LIMIT { folder() } else { name }.to_owned()));
    }
    *left -= bytes.len() as u64;
    String::from_utf8(bytes).map_err(|_| PackageError::NotUtf8(name.to_owned()))
}
