//! Checks for tests without anything to mark, and for pass marks that nobody can reach.

use crate::settings::Settings;
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics};
use coursewright_model::{Complete, Course, Organization, StatusRule};

/// Warns about a test section, or a pass mark, for which no exercise gives points.
pub(super) fn check(course: &Course, settings: &Settings, diagnostics: &mut Diagnostics) {
    let mut empty_test = false;
    for section in course.sections.iter().filter(|section| section.test) {
        if !section.exercises().any(|exercise| exercise.rules.marked && exercise.rules.points > 0) {
            empty_test = true;
            diagnostics.push(Diagnostic::new(Code::NothingCounts, section.span));
        }
    }
    let Some(mark) = settings.pass_mark.as_ref().filter(|_| course.scoring.points == 0) else { return };
    if waits_for_a_pass(course) {
        let diagnostic = Diagnostic::new(Code::NeverDone, mark.span);
        diagnostics.push(match course.organization {
            Organization::Single => diagnostic,
            Organization::PerSection => diagnostic.arg("sections", course.sections.len()),
        });
    } else if !empty_test {
        diagnostics.push(Diagnostic::new(Code::NothingCounts, mark.span));
    }
}

/// Whether the course is complete only when passed, as `score.js` computes it; then points that count are needed. All
/// exercises that count are marked, and full marks reach every pass mark, so a course with points can be passed.
fn waits_for_a_pass(course: &Course) -> bool {
    match (course.scoring.status, course.scoring.complete) {
        (StatusRule::PassedIncomplete | StatusRule::PassedFailed, _)
        | (StatusRule::Completed, Complete::Passed) => true,
        (StatusRule::Completed, Complete::Pages | Complete::Exercises) => false,
    }
}
