//! `coursewright compare`: what changes for learners and administrators when one package takes the place of another.
//!
//! Each side is a package, a folder of packages or a course, which is then exported in memory; packages of the same
//! edition and version of SCORM are compared. Deliberately absent: the comparing itself (see the library).

use std::path::Path;

use coursewright::assets::Assets;
use coursewright::bundle::{Bundle, Entry};
use coursewright::compare::{self, Side, Summary, Unknown, json, text};
use coursewright::diagnostics::Diagnostics;
use coursewright::exporters::shared::identity::build_id;
use coursewright::exporters::{Context, TARGETS, Target};
use coursewright::locale::{self, Locale};
use coursewright::model::{CompiledEdition, Language};
use coursewright::source::package::{self, Fault, Place, Texts};
use serde_json::{Value, json};

use super::args::{CompareArguments, Format, Lang};
use super::course::{Loaded, load};
use super::output::{print, report};
use super::words::Words;
use super::{Failure, Outcome, target_options};

/// A package that can be compared.
struct LocatedPackage {
    /// Its path, or that of the course it was made of.
    path: String,
    summary: Summary,
}

/// What one argument stands for.
enum Given {
    Packages(Vec<LocatedPackage>),
    Course(String, Box<Loaded>),
    /// A course with errors, which have been shown.
    Wrong,
}

/// The target that makes packages of a version of SCORM.
const VERSIONS: [(&str, &str); 3] =
    [("1.2", "scorm12"), ("2004 3rd Edition", "scorm2004-3rd"), ("2004 4th Edition", "scorm2004-4th")];

/// Compares two packages, or those of the same edition in two folders.
pub(super) fn run(arguments: &CompareArguments) -> Result<Outcome, Failure> {
    let (old, new) = (open(&arguments.old, arguments.lang)?, open(&arguments.new, arguments.lang)?);
    let versions = versions(&[&old, &new]);
    let (Some(old), Some(new)) = (packages(old, &versions)?, packages(new, &versions)?) else {
        return Ok(Outcome::CourseHasErrors);
    };
    let language = new.first().and_then(|package| Language::of_tag(&package.summary.course.language));
    let words = Words::new(arguments.lang, language);
    let (old, new) = (of_edition(old, arguments, &words)?, of_edition(new, arguments, &words)?);
    let pairs = pairs(&old, &new);
    if pairs.is_empty() {
        let (first, second) = (list(&old), list(&new));
        let (old, new) = (arguments.old.display().to_string(), arguments.new.display().to_string());
        let values = [("old", &old), ("new", &new), ("old-list", &first), ("new-list", &second)];
        return Err(Failure::Usage(fill(
            &words,
            "no-pair",
            &values.map(|(name, text)| (name, text.as_str())),
        )));
    }
    tell(&pairs, &left(&old, &pairs), &left(&new, &pairs), arguments.format, &words)
}

/// What stands at `path`.
fn open(path: &Path, lang: Option<Lang>) -> Result<Given, Failure> {
    let fault = |path: &Path, fault: &Fault| {
        let path = path.display().to_string();
        let words = Words::new(lang, None);
        Failure::Input(fault_text(&path, fault, &words))
    };
    match package::open(path, &compare::summary::WANTED)? {
        Place::Fault(path, found) => Err(fault(&path, &found)),
        Place::Course => course(path, lang),
        Place::Packages(found) => {
            let read =
                |(path, texts): &(std::path::PathBuf, Texts)| read(&path.display().to_string(), texts, lang);
            Ok(Given::Packages(found.iter().map(read).collect::<Result<_, _>>()?))
        }
    }
}

fn read(path: &str, texts: &Texts, lang: Option<Lang>) -> Result<LocatedPackage, Failure> {
    match Summary::read(texts) {
        Ok(summary) => Ok(LocatedPackage { path: path.to_owned(), summary }),
        Err(unknown) => Err(Failure::Input(unknown_text(path, &unknown, &Words::new(lang, None)))),
    }
}

