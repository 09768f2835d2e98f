//! Moves staged folders to their destinations, and recovers from an interrupted build.
//!
//! A folder is replaced by two renames: the old one into the state folder, the new one to its destination. Foreign files, which
//! this program did not write, then move from the old folder to the new one. The next build completes an interrupted one.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use super::manifest::Manifest;
use super::{Staged, create_folder, files_in, remove_folder, rename};
use crate::disk::error_at;

/// Fails if a foreign file is in the place of a file of `staged`, unless both have the same bytes.
pub(super) fn check_foreign(
    out: &Path,
    staging: &Path,
    before: &Manifest,
    staged: &[Staged],
) -> io::Result<()> {
    for Staged { folder, files, .. } in staged {
        let destination = out.join(folder);
        if fs::symlink_metadata(&destination).is_err() {
            continue;
        }
        let files: BTreeSet<&str> = files.iter().map(String::as_str).collect();
        for foreign in foreign(&destination, folder, before)? {
            let path = destination.join(&foreign);
            let Some(name) = name(&foreign) else { continue };
            let same_path = files.contains(name.as_str());
            if same_path && same_bytes(&path, &staging.join(folder).join(&name))? {
                continue;
            }
            if same_path || file_and_folder(&files, &name) {
                return Err(error_at(&path, &io::Error::from(io::ErrorKind::AlreadyExists)));
            }
        }
    }
    Ok(())
}

/// Whether one of `files` is a parent folder of `name`, or `name` of one of `files`.
fn file_and_folder(files: &BTreeSet<&str>, name: &str) -> bool {
    let below = format!("{name}/");
    let first_below = files.range(below.as_str()..).next();
    first_below.is_some_and(|file| file.starts_with(&below))
        || name.match_indices('/').any(|(end, _)| files.contains(&name[..end]))
}

/// Replaces the folders of `staged`.
pub(super) fn commit(out: &Path, state: &Path, before: &Manifest, staged: &[Staged]) -> io::Result<()> {
    for Staged { folder, .. } in staged {
        let (destination, old, new) =
            (out.join(folder), state.join("old").join(folder), state.join("new").join(folder));
        let exists = fs::symlink_metadata(&destination).is_ok();
        create_folder(destination.parent().unwrap_or(out))?;
        if exists {
            create_folder(old.parent().unwrap_or(state))?;
            rename(&destination, &old)?;
        }
        if let Err(error) = rename(&new, &destination) {
            if exists {
                rename(&old, &destination)?;
            }
            return Err(error);
        }
        if exists {
            move_foreign(&old, &destination, folder, before)?;
        }
    }
    remove_folder(&state.join("old"))
}

/// Completes an interrupted build: restores an old folder that has no replacement, else moves its foreign files to the
/// replacement.
pub(super) fn recover(out: &Path, state: &Path, manifest: &Manifest) -> io::Result<()> {
    for folder in manifest.folders() {
        let (destination, old) = (out.join(folder), state.join("old").join(folder));
        if fs::symlink_metadata(&old).is_err() {
            continue;
        }
        if fs::symlink_metadata(&destination).is_err() {
            rename(&old, &destination)?;
        } else {
            move_foreign(&old, &destination, folder, manifest)?;
        }
    }
    remove_folder(&state.join("old"))
}

/// Moves foreign files from the old folder to the new one.
fn move_foreign(old: &Path, destination: &Path, folder: &str, manifest: &Manifest) -> io::Result<()> {
    for foreign in foreign(old, folder, manifest)? {
        let to = destination.join(&foreign);
        if fs::symlink_metadata(&to).is_err() {
            create_folder(to.parent().unwrap_or(destination))?;
            rename(&old.join(&foreign), &to)?;
        }
    }
    Ok(())
}

/// The paths of the foreign files in `destination`, relative to it.
fn foreign(destination: &Path, folder: &str, manifest: &Manifest) -> io::Result<Vec<PathBuf>> {
    let mut files = files_in(destination)?;
    files.retain(|path| !name(path).is_some_and(|name| manifest.has(folder, &name)));
    Ok(files)
}

/// Converts a path to its form in the manifest. Returns `None` if it is not Unicode, as all of our files are.
fn name(path: &Path) -> Option<String> {
    path.to_str().map(|path| path.replace(std::path::MAIN_SEPARATOR, "/"))
}

fn same_bytes(one: &Path, other: &Path) -> io::Result<bool> {
    let open = |path: &Path| File::open(path).map_err(|error| error_at(path, &error));
    let (one_file, other_file) = (open(one)?, open(other)?);
    let length = |file: &File| file.metadata().map(|metadata| metadata.len()).unwrap_or(0);
    if length(&one_file) != length(&other_file) {
        return Ok(false);
    }
    let (mut left, mut right) = (BufReader::new(one_file).bytes(), BufReader::new(other_file).bytes());
    loop {
        match (left.next().transpose()?, right.next().transpose()?) {
            (None, None) => return Ok(true),
            (left, right) if left != right => return Ok(false),
            (_, _) => {}
        }
    }
}
