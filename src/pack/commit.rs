//! Puts what was staged into its target, and heals what a killed build left.
//!
//! A target's folder is swapped by two renames: the old one aside, the new one in. Files in it that are not ours then
//! move from the old one to the new one. A build that is killed in between is healed by the next.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use super::manifest::Manifest;
use super::{Staged, create_folder, files_in, remove_folder, rename};
use crate::disk::error_at;

/// Fails if a file that is not ours stands where one of `staged` should, unless it is the same to the byte.
pub(super) fn check_foreign(
    out: &Path,
    staging: &Path,
    before: &Manifest,
    staged: &[Staged],
) -> io::Result<()> {
    for Staged { folder, files, .. } in staged {
        let target = out.join(folder);
        if fs::symlink_metadata(&target).is_err() {
            continue;
        }
        let files: BTreeSet<&str> = files.iter().map(String::as_str).collect();
        for foreign in foreign(&target, folder, before)? {
            let path = target.join(&foreign);
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

/// Whether one of `files` would be a folder on the way to `name`, or the other way round.
fn file_and_folder(files: &BTreeSet<&str>, name: &str) -> bool {
    let below = format!("{name}/");
    let first_below = files.range(below.as_str()..).next();
    first_below.is_some_and(|file| file.starts_with(&below))
        || name.match_indices('/').any(|(end, _)| files.contains(&name[..end]))
}

/// Swaps in the folders of `staged`.
pub(super) fn commit(out: &Path, state: &Path, before: &Manifest, staged: &[Staged]) -> io::Result<()> {
    for Staged { folder, .. } in staged {
        let (target, old, new) =
            (out.join(folder), state.join("old").join(folder), state.join("new").join(folder));
        let exists = fs::symlink_metadata(&target).is_ok();
        create_folder(target.parent().unwrap_or(out))?;
        if exists {
            create_folder(old.parent().unwrap_or(state))?;
            rename(&target, &old)?;
        }
        if let Err(error) = rename(&new, &target) {
            if exists {
                rename(&old, &target)?;
            }
            return Err(error);
        }
        if exists {
            move_foreign(&old, &target, folder, before)?;
        }
    }
    remove_folder(&state.join("old"))
}

/// Finishes what a killed build began: an old folder without a new one goes back to its target, and files that are not
/// ours move on.
pub(super) fn recover(out: &Path, state: &Path, manifest: &Manifest) -> io::Result<()> {
    for folder in manifest.folders() {
        let (target, old) = (out.join(folder), state.join("old").join(folder));
        if fs::symlink_metadata(&old).is_err() {
            continue;
        }
        if fs::symlink_metadata(&target).is_err() {
            rename(&old, &target)?;
        } else {
            move_foreign(&old, &target, folder, manifest)?;
        }
    }
    remove_folder(&state.join("old"))
}

/// Moves the files that are not ours from the folder's old target to its new one.
fn move_foreign(old: &Path, target: &Path, folder: &str, manifest: &Manifest) -> io::Result<()> {
    for foreign in foreign(old, folder, manifest)? {
        let to = target.join(&foreign);
        if fs::symlink_metadata(&to).is_err() {
            create_folder(to.parent().unwrap_or(target))?;
            rename(&old.join(&foreign), &to)?;
        }
    }
    Ok(())
}

/// The files in `target` that are not ours, below it.
fn foreign(target: &Path, folder: &str, manifest: &Manifest) -> io::Result<Vec<PathBuf>> {
    let mut files = files_in(target)?;
    files.retain(|path| !name(path).is_some_and(|name| manifest.has(folder, &name)));
    Ok(files)
}

/// A path as the list has it; `None` if it is not Unicode, which no file of ours is.
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
