//! `coursewright compare`: shows what changes for learners and administrators when one package replaces another.
//!
//! Each argument is a package, a folder of packages or a course; a course is exported in memory. Packages of the same edition
//! and SCORM version are compared by [`coursewright::compare`], and the result is printed as text or JSON.

use std::path::Path;

use coursewright::LoadedCourse;
use coursewright::compare::{self, Package, Pairing, SummaryError, json, packages, pair, text};
use coursewright::locale::{self, Locale};
use coursewright::model::Language;
use coursewright::source::package::{self, Opened, PackageError, Texts};

use super::args::{CompareArguments, Format, Lang};
use super::output::{print, report};
use super::words::Words;
use super::{Failure, Outcome};

/// What an argument refers to.
enum Input {
    Packages(Vec<Package>),
    Course(String, Box<LoadedCourse>),
    /// A course with errors, already reported.
    Invalid,
}

pub(super) fn run(arguments: &CompareArguments) -> Result<Outcome, Failure> {
    let (old, new) = (open(&arguments.old, arguments.lang)?, open(&arguments.new, arguments.lang)?);
    let versions = packages::versions(old.packages().iter().chain(new.packages()));
    let (Some(old), Some(new)) = (packages(old, &versions)?, packages(new, &versions)?) else {
        return Ok(Outcome::CourseHasErrors);
    };
    let language = new.first().and_then(|package| Language::of_tag(&package.summary.course.language));
    let words = Words::new(arguments.lang, language);
    let (old, new) = (with_edition(old, arguments, &words)?, with_edition(new, arguments, &words)?);
    let pairing = pair(&old, &new);
    if pairing.pairs.is_empty() {
        let (first, second) = (list(&old), list(&new));
        let (old, new) = (arguments.old.display().to_string(), arguments.new.display().to_string());
        let values = [("old", &old), ("new", &new), ("old-list", &first), ("new-list", &second)];
        return Err(Failure::Usage(fill(
            &words,
            "no-pair",
            &values.map(|(name, text)| (name, text.as_str())),
        )));
    }
    print_comparisons(&pairing, arguments.format, &words)
}

/// Opens the package, folder or course at `path`.
fn open(path: &Path, lang: Option<Lang>) -> Result<Input, Failure> {
    let failure = |path: &Path, error: &PackageError| {
        let path = path.display().to_string();
        let words = Words::new(lang, None);
        Failure::Input(package_error_text(&path, error, &words))
    };
    match package::open(path, &compare::summary::COMPARED_TEXTS)? {
        Opened::Unreadable(path, error) => Err(failure(&path, &error)),
        Opened::Course => course(path, lang),
        Opened::Packages(found) => {
            let read =
                |(path, texts): &(std::path::PathBuf, Texts)| read(&path.display().to_string(), texts, lang);
            Ok(Input::Packages(found.iter().map(read).collect::<Result<_, _>>()?))
        }
    }
}

fn read(path: &str, texts: &Texts, lang: Option<Lang>) -> Result<Package, Failure> {
    Package::read(path, texts).map_err(|error| unreadable(path, &error, lang))
}

fn unreadable(path: &str, error: &SummaryError, lang: Option<Lang>) -> Failure {
    Failure::Input(summary_error_text(path, error, &Words::new(lang, None)))
}

fn package_error_text(path: &str, error: &PackageError, words: &Words) -> String {
    match error {
        PackageError::Missing => fill(words, "fault-missing", &[("path", path)]),
        PackageError::NotZip => fill(words, "fault-not-zip", &[("path", path)]),
        PackageError::Damaged(message) => {
            fill(words, "fault-damaged", &[("path", path), ("message", message)])
        }
        PackageError::TooLarge(file) => fill(words, "fault-too-large", &[("path", file)]),
        PackageError::NoManifest => fill(words, "fault-no-manifest", &[("path", path)]),
        PackageError::NestedManifest(folder) => {
            fill(words, "fault-manifest-below", &[("path", path), ("folder", folder)])
        }
        PackageError::NotUtf8(file) => fill(words, "fault-not-utf8", &[("path", path), ("file", file)]),
        PackageError::NoPackages => fill(words, "fault-nothing", &[("path", path)]),
    }
}

