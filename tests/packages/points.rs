//! Courses that nobody can complete, since no exercise gives points.

use coursewright::assets::Inventory;
use coursewright::compile;
use coursewright::diagnostics::Code;
use coursewright::source::{FileInventory, Sources};

use crate::SETTINGS;

/// The codes about points that the compiler reports, each with its editions.
fn points_codes(settings: &str, lesson: &str, editions: &[(&str, &str)]) -> Vec<String> {
    let settings = format!("{SETTINGS}{settings}");
    let mut files = vec![("course.toml", settings.as_str()), ("01-les.md", lesson)];
    files.extend(editions);
    let inventory = FileInventory::new([("files/x.txt", "x")]);
    let compiled = compile(&Sources::from_memory(files), &inventory as &dyn Inventory);
    let about = [Code::NothingCounts, Code::NeverDone];
    let found = compiled.diagnostics.iter().filter(|diagnostic| about.contains(&diagnostic.code));
    found
        .map(|diagnostic| {
            format!("{} {}", diagnostic.code.as_str(), diagnostic.editions.join(",")).trim().to_owned()
        })
        .collect()
}

#[test]
fn a_course_that_nobody_can_complete_is_said_for_each_way_and_edition() {
    let open = "# Les {#les}\n\n## Open vraag: Waarom? {#waarom}\n";
    let marked = "# Les {#les}\n\n## Ja of nee: Mag dit? {#mag-dit}\n\n> [!ANTWOORD] Ja\n";
    for rules in [
        "",
        "complete = \"pages\"",
        "complete = \"exercises\"",
        "status = \"passed/failed\"",
        "counts = \"test\"",
    ] {
        let settings = format!("[scoring]\npass_mark = 70\n{rules}\n");
        assert_eq!(points_codes(&settings, open, &[]), ["W0450"], "{rules}");
    }
    // Only what is in a test counts, and there is none.
    assert_eq!(points_codes("[scoring]\npass_mark = 70\ncounts = \"test\"\n", marked, &[]), ["W0450"]);
    // An exercise that is extra, or worth nothing, gives no points.
    for attribute in [".extra", "punten=0"] {
        let lesson = marked.replace("{#mag-dit}", &format!("{{#mag-dit {attribute}}}"));
        assert_eq!(points_codes("[scoring]\npass_mark = 70\n", &lesson, &[]), ["W0450"], "{attribute}");
    }
    // The LMS is told of completion, which can be reached: the pass mark does nothing.
    let completed = "[scoring]\npass_mark = 70\nstatus = \"completed\"\ncomplete = \"pages\"\n";
    assert_eq!(points_codes(completed, open, &[]), ["W0445"]);
    let waiting = "[scoring]\npass_mark = 70\nstatus = \"completed\"\n";
    assert_eq!(points_codes(waiting, open, &[]), ["W0450"]);
    let sections = "[scoring]\npass_mark = 70\n[scorm]\norganization = \"per-section\"\n";
    assert_eq!(points_codes(sections, open, &[]), ["W0450"]);
    assert_eq!(points_codes(sections, &format!("{marked}\n# Meer {{#meer}}\n\nTekst.\n"), &[]), [""; 0]);
    assert_eq!(points_codes("[scoring]\npass_mark = 70\n", marked, &[]), [""; 0]);
}

#[test]
fn an_edition_without_the_test_is_said_to_be_never_done() {
    let lesson = "# Les {#les}\n\n## Open vraag: Waarom? {#waarom}\n\n# Toets {#toets .toets alleen=zorg}\n\n\
        ## Ja of nee: Mag dit? {#mag-dit}\n\n> [!ANTWOORD] Ja\n";
    let editions = [
        ("editions/wijk.toml", "id = \"wijk\"\ntitle = \"Wijk\"\n"),
        ("editions/zorg.toml", "id = \"zorg\"\ntitle = \"Zorg\"\ngroups = [\"zorg\"]\n"),
    ];
    assert_eq!(points_codes("[scoring]\npass_mark = 70\n", lesson, &editions), ["W0450 wijk"]);
}
