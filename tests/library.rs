//! The library gives the same diagnostics, outputs and release record in memory as the command gives on disk.

#![expect(clippy::disallowed_methods, reason = "tests read and write folders")]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use common::document;
use coursewright::assets::{Assets, Inventory};
use coursewright::build::{Plan, Request, build, targets};
use coursewright::compare::summary::COMPARED_TEXTS;
use coursewright::diagnostics::report::{self, Style};
use coursewright::exporters::built_in;
use coursewright::model::Language;
use coursewright::pack::{self, Written};
use coursewright::release::{self, Deny, Rules};
use coursewright::source::package::{self, Opened, PackageError};
use coursewright::{LoadedCourse, check, parallel};

type Files = BTreeMap<String, Vec<u8>>;

/// The courses of the documents in a folder below `tests`, as folders.
fn cases(kind: &str) -> Vec<PathBuf> {
    let folders = document::documents(kind).into_iter().map(|document| document.folder());
    // One of the cases is that there is no folder.
    let folders: Vec<PathBuf> = folders.filter(|folder| folder.is_dir()).collect();
    assert!(folders.len() > 20, "{}", folders.len());
    folders
}

/// Every file below `folder`, by its path with forward slashes.
fn files(folder: &Path) -> Files {
    let (mut files, mut waiting) = (Files::new(), vec![folder.to_owned()]);
    while let Some(open) = waiting.pop() {
        for entry in fs::read_dir(&open).expect("the folder can be listed") {
            let path = entry.expect("the folder can be listed").path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let below = path.strip_prefix(folder).expect("it is below").to_str().expect("names are text");
                files.insert(below.replace('\\', "/"), fs::read(&path).expect("the file can be read"));
            }
        }
    }
    files
}

/// The course in `folder`, taken from memory.
fn in_memory(folder: &Path) -> LoadedCourse {
    LoadedCourse::from_bytes(&folder.display().to_string(), files(folder))
}

/// A folder of the test's own that is not there yet.
fn scratch(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("library").join(name);
    let _ = fs::remove_dir_all(&path);
    path
}

fn write(folder: &Path, files: &[(&str, &[u8])]) {
    for (path, bytes) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("the folder can be made");
        fs::write(path, bytes).expect("the file can be written");
    }
}

fn command(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_coursewright"));
    command.args(arguments).output().expect("the command runs")
}

fn text(path: &Path) -> &str {
    path.to_str().expect("paths are text")
}

fn all_targets() -> Request {
    Request { targets: built_in().collect(), ..Request::default() }
}

/// The files of every output, packed in memory, and what was written of each.
fn packed(course: &LoadedCourse, request: &Request) -> (Files, Vec<Written>) {
    let built = build(course, request).expect("the request is met");
    let said = report::render(&built.diagnostics, &course.sources, Language::En, Style::Plain);
    assert!(!built.outputs.is_empty(), "{said}");
    let (mut all, mut written) = (Files::new(), Vec::new());
    for output in built.outputs {
        let files = pack::files(&output.content, &course.inventory).expect("the course's files can be read");
        written.push(Written::of(&output.folder, &files));
        all.extend(files.into_iter().map(|(path, bytes)| (format!("{}/{path}", output.folder), bytes)));
    }
    (all, written)
}

/// Fails if `made` is not what is in `out`, its own administration aside.
fn assert_same(name: &str, made: &Files, out: &Path) {
    let mut written = files(out);
    written.retain(|path, _| !path.starts_with(".coursewright/"));
    assert_eq!(made.keys().collect::<Vec<_>>(), written.keys().collect::<Vec<_>>(), "{name}");
    for (path, bytes) in made {
        assert!(written[path] == *bytes, "{name}: {path} differs");
    }
}

#[test]
fn a_course_from_bytes_gives_what_the_command_writes() {
    let targets: Vec<&str> = built_in().map(|target| target.name).collect();
    let targets = targets.join(",");
    let mut courses = cases("cases");
    courses.extend(document::documents("courses").iter().map(|course| course.folder()));
    courses.push(Path::new(env!("CARGO_MANIFEST_DIR")).join("course"));
    let numbered: Vec<(usize, PathBuf)> = courses.into_iter().enumerate().collect();
    parallel::map(&numbered, |(number, course)| {
        let (name, out) = (course.display().to_string(), scratch(&format!("outputs/{number}")));
        let run = command(&["build", text(course), "--target", &targets, "--out", text(&out)]);
        assert!(run.status.success(), "{name}: {run:?}");
        assert_same(&name, &packed(&in_memory(course), &all_targets()).0, &out);
    });
}

#[test]
fn a_course_from_bytes_gives_the_same_diagnostics() {
    parallel::map(&[cases("errors"), vec![odd_names()]].concat(), |folder| {
        let name = folder.display();
        let (disk, memory) = (LoadedCourse::read(folder).expect("the folder can be read"), in_memory(folder));
        let shown = |course: &LoadedCourse| {
            let checked = check(course, &[]).expect("no edition is asked for");
            let rules = Rules { update_lock: false, deny: Some(Deny::Notes) };
            let request = Request { release: Some(rules), ..all_targets() };
            let built = build(course, &request).expect("no edition is asked for");
            assert!(built.diagnostics.iter().next().is_some(), "{name}");
            [checked, built.diagnostics]
                .map(|said| report::render(&said, &course.sources, Language::Nl, Style::Plain))
        };
        assert_eq!(shown(&disk), shown(&memory), "{name}");
        assert_eq!(disk.language, memory.language, "{name}");
    });
}

