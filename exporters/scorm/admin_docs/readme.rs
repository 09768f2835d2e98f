//! `LEESMIJ-LMS.html`: what an administrator must know of a package, from importing to the register of processing.
//!
//! Deliberately absent: anything that only the answers' key knows.

use super::{About, Chapter, Done, Paper, Part, Words, address, changes, questions, setup, statement};
use crate::Context;
use coursewright_model::bundle::Bundle;
use coursewright_model::locale::Counted;
use coursewright_model::{Complete, Course, StatusRule};

/// The paper for `package`, which is whole but for its manifest.
pub(super) fn paper<'a>(
    course: &'a Course,
    about: About<'_>,
    context: &'a Context<'a>,
    package: &Bundle,
) -> Paper<'a> {
    let words = about.words(context);
    let chapter = |id, name, parts| Chapter { id, title: words.text(name), parts };
    let size = size(package, context);
    Paper {
        lang: &course.meta.language_tag,
        kind: context.locale.text("lms", "kind"),
        title: &course.meta.title,
        edition: course.edition.title.as_deref(),
        lead: vec![words.fill("lead", &[("file", about.file)])],
        chapters: vec![
            chapter("brief_", "brief", vec![Part::Facts { facts: brief(course, about, &size, words) }]),
            setup::chapter(course, about, words),
            chapter("reports_", "reports", reports(course, about, words)),
            chapter("update_", "update", update(course, about, words)),
            chapter("privacy_", "privacy", privacy(course, words)),
            chapter("catalogue_", "catalogue", catalogue(course, words)),
            chapter("register_", "register", register(course, words)),
            chapter("accessibility_", "accessibility", accessibility(course, context)),
            chapter("contact_", "contact", contact(course, words)),
        ],
    }
}

fn brief(course: &Course, about: About<'_>, size: &str, words: Words<'_>) -> Vec<(String, String)> {
    let (meta, scoring) = (&course.meta, &course.scoring);
    let mut facts = vec![("title", meta.title.clone())];
    facts.extend(course.edition.title.clone().map(|title| ("edition", title)));
    let structure = if about.is_by_section() {
        words.count("structure-several", about.units.len())
    } else {
        words.text("structure-one")
    };
    let status = match (about.done(), scoring.status) {
        (Done::Completed, _) | (_, StatusRule::Completed) => "status-completed",
        (Done::Passed | Done::Both, StatusRule::PassedIncomplete) => "status-passed-incomplete",
        (Done::Passed | Done::Both, StatusRule::PassedFailed) => "status-passed-failed",
    };
    let complete = match scoring.complete {
        Complete::Pages => "complete-pages",
        Complete::Exercises => "complete-exercises",
        Complete::Passed => "complete-passed",
    };
    let pass = match scoring.pass_mark {
        Some(mark) => words.count("pass-at", usize::from(mark)),
        None => words.text("pass-none"),
    };
    let points = match scoring.points {
        0 => words.text("points-none"),
        points => words.fill("points-n", &[("points", &words.context.locale.count(Counted::Points, points))]),
    };
    let (worst, limit) = (about.worst().to_string(), about.version.resume.to_string());
    let resume = [("n", worst.as_str()), ("limit", limit.as_str()), ("scorm", about.version.schema)];
    facts.extend([
        ("version", meta.version.clone().unwrap_or_else(|| words.text("unknown"))),
        ("build", words.context.build.to_owned()),
        ("language", meta.language_tag.clone()),
        ("scorm", about.version.schema.to_owned()),
        ("structure", structure),
        ("study-time", study_time(course, words)),
        ("exercises", course.exercises().count().to_string()),
        ("pass-mark", pass),
        ("points", points),
        ("status", words.text(status)),
        ("complete", words.text(complete)),
        ("size", words.fill("size-text", &[("size", size)])),
        ("resume", words.fill("resume-text", &resume)),
    ]);
    facts.into_iter().map(|(name, value)| (words.text(name), value)).collect()
}

fn study_time(course: &Course, words: Words<'_>) -> String {
    match course.meta.minutes {
        0 => words.text("unknown"),
        minutes => words.context.locale.duration(minutes),
    }
}

/// The size of all files of the package together.
fn size(package: &Bundle, context: &Context<'_>) -> String {
    let bytes: u64 = package.entries().map(|(_, entry)| entry.size(context.assets)).sum();
    context.locale.size(bytes)
}

