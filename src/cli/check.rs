//! `coursewright check`: says what is wrong with a course, or shows how it was read, and makes nothing.

use coursewright::diagnostics::json;

use super::args::{CheckArguments, Format};
use super::course::{folder, load};
use super::output::{print, report};
use super::words::Words;
use super::{Failure, Outcome, editions, outline, target_options};

/// Checks a course.
pub(super) fn run(arguments: &CheckArguments) -> Result<Outcome, Failure> {
    let folder = folder(arguments.course.as_deref(), arguments.lang)?;
    let mut reading = load(&folder)?;
    let words = Words::new(arguments.lang, reading.language);
    if let Some(course) = &reading.course {
        target_options::from_settings(&course.compiled.settings, &mut reading.diagnostics);
        let editions = editions::chosen(&arguments.edition, &course.compiled, &words)?;
        let ids: Vec<String> = editions.iter().map(|edited| edited.edition.id.clone()).collect();
        reading.diagnostics.retain_editions(&ids);
        reading.diagnostics.sort();
        if arguments.outline && arguments.edition.is_empty() {
            print(&outline::outline(&reading.sources, &course.compiled, None, &words))?;
        } else if arguments.outline {
            for edited in editions {
                print(&outline::outline(&reading.sources, &course.compiled, Some(edited), &words))?;
            }
        }
    }
    match arguments.format {
        Format::Text => report(&reading.diagnostics, &reading.sources, &words)?,
        Format::Json => print(&json::render(&reading.diagnostics, &reading.sources, words.language))?,
    }
    let outcome = if reading.diagnostics.has_errors() { Outcome::CourseHasErrors } else { Outcome::Fine };
    // The program ends here: a large course takes long to take apart.
    std::mem::forget(reading);
    Ok(outcome)
}
