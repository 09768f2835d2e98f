//! The manifest of a package: titles, mastery score, objectives, and texts that are cut.

use coursewright::assets::Inventory;
use coursewright::bundle::Entry;
use coursewright::compile;
use coursewright::diagnostics::{Code, Diagnostics};
use coursewright::exporters::shared::identity::build_id;
use coursewright::exporters::{Context, named};
use coursewright::locale::Locale;
use coursewright::model::{CompiledEdition, Language};
use coursewright::options::Options;
use coursewright::source::{FileInventory, Sources};

use crate::{SETTINGS, packages, packages_of, text};

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

/// How a judge counts: ADL's validator refuses a title of 203 code units.
fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// The texts of all elements `name` of a manifest.
fn elements<'a>(manifest: &'a str, name: &str) -> Vec<&'a str> {
    let close = format!("</{name}>");
    let open = format!("<{name}");
    let rest = manifest.split(open.as_str()).skip(1);
    rest.filter_map(|rest| rest.split_once('>')?.1.split_once(close.as_str()).map(|(text, _)| text)).collect()
}

#[test]
fn texts_of_the_manifest_are_cut_by_code_units_on_whole_characters() {
    let family = "👩‍👩‍👧";
    let title = format!("a{}", family.repeat(30));
    let description = format!("b{}", "🙂".repeat(600));
    let settings = format!(
        "format = 1\nid = \"proef\"\ntitle = \"{title}\"\nlanguage = \"nl\"\ndescription = \"{description}\"\n\
         [scorm]\norganization = \"per-section\"\n"
    );
    let lesson = format!("# {title} {{#les}}\n\nTekst.\n");
    for target in ["scorm12", "scorm2004-3rd", "scorm2004-4th"] {
        let (packages, said) =
            packages_of(target, &[("course.toml", &settings), ("01-les.md", &lesson)], &[]);
        let text = text(&packages[0], "imsmanifest.xml");
        let string = if target == "scorm12" { "langstring" } else { "string" };
        let titles = elements(text, "title").into_iter().filter(|title| !title.contains('<'));
        let titles: Vec<_> = titles.chain(elements(text, string).into_iter().take(1)).collect();
        assert_eq!(titles.len(), 3, "{text}");
        for cut in titles {
            assert!(units(cut) <= 200 && units(cut) > 190, "{} units", units(cut));
            assert!(cut.ends_with(family), "{cut}");
        }
        let cut = elements(text, string)[1];
        assert_eq!((units(cut), cut.ends_with('🙂')), (999, true));
        let too_long = said.iter().filter(|diagnostic| diagnostic.code == Code::ManifestTextCut);
        // The course's title, its description, and the section's title, of which the place is known.
        assert_eq!(
            too_long.map(|diagnostic| diagnostic.span.is_some()).collect::<Vec<_>>(),
            [true, false, false]
        );
    }
}

#[test]
fn a_title_that_the_edition_makes_too_long_is_said() {
    let settings =
        format!("format = 1\nid = \"proef\"\ntitle = \"{}\"\nlanguage = \"nl\"\n", "a".repeat(190));
    let edition = "id = \"thuis\"\ntitle = \"Thuiszorg in de regio\"\n";
    let files = [
        ("course.toml", settings.as_str()),
        ("01-les.md", "# Les {#les}\n\nTekst.\n"),
        ("editions/thuis.toml", edition),
    ];
    let (_, said) = packages(&files, &[]);
    assert_eq!(said.iter().filter(|diagnostic| diagnostic.code == Code::ManifestTextCut).count(), 1);
}

/// A title and the longest identifier beside it stay under 255 together.
#[test]
fn a_title_leaves_room_for_the_longest_identifier() {
    let (id, title) = ("een-id-van-acht-en-veertig-tekens-zo-lang-als-het", "b".repeat(200));
    let id = &id[..48];
    let settings = format!("format = 1\nid = \"{id}\"\ntitle = \"{title}\"\nlanguage = \"nl\"\n");
    let sources =
        Sources::from_memory([("course.toml", settings.as_str()), ("01-les.md", "# Les {#les}\n\nTekst.\n")]);
    let inventory = FileInventory::new([("files/x.txt", "x")]);
    let compiled = compile(&sources, &inventory as &dyn Inventory);
    let CompiledEdition { course, key, .. } = &compiled.editions[0];
    let target = named("scorm12").expect("the target is listed");
    let options = Options::new(target.options);
    let build = build_id(course);
    let context = Context {
        assets: &inventory,
        options: &options,
        locale: Locale::of(Language::Nl),
        build: &build,
        only: None,
    };
    let bundle = target.run(course, key, &context, &mut Diagnostics::default());
    let Some(Entry::Zip(package)) = bundle.get(&format!("{id}-scorm12.zip")) else { panic!("one zip") };
    let text = text(package, "imsmanifest.xml");
    let longest =
        text.split(" identifier=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::len).max();
    for title in elements(text, "title").into_iter().filter(|title| !title.contains('<')) {
        assert!(title.len() + longest.expect("there are identifiers") < 255, "{}", title.len());
    }
}