fn summary_error_text(path: &str, error: &SummaryError, words: &Words) -> String {
    match error {
        SummaryError::Manifest(message) => {
            fill(words, "fault-manifest", &[("path", path), ("message", message)])
        }
        SummaryError::Foreign(title) => fill(words, "fault-foreign", &[("path", path), ("title", title)]),
        SummaryError::Data(file) => fill(words, "fault-data", &[("path", path), ("file", file)]),
    }
}

/// Reads the course in `folder`. Reports its errors if it has any.
fn course(folder: &Path, lang: Option<Lang>) -> Result<Input, Failure> {
    let course = LoadedCourse::read(folder)?;
    let path = folder.display().to_string();
    if course.compiled.is_some() && !course.diagnostics.has_errors() {
        return Ok(Input::Course(path, Box::new(course)));
    }
    let words = Words::new(lang, course.language);
    super::output::print_error(&fill(&words, "course-errors", &[("path", &path)]));
    report(&course.diagnostics, &course.sources, &words)?;
    Ok(Input::Invalid)
}

impl Input {
    /// The packages at the path; empty for a course.
    fn packages(&self) -> &[Package] {
        match self {
            Self::Packages(packages) => packages,
            Self::Course(..) | Self::Invalid => &[],
        }
    }
}

/// The packages of `input`. A course is exported for each of `versions`, the SCORM versions of the other argument. Returns
/// `None` for a course with errors.
fn packages(input: Input, versions: &[String]) -> Result<Option<Vec<Package>>, Failure> {
    match input {
        Input::Packages(packages) => Ok(Some(packages)),
        Input::Invalid => Ok(None),
        Input::Course(path, course) => {
            let packages = packages::of_course(&course, &path, versions)?;
            packages.map(Some).map_err(|error| unreadable(&path, &error, None))
        }
    }
}

/// Keeps the packages of the requested edition.
fn with_edition(
    packages: Vec<Package>,
    arguments: &CompareArguments,
    words: &Words,
) -> Result<Vec<Package>, Failure> {
    let Some(edition) = &arguments.edition else { return Ok(packages) };
    let known = list(&packages);
    let path = packages.first().map_or(String::new(), |package| package.path.clone());
    let chosen: Vec<Package> =
        packages.into_iter().filter(|package| package.summary.course.edition == *edition).collect();
    if chosen.is_empty() {
        let values = [("edition", edition.as_str()), ("path", &path), ("list", &known)];
        return Err(Failure::Usage(fill(words, "edition-unknown", &values)));
    }
    Ok(chosen)
}

fn list(packages: &[Package]) -> String {
    packages.iter().map(Package::name).collect::<Vec<_>>().join(", ")
}

fn print_comparisons(pairing: &Pairing<'_>, format: Format, words: &Words) -> Result<Outcome, Failure> {
    let loss = match format {
        Format::Text => {
            let (mut texts, mut loss) = (Vec::new(), false);
            for (old, new) in &pairing.pairs {
                let comparison = compare::compare(&old.summary, &new.summary);
                loss |= comparison.is_loss();
                texts.push(text::render(&comparison, old.to_ref(), new.to_ref(), Locale::of(words.language)));
            }
            texts.extend(pairing.only_old.iter().chain(&pairing.only_new).map(|package| {
                fill(words, "only", &[("path", &package.path), ("list", &package.name())]) + "\n"
            }));
            print(&texts.join("\n"))?;
            loss
        }
        Format::Json => {
            let report = json::report(pairing);
            print(&format!("{report:#}\n"))?;
            report["loss"] == true
        }
    };
    Ok(if loss { Outcome::Loss } else { Outcome::Fine })
}

/// The string `name` of the part `compare`, with `values` filled in.
fn fill(words: &Words, name: &str, values: &[(&str, &str)]) -> String {
    locale::fill(Locale::of(words.language).text("compare", name), values)
}
