//! The list of files that this program wrote to an output folder: only these does it ever replace or remove.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use super::{Staged, rename};
use crate::disk::error_at;

/// What stands in an output folder.
#[derive(Clone, Debug, Default)]
pub(super) struct Manifest {
    /// The id of the course that it is of.
    pub(super) course: Option<String>,
    /// By target's folder, the paths of our files below it.
    folders: BTreeMap<String, BTreeSet<String>>,
}

/// What stands in front of the course's id.
const COURSE: &str = "course ";

const HEADER: &str = "# The files that coursewright wrote here. It replaces and removes only these.";

impl Manifest {
    /// The list in `own`; empty if there is none.
    pub(super) fn read(own: &Path) -> io::Result<Self> {
        let path = own.join("files");
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(error_at(&path, &error)),
        };
        let course = text.lines().find_map(|line| line.strip_prefix(COURSE)).map(str::to_owned);
        let mut manifest = Self { course, ..Self::default() };
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        for (folder, file) in lines.filter_map(|line| line.split_once('\t')) {
            manifest.folders.entry(folder.to_owned()).or_default().insert(file.to_owned());
        }
        Ok(manifest)
    }

    /// Writes the list to `own`, the whole of it at once.
    pub(super) fn write(&self, own: &Path) -> io::Result<()> {
        let mut text = format!("{HEADER}\n");
        self.course.iter().for_each(|course| text.extend([COURSE, course, "\n"]));
        for (folder, files) in &self.folders {
            for file in files {
                text.extend([folder, "\t", file, "\n"]);
            }
        }
        let unfinished = own.join("files.new");
        fs::write(&unfinished, text).map_err(|error| error_at(&unfinished, &error))?;
        rename(&unfinished, &own.join("files"))
    }

    /// The list once `staged` stands in its place.
    pub(super) fn with(&self, staged: &[Staged]) -> Self {
        let mut folders = self.folders.clone();
        for Staged { folder, files, .. } in staged {
            folders.insert(folder.clone(), files.iter().cloned().collect());
        }
        Self { course: self.course.clone(), folders }
    }

    /// The files of both lists.
    pub(super) fn union(&self, other: &Self) -> Self {
        let mut folders = self.folders.clone();
        for (folder, files) in &other.folders {
            folders.entry(folder.clone()).or_default().extend(files.iter().cloned());
        }
        Self { course: self.course.clone(), folders }
    }

    /// Whether the file at `path` below `folder` is ours.
    pub(super) fn has(&self, folder: &str, path: &str) -> bool {
        self.folders.get(folder).is_some_and(|files| files.contains(path))
    }

    /// The folders with files of ours.
    pub(super) fn folders(&self) -> impl Iterator<Item = &str> {
        self.folders.keys().map(String::as_str)
    }
}
