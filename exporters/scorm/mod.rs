//! SCORM 1.2: a zip with a manifest, one page that holds the whole course, and a player of small scripts.
//!
//! [`page`] writes the page and collects the files it needs, [`data`] what the player must know to mark
//! and explain, [`manifest`] lists it all. What depends on the version of the standard stands in
//! [`manifest`] and in `scripts/scorm12.js`. Deliberately absent: instructor's notes, which the type of
//! the exporter keeps out, and addresses that a page would load from elsewhere.

mod data;
mod exercise;
mod loss;
mod manifest;
mod page;
mod part;
mod player;
pub mod resume;

use super::{Context, Export, Target};
use crate::bundle::{Bundle, Entry};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{Course, PlayerKey};

/// SCORM 1.2.
pub const SCORM12: Target =
    Target { name: "scorm12", default: true, options: &[], export: Export::Player(export_scorm12) };

/// The course as a SCORM 1.2 package: one zip.
fn export_scorm12(
    course: &Course,
    key: &PlayerKey,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Bundle {
    let size = resume::worst_case(course);
    if size > resume::LIMIT {
        diagnostics.push(
            Diagnostic::without_place(Code::ResumeTooLarge)
                .arg("size", size)
                .arg("limit", resume::LIMIT)
                .arg("target", SCORM12.name),
        );
    }
    loss::report(course, context, diagnostics);
    let mut package = page::package(course, key, context);
    player::add(&mut package);
    let manifest = manifest::write(course, context, &package);
    package.insert(manifest::PATH, Entry::Bytes(manifest));
    let mut bundle = Bundle::default();
    bundle.insert(&format!("{}-{}.zip", course.edition.manifest, SCORM12.name), Entry::Zip(package));
    bundle
}
