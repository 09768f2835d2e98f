//! `README-LMS.html`: what an administrator must know about a package, from importing it to the record of processing
//! activities. It contains nothing from the answer key.

use super::admin_strings::AdminStrings;
use super::document::{AdminDoc, Chapter, DocBlock, address};
use super::package_info::{FinalStatus, PackageInfo};
use super::{changes, questions, setup, statement};
use crate::Context;
use coursewright_model::bundle::Bundle;
use coursewright_model::locale::Counted;
use coursewright_model::{Complete, Course, StatusRule};

/// The document for `package`, which is complete except for its manifest.
pub(super) fn document<'a>(
    course: &'a Course,
    info: PackageInfo<'_>,
    context: &'a Context<'a>,
    package: &Bundle,
) -> AdminDoc<'a> {
    let strings = info.strings(context);
    let chapter = |id, name, blocks| Chapter { id, title: strings.get(name), blocks };
    let size = size(package, context);
    AdminDoc {
        lang: &course.meta.language_tag,
        kind: context.locale.text("lms", "kind"),
        title: &course.meta.title,
        edition: course.edition.title.as_deref(),
        introduction: vec![strings.fill("lead", &[("file", info.file)])],
        chapters: vec![
            chapter(
                "brief_",
                "brief",
                vec![DocBlock::Details { details: brief(course, info, &size, strings) }],
            ),
            setup::chapter(course, info, strings),
            chapter("reports_", "reports", reports(course, info, strings)),
            chapter("update_", "update", update(course, info, strings)),
            chapter("privacy_", "privacy", privacy(course, strings)),
            chapter("catalogue_", "catalogue", catalogue(course, strings)),
            chapter("register_", "register", register(course, strings)),
            chapter("accessibility_", "accessibility", accessibility(course, context)),
            chapter("contact_", "contact", contact(course, strings)),
        ],
    }
}

fn brief(
    course: &Course,
    info: PackageInfo<'_>,
    size: &str,
    strings: AdminStrings<'_>,
) -> Vec<(String, String)> {
    let (meta, scoring) = (&course.meta, &course.scoring);
    let mut details = vec![("title", meta.title.clone())];
    details.extend(course.edition.title.clone().map(|title| ("edition", title)));
    let structure = if info.is_by_section() {
        strings.with_count("structure-several", info.scos.len())
    } else {
        strings.get("structure-one")
    };
    let status = match (info.done(), scoring.status) {
        (FinalStatus::Completed, _) | (_, StatusRule::Completed) => "status-completed",
        (FinalStatus::Passed | FinalStatus::Both, StatusRule::PassedIncomplete) => "status-passed-incomplete",
        (FinalStatus::Passed | FinalStatus::Both, StatusRule::PassedFailed) => "status-passed-failed",
    };
    let complete = match scoring.complete {
        Complete::Pages => "complete-pages",
        Complete::Exercises => "complete-exercises",
        Complete::Passed => "complete-passed",
    };
    let pass = match scoring.pass_mark {
        Some(mark) => strings.with_count("pass-at", usize::from(mark)),
        None => strings.get("pass-none"),
    };
    let points = match scoring.points {
        0 => strings.get("points-none"),
        points => {
            strings.fill("points-n", &[("points", &strings.context.locale.count(Counted::Points, points))])
        }
    };
    let (worst, limit) = (info.worst().to_string(), info.version.resume_limit.to_string());
    let resume = [("n", worst.as_str()), ("limit", limit.as_str()), ("scorm", info.version.schema_version)];
    details.extend([
        ("version", meta.version.clone().unwrap_or_else(|| strings.get("unknown"))),
        ("build", strings.context.build.to_owned()),
        ("language", meta.language_tag.clone()),
        ("scorm", info.version.schema_version.to_owned()),
        ("structure", structure),
        ("study-time", study_time(course, strings)),
        ("exercises", course.exercises().count().to_string()),
        ("pass-mark", pass),
        ("points", points),
        ("status", strings.get(status)),
        ("complete", strings.get(complete)),
        ("size", strings.fill("size-text", &[("size", size)])),
        ("resume", strings.fill("resume-text", &resume)),
    ]);
    details.into_iter().map(|(name, value)| (strings.get(name), value)).collect()
}

fn study_time(course: &Course, strings: AdminStrings<'_>) -> String {
    match course.meta.minutes {
        0 => strings.get("unknown"),
        minutes => strings.context.locale.duration(minutes),
    }
}

