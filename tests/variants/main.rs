//! Exports every variant of every construct, in each language, with every target and each of its options.
//!
//! A string that is missing from a language file, or a variant that a target cannot export, panics here. `tests/cases` tests the
//! outputs themselves.

#[path = "../common/mod.rs"]
mod common;

mod lessons;
mod schema;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;

use coursewright::bundle::{Bundle, Entry};
use coursewright::compare::{PackageRef, Summary, compare, text};
use coursewright::diagnostics::Diagnostics;
use coursewright::exporters::shared::identity::build_id;
use coursewright::exporters::{Context, Target, built_in, named};
use coursewright::locale::Locale;
use coursewright::model::{Complete, Counts, Language, Organization, StatusRule};
use coursewright::options::Options;
use lessons::Words;
use serde_json::Value;

/// The ways of scoring and listing a course. Together they have every variant of their types: `every_variant…` asks the
/// schema of the model.
const RULES: [(StatusRule, Counts, Complete, Organization); 3] = [
    (StatusRule::Completed, Counts::All, Complete::Pages, Organization::Single),
    (StatusRule::PassedIncomplete, Counts::Test, Complete::Exercises, Organization::PerSection),
    (StatusRule::PassedFailed, Counts::All, Complete::Passed, Organization::Single),
];

fn settings(
    language: Language,
    (status, counts, complete, organization): (StatusRule, Counts, Complete, Organization),
) -> String {
    let status = match status {
        StatusRule::Completed => "completed",
        StatusRule::PassedIncomplete => "passed/incomplete",
        StatusRule::PassedFailed => "passed/failed",
    };
    let counts = match counts {
        Counts::All => "all",
        Counts::Test => "test",
    };
    let complete = match complete {
        Complete::Pages => "pages",
        Complete::Exercises => "exercises",
        Complete::Passed => "passed",
    };
    let organization = match organization {
        Organization::Single => "single",
        Organization::PerSection => "per-section",
    };
    format!(
        "format = 1\nid = \"alles\"\ntitle = \"Alles\"\nlanguage = \"{}\"\ndescription = \"Alles.\"\nversion = \"1\"\n\
         authors = [\"Noor\"]\nlicence = \"CC-BY-SA-4.0\"\ncontact = \"a@example.org\"\nkeywords = [\"alles\"]\n\n\
         [scoring]\npass_mark = 60\nstatus = \"{status}\"\ncounts = \"{counts}\"\ncomplete = \"{complete}\"\n\n\
         [scorm]\norganization = \"{organization}\"\n\n[tracking]\nopen_answers = {}\n",
        language.as_str(),
        status == "completed"
    )
}

/// A course with everything, in two editions.
fn folder(language: Language, place: usize) -> PathBuf {
    let settings = settings(language, RULES[place]);
    let lesson = lessons::lesson(&Words(Locale::of(language)));
    let files = [
        ("course.toml", settings.as_str()),
        ("01-alles.md", &lesson),
        ("editions/een.toml", "id = \"een\"\ntitle = \"Een\"\ngroups = [\"groep\"]\n"),
        ("editions/twee.toml", "id = \"twee\"\ntitle = \"Twee\"\ngroups = [\"anders\"]\n"),
        ("images/plaat.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>\n"),
        ("files/tekst.txt", "Tekst.\n"),
        ("files/film.mp4", "film\n"),
        ("files/film.vtt", "WEBVTT\n"),
    ];
    let name = format!("variants-{}-{place}", language.as_str());
    let files = || files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).to_vec();
    common::document::folder(&name, files(), files)
}

fn course(language: Language, place: usize) -> common::Built {
    let built = common::build(&folder(language, place));
    built.assert_clean(language.as_str());
    assert_eq!(built.compiled.editions.len(), 2);
    built
}

