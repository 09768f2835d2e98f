//! The packages of each side of a comparison, and the pairs to compare.
//!
//! Packages are read from texts ([`crate::source::package`]), or exported in memory from a course.

use std::io;

use super::PackageRef;
use super::summary::{COMPARED_TEXTS, Summary, SummaryError};
use crate::build::{TargetOptions, export};
use crate::load::LoadedCourse;
use crate::source::package::Texts;
use coursewright_exporters::shared::identity::build_id;
use coursewright_exporters::{Target, named};
use coursewright_model::assets::Assets;
use coursewright_model::bundle::{Bundle, Entry};
use coursewright_model::diagnostics::Diagnostics;

/// A package to compare.
#[derive(Clone, Debug)]
pub struct Package {
    /// The path of the package, or of its course.
    pub path: String,
    /// The summary of its texts.
    pub summary: Summary,
}

/// The packages of two sides, paired.
#[derive(Debug)]
pub struct Pairing<'a> {
    /// Each old package with the new one that replaces it.
    pub pairs: Vec<(&'a Package, &'a Package)>,
    /// Old packages without a new counterpart.
    pub only_old: Vec<&'a Package>,
    /// New packages without an old counterpart.
    pub only_new: Vec<&'a Package>,
}

/// The SCORM versions, each with its target.
const VERSIONS: [(&str, &str); 3] =
    [("1.2", "scorm12"), ("2004 3rd Edition", "scorm2004-3rd"), ("2004 4th Edition", "scorm2004-4th")];

impl Package {
    /// Summarizes the texts of a package.
    ///
    /// # Errors
    /// If it cannot be compared.
    pub fn read(path: &str, texts: &Texts) -> Result<Self, SummaryError> {
        Ok(Self { path: path.to_owned(), summary: Summary::read(texts)? })
    }

    /// Borrows the package for a comparison.
    #[must_use]
    pub fn to_ref(&self) -> PackageRef<'_> {
        PackageRef { path: &self.path, summary: &self.summary }
    }

    /// The edition and the SCORM version: `default (SCORM 1.2)`.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} (SCORM {})", self.summary.course.edition, self.summary.manifest.scorm)
    }
}

/// The SCORM versions of `packages`, sorted; 1.2 if there are no packages.
#[must_use]
pub fn versions<'a>(packages: impl IntoIterator<Item = &'a Package>) -> Vec<String> {
    let mut versions: Vec<String> =
        packages.into_iter().map(|package| package.summary.manifest.scorm.clone()).collect();
    if versions.is_empty() {
        versions.push(VERSIONS[0].0.to_owned());
    }
    versions.sort();
    versions.dedup();
    versions
}

/// Exports `course`, which has no errors, in the given SCORM versions. The packages have the path `path`. Drops the diagnostics of
/// the targets, which [`crate::build()`] reports.
///
/// The outer result has I/O errors, the inner result errors of the packages.
///
/// # Errors
/// If a file of the course can no longer be read.
pub fn of_course(
    course: &LoadedCourse,
    path: &str,
    versions: &[String],
) -> io::Result<Result<Vec<Package>, SummaryError>> {
    let mut packages = Vec::new();
    let Some(compiled) = &course.compiled else { return Ok(Ok(packages)) };
    let options = TargetOptions::from_settings(&compiled.settings, &mut Diagnostics::default());
    for edition in &compiled.editions {
        let build = build_id(&edition.course);
        for target in versions.iter().filter_map(|version| target(version)) {
            let ignored = &mut Diagnostics::default();
            let bundle = export((edition, &build), target, &options, &course.inventory, None, ignored);
            for texts in zips(&bundle, &course.inventory) {
                match Package::read(path, &texts?) {
                    Ok(package) => packages.push(package),
                    Err(error) => return Ok(Err(error)),
                }
            }
        }
    }
    Ok(Ok(packages))
}

/// The target for a SCORM version, if there is one.
fn target(version: &str) -> Option<&'static Target> {
    let (_, name) = VERSIONS.iter().find(|(known, _)| *known == version)?;
    named(name)
}

/// The texts that a comparison reads, for each zip in `bundle`.
fn zips<'a>(bundle: &'a Bundle, assets: &'a dyn Assets) -> impl Iterator<Item = io::Result<Texts>> + 'a {
    let inner = bundle.entries().filter_map(|(_, entry)| match entry {
        Entry::Zip(inner) => Some(inner),
        Entry::Bytes(_) | Entry::Static(_) | Entry::Copy(_) => None,
    });
    inner.map(|inner| {
        let mut texts = Texts::new();
        for (path, entry) in inner.entries().filter(|(path, _)| COMPARED_TEXTS.matches(path.as_str())) {
            let bytes = match entry {
                Entry::Bytes(bytes) => bytes.clone(),
                Entry::Static(bytes) => bytes.to_vec(),
                Entry::Copy(asset) => assets.bytes(*asset)?,
                Entry::Zip(_) => continue,
            };
            texts.insert(path.as_str().to_owned(), String::from_utf8_lossy(&bytes).into_owned());
        }
        Ok(texts)
    })
}

/// Pairs the packages of two sides by edition and SCORM version. A single old and a single new package always form a pair.
#[must_use]
pub fn pair<'a>(old: &'a [Package], new: &'a [Package]) -> Pairing<'a> {
    let found = |new: &'a Package| {
        let old = old.iter().find(|old| old.name() == new.name());
        old.map(|old| (old, new))
    };
    let pairs = match (old, new) {
        ([old], [new]) => vec![(old, new)],
        (_, new) => new.iter().filter_map(found).collect(),
    };
    let paired = |package: &Package| {
        pairs.iter().any(|(old, new)| std::ptr::eq(*old, package) || std::ptr::eq(*new, package))
    };
    let only_old = old.iter().filter(|package| !paired(package)).collect();
    let only_new = new.iter().filter(|package| !paired(package)).collect();
    Pairing { pairs, only_old, only_new }
}
