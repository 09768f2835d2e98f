//! What holds of SCORM packages and needs no browser; the rest stands in `tests/browser`.

#![allow(clippy::disallowed_methods)]

mod common;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use coursewright::assets::Inventory;
use coursewright::bundle::{Bundle, Entry};
use coursewright::compile;
use coursewright::diag::{Code, Diagnostics, Value};
use coursewright::edition::Edited;
use coursewright::exporters::{Context, Export, Target, named};
use coursewright::locale::Locale;
use coursewright::model::Language;
use coursewright::options::Options;
use coursewright::source::{MemoryInventory, Sources};

const SETTINGS: &str = "format = 1\nid = \"proef\"\ntitle = \"Proef & <meer>\"\nlanguage = \"nl\"\n";

/// The SCORM 1.2 packages of a course in memory, one for each edition, and what was said of them.
fn packages(files: &[(&str, &str)], pictures: &[(&str, &str)]) -> (Vec<Bundle>, Diagnostics) {
    packages_of("scorm12", files, pictures)
}

/// The packages of one target.
fn packages_of(
    target: &str,
    files: &[(&str, &str)],
    pictures: &[(&str, &str)],
) -> (Vec<Bundle>, Diagnostics) {
    let sources = Sources::from_memory(files.iter().copied());
    let inventory = MemoryInventory::new(pictures.iter().copied());
    let compiled = compile(&sources, &inventory as &dyn Inventory);
    let target = named(target).expect("the target is listed");
    let Export::Player(export) = target.export else { panic!("a package marks and explains") };
    let options = Options::new(target.options);
    let locale = Locale::of(compiled.settings.language);
    let context = Context { assets: &inventory, options: &options, locale, only: None };
    let mut said = Diagnostics::default();
    let bundles = compiled
        .editions
        .iter()
        .map(|edited| (edited, export(&edited.course, &edited.key.player, &context, &mut said)));
    (bundles.map(|(edited, bundle)| inner(target, edited, &bundle)).collect(), said)
}

fn inner(target: &Target, edited: &Edited, bundle: &Bundle) -> Bundle {
    let name = match &edited.edition.title {
        Some(_) => format!("{}-proef-{}.zip", edited.edition.id, target.name),
        None => format!("proef-{}.zip", target.name),
    };
    match bundle.get(&name) {
        Some(Entry::Zip(inner)) => inner.clone(),
        other => panic!("one zip, named after the edition and the course, not {other:?}"),
    }
}

fn text<'a>(package: &'a Bundle, path: &str) -> &'a str {
    match package.get(path) {
        Some(Entry::Bytes(bytes)) => std::str::from_utf8(bytes).expect("UTF-8"),
        Some(Entry::Static(bytes)) => std::str::from_utf8(bytes).expect("UTF-8"),
        other => panic!("{path}: {other:?}"),
    }
}

fn number(said: &Diagnostics, name: &str) -> u64 {
    let found = said.iter().find(|diagnostic| diagnostic.code == Code::ResumeTooLarge).expect("it is said");
    match found.args.iter().find(|(key, _)| *key == name) {
        Some((_, Value::Number(number))) => *number,
        other => panic!("{name}: {other:?}"),
    }
}

#[test]
fn a_course_whose_answers_cannot_be_resumed_is_an_error() {
    let mut lesson = String::from("# Les {#les}\n");
    for count in 0..400 {
        write!(lesson, "\n## Ja of nee: Vraag {count} {{#vraag-{count}}}\n\n> [!ANTWOORD] Ja\n")
            .expect("memory");
    }
    let (_, said) = packages(&[("course.toml", SETTINGS), ("01-les.md", &lesson)], &[]);
    assert_eq!(number(&said, "limit"), 4096);
    assert!(number(&said, "size") > 4096);
    let (_, said) = packages(&[("course.toml", SETTINGS), ("01-les.md", &lesson[..lesson.len() / 4])], &[]);
    assert!(said.iter().all(|diagnostic| diagnostic.code != Code::ResumeTooLarge));
    let (_, said) = packages_of("scorm2004", &[("course.toml", SETTINGS), ("01-les.md", &lesson)], &[]);
    assert!(said.iter().all(|diagnostic| diagnostic.code != Code::ResumeTooLarge), "2004 has room for it");
}

#[test]
fn a_picture_that_a_menu_cannot_show_is_said_and_stays_out() {
    let lesson = "# Les {#les}\n\n## Combineren: Paren {#paren}\n\n| Woord | Beeld |\n| --- | --- |\n\
        | hart | ![Een hart](images/hart.svg) |\n| ster | Een ster |\n| maan | Een maan |\n";
    let picture = [("images/hart.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")];
    let (packages, said) = packages(&[("course.toml", SETTINGS), ("01-les.md", lesson)], &picture);
    assert_eq!(said.iter().filter(|diagnostic| diagnostic.code == Code::Loss).count(), 1);
    assert!(packages[0].get("images/hart.svg").is_none());
    assert!(text(&packages[0], "index.html").contains(">Een hart</option>"));
}

