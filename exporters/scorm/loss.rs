//! What a SCORM package cannot show as the author wrote it, said with its place.
//!
//! Right cells of a match stand in a menu to choose from, and a menu holds text alone. What is lost says
//! [`super::coverage`]. Deliberately absent: what a package shows in another way without losing a word.

use super::coverage::coverage;
use super::version::Version;
use crate::Context;
use crate::coverage::loss;
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics};
use coursewright_model::{Course, PlayerKey, construct};

/// Tells it.
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
