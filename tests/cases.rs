//! Each folder in `tests/cases` is a course; each target's output for it is a snapshot beside it.

#![expect(clippy::disallowed_methods, reason = "tests read sources and snapshots")]

mod common;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use coursewright::assets::Assets;
use coursewright::bundle::{Bundle, Entry};
use coursewright::exporters::shared::identity::build_id;
use coursewright::exporters::{Target, built_in, named};

#[test]
fn every_case_gives_what_its_snapshots_show() {
    let mut asserted = BTreeSet::new();
    for case in folders(&common::tests().join("cases")) {
        let name = case.file_name().expect("a folder has a name").to_string_lossy().into_owned();
        let built = common::build(&case.join("course"));
        built.assert_clean(&name);
        // What PDFs become is shown by tests/pdf: they are no text.
        for target in built_in().filter(|target| !target.name.starts_with("pdf")) {
            // Any change to the model changes the id, which would touch a snapshot of every case.
            let id = build_id(&built.first().course);
            let shown = shown(&built, target).replace(&id, "BUILD-ID");
            assert_snapshot(&case, target.name, &shown);
            asserted.insert(case.join(format!("{}.snap", target.name)));
        }
    }
    let orphans: Vec<_> = folders(&common::tests().join("cases"))
        .iter()
        .flat_map(|case| files_of(case))
        .filter(|file| {
            file.extension().is_some_and(|extension| extension == "snap") && !asserted.contains(file)
        })
        .collect();
    assert!(orphans.is_empty(), "snapshots that no test makes: {orphans:#?}");
}

/// What a target makes, as shown; of SCORM 2004's package only what is not shown of that of 1.2.
fn shown(built: &common::Built, target: &Target) -> String {
    let made = built.export(target);
    if !target.name.starts_with("scorm2004") {
        return show(&made, &built.inventory);
    }
    let known = built.export(named("scorm12").expect("it is listed"));
    let mut out = Bundle::default();
    for ((path, entry), (_, same)) in made.entries().zip(known.entries()) {
        // Beside the zip stands a paper, the same but for the version's name and limit.
        let (Entry::Zip(made), Entry::Zip(known)) = (entry, same) else { continue };
        let mut differing = Bundle::default();
        for (inside, entry) in made.entries() {
            let alone = |entry: &Entry| {
                let mut alone = Bundle::default();
                alone.insert(inside.as_str(), entry.clone());
                show(&alone, &built.inventory)
            };
            if known.get(inside.as_str()).map(alone) != Some(alone(entry)) {
                differing.insert(inside.as_str(), entry.clone());
            }
        }
        out.insert(path.as_str(), Entry::Zip(differing));
    }
    show(&out, &built.inventory)
}

fn assert_snapshot(folder: &Path, name: &str, shown: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, shown));
}

/// A bundle's tree. What the exporter wrote is shown, of pages only what lies in `<main>`; what is the
/// same for every course is shown by its name.
fn show(bundle: &Bundle, assets: &dyn Assets) -> String {
    let mut out = String::new();
    for (path, entry) in bundle.entries() {
        match entry {
            Entry::Bytes(bytes) => show_text(&mut out, path.as_str(), bytes),
            // Its bytes are tested elsewhere: a change of style should not touch every case.
            Entry::Static(_) => writeln!(out, "── {path} (program's own)").expect("memory"),
            Entry::Copy(asset) => {
                writeln!(out, "── {path} (copy of {})", assets.source_path(*asset)).expect("memory")
            }
            Entry::Zip(inner) => {
                writeln!(out, "── {path} (zip)").expect("memory");
                for line in show(inner, assets).lines() {
                    writeln!(out, "{}", format!("   {line}").trim_end()).expect("memory");
                }
            }
        }
    }
    out
}

fn show_text(out: &mut String, path: &str, bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).unwrap_or_else(|_| panic!("{path} is not text"));
    // Interface strings and the schema are the same for every course of a language; `tests/papers.rs` has the papers.
    let papers = path.ends_with("-LMS.html") || path.ends_with("accessibility.html");
    if papers || path.ends_with("strings.js") || path.ends_with(".schema.json") {
        return writeln!(out, "── {path} (same for every course)").expect("memory");
    }
    // The player's first and last page are the same for every course too.
    let parts = [("<div class=\"pages\">", "<section class=\"page end\""), ("<main", "</main>")];
    let (open, close) = parts[usize::from(!text.contains(parts[0].0))];
    let shown = match (text.find(open), text.rfind(close)) {
        (Some(start), Some(end)) => &text[start..end],
        _ => text,
    };
    writeln!(out, "── {path}\n{}\n", shown.trim_end()).expect("memory");
}

fn folders(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut list: Vec<_> = files_of(folder).into_iter().filter(|path| path.is_dir()).collect();
    list.sort();
    list
}

fn files_of(folder: &Path) -> Vec<std::path::PathBuf> {
    fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("the folder can be listed").path())
        .collect()
}
