//! The documents for administrators in a package: what they report about small courses, and what they never contain.

mod common;

use coursewright::assets::Inventory;
use coursewright::bundle::{Bundle, Entry};
use coursewright::compile;
use coursewright::exporters::shared::identity::build_id;
use coursewright::exporters::{Context, Target, built_in, named};
use coursewright::locale::Locale;
use coursewright::options::Options;
use coursewright::source::{FileInventory, Sources};

/// The targets that make packages with papers.
fn targets() -> Vec<&'static Target> {
    built_in().filter(|target| target.name.starts_with("scorm")).collect()
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

/// The key to the reports, beside the zip.
fn key(bundle: &Bundle) -> Option<&str> {
    let found = ["VRAGEN-LMS.csv", "QUESTIONS-LMS.csv"].into_iter().find_map(|path| bundle.get(path))?;
    let Entry::Bytes(bytes) = found else { panic!("{found:?}") };
    Some(std::str::from_utf8(bytes).expect("the key is UTF-8"))
}

/// What one target makes of a course in memory, and the build id in it.
fn bundle(
    target: &str,
    settings: &str,
    lesson: &str,
    files: &[(&str, &str)],
) -> (Bundle, FileInventory, String) {
    let sources = Sources::from_memory([("course.toml", settings), ("01-les.md", lesson)]);
    let inventory = FileInventory::new(files.iter().copied());
    let compiled = compile(&sources, &inventory as &dyn Inventory);
    assert!(!compiled.diagnostics.has_errors(), "{:?}", compiled.diagnostics);
    let edited = &compiled.editions[0];
    let target = named(target).expect("the target is listed");
    let locale = Locale::of(compiled.settings.language);
    let build = build_id(&edited.course);
    let context = Context {
        assets: &inventory,
        options: &Options::new(target.options),
        locale,
        build: &build,
        only: None,
    };
    let bundle = target.run(&edited.course, &edited.key, &context, &mut Default::default());
    (bundle, inventory, build)
}

/// The papers of a course in memory: for the administrator, then the statement.
fn of(settings: &str, lesson: &str, files: &[(&str, &str)]) -> [String; 2] {
    papers_of("scorm12", settings, lesson, files)
}

/// The papers that one target makes.
fn papers_of(target: &str, settings: &str, lesson: &str, files: &[(&str, &str)]) -> [String; 2] {
    let (bundle, inventory, id) = bundle(target, settings, lesson, files);
    let mut papers: Vec<String> =
        papers(&bundle, &inventory).into_iter().map(|(_, text)| text.replace(&id, "BUILD-ID")).collect();
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
        assert!(paper.contains("de cursus gedeeltelijk voldoet"), "{paper}");
        assert!(paper.contains("1 geluidsopname in deze cursus heeft geen uitgeschreven tekst"));
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
    let built = common::build(&common::course("compare/edits").join("new"));
    let [(_, readme), _] = &papers(&built.export(targets()[0]), &built.inventory)[..] else { panic!("two") };
    for told in [
        "houden deelnemers hun antwoorden bij 3 opdrachten",
        "<li>2 Ander antwoord: begint opnieuw: het goede antwoord is veranderd</li>",
        "<li>gaat-weg: is weg</li>",
        "<li>1 Nieuw</li>",
    ] {
        assert!(readme.contains(told), "`{told}` is not in\n{readme}");
    }
    let built = common::build(&common::course("compare/edits").join("old"));
    let [(_, readme), _] = &papers(&built.export(targets()[0]), &built.inventory)[..] else { panic!("two") };
    // This is the release that the lock has, and it knows of none before.
    assert!(readme.contains("Er is nog geen eerdere versie vastgelegd."), "{readme}");
}

/// What an administrator of each LMS has to set, by a few words of it.
#[test]
fn each_lms_is_told_what_to_set_by_its_own_names() {
    let [readme, _] = of(GRADED, LESSON, &[]);
    for told in [
        "Toon: huidig venster. Leerlingen slaan inhoudspagina over: altijd.",
        "Weergave inhoudsstructuur in de speler: uitgeschakeld. Verberg voorproeven: Ja.",
        "Verplicht nieuwe poging: Nee. Blokkeer na laatste poging: Nee.",
        "Te beoordelen pogingen: Beste poging. Slaagscore overschrijvingsstatus: Nee",
        "Vereist status: Geslaagd. Laat Vereiste minimumscore leeg.",
        "kies het type SCORM 1.2",
        "Gebruik Chamilo 1.11.8 of nieuwer",
        "zet de grens (cut value) op 70",
        "Bij SCORM 1.2 kent Frappe alleen de status “passed”. Dit pakket meldt die",
        "Wat een deelnemer dan doet, wordt niet opgeslagen",
        "status = &quot;completed&quot; onder [scoring]",
    ] {
        assert!(readme.contains(told), "`{told}` is not in\n{readme}");
    }
    let english = GRADED.replace("\"nl\"", "\"en\"");
    let [readme, _] = of(&english, REPORTED, &[]);
    for told in [
        "Display content structure in player: disabled. Disable preview mode: Yes.",
        "Mastery score overrides status: No",
        "Require status: Passed. Leave Require minimum score empty.",
    ] {
        assert!(readme.contains(told), "`{told}` is not in\n{readme}");
    }
}

