//! Writes bundles from exporters to folders on disk, or to bytes in memory ([`files`], [`zip()`]). Both give the same bytes.
//!
//! A build is written to a staging folder first ([`stage`]); then a rename replaces the folder of each output ([`commit`]). A
//! [`manifest`] in the output folder lists the files that this program wrote. So a failed build leaves the previous one complete,
//! and other files in the output folder stay. Nothing depends on the clock: the same bundle always gives the same bytes.

#![expect(clippy::disallowed_methods, reason = "only `pack` writes")]

mod commit;
mod manifest;
mod stage;
mod zip;

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::disk::error_at;
use coursewright_model::assets::Assets;
use coursewright_model::bundle::{Bundle, BundlePath, Entry};
use coursewright_model::parallel;
use manifest::Manifest;

/// What was written.
#[derive(Debug)]
pub struct Report {
    /// The written outputs, in the order of the bundles.
    pub written: Vec<Written>,
}

/// A written output.
#[derive(Debug)]
pub struct Written {
    /// Its folder in the output folder.
    pub folder: String,
    /// The number of files.
    pub files: usize,
    /// The size of the files in bytes.
    pub bytes: u64,
}

impl Written {
    /// Describes an output in memory.
    #[must_use]
    pub fn of(folder: &str, files: &[(String, Vec<u8>)]) -> Self {
        let bytes = files.iter().map(|(_, bytes)| bytes.len() as u64).sum();
        Self { folder: folder.to_owned(), files: files.len(), bytes }
    }
}

/// Returns the paths and bytes of the files that [`write()`] writes for `bundle`.
///
/// ```
/// use coursewright::bundle::{Bundle, Entry};
/// use coursewright::pack;
/// use coursewright::source::FileInventory;
///
/// let assets = FileInventory::new([("images/plan.png", "…")]);
/// let (mut inner, mut bundle) = (Bundle::default(), Bundle::default());
/// inner.insert("index.html", Entry::Static(b"<p>Hello"));
/// bundle.insert("course.zip", Entry::Zip(inner));
/// bundle.insert("read-me.txt", Entry::Bytes(b"Unzip it.".to_vec()));
///
/// let files = pack::files(&bundle, &assets).expect("everything is in memory");
/// assert_eq!(files[0].0, "course.zip");
/// assert!(files[0].1.starts_with(b"PK"));
/// assert_eq!(files[1], ("read-me.txt".to_owned(), b"Unzip it.".to_vec()));
///
/// // The whole of it in one file, to be downloaded:
/// let download = pack::zip(&bundle, &assets).expect("everything is in memory");
/// assert!(download.starts_with(b"PK"));
/// ```
///
/// # Errors
/// If a file of the course can no longer be read.
pub fn files(bundle: &Bundle, assets: &dyn Assets) -> io::Result<Vec<(String, Vec<u8>)>> {
    let entries: Vec<(&BundlePath, &Entry)> = bundle.entries().collect();
    let bytes = |(path, entry): &(&BundlePath, &Entry)| {
        let bytes = match entry {
            Entry::Bytes(bytes) => bytes.clone(),
            Entry::Static(bytes) => bytes.to_vec(),
            Entry::Copy(asset) => assets.bytes(*asset)?,
            Entry::Zip(bundle) => zip(bundle, assets)?,
        };
        Ok((path.as_str().to_owned(), bytes))
    };
    parallel::map(&entries, bytes).into_iter().collect()
}

/// Returns a zip of `bundle`, with the same bytes as on disk.
///
/// # Errors
/// If a file of the course can no longer be read.
pub fn zip(bundle: &Bundle, assets: &dyn Assets) -> io::Result<Vec<u8>> {
    Ok(zip::write_to(bundle, assets, io::Cursor::new(Vec::new()))?.into_inner())
}

/// The state folder in the output folder: it has the manifest, the lock and unfinished builds.
const OWN_FOLDER: &str = ".coursewright";

