//! The declared coverage of each target is correct: a construct that it expresses changes its output, one that it loses does not.
//!
//! For each construct `tests/coverage.md` has two lessons, with and without it, that differ in nothing else.

#![expect(clippy::disallowed_methods, reason = "tests write small courses")]

mod common;

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use common::document::Document;
use coursewright::diagnostics::Diagnostics;
use coursewright::exporters::coverage::Coverage;
use coursewright::exporters::shared::identity::{build_id, text_id};
use coursewright::exporters::{Target, built_in, named};
use coursewright::locale::Locale;
use coursewright::model::{Construct, Language};

static LESSONS: LazyLock<Document> = LazyLock::new(|| Document::read(&common::tests().join("coverage.md")));

/// A lesson with a construct, and one without.
fn lessons(construct: Construct) -> (&'static str, &'static str) {
    let section = LESSONS.sections.iter().find(|section| section.name == construct.as_str());
    let section = section.unwrap_or_else(|| panic!("no `## {}`", construct.as_str()));
    let [with, without] = &section.blocks[..] else { panic!("{construct:?}: two lessons") };
    assert_eq!([&*with.info, &*without.info], ["markdown with", "markdown without"]);
    (&with.content, &without.content)
}

#[test]
fn each_target_expresses_what_it_says_and_no_more() {
    let mut wrong = Vec::new();
    for construct in Construct::ALL {
        let (with, without) = lessons(*construct);
        let (with, without) = (course(*construct, "with", with), course(*construct, "without", without));
        for target in built_in() {
            let shows = shown(&with, target) != shown(&without, target);
            let coverage = (target.coverage)(*construct);
            let says = match coverage {
                Coverage::Whole | Coverage::Adapted(_) => true,
                Coverage::Unsupported(_) | Coverage::Excluded(_) => false,
            };
            if shows != says {
                wrong.push(format!("`{}` says {coverage:?} of {construct:?}", target.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_course_is_said_to_hold_what_it_holds() {
    for construct in Construct::ALL {
        let (with, without) = lessons(*construct);
        let [with, without] = [("with", with), ("without", without)].map(|(name, lesson)| {
            let built = course(*construct, &format!("said-{name}"), lesson);
            let lost = Target { coverage: |_| Coverage::Unsupported("menu"), ..*instructor() };
            let edited = built.first();
            let all = lost.losses(&edited.course, &edited.key);
            let one: Vec<_> = all.into_iter().filter(|loss| loss.construct == *construct).collect();
            let lines = built.sources.files.iter().find(|file| file.path == "01-les.md").expect("the lesson");
            assert!(one.iter().all(|loss| lines.text.get(loss.span.range()).is_some()), "{construct:?}");
            one.len()
        });
        // The right answer stands in both lessons, and so does some text and some room to write.
        let always = [Construct::Text, Construct::Answer, Construct::Lines].contains(construct);
        let points = *construct == Construct::Points;
        assert!(
            with > without || always && with > 0 || points && with == without,
            "{construct:?}: {with}, {without}"
        );
    }
}

#[test]
fn every_construct_and_every_reason_has_words_and_no_reason_is_idle() {
    for language in [Language::Nl, Language::En] {
        let locale = Locale::of(language);
        let names: Vec<&str> = Construct::ALL.iter().map(|construct| construct.as_str()).collect();
        assert!(names.iter().all(|name| locale.part("coverage").contains_key(*name)));
        assert_eq!(locale.part("coverage").len(), names.len());
        let all = built_in().flat_map(|target| Construct::ALL.iter().map(|each| (target.coverage)(*each)));
        let reasons: std::collections::BTreeSet<&str> = all.filter_map(Coverage::reason).collect();
        let known: Vec<&str> = locale.part("coverage-reasons").keys().map(String::as_str).collect();
        assert_eq!(reasons.into_iter().collect::<Vec<_>>(), known);
    }
}

fn instructor() -> &'static Target {
    named("instructor").expect("it is listed")
}

/// A course of one section, with what its lesson says.
fn course(construct: Construct, name: &str, lesson: &str) -> common::Built {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("coverage").join(construct.as_str()).join(name);
    for (path, text) in [
        ("course.toml", "format = 1\nid = \"cursus\"\ntitle = \"Cursus\"\nlanguage = \"nl\"\n"),
        ("01-les.md", &format!("# Les {{#les}}\n\nTekst.\n\n{lesson}")),
        ("images/kip.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>\n"),
        ("files/blad.txt", "Blad.\n"),
    ] {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("below the folder")).expect("the folder can be made");
        fs::write(path, text).expect("the file can be written");
    }
    let built = common::build(&folder);
    assert!(!built.compiled.diagnostics.has_errors(), "{construct:?}: {:#?}", built.compiled.diagnostics);
    built
}

/// What a target makes, but for what any change to the model changes: the ids of the build and of texts, and a hash over a style that
/// holds it. A class that the player's style does not know is no new page.
fn shown(built: &common::Built, target: &Target) -> Vec<(String, String)> {
    let id = build_id(&built.first().course);
    let mut shown = Vec::new();
    let bundle = built.export_edition(built.first(), target, &mut Diagnostics::default());
    common::files(&bundle, &built.inventory, &mut |path, bytes| {
        let mut text = String::from_utf8_lossy(bytes).replace(&id, "BUILD-ID");
        for exercise in built.first().course.exercises() {
            text = text.replace(&text_id(exercise), "TEXT-ID");
        }
        // A class makes a package larger, which may show in its size in kilobytes.
        let lines =
            text.lines().filter(|line| !line.contains("Content-Security-Policy") && !line.contains(" kB"));
        let mut text = lines.collect::<Vec<_>>().join("\n");
        if target.name.starts_with("scorm") {
            text = text.replace(" class=\"new-page\"", "");
        }
        shown.push((path.to_owned(), text));
    });
    shown
}