#[test]
fn a_package_for_2004_says_where_1_2_is_better() {
    let [readme, _] = papers_of("scorm2004-4th", GRADED, LESSON, &[]);
    for told in [
        "Gebruik het pakket voor SCORM 1.2",
        "Deze leeromgeving werkt alleen met SCORM 1.2.",
        "Kies SCORM 2004, want dit pakket is gemaakt voor SCORM 2004 4th Edition",
        "Bij SCORM 2004 kent Frappe alleen de status “completed”. Dit pakket meldt die.",
    ] {
        assert!(readme.contains(told), "`{told}` is not in\n{readme}");
    }
    assert!(!readme.contains("Chamilo 1.11.8"));
}

#[test]
fn a_package_by_section_has_settings_of_its_own() {
    let settings = format!("{GRADED}[scorm]\norganization = \"per-section\"\nmastery_score = true\n");
    let lesson = format!("{LESSON}\n# Lezen {{#lezen}}\n\nTekst.\n");
    let [readme, _] = of(&settings, &lesson, &[]);
    for told in [
        "Leerlingen slaan inhoudspagina over: nooit.",
        "Weergave inhoudsstructuur in de speler: aan de zijkant of in een keuzelijst",
        "Beoordelingsmethode: gemiddeld cijfer",
        "Vereist status: Geslaagd en Voltooid allebei",
        "OpenOlat telt de scores van alle onderdelen op",
        "kan het resultaat meer dan 100 zijn",
        "Zet de voltooiing op de status “passed” of “completed”, voor elk onderdeel.",
        "70 procent van de punten of meer, in elk onderdeel met punten",
        "(adlcp:masteryscore)",
    ] {
        assert!(readme.contains(told), "`{told}` is not in\n{readme}");
    }
    assert!(!readme.contains("over: altijd"));
}

/// In English keywords, which every course takes.
const REPORTED: &str = "# Les {#les}\n\n## Open question: Waarom? {#waarom}\n\n## Multiple choice: =Wat doe je? {#wat-doe-je}\n\n\
    Een cliënt; \"vraagt\" iets.\n\n- [ ] -1\n- [x] +2\n- [ ] @drie\n\n## Fill in: Zin {#zin}\n\nDe zon is [[geel]].\n\n\
    # Meer {#meer}\n\n## Match: Paren {#paren}\n\n| Dier | Geluid |\n| --- | --- |\n| kat | miauw |\n| koe | boe |\n| | blaf |\n\n\
    ## Yes or no: Klopt het? {#klopt}\n\n> [!ANSWER] Yes\n";

/// What a trainer needs to read a report: no right answer among it, and nothing that a spreadsheet runs.
#[test]
fn the_key_says_what_the_reports_mean() {
    let (made, ..) = bundle("scorm12", GRADED, REPORTED, &[]);
    insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!(key(&made).expect("there is a key")) });
    let sections = format!("{GRADED}[scorm]\norganization = \"per-section\"\n");
    let (made, ..) = bundle("scorm2004-4th", &sections.replace("\"nl\"", "\"en\""), REPORTED, &[]);
    insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!(key(&made).expect("there is a key")) });
}

#[test]
fn the_key_is_the_same_whatever_is_right() {
    let (made, ..) = bundle("scorm12", GRADED, REPORTED, &[]);
    let other =
        REPORTED.replace("[ ] -1", "[x] -1").replace("[x] +2", "[ ] +2").replace("[[geel]]", "[[rood]]");
    let (others, ..) = bundle("scorm12", GRADED, &other.replace("ANSWER] Yes", "ANSWER] No"), &[]);
    assert_eq!(key(&made), key(&others));
}

#[test]
fn a_package_that_sends_no_answers_has_no_key() {
    let lesson = "# Les {#les}\n\n## Open vraag: Waarom? {#waarom}\n";
    let settings = GRADED.replace("\n[scoring]\npass_mark = 70\n", "");
    let (made, ..) = bundle("scorm12", &settings, lesson, &[]);
    assert_eq!(key(&made), None);
    let [readme, _] = of(&settings, lesson, &[]);
    assert!(readme.contains("Dit pakket stuurt geen antwoorden naar de rapporten"), "{readme}");
    assert!(!readme.contains("VRAGEN-LMS.csv"));
    let tracked = format!("{settings}\n[tracking]\nopen_answers = true\n");
    let (made, ..) = bundle("scorm12", &tracked, lesson, &[]);
    assert!(key(&made).is_some_and(|key| key.contains("0;001-waarom;1;Open vraag;Waarom?;;")));
}

/// A paper lies about for anybody to read.
#[test]
fn no_paper_holds_an_answer_or_a_note() {
    let built = common::build(&common::course("courses/leaks"));
    for target in targets() {
        let made = built.export(target);
        let key = ("the key".to_owned(), key(&made).expect("there is a key").to_owned());
        for (path, text) in papers(&made, &built.inventory).into_iter().chain([key]) {
            let text = text.to_lowercase();
            for word in ["kanarie", "7531"].into_iter().flat_map(common::encodings) {
                assert!(!text.contains(&word), "{path} gives away `{word}`");
            }
            assert!(
                !text.contains("http://") && !text.contains("<script") && !text.contains("src="),
                "{path}"
            );
        }
    }
}
