//! Writes a bundle to a folder where nothing stands yet, several files at a time.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::thread;

use super::{Staged, at, create_folder, zip};
use crate::assets::Assets;
use crate::bundle::{Bundle, BundlePath, Entry};

/// A file to write.
struct Job<'a> {
    path: PathBuf,
    entry: &'a Entry,
}

/// Writes `bundle` to `folder` below `staging`.
pub(super) fn stage(
    folder: &str,
    bundle: &Bundle,
    assets: &dyn Assets,
    staging: &Path,
) -> io::Result<Staged> {
    let root = staging.join(folder);
    let files: Vec<String> = bundle.entries().map(|(path, _)| path.as_str().to_owned()).collect();
    let job = |(path, entry): (&BundlePath, _)| Job { path: root.join(path.as_str()), entry };
    let mut jobs: Vec<Job<'_>> = bundle.entries().map(job).collect();
    create_folder(&root)?;
    for folder in jobs.iter().filter_map(|job| job.path.parent()).collect::<BTreeSet<_>>() {
        create_folder(folder)?;
    }
    // Zips take longest, so they begin first.
    jobs.sort_by_key(|job| !matches!(job.entry, Entry::Zip(_)));
    let bytes = run(&jobs, assets)?;
    Ok(Staged { folder: folder.to_owned(), files, bytes })
}

/// Does the jobs on every processor and gives how many bytes they wrote; the error is that of the first job that failed.
fn run(jobs: &[Job<'_>], assets: &dyn Assets) -> io::Result<u64> {
    let (next, written) = (AtomicUsize::new(0), AtomicU64::new(0));
    let failed: Mutex<Option<(usize, io::Error)>> = Mutex::new(None);
    let work = || {
        while let Some((index, job)) =
            Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, jobs.get(at)?)))
        {
            match write(job, assets) {
                Ok(bytes) => _ = written.fetch_add(bytes, Ordering::Relaxed),
                Err(error) => {
                    next.store(jobs.len(), Ordering::Relaxed);
                    let mut failed = failed.lock().expect("no thread panics while it holds the error");
                    if failed.as_ref().is_none_or(|(first, _)| index < *first) {
                        *failed = Some((index, error));
                    }
                }
            }
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from).min(jobs.len());
    thread::scope(|scope| {
        (1..threads).for_each(|_| drop(scope.spawn(work)));
        work();
    });
    match failed.into_inner().expect("no thread panics while it holds the error") {
        Some((_, error)) => Err(error),
        None => Ok(written.into_inner()),
    }
}

/// Writes one file, and gives its size in bytes.
fn write(job: &Job<'_>, assets: &dyn Assets) -> io::Result<u64> {
    let path = &job.path;
    let put = |bytes: &[u8]| {
        fs::write(path, bytes).map_err(|error| at(path, &error))?;
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

/// Copies the bytes alone: the owner's permissions are nobody else's concern.
fn copy(from: &Path, to: &Path) -> io::Result<u64> {
    let mut source = File::open(from).map_err(|error| at(from, &error))?;
    let mut target = File::create(to).map_err(|error| at(to, &error))?;
    io::copy(&mut source, &mut target).map_err(|error| at(to, &error))
}