/// How to read what the LMS's reports show of answers.
fn reports(course: &Course, about: About<'_>, words: Words<'_>) -> Vec<Part> {
    if !questions::any(about) {
        return vec![Part::Text { text: words.text("reports-none") }];
    }
    let key = [("key", questions::file_name(course.meta.language))];
    let names = ["reports-text", "reports-key", "reports-open"];
    names.into_iter().map(|name| Part::Text { text: words.fill(name, &key) }).collect()
}

fn update(course: &Course, about: About<'_>, words: Words<'_>) -> Vec<Part> {
    let lmss = ["update-moodle", "update-cloud", "update-cornerstone", "update-anewspring"];
    let mut parts = vec![Part::Text { text: words.text("update-same") }];
    parts.push(Part::List { items: lmss.map(|name| words.text(name)).to_vec() });
    parts.push(Part::Text { text: words.text("update-compare") });
    if questions::any(about) {
        let key = [("key", questions::file_name(course.meta.language))];
        parts.push(Part::Text { text: words.fill("update-reports", &key) });
    }
    parts.extend(changes::parts(course, words));
    parts
}

fn privacy(course: &Course, words: Words<'_>) -> Vec<Part> {
    let open = if course.scoring.track_open_answers {
        ["kept-open", "in-lms-report", "kept-open-tracked-why"]
    } else {
        ["kept-open", "in-lms-resume", "kept-open-why"]
    };
    let rows = [
        ["kept-place", "in-lms", "kept-place-why"],
        ["kept-answers", "in-lms-report", "kept-answers-why"],
        open,
        ["kept-score", "in-lms-report", "kept-score-why"],
        ["kept-private", "nowhere", "kept-private-why"],
        ["kept-copy", "on-device", "kept-copy-why"],
    ];
    let row = |names: [&str; 3]| names.map(|name| words.text(name)).to_vec();
    let table = Part::Table {
        caption: words.text("privacy"),
        head: row(["what", "where", "why"]),
        rows: rows.map(row).to_vec(),
    };
    vec![Part::Text { text: words.text("privacy-lead") }, table]
}

fn catalogue(course: &Course, words: Words<'_>) -> Vec<Part> {
    let meta = &course.meta;
    let mut parts: Vec<Part> =
        meta.description.iter().map(|text| Part::Text { text: text.clone() }).collect();
    let mut facts = vec![("title", meta.title.clone()), ("study-time", study_time(course, words))];
    let authors: Vec<&str> = meta.authors.iter().map(|author| author.name.as_str()).collect();
    for (name, value) in [("keywords", meta.keywords.join(", ")), ("authors", authors.join(", "))] {
        if !value.is_empty() {
            facts.push((name, value));
        }
    }
    facts.extend(meta.licence.clone().map(|licence| ("licence", licence)));
    let facts = facts.into_iter().map(|(name, value)| (words.text(name), value)).collect();
    parts.push(Part::Facts { facts });
    let objectives: Vec<String> = course.objectives.iter().map(|each| each.text.clone()).collect();
    if !objectives.is_empty() {
        parts.push(Part::Heading { text: words.text("objectives") });
        parts.push(Part::List { items: objectives });
    }
    parts
}

fn register(course: &Course, words: Words<'_>) -> Vec<Part> {
    let title = [("title", course.meta.title.as_str())];
    let names = ["name", "purpose", "people", "data", "receivers", "transfer", "keep", "security"];
    let fact = |name: &str| {
        let key = format!("register-{name}");
        (words.text(&key), words.fill(&format!("{key}-text"), &title))
    };
    let facts = names.map(fact).to_vec();
    vec![Part::Text { text: words.text("register-lead") }, Part::Facts { facts }]
}

/// The whole statement, a step lower.
fn accessibility(course: &Course, context: &Context<'_>) -> Vec<Part> {
    let words = Words { context, part: "wcag", variants: [None; 2] };
    let mut parts = vec![Part::Text { text: statement::summary(course, words) }];
    for chapter in statement::chapters(course, words) {
        parts.push(Part::Heading { text: chapter.title });
        parts.extend(chapter.parts);
    }
    parts
}

fn contact(course: &Course, words: Words<'_>) -> Vec<Part> {
    let contact = match &course.meta.contact {
        Some(contact) => {
            Part::Link { text: words.text("contact-text"), href: address(contact), shown: contact.clone() }
        }
        None => Part::Text { text: words.text("contact-none") },
    };
    let (heading, help) = (words.text("help"), words.text("help-text"));
    vec![contact, Part::Heading { text: heading }, Part::Text { text: help }]
}
