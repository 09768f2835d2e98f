//! A course with several organisations: its builds, its diagnostics, and the list of editions.

use serde_json::Value;

use super::{Run, Workspace, command, common, tree};

const LESSON: &str = "# Les {#les}\n\nBel {{contact}}.\n\n## Open vraag: Wat doe je hier? {#hier alleen=ziekenhuis}\n\n\
    ## Meerkeuze: Wie? {#wie}\n\n- [x] ik\n- [ ] jij\n- [ ] wij {alleen=thuis}\n\n# Thuis {#thuis alleen=thuis}\n\nTekst.\n";

/// Creates a course with two organisations.
fn workspace(test: &str) -> Workspace {
    let workspace = Workspace::with_course(test, LESSON);
    workspace.write(
        "course/editions/2-linde.toml",
        "id = \"linde\"\ntitle = \"De Linde\"\ngroups = [\"ziekenhuis\"]\n[variables]\ncontact = \"Els\"\n",
    );
    workspace.write("course/editions/10-berk.toml", "id = \"berk\"\ntitle = \"Thuiszorg Berk\"\ngroups = [\"thuis\"]\n[variables]\ncontact = \"de wijk\"\n");
    workspace
}

#[test]
fn every_edition_is_built_into_a_folder_of_its_own() {
    let workspace = workspace("editions-all");
    workspace
        .run(&["build", "--target", "handout,scorm12"])
        .says(0, &["build/linde/handout", "build/berk/scorm12"]);
    let files = tree(&workspace.path("build"));
    let holds = |folder: &str, word: &str| {
        let mut texts = files.iter().filter(|(path, _)| path.starts_with(folder));
        texts.any(|(_, bytes)| String::from_utf8_lossy(bytes).contains(word))
    };
    assert!(holds("linde/handout/", "Els") && !holds("linde/handout/", "de wijk"));
    assert!(holds("berk/handout/", "de wijk") && !holds("berk/handout/", "Els"));
    assert!(files.contains_key("linde/scorm12/linde-cursus-scorm12.zip"), "{:?}", files.keys());
    assert!(files.contains_key("berk/scorm12/berk-cursus-scorm12.zip"), "{:?}", files.keys());
}

#[test]
fn only_requested_editions_are_built() {
    let workspace = workspace("editions-some");
    workspace.run(&["build", "--edition", "berk", "--target", "handout"]).says(0, &["build/berk/handout"]);
    assert!(!workspace.path("build/linde").exists());
    let run = workspace.run(&[
        "build",
        "-e",
        "berk",
        "-e",
        "linde,berk",
        "--target",
        "handout",
        "--format",
        "json",
    ]);
    let written: Value = serde_json::from_str(&run.out).unwrap();
    let pairs: Vec<_> =
        written["written"].as_array().unwrap().iter().map(|one| (&one["edition"], &one["target"])).collect();
    assert_eq!(
        pairs,
        [(&Value::from("linde"), &Value::from("handout")), (&Value::from("berk"), &Value::from("handout"))]
    );
    workspace.run(&["build", "--edition", "lindee"]).says(2, &["lindee", "`linde`"]);
    workspace.run(&["check", "--edition", "eik"]).says(2, &["eik"]);
}

#[test]
fn an_error_in_one_edition_blocks_only_that_edition() {
    let workspace = workspace("editions-mistake");
    workspace
        .write("course/editions/10-berk.toml", "id = \"berk\"\ntitle = \"Berk\"\ngroups = [\"thuis\"]\n");
    workspace.run(&["build"]).says(1, &["E0701", "in editie: berk"]);
    workspace.run(&["check", "--edition", "berk"]).says(1, &["E0701", "in editie: berk"]);
    workspace.run(&["build", "--edition", "linde", "--target", "handout"]).says(0, &["Geen fouten"]);
    // The edition of an invalid file is unknown.
    workspace.write("course/editions/10-berk.toml", "id = berk\n");
    workspace.run(&["build", "--edition", "linde"]).says(1, &["E0703", "editions/10-berk.toml"]);
    workspace.run(&["build", "--edition", "eik"]).says(1, &["E0703"]);
}

#[test]
fn a_course_without_editions_has_no_edition_folders() {
    let workspace = Workspace::with_course("editions-none", super::LESSON);
    workspace.run(&["build", "--target", "handout", "--edition", "default"]).says(0, &[]);
    assert!(workspace.path("build/handout").is_dir());
    workspace.run(&["editions"]).says(0, &["geen edities"]);
}

#[test]
fn editions_are_listed_with_what_they_fill_in_and_what_differs() {
    let workspace = workspace("editions-list");
    let listed = workspace.run(&["editions"]);
    assert_eq!(
        listed.says(0, &[]).out,
        "linde  De Linde        groepen: ziekenhuis\n\
         berk   Thuiszorg Berk  groepen: thuis\n\n\
         Variabelen\n\
         \u{20} contact  linde  `Els`\n\
         \u{20}          berk   `de wijk`\n\n\
         Niet in elke editie (met het nummer in die editie)\n\
         \u{20} oefening   Open vraag: Wat doe je hier?  linde 1\n\
         \u{20} hoofdstuk  Thuis                         berk 2\n"
    );
    let document: Value =
        serde_json::from_str(&workspace.run(&["editions", "--format", "json"]).out).unwrap();
    assert_eq!(document["editions"][1]["id"], "berk");
    assert_eq!(document["editions"][0]["exercises"], 2);
    assert_eq!(document["variables"][0]["values"]["berk"], "de wijk");
    assert_eq!(document["differences"][1]["numbers"], serde_json::json!({ "linde": null, "berk": "2" }));
    workspace.write("course/course.toml", format!("{}[variables]\ncontact = \"iemand\"\n", super::SETTINGS));
    workspace.write("course/editions/10-berk.toml", "id = \"berk\"\ntitle = \"Berk\"\n");
    workspace.run(&["editions", "--lang", "en"]).says(1, &["default", "`iemand`", "the course has errors"]);
    workspace.write("course/course.toml", "format = 2\n");
    workspace.run(&["editions"]).says(1, &["E0107"]);
}

