//! Whatever an author can do wrong has a diagnostic with its place, and leaves nothing half-written.

use std::fs;
use std::time::{Duration, Instant};

use coursewright::source::FILE_LIMIT;

use super::{LESSON, Place, SETTINGS};

/// Builds the course and looks for the code and the words in the report, and that nothing was written.
#[track_caller]
fn refused(place: &Place, words: &[&str]) {
    place.run(&["build", "course"]).says(1, words);
    assert!(!place.path("build").exists(), "something was written");
    place.run(&["check", "course"]).says(1, words);
}

#[test]
fn a_missing_course_folder_is_named() {
    refused(&Place::new("missing-folder"), &["E0101", "`course`"]);
}

#[test]
fn an_empty_course_folder_lacks_its_settings() {
    let place = Place::new("empty-folder");
    fs::create_dir(place.path("course")).unwrap();
    refused(&place, &["E0102", "course"]);
}

#[test]
fn a_folder_without_settings_or_lessons_is_named() {
    let place = Place::new("no-settings");
    place.write("course/01-les.md", LESSON);
    refused(&place, &["E0102"]);
    let place = Place::new("no-lessons");
    place.write("course/course.toml", SETTINGS);
    place.write("course/README.md", "x");
    refused(&place, &["E0111", "N0112", "README.md"]);
}

#[test]
fn broken_settings_are_shown_where_they_break() {
    let place = Place::with_course("broken-settings", LESSON);
    place.write("course/course.toml", format!("{SETTINGS}licence = \n"));
    refused(&place, &["E0103", "course.toml:5"]);
    place.write("course/course.toml", format!("{SETTINGS}lisence = 'x'\n[targets.handuot]\n"));
    refused(&place, &["E0104", "course.toml:5", "licence", "E0113", "course.toml:6", "handout"]);
    place.write("course/course.toml", format!("{SETTINGS}[targets.handout]\nwatermark = true\n"));
    refused(&place, &["E0114", "course.toml:6", "watermark"]);
    place.write("course/course.toml", "format = 2\n");
    refused(&place, &["E0107", "course.toml:1"]);
    place.write("course/course.toml", "");
    refused(&place, &["E0106", "course.toml"]);
}

#[test]
fn a_text_that_is_no_text_is_shown_where_it_goes_wrong() {
    let place = Place::with_course("not-text", "");
    place.write("course/01-les.md", b"# Les {#les}\n\nCaf\xE9\n");
    refused(&place, &["E0108", "01-les.md:3"]);
    place.write("course/01-les.md", b"\xFF\xFE#\0 \0L\0e\0s\0");
    refused(&place, &["E0108", "01-les.md"]);
    place.write("course/01-les.md", "# Les {#les}\n\na\0b\n\nc\x0Bd\n\ne\rf\n");
    refused(&place, &["E0109", "01-les.md:3", "01-les.md:5", "01-les.md:7"]);
}

#[test]
fn a_file_of_fifty_megabytes_is_not_read() {
    let place = Place::with_course("large", LESSON);
    let file = fs::File::create(place.path("course/02-groot.md")).unwrap();
    file.set_len(50 << 20).unwrap();
    let start = Instant::now();
    refused(&place, &["E0110", "02-groot.md"]);
    assert!(start.elapsed() < Duration::from_secs(10));
}

#[test]
fn a_course_of_many_large_files_is_not_read() {
    let place = Place::with_course("large-course", LESSON);
    for number in 2..20 {
        let file = fs::File::create(place.path(&format!("course/{number:02}-groot.md"))).unwrap();
        file.set_len(FILE_LIMIT).unwrap();
    }
    refused(&place, &["E0117"]);
}

#[test]
fn ten_thousand_nested_quotations_end_in_time() {
    let place = Place::with_course("nested", &format!("# Les {{#les}}\n\n{} diep\n", ">".repeat(10_000)));
    let start = Instant::now();
    refused(&place, &["E0206", "01-les.md:3"]);
    assert!(start.elapsed() < Duration::from_secs(20));
}

#[test]
fn a_picture_that_cannot_be_had_is_named_with_its_place() {
    let place = Place::with_course(
        "pictures",
        "# Les {#les}\n\n![a](images/weg.png)\n\n![b](../buiten.png)\n\n![c](images/)\n\n![d](images/leeg.png)\n\n\
         ![e](images/Hier.png)\n\n![f](/etc/hostname.png)\n",
    );
    place.write("buiten.png", "x");
    place.write("course/images/leeg.png", "");
    place.write("course/images/hier.png", "x");
    for (code, line) in [("E0606", 3), ("E0607", 5), ("E0609", 7), ("E0610", 9), ("E0608", 11), ("E0607", 13)]
    {
        refused(&place, &[code, &format!("01-les.md:{line}")]);
    }
}

#[test]
#[cfg(unix)]
fn a_link_out_of_the_course_leads_nowhere() {
    let place = Place::with_course("links-out", "# Les {#les}\n\n![a](images/link.png)\n\n![b](map/a.png)\n");
    place.write("geheim/a.png", "x");
    place.write("course/images/a.png", "x");
    std::os::unix::fs::symlink(place.path("geheim/a.png"), place.path("course/images/link.png")).unwrap();
    std::os::unix::fs::symlink(place.path("geheim"), place.path("course/map")).unwrap();
    refused(&place, &["E0607", "01-les.md:3", "01-les.md:5"]);
    fs::remove_file(place.path("course/01-les.md")).unwrap();
    std::os::unix::fs::symlink(place.path("geheim/a.png"), place.path("course/01-les.md")).unwrap();
    refused(&place, &["E0607", "01-les.md"]);
}

#[test]
#[cfg(unix)]
fn a_link_within_the_course_is_followed_and_one_in_a_circle_is_not() {
    let place = Place::with_course("links-in", "# Les {#les}\n\n![a](images/link.svg)\n\n![b](map/a.svg)\n");
    place.write("course/images/a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
    std::os::unix::fs::symlink("a.svg", place.path("course/images/link.svg")).unwrap();
    std::os::unix::fs::symlink("images", place.path("course/map")).unwrap();
    std::os::unix::fs::symlink("..", place.path("course/images/rond")).unwrap();
    place.run(&["build", "course"]).says(0, &["build"]);
}

#[test]
fn names_that_would_be_one_in_an_output_are_told_apart() {
    let place = Place::with_course(
        "clash",
        "# Les {#les}\n\n![a](images/Foto.svg)\n\n![b](images/foto.svg)\n\n![c](images/f%C3%B6to.svg)\n",
    );
    let contents = ["a", "b", "c"].map(|id| format!("<svg xmlns='http://www.w3.org/2000/svg' id='{id}'/>"));
    for (name, content) in ["Foto.svg", "foto.svg", "föto.svg"].into_iter().zip(&contents) {
        place.write(&format!("course/images/{name}"), content);
    }
    place.run(&["build", "course"]).says(0, &["W0616", "images/Foto.svg", "images/föto.svg"]);
    let files = super::tree(&place.path("build"));
    for content in contents {
        assert!(files.values().any(|bytes| bytes == content.as_bytes()), "{:?}", files.keys());
    }
}

#[test]
fn a_course_of_one_line_is_built() {
    let place = Place::with_course("one-line", "# Hallo");
    place.run(&["build", "course"]).says(0, &["W0315", "01-les.md:1", "build"]);
}
