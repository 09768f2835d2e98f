//! The commands: their messages, exit codes and languages.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use serde_json::Value;

use super::{LESSON, Run, Workspace, command, tree};

#[test]
fn a_new_course_builds_without_diagnostics_in_both_languages() {
    for (lang, clean) in [("nl", "Geen fouten en geen waarschuwingen"), ("en", "No errors and no warnings")] {
        let workspace = Workspace::new(&format!("new-{lang}"));
        workspace.run(&["new", "Mijn cursus", "--lang", lang]).says(0, &["Mijn cursus"]);
        workspace.run(&["build", "Mijn cursus"]).says(0, &[clean]);
        let settings = fs::read_to_string(workspace.path("Mijn cursus/course.toml")).unwrap();
        assert!(settings.contains("id = \"mijn-cursus\""), "{settings}");
        workspace.run(&["new", "Élan & co", "--lang", lang]).says(0, &[]);
        let settings = fs::read_to_string(workspace.path("Élan & co/course.toml")).unwrap();
        assert!(settings.contains("id = \"elan-co\""), "{settings}");
        fs::remove_dir_all(workspace.path("Élan & co")).unwrap();
        assert_eq!(fs::read_dir(&workspace.0).unwrap().count(), 2, "something was left behind");
    }
}

#[test]
fn scorm2004_is_an_alias_of_scorm2004_4th() {
    let workspace = Workspace::with_course("alias", LESSON);
    workspace
        .run(&["build", "--target", "scorm2004,scorm2004-4th,scorm2004-3rd"])
        .says(0, &["build/scorm2004-4th", "build/scorm2004-3rd"]);
    assert!(workspace.path("build/scorm2004-4th").exists() && !workspace.path("build/scorm2004").exists());
}

#[test]
fn a_new_course_needs_an_empty_folder() {
    let workspace = Workspace::new("new-refused");
    workspace.write("vol/a.txt", "mijn");
    workspace.write("bestand", "mijn");
    for name in ["vol", "bestand"] {
        workspace.run(&["new", name]).says(2, &[name, "not empty"]);
    }
    assert_eq!(tree(&workspace.0).len(), 2);
    workspace.run(&["new", "bestand/diep"]).says(3, &["bestand"]);
    fs::create_dir(workspace.path("leeg")).unwrap();
    workspace.run(&["new", "leeg"]).says(0, &[]);
}

#[test]
fn the_course_folder_has_a_default() {
    let workspace = Workspace::with_course("found", LESSON);
    workspace.run(&["check"]).says(0, &["Geen fouten"]);
    Run::of(command(&workspace.path("course"), &["check"])).says(0, &["Geen fouten"]);
    Workspace::new("found-nothing").run(&["check"]).says(2, &["no course here", "coursewright new"]);
}

#[test]
fn message_language_is_that_of_lang_then_course_then_system() {
    let workspace = Workspace::with_course("language", "# Les\n");
    workspace.run(&["check"]).says(0, &["waarschuwing"]);
    workspace.run(&["check", "--lang", "en"]).says(0, &["warning"]);
    workspace.run(&["check", "weg"]).says(1, &["there is no folder"]);
    // A course without a language gets messages in the system's language.
    workspace.write("course/course.toml", "format = 1\n");
    workspace.run(&["check"]).says(1, &["error"]);
    workspace.write("course/course.toml", "format = 2\nlanguage = \"nl\"\n");
    workspace.run(&["check"]).says(1, &["fout"]);
    for (name, value) in [("LC_ALL", "nl_NL.UTF-8"), ("LANG", "nl_BE"), ("LC_MESSAGES", "nl")] {
        let mut check = command(&workspace.0, &["check", "weg"]);
        check.env(name, value);
        Run::of(check).says(1, &["er is geen map"]);
    }
}

#[test]
fn an_unknown_name_is_a_usage_error_with_a_suggestion() {
    let workspace = Workspace::with_course("usage", LESSON);
    workspace.run(&["build", "--target", "handuot"]).says(2, &["handuot", "`handout`"]);
    workspace.run(&["build", "--set", "handuot.a=b"]).says(2, &["handuot", "`handout`"]);
    workspace.run(&["build", "--set", "handout.nothing=b"]).says(2, &["handout.nothing"]);
    workspace.run(&["build", "--set", "handout"]).says(2, &["TARGET.OPTION=VALUE"]);
    workspace.run(&["explain", "E405"]).says(2, &["E405", "`E0405`"]);
    workspace.run(&["biuld"]).says(2, &["build"]);
    workspace.run(&["build", "--lang", "fr"]).says(2, &["nl", "en"]);
    workspace.run(&[]).says(2, &["Usage"]);
    assert!(!workspace.path("build").exists());
}

