//! Diagnostics about what a SCORM package cannot show, at the place in the source. [`super::coverage`] declares these
//! losses; an example is a picture in a right cell of a match, which becomes a menu with text only.

use super::coverage::coverage;
use super::version::Version;
use crate::Context;
use crate::coverage::loss;
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics};
use coursewright_model::{Course, PlayerKey, construct};

/// Returns a diagnostic for each loss.
pub(super) fn report(
    version: &Version,
    course: &Course,
    key: &PlayerKey,
    context: &Context<'_>,
) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    let mut say = |construct, span| {
        if let Some(loss) = loss(coverage, construct, span) {
            diagnostics.push(
                Diagnostic::new(Code::Loss, loss.span)
                    .arg("target", version.target)
                    .arg("construct", context.locale.text("coverage", loss.construct.as_str()))
                    .arg("instead", context.locale.text("coverage-reasons", loss.reason)),
            );
        }
    };
    construct::of_course(course, &mut say);
    construct::of_player_key(course, key, &mut say);
    diagnostics
}