/// The size of the package's files, in kB or MB.
fn size(package: &Bundle, context: &Context<'_>) -> String {
    let bytes: u64 = package.entries().map(|(_, entry)| entry.size(context.assets)).sum();
    context.locale.size(bytes)
}

/// How to read answers in the LMS's reports.
fn reports(course: &Course, info: PackageInfo<'_>, strings: AdminStrings<'_>) -> Vec<DocBlock> {
    if !questions::any(info) {
        return vec![DocBlock::Text { text: strings.get("reports-none") }];
    }
    let key = [("key", questions::file_name(course.meta.language))];
    let names = ["reports-text", "reports-key", "reports-open"];
    names.into_iter().map(|name| DocBlock::Text { text: strings.fill(name, &key) }).collect()
}

fn update(course: &Course, info: PackageInfo<'_>, strings: AdminStrings<'_>) -> Vec<DocBlock> {
    let lmss = ["update-moodle", "update-cloud", "update-cornerstone", "update-anewspring"];
    let mut blocks = vec![DocBlock::Text { text: strings.get("update-same") }];
    blocks.push(DocBlock::List { items: lmss.map(|name| strings.get(name)).to_vec() });
    blocks.push(DocBlock::Text { text: strings.get("update-compare") });
    if questions::any(info) {
        let key = [("key", questions::file_name(course.meta.language))];
        blocks.push(DocBlock::Text { text: strings.fill("update-reports", &key) });
    }
    blocks.extend(changes::blocks(course, strings));
    blocks
}

fn privacy(course: &Course, strings: AdminStrings<'_>) -> Vec<DocBlock> {
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
    let row = |names: [&str; 3]| names.map(|name| strings.get(name)).to_vec();
    let table = DocBlock::Table {
        caption: strings.get("privacy"),
        head: row(["what", "where", "why"]),
        rows: rows.map(row).to_vec(),
    };
    vec![DocBlock::Text { text: strings.get("privacy-lead") }, table]
}

fn catalogue(course: &Course, strings: AdminStrings<'_>) -> Vec<DocBlock> {
    let meta = &course.meta;
    let mut blocks: Vec<DocBlock> =
        meta.description.iter().map(|text| DocBlock::Text { text: text.clone() }).collect();
    let mut details = vec![("title", meta.title.clone()), ("study-time", study_time(course, strings))];
    let authors: Vec<&str> = meta.authors.iter().map(|author| author.name.as_str()).collect();
    for (name, value) in [("keywords", meta.keywords.join(", ")), ("authors", authors.join(", "))] {
        if !value.is_empty() {
            details.push((name, value));
        }
    }
    details.extend(meta.licence.clone().map(|licence| ("licence", licence)));
    let details = details.into_iter().map(|(name, value)| (strings.get(name), value)).collect();
    blocks.push(DocBlock::Details { details });
    let objectives: Vec<String> = course.objectives.iter().map(|each| each.text.clone()).collect();
    if !objectives.is_empty() {
        blocks.push(DocBlock::Heading { text: strings.get("objectives") });
        blocks.push(DocBlock::List { items: objectives });
    }
    blocks
}

fn register(course: &Course, strings: AdminStrings<'_>) -> Vec<DocBlock> {
    let title = [("title", course.meta.title.as_str())];
    let names = ["name", "purpose", "people", "data", "receivers", "transfer", "keep", "security"];
    let detail = |name: &str| {
        let key = format!("register-{name}");
        (strings.get(&key), strings.fill(&format!("{key}-text"), &title))
    };
    let details = names.map(detail).to_vec();
    vec![DocBlock::Text { text: strings.get("register-lead") }, DocBlock::Details { details }]
}

/// The accessibility statement, one heading level deeper.
fn accessibility(course: &Course, context: &Context<'_>) -> Vec<DocBlock> {
    let strings = AdminStrings { context, table: "wcag", variants: [None; 2] };
    let mut blocks = vec![DocBlock::Text { text: statement::summary(course, strings) }];
    for chapter in statement::chapters(course, strings) {
        blocks.push(DocBlock::Heading { text: chapter.title });
        blocks.extend(chapter.blocks);
    }
    blocks
}

fn contact(course: &Course, strings: AdminStrings<'_>) -> Vec<DocBlock> {
    let contact = match &course.meta.contact {
        Some(contact) => DocBlock::Link {
            text: strings.get("contact-text"),
            href: address(contact),
            shown: contact.clone(),
        },
        None => DocBlock::Text { text: strings.get("contact-none") },
    };
    let (heading, help) = (strings.get("help"), strings.get("help-text"));
    vec![contact, DocBlock::Heading { text: heading }, DocBlock::Text { text: help }]
}
