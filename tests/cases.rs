//! Each document in `tests/cases` has a course and the expected output of each target. Run one with
//! `cargo test --test cases choice::scorm12`.

mod common;

use std::fmt::Write;
use std::process::ExitCode;
use std::sync::{LazyLock, OnceLock};

use common::document::{self, Document, Snapshot};
use coursewright::assets::Assets;
use coursewright::bundle::{Bundle, Entry};
use coursewright::exporters::shared::identity::build_id;
use coursewright::exporters::{TARGETS, Target, built_in, named};
use libtest_mimic::{Arguments, Trial};

/// A document; its course and what each target makes of it, when a test has asked for them.
struct Case {
    document: Document,
    built: OnceLock<common::Built>,
    shown: [OnceLock<String>; TARGETS.len()],
}

static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| {
    let documents = document::documents("cases").into_iter();
    let case = |document| Case { document, built: OnceLock::new(), shown: [const { OnceLock::new() }; _] };
    documents.map(case).collect()
});

/// Targets of which a document shows the differences from another: the same pages with something added, or the same
/// manifest but for a few lines.
const LIKE: [(&str, &str); 3] = [
    ("scorm2004-4th", "scorm2004-3rd"),
    ("workbook-with-answers", "workbook"),
    ("handout-instructor", "handout"),
];

fn main() -> ExitCode {
    let mut trials = Vec::new();
    for case in CASES.iter() {
        let name = &case.document.name;
        let sections = || Ok(case.document.expect_only(&order())?);
        trials.push(Trial::test(format!("{name}::sections"), sections));
        for target in targets() {
            let test = format!("{name}::{}", target.name);
            let command = format!("cargo test --test cases -- --exact {test}");
            let makes =
                move || Ok(case.document.expect(target.name, &case.made(target), &order(), &command)?);
            trials.push(Trial::test(test, makes));
        }
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

/// The targets whose output is text. What PDFs become is shown by `tests/pdf`.
fn targets() -> impl Iterator<Item = &'static Target> {
    built_in().filter(|target| !target.name.starts_with("pdf"))
}

fn order() -> Vec<&'static str> {
    targets().map(|target| target.name).collect()
}

impl Case {
    fn built(&self) -> &common::Built {
        self.built.get_or_init(|| {
            let built = common::build(&self.document.folder());
            built.assert_clean(&self.document.name);
            built
        })
    }

    /// What a target makes, as its section shows it.
    fn made(&self, target: &Target) -> Snapshot {
        let made = self.shown(target);
        match LIKE.iter().find(|(name, _)| *name == target.name) {
            Some((_, like)) => Snapshot::difference(self.shown(named(like).expect("it is listed")), made),
            None => Snapshot::text(made),
        }
    }

    fn shown(&self, target: &Target) -> &str {
        let place = TARGETS.iter().position(|listed| listed.name == target.name).expect("it is listed");
        self.shown[place].get_or_init(|| {
            // Any change to the model changes the id, which would touch a section of every case.
            shown(self.built(), target).replace(&build_id(&self.built().first().course), "BUILD-ID")
        })
    }
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
