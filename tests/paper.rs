//! Properties of every page for paper, for all courses.

mod common;

use std::collections::BTreeSet;
use std::path::PathBuf;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use common::document::{self, Document};
use coursewright::bundle::{Bundle, Entry};
use coursewright::diagnostics::Diagnostics;
use coursewright::exporters::shared::identity::build_id;
use coursewright::exporters::shared::paper::letter;
use coursewright::exporters::{Context, TARGETS, Target};
use coursewright::locale::Locale;
use coursewright::model::{Block, Course, Id};
use coursewright::options::{OptionValue, Options};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use sha2::{Digest, Sha256};

/// Elements of HTML that are never closed.
const VOID: &[&str] = &["br", "img", "input", "meta"];

/// The targets of one page; their files are called like them.
const PAGES: [&str; 4] = ["workbook", "workbook-with-answers", "answers", "instructor"];

fn target(name: &str) -> &'static Target {
    TARGETS.iter().find(|target| target.name == name).expect("the target exists")
}

fn case(name: &str) -> common::Built {
    common::build(&common::course(&format!("cases/{name}")))
}

/// Every course that the tests and the project have.
fn courses() -> Vec<PathBuf> {
    let mut list: Vec<_> = document::documents("cases").iter().map(Document::folder).collect();
    list.push(common::course("courses/leaks"));
    list.push(common::tests().join("..").join("course"));
    list
}

fn export(built: &common::Built, name: &str, settings: &[(&str, &str)]) -> Bundle {
    export_part(built, name, settings, None)
}

fn export_part(built: &common::Built, name: &str, settings: &[(&str, &str)], only: Option<&Id>) -> Bundle {
    let target = target(name);
    let mut options = Options::new(target.options);
    for (option, word) in settings {
        let value = word.parse().map_or_else(|_| OptionValue::Word((*word).to_owned()), OptionValue::Flag);
        options.set(option, value).expect("the option takes the word");
    }
    let locale = Locale::of(built.compiled.settings.language);
    let build = build_id(&built.first().course);
    let context = Context { assets: &built.inventory, options: &options, locale, build: &build, only };
    let (course, key) = (&built.first().course, &built.first().key);
    target.run(course, key, &context, &mut Diagnostics::default())
}

fn page(bundle: &Bundle, name: &str) -> String {
    match bundle.get(&format!("{name}.html")) {
        Some(Entry::Bytes(bytes)) => String::from_utf8(bytes.clone()).expect("a page is text"),
        other => panic!("{name}: {other:?}"),
    }
}

/// Calls `each` with all pages of every course.
fn every_page(mut each: impl FnMut(&str, &str)) {
    for folder in courses() {
        let built = common::build(&folder);
        for name in PAGES {
            let place = format!("{name} of {}", folder.display());
            each(&place, &page(&export(&built, name, &[]), name));
        }
    }
}

fn name_of(start: &BytesStart<'_>) -> String {
    start.name().as_ref().to_owned()
}

/// Calls `each` with every element's name and attributes; fails where an element is not closed.
fn elements(place: &str, page: &str, mut each: impl FnMut(&str, &[(String, String)])) {
    let page = page.strip_prefix("<!DOCTYPE html>\n").expect("a page says what it is");
    // What stands in a script is no markup.
    let page = match (page.find("<script>"), page.find("</script>")) {
        (Some(start), Some(end)) => [&page[..start + "<script>".len()], &page[end..]].concat(),
        _ => page.to_owned(),
    };
    let mut reader = Reader::from_str(&page);
    reader.config_mut().allow_unmatched_ends = true;
    reader.config_mut().check_end_names = false;
    let mut open = Vec::new();
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{place}: {error}")) {
            Event::Start(start) | Event::Empty(start) if is_void_or_path(&name_of(&start)) => {
                each(&name_of(&start), &attributes(&start));
            }
            Event::Start(start) => {
                each(&name_of(&start), &attributes(&start));
                open.push(name_of(&start));
            }
            Event::Empty(start) => panic!("{place}: <{}/>", name_of(&start)),
            Event::End(end) => {
                let name = end.name().as_ref().to_owned();
                assert_eq!(open.pop(), Some(name), "{place}: wrong end");
            }
            Event::Eof => break,
            Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::GeneralRef(_) => {}
        }
    }
    assert!(open.is_empty(), "{place}: not closed: {open:?}");
}

fn is_void_or_path(name: &str) -> bool {
    VOID.contains(&name) || name == "path"
}

