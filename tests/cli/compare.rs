//! `compare`: its reports on packages, folders and courses, its exit codes, and the inputs that it refuses.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use serde_json::Value;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{SETTINGS, Workspace};

const OLD: &str = "# Les {#les}\n\nTekst.\n\n## Ja of nee: Mag dit? {#mag-dit}\n\n> [!ANTWOORD] Ja\n";
const PACKAGE: &str = "build/scorm12/cursus-scorm12.zip";

/// Creates a workspace with a course and its package in `build`.
fn built(test: &str) -> Workspace {
    let workspace = Workspace::with_course(test, OLD);
    workspace.run(&["build", "--target", "scorm12"]).says(0, &[]);
    assert!(workspace.path(PACKAGE).exists());
    workspace
}

/// Writes a zip.
fn zip(path: &Path, files: &[(&str, &[u8])]) {
    let mut zip = ZipWriter::new(File::create(path).unwrap());
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
}

/// Writes a copy of the package to `to`, with each file changed by `change`.
fn changed(workspace: &Workspace, to: &str, change: impl Fn(&str, Vec<u8>) -> Vec<u8>) {
    let mut archive = zip::ZipArchive::new(File::open(workspace.path(PACKAGE)).unwrap()).unwrap();
    let files: Vec<(String, Vec<u8>)> = (0..archive.len())
        .map(|index| {
            let mut entry = archive.by_index(index).unwrap();
            let mut bytes = Vec::new();
            std::io::copy(&mut entry, &mut bytes).unwrap();
            (entry.name().unwrap().into_owned(), bytes)
        })
        .map(|(name, bytes)| (name.clone(), change(&name, bytes)))
        .collect();
    let files: Vec<_> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    zip(&workspace.path(to), &files);
}

#[test]
fn the_exit_code_is_4_if_answers_are_lost() {
    let workspace = built("compare");
    for new in [PACKAGE, "build", "build/scorm12", "course"] {
        for old in [PACKAGE, "build", "course"] {
            workspace.run(&["compare", old, new]).says(0, &["Er gaat niets verloren"]);
        }
    }
    workspace.write("course/01-les.md", OLD.replace("Ja\n", "Nee\n"));
    let lost = ["to the only exercise", "the right answer has changed", "Moodle"];
    workspace.run(&["compare", PACKAGE, "course", "--lang", "en"]).says(4, &lost);
    workspace.write("course/course.toml", SETTINGS.replace("id = \"cursus\"", "id = \"ander\""));
    workspace
        .run(&["compare", PACKAGE, "course"])
        .says(4, &["cursus-item → ander-item", "nieuwe activiteit"]);
}

#[test]
fn a_package_with_an_item_for_each_section_is_compared_as_a_whole() {
    let lessons =
        format!("{OLD}\n# Meer {{#meer}}\n\n## Ja of nee: En dit? {{#en-dit}}\n\n> [!ANTWOORD] Nee\n");
    let workspace = Workspace::with_course("compare-sections", &lessons);
    workspace.write("course/course.toml", format!("{SETTINGS}\n[scorm]\norganization = \"per-section\"\n"));
    workspace.run(&["build", "--target", "scorm12"]).says(0, &[]);
    workspace.run(&["compare", PACKAGE, "course"]).says(0, &["blijven bewaard: 2"]);
    // The data about exercises is in the folder of each section.
    let mut archive = zip::ZipArchive::new(File::open(workspace.path(PACKAGE)).unwrap()).unwrap();
    assert!(
        archive.by_name("scripts/data/s2/key.js").is_ok() && archive.by_name("scripts/data/key.js").is_err()
    );
    archive.extract(workspace.path("uit")).unwrap();
    workspace.run(&["compare", "uit", "course"]).says(0, &["blijven bewaard: 2"]);
    for file in ["scripts/data/s2/key.js", "scripts/data/s1/course.js"] {
        changed(&workspace, "mis.zip", |name, bytes| if name == file { b"x = 1".to_vec() } else { bytes });
        workspace.run(&["compare", "mis.zip", "course"]).says(1, &[file]);
    }
    workspace.write("course/01-les.md", lessons.replace("Nee\n", "Ja\n"));
    workspace.run(&["compare", PACKAGE, "course", "--lang", "en"]).says(4, &["to 1 of 2 exercises"]);
}

#[test]
fn an_unpacked_package_is_a_package() {
    let workspace = built("compare-unpacked");
    fs::create_dir(workspace.path("uit")).unwrap();
    let mut archive = zip::ZipArchive::new(File::open(workspace.path(PACKAGE)).unwrap()).unwrap();
    archive.extract(workspace.path("uit")).unwrap();
    workspace.run(&["compare", "uit", PACKAGE]).says(0, &["Er gaat niets verloren"]);
}

#[test]
fn json_reports_are_valid() {
    let workspace = built("compare-json");
    let run = workspace.run(&["compare", PACKAGE, "course", "--format", "json"]);
    let document: Value = serde_json::from_str(&run.says(0, &[]).out).unwrap();
    assert_eq!(document["format"], "coursewright-compare");
    assert_eq!(document["loss"], false);
    let comparison = &document["comparisons"][0];
    assert_eq!(comparison["answers"]["kept"], 1);
    assert_eq!(comparison["advice"].as_array().unwrap().len(), 4);
}

