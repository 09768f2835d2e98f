//! Every mistake in a course has a diagnostic with its position, and no output is left half-written.

use std::fs;
use std::time::{Duration, Instant};

use coursewright::source::FILE_LIMIT;

use super::{LESSON, SETTINGS, Workspace};

/// Builds the course, and checks that the report contains `words` and that nothing was written.
#[track_caller]
fn refused(workspace: &Workspace, words: &[&str]) {
    workspace.run(&["build", "course"]).says(1, words);
    assert!(!workspace.path("build").exists(), "something was written");
    workspace.run(&["check", "course"]).says(1, words);
}

#[test]
fn a_missing_course_folder_is_named() {
    refused(&Workspace::new("missing-folder"), &["E0101", "`course`"]);
}

#[test]
fn an_empty_course_folder_has_no_settings() {
    let workspace = Workspace::new("empty-folder");
    fs::create_dir(workspace.path("course")).unwrap();
    refused(&workspace, &["E0102", "course"]);
}

#[test]
fn a_folder_without_settings_or_lessons_is_named() {
    let workspace = Workspace::new("no-settings");
    workspace.write("course/01-les.md", LESSON);
    refused(&workspace, &["E0102"]);
    let workspace = Workspace::new("no-lessons");
    workspace.write("course/course.toml", SETTINGS);
    workspace.write("course/README.md", "x");
    refused(&workspace, &["E0111", "N0112", "README.md"]);
}

#[test]
fn invalid_settings_are_reported_at_their_position() {
    let workspace = Workspace::with_course("broken-settings", LESSON);
    workspace.write("course/course.toml", format!("{SETTINGS}licence = \n"));
    refused(&workspace, &["E0103", "course.toml:5"]);
    workspace.write("course/course.toml", format!("{SETTINGS}lisence = 'x'\n[targets.handuot]\n"));
    refused(&workspace, &["E0104", "course.toml:5", "licence", "E0113", "course.toml:6", "handout"]);
    workspace.write("course/course.toml", format!("{SETTINGS}[targets.handout]\nwatermark = true\n"));
    refused(&workspace, &["E0114", "course.toml:6", "watermark"]);
    workspace.write("course/course.toml", "format = 2\n");
    refused(&workspace, &["E0107", "course.toml:1"]);
    workspace.write("course/course.toml", "");
    refused(&workspace, &["E0106", "course.toml"]);
}

#[test]
fn invalid_text_is_reported_at_its_position() {
    let workspace = Workspace::with_course("not-text", "");
    workspace.write("course/01-les.md", b"# Les {#les}\n\nCaf\xE9\n");
    refused(&workspace, &["E0108", "01-les.md:3"]);
    workspace.write("course/01-les.md", b"\xFF\xFE#\0 \0L\0e\0s\0");
    refused(&workspace, &["E0108", "01-les.md"]);
    workspace.write("course/01-les.md", "# Les {#les}\n\na\0b\n\nc\x0Bd\n\ne\rf\n");
    refused(&workspace, &["E0109", "01-les.md:3", "01-les.md:5", "01-les.md:7"]);
}

#[test]
fn a_file_of_fifty_megabytes_is_not_read() {
    let workspace = Workspace::with_course("large", LESSON);
    let file = fs::File::create(workspace.path("course/02-groot.md")).unwrap();
    file.set_len(50 << 20).unwrap();
    let start = Instant::now();
    refused(&workspace, &["E0110", "02-groot.md"]);
    assert!(start.elapsed() < Duration::from_secs(10));
}

#[test]
fn a_course_of_many_large_files_is_not_read() {
    let workspace = Workspace::with_course("large-course", LESSON);
    for number in 2..20 {
        let file = fs::File::create(workspace.path(&format!("course/{number:02}-groot.md"))).unwrap();
        file.set_len(FILE_LIMIT).unwrap();
    }
    refused(&workspace, &["E0117"]);
}

