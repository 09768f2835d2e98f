//! Properties of SCORM packages that need no browser. `tests/browser` tests the rest.

#![allow(clippy::disallowed_methods)]

mod manifest;
mod points;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::io::{Cursor, Write as _};
use std::path::Path;

use coursewright::assets::Inventory;
use coursewright::bundle::{Bundle, Entry};
use coursewright::compile;
use coursewright::diagnostics::{Code, Diagnostics, Value};
use coursewright::exporters::shared::identity::build_id;
use coursewright::exporters::{Access, Context, Target, named};
use coursewright::locale::Locale;
use coursewright::model::{CompiledEdition, Language};
use coursewright::options::Options;
use coursewright::source::{FileInventory, Sources};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

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
    let inventory = FileInventory::new(pictures.iter().copied());
    let compiled = compile(&sources, &inventory as &dyn Inventory);
    let target = named(target).expect("the target is listed");
    assert!(target.has(Access::Player), "a package marks and explains");
    let options = Options::new(target.options);
    let locale = Locale::of(compiled.settings.language);
    let mut said = Diagnostics::default();
    let bundles = compiled.editions.iter().map(|edited| {
        let build = build_id(&edited.course);
        let context = Context { assets: &inventory, options: &options, locale, build: &build, only: None };
        (edited, target.run(&edited.course, &edited.key, &context, &mut said))
    });
    (bundles.map(|(edited, bundle)| inner(target, edited, &bundle)).collect(), said)
}

fn inner(target: &Target, edited: &CompiledEdition, bundle: &Bundle) -> Bundle {
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
fn more_interactions_than_every_lms_keeps_are_said_in_2004() {
    let mut lesson = String::from("# Les {#les}\n");
    for count in 0..251 {
        write!(lesson, "\n## Ja of nee: Vraag {count} {{#vraag-{count}}}\n\n> [!ANTWOORD] Ja\n")
            .expect("memory");
    }
    let said = |target: &str, lesson: &str| {
        let (_, said) = packages_of(target, &[("course.toml", SETTINGS), ("01-les.md", lesson)], &[]);
        said.iter().filter(|diagnostic| diagnostic.code == Code::TooManyInteractions).count()
    };
    assert_eq!(said("scorm2004-4th", &lesson), 1);
    assert_eq!(said("scorm2004-3rd", &lesson), 1);
    assert_eq!(said("scorm12", &lesson), 0, "1.2 sets no least number");
    // An open question is not sent.
    let open = lesson.replacen("Ja of nee: Vraag 0 ", "Open vraag: Vraag 0 ", 1).replacen(
        "> [!ANTWOORD] Ja\n",
        "",
        1,
    );
    assert_eq!(said("scorm2004-4th", &open), 0);
}

#[test]
fn a_download_that_help_desks_refuse_is_said() {
    let lesson =
        "# Les {#les}\n\n[Script](files/doe.PHP), [map](files/alles.zip) en [blad](files/blad.pdf).\n";
    let files = [("files/doe.PHP", "x"), ("files/alles.zip", "x"), ("files/blad.pdf", "x")];
    let (packages, said) = packages(&[("course.toml", SETTINGS), ("01-les.md", lesson)], &files);
    assert!(packages[0].get("files/doe.php").is_some());
    let paths = said.iter().filter(|diagnostic| diagnostic.code == Code::RefusedFile).map(|diagnostic| {
        match diagnostic.args.iter().find(|(name, _)| *name == "path") {
            Some((_, Value::Text(path))) => path.clone(),
            other => panic!("{other:?}"),
        }
    });
    assert_eq!(paths.collect::<Vec<_>>(), ["files/alles.zip", "files/doe.PHP"]);
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
    let mut code = include_str!("../../exporters/scorm/index.html.jinja").to_owned();
    code.push_str(include_str!("../../exporters/scorm/foot.html.jinja"));
    code.push_str(include_str!("../../exporters/scorm/exercise.html.jinja"));
    read_scripts(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/exporters/scorm/scripts")), &mut code);
    for rust in [
        include_str!("../../exporters/scorm/exercise.rs"),
        include_str!("../../exporters/scorm/loss.rs"),
        include_str!("../../exporters/scorm/manifest/metadata.rs"),
        include_str!("../../exporters/scorm/page.rs"),
        include_str!("../../exporters/scorm/page_writer.rs"),
        include_str!("../../exporters/scorm/html_target.rs"),
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

/// A section that is an item of the LMS is not called "this course".
#[test]
fn a_section_by_itself_is_called_a_part() {
    for (language, word) in [("nl", "cursus"), ("en", "course")] {
        let settings = format!(
            "format = 1\nid = \"proef\"\ntitle = \"Proef\"\nlanguage = \"{language}\"\n[scorm]\norganization = \"per-section\"\n"
        );
        let lesson = "# Les {#les}\n\n## Reflectie: En jij? {#en-jij}\n";
        let (packages, _) = packages(&[("course.toml", &settings), ("01-les.md", lesson)], &[]);
        let (_, strings) =
            text(&packages[0], "scripts/data/strings.js").split_once(" = ").expect("an object");
        let strings: BTreeMap<String, String> =
            serde_json::from_str(strings.trim().trim_end_matches(';')).expect("the strings are JSON");
        for (name, text) in &strings {
            // The maker is the course's.
            assert!(name == "stored-who" || !text.to_lowercase().contains(word), "{name}: {text}");
        }
        let page = text(&packages[0], "s1.html").to_lowercase();
        let maker = strings["stored-who"].to_lowercase();
        assert!(page.contains(&maker));
        let visible = page.replace(&maker, "").replace("course-title", "").replace("course.js", "");
        assert!(!visible.contains(word), "{visible}");
    }
}

/// Each string for a section takes the place of one of the course, with the same values in it.
#[test]
fn a_section_has_no_string_that_a_course_has_not() {
    for locale in [Language::Nl, Language::En].map(Locale::of) {
        for (name, text) in locale.part("scorm-section") {
            let course = locale.text("scorm", name);
            assert_eq!(text.contains('{'), course.contains('{'), "{name}");
            assert_ne!(text, course, "{name}");
        }
    }
}

/// The player in a package, compressed by Deflate at its usual level, as a web server does.
#[test]
fn the_player_is_small() {
    let lesson = "# Les {#les}\n\nTekst.\n";
    for target in ["scorm12", "scorm2004-3rd", "scorm2004-4th"] {
        let (packages, _) = packages_of(target, &[("course.toml", SETTINGS), ("01-les.md", lesson)], &[]);
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for path in ["scripts/player.js", "styles/player.css"] {
            let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
            zip.start_file(path, options).expect("memory can be written");
            zip.write_all(text(&packages[0], path).as_bytes()).expect("memory can be written");
        }
        let mut zip = zip.finish_into_readable().expect("the zip is whole");
        let sizes = (0..zip.len()).map(|at| zip.by_index(at).expect("an entry").compressed_size());
        let size: u64 = sizes.sum();
        assert!((30_000..40_000).contains(&size), "{target}: {size} bytes");
    }
}

/// Names are written whole, but for notices, verdicts and the form for 1, which `cw.text` finds.
fn asked(code: &str, name: &str) -> bool {
    let name = name.strip_suffix("-one").filter(|plural| asked(code, plural)).unwrap_or(name);
    let whole = name.strip_prefix("notice-").or_else(|| name.strip_prefix("verdict-")).unwrap_or(name);
    ['"', '\''].iter().any(|quote| code.contains(&format!("{quote}{whole}{quote}")))
}
