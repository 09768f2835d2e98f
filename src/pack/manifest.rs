//! The manifest of an output folder: the list of files that this program wrote. It replaces and removes only these.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use super::{Staged, rename};
use crate::disk::error_at;

/// The files that this program wrote to an output folder.
#[derive(Clone, Debug, Default)]
pub(super) struct Manifest {
    /// The id of the course.
    pub(super) course: Option<String>,
    /// The paths of the files in each output, by its folder.
    folders: BTreeMap<String, BTreeSet<String>>,
}

/// The prefix of the line with the course's id.
const COURSE: &str = "course ";

const HEADER: &str = "# The files that coursewright wrote here. It replaces and removes only these.";

impl Manifest {
    /// Reads the manifest in the state folder `state`. Returns an empty one if it does not exist.
    pub(super) fn read(state: &Path) -> io::Result<Self> {
        let path = state.join("files");
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

    /// Writes the manifest to the state folder `state`, atomically.
    pub(super) fn write(&self, state: &Path) -> io::Result<()> {
        let mut text = format!("{HEADER}\n");
        self.course.iter().for_each(|course| text.extend([COURSE, course, "\n"]));
        for (folder, files) in &self.folders {
            for file in files {
                text.extend([folder, "\t", file, "\n"]);
            }
        }
        let unfinished = state.join("files.new");
        fs::write(&unfinished, text).map_err(|error| error_at(&unfinished, &error))?;
        rename(&unfinished, &state.join("files"))
    }

    /// Returns the manifest after `staged` is committed.
    pub(super) fn with(&self, staged: &[Staged]) -> Self {
        let mut folders = self.folders.clone();
        for Staged { folder, files, .. } in staged {
            folders.insert(folder.clone(), files.iter().cloned().collect());
        }
        Self { course: self.course.clone(), folders }
    }

    /// Returns the files of both manifests.
    pub(super) fn union(&self, other: &Self) -> Self {
        let mut folders = self.folders.clone();
        for (folder, files) in &other.folders {
            folders.entry(folder.clone()).or_default().extend(files.iter().cloned());
        }
        Self { course: self.course.clone(), folders }
    }

    /// Whether this program wrote the file `path` of `folder`.
    pub(super) fn has(&self, folder: &str, path: &str) -> bool {
        self.folders.get(folder).is_some_and(|files| files.contains(path))
    }

    /// The folders of all outputs.
    pub(super) fn folders(&self) -> impl Iterator<Item = &str> {
        self.folders.keys().map(String::as_str)
    }
}