fn fault_text(path: &str, fault: &Fault, words: &Words) -> String {
    match fault {
        Fault::Missing => fill(words, "fault-missing", &[("path", path)]),
        Fault::NotZip => fill(words, "fault-not-zip", &[("path", path)]),
        Fault::Damaged(message) => fill(words, "fault-damaged", &[("path", path), ("message", message)]),
        Fault::TooLarge(file) => fill(words, "fault-too-large", &[("path", file)]),
        Fault::NoManifest => fill(words, "fault-no-manifest", &[("path", path)]),
        Fault::ManifestBelow(folder) => {
            fill(words, "fault-manifest-below", &[("path", path), ("folder", folder)])
        }
        Fault::NotUtf8(file) => fill(words, "fault-not-utf8", &[("path", path), ("file", file)]),
        Fault::NothingInFolder => fill(words, "fault-nothing", &[("path", path)]),
    }
}

fn unknown_text(path: &str, unknown: &Unknown, words: &Words) -> String {
    match unknown {
        Unknown::Manifest(message) => fill(words, "fault-manifest", &[("path", path), ("message", message)]),
        Unknown::Foreign(title) => fill(words, "fault-foreign", &[("path", path), ("title", title)]),
        Unknown::Data(file) => fill(words, "fault-data", &[("path", path), ("file", file)]),
    }
}

/// The course in `folder`, if it has no errors.
fn course(folder: &Path, lang: Option<Lang>) -> Result<Given, Failure> {
    let reading = load(folder)?;
    let words = Words::new(lang, reading.language);
    let mut diagnostics = reading.diagnostics;
    match reading.course {
        Some(course) if !diagnostics.has_errors() => {
            return Ok(Given::Course(folder.display().to_string(), Box::new(course)));
        }
        Some(_) | None => {}
    }
    diagnostics.sort();
    let path = folder.display().to_string();
    super::output::complain(&fill(&words, "course-errors", &[("path", &path)]));
    report(&diagnostics, &reading.sources, &words)?;
    Ok(Given::Wrong)
}

/// The versions of SCORM of the packages that were given; 1.2 if there are none.
fn versions(given: &[&Given]) -> Vec<String> {
    let mut versions: Vec<String> = Vec::new();
    for each in given {
        match each {
            Given::Packages(packages) => {
                versions.extend(packages.iter().map(|package| package.summary.manifest.scorm.clone()));
            }
            Given::Course(..) | Given::Wrong => {}
        }
    }
    if versions.is_empty() {
        versions.push(VERSIONS[0].0.to_owned());
    }
    versions.sort();
    versions.dedup();
    versions
}

/// The packages of one side; a course is exported for the versions that the other side has. `None` if it has errors.
fn packages(given: Given, versions: &[String]) -> Result<Option<Vec<LocatedPackage>>, Failure> {
    let (path, course) = match given {
        Given::Packages(packages) => return Ok(Some(packages)),
        Given::Wrong => return Ok(None),
        Given::Course(path, course) => (path, course),
    };
    let options = target_options::from_settings(&course.compiled.settings, &mut Diagnostics::default());
    let mut packages = Vec::new();
    for edited in &course.compiled.editions {
        let build = build_id(&edited.course);
        for target in versions.iter().filter_map(|version| target(version)) {
            let locale = Locale::of(edited.course.meta.language);
            let context = Context {
                assets: &course.inventory,
                options: &options[target.name],
                locale,
                build: &build,
                only: None,
            };
            let bundle = export(target, edited, &context);
            for texts in zips(&bundle, &course.inventory) {
                packages.push(read(&path, &texts?, None)?);
            }
        }
    }
    Ok(Some(packages))
}

/// The target for a version of SCORM, as long as there is one.
fn target(version: &str) -> Option<&'static Target> {
    let (_, name) = VERSIONS.iter().find(|(known, _)| *known == version)?;
    TARGETS.iter().find(|target| target.name == *name)
}

/// What the target says of the course is said by `build`.
fn export(target: &Target, edited: &CompiledEdition, context: &Context<'_>) -> Bundle {
    let (CompiledEdition { course, key, .. }, mut unheard) = (edited, Diagnostics::default());
    target.run(course, key, context, &mut unheard)
}