#[test]
fn only_requested_targets_are_built() {
    let workspace = Workspace::with_course("targets", LESSON);
    workspace.run(&["build", "--target", "handout,handout", "-t", "handout"]).says(0, &["build/handout"]);
    let names: Vec<_> =
        fs::read_dir(workspace.path("build")).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(names.len(), 2, "{names:?}");
}

#[test]
fn json_reports_contain_only_json() {
    let workspace = Workspace::with_course("json", "# Les\n");
    let report =
        |arguments: &[&str]| -> Value { serde_json::from_str(&workspace.run(arguments).out).unwrap() };
    let checked = report(&["check", "--format", "json"]);
    assert_eq!(checked["warnings"], 1);
    let built = report(&["build", "--format", "json"]);
    assert_eq!(built["diagnostics"], checked["diagnostics"]);
    let handout =
        built["written"].as_array().unwrap().iter().find(|entry| entry["target"] == "handout").unwrap();
    assert!(handout["files"].as_u64().unwrap() > 0 && handout["bytes"].as_u64().unwrap() > 0);
    assert!(workspace.path(handout["path"].as_str().unwrap()).is_dir());
    workspace.write("course/01-les.md", "Tekst.\n");
    assert_eq!(report(&["build", "--format", "json"])["written"], Value::Array(Vec::new()));
}

#[test]
fn the_outline_shows_what_belongs_to_each_exercise() {
    let workspace = Workspace::with_course(
        "outline",
        "# Les {#les}\n\nTekst.\n\n## Meerkeuze: Wat? {#wat}\n\nLees\ndit.\n\n- [x] a\n- [ ] b\n\n> [!UITLEG]\n>\n> Zo.\n\n---\n\nNa.\n\n\
         ## Opdracht: Samen {#samen}\n\n### Open vraag: En nu? {#en-nu}\n",
    );
    let outline = workspace.run(&["check", "--outline"]);
    let lines: Vec<_> =
        outline.says(0, &[]).out.lines().map(str::trim).take_while(|line| !line.is_empty()).collect();
    assert_eq!(
        lines,
        [
            "01-les.md",
            "1  Les {#les}",
            "5–15    Meerkeuze: Wat? {#wat}",
            "7–8      vraag",
            "10–11      2 keuzes",
            "13–15      UITLEG",
            "21–23    Opdracht: Samen {#samen}",
            "23      Open vraag: En nu? {#en-nu}",
        ]
    );
}

#[test]
fn every_target_is_listed_with_its_description() {
    let workspace = Workspace::new("list");
    let listed = workspace.run(&["targets", "--lang", "nl"]);
    listed.says(0, &["handout", "Markdown"]);
    for target in coursewright::exporters::built_in() {
        assert!(listed.out.contains(target.name), "{}", listed.out);
        for option in target.options {
            assert!(listed.out.contains(option.name), "{}", listed.out);
        }
    }
}

