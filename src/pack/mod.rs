//! Writes bundles: into folders, all of it or nothing, or into bytes in memory ([`files`], [`zip()`]), the same bytes.
//!
//! Everything is first written beside its place ([`stage`]), then each target's folder is swapped in by a rename
//! ([`commit`]); what is ours to replace stands in a list in the output folder ([`manifest`]). So a build that fails
//! leaves the previous one whole, and a file that somebody else put there stays. Deliberately absent: a clock,
//! and anything that would make the same bundle give other bytes.

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
    /// A line for each target, in the order of the bundles.
    pub written: Vec<Written>,
}

/// What was written for one target.
#[derive(Debug)]
pub struct Written {
    /// The folder, below the output folder.
    pub folder: String,
    /// How many files stand in it.
    pub files: usize,
    /// How many bytes they have.
    pub bytes: u64,
}

impl Written {
    /// What there is to say of the files of `folder` that stay in memory.
    #[must_use]
    pub fn of(folder: &str, files: &[(String, Vec<u8>)]) -> Self {
        let bytes = files.iter().map(|(_, bytes)| bytes.len() as u64).sum();
        Self { folder: folder.to_owned(), files: files.len(), bytes }
    }
}

/// The files of `bundle` by their paths, with the bytes that [`write()`] gives them.
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

/// A zip of `bundle`, with the bytes that a zip of it has on disk.
///
/// # Errors
/// If a file of the course can no longer be read.
pub fn zip(bundle: &Bundle, assets: &dyn Assets) -> io::Result<Vec<u8>> {
    Ok(zip::write_to(bundle, assets, io::Cursor::new(Vec::new()))?.into_inner())
}

/// The folder inside the output folder where the list, the lock and unfinished builds stand.
const OWN_FOLDER: &str = ".coursewright";

/// Writes each bundle to its folder below `out`, which is made if need be. Builds into the same folder wait for
/// one another.
///
/// # Errors
/// What the disk says, with the path; and if a file that this program did not write stands where one of ours should.
pub fn write(bundles: &[(String, Bundle)], assets: &dyn Assets, out: &Path) -> io::Result<Report> {
    let build = Build::begin(out)?;
    let staged = parallel::map(bundles, |(folder, bundle)| build.stage(folder, bundle, assets));
    build.finish(staged.into_iter().collect::<io::Result<_>>()?)
}

/// A build on its way: each bundle is put beside its place as soon as it is made, so that it need not be kept, and all
/// of them are swapped in at the end. One that does not come to its end leaves everything as it was.
#[derive(Debug)]
pub struct Build {
    out: PathBuf,
    state: PathBuf,
    staging: PathBuf,
    before: Manifest,
    /// Whether nothing of ours stood in the output folder.
    first: bool,
    lock: File,
}

/// A bundle that stands beside its place.
#[derive(Debug)]
pub struct Staged {
    folder: String,
    files: Vec<String>,
    bytes: u64,
}

impl Build {
    /// Begins a build into `out`, which is made if need be, once no other builds into it.
    ///
    /// # Errors
    /// What the disk says, with the path.
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

    /// Takes the output folder for a course, whose build would remove the outputs of any other.
    ///
    /// # Errors
    /// The id of the course whose outputs stand there, if that is another.
    pub fn claim(&mut self, course: &str) -> Result<(), String> {
        let stands = |folder: &str| fs::symlink_metadata(self.out.join(folder)).is_ok();
        match self.before.course.replace(course.to_owned()) {
            Some(other) if other != course && self.before.folders().any(stands) => Err(other),
            Some(_) | None => Ok(()),
        }
    }

    /// Puts `bundle`, which is for `folder` below the output folder, beside its place. Several may be on their way at
    /// once.
    ///
    /// # Errors
    /// What the disk says, with the path.
    pub fn stage(&self, folder: &str, bundle: &Bundle, assets: &dyn Assets) -> io::Result<Staged> {
        stage::stage(folder, bundle, assets, &self.staging)
    }

    /// Swaps in what was staged.
    ///
    /// # Errors
    /// What the disk says, with the path; and if a file that this program did not write stands where one of ours should.
    pub fn finish(mut self, staged: Vec<Staged>) -> io::Result<Report> {
        let after = self.before.with(&staged);
        commit::check_foreign(&self.out, &self.staging, &self.before, &staged)?;
        // From here on the list names the files of both builds, so that an end in the midst loses none of ours.
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
    /// Takes away what is unfinished, and what was made for it; what cannot be taken away harms nobody.
    fn drop(&mut self) {
        drop(remove_folder(&self.staging));
        if self.first {
            drop(fs::remove_file(self.state.join(LOCK)));
            // A folder goes only if there is nothing in it.
            drop(fs::remove_dir(&self.state));
            drop(fs::remove_dir(&self.out));
        }
        drop(self.lock.unlock());
    }
}

/// Whether a folder holds outputs, or nothing at all.
#[must_use]
pub fn is_for_outputs(folder: &Path) -> bool {
    folder.join(OWN_FOLDER).is_dir() || fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

/// The name of the file that a build locks.
const LOCK: &str = "lock";

/// Writes a new folder with the files of `files` (paths with forward slashes), all of them or none.
///
/// # Errors
/// What the disk says, with the path; [`io::ErrorKind::DirectoryNotEmpty`] if there is something in the folder, or in
/// its place.
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

/// Replaces files in a folder (paths with forward slashes) by new texts: each is written beside its place, and only when
/// all of them are written are they renamed into it.
///
/// # Errors
/// What the disk says, with the path; then the old texts still stand, or, if a renaming failed, some of the new ones.
pub fn replace(folder: &Path, files: &[(&str, &str)]) -> io::Result<()> {
    let beside = |path: &str| folder.join(format!("{path}{OWN_FOLDER}"));
    let write = |(path, text): &(&str, &str)| {
        let path = beside(path);
        fs::write(&path, text).map_err(|error| error_at(&path, &error))
    };
    let written = files.iter().try_for_each(write);
    let result = written
        .and_then(|()| files.iter().try_for_each(|(path, _)| rename(&beside(path), &folder.join(path))));
    if result.is_err() {
        // What was not renamed is ours to take away; what cannot be taken away harms nobody.
        files.iter().for_each(|(path, _)| drop(fs::remove_file(beside(path))));
    }
    result
}

/// Waits until no other build writes to the same folder. On a file system without locks there is no waiting.
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

/// Removes a folder of ours with all that is in it, if it is there.
fn remove_folder(path: &Path) -> io::Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error_at(path, &error)),
        Ok(()) | Err(_) => Ok(()),
    }
}

fn rename(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to).map_err(|error| error_at(to, &error))
}

/// The paths of all files in `folder`, below it, sorted. Links are files.
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