#[test]
fn each_edition_is_compared_with_the_same_edition() {
    let workspace = built("compare-editions");
    for edition in ["linde", "zorg"] {
        workspace.write(
            &format!("course/editions/{edition}.toml"),
            format!("id = \"{edition}\"\ntitle = \"{edition}\"\n"),
        );
    }
    workspace.run(&["build", "--target", "scorm12", "--out", "twee"]).says(0, &[]);
    workspace.run(&["compare", "twee", "course"]).says(0, &["(linde)", "(zorg)"]);
    let one = workspace.run(&["compare", "twee", "course", "--edition", "linde"]);
    assert!(!one.says(0, &["(linde)"]).out.contains("(zorg)"));
    workspace.run(&["compare", "twee", "course", "-e", "weg"]).says(2, &["`weg`", "linde (SCORM 1.2)"]);
    // One package on one side and two on the other are ambiguous.
    workspace.run(&["compare", PACKAGE, "course"]).says(2, &["default (SCORM 1.2)", "--edition"]);
    fs::remove_dir_all(workspace.path("twee/zorg")).unwrap();
    workspace.run(&["compare", "twee", "course"]).says(0, &["Alleen in course: zorg (SCORM 1.2)"]);
}

#[test]
fn invalid_inputs_are_refused_with_advice_in_both_languages() {
    let workspace = built("compare-bad");
    fs::create_dir(workspace.path("leeg")).unwrap();
    workspace.write("tekst.zip", "geen zip");
    workspace.write("half.zip", &fs::read(workspace.path(PACKAGE)).unwrap()[..2000]);
    zip(&workspace.path("foto.zip"), &[("foto.txt", b"x")]);
    zip(&workspace.path("diep.zip"), &[("map/imsmanifest.xml", b"<manifest identifier='a'/>")]);
    let foreign = "<manifest identifier='a'><organizations><organization identifier='o'><title>Ander\u{1b}[2J merk</title></organization></organizations></manifest>";
    zip(&workspace.path("vreemd.zip"), &[("imsmanifest.xml", foreign.as_bytes())]);
    zip(&workspace.path("kapot.zip"), &[("imsmanifest.xml", b"<manifest")]);
    zip(&workspace.path("letters.zip"), &[("imsmanifest.xml", b"\xff\xfe")]);
    changed(
        &workspace,
        "nieuwer.zip",
        |name, bytes| if name.ends_with("course.js") { b"x = 1".to_vec() } else { bytes },
    );
    for (path, dutch, english) in [
        ("weg.zip", "bestaat niet", "does not exist"),
        ("tekst.zip", "is geen zip", "is not a zip"),
        ("half.zip", "is beschadigd", "is damaged"),
        ("leeg", "geen cursus en geen SCORM-pakket", "no course and no SCORM package"),
        ("foto.zip", "er staat geen `imsmanifest.xml` in", "it has no `imsmanifest.xml`"),
        ("diep.zip", "in de map `map`", "in the folder `map`"),
        ("vreemd.zip", "is niet met coursewright gemaakt", "was not made with coursewright"),
        ("kapot.zip", "is niet geldig", "is not valid"),
        ("letters.zip", "geen geldige UTF-8", "not valid UTF-8"),
        ("nieuwer.zip", "`scripts/data/course.js`", "install the newest version"),
    ] {
        for (lang, words) in [("nl", dutch), ("en", english)] {
            workspace.run(&["compare", path, PACKAGE, "--lang", lang]).says(1, &[words, path]);
            let run = workspace.run(&["compare", PACKAGE, path, "--lang", lang]);
            assert!(!run.says(1, &[words]).err.contains("\u{1b}[2J"), "nothing raw reaches a terminal");
        }
    }
    workspace.write("course/01-les.md", "# Les {#les}\n\n## Ja of nee: Mag dit? {#mag-dit}\n");
    workspace.run(&["compare", PACKAGE, "course"]).says(1, &["zitten fouten", "E0"]);
    workspace.run(&["compare", PACKAGE]).says(2, &["<NEW>"]);
}

/// The sizes in a zip cannot be trusted.
#[test]
fn a_zip_bomb_is_refused_before_it_fills_memory() {
    let workspace = built("compare-bomb");
    let zeros = vec![b' '; 64 << 20];
    zip(&workspace.path("bom.zip"), &[("imsmanifest.xml", &zeros)]);
    assert!(fs::metadata(workspace.path("bom.zip")).unwrap().len() < 1 << 20);
    workspace
        .run(&["compare", "bom.zip", PACKAGE, "--lang", "en"])
        .says(1, &["imsmanifest.xml", "is too large"]);
    // Each is within the limit, but together they exceed it.
    let paths: Vec<String> = (0..5).map(|at| format!("scripts/data/s{at}/key.js")).collect();
    let some = &zeros[..15 << 20];
    let entries: Vec<(&str, &[u8])> = paths.iter().map(|path| (path.as_str(), some)).collect();
    zip(&workspace.path("bommen.zip"), &entries);
    workspace
        .run(&["compare", "bommen.zip", PACKAGE, "--lang", "en"])
        .says(1, &["`scripts/data` is too large"]);
}

/// A damaged package is read or refused.
#[test]
fn damaged_zips_are_read_or_refused() {
    let workspace = built("compare-damaged");
    let whole = fs::read(workspace.path(PACKAGE)).unwrap();
    for (round, at) in (0..whole.len()).step_by(whole.len() / 24).enumerate() {
        let mut bytes = whole.clone();
        let end = bytes.len();
        bytes[at] ^= 0xff;
        // The central directory is at the end.
        bytes[end - 1 - round * 7 % 600] ^= 0x55;
        workspace.write("mis.zip", &bytes);
        let run = workspace.run(&["compare", "mis.zip", PACKAGE]);
        assert!([0, 1, 4].contains(&run.code), "{}: {}", run.code, run.err);
        workspace.write("mis.zip", &whole[..at]);
        workspace.run(&["compare", "mis.zip", PACKAGE, "--lang", "en"]).says(1, &["mis.zip"]);
    }
}