#[test]
fn ten_thousand_nested_quotes_finish_in_time() {
    let workspace =
        Workspace::with_course("nested", &format!("# Les {{#les}}\n\n{} diep\n", ">".repeat(10_000)));
    let start = Instant::now();
    refused(&workspace, &["E0206", "01-les.md:3"]);
    assert!(start.elapsed() < Duration::from_secs(20));
}

#[test]
fn a_missing_picture_is_reported_at_its_position() {
    let workspace = Workspace::with_course(
        "pictures",
        "# Les {#les}\n\n![a](images/weg.png)\n\n![b](../buiten.png)\n\n![c](images/)\n\n![d](images/leeg.png)\n\n\
         ![e](images/Hier.png)\n\n![f](/etc/hostname.png)\n",
    );
    workspace.write("buiten.png", "x");
    workspace.write("course/images/leeg.png", "");
    workspace.write("course/images/hier.png", "x");
    for (code, line) in [("E0606", 3), ("E0607", 5), ("E0609", 7), ("E0610", 9), ("E0608", 11), ("E0607", 13)]
    {
        refused(&workspace, &[code, &format!("01-les.md:{line}")]);
    }
}

#[test]
#[cfg(unix)]
fn a_symbolic_link_out_of_the_course_is_refused() {
    let workspace =
        Workspace::with_course("links-out", "# Les {#les}\n\n![a](images/link.png)\n\n![b](map/a.png)\n");
    workspace.write("geheim/a.png", "x");
    workspace.write("course/images/a.png", "x");
    std::os::unix::fs::symlink(workspace.path("geheim/a.png"), workspace.path("course/images/link.png"))
        .unwrap();
    std::os::unix::fs::symlink(workspace.path("geheim"), workspace.path("course/map")).unwrap();
    refused(&workspace, &["E0607", "01-les.md:3", "01-les.md:5"]);
    fs::remove_file(workspace.path("course/01-les.md")).unwrap();
    std::os::unix::fs::symlink(workspace.path("geheim/a.png"), workspace.path("course/01-les.md")).unwrap();
    refused(&workspace, &["E0607", "01-les.md"]);
}

#[test]
#[cfg(unix)]
fn a_symbolic_link_within_the_course_is_followed_and_a_cycle_is_not() {
    let workspace =
        Workspace::with_course("links-in", "# Les {#les}\n\n![a](images/link.svg)\n\n![b](map/a.svg)\n");
    workspace.write("course/images/a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
    std::os::unix::fs::symlink("a.svg", workspace.path("course/images/link.svg")).unwrap();
    std::os::unix::fs::symlink("images", workspace.path("course/map")).unwrap();
    std::os::unix::fs::symlink("..", workspace.path("course/images/rond")).unwrap();
    workspace.run(&["build", "course"]).says(0, &["build"]);
}

#[test]
fn names_that_clash_in_an_output_get_numbers() {
    let workspace = Workspace::with_course(
        "clash",
        "# Les {#les}\n\n![a](images/Foto.svg)\n\n![b](images/foto.svg)\n\n![c](images/f%C3%B6to.svg)\n",
    );
    let contents = ["a", "b", "c"].map(|id| format!("<svg xmlns='http://www.w3.org/2000/svg' id='{id}'/>"));
    for (name, content) in ["Foto.svg", "foto.svg", "föto.svg"].into_iter().zip(&contents) {
        workspace.write(&format!("course/images/{name}"), content);
    }
    workspace.run(&["build", "course"]).says(0, &["W0616", "images/Foto.svg", "images/föto.svg"]);
    let files = super::tree(&workspace.path("build"));
    for content in contents {
        assert!(files.values().any(|bytes| bytes == content.as_bytes()), "{:?}", files.keys());
    }
}

#[test]
fn a_course_of_one_line_is_built() {
    let workspace = Workspace::with_course("one-line", "# Hallo");
    workspace.run(&["build", "course"]).says(0, &["W0315", "01-les.md:1", "build"]);
}
