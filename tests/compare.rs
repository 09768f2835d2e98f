//! Each folder in `tests/compare` holds two versions of a small course; what `compare` says of their packages is a
//! snapshot beside them.

#![expect(clippy::disallowed_methods, reason = "tests read sources and snapshots")]

mod common;

use std::fs;
use std::path::Path;

use coursewright::compare::summary::WANTED;
use coursewright::compare::{Side, Summary, Unknown, compare, json, text};
use coursewright::exporters::named;
use coursewright::locale::Locale;
use coursewright::model::Language;
use coursewright::source::package::Texts;

/// The texts of the SCORM 1.2 package of the course in `folder`.
fn texts(folder: &Path) -> Texts {
    let built = common::build(folder);
    assert!(!built.compiled.diagnostics.has_errors(), "{}", folder.display());
    let target = named("scorm12").expect("the target is listed");
    let mut texts = Texts::new();
    common::files(&built.export(target), &built.inventory, &mut |path, bytes| {
        if let Some((_, inner)) = path.split_once(".zip/").filter(|(_, inner)| WANTED.has(inner)) {
            texts.insert(inner.to_owned(), String::from_utf8_lossy(bytes).into_owned());
        }
    });
    assert!(texts.len() >= WANTED.files.len(), "{}", folder.display());
    texts
}

fn summary(folder: &Path) -> Summary {
    Summary::read(&texts(folder)).unwrap_or_else(|unknown| panic!("{}: {unknown:?}", folder.display()))
}

fn case(name: &str) -> (Summary, Summary) {
    let folder = common::tests().join("compare").join(name);
    (summary(&folder.join("old")), summary(&folder.join("new")))
}

#[test]
fn every_pair_gives_what_its_snapshots_show() {
    let folder = common::tests().join("compare");
    let mut names: Vec<String> = fs::read_dir(&folder)
        .expect("the folder can be listed")
        .map(|entry| entry.expect("the folder can be listed").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert!(names.len() >= 5);
    for name in names {
        let (old, new) = case(&name);
        let comparison = compare(&old, &new);
        let (before, after) = (Side { path: "old", summary: &old }, Side { path: "new", summary: &new });
        // Any change to the model changes the id, and any to the manifest its hash.
        let steady = |text: String| {
            let text = text.replace(&old.course.build, "OLD-BUILD").replace(&new.course.build, "NEW-BUILD");
            text.replace(&old.manifest_hash, "OLD-HASH").replace(&new.manifest_hash, "NEW-HASH")
        };
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(folder.join(&name));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| {
            for (file, language) in [("text-nl", Language::Nl), ("text-en", Language::En)] {
                let told = text::render(&comparison, before, after, Locale::of(language));
                insta::assert_snapshot!(file, steady(told));
            }
            let document = format!("{:#}", json::document(&comparison, before, after));
            insta::assert_snapshot!("json", steady(document));
        });
    }
}

#[test]
fn the_same_package_loses_nothing_and_the_way_back_loses_what_came() {
    let (old, new) = case("edits");
    for same in [&old, &new] {
        let comparison = compare(same, same);
        assert!(!comparison.is_loss(), "{comparison:#?}");
        let pairs =
            comparison.identity.iter().chain(&comparison.rules).chain(&comparison.accreditation.pairs);
        assert!(pairs.clone().all(|pair| !pair.changed()) && pairs.count() > 15);
    }
    assert!(compare(&new, &old).is_loss());
}

/// Packages that say less than today's can still be compared.
#[test]
fn a_package_without_the_newest_facts_is_compared_as_far_as_it_goes() {
    let folder = common::tests().join("compare/edits");
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
#[test]
fn damaged_texts_are_told_from_sound_ones() {
    let sound = texts(&common::tests().join("compare/same/old"));
    for path in WANTED.files.iter().copied() {
        let whole = &sound[path];
        for cut in (0..whole.len()).step_by(97).filter(|cut| whole.is_char_boundary(*cut)) {
            let mut texts = sound.clone();
            texts.insert(path.to_owned(), whole[..cut].to_owned());
            match Summary::read(&texts) {
                Ok(_) => {}
                Err(Unknown::Manifest(message)) => assert!(!message.is_empty()),
                Err(Unknown::Data(file)) => assert_eq!(file, path),
                Err(Unknown::Foreign(title)) => panic!("{path} cut at {cut}: not ours, but {title}"),
            }
        }
    }
    assert!(matches!(Summary::read(&Texts::new()), Err(Unknown::Manifest(_))));
}
