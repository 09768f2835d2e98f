//! Tests without anything to mark, and pass marks that nobody can reach or miss.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::Course;
use crate::settings::Settings;

/// Warns of a test section, or a pass mark, for which no exercise gives points.
pub(super) fn check(course: &Course, settings: &Settings, diagnostics: &mut Diagnostics) {
    let mut empty_test = false;
    for section in course.sections.iter().filter(|section| section.test) {
        if !section.exercises().any(|exercise| exercise.rules.marked && exercise.rules.points > 0) {
            empty_test = true;
            diagnostics.push(Diagnostic::new(Code::NothingCounts, section.span));
        }
    }
    let mark = settings.pass_mark.as_ref().filter(|_| course.scoring.points == 0 && !empty_test);
    if let Some(mark) = mark {
        diagnostics.push(Diagnostic::new(Code::NothingCounts, mark.span));
    }
}
