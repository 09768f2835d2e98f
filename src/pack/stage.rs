//! Writes a bundle to a new folder in the staging folder, in parallel.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::{Staged, create_folder, zip};
use crate::disk::error_at;
use coursewright_model::assets::Assets;
use coursewright_model::bundle::{Bundle, BundlePath, Entry};
use coursewright_model::parallel;

/// A file to write.
struct Job<'a> {
    path: PathBuf,
    entry: &'a Entry,
}

/// Writes `bundle` to `folder` in `staging`.
pub(super) fn stage(
    folder: &str,
    bundle: &Bundle,
    assets: &dyn Assets,
    staging: &Path,
) -> io::Result<Staged> {
    let root = staging.join(folder);
    let files: Vec<String> = bundle.entries().map(|(path, _)| path.as_str().to_owned()).collect();
    create_folder(&root)?;
    let jobs = jobs(bundle, &root)?;
    let write_all = |jobs: &Vec<Job<'_>>| jobs.iter().try_fold(0, |sum, job| Ok(sum + write(job, assets)?));
    let bytes = parallel::map(&jobs, write_all).into_iter().sum::<io::Result<u64>>()?;
    Ok(Staged { folder: folder.to_owned(), files, bytes })
}

/// Creates the folders, and returns groups of files to write in parallel. Zips take longest, so they come first. The other
/// files of a folder are one group, because threads that create files in the same folder block each other.
fn jobs<'a>(bundle: &'a Bundle, root: &Path) -> io::Result<Vec<Vec<Job<'a>>>> {
    let job = |(path, entry): (&BundlePath, &'a Entry)| Job { path: root.join(path.as_str()), entry };
    let (zips, files): (Vec<_>, Vec<_>) =
        bundle.entries().map(job).partition(|job| matches!(job.entry, Entry::Zip(_)));
    let mut by_folder: BTreeMap<PathBuf, Vec<Job<'_>>> = BTreeMap::new();
    for job in files {
        by_folder.entry(job.path.parent().unwrap_or(root).to_owned()).or_default().push(job);
    }
    let folders = zips.iter().filter_map(|zip| zip.path.parent());
    folders.chain(by_folder.keys().map(PathBuf::as_path)).try_for_each(create_folder)?;
    Ok(zips.into_iter().map(|zip| vec![zip]).chain(by_folder.into_values()).collect())
}

/// Writes a file, and returns its size in bytes.
fn write(job: &Job<'_>, assets: &dyn Assets) -> io::Result<u64> {
    let path = &job.path;
    let put = |bytes: &[u8]| {
        fs::write(path, bytes).map_err(|error| error_at(path, &error))?;
        Ok(bytes.len() as u64)
    };
    match job.entry {
        Entry::Bytes(bytes) => put(bytes),
        Entry::Static(bytes) => put(bytes),
        Entry::Copy(asset) => match assets.disk_path(*asset) {
            Some(from) => copy(from, path),
            None => put(&assets.bytes(*asset)?),
        },
        Entry::Zip(bundle) => zip::write(bundle, assets, path),
    }
}

/// Copies the bytes of a file without its permissions.
fn copy(from: &Path, to: &Path) -> io::Result<u64> {
    let mut source = File::open(from).map_err(|error| error_at(from, &error))?;
    let mut target = File::create(to).map_err(|error| error_at(to, &error))?;
    io::copy(&mut source, &mut target).map_err(|error| error_at(to, &error))
}
