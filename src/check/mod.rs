//! Checks over the whole course of one edition: what no single place can know.
//!
//! What one place can know is checked where it is read. Deliberately absent: limits of targets, which the
//! exporters know.

mod first_option;
mod footnotes;
mod points;

pub(crate) use footnotes::footnotes;

use crate::diagnostics::Diagnostics;
use crate::model::{AnswerKey, Course};
use crate::settings::Settings;

/// Checks a finished edition.
pub(crate) fn course(course: &Course, key: &AnswerKey, settings: &Settings, diagnostics: &mut Diagnostics) {
    points::check(course, settings, diagnostics);
    first_option::check(course, key, diagnostics);
}