/// The interactions of a package's exercises, as its `course.js` gives them: `id=index:id`, or `id=null`.
fn interactions(package: &Bundle, path: &str) -> Vec<String> {
    let (_, list) = text(package, path).split_once("course.exercises = ").expect("there is a list");
    let list: serde_json::Value =
        serde_json::from_str(list.trim().trim_end_matches(';')).expect("the list is JSON");
    let list = list.as_array().expect("the exercises are a list");
    let show = |exercise: &serde_json::Value| {
        let id = exercise["id"].as_str().expect("an id");
        let place = &exercise["interaction"];
        if place.is_null() {
            return format!("{id}=null");
        }
        format!("{id}={}:{}", place["index"], place["id"].as_str().expect("an id"))
    };
    list.iter().map(show).collect()
}

const SENT: &str = "# Les {#les}\n\n## Open vraag: Waarom? {#waarom}\n\n## Ja of nee: Mag dit? {#mag-dit}\n\n> [!ANTWOORD] Ja\n\n\
    ## Opdracht: Samen {#samen}\n\n### Zoek uit: Waar? {#waar}\n\nZoek het op.\n\n### Ja of nee: Klopt het? {#klopt}\n\n> [!ANTWOORD] Nee\n\n\
    # Meer {#meer}\n\n## Reflectie: En jij? {#en-jij}\n\n## Meerkeuze: Wat vind je? {#vind-je .mening}\n\n- [ ] Dit\n- [ ] Dat\n\n\
    ## Ja of nee: Tot slot? {#tot-slot}\n\n> [!ANTWOORD] Ja\n";

#[test]
fn an_exercise_has_the_same_index_in_the_reports_for_every_learner() {
    let (packages, _) = packages(&[("course.toml", SETTINGS), ("01-les.md", SENT)], &[]);
    assert_eq!(
        interactions(&packages[0], "scripts/data/course.js"),
        [
            "waarom=null",
            "mag-dit=0:002-mag-dit",
            "waar=null",
            "klopt=1:003b-klopt",
            "en-jij=null",
            "vind-je=null",
            "tot-slot=2:006-tot-slot",
        ]
    );
}

#[test]
fn open_answers_that_are_tracked_have_an_index_and_private_ones_have_none() {
    let settings =
        format!("{SETTINGS}[tracking]\nopen_answers = true\n[scorm]\norganization = \"per-section\"\n");
    let (packages, _) = packages(&[("course.toml", &settings), ("01-les.md", SENT)], &[]);
    assert_eq!(
        interactions(&packages[0], "scripts/data/s1/course.js"),
        ["waarom=0:001-waarom", "mag-dit=1:002-mag-dit", "waar=2:003a-waar", "klopt=3:003b-klopt"]
    );
    // Each SCO has a list of its own.
    assert_eq!(
        interactions(&packages[0], "scripts/data/s2/course.js"),
        ["en-jij=null", "vind-je=null", "tot-slot=0:006-tot-slot"]
    );
}

#[test]
fn the_manifest_of_an_edition_is_named_after_it() {
    let files = [
        ("course.toml", SETTINGS),
        ("01-les.md", "# Les {#les}\n\nTekst.\n"),
        ("editions/thuis.toml", "id = \"thuis\"\ntitle = \"Thuiszorg\"\n"),
        ("editions/wijk.toml", "id = \"wijk\"\ntitle = \"De wijk\"\n"),
    ];
    let (packages, _) = packages(&files, &[]);
    let manifests: Vec<_> = packages.iter().map(|package| text(package, "imsmanifest.xml")).collect();
    assert!(manifests[0].contains("<manifest identifier=\"thuis-proef\""), "{}", manifests[0]);
    assert!(manifests[0].contains("<title>Proef &amp; &lt;meer&gt; (Thuiszorg)</title>"), "{}", manifests[0]);
    assert!(manifests[1].contains("<manifest identifier=\"wijk-proef\""));
    assert!(!manifests[1].contains("masteryscore"), "a course without a pass mark is not graded");
}

const GRADED: &str = "# Les {#les}\n\n> [!LEERDOELEN]\n>\n> - Je weet wat mag. {#weten}\n> - Je kiest zelf. {#kiezen}\n\n\
    ## Ja of nee: Mag dit? {#mag-dit leerdoel=weten}\n\n> [!ANTWOORD] Ja\n\n\
    # Meer {#meer}\n\n## Ja of nee: Dat ook? {#dat-ook leerdoel=kiezen}\n\n> [!ANTWOORD] Ja\n";

