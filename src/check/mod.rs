//! Checks that need a whole text or a whole edition.
//!
//! What one place can know is checked where it is read. Deliberately absent: limits of targets, which the
//! exporters know.

mod first_option;
mod footnotes;
mod points;

use crate::document::Document;
use crate::settings::Settings;
use coursewright_model::CompiledEdition;
use coursewright_model::diagnostics::Diagnostics;

/// Checks a text as it was written.
pub fn text(document: &Document, diagnostics: &mut Diagnostics) {
    document.lessons.iter().for_each(|lesson| footnotes::check(lesson, diagnostics));
}

/// Checks a finished edition.
pub fn edition(compiled: &CompiledEdition, settings: &Settings, diagnostics: &mut Diagnostics) {
    points::check(&compiled.course, settings, diagnostics);
    first_option::check(&compiled.course, &compiled.key, diagnostics);
}
