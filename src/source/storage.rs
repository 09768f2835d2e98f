//! Access to the files of a course in a folder or in memory. The rest of `source` treats both the same.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::inventory::Content;
use crate::disk::error_at;

/// The files of a course before they are read. Paths are relative to the course folder, with forward slashes.
pub(super) enum Storage {
    /// In a folder of the disk.
    Folder {
        /// The path as given by the caller.
        folder: PathBuf,
        /// The absolute path without symbolic links.
        root: PathBuf,
    },
    /// In memory, by path. Has no symbolic links.
    Memory(BTreeMap<String, Vec<u8>>),
}

/// The kind of a folder entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum EntryKind {
    Folder,
    File,
    /// A symbolic link.
    Link,
    /// A pipe, a device, a socket.
    Other,
}

/// The metadata of a text.
#[derive(Clone, Copy)]
pub(super) struct Stat {
    /// Whether it is a file, or a link to one.
    pub(super) is_file: bool,
    /// In bytes.
    pub(super) size: u64,
}

impl Storage {
    /// Opens the files in `folder`.
    pub(super) fn of_folder(folder: &Path) -> io::Result<Self> {
        let root = folder.canonicalize().map_err(|error| error_at(folder, &error))?;
        Ok(Self::Folder { folder: folder.to_owned(), root })
    }

    /// The entries of `folder`; the empty path is the course folder. Skips names that are not Unicode.
    pub(super) fn entries(&self, folder: &str) -> io::Result<Vec<(String, EntryKind)>> {
        match self {
            Self::Folder { folder: root, .. } => entries_on_disk(&root.join(folder)),
            Self::Memory(files) => Ok(entries_in_memory(files, folder)),
        }
    }

    pub(super) fn stat(&self, path: &str) -> io::Result<Stat> {
        match self {
            Self::Folder { root, .. } => {
                let full = root.join(path);
                let metadata = full.metadata().map_err(|error| error_at(&full, &error))?;
                Ok(Stat { is_file: metadata.is_file(), size: metadata.len() })
            }
            Self::Memory(files) => {
                Ok(Stat { is_file: true, size: files.get(path).map_or(0, |bytes| bytes.len() as u64) })
            }
        }
    }

    /// Whether the symbolic link at `path` leads out of the course folder.
    pub(super) fn leads_out(&self, path: &str) -> io::Result<bool> {
        match self {
            Self::Folder { root, .. } => {
                let full = root.join(path);
                let real = full.canonicalize().map_err(|error| error_at(&full, &error))?;
                Ok(!real.starts_with(root))
            }
            Self::Memory(_) => Ok(false),
        }
    }

    /// Reads a file of `size` bytes, never more than `limit`, even if it grows meanwhile.
    pub(super) fn read(&self, path: &str, size: u64, limit: u64) -> io::Result<Vec<u8>> {
        match self {
            Self::Folder { root, .. } => {
                let full = root.join(path);
                read_on_disk(&full, size, limit).map_err(|error| error_at(&full, &error))
            }
            Self::Memory(files) => Ok(files.get(path).cloned().unwrap_or_default()),
        }
    }

    /// Converts the files at `paths` for the inventory: paths on disk, or bytes in memory.
    pub(super) fn contents(self, paths: &[String]) -> Vec<Content> {
        match self {
            Self::Folder { root, .. } => paths.iter().map(|path| Content::Disk(root.join(path))).collect(),
            Self::Memory(mut files) => {
                paths.iter().map(|path| Content::Memory(files.remove(path).unwrap_or_default())).collect()
            }
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "only `source` reads the course")]
fn entries_on_disk(path: &Path) -> io::Result<Vec<(String, EntryKind)>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(path).map_err(|error| error_at(path, &error))? {
        let entry = entry.map_err(|error| error_at(path, &error))?;
        let kind = entry.file_type().map_err(|error| error_at(&entry.path(), &error))?;
        let kind = if kind.is_dir() {
            EntryKind::Folder
        } else if kind.is_symlink() {
            EntryKind::Link
        } else if kind.is_file() {
            EntryKind::File
        } else {
            EntryKind::Other
        };
        if let Ok(name) = entry.file_name().into_string() {
            entries.push((name, kind));
        }
    }
    Ok(entries)
}

fn entries_in_memory(files: &BTreeMap<String, Vec<u8>>, folder: &str) -> Vec<(String, EntryKind)> {
    let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let below = files.range(prefix.clone()..).map_while(|(path, _)| path.strip_prefix(&prefix));
    let entry = |path: &str| match path.split_once('/') {
        Some((name, _)) => (name.to_owned(), EntryKind::Folder),
        None => (path.to_owned(), EntryKind::File),
    };
    // The files of a subfolder need not be adjacent: `a!b` sorts between `a` and `a/b`.
    below.map(entry).collect::<BTreeSet<_>>().into_iter().collect()
}

#[expect(clippy::disallowed_methods, reason = "only `source` reads the course")]
fn read_on_disk(path: &Path, size: u64, limit: u64) -> io::Result<Vec<u8>> {
    // One byte extra, so that reading the end does not reallocate.
    let mut bytes = Vec::with_capacity(usize::try_from(size.min(limit)).unwrap_or(0) + 1);
    File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}
