//! `coursewright build`: reads a course, exports its targets, and writes them to the output folder.
//!
//! Writes nothing if there is any error, so that the output folder always holds the outputs of one build.

use std::fmt::Write;
use std::io;
use std::path::Path;

use coursewright::LoadedCourse;
use coursewright::build::{Built, Output, Plan};
use coursewright::diagnostics::{Diagnostics, json};
use coursewright::locale::Counted;
use coursewright::pack::{self, Build, Written};
use coursewright::release;
use coursewright::source::Sources;
use serde_json::{Value, json};

use super::args::{BuildArguments, Format};
use super::course::folder;
use super::coverage::{self, Losses};
use super::output::{print, report};
use super::progress::Progress;
use super::request::{failure, request};
use super::words::Words;
use super::{Failure, Outcome};

pub(super) fn run(arguments: &BuildArguments) -> Result<Outcome, Failure> {
    let words = Words::new(arguments.lang, None);
    let request = request(arguments).map_err(|error| failure(&error, &words))?;
    let folder = folder(arguments.course.as_deref(), arguments.lang)?;
    if is_among_sources(&folder, &arguments.out) {
        return Err(Failure::Usage(words.text("out-is-course").to_owned()));
    }
    let progress = Progress::new();
    progress.stage(words.text("reading"));
    let course = LoadedCourse::read(&folder)?;
    let words = Words::new(arguments.lang, course.language);
    let plan = Plan::new(&course, &request).map_err(|error| failure(&error, &words))?;
    let build = match &course.compiled {
        Some(compiled) if !plan.is_refused() => {
            Some(begin_build(&arguments.out, compiled.settings.id.as_str(), &words)?)
        }
        Some(_) | None => None,
    };
    let built = plan.run(
        |output| progress.stage(output),
        |output, bundle| {
            build.as_ref().map(|build| build.stage(output, &bundle, &course.inventory)).transpose()
        },
    )?;
    let Built { outputs, lock, diagnostics } = built;
    let (mut staged, mut all_losses) = (Vec::with_capacity(outputs.len()), Losses::new());
    for Output { folder, losses, content, .. } in outputs {
        staged.extend(content);
        all_losses.insert(folder, losses);
    }
    let Some(build) = build.filter(|_| !staged.is_empty()) else {
        drop(progress);
        print_result(&diagnostics, &course.sources, arguments, &folder, &[], &all_losses, &words)?;
        return Ok(Outcome::CourseHasErrors);
    };
    progress.stage(words.text("writing"));
    let mut written = build.finish(staged)?.written;
    drop(progress);
    if arguments.release {
        written.extend(write_release(&course, &folder, lock.as_deref(), &written, &arguments.out)?);
    }
    print_result(&diagnostics, &course.sources, arguments, &folder, &written, &all_losses, &words)?;
    // The process is about to exit, and freeing a large course is slow.
    std::mem::forget(course);
    Ok(Outcome::Fine)
}

/// Writes the extra files of a release: `course.lock`, if it changed, and the build record.
fn write_release(
    course: &LoadedCourse,
    folder: &Path,
    lock: Option<&str>,
    written: &[Written],
    out: &Path,
) -> io::Result<Vec<Written>> {
    if let Some(lock) = lock {
        pack::replace(folder, &[("course.lock", lock)])?;
    }
    let record = (release::FOLDER.to_owned(), release::record(course, written)?);
    Ok(pack::write(&[record], &course.inventory, out)?.written)
}

/// Starts a build into `out`. Fails if `out` holds the outputs of another course.
fn begin_build(out: &Path, course: &str, words: &Words) -> Result<Build, Failure> {
    let mut build = Build::begin(out)?;
    let path = out.display().to_string();
    build.claim(course).map_err(|other| {
        Failure::Usage(words.fill("out-is-taken", &[("path", &path), ("other", &other), ("course", course)]))
    })?;
    Ok(build)
}

/// Whether `out` is inside the course and holds files that are not outputs. They would be treated as outputs from then on.
fn is_among_sources(course: &Path, out: &Path) -> bool {
    let (Ok(course), Ok(out)) = (course.canonicalize(), out.canonicalize()) else { return false };
    out == course || out.starts_with(course) && !pack::is_for_outputs(&out)
}

/// Prints the diagnostics and the outputs that were written, in the requested format.
fn print_result(
    diagnostics: &Diagnostics,
    sources: &Sources,
    arguments: &BuildArguments,
    folder: &Path,
    written: &[Written],
    losses: &Losses,
    words: &Words,
) -> io::Result<()> {
    let out = &arguments.out;
    match arguments.format {
        Format::Text => {
            report(diagnostics, sources, words)?;
            print(&if written.is_empty() {
                format!("{}\n", words.text("nothing-written"))
            } else {
                summary(written, losses, folder, out, words)
            })
        }
        Format::Json => {
            let text = json::render(diagnostics, sources, words.language);
            let mut document: Value = serde_json::from_str(&text).expect("the report is JSON");
            document["written"] =
                written.iter().map(|one| output_json(one, losses, out, sources, words)).collect();
            print(&format!("{document:#}\n"))
        }
    }
}

fn output_json(written: &Written, losses: &Losses, out: &Path, sources: &Sources, words: &Words) -> Value {
    let path = out.join(&written.folder).display().to_string();
    let (edition, target) = match written.folder.split_once('/') {
        Some((edition, target)) => (Some(edition), target),
        None => (None, written.folder.as_str()),
    };
    let (files, bytes) = (written.files, written.bytes);
    let lost = losses.get(&written.folder).map(|losses| coverage::losses_json(losses, sources, words));
    json!({ "edition": edition, "target": target, "path": path, "files": files, "bytes": bytes, "lost": lost })
}

/// The list of written outputs, one line for each.
fn summary(written: &[Written], losses: &Losses, folder: &Path, out: &Path, words: &Words) -> String {
    let mut text = format!("{}\n", words.fill("written", &[("path", &out.display().to_string())]));
    let paths: Vec<String> =
        written.iter().map(|written| out.join(&written.folder).display().to_string()).collect();
    let width = paths.iter().map(|path| path.chars().count()).max().unwrap_or(0);
    for (path, written) in paths.iter().zip(written) {
        let files = words.count(Counted::Files, written.files);
        // Writing to a string cannot fail.
        let _ = write!(text, "  {path:width$}  {files}, {}", words.size(written.bytes));
        let lost = losses.get(&written.folder).map_or(0, Vec::len);
        if lost > 0 {
            let _ = write!(text, ", {}", words.fill("lost", &[("count", &lost.to_string())]));
        }
        text.push('\n');
    }
    if losses.values().any(|losses| !losses.is_empty()) {
        let _ = writeln!(text, "{}", words.fill("lost-where", &[("course", &folder.display().to_string())]));
    }
    text
}
