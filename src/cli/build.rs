//! `coursewright build`: reads a course, runs exporters on it, and writes what they made.
//!
//! Nothing is written if there is an error anywhere, so that what stands in the output folder is of one piece.

use std::fmt::Write;
use std::io;
use std::path::Path;

use coursewright::diagnostics::{Diagnostics, json};
use coursewright::locale::Counted;
use coursewright::model::Id;
use coursewright::pack::{self, Build, Written};
use coursewright::source::Sources;
use serde_json::{Value, json};

use super::args::{BuildArguments, Format};
use super::course::{Reading, folder, load};
use super::coverage::{self, Losses};
use super::output::{print, report};
use super::plan::Plan;
use super::progress::Progress;
use super::target_options::{self, OptionsByTarget};
use super::words::Words;
use super::{Failure, Outcome, editions, part, release};

/// Builds a course.
pub(super) fn run(arguments: &BuildArguments) -> Result<Outcome, Failure> {
    let words = Words::new(arguments.lang, None);
    let targets = match &arguments.only {
        Some(_) => part::targets(&arguments.target, &words)?,
        None => target_options::chosen(&arguments.target, &words)?,
    };
    target_options::set(&arguments.set, &mut OptionsByTarget::new(), &words)?;
    let folder = folder(arguments.course.as_deref(), arguments.lang)?;
    if is_among_sources(&folder, &arguments.out) {
        return Err(Failure::Usage(words.text("out-is-course").to_owned()));
    }
    let progress = Progress::new();
    progress.stage(words.text("reading"));
    let Reading { sources, mut diagnostics, language, course } = load(&folder)?;
    let words = Words::new(arguments.lang, language);
    let (mut build, mut staged, mut release, mut losses) = (None, Vec::new(), None, Losses::new());
    if let Some(course) = &course {
        let mut options = target_options::from_settings(&course.compiled.settings, &mut diagnostics);
        target_options::set(&arguments.set, &mut options, &words)?;
        match editions::chosen(&arguments.edition, &course.compiled, &words) {
            Ok(editions) => {
                let editions = match &arguments.only {
                    Some(only) if !diagnostics.has_errors() => part::with(only, editions, &words)?,
                    Some(_) | None => editions,
                };
                let ids: Vec<String> = editions.iter().map(|edited| edited.edition.id.clone()).collect();
                // A mistake in another organisation's edition is no reason to refuse this one.
                diagnostics.retain_editions(&ids);
                if !diagnostics.has_errors() {
                    if arguments.release {
                        release = release::prepare(course, &sources, arguments.update_lock, &mut diagnostics);
                    }
                    if !refused(&diagnostics, arguments) {
                        build = Some(begin(&arguments.out, course.compiled.settings.id.as_str(), &words)?);
                    }
                    let only = arguments.only.as_deref().and_then(Id::parse);
                    let plan = Plan { editions, targets, options, only, build: build.as_ref() };
                    (staged, losses) = plan.export(course, &mut diagnostics, &progress)?;
                }
            }
            // The edition may be one that could not be read.
            Err(_) if diagnostics.has_errors() => {}
            Err(failure) => return Err(failure),
        }
        diagnostics.sort();
    }
    let refused = refused(&diagnostics, arguments);
    let (Some(course), Some(build)) = (course, build.filter(|_| !refused)) else {
        drop(progress);
        tell(&diagnostics, &sources, arguments, &folder, &[], &losses, &words)?;
        return Ok(Outcome::CourseHasErrors);
    };
    progress.stage(words.text("writing"));
    let report = build.finish(staged)?;
    drop(progress);
    let mut written = report.written;
    if arguments.release {
        if let Some(lock) = release {
            pack::replace(&folder, &[("course.lock", &lock)])?;
        }
        let record = release::record(&course, &sources, &written)?;
        written.extend(
            pack::write(&[(release::FOLDER.to_owned(), record)], &course.inventory, &arguments.out)?.written,
        );
    }
    tell(&diagnostics, &sources, arguments, &folder, &written, &losses, &words)?;
    // The program ends here: a large course takes longer to take apart than a small one to build.
    std::mem::forget((course, sources));
    Ok(Outcome::Fine)
}

/// Begins a build into `out`; not where outputs of another course stand.
fn begin(out: &Path, course: &str, words: &Words) -> Result<Build, Failure> {
    let mut build = Build::begin(out)?;
    let path = out.display().to_string();
    build.claim(course).map_err(|other| {
        Failure::Usage(words.fill("out-is-taken", &[("path", &path), ("other", &other), ("course", course)]))
    })?;
    Ok(build)
}

/// Whether the outputs would be written among the sources: then what stands there would be taken for outputs.
fn is_among_sources(course: &Path, out: &Path) -> bool {
    let (Ok(course), Ok(out)) = (course.canonicalize(), out.canonicalize()) else { return false };
    out == course || out.starts_with(course) && !pack::is_for_outputs(&out)
}

/// Whether nothing is to be written.
fn refused(diagnostics: &Diagnostics, arguments: &BuildArguments) -> bool {
    diagnostics.has_errors() || arguments.release && release::refuses(diagnostics, arguments.deny)
}

/// Tells what was found and what was written, in the way that was asked for.
fn tell(
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
            document["written"] = written.iter().map(|one| entry(one, losses, out, sources, words)).collect();
            print(&format!("{document:#}\n"))
        }
    }
}

fn entry(written: &Written, losses: &Losses, out: &Path, sources: &Sources, words: &Words) -> Value {
    let path = out.join(&written.folder).display().to_string();
    let (edition, target) = match written.folder.split_once('/') {
        Some((edition, target)) => (Some(edition), target),
        None => (None, written.folder.as_str()),
    };
    let (files, bytes) = (written.files, written.bytes);
    let lost = losses.get(&written.folder).map(|losses| coverage::losses_json(losses, sources, words));
    json!({ "edition": edition, "target": target, "path": path, "files": files, "bytes": bytes, "lost": lost })
}

/// What was written and where, a line for each target.
fn summary(written: &[Written], losses: &Losses, folder: &Path, out: &Path, words: &Words) -> String {
    let mut text = format!("{}\n", words.fill("written", &[("path", &out.display().to_string())]));
    let paths: Vec<String> =
        written.iter().map(|written| out.join(&written.folder).display().to_string()).collect();
    let width = paths.iter().map(|path| path.chars().count()).max().unwrap_or(0);
    for (path, written) in paths.iter().zip(written) {
        let files = words.count(Counted::Files, written.files);
        // Writing to a text cannot fail.
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
