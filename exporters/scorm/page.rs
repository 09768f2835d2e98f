//! `index.html`: every section as a page that the player shows one at a time, and the data beside it.
//!
//! Deliberately absent: what a section looks like inside (`part`, `exercise`).

use serde::Serialize;

use super::part::{Pages, Templates};
use super::unit::Unit;
use super::{data, player};
use crate::Context;
use crate::shared::html;
use coursewright_model::bundle::{Bundle, Entry};
use coursewright_model::locale::Counted;
use coursewright_model::{Organization, PlayerKey, Section, plain_text};

/// The path of the accessibility statement in a package.
pub(super) const STATEMENT: &str = "accessibility.html";

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
    scripts: Vec<String>,
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
    /// Whether to say that other sections come first: after a pass an LMS may keep nothing more.
    others_first: bool,
}

/// The page of a unit, its data for the scripts, and the files of the course that they need.
pub(super) fn package(
    unit: &Unit<'_>,
    key: &PlayerKey,
    build: &str,
    templates: &Templates,
    context: &Context<'_>,
) -> Bundle {
    let course = unit.course;
    let mut pages = Pages::new(unit, key, templates, context);
    let sections = unit.sections.iter().map(|section| page(&mut pages, section)).collect();
    let data = data::add(build, &mut pages);
    let view = CourseView {
        lang: &course.meta.language_tag,
        title: &unit.title,
        edition: course.edition.title.as_deref(),
        description: unit.description,
        facts: facts(&pages),
        stamp: stamp(&pages, build),
        statement: STATEMENT,
        track_open: unit.scoring.track_open_answers,
        pages: sections,
        style: player::STYLE,
        scripts: data.into_iter().chain([data::STRINGS.to_owned(), player::SCRIPT.to_owned()]).collect(),
    };
    let index = pages.render("index.html", view);
    let mut package = pages.package;
    package.insert(&unit.page, Entry::Bytes(ascii(&index).into_bytes()));
    package
}

/// HTML in ASCII, so that a header with another charset does no harm: all else as numeric references. These cannot name
/// control characters, which are left out.
pub(super) fn ascii(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 32);
    for sign in html.chars() {
        match sign {
            _ if sign.is_ascii() => out.push(sign),
            _ if sign.is_control() => {}
            _ => out.push_str(&format!("&#{};", u32::from(sign))),
        }
    }
    out
}

fn page<'a>(pages: &mut Pages<'a>, section: &'a Section) -> PageView<'a> {
    pages.begin_page();
    let mut html = pages.blocks(&section.blocks);
    footnotes(pages, section, &mut html);
    let marked_together = section.test && section.exercises().any(|exercise| exercise.rules.marked);
    let single = pages.unit.course.organization == Organization::Single;
    PageView {
        id: section.id.as_str(),
        title: pages.inlines(&section.title),
        plain: plain_text(&section.title),
        minutes: section.minutes.map(|count| pages.context.locale.duration(count)),
        html,
        marked_together,
        others_first: marked_together && single && pages.unit.scoring.pass_mark.is_some(),
    }
}

/// The footnotes of a page: in a section by itself those that it cites.
fn footnotes<'a>(pages: &mut Pages<'a>, section: &'a Section, html: &mut String) {
    let course = pages.unit.course;
    let notes: Vec<_> = match course.organization {
        Organization::Single => course.footnotes.iter().filter(|note| note.section == section.id).collect(),
        Organization::PerSection => html::cited(&course.footnotes, html),
    };
    html::footnotes(pages, notes, html);
}

/// What the start page says of the course: study time, exercises, pass mark.
fn facts(pages: &Pages<'_>) -> Vec<String> {
    let unit = pages.unit;
    let mut facts = Vec::new();
    if unit.course.organization == Organization::Single {
        facts.push(pages.context.locale.count(Counted::Sections, unit.sections.len()));
    }
    if unit.minutes > 0 {
        facts.push(pages.context.locale.duration(unit.minutes));
    }
    let exercises = unit.exercises().count();
    if exercises > 0 {
        facts.push(pages.context.locale.count(Counted::Exercises, exercises));
    }
    facts.extend(unit.scoring.pass_mark.map(|mark| pages.text_with("pass-at", "mark", mark)));
    facts
}

/// Version and build, so that a learner can say which course it is.
fn stamp(pages: &Pages<'_>, build: &str) -> String {
    let build = pages.text_with("build", "build", build);
    match &pages.unit.course.meta.version {
        Some(version) => format!("{} · {build}", pages.text_with("version", "version", version)),
        None => build,
    }
}