/// The texts of each zip in `bundle` that are wanted.
fn zips<'a>(bundle: &'a Bundle, assets: &'a dyn Assets) -> impl Iterator<Item = std::io::Result<Texts>> + 'a {
    let inner = bundle.entries().filter_map(|(_, entry)| match entry {
        Entry::Zip(inner) => Some(inner),
        Entry::Bytes(_) | Entry::Static(_) | Entry::Copy(_) => None,
    });
    inner.map(|inner| {
        let mut texts = Texts::new();
        for (path, entry) in inner.entries().filter(|(path, _)| compare::summary::WANTED.has(path.as_str())) {
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

/// Those of the edition that was asked for.
fn of_edition(
    packages: Vec<LocatedPackage>,
    arguments: &CompareArguments,
    words: &Words,
) -> Result<Vec<LocatedPackage>, Failure> {
    let Some(edition) = &arguments.edition else { return Ok(packages) };
    let known = list(&packages);
    let path = packages.first().map_or(String::new(), |package| package.path.clone());
    let chosen: Vec<LocatedPackage> =
        packages.into_iter().filter(|package| package.summary.course.edition == *edition).collect();
    if chosen.is_empty() {
        let values = [("edition", edition.as_str()), ("path", &path), ("list", &known)];
        return Err(Failure::Usage(fill(words, "edition-unknown", &values)));
    }
    Ok(chosen)
}

/// What belongs together: one and one always do, more by edition and version of SCORM.
fn pairs<'a>(
    old: &'a [LocatedPackage],
    new: &'a [LocatedPackage],
) -> Vec<(&'a LocatedPackage, &'a LocatedPackage)> {
    if let ([old], [new]) = (old, new) {
        return vec![(old, new)];
    }
    let same = |old: &LocatedPackage, new: &LocatedPackage| name(old) == name(new);
    let found = |new: &'a LocatedPackage| old.iter().find(|old| same(old, new)).map(|old| (old, new));
    new.iter().filter_map(found).collect()
}

/// Those that are in no pair.
fn left<'a>(
    packages: &'a [LocatedPackage],
    pairs: &[(&LocatedPackage, &LocatedPackage)],
) -> Vec<&'a LocatedPackage> {
    let paired = |package: &LocatedPackage| {
        pairs.iter().any(|(old, new)| std::ptr::eq(*old, package) || std::ptr::eq(*new, package))
    };
    packages.iter().filter(|package| !paired(package)).collect()
}

fn name(package: &LocatedPackage) -> String {
    format!("{} (SCORM {})", package.summary.course.edition, package.summary.manifest.scorm)
}

fn list(packages: &[LocatedPackage]) -> String {
    packages.iter().map(name).collect::<Vec<_>>().join(", ")
}

fn tell(
    pairs: &[(&LocatedPackage, &LocatedPackage)],
    only_old: &[&LocatedPackage],
    only_new: &[&LocatedPackage],
    format: Format,
    words: &Words,
) -> Result<Outcome, Failure> {
    let locale = Locale::of(words.language);
    let (mut told, mut documents, mut loss) = (Vec::new(), Vec::new(), false);
    for (old, new) in pairs {
        let [old, new] = [old, new].map(|package| Side { path: &package.path, summary: &package.summary });
        let comparison = compare::compare(old.summary, new.summary);
        loss |= comparison.is_loss();
        match format {
            Format::Text => told.push(text::render(&comparison, old, new, locale)),
            Format::Json => documents.push(json::document(&comparison, old, new)),
        }
    }
    match format {
        Format::Text => {
            told.extend(only_old.iter().chain(only_new).map(|package| {
                fill(words, "only", &[("path", &package.path), ("list", &name(package))]) + "\n"
            }));
            print(&told.join("\n"))?;
        }
        Format::Json => {
            let names = |packages: &[&LocatedPackage]| -> Vec<Value> {
                packages.iter().map(|each| name(each).into()).collect()
            };
            let document = json!({
                "format": "coursewright-compare",
                "version": 1,
                "loss": loss,
                "comparisons": documents,
                "only-old": names(only_old),
                "only-new": names(only_new),
            });
            print(&format!("{document:#}\n"))?;
        }
    }
    Ok(if loss { Outcome::Loss } else { Outcome::Fine })
}

/// The string `name` of the comparison with values in its places.
fn fill(words: &Words, name: &str, values: &[(&str, &str)]) -> String {
    locale::fill(Locale::of(words.language).text("compare", name), values)
}