/// Writes each bundle to its folder in `out`, which is created if necessary. Concurrent builds into the same folder wait for
/// each other.
///
/// # Errors
/// An I/O error, with the path. Also if a foreign file is in the place of one of ours.
pub fn write(bundles: &[(String, Bundle)], assets: &dyn Assets, out: &Path) -> io::Result<Report> {
    let build = Build::begin(out)?;
    let staged = parallel::map(bundles, |(folder, bundle)| build.stage(folder, bundle, assets));
    build.finish(staged.into_iter().collect::<io::Result<_>>()?)
}

/// A build in progress. Each bundle is staged as soon as it is made, so that it does not stay in memory; all of them are
/// committed at the end. A build that is dropped before that changes nothing.
#[derive(Debug)]
pub struct Build {
    out: PathBuf,
    state: PathBuf,
    staging: PathBuf,
    before: Manifest,
    /// Whether this is the first build into the output folder.
    first: bool,
    lock: File,
}

/// A bundle that is written to the staging folder.
#[derive(Debug)]
pub struct Staged {
    folder: String,
    files: Vec<String>,
    bytes: u64,
}

impl Build {
    /// Begins a build into `out`, which is created if necessary. Waits for other builds into it.
    ///
    /// # Errors
    /// An I/O error, with the path.
    pub fn begin(out: &Path) -> io::Result<Self> {
        let (out, state) = (out.to_owned(), out.join(OWN_FOLDER));
        let first = fs::symlink_metadata(&state).is_err();
        create_folder(&out)?;
        create_folder(&state)?;
        let lock = lock(&state.join(LOCK))?;
        let build =
            Self { staging: state.join("new"), before: Manifest::read(&state)?, out, state, first, lock };
        remove_folder(&build.staging)?;
        commit::recover(&build.out, &build.state, &build.before)?;
        Ok(build)
    }

    /// Assigns the output folder to a course, so that a build does not replace the outputs of another course.
    ///
    /// # Errors
    /// The id of another course, if its outputs are in the folder.
    pub fn claim(&mut self, course: &str) -> Result<(), String> {
        let exists = |folder: &str| fs::symlink_metadata(self.out.join(folder)).is_ok();
        match self.before.course.replace(course.to_owned()) {
            Some(other) if other != course && self.before.folders().any(exists) => Err(other),
            Some(_) | None => Ok(()),
        }
    }

    /// Writes `bundle` to the staging folder, for `folder` in the output folder. Can be called concurrently.
    ///
    /// # Errors
    /// An I/O error, with the path.
    pub fn stage(&self, folder: &str, bundle: &Bundle, assets: &dyn Assets) -> io::Result<Staged> {
        stage::stage(folder, bundle, assets, &self.staging)
    }

    /// Commits the staged bundles.
    ///
    /// # Errors
    /// An I/O error, with the path. Also if a foreign file is in the place of one of ours.
    pub fn finish(mut self, staged: Vec<Staged>) -> io::Result<Report> {
        let after = self.before.with(&staged);
        commit::check_foreign(&self.out, &self.staging, &self.before, &staged)?;
        // The manifest now lists the files of both builds, so that a crash midway never orphans our files.
        self.first = false;
        self.before.union(&after).write(&self.state)?;
        commit::commit(&self.out, &self.state, &self.before, &staged)?;
        after.write(&self.state)?;
        remove_folder(&self.staging)?;
        let written = |staged: Staged| Written {
            folder: staged.folder,
            files: staged.files.len(),
            bytes: staged.bytes,
        };
        Ok(Report { written: staged.into_iter().map(written).collect() })
    }
}

impl Drop for Build {
    /// Removes the staging folder, and the folders created for a first build. Ignores errors: leftovers are harmless.
    fn drop(&mut self) {
        drop(remove_folder(&self.staging));
        if self.first {
            drop(fs::remove_file(self.state.join(LOCK)));
            // Removes a folder only if it is empty.
            drop(fs::remove_dir(&self.state));
            drop(fs::remove_dir(&self.out));
        }
        drop(self.lock.unlock());
    }
}

