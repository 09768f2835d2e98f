//! Writing outputs: builds are atomic and reproducible, and foreign files stay.

#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use coursewright::assets::Inventory;
use coursewright::bundle::{Bundle, Entry};
use coursewright::pack;
use coursewright::source::FileInventory;

/// An empty folder of the test's own.
fn folder(test: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pack").join(test);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

fn bundle(files: &[(&str, &str)]) -> Bundle {
    let mut bundle = Bundle::default();
    for (path, text) in files {
        bundle.insert(path, Entry::Bytes(text.as_bytes().to_vec()));
    }
    bundle
}

fn write(out: &Path, files: &[(&str, &str)]) -> std::io::Result<pack::Report> {
    let assets = FileInventory::new([("a.png", "")]);
    pack::write(&[("workbook".to_owned(), bundle(files))], &assets, out)
}

/// Every file below `out` but the tool's own, with its text.
fn tree(out: &Path) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut waiting = vec![out.to_owned()];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.ends_with(".coursewright") {
                waiting.push(path);
            } else if path.is_file() {
                let name = path.strip_prefix(out).unwrap().to_str().unwrap().to_owned();
                files.push((name, fs::read_to_string(path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

fn pairs(files: &[(&str, &str)]) -> Vec<(String, String)> {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn a_second_build_replaces_the_first_and_leaves_what_is_not_ours() {
    let out = folder("second").join("build");
    let report = write(&out, &[("index.html", "1"), ("old/a.css", "1")]).unwrap();
    assert_eq!((report.written[0].files, report.written[0].bytes), (2, 2));
    fs::write(out.join("workbook/notes.txt"), "mine").unwrap();
    fs::create_dir_all(out.join("workbook/old/deep")).unwrap();
    fs::write(out.join("workbook/old/deep/x"), "mine").unwrap();
    fs::write(out.join("other.txt"), "mine").unwrap();
    write(&out, &[("index.html", "2"), ("new/b.css", "2")]).unwrap();
    let expected = pairs(&[
        ("other.txt", "mine"),
        ("workbook/index.html", "2"),
        ("workbook/new/b.css", "2"),
        ("workbook/notes.txt", "mine"),
        ("workbook/old/deep/x", "mine"),
    ]);
    assert_eq!(tree(&out), expected);
}

#[test]
fn a_file_that_is_not_ours_is_never_overwritten() {
    let out = folder("foreign");
    fs::create_dir_all(out.join("workbook/new")).unwrap();
    fs::write(out.join("workbook/index.html"), "mine").unwrap();
    for files in [[("index.html", "2")], [("index.html/a", "2")]] {
        let error = write(&out, &files).unwrap_err();
        assert_eq!(error.kind(), std::io::ErrorKind::AlreadyExists);
        assert!(error.to_string().contains("index.html"), "{error}");
        assert_eq!(tree(&out), pairs(&[("workbook/index.html", "mine")]));
    }
    write(&out, &[("index.html", "mine")]).expect("the same bytes are no loss");
    write(&out, &[("index.html", "2")]).expect("from now on it is ours");
}

#[test]
fn a_build_that_fails_leaves_the_previous_one() {
    let folder = folder("fails");
    let out = folder.join("build");
    write(&out, &[("index.html", "1")]).unwrap();
    let sources = folder.join("course");
    fs::create_dir_all(&sources).unwrap();
    for name in ["course.toml", "01-a.md", "gone.png"] {
        fs::write(sources.join(name), "x").unwrap();
    }
    let (_, inventory) =
        coursewright::source::read(&sources, &mut coursewright::diagnostics::Diagnostics::default())
            .unwrap()
            .unwrap();
    let mut bundle = bundle(&[("index.html", "2")]);
    bundle.insert("gone.png", Entry::Copy(inventory.find("gone.png").unwrap()));
    fs::remove_file(sources.join("gone.png")).unwrap();
    let error = pack::write(&[("workbook".to_owned(), bundle)], &inventory, &out).unwrap_err();
    assert!(error.to_string().contains("gone.png"), "{error}");
    assert_eq!(tree(&out), pairs(&[("workbook/index.html", "1")]));
    assert!(!out.join(".coursewright/new").exists());
}

#[test]
fn a_killed_build_is_healed_by_the_next() {
    let out = folder("killed");
    write(&out, &[("index.html", "1")]).unwrap();
    fs::write(out.join("workbook/notes.txt"), "mine").unwrap();
    // Killed between the two renames.
    fs::create_dir_all(out.join(".coursewright/old")).unwrap();
    fs::create_dir_all(out.join(".coursewright/new/workbook")).unwrap();
    fs::rename(out.join("workbook"), out.join(".coursewright/old/workbook")).unwrap();
    write(&out, &[("index.html", "2")]).unwrap();
    assert_eq!(tree(&out), pairs(&[("workbook/index.html", "2"), ("workbook/notes.txt", "mine")]));
    // Killed before what is not ours had moved.
    fs::create_dir_all(out.join(".coursewright/old/workbook")).unwrap();
    fs::rename(out.join("workbook/notes.txt"), out.join(".coursewright/old/workbook/notes.txt")).unwrap();
    write(&out, &[("index.html", "3")]).unwrap();
    assert_eq!(tree(&out), pairs(&[("workbook/index.html", "3"), ("workbook/notes.txt", "mine")]));
}

#[test]
fn a_zip_is_the_same_to_the_byte_and_begins_with_its_manifest() {
    let assets = FileInventory::new([("b.png", "png"), ("Film één.mp4", "film")]);
    let mut inner = bundle(&[("imsmanifest.xml", "<manifest/>"), ("a.html", "<p>a</p>"), ("z.js", "z")]);
    inner.insert("b.png", Entry::Copy(assets.find("b.png").unwrap()));
    inner.insert("film.mp4", Entry::Copy(assets.find("Film één.mp4").unwrap()));
    inner.insert("style.css", Entry::Static(b"p { color: red }"));
    let mut outer = Bundle::default();
    outer.insert("course.zip", Entry::Zip(inner));
    let bundles = [("scorm".to_owned(), outer)];
    let zip = |test: &str| {
        let out = folder(test);
        pack::write(&bundles, &assets, &out).unwrap();
        fs::read(out.join("scorm/course.zip")).unwrap()
    };
    let bytes = zip("zip-1");
    assert!(bytes == zip("zip-2"));
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut entries = Vec::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        entries.push(format!("{} {:?} {text}", file.name().unwrap(), file.compression()));
        assert_eq!(file.last_modified().unwrap().to_string(), "1980-01-01 00:00:00");
    }
    assert_eq!(
        entries,
        [
            "imsmanifest.xml Deflated <manifest/>",
            "a.html Deflated <p>a</p>",
            "b.png Stored png",
            "film.mp4 Stored film",
            "style.css Deflated p { color: red }",
            "z.js Deflated z",
        ]
    );
}

#[test]
fn errors_carry_their_path() {
    let folder = folder("errors");
    let file = folder.join("file");
    fs::write(&file, "x").unwrap();
    for out in [file.clone(), file.join("below")] {
        let error = write(&out, &[("index.html", "1")]).unwrap_err();
        assert!(error.to_string().starts_with(out.to_str().unwrap()), "{error}");
    }
    fs::write(folder.join("workbook"), "mine").unwrap();
    let error = write(&folder, &[("index.html", "1")]).unwrap_err();
    assert!(error.to_string().contains("workbook"), "{error}");
    assert_eq!(fs::read_to_string(folder.join("workbook")).unwrap(), "mine");
}

#[test]
fn a_new_folder_is_made_whole_or_not_at_all() {
    let folder = folder("create");
    let files: [(&str, &[u8]); 2] = [("course.toml", b"x"), ("images/a.svg", b"y")];
    pack::create(&folder.join("new"), &files).unwrap();
    assert_eq!(tree(&folder), pairs(&[("new/course.toml", "x"), ("new/images/a.svg", "y")]));
    fs::create_dir(folder.join("empty")).unwrap();
    pack::create(&folder.join("empty"), &files).unwrap();
    let error = pack::create(&folder.join("new"), &[("b", b"z")]).unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::DirectoryNotEmpty);
    pack::create(&folder.join("clash"), &[("a", b""), ("a/b", b"")]).unwrap_err();
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
}

#[test]
fn a_build_that_is_given_up_leaves_everything_as_it_was() {
    let out = folder("given-up").join("build");
    let assets = FileInventory::new([("a.png", "")]);
    let give_up = || {
        let build = pack::Build::begin(&out).unwrap();
        build.stage("workbook", &bundle(&[("page.html", "new")]), &assets).unwrap();
    };
    give_up();
    assert!(!out.exists());
    write(&out, &[("page.html", "old")]).unwrap();
    give_up();
    assert_eq!(tree(&out), pairs(&[("workbook/page.html", "old")]));
    assert!(!out.join(".coursewright/new").exists());
}
