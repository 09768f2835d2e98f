//! Writes bundles to a folder where nothing stands yet, several files at a time.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::manifest::Staged;
use super::{Report, Written, at, create_folder, zip};
use crate::assets::Assets;
use crate::bundle::{Bundle, Entry};

/// A file to write.
struct Job<'a> {
    path: PathBuf,
    entry: &'a Entry,
}

/// Writes `bundles` below `staging`.
pub(super) fn stage(
    bundles: &[(String, Bundle)],
    assets: &dyn Assets,
    staging: &Path,
) -> io::Result<(Report, Staged)> {
    let (mut jobs, mut staged) = (Vec::new(), Staged::new());
    for (folder, bundle) in bundles {
        let root = staging.join(folder);
        let files = bundle.entries().map(|(path, _)| path.as_str().to_owned()).collect();
        jobs.extend(bundle.entries().map(|(path, entry)| Job { path: root.join(path.as_str()), entry }));
        create_folder(&root)?;
        staged.push((folder.clone(), files));
    }
    for folder in jobs.iter().filter_map(|job| job.path.parent()).collect::<BTreeSet<_>>() {
        create_folder(folder)?;
    }
    // Zips take longest, so they begin first.
    jobs.sort_by_key(|job| !matches!(job.entry, Entry::Zip(_)));
    run(&jobs, assets)?;
    let mut written = Vec::with_capacity(staged.len());
    for (folder, files) in &staged {
        let mut bytes = 0;
        for file in files {
            let path = staging.join(folder).join(file);
            bytes += path.metadata().map_err(|error| at(&path, &error))?.len();
        }
        written.push(Written { folder: folder.clone(), files: files.len(), bytes });
    }
    Ok((Report { written }, staged))
}

/// Does the jobs on every processor; the error is that of the first job that failed.
fn run(jobs: &[Job<'_>], assets: &dyn Assets) -> io::Result<()> {
    let next = AtomicUsize::new(0);
    let failed: Mutex<Option<(usize, io::Error)>> = Mutex::new(None);
    let work = || {
        while let Some((index, job)) =
            Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, jobs.get(at)?)))
        {
            if let Err(error) = write(job, assets) {
                next.store(jobs.len(), Ordering::Relaxed);
                let mut failed = failed.lock().expect("no thread panics while it holds the error");
                if failed.as_ref().is_none_or(|(first, _)| index < *first) {
                    *failed = Some((index, error));
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
        None => Ok(()),
    }
}

fn write(job: &Job<'_>, assets: &dyn Assets) -> io::Result<()> {
    let path = &job.path;
    match job.entry {
        Entry::Bytes(bytes) => fs::write(path, bytes).map_err(|error| at(path, &error)),
        Entry::Static(bytes) => fs::write(path, bytes).map_err(|error| at(path, &error)),
        Entry::Copy(asset) => match assets.disk_path(*asset) {
            Some(from) => copy(from, path),
            None => fs::write(path, assets.bytes(*asset)?).map_err(|error| at(path, &error)),
        },
        Entry::Zip(bundle) => zip::write(bundle, assets, path),
    }
}

/// Copies the bytes alone: the owner's permissions are nobody else's concern.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let mut source = File::open(from).map_err(|error| at(from, &error))?;
    let mut target = File::create(to).map_err(|error| at(to, &error))?;
    io::copy(&mut source, &mut target).map(drop).map_err(|error| at(to, &error))
}
