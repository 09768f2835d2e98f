//! The papers about a package: what they say of small courses, and what they never say.

mod common;

use coursewright::assets::Inventory;
use coursewright::bundle::Bundle;
use coursewright::compile;
use coursewright::exporters::shared::identity::build_id;
use coursewright::exporters::{Context, Export, TARGETS, Target};
use coursewright::locale::Locale;
use coursewright::options::Options;
use coursewright::source::{MemoryInventory, Sources};

/// The targets that make packages with papers.
fn targets() -> Vec<&'static Target> {
    TARGETS.iter().filter(|target| target.name.starts_with("scorm")).collect()
}

/// Path and text of each paper of a bundle.
fn papers(bundle: &Bundle, assets: &dyn coursewright::assets::Assets) -> Vec<(String, String)> {
    let mut papers = Vec::new();
    common::files(bundle, assets, &mut |path, bytes| {
        if path.ends_with("-LMS.html") || path.ends_with("/accessibility.html") {
            papers.push((path.to_owned(), String::from_utf8(bytes.to_vec()).expect("papers are UTF-8")));
        }
    });
    assert_eq!(papers.len(), 2, "{papers:?}");
    papers
}

/// The papers of a course in memory: for the administrator, then the statement.
fn of(settings: &str, lesson: &str, files: &[(&str, &str)]) -> [String; 2] {
    let sources = Sources::from_memory([("course.toml", settings), ("01-les.md", lesson)]);
    let inventory = MemoryInventory::new(files.iter().copied());
    let compiled = compile(&sources, &inventory as &dyn Inventory);
    assert!(!compiled.diagnostics.has_errors(), "{:?}", compiled.diagnostics);
    let edited = &compiled.editions[0];
    let target = targets()[0];
    let Export::Player(export) = target.export else { panic!("a package marks and explains") };
    let locale = Locale::of(compiled.settings.language);
    let context = Context { assets: &inventory, options: &Options::new(target.options), locale, only: None };
    let bundle = export(&edited.course, &edited.key.player, &context, &mut Default::default());
    let id = build_id(&edited.course);
    let mut papers: Vec<String> =
        papers(&bundle, &inventory).into_iter().map(|(_, text)| text.replace(id, "BUILD-ID")).collect();
    let statement = papers.pop().expect("two papers");
    [papers.remove(0), statement]
}

const GRADED: &str = "format = 1\nid = \"proef\"\ntitle = \"Proef & <meer>\"\nlanguage = \"nl\"\nversion = \"2.0\"\n\
    description = \"Over <proeven>.\"\nauthors = [\"A. Maker\"]\nlicence = \"CC0-1.0\"\ncontact = \"help@example.org\"\n\
    keywords = [\"proef\"]\n\n[scoring]\npass_mark = 70\n";
const LESSON: &str = "# Les {#les tijd=20}\n\n> [!LEERDOELEN]\n>\n> - Je proeft. {#proeven}\n\n## Ja of nee: Mag dit? {#mag-dit}\n\n> [!ANTWOORD] Ja\n";

macro_rules! snapshot {
    ($text:expr) => {{
        let text: &str = $text;
        // The style is no text; the size of the package follows every change of the player.
        let body = &text[text.find("<body>").expect("a page has a body")..];
        let size = body.split(" kB ").next().and_then(|head| head.rsplit('>').next()).unwrap_or_default();
        let shown = if body.contains(" kB ") { body.replace(&format!("{size} kB"), "SIZE kB") } else { body.to_owned() };
        insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!(shown) })
    }};
}

#[test]
fn a_graded_course_in_dutch() {
    let [readme, statement] = of(GRADED, LESSON, &[]);
    snapshot!(&readme);
    snapshot!(&statement);
}

#[test]
fn a_course_in_english_that_is_not_graded() {
    let settings = "format = 1\nid = \"trial\"\ntitle = \"Trial\"\nlanguage = \"en\"\n\n[tracking]\nopen_answers = true\n";
    let [readme, statement] = of(settings, "# Lesson {#lesson}\n\n## Open question: Why? {#why}\n", &[]);
    snapshot!(&readme);
    assert!(statement.contains("Accessibility statement"));
}

#[test]
fn a_recording_without_what_is_needed_is_a_limit() {
    let lesson = "# Les {#les}\n\n> [!AUDIO] Gesprek\n>\n> - Bestand: files/gesprek.mp3\n\n\
        > [!VIDEO] Film\n>\n> - Bestand: files/film.mp4\n> - Ondertiteling: files/film.vtt\n> - Uitgeschreven: files/film.txt\n";
    let files = [
        ("files/gesprek.mp3", "x"),
        ("files/film.mp4", "x"),
        ("files/film.vtt", "WEBVTT"),
        ("files/film.txt", "x"),
    ];
    let [readme, statement] = of(GRADED, lesson, &files);
    for paper in [&readme, &statement] {
        assert!(paper.contains("voldoet de cursus gedeeltelijk"), "{paper}");
        assert!(paper.contains("1 geluidsopnamen in deze cursus hebben geen uitgeschreven tekst"));
        let row = paper.split("<tr>").find(|row| row.contains(">1.2.1 ")).expect("every criterion has a row");
        assert!(row.contains("<td>nee</td>"), "{row}");
        let row = paper.split("<tr>").find(|row| row.contains(">1.2.2 ")).expect("every criterion has a row");
        assert!(row.contains("<td>ja</td>"), "{row}");
        assert!(paper.matches("<th scope=\"row\">").count() >= 55);
    }
}

/// The lock says what an update changes; the paper says it on.
#[test]
fn an_update_is_told_by_exercise() {
    let built = common::build(&common::tests().join("compare/edits/new"));
    let [(_, readme), _] = &papers(&built.export(targets()[0]), &built.inventory)[..] else { panic!("two") };
    for told in [
        "blijven bij 3 opdrachten de antwoorden bewaard",
        "<li>2 Ander antwoord: begint opnieuw: een ander antwoord is goed</li>",
        "<li>gaat-weg: is weg</li>",
        "<li>1 Nieuw</li>",
    ] {
        assert!(readme.contains(told), "`{told}` is not in\n{readme}");
    }
    let built = common::build(&common::tests().join("compare/edits/old"));
    let [(_, readme), _] = &papers(&built.export(targets()[0]), &built.inventory)[..] else { panic!("two") };
    // This is the release that the lock has, and it knows of none before.
    assert!(readme.contains("Er is nog geen eerdere versie vastgelegd."), "{readme}");
}

/// A paper lies about for anybody to read.
#[test]
fn no_paper_holds_an_answer_or_a_note() {
    let built = common::build(&common::tests().join("leak-course"));
    for target in targets() {
        for (path, text) in papers(&built.export(target), &built.inventory) {
            let text = text.to_lowercase();
            for word in ["kanarie", "7531"].into_iter().flat_map(common::disguises) {
                assert!(!text.contains(&word), "{path} gives away `{word}`");
            }
            assert!(
                !text.contains("http://") && !text.contains("<script") && !text.contains("src="),
                "{path}"
            );
        }
    }
}
