//! Lists a course folder once: texts, other files, folders and symbolic links.
//!
//! Lists links without following them, so that a link to a parent folder cannot cause an endless loop. [`super::inventory`]
//! resolves a link when the course refers to it.

use std::collections::BTreeSet;
use std::io;

use super::storage::{EntryKind, Storage};
use super::{EDITIONS, SourceKind};
use coursewright_model::sources::{is_markdown, is_toml};

/// The contents of a course folder. Paths are relative to it, with forward slashes.
#[derive(Debug, Default)]
pub(super) struct CourseFiles {
    /// `course.toml`, `course.lock`, every Markdown file and the TOML files of the editions, sorted.
    pub(super) texts: Vec<String>,
    /// Every other file, sorted.
    pub(super) files: Vec<String>,
    /// Every folder.
    pub(super) folders: BTreeSet<String>,
    /// Every symbolic link, including texts.
    pub(super) links: BTreeSet<String>,
}

/// Folders deeper than this are not listed.
const DEPTH_LIMIT: usize = 32;

/// Files that mark a folder as generated: caches of other tools, and our own output.
const GENERATED_MARKERS: [&str; 2] = ["CACHEDIR.TAG", ".coursewright"];

pub(super) fn walk(storage: &Storage) -> io::Result<CourseFiles> {
    let mut files = CourseFiles::default();
    let mut pending = vec![String::new()];
    while let Some(folder) = pending.pop() {
        let entries = storage.entries(&folder)?;
        if !folder.is_empty() {
            if entries.iter().any(|(name, _)| GENERATED_MARKERS.contains(&name.as_str())) {
                continue;
            }
            files.folders.insert(folder.clone());
        }
        for (name, kind) in entries.into_iter().filter(|(name, _)| !name.starts_with('.')) {
            let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
            if kind != EntryKind::Folder {
                files.insert(path, kind);
            } else if name != "node_modules" && depth(&path) < DEPTH_LIMIT {
                pending.push(path);
            }
        }
    }
    files.texts.sort();
    files.files.sort();
    Ok(files)
}

impl CourseFiles {
    /// Adds an entry that is not a folder.
    fn insert(&mut self, path: String, kind: EntryKind) {
        if kind == EntryKind::Link {
            self.links.insert(path.clone());
        }
        if is_text(&path) {
            self.texts.push(path);
        } else if kind == EntryKind::File {
            self.files.push(path);
        }
    }
}

/// Whether the file at `path` is a text, which is never copied to an output. Drafts of editions are texts too.
fn is_text(path: &str) -> bool {
    SourceKind::of(path).is_some() || is_markdown(path) || path.starts_with(EDITIONS) && is_toml(path)
}

fn depth(path: &str) -> usize {
    path.matches('/').count()
}
