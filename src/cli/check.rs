//! `coursewright check`: prints the diagnostics of a course, or its outline. Writes no files.

use coursewright::diagnostics::json;
use coursewright::{LoadedCourse, build};

use super::args::{CheckArguments, Format};
use super::course::folder;
use super::output::{print, report};
use super::request::failure;
use super::words::Words;
use super::{Failure, Outcome, outline};

pub(super) fn run(arguments: &CheckArguments) -> Result<Outcome, Failure> {
    let folder = folder(arguments.course.as_deref(), arguments.lang)?;
    let course = LoadedCourse::read(&folder)?;
    let words = Words::new(arguments.lang, course.language);
    let failed = |error| failure(&error, &words);
    let diagnostics = coursewright::check(&course, &arguments.edition).map_err(failed)?;
    if let Some(compiled) = course.compiled.as_ref().filter(|_| arguments.outline) {
        if arguments.edition.is_empty() {
            print(&outline::outline(&course.sources, compiled, None, &words))?;
        } else {
            for edition in build::editions(&arguments.edition, compiled).map_err(failed)? {
                print(&outline::outline(&course.sources, compiled, Some(edition), &words))?;
            }
        }
    }
    match arguments.format {
        Format::Text => report(&diagnostics, &course.sources, &words)?,
        Format::Json => print(&json::render(&diagnostics, &course.sources, words.language))?,
    }
    let outcome = if diagnostics.has_errors() { Outcome::CourseHasErrors } else { Outcome::Fine };
    // The process is about to exit, and freeing a large course is slow.
    std::mem::forget(course);
    Ok(outcome)
}