/// A course whose files have names that are not read, or not read as they are.
fn odd_names() -> PathBuf {
    let folder = scratch("odd");
    write(
        &folder,
        &[
            ("course.toml", b"format = 1\nid = 'odd'\ntitle = 'Odd'\nlanguage = 'en'\n"),
            ("2-b.md", b"# B {#b}\n\n![x](images/Caf\xc3\xa9%201.PNG)\n![y](deep/node_modules/y.png)\n"),
            ("10-a.md", b"# A {#a}\n\n[z](made/z.txt)\n[e](files/empty.txt)\n[h](.hidden/h.txt)\n"),
            ("notes.md", b"Not a lesson."),
            ("3-c.md.txt", b"# C\n"),
            ("fr/01-a.md", b"# A\n"),
            ("editions/_draft.toml", b"id = "),
            ("images/Caf\u{e9} 1.PNG", b"no picture"),
            ("images/cafe-1.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\x06\0\0\0"),
            ("deep/node_modules/y.png", b"y"),
            ("made/CACHEDIR.TAG", b""),
            ("made/z.txt", b"z"),
            ("made/11-not-read.md", b"# X\n"),
            ("files/empty.txt", b""),
            (".hidden/h.txt", b"h"),
            (".12-hidden.md", b"# X\n"),
        ],
    );
    folder
}

#[test]
fn a_path_that_leads_out_of_the_course_is_an_error() {
    for path in ["../01-start.md", "/01-start.md", "images/../../a.png", ""] {
        let files = [("course.toml", ""), ("1.md", "# A\n"), (path, "x")];
        let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
        let course = LoadedCourse::from_bytes("course", files.into());
        assert!(course.compiled.is_none());
        let codes: Vec<&str> = course.diagnostics.iter().map(|each| each.code.as_str()).collect();
        assert_eq!(codes, ["E0607"], "{path}");
    }
    let files = [("./images/a.png".to_owned(), b"x".to_vec()), ("course.toml".to_owned(), Vec::new())];
    let course = LoadedCourse::from_bytes("course", files.into());
    let picture = course.inventory.find("images/a.png").expect("it is the same path");
    assert_eq!(course.inventory.source_path(picture), "images/a.png");
    assert_eq!(course.inventory.disk_path(picture), None);
}

const RELEASED: &str = "format = 1\nid = 'les'\ntitle = 'Les'\nlanguage = 'nl'\nversion = '1.0'\n";

#[test]
fn a_release_in_memory_gives_what_the_command_writes() {
    let folder = scratch("release");
    let lesson = b"# Les {#les}\n\nTekst.\n\n## Open vraag: Waarom? {#waarom}\n";
    write(&folder, &[("course/course.toml", RELEASED.as_bytes()), ("course/01-les.md", lesson)]);
    let (course, out) = (folder.join("course"), folder.join("out"));
    let release = |update_lock| {
        let rules = Rules { update_lock, deny: Some(Deny::Warnings) };
        let names = ["scorm12", "workbook"].map(str::to_owned);
        let targets = targets(&names).expect("they exist");
        Request { targets, release: Some(rules), ..Request::default() }
    };
    let before = in_memory(&course);
    assert!(Plan::new(&before, &release(false)).expect("the request is met").is_refused());
    let lock = build(&before, &release(true)).expect("the request is met").lock;
    let mut arguments = vec!["build", text(&course), "--out", text(&out), "--target", "scorm12,workbook"];
    arguments.extend(["--release", "--update-lock", "--deny", "warnings"]);
    let run = command(&arguments);
    assert!(run.status.success(), "{run:?}");
    assert_eq!(lock, fs::read_to_string(course.join("course.lock")).ok());
    let (mut made, written) = packed(&before, &release(true));
    let record = release::record(&before, &written).expect("there are no files");
    for (path, bytes) in pack::files(&record, &before.inventory).expect("there are no files") {
        made.insert(format!("{}/{path}", release::FOLDER), bytes);
    }
    assert_same("release", &made, &out);
    // From now on the lock is what it should be.
    let after = in_memory(&course);
    let again = build(&after, &release(false)).expect("the request is met");
    assert_eq!((again.outputs.len(), again.lock), (2, None));
}

#[test]
fn a_zip_in_memory_is_the_same_package_as_on_disk() {
    let course = in_memory(&common::course("compare/same").join("old"));
    let request =
        Request { targets: targets(&["scorm12".to_owned()]).expect("it exists"), ..Request::default() };
    let (files, _) = packed(&course, &request);
    let (_, zip) = files.into_iter().find(|(path, _)| path.ends_with(".zip")).expect("there is a package");
    let folder = scratch("package");
    write(&folder, &[("a.zip", &zip), ("broken.zip", &zip[..zip.len() / 2]), ("text.zip", b"text")]);
    let opened =
        |name: &str| match package::open(&folder.join(name), &COMPARED_TEXTS).expect("it can be read") {
            Opened::Packages(mut packages) => Ok(packages.remove(0).1),
            Opened::Unreadable(_, fault) => Err(fault),
            Opened::Course => panic!("it is a file"),
        };
    for name in ["a.zip", "broken.zip", "text.zip"] {
        let bytes = fs::read(folder.join(name)).expect("it can be read");
        assert_eq!(opened(name), package::from_zip(name, &bytes, &COMPARED_TEXTS), "{name}");
    }
    assert_eq!(opened("text.zip"), Err(PackageError::NotZip));
    assert!(opened("a.zip").is_ok_and(|texts| texts.len() >= COMPARED_TEXTS.files.len()));
}