#[test]
fn losses_are_counted_and_listed_with_their_lines() {
    let workspace =
        Workspace::with_course("lost", "# Les {#les}\n\nTekst.\n\nHet *team*{taal=en} en *nog*{taal=de}.\n");
    let built = workspace.run(&["build", "--target", "handout,workbook", "--lang", "nl"]);
    built.says(0, &["Geen fouten en geen waarschuwingen.", "2 niet mogelijk", "targets --coverage course"]);
    assert_eq!(built.out.matches(", 2 niet mogelijk").count(), 1, "{}", built.out);
    let listed = workspace.run(&["targets", "--coverage", "course", "--lang", "nl"]);
    listed.says(0, &["handout\n", "01-les.md:5:11  taal van een stuk tekst: ", "01-les.md:5:29"]);
    assert!(!listed.out.contains("workbook"), "{}", listed.out);
    let json = workspace.run(&["build", "--target", "handout,workbook", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json["written"][0]["lost"][0]["construct"], "language");
    assert_eq!(json["written"][0]["lost"][1]["line"], 5);
    assert_eq!(json["written"][1]["lost"], serde_json::json!([]));
    let listed = workspace.run(&["targets", "--coverage", "course", "--format", "json"]);
    let listed: serde_json::Value = serde_json::from_str(&listed.out).unwrap();
    assert_eq!(listed["lost"]["handout"][1]["column"], 29);
}

#[test]
fn the_table_of_coverage_has_every_construct_and_every_target() {
    let workspace = Workspace::new("coverage");
    let table = workspace.run(&["targets", "--coverage", "--lang", "en"]);
    table.says(0, &["language of a piece of text", "Markdown has no pages: new page", "1 scorm12"]);
    let json = workspace.run(&["targets", "--coverage", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    let targets = json["targets"].as_array().unwrap();
    assert_eq!(targets.len(), coursewright::exporters::built_in().count());
    let whole = coursewright::model::Construct::ALL.len();
    assert!(targets.iter().all(|target| target["constructs"].as_array().unwrap().len() == whole));
    workspace.run(&["targets", "--format", "json"]).says(2, &[]);
}

#[test]
fn every_code_is_explained_in_both_languages() {
    let workspace = Workspace::new("explain");
    workspace.run(&["explain", "e0405", "--lang", "nl"]).says(0, &["E0405", "fout"]);
    workspace.run(&["explain", "E0405", "--lang", "en"]).says(0, &["E0405", "error"]);
    // The number alone is enough, because it is unique.
    workspace.run(&["explain", "405", "--lang", "en"]).says(0, &["E0405", "error"]);
    workspace.run(&["explain", "é"]).says(2, &["`é`"]);
}

#[test]
fn every_shell_has_completions() {
    let workspace = Workspace::new("completions");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        workspace.run(&["completions", shell]).says(0, &["coursewright", "target"]);
    }
}

#[test]
fn help_shows_examples_and_exit_codes_in_both_languages() {
    let workspace = Workspace::new("help");
    for (lang, words) in [
        (
            "en",
            ["Usage: coursewright", "Commands:", "Options:", "Examples:", "Exit codes:", "Print this help"],
        ),
        (
            "nl",
            [
                "Gebruik: coursewright",
                "Opdrachten:",
                "Opties:",
                "Voorbeelden:",
                "Exitcodes:",
                "Laat deze hulp",
            ],
        ),
    ] {
        workspace.run(&["--help", "--lang", lang]).says(0, &words);
        let mut help = command(&workspace.0, &["--help"]);
        help.env("LC_ALL", lang);
        Run::of(help).says(0, &words);
        let example = &words[3][..words[3].len() - 3];
        for command in ["build", "check", "compare", "editions", "ids", "new", "explain", "targets"] {
            let run = workspace.run(&[command, "--lang", lang, "--help"]);
            run.says(0, &[words[0], words[2], example, words[5], "--lang <nl|en>"]);
            assert_eq!(workspace.run(&["help", command, "--lang", lang]).out, run.out, "{command}");
        }
    }
    // `--lang` and `help` work in either position.
    let build = workspace.run(&["build", "--help", "--lang", "nl"]).out;
    for typed in [
        &["--lang", "nl", "build", "--help"][..],
        &["--lang=NL", "help", "build"],
        &["help", "build", "check", "--lang", "nl"],
        &["build", "-h", "--lang=NL"],
    ] {
        assert_eq!(workspace.run(typed).says(0, &[]).out, build, "{typed:?}");
    }
    let all = workspace.run(&["--help", "--lang", "nl"]).out;
    for typed in [
        &["help", "--lang", "nl"][..],
        &["--lang", "nl", "help"],
        &["help", "help", "--lang", "nl"],
        &["--lang", "nl", "-h"],
    ] {
        assert_eq!(workspace.run(typed).says(0, &[]).out, all, "{typed:?}");
    }
    assert!(workspace.run(&["--lang", "nl"]).err.contains("Gebruik: coursewright <OPDRACHT>"));
    // No command prints help, with the exit code of a usage error.
    let run = workspace.run(&[]);
    assert!(run.out.is_empty() && run.err.contains("Usage: coursewright <COMMAND>"), "{}", run.err);
    workspace.run(&["--version"]).says(0, &["coursewright 0."]);
}

#[test]
fn usage_errors_explain_what_to_type_in_both_languages() {
    let workspace = Workspace::new("usage");
    for (typed, dutch, english) in [
        (
            &["buidl"][..],
            "er is geen opdracht `buidl`; bedoel je `build`?",
            "there is no command `buidl`; did you mean `build`?",
        ),
        (
            &["build", "--taget", "x"],
            "onverwacht argument `--taget`; bedoel je `--target`?",
            "unexpected argument `--taget`",
        ),
        (
            &["build", "--format", "xml"],
            "`--format <text|json>` kan niet `xml` zijn; kies uit: text, json",
            "choose from: text, json",
        ),
        (&["build", "--only"], "bij `--only <ID>` hoort een waarde", "`--only <ID>` needs a value"),
        (
            &["ids", "--rename", "a"],
            "bij `--rename <OUD> <NIEUW>` horen 2 waarden",
            "`--rename <OLD> <NEW>` takes 2 values",
        ),
        (&["build", "--release=ja"], "bij `--release` hoort geen waarde", "`--release` takes no value"),
        (
            &["check", "--outline", "--format", "json"],
            "`--outline` kan niet samen met `--format",
            "cannot be combined with",
        ),
        (
            &["build", "--out", "a", "--out", "b"],
            "`--out <MAP>` kan maar één keer",
            "`--out <DIR>` can be given only once",
        ),
        (&["compare", "a"], "er ontbreekt een argument: <NIEUW>", "missing argument: <NEW>"),
        (&["build", "--format", "x{known}"], "kan niet `x{known}` zijn", "cannot be `x{known}`"),
        (&["build", "\u{1b}[31m", "b"], "onverwacht argument `b`", "unexpected argument `b`"),
    ] {
        for (lang, words, more) in
            [("nl", dutch, "Typ voor meer uitleg:"), ("en", english, "For more information, type:")]
        {
            let typed: Vec<&str> = typed.iter().copied().chain(["--lang", lang]).collect();
            let help = if typed[0] == "buidl" {
                "coursewright --help".to_owned()
            } else {
                format!("coursewright {} --help", typed[0])
            };
            workspace.run(&typed).says(2, &[words, more, &help]);
        }
    }
}

#[test]
fn a_build_never_replaces_another_course() {
    let workspace = Workspace::new("two-courses");
    for name in ["een", "twee"] {
        workspace.run(&["new", name, "--lang", "nl"]).says(0, &[]);
    }
    workspace.run(&["build", "een"]).says(0, &[]);
    let before = tree(&workspace.path("build"));
    workspace
        .run(&["build", "twee"])
        .says(2, &["in `build` staat uitvoer van een andere cursus, `een`", "--out"]);
    assert_eq!(tree(&workspace.path("build")), before, "nothing was touched");
    workspace.run(&["build", "twee", "--out", "b"]).says(0, &[]);
    workspace.run(&["build", "een", "--target", "handout"]).says(0, &[]);
    fs::remove_dir_all(workspace.path("build")).unwrap();
    workspace.run(&["build", "twee"]).says(0, &[]);
}

#[test]
fn io_errors_are_explained_in_both_languages() {
    let workspace = Workspace::new("disk");
    workspace.write("bestand", "mijn");
    workspace
        .run(&["new", "bestand/diep", "--lang", "nl"])
        .says(3, &["bestand/diep: een deel van dit pad is een bestand, geen map"]);
    workspace
        .run(&["new", "bestand/diep", "--lang", "en"])
        .says(3, &["bestand/diep: part of this path is a file, not a folder"]);
}

#[test]
fn a_pipe_gets_no_colour_or_progress_and_may_close_early() {
    let workspace = Workspace::with_course("pipe", "# Les\n");
    let run = workspace.run(&["check"]);
    assert!(!run.out.contains('\x1b') && run.err.is_empty(), "{}", run.err);
    let mut coloured = command(&workspace.0, &["check"]);
    coloured.env("CLICOLOR_FORCE", "1");
    assert!(Run::of(coloured).out.contains('\x1b'));
    let mut closed = command(&workspace.0, &["explain", "E0405"]);
    let mut child = closed.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn the_shipped_course_has_no_diagnostics() {
    let course = Path::new(env!("CARGO_MANIFEST_DIR")).join("course");
    let workspace = Workspace::new("ships");
    workspace.run(&["check", course.to_str().unwrap()]).says(0, &["Geen fouten en geen waarschuwingen"]);
}

#[test]
fn losses_of_a_part_are_counted_for_the_part_alone() {
    let exercise = |id: &str, more: &str| {
        format!("## Meerkeuze: Wat? {{#{id}{more}}}\n\nKies.\n\n- [ ] Een\n- [x] Twee\n\n")
    };
    let lesson = format!("# Les {{#les}}\n\n{}{}", exercise("wat", " pogingen=2"), exercise("wie", ""));
    let workspace = Workspace::with_course("lost-part", &lesson);
    for (id, lost) in [("les", true), ("wat", true), ("wie", false)] {
        let built = workspace.run(&["build", "--only", id, "--target", "workbook", "--lang", "nl"]);
        built.says(0, &[&format!("workbook_{id}")]);
        assert_eq!(built.out.contains(", 1 niet mogelijk"), lost, "{}", built.out);
    }
}

#[test]
fn a_part_is_built_next_to_the_whole_course() {
    let workspace = Workspace::with_course("only", LESSON);
    workspace.run(&["build"]).says(0, &[]);
    let whole = tree(&workspace.path("build/workbook"));
    workspace.run(&["build", "--only", "waarom"]).says(0, &["workbook_waarom", "answers_waarom"]);
    assert!(workspace.path("build/workbook_waarom/workbook.html").exists());
    assert!(!workspace.path("build/scorm12_waarom").exists());
    assert!(whole == tree(&workspace.path("build/workbook")));
    workspace.run(&["build", "--only", "waarop"]).says(2, &["`waarop`", "`waarom`"]);
    workspace.run(&["build", "--only", "waarom", "--target", "scorm12"]).says(2, &["--only", "scorm12"]);
}