fn attributes(start: &BytesStart<'_>) -> Vec<(String, String)> {
    start
        .html_attributes()
        .map(|attribute| {
            let attribute = attribute.expect("attributes are well-formed");
            (attribute.key.as_ref().to_owned(), attribute.value.into_owned())
        })
        .collect()
}

#[test]
fn every_link_and_label_inside_a_page_finds_one_place() {
    every_page(links_find_their_place);
}

fn links_find_their_place(place: &str, page: &str) {
    let (mut ids, mut wanted) = (BTreeSet::new(), BTreeSet::new());
    elements(place, page, |_, attributes| {
        for (name, value) in attributes {
            match (name.as_str(), value.strip_prefix('#')) {
                ("id", _) => assert!(ids.insert(value.clone()), "{place}: `{value}` twice"),
                ("href", Some(id)) => drop(wanted.insert(id.to_owned())),
                ("aria-labelledby", _) => wanted.extend(value.split(' ').map(str::to_owned)),
                (_, _) => {}
            }
        }
    });
    let lost: Vec<_> = wanted.difference(&ids).collect();
    assert!(lost.is_empty(), "{place}: nothing at {lost:?}");
}

/// Every section, group and exercise of a course, with the exercises that it is or holds.
fn parts(course: &Course) -> Vec<(Id, BTreeSet<String>)> {
    let mut parts = Vec::new();
    for section in &course.sections {
        parts.push((section.id.clone(), section.exercises().map(|each| each.id.to_string()).collect()));
        parts.extend(section.exercises().map(|each| (each.id.clone(), [each.id.to_string()].into())));
        for block in &section.blocks {
            if let Block::Group(group) = block {
                let inner = group.blocks.iter().filter_map(|block| {
                    if let Block::Exercise(exercise) = block { Some(exercise.id.to_string()) } else { None }
                });
                parts.push((group.id.clone(), inner.collect()));
            }
        }
    }
    parts
}

#[test]
fn a_worksheet_holds_its_part_alone_under_the_number_and_build_id_of_the_whole() {
    for folder in [common::tests().join("..").join("course"), common::course("courses/leaks")] {
        let built = common::build(&folder);
        let course = &built.first().course;
        // Every page takes a moment, so each part is tried in one target: all of them have their turn.
        for ((id, wanted), name) in parts(course).iter().zip(PAGES.into_iter().cycle()) {
            let place = format!("{name} of {id}");
            let page = page(&export_part(&built, name, &[], Some(id)), name);
            links_find_their_place(&place, &page);
            assert!(page.contains(&build_id(course)), "{place}");
            for exercise in course.exercises() {
                let shown = page.contains(&format!(" id=\"{}\"", exercise.id));
                assert_eq!(shown, wanted.contains(exercise.id.as_str()), "{place}: {}", exercise.id);
                let number = format!("<span class=\"exercise-number\">{}</span>", exercise.number);
                assert!(!shown || page.contains(&number), "{place}: {number}");
            }
        }
    }
}

#[test]
fn a_learners_worksheet_holds_no_secret_and_an_instructors_no_other_note() {
    let built = common::build(&common::course("courses/leaks"));
    let (course, key) = (&built.first().course, &built.first().key);
    for (id, _) in parts(course) {
        let learner = page(&export_part(&built, "workbook", &[], Some(&id)), "workbook");
        assert!(!learner.contains("kanarie"), "{id}");
        let instructor = page(&export_part(&built, "instructor", &[], Some(&id)), "instructor");
        let notes = key.notes.iter().filter(|note| note.owner == id).count();
        assert!(instructor.matches("class=\"panel note\"").count() >= notes, "{id}");
        let section = course.sections.iter().any(|section| section.id == id);
        assert_eq!(instructor.contains("kanariedocentproza"), section && notes > 0, "{id}");
    }
}

#[test]
fn what_is_chosen_for_readers_changes_style_and_tables() {
    let built = common::build(&common::tests().join("..").join("course"));
    let usual = page(&export(&built, "workbook", &[]), "workbook");
    assert!(!usual.contains("18pt") && !usual.contains("class=\"stacked-row\""));
    let both = [("large-print", "true"), ("dyslexia", "true"), ("save-ink", "true")];
    let other = page(&export(&built, "workbook", &both), "workbook");
    assert!(other.contains("--print-size: 18pt") && other.contains("--print-size: 14pt"));
    assert!(other.find("--print-size: 14pt") < other.find("--print-size: 18pt"), "the larger letters win");
    assert!(other.contains("grayscale"));
    assert!(other.contains("class=\"stacked-row\"") && other.contains("class=\"statement-list"));
    assert!(!other.contains("class=\"table-scroll\"") && !other.contains("<table class=\"statements"));
    links_find_their_place("all options", &other);
}