#[test]
fn the_outline_of_an_edition_has_its_contents_and_numbers() {
    let workspace = workspace("editions-outline");
    let outline = workspace.run(&["check", "--outline", "--edition", "berk"]);
    let lines: Vec<_> =
        outline.says(0, &[]).out.lines().map(str::trim).filter(|line| !line.is_empty()).take(5).collect();
    assert_eq!(
        lines,
        [
            "berk Thuiszorg Berk",
            "01-les.md",
            "1  Les {#les}",
            "7–11    1 Meerkeuze: Wie? {#wie}",
            "9–11      3 keuzes"
        ]
    );
    workspace.run(&["check", "--outline", "--edition", "linde"]).says(0, &["2 Meerkeuze: Wie?", "2 keuzes"]);
}

#[test]
fn editions_do_not_depend_on_file_names_or_location() {
    let course = common::course("courses/editions");
    let files = tree(&course);
    let one = Workspace::new("editions-same-one");
    one.run(&["build", course.to_str().unwrap(), "--out", "uit"]).says(0, &[]);
    let other = Workspace::new("editions-same-other");
    // Other file names, in another order.
    let names = [("esdoornlaan", "9"), ("lijsterbes", "10"), ("wilgenboom", "1")];
    for (path, bytes) in files.iter().rev() {
        let named = names.iter().find(|(name, _)| *path == format!("editions/{name}.toml"));
        let path = named.map_or_else(|| path.clone(), |(_, name)| format!("editions/{name}.toml"));
        other.write(&format!("elders/{path}"), bytes);
    }
    let mut build = command(&other.path("elders"), &["build", ".", "--out", "../uit"]);
    build.env("TZ", "Pacific/Kiritimati").env("LANG", "nl_NL.UTF-8");
    Run::of(build).says(0, &[]);
    let (first, second) = (tree(&one.path("uit")), tree(&other.path("uit")));
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    for (path, bytes) in &first {
        assert!(second[path] == *bytes, "{path} differs");
    }
    // An edition built alone has the same bytes.
    other.run(&["build", "elders", "--edition", "lijsterbes", "--out", "alleen"]).says(0, &[]);
    let alone = tree(&other.path("alleen"));
    for (path, bytes) in alone.iter().filter(|(path, _)| path.starts_with("lijsterbes/")) {
        assert!(first[path] == *bytes, "{path} differs");
    }
    assert!(alone.keys().all(|path| path.starts_with("lijsterbes/") || path.starts_with(".coursewright/")));
}

#[test]
fn a_translation_is_built_renamed_and_accepted() {
    let workspace = Workspace::with_course("translation", super::LESSON);
    workspace
        .write("course/en/01-lesson.md", "# Lesson {#les}\n\nText.\n\n## Open question: Why? {#waarom}\n");
    let care = "id = \"care\"\ntitle = \"Care\"\nlanguage = \"en\"\ncourse_title = \"Course\"\n";
    workspace.write("course/editions/care.toml", care);
    workspace.write("course/editions/zorg.toml", "id = \"zorg\"\ntitle = \"Zorg\"\n");
    workspace
        .run(&["ids", "--rename", "waarom", "reden"])
        .says(0, &["01-les.md", "en/01-lesson.md", "course.lock"]);
    workspace.run(&["editions"]).says(0, &["care", "zorg", "Alle edities"]);
    workspace
        .run(&["check", "--outline", "--edition", "care"])
        .says(0, &["en/01-lesson.md", "Why? {#reden}"]);
    workspace.run(&["build"]).says(0, &[]);
    let workbook = |edition: &str| {
        std::fs::read_to_string(workspace.path(&format!("build/{edition}/workbook/workbook.html"))).unwrap()
    };
    assert!(workbook("care").contains("lang=\"en") && workbook("care").contains("Open question"));
    assert!(workbook("zorg").contains("lang=\"nl") && workbook("zorg").contains("Open vraag"));
    workspace
        .write("course/01-les.md", super::LESSON.replace("Waarom? {#waarom}", "Waarom eigenlijk? {#reden}"));
    workspace.run(&["check"]).says(0, &["W0711", "reden"]);
    workspace.run(&["ids"]).says(0, &[]);
    workspace.run(&["check"]).says(0, &["W0711"]);
    workspace.run(&["ids", "--translated", "niets"]).says(2, &["niets"]);
    workspace.run(&["ids", "--translated", "reden"]).says(0, &["course.lock"]);
    let clean = workspace.run(&["check"]);
    assert!(!clean.says(0, &[]).out.contains("W0711"));
}
