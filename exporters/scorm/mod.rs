//! SCORM: a zip with a manifest, one page that holds the whole course, and a player of small scripts.
//!
//! [`page`] writes the page and collects the files it needs, [`data`] what the player must know to mark
//! and explain, [`manifest`] lists it all, [`papers`] tells people about it. What differs between the versions of the standard stands in
//! [`version`] and in the script that it names. Deliberately absent: instructor's notes, which the type of
//! the exporter keeps out, and addresses that a page would load from elsewhere.

mod admin_docs;
mod coverage;
mod cut;
mod data;
mod exercise;
mod interactions;
mod limits;
mod loss;
mod manifest;
mod page;
mod part;
mod player;
pub mod resume;
mod strings;
mod unit;
mod version;

use std::collections::BTreeMap;

use super::{Context, Export, Target};
use coursewright_model::bundle::{Bundle, Entry};
use coursewright_model::diagnostics::Diagnostics;
use coursewright_model::parallel;
use coursewright_model::{Course, PlayerKey};
use manifest::Sco;
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
    Target {
        name: version.target,
        default,
        feature: None,
        options: &[],
        coverage: coverage::coverage,
        export: Some(export),
    }
}

/// The course as a package: one zip.
fn export(
    version: &Version,
    course: &Course,
    key: &PlayerKey,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Bundle {
    let units = unit::units(course);
    limits::report(version, course, &units, diagnostics);
    let build = context.build;
    let templates = part::templates(course.organization, context);
    let ((lost, mut package), pages) = parallel::join(
        || (loss::report(version, course, key, context), shared(version, course, context)),
        || parallel::map(&units, |unit| page::package(unit, key, build, &templates, context)),
    );
    diagnostics.append(lost);
    data::add_shared(course, build, &units, context, &mut package);
    let manifest = {
        let files = Files::of(&package, &pages);
        let scos: Vec<Sco<'_>> =
            units.iter().zip(&files.own).map(|(unit, files)| Sco { unit, files }).collect();
        manifest::write(version, course, context, &scos, &files.shared)
    };
    pages.into_iter().for_each(|page| package.append(page));
    limits::report_files(version, &package, context, diagnostics);
    let file = format!("{}-{}.zip", course.edition.manifest, version.target);
    let about = admin_docs::About { file: &file, version, units: &units };
    package.insert(manifest::PATH, Entry::Bytes(manifest));
    let mut bundle = Bundle::default();
    admin_docs::add(course, about, context, &package, &mut bundle);
    bundle.insert(&file, Entry::Zip(package));
    bundle
}

/// What every unit of the package needs, and no unit has of its own.
fn shared(version: &Version, course: &Course, context: &Context<'_>) -> Bundle {
    let mut package = Bundle::default();
    player::add(version, &mut package);
    version::add_schemas(version, &mut package);
    admin_docs::add_statement(course, context, &mut package);
    package
}

/// Whose each file of a package is.
struct Files<'a> {
    /// Of one unit alone, unit by unit.
    own: Vec<Vec<&'a str>>,
    /// Of several; none if there is one unit, whose all files are.
    shared: Vec<&'a str>,
}

impl<'a> Files<'a> {
    /// Of the files of `pages`, unit by unit, and those that all need.
    fn of(needed: &'a Bundle, pages: &'a [Bundle]) -> Self {
        // Of each file the unit that has it, if it is one alone.
        let mut holders: BTreeMap<&str, Option<usize>> = paths(needed).map(|path| (path, None)).collect();
        for (at, page) in pages.iter().enumerate() {
            for path in paths(page) {
                holders.entry(path).and_modify(|holder| *holder = None).or_insert(Some(at));
            }
        }
        let mut files = Self { own: vec![Vec::new(); pages.len()], shared: Vec::new() };
        for (path, holder) in holders {
            match (pages.len(), holder) {
                (1, _) => files.own[0].push(path),
                (_, Some(only)) => files.own[only].push(path),
                (_, None) => files.shared.push(path),
            }
        }
        files
    }
}

fn paths(bundle: &Bundle) -> impl Iterator<Item = &str> {
    bundle.entries().map(|(path, _)| path.as_str())
}
