//! The targets `scorm12`, `scorm2004-3rd` and `scorm2004-4th`: a zip with a manifest, pages, and a player of small
//! scripts.
//!
//! `sco` divides the course into SCOs. For each, `page` writes the page and collects its files, and `data` writes what
//! the player needs to mark and explain. `manifest` lists the files; `admin_docs` describes the package to an
//! administrator. The differences between the versions of SCORM are in `version` and in the script that it names.
//! Nothing is loaded from outside the package, and the instructor's notes never reach this exporter.

mod admin_docs;
mod ascii;
mod coverage;
mod data;
mod exercise;
mod html_target;
mod interactions;
mod limits;
mod loss;
mod manifest;
mod page;
mod page_writer;
mod player;
pub mod resume;
mod sco;
mod strings;
mod templates;
mod truncate;
mod version;

use std::collections::BTreeMap;

use super::{Context, Export, Target};
use coursewright_model::bundle::{Bundle, Entry};
use coursewright_model::diagnostics::Diagnostics;
use coursewright_model::parallel;
use coursewright_model::{Course, PlayerKey};
use manifest::ScoResource;
use version::Version;

/// SCORM 1.2.
pub const SCORM12: Target = target(
    &version::SCORM12,
    true,
    Export::player(|course, key, context, diagnostics| {
        export(&version::SCORM12, course, key, context, diagnostics)
    }),
);

/// SCORM 2004, 3rd edition.
pub const SCORM2004_3RD: Target = target(
    &version::SCORM2004_3RD,
    false,
    Export::player(|course, key, context, diagnostics| {
        export(&version::SCORM2004_3RD, course, key, context, diagnostics)
    }),
);

/// SCORM 2004, 4th edition.
pub const SCORM2004_4TH: Target = target(
    &version::SCORM2004_4TH,
    false,
    Export::player(|course, key, context, diagnostics| {
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

/// Makes the zip and the documents beside it.
fn export(
    version: &Version,
    course: &Course,
    key: &PlayerKey,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Bundle {
    let scos = sco::scos(course);
    limits::report(version, course, &scos, diagnostics);
    let build = context.build;
    let templates = templates::templates(course.organization, context);
    let ((lost, mut package), pages) = parallel::join(
        || (loss::report(version, course, key, context), shared(version, course, context)),
        || parallel::map(&scos, |sco| page::package(sco, key, build, &templates, context)),
    );
    diagnostics.append(lost);
    data::add_shared(course, build, &scos, context, &mut package);
    let manifest = {
        let files = Files::of(&package, &pages);
        let resources: Vec<ScoResource<'_>> =
            scos.iter().zip(&files.per_sco).map(|(sco, files)| ScoResource { sco, files }).collect();
        manifest::write(version, course, context, &resources, &files.shared)
    };
    pages.into_iter().for_each(|page| package.append(page));
    limits::report_files(version, &package, context, diagnostics);
    let file = format!("{}-{}.zip", course.edition.manifest, version.target);
    let info = admin_docs::PackageInfo { file: &file, version, scos: &scos };
    package.insert(manifest::PATH, Entry::Bytes(manifest));
    let mut bundle = Bundle::default();
    admin_docs::add(course, info, context, &package, &mut bundle);
    bundle.insert(&file, Entry::Zip(package));
    bundle
}

/// The files that every SCO uses: player, schemas, accessibility statement.
fn shared(version: &Version, course: &Course, context: &Context<'_>) -> Bundle {
    let mut package = Bundle::default();
    player::add(version, &mut package);
    version::add_schemas(version, &mut package);
    admin_docs::add_statement(course, context, &mut package);
    package
}

/// The files of a package by owner.
struct Files<'a> {
    /// For each SCO, the files that only it uses.
    per_sco: Vec<Vec<&'a str>>,
    /// The files of several SCOs; empty if there is only one SCO.
    shared: Vec<&'a str>,
}

impl<'a> Files<'a> {
    /// Divides the files of `needed` and `pages`; `pages` has a bundle for each SCO.
    fn of(needed: &'a Bundle, pages: &'a [Bundle]) -> Self {
        // For each file, the SCO that owns it, or nothing if several use it.
        let mut holders: BTreeMap<&str, Option<usize>> = paths(needed).map(|path| (path, None)).collect();
        for (at, page) in pages.iter().enumerate() {
            for path in paths(page) {
                holders.entry(path).and_modify(|holder| *holder = None).or_insert(Some(at));
            }
        }
        let mut files = Self { per_sco: vec![Vec::new(); pages.len()], shared: Vec::new() };
        for (path, holder) in holders {
            match (pages.len(), holder) {
                (1, _) => files.per_sco[0].push(path),
                (_, Some(only)) => files.per_sco[only].push(path),
                (_, None) => files.shared.push(path),
            }
        }
        files
    }
}

fn paths(bundle: &Bundle) -> impl Iterator<Item = &str> {
    bundle.entries().map(|(path, _)| path.as_str())
}