/// The manifest of a course in memory.
fn manifest(target: &str, settings: &str, lesson: &str) -> String {
    let settings = format!("{SETTINGS}{settings}");
    let (packages, _) = packages_of(target, &[("course.toml", &settings), ("01-les.md", lesson)], &[]);
    text(&packages[0], "imsmanifest.xml").to_owned()
}

/// Moodle's *Mastery score overrides status* makes `failed` of our `incomplete`, and locks the learner out.
#[test]
fn the_mastery_score_is_written_only_where_the_course_asks_for_it() {
    let marked = "[scoring]\npass_mark = 70\n";
    assert!(!manifest("scorm12", marked, GRADED).contains("masteryscore"));
    let asked = format!("{marked}[scorm]\nmastery_score = true\n");
    let wanted = "<adlcp:masteryscore>70</adlcp:masteryscore>";
    assert_eq!(manifest("scorm12", &asked, GRADED).matches(wanted).count(), 1);
    let sections = format!("{asked}organization = \"per-section\"\n");
    assert_eq!(manifest("scorm12", &sections, GRADED).matches(wanted).count(), 2);
    assert!(!manifest("scorm2004-4th", &asked, GRADED).contains("masteryscore"));
    let completion_alone = asked.replace("pass_mark = 70", "pass_mark = 70\nstatus = \"completed\"");
    assert!(!manifest("scorm12", &completion_alone, GRADED).contains("masteryscore"));
}

/// An objective without a measure is 1.0 to Moodle, and the last one becomes the pass mark.
#[test]
fn every_objective_of_a_graded_course_has_the_measure_of_the_course() {
    let measured = "satisfiedByMeasure=\"true\">\n";
    for target in ["scorm2004-3rd", "scorm2004-4th"] {
        for (organization, objectives) in [("single", 3), ("per-section", 2 + 2 + 1)] {
            let graded = format!("[scoring]\npass_mark = 70\n[scorm]\norganization = \"{organization}\"\n");
            let text = manifest(target, &graded, GRADED);
            assert_eq!(text.matches("bjective objectiveID=").count(), objectives, "{text}");
            assert_eq!(text.matches(measured).count(), objectives, "{text}");
            let mark = "<imsss:minNormalizedMeasure>0.7</imsss:minNormalizedMeasure>";
            assert_eq!(text.matches(mark).count(), objectives, "{text}");
            // An LMS judges by a measure that it has, so a course without a pass mark gives none.
            let ungraded = format!("[scorm]\norganization = \"{organization}\"\n");
            let text = manifest(target, &ungraded, GRADED);
            assert!(!text.contains("Measure>") && !text.contains("satisfiedByMeasure"), "{text}");
        }
    }
}

/// Scripts as they were written: a package holds them with other quotes.
fn read_scripts(folder: &Path, code: &mut String) {
    for entry in fs::read_dir(folder).expect("the folder can be listed") {
        let path = entry.expect("the folder can be listed").path();
        if path.is_dir() {
            read_scripts(&path, code);
        } else {
            code.push_str(&fs::read_to_string(&path).expect("a script is UTF-8"));
        }
    }
}

/// Strings by name: those that the scripts ask for are there, and none is left that nobody asks for.
#[test]
fn every_string_is_asked_for_and_every_one_asked_for_is_there() {
    let mut code = include_str!("../exporters/scorm/index.html.jinja").to_owned();
    code.push_str(include_str!("../exporters/scorm/foot.html.jinja"));
    code.push_str(include_str!("../exporters/scorm/exercise.html.jinja"));
    read_scripts(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/exporters/scorm/scripts")), &mut code);
    for rust in [
        include_str!("../exporters/scorm/exercise.rs"),
        include_str!("../exporters/scorm/loss.rs"),
        include_str!("../exporters/scorm/manifest/metadata.rs"),
        include_str!("../exporters/scorm/page.rs"),
        include_str!("../exporters/scorm/part.rs"),
    ] {
        code.push_str(rust);
    }
    let common = ["hint", "explanation", "model-answer"];
    for language in [Language::Nl, Language::En] {
        let strings = Locale::of(language).part("scorm");
        let unused: Vec<_> = strings.keys().filter(|name| !asked(&code, name)).collect();
        assert!(unused.is_empty(), "nobody asks for {unused:?}");
        let missing: BTreeSet<_> = code
            .split("cw.text(\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .filter(|name| !strings.contains_key(*name) && !common.contains(name))
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}

/// Names are written whole, but for notices and verdicts.
fn asked(code: &str, name: &str) -> bool {
    let whole = name.strip_prefix("notice-").or_else(|| name.strip_prefix("verdict-")).unwrap_or(name);
    ['"', '\''].iter().any(|quote| code.contains(&format!("{quote}{whole}{quote}")))
}
