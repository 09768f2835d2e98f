//! Each document in `tests/compare` has two versions of a small course and the expected output of `compare` for their packages.
//! Run one with `cargo test --test compare edits::text-nl`.

mod common;

use std::path::Path;
use std::process::ExitCode;
use std::sync::{LazyLock, OnceLock};

use common::document::{self, Document, Snapshot};
use coursewright::compare::summary::COMPARED_TEXTS;
use coursewright::compare::{PackageRef, Summary, SummaryError, compare, json, text};
use coursewright::exporters::named;
use coursewright::locale::Locale;
use coursewright::model::Language;
use coursewright::source::package::Texts;
use libtest_mimic::{Arguments, Trial};

/// A document, and what its packages say when a test has asked for it.
struct Case {
    document: Document,
    summaries: OnceLock<(Summary, Summary)>,
}

static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| {
    let documents = document::documents("compare").into_iter();
    documents.map(|document| Case { document, summaries: OnceLock::new() }).collect()
});

/// The sections of a document.
const ORDER: [&str; 3] = ["text-nl", "text-en", "json"];

fn main() -> ExitCode {
    let mut trials = Vec::new();
    for case in CASES.iter() {
        let name = &case.document.name;
        trials.push(Trial::test(format!("{name}::sections"), || Ok(case.document.expect_only(&ORDER)?)));
        for section in ORDER {
            let test = format!("{name}::{section}");
            let command = format!("cargo test --test compare -- --exact {test}");
            let says = move || Ok(case.document.expect(section, &case.made(section), &ORDER, &command)?);
            trials.push(Trial::test(test, says));
        }
    }
    trials.push(common::trial("the_same_package_loses_nothing", the_same_package_loses_nothing));
    trials.push(common::trial("older_packages_can_be_compared", older_packages_can_be_compared));
    trials.push(common::trial("damaged_texts_are_recognized", damaged_texts_are_recognized));
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

impl Case {
    fn summaries(&self) -> &(Summary, Summary) {
        self.summaries.get_or_init(|| {
            let folder = self.document.folder();
            (summary(&folder.join("old")), summary(&folder.join("new")))
        })
    }

    fn made(&self, section: &str) -> Snapshot {
        let (old, new) = self.summaries();
        let comparison = compare(old, new);
        let (before, after) =
            (PackageRef { path: "old", summary: old }, PackageRef { path: "new", summary: new });
        let told = |language| text::render(&comparison, before, after, Locale::of(language));
        let shown = match section {
            "text-nl" => told(Language::Nl),
            "text-en" => told(Language::En),
            _ => format!("{:#}", json::document(&comparison, before, after)),
        };
        // Any change to the model changes the id, and any to the manifest its hash.
        let shown = shown.replace(&old.course.build, "OLD-BUILD").replace(&new.course.build, "NEW-BUILD");
        Snapshot::text(&shown.replace(&old.manifest_hash, "OLD-HASH").replace(&new.manifest_hash, "NEW-HASH"))
    }
}

/// The texts of the SCORM 1.2 package of the course in `folder`.
fn texts(folder: &Path) -> Texts {
    let built = common::build(folder);
    assert!(!built.compiled.diagnostics.has_errors(), "{}", folder.display());
    built.package_texts(built.first(), named("scorm12").expect("the target is listed"))
}

fn summary(folder: &Path) -> Summary {
    Summary::read(&texts(folder)).unwrap_or_else(|unknown| panic!("{}: {unknown:?}", folder.display()))
}

fn case(name: &str) -> &'static Case {
    CASES.iter().find(|case| case.document.name == name).expect("there is such a document")
}

/// And the way back loses what is new.
fn the_same_package_loses_nothing() {
    let (old, new) = case("edits").summaries();
    for same in [old, new] {
        let comparison = compare(same, same);
        assert!(!comparison.is_loss(), "{comparison:#?}");
        let pairs =
            comparison.identity.iter().chain(&comparison.rules).chain(&comparison.accreditation.pairs);
        assert!(pairs.clone().all(|pair| !pair.changed()) && pairs.count() > 15);
    }
    assert!(compare(new, old).is_loss());
}

/// Packages that say less than today's are compared as far as they go.
fn older_packages_can_be_compared() {
    let folder = case("edits").document.folder();
    let mut texts = texts(&folder.join("old"));
    let course = texts.get_mut("scripts/data/course.js").expect("it is wanted");
    for key in ["\"minutes\":", "\"objectives\":[{", "\"text\":", "\"resumeWorst\":"] {
        assert!(course.contains(key), "{key}");
        *course = course.replace(key, &key.replacen('"', "\"no-", 1));
    }
    let old = Summary::read(&texts).expect("it is a package of ours");
    let comparison = compare(&old, &summary(&folder.join("new")));
    assert!(comparison.is_loss());
    assert!(comparison.accreditation.objectives.is_empty());
    assert!(comparison.rules.iter().chain(&comparison.accreditation.pairs).any(|pair| pair.old.is_none()));
}

/// Whatever stands in the files of a package, reading them ends, and well.
fn damaged_texts_are_recognized() {
    let sound = texts(&case("same").document.folder().join("old"));
    for path in COMPARED_TEXTS.files.iter().copied() {
        let whole = &sound[path];
        for cut in (0..whole.len()).step_by(97).filter(|cut| whole.is_char_boundary(*cut)) {
            let mut texts = sound.clone();
            texts.insert(path.to_owned(), whole[..cut].to_owned());
            match Summary::read(&texts) {
                Ok(_) => {}
                Err(SummaryError::Manifest(message)) => assert!(!message.is_empty()),
                Err(SummaryError::Data(file)) => assert_eq!(file, path),
                Err(SummaryError::Foreign(title)) => panic!("{path} cut at {cut}: not ours, but {title}"),
            }
        }
    }
    assert!(matches!(Summary::read(&Texts::new()), Err(SummaryError::Manifest(_))));
}
