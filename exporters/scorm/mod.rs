//! SCORM: a zip with a manifest, one page that holds the whole course, and a player of small scripts.
//!
//! [`page`] writes the page and collects the files it needs, [`data`] what the player must know to mark
//! and explain, [`manifest`] lists it all, [`papers`] tells people about it. What differs between the versions of the standard stands in
//! [`version`] and in the script that it names. Deliberately absent: instructor's notes, which the type of
//! the exporter keeps out, and addresses that a page would load from elsewhere.

mod data;
mod exercise;
mod loss;
mod manifest;
mod page;
mod papers;
mod part;
mod player;
pub mod resume;
mod version;

use super::{Context, Export, Target};
use crate::bundle::{Bundle, Entry};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{Course, PlayerKey};
use version::Version;

/// SCORM 1.2.
pub const SCORM12: Target = target(
    &version::SCORM12,
    true,
    Export::Player(|course, key, context, diagnostics| {
        export(&version::SCORM12, course, key, context, diagnostics)
    }),
);

/// SCORM 2004, 3rd edition.
pub const SCORM2004_3RD: Target = target(
    &version::SCORM2004_3RD,
    false,
    Export::Player(|course, key, context, diagnostics| {
        export(&version::SCORM2004_3RD, course, key, context, diagnostics)
    }),
);

/// SCORM 2004, 4th edition.
pub const SCORM2004_4TH: Target = target(
    &version::SCORM2004_4TH,
    false,
    Export::Player(|course, key, context, diagnostics| {
        export(&version::SCORM2004_4TH, course, key, context, diagnostics)
    }),
);

const fn target(version: &Version, default: bool, export: Export) -> Target {
    Target { name: version.target, default, options: &[], export }
}

/// The course as a package: one zip.
fn export(
    version: &Version,
    course: &Course,
    key: &PlayerKey,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Bundle {
    let size = resume::worst_case(course);
    if size > version.resume {
        diagnostics.push(
            Diagnostic::without_place(Code::ResumeTooLarge)
                .arg("size", size)
                .arg("limit", version.resume)
                .arg("target", version.target),
        );
    }
    loss::report(version, course, context, diagnostics);
    let mut package = page::package(course, key, context);
    player::add(version, &mut package);
    papers::add_statement(course, context, &mut package);
    version::add_schemas(version, &mut package);
    let name = course.edition.manifest.clone();
    let sco = manifest::Sco {
        title: manifest::title(course, &name),
        name,
        page: page::PATH,
        files: package.entries().map(|(path, _)| path.as_str()).collect(),
        course,
    };
    let manifest = manifest::write(version, course, context, &[sco]);
    package.insert(manifest::PATH, Entry::Bytes(manifest));
    let file = format!("{}-{}.zip", course.edition.manifest, version.target);
    let about = papers::About { file: &file, scorm: version.schema, limit: version.resume, scos: 1 };
    let mut bundle = Bundle::default();
    papers::add_readme(course, about, context, &package, &mut bundle);
    bundle.insert(&file, Entry::Zip(package));
    bundle
}