/// Both editions through every target: with each option in the first way of scoring, and as usual in the others.
fn goes_through_every_target(language: Language) {
    for place in 0..RULES.len() {
        let built = course(language, place);
        for target in built_in() {
            let options =
                if place == 0 { common::options(target) } else { vec![Options::new(target.options)] };
            for options in &options {
                export(&built, target, options);
            }
        }
    }
}

fn export(built: &common::Built, target: &Target, options: &Options) {
    for edited in &built.compiled.editions {
        let locale = Locale::of(edited.course.meta.language);
        let build = build_id(&edited.course);
        let context = Context { assets: &built.inventory, options, locale, build: &build, only: None };
        let bundle = target.run(&edited.course, &edited.key, &context, &mut Diagnostics::default());
        assert!(bundle.entries().next().is_some(), "{}", target.name);
    }
}

#[test]
fn every_variant_goes_through_every_target_in_dutch() {
    goes_through_every_target(Language::Nl);
}

#[test]
fn every_variant_goes_through_every_target_in_english() {
    goes_through_every_target(Language::En);
}

/// Packages with other rules, of another edition and in another version of SCORM are compared, in each language.
#[test]
fn every_way_of_scoring_is_compared_with_the_others() {
    let mut packages = Vec::new();
    for place in 0..RULES.len() {
        let built = course(Language::Nl, place);
        for edited in &built.compiled.editions {
            for target in ["scorm12", "scorm2004-4th"].map(|name| named(name).expect("it is listed")) {
                let texts = built.package_texts(edited, target);
                packages.push(Summary::read(&texts).unwrap_or_else(|unknown| panic!("{unknown:?}")));
            }
        }
    }
    for old in &packages {
        for new in &packages {
            let comparison = compare(old, new);
            let [before, after] = [old, new].map(|summary| PackageRef { path: "package.zip", summary });
            for locale in [Language::Nl, Language::En].map(Locale::of) {
                assert!(!text::render(&comparison, before, after, locale).is_empty());
            }
        }
    }
}

/// What `check --outline` says of each exercise.
#[test]
fn every_variant_has_an_outline_in_each_language() {
    for language in [Language::Nl, Language::En] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_coursewright"));
        let output = command
            .args(["check", "--outline", "--lang", language.as_str()])
            .arg(folder(language, 0))
            .output();
        let output = output.expect("the command runs");
        assert!(output.status.success(), "{output:?}");
    }
}

/// Blocks, inlines, bodies, answers, rules, and kinds that have no keyword of their own: what the schemas list.
#[test]
fn every_variant_of_the_model_occurs() {
    let courses = [course(Language::Nl, 0), course(Language::Nl, 1), course(Language::En, 2)];
    // The key's schema has the model's blocks too, which need not all occur in an explanation.
    for (target, file, only) in [("model", "model", None), ("model-key", "key", Some("Answer"))] {
        let target = named(target).expect("it is listed");
        let (mut wanted, mut seen) = (BTreeSet::new(), BTreeSet::new());
        for edited in
            courses.iter().flat_map(|built| built.compiled.editions.iter().map(move |edited| (built, edited)))
        {
            let bundle = edited.0.export_edition(edited.1, target, &mut Diagnostics::default());
            wanted = schema::variants(&json(&bundle, &format!("{file}.schema.json")), only);
            schema::values(&json(&bundle, &format!("{file}.json")), &mut seen);
        }
        assert!(wanted.len() > 5, "{}: {wanted:?}", target.name);
        let missing: Vec<_> = wanted.difference(&seen).collect();
        assert!(missing.is_empty(), "{}: {missing:#?}", target.name);
    }
}

fn json(bundle: &Bundle, path: &str) -> Value {
    let bytes = match bundle.get(path) {
        Some(Entry::Bytes(bytes)) => bytes.as_slice(),
        Some(Entry::Static(bytes)) => bytes,
        other => panic!("{path}: {other:?}"),
    };
    serde_json::from_slice(bytes).expect("it is JSON")
}
