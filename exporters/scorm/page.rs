//! `index.html`: every section as a page that the player shows one at a time, and the data beside it.
//!
//! Deliberately absent: what a section looks like inside (`part`, `exercise`).

use std::collections::BTreeMap;

use serde::Serialize;

use super::part::{Pages, icon};
use super::{data, player};
use crate::bundle::{Bundle, Entry};
use crate::exporters::Context;
use crate::exporters::shared::html::{self, Icon};
use crate::exporters::shared::identity::build_id;
use crate::model::{Course, PlayerKey, Section, plain_text};

/// The page that an LMS launches.
pub(super) const PATH: &str = "index.html";

/// What the template sees of the course.
#[derive(Serialize)]
struct CourseView<'a> {
    lang: &'a str,
    title: &'a str,
    edition: Option<&'a str>,
    description: Option<&'a str>,
    facts: Vec<String>,
    stamp: String,
    statement: &'static str,
    track_open: bool,
    pages: Vec<PageView<'a>>,
    style: &'static str,
    scripts: Vec<&'static str>,
    icons: BTreeMap<&'static str, String>,
    s: &'a BTreeMap<String, String>,
}

/// What the template sees of a section.
#[derive(Serialize)]
struct PageView<'a> {
    id: &'a str,
    title: String,
    plain: String,
    minutes: Option<String>,
    html: String,
    marked_together: bool,
}

/// The page, the data for the scripts, and the files of the course that they need.
pub(super) fn package(course: &Course, key: &PlayerKey, context: &Context<'_>) -> Bundle {
    let mut pages = Pages::new(course, key, context);
    let build = build_id(course);
    let sections = course.sections.iter().map(|section| page(&mut pages, section)).collect();
    let data = [
        (data::COURSE, data::course(&pages, &build)),
        (data::KEY, data::key(&mut pages)),
        (data::STRINGS, data::strings(context)),
    ];
    let view = CourseView {
        lang: &course.meta.language_tag,
        title: &course.meta.title,
        edition: course.edition.title.as_deref(),
        description: course.meta.description.as_deref(),
        facts: facts(&pages),
        stamp: stamp(&pages, &build),
        statement: super::papers::STATEMENT,
        track_open: course.scoring.track_open_answers,
        pages: sections,
        style: player::STYLE,
        scripts: data::PATHS.into_iter().chain([player::SCRIPT]).collect(),
        icons: icons(),
        s: context.locale.part("scorm"),
    };
    let index = pages.render(PATH, view);
    let mut package = pages.package;
    package.insert(PATH, Entry::Bytes(index.into_bytes()));
    for (path, text) in data {
        package.insert(path, Entry::Bytes(text.into_bytes()));
    }
    package
}

fn page<'a>(pages: &mut Pages<'a>, section: &'a Section) -> PageView<'a> {
    pages.begin_page();
    let mut html = pages.blocks(&section.blocks);
    let course = pages.course;
    html::footnotes(pages, course.footnotes.iter().filter(|note| note.section == section.id), &mut html);
    PageView {
        id: section.id.as_str(),
        title: pages.inlines(&section.title),
        plain: plain_text(&section.title),
        minutes: section.minutes.map(|count| minutes(pages, u32::from(count))),
        html,
        marked_together: section.test && section.exercises().any(|exercise| exercise.rules.marked),
    }
}

/// What the start page says of the course: study time, exercises, pass mark.
fn facts(pages: &Pages<'_>) -> Vec<String> {
    let course = pages.course;
    let mut facts = vec![pages.text_with("pages-n", "n", course.sections.len())];
    if course.meta.minutes > 0 {
        facts.push(minutes(pages, course.meta.minutes));
    }
    let exercises = course.exercises().count();
    if exercises > 0 {
        facts.push(pages.text_with("exercises-n", "n", exercises));
    }
    facts.extend(course.scoring.pass_mark.map(|mark| pages.text_with("pass-at", "mark", mark)));
    facts
}

/// Study time in words.
pub(super) fn minutes(pages: &Pages<'_>, count: u32) -> String {
    match (count / 60, count % 60) {
        (0, _) => pages.text_with("minutes-n", "n", count),
        (hours, 0) => pages.text_with("hours-n", "n", hours),
        (hours, rest) => pages.text_with("hours-minutes", "n", hours).replace("{minutes}", &rest.to_string()),
    }
}

/// Version and build, so that a learner can say which course it is.
fn stamp(pages: &Pages<'_>, build: &str) -> String {
    let build = pages.text_with("build", "build", build);
    match &pages.course.meta.version {
        Some(version) => format!("{} · {build}", pages.text_with("version", "version", version)),
        None => build,
    }
}

fn icons() -> BTreeMap<&'static str, String> {
    let line = |path: &str| {
        format!(
            "<svg class=\"icon\" viewBox=\"0 0 24 24\" width=\"20\" height=\"20\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" stroke-linecap=\"round\" stroke-linejoin=\"round\" aria-hidden=\"true\"><path d=\"{path}\"/></svg>"
        )
    };
    BTreeMap::from([
        ("menu", line("M4 7h16M4 12h16M4 17h10")),
        ("settings", line("M3 18 8 6l5 12M5 14h6M15 18l3-7 3 7M16 16h4")),
        ("close", line("M5 4h9v16H5zM14 12h7M18 9l3 3-3 3")),
        ("left", line("m14 6-6 6 6 6")),
        ("right", line("m10 6 6 6-6 6")),
        ("clock", icon(Icon::Clock)),
    ])
}
