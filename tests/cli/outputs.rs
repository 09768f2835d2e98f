//! Builds on disk are atomic and reproducible, and foreign files stay.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{LESSON, Run, Workspace, command, tree};

#[test]
fn a_failed_build_keeps_the_previous_one() {
    let workspace = Workspace::with_course("previous", LESSON);
    workspace.run(&["build"]).says(0, &[]);
    let before = tree(&workspace.path("build"));
    assert!(before.len() > 1, "{:?}", before.keys());
    workspace.write("course/01-les.md", "# Les {#les}\n\n## Meerkeuze: Wat? {#wat}\n\n- [ ] a\n- [ ] b\n");
    workspace.run(&["build"]).says(1, &["E0405", "01-les.md:3", "is niet veranderd"]);
    assert!(before == tree(&workspace.path("build")));
}

#[test]
fn foreign_files_survive_a_rebuild() {
    let workspace = Workspace::with_course("foreign", LESSON);
    workspace.run(&["build"]).says(0, &[]);
    workspace.write("build/handout/aantekening.txt", "mijn");
    workspace.write("build/eigen/map.txt", "mijn");
    workspace.write("course/01-les.md", LESSON.replace("Tekst", "Andere tekst"));
    workspace.run(&["build"]).says(0, &[]);
    for path in ["build/handout/aantekening.txt", "build/eigen/map.txt"] {
        assert_eq!(fs::read_to_string(workspace.path(path)).unwrap(), "mijn");
    }
}

#[test]
fn builds_are_reproducible_in_any_folder() {
    let course = Path::new(env!("CARGO_MANIFEST_DIR")).join("course");
    let one = Workspace::new("same-one");
    one.run(&["build", course.to_str().unwrap(), "--out", "uit"]).says(0, &[]);
    let other = Workspace::new("same-other");
    for (path, bytes) in tree(&course) {
        other.write(&format!("elders/{path}"), bytes);
    }
    let mut build = command(&other.path("elders"), &["build", ".", "--out", "../ander/uit"]);
    build.env("TZ", "Pacific/Kiritimati").env("LANG", "nl_NL.UTF-8").env("SOURCE_DATE_EPOCH", "1");
    Run::of(build).says(0, &[]);
    let (first, second) = (tree(&one.path("uit")), tree(&other.path("ander/uit")));
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    for (path, bytes) in &first {
        assert!(second[path] == *bytes, "{path} differs");
    }
    // A third time, over the first build.
    one.run(&["build", course.to_str().unwrap(), "--out", "uit"]).says(0, &[]);
    assert!(first == tree(&one.path("uit")));
}

#[test]
fn an_output_folder_inside_the_course_is_not_a_source() {
    let workspace = Workspace::with_course("inside", LESSON);
    let build = || Run::of(command(&workspace.path("course"), &["build"]));
    build().says(0, &[]);
    let first = tree(&workspace.path("course/build"));
    build().says(0, &["Geen fouten en geen waarschuwingen"]);
    assert!(first == tree(&workspace.path("course/build")));
    workspace.run(&["build", "course", "--out", "course"]).says(2, &["--out"]);
    // Among the author's own files, those would be treated as outputs.
    workspace.write("course/images/mijn.txt", "mijn");
    workspace.run(&["build", "course", "--out", "course/images"]).says(2, &["--out"]);
    assert!(!workspace.path("course/images/.coursewright").exists());
    fs::create_dir(workspace.path("course/leeg")).unwrap();
    workspace.run(&["build", "course", "--out", "course/leeg"]).says(0, &[]);
}

#[test]
fn an_output_that_cannot_be_written_is_named() {
    let workspace = Workspace::with_course("unwritable", LESSON);
    workspace.write("bestand", "mijn");
    for out in ["bestand", "bestand/diep", "/dev/null/uit"] {
        let run = workspace.run(&["build", "--out", out]);
        assert!(run.says(3, &[]).err.contains(out), "{}", run.err);
    }
    assert_eq!(fs::read_to_string(workspace.path("bestand")).unwrap(), "mijn");
    workspace.write("build/handout", "mijn");
    workspace.run(&["build"]).says(3, &["build/handout"]);
    assert_eq!(fs::read_to_string(workspace.path("build/handout")).unwrap(), "mijn");
    fs::remove_file(workspace.path("build/handout")).unwrap();
    workspace.run(&["build"]).says(0, &[]);
}

#[test]
#[cfg(unix)]
fn a_full_disk_keeps_the_previous_build() {
    let workspace = Workspace::with_course("full", LESSON);
    workspace.run(&["build"]).says(0, &[]);
    let before = tree(&workspace.path("build"));
    let long = format!("# Les {{#les}}\n\n{}\n", "Een lange zin over zorg.\n".repeat(20_000));
    workspace.write("course/01-les.md", long);
    // A limit on file sizes simulates a full disk: a write fails midway.
    let mut limited = Command::new("bash");
    limited
        .args(["-c", "trap '' XFSZ; ulimit -f 64; exec \"$0\" build", env!("CARGO_BIN_EXE_coursewright")])
        .current_dir(&workspace.0);
    Run::of(limited).says(3, &["build/.coursewright/new/"]);
    assert!(before == tree(&workspace.path("build")));
    workspace.run(&["build"]).says(0, &[]);
    assert!(before != tree(&workspace.path("build")));
}

#[test]
#[cfg(unix)]
fn a_package_on_a_full_disk_has_our_own_error_message() {
    let workspace = Workspace::with_course("full-zip", LESSON);
    // Text that does not compress to less than the limit.
    let words: String = (0..40_000_u32).map(|n| format!("{:x}\n", n.wrapping_mul(2_654_435_761))).collect();
    workspace.write("course/01-les.md", format!("# Les {{#les}}\n\n{words}"));
    let mut limited = Command::new("bash");
    let script = "trap '' XFSZ; ulimit -f 64; exec \"$0\" build --target scorm12";
    limited.args(["-c", script, env!("CARGO_BIN_EXE_coursewright")]).current_dir(&workspace.0);
    let run = Run::of(limited);
    run.says(3, &[".zip"]);
    // The zip library prints a message of its own if it cannot finish a zip.
    assert!(!run.err.contains("ZipWriter"), "{}", run.err);
    assert!(!workspace.path("build/scorm12").exists());
}

#[cfg(not(feature = "pdf"))]
#[test]
fn a_target_that_is_not_built_in_explains_how_to_enable_it() {
    let workspace = Workspace::with_course("absent", LESSON);
    for target in ["pdf", "pdf-answers", "pdf-instructor"] {
        workspace
            .run(&["build", "--target", target])
            .says(2, &[target, "cargo install --path . --features pdf"]);
        workspace.run(&["targets"]).says(0, &[&format!("- {target} ")]);
    }
    workspace.run(&["build", "--set", "pdf.paper=letter"]).says(2, &["cargo install"]);
    // A course may set its options; an unknown option is an error.
    let settings = std::fs::read_to_string(workspace.path("course/course.toml")).unwrap();
    workspace.write("course/course.toml", format!("{settings}\n[targets.pdf]\nlarge-print = true\n"));
    workspace.run(&["check"]).says(0, &[]);
    workspace.write("course/course.toml", format!("{settings}\n[targets.pdf]\nlarge-prnt = true\n"));
    workspace.run(&["check"]).says(1, &["large-prnt"]);
}
