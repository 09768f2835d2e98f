//! `coursewright check`: says what is wrong with a course, or shows how it was read, and makes nothing.

use coursewright::diag::{Diagnostics, json};
use coursewright::source::Sources;

use super::args::{CheckArguments, Format};
use super::course::{Reading, folder, load};
use super::output::{print, report};
use super::words::Words;
use super::{Failure, Outcome, outline, target_options};

/// Checks a course.
pub(super) fn run(arguments: &CheckArguments) -> Result<Outcome, Failure> {
    let folder = folder(arguments.course.as_deref(), arguments.lang)?;
    match load(&folder)? {
        Reading::Nothing { diagnostics, sources } => {
            tell(&diagnostics, &sources, arguments.format, &Words::new(arguments.lang, None))?;
            Ok(outcome(&diagnostics))
        }
        Reading::Course(mut loaded) => {
            let settings = &loaded.compiled.settings;
            let words = Words::new(arguments.lang, Some(settings.language));
            target_options::from_settings(settings, &mut loaded.compiled.diagnostics);
            loaded.compiled.diagnostics.sort();
            if arguments.outline {
                print(&outline::outline(&loaded.sources, &loaded.compiled, &words))?;
            }
            tell(&loaded.compiled.diagnostics, &loaded.sources, arguments.format, &words)?;
            Ok(outcome(&loaded.compiled.diagnostics))
        }
    }
}

/// Tells what was found, in the way that was asked for.
pub(super) fn tell(
    diagnostics: &Diagnostics,
    sources: &Sources,
    format: Format,
    words: &Words,
) -> std::io::Result<()> {
    match format {
        Format::Text => report(diagnostics, sources, words),
        Format::Json => print(&json::render(diagnostics, sources, words.language)),
    }
}

/// How a command ends that found `diagnostics`.
pub(super) fn outcome(diagnostics: &Diagnostics) -> Outcome {
    if diagnostics.has_errors() { Outcome::CourseHasErrors } else { Outcome::Fine }
}