#[test]
fn headings_start_at_one_and_skip_no_level() {
    every_page(|place, page| {
        let mut levels = Vec::new();
        elements(place, page, |name, _| {
            if let Some(level) = name.strip_prefix('h').and_then(|digit| digit.parse::<u8>().ok()) {
                levels.push(level);
            }
        });
        assert_eq!(levels.first(), Some(&1), "{place}");
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{place}");
        let skip = levels.windows(2).find(|pair| pair[1] > pair[0] + 1);
        assert!(skip.is_none(), "{place}: {skip:?} in {levels:?}");
    });
}

#[test]
fn a_page_loads_nothing_from_elsewhere_and_runs_its_own_script_alone() {
    every_page(|place, page| {
        let learner = place.starts_with("workbook");
        elements(place, page, |name, attributes| {
            assert!(!["iframe", "link", "video", "audio"].contains(&name), "{place}: <{name}>");
            assert!(name != "script" || learner && attributes.is_empty(), "{place}: <{name}>");
            for (name, value) in attributes {
                assert!(!name.starts_with("on") && name != "style", "{place}: {name}");
                let remote = name == "src" && value.contains("//");
                assert!(!remote, "{place}: {value}");
            }
        });
        assert!(!page.contains("@import") && !page.contains("url("), "{place}");
        assert!(page.contains("content=\"default-src 'none';"), "{place}");
        for (name, opens) in [("style", "<style>"), ("script", "<script>")] {
            let Some((_, rest)) = page.split_once(opens) else {
                assert!(name == "script" && !learner, "{place}: no {name}");
                assert!(page.contains("script-src 'none'"), "{place}");
                continue;
            };
            let (text, _) = rest.split_once(&format!("</{name}>")).expect("it is closed");
            let hash = STANDARD.encode(Sha256::digest(text));
            assert!(page.contains(&format!("{name}-src 'sha256-{hash}'")), "{place}: {name}");
        }
    });
}

#[test]
fn a_workbook_and_its_key_carry_the_same_build_id() {
    let built = case("choice");
    let id = build_id(&built.first().course);
    for name in PAGES {
        assert!(page(&export(&built, name, &[]), name).contains(&id), "{name}");
    }
}

#[test]
fn the_build_id_follows_the_text_and_not_its_place() {
    let built = case("choice");
    let course = built.first().course.clone();
    let before = build_id(&course);
    let mut moved = course.clone();
    moved.sections[0].span = moved.sections[0].span.at_end();
    assert_eq!(build_id(&moved), before);
    let mut changed = course.clone();
    changed.meta.title.push('!');
    assert_ne!(build_id(&changed), before);
    let mut deeper = course.clone();
    deeper.sections[0].minutes = Some(999);
    assert_ne!(build_id(&deeper), before);
}

#[test]
fn pictures_can_stand_in_the_page() {
    let built = case("figures");
    let beside = export(&built, "workbook", &[]);
    assert!(beside.entries().any(|(path, _)| path.as_str().starts_with("images/")));
    let inside = export(&built, "workbook", &[("images", "inside")]);
    assert_eq!(inside.entries().count(), 1);
    assert!(page(&inside, "workbook").contains("src=\"data:image/"));
}

#[test]
fn the_sheet_has_the_size_that_was_asked_for() {
    let built = case("choice");
    for name in PAGES {
        assert!(page(&export(&built, name, &[]), name).contains("size: a4;"), "{name}");
        assert!(
            page(&export(&built, name, &[("paper", "letter")]), name).contains("size: letter;"),
            "{name}"
        );
    }
}

#[test]
fn hints_stand_at_the_end_or_nowhere() {
    let built = common::build(&common::tests().join("..").join("course"));
    let hinted = built.first().course.exercises().find(|exercise| !exercise.hints.is_empty());
    let place = format!("hint_{}", hinted.expect("the course has a hint").number);
    let page_with = page(&export(&built, "workbook", &[]), "workbook");
    let last = built.first().course.sections.last().expect("the course has sections");
    let last =
        page_with.find(&format!("<section class=\"section\" id=\"{}\"", last.id)).expect("it is there");
    assert!(page_with.find(&format!("id=\"{place}\"")).expect("the hint is there") > last);
    assert!(!page(&export(&built, "workbook", &[("hints", "none")]), "workbook").contains("hint_"));
}

#[test]
fn letters_go_on_after_z() {
    assert_eq!([0, 25, 26, 35].map(letter), ["A", "Z", "AA", "AJ"]);
}
