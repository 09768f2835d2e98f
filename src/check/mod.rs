//! Checks that need a whole text or a whole edition. [`compile`](crate::compile) calls [`text`] with each document, before
//! lowering, and [`edition`] with each lowered edition.
//!
//! Mistakes within one construct are reported where it is parsed or lowered; checks that need the source text
//! are in `markdown/lints`. The exporters check the limits of their targets.

mod first_option;
mod footnotes;
mod points;

use crate::document::Document;
use crate::settings::Settings;
use coursewright_model::CompiledEdition;
use coursewright_model::diagnostics::Diagnostics;

/// Checks a text as written.
pub fn text(document: &Document, diagnostics: &mut Diagnostics) {
    document.lessons.iter().for_each(|lesson| footnotes::check(lesson, diagnostics));
}

/// Checks a lowered edition.
pub fn edition(compiled: &CompiledEdition, settings: &Settings, diagnostics: &mut Diagnostics) {
    points::check(&compiled.course, settings, diagnostics);
    first_option::check(&compiled.course, &compiled.key, diagnostics);
}