/// Whether a folder holds outputs or is empty.
#[must_use]
pub fn is_for_outputs(folder: &Path) -> bool {
    folder.join(OWN_FOLDER).is_dir() || fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

/// The name of the file that a build locks.
const LOCK: &str = "lock";

/// Creates a folder with `files` (paths with forward slashes), all of them or none.
///
/// # Errors
/// An I/O error, with the path. [`io::ErrorKind::DirectoryNotEmpty`] if the folder is not empty or is a file.
pub fn create(folder: &Path, files: &[(&str, &[u8])]) -> io::Result<()> {
    let taken = || error_at(folder, &io::Error::from(io::ErrorKind::DirectoryNotEmpty));
    match fs::symlink_metadata(folder) {
        Ok(metadata) if !metadata.is_dir() => return Err(taken()),
        // Only an empty folder can be removed.
        Ok(_) => fs::remove_dir(folder).map_err(|_| taken())?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error_at(folder, &error)),
    }
    let name = folder.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let staging = folder.with_file_name(format!(".{name}{OWN_FOLDER}"));
    remove_folder(&staging)?;
    let result = files
        .iter()
        .try_for_each(|(path, bytes)| {
            let path = staging.join(path);
            create_folder(path.parent().unwrap_or(&staging))?;
            fs::write(&path, bytes).map_err(|error| error_at(&path, &error))
        })
        .and_then(|()| rename(&staging, folder));
    if result.is_err() {
        remove_folder(&staging)?;
    }
    result
}

/// Replaces the texts of files in a folder (paths with forward slashes). Writes all of them to temporary files first, then
/// renames these.
///
/// # Errors
/// An I/O error, with the path. If a rename failed, some files may have their new texts; otherwise all have their old ones.
pub fn replace(folder: &Path, files: &[(&str, &str)]) -> io::Result<()> {
    let temporary = |path: &str| folder.join(format!("{path}{OWN_FOLDER}"));
    let write = |(path, text): &(&str, &str)| {
        let path = temporary(path);
        fs::write(&path, text).map_err(|error| error_at(&path, &error))
    };
    let written = files.iter().try_for_each(write);
    let result = written
        .and_then(|()| files.iter().try_for_each(|(path, _)| rename(&temporary(path), &folder.join(path))));
    if result.is_err() {
        // Removes the temporary files that remain. Ignores errors: leftovers are harmless.
        files.iter().for_each(|(path, _)| drop(fs::remove_file(temporary(path))));
    }
    result
}

/// Locks the output folder. Waits for other builds, unless the file system does not support locks.
fn lock(path: &Path) -> io::Result<File> {
    let file = File::create(path).map_err(|error| error_at(path, &error))?;
    match file.lock() {
        Err(error) if error.kind() != io::ErrorKind::Unsupported => Err(error_at(path, &error)),
        Ok(()) | Err(_) => Ok(file),
    }
}

fn create_folder(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path).map_err(|error| error_at(path, &error))
}

/// Removes a folder with its contents, if it exists.
fn remove_folder(path: &Path) -> io::Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error_at(path, &error)),
        Ok(()) | Err(_) => Ok(()),
    }
}

fn rename(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to).map_err(|error| error_at(to, &error))
}

/// The paths of all files in `folder`, relative to it, sorted. Symbolic links count as files.
fn files_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let (mut files, mut waiting) = (Vec::new(), vec![PathBuf::new()]);
    while let Some(below) = waiting.pop() {
        let path = folder.join(&below);
        for entry in fs::read_dir(&path).map_err(|error| error_at(&path, &error))? {
            let entry = entry.map_err(|error| error_at(&path, &error))?;
            let kind = entry.file_type().map_err(|error| error_at(&entry.path(), &error))?;
            let below = below.join(entry.file_name());
            if kind.is_dir() {
                waiting.push(below);
            } else {
                files.push(below);
            }
        }
    }
    files.sort();
    Ok(files)
}
