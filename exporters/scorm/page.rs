//! The page of a SCO: every section, which the player shows one at a time. [`super::data`] writes the data beside it;
//! [`super::exercise`] and `shared::html` write the content of sections.

use serde::Serialize;

use super::page_writer::PageWriter;
use super::sco::Sco;
use super::templates::Templates;
use super::{ascii, data, player};
use crate::Context;
use crate::shared::html;
use coursewright_model::bundle::{Bundle, Entry};
use coursewright_model::locale::Counted;
use coursewright_model::{Organization, PlayerKey, Section, plain_text};

/// The path of the accessibility statement in a package.
pub(super) const STATEMENT_PATH: &str = "accessibility.html";

/// What the template reads of the course.
#[derive(Serialize)]
struct CourseView<'a> {
    lang: &'a str,
    title: &'a str,
    edition: Option<&'a str>,
    description: Option<&'a str>,
    details: Vec<String>,
    stamp: String,
    statement: &'static str,
    track_open: bool,
    pages: Vec<PageView<'a>>,
    style: &'static str,
    scripts: Vec<String>,
}

/// What the template reads of a section.
#[derive(Serialize)]
struct PageView<'a> {
    id: &'a str,
    title: String,
    plain: String,
    minutes: Option<String>,
    html: String,
    marked_together: bool,
    /// Whether to advise doing other sections first, since an LMS may store nothing more after a pass.
    others_first: bool,
}

/// The page of a SCO with its data and the files of the course that it uses.
pub(super) fn package(
    sco: &Sco<'_>,
    key: &PlayerKey,
    build: &str,
    templates: &Templates,
    context: &Context<'_>,
) -> Bundle {
    let course = sco.course;
    let mut writer = PageWriter::new(sco, key, templates, context);
    let sections = sco.sections.iter().map(|section| page(&mut writer, section)).collect();
    let data = data::add(build, &mut writer);
    let view = CourseView {
        lang: &course.meta.language_tag,
        title: &sco.title,
        edition: course.edition.title.as_deref(),
        description: sco.description,
        details: details(&writer),
        stamp: version_line(&writer, build),
        statement: STATEMENT_PATH,
        track_open: sco.scoring.track_open_answers,
        pages: sections,
        style: player::STYLE,
        scripts: data.into_iter().chain([data::STRINGS.to_owned(), player::SCRIPT.to_owned()]).collect(),
    };
    let index = writer.render("index.html", view);
    let mut package = writer.package;
    package.insert(&sco.page_path, Entry::Bytes(ascii::html(&index).into_bytes()));
    package
}

fn page<'a>(writer: &mut PageWriter<'a>, section: &'a Section) -> PageView<'a> {
    writer.begin_page();
    let mut html = writer.blocks(&section.blocks);
    footnotes(writer, section, &mut html);
    let marked_together = section.test && section.exercises().any(|exercise| exercise.rules.marked);
    let single = writer.sco.course.organization == Organization::Single;
    PageView {
        id: section.id.as_str(),
        title: writer.inlines(&section.title),
        plain: plain_text(&section.title),
        minutes: section.minutes.map(|count| writer.context.locale.duration(count)),
        html,
        marked_together,
        others_first: marked_together && single && writer.sco.scoring.pass_mark.is_some(),
    }
}

/// Writes the footnotes of a section; in a SCO of one section, those that it cites.
fn footnotes<'a>(writer: &mut PageWriter<'a>, section: &'a Section, html: &mut String) {
    let course = writer.sco.course;
    let notes: Vec<_> = match course.organization {
        Organization::Single => course.footnotes.iter().filter(|note| note.section == section.id).collect(),
        Organization::PerSection => html::cited(&course.footnotes, html),
    };
    html::footnotes(writer, notes, html);
}

/// The details on the start page: sections, study time, exercises, pass mark.
fn details(writer: &PageWriter<'_>) -> Vec<String> {
    let sco = writer.sco;
    let mut details = Vec::new();
    if sco.course.organization == Organization::Single {
        details.push(writer.context.locale.count(Counted::Sections, sco.sections.len()));
    }
    if sco.minutes > 0 {
        details.push(writer.context.locale.duration(sco.minutes));
    }
    let exercises = sco.exercises().count();
    if exercises > 0 {
        details.push(writer.context.locale.count(Counted::Exercises, exercises));
    }
    details.extend(sco.scoring.pass_mark.map(|mark| writer.string_with("pass-at", "mark", mark)));
    details
}

/// Version and build id, so that a learner can report which course it is.
fn version_line(writer: &PageWriter<'_>, build: &str) -> String {
    let build = writer.string_with("build", "build", build);
    match &writer.sco.course.meta.version {
        Some(version) => format!("{} · {build}", writer.string_with("version", "version", version)),
        None => build,
    }
}
