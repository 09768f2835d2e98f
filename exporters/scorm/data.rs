//! What the scripts must know, as data: facts of the course, the player's key, strings of the interface.
//!
//! Each file adds one value to the player's namespace. Deliberately absent: instructor's notes, which this
//! target is never given.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::exercise::{label, name};
use super::part::{Pages, Templates};
use super::resume::is_private;
use super::unit::Unit;
use crate::bundle::{Bundle, Entry};
use crate::exporters::Context;
use crate::exporters::shared::html;
use crate::exporters::shared::identity::text_id;
use crate::model::{
    Answer, Body, Course, Exercise, Id, Language, Marking, ObjectiveRef, Organization, PlayerKey, Section,
    plain_text,
};

/// Strings of the interface.
pub(super) const STRINGS: &str = "scripts/data/strings.js";

/// Puts what units share into `package`: strings, and where there are several units the facts and the key of the whole,
/// by which packages are compared.
pub(super) fn add_shared(
    course: &Course,
    key: &PlayerKey,
    build: &str,
    templates: &Templates,
    context: &Context<'_>,
    package: &mut Bundle,
) {
    package.insert(STRINGS, Entry::Bytes(strings(context).into_bytes()));
    if course.organization == Organization::PerSection {
        // Its files are those of the units.
        let mut pages = Pages::new(course, key, templates, context);
        let facts = self::course(&pages, course.meta.id.as_str(), build);
        let right = self::key(&mut pages);
        for (path, text) in [("scripts/data/course.js", facts), ("scripts/data/key.js", right)] {
            package.insert(path, Entry::Bytes(text.into_bytes()));
        }
    }
}

/// Puts the data of a unit into its package: facts of the course, and what is right, and why. Gives their paths.
pub(super) fn add(unit: &Unit<'_>, build: &str, pages: &mut Pages<'_>) -> [String; 2] {
    let texts = [course(pages, &unit.id, build), key(pages)];
    let paths = ["course.js", "key.js"].map(|name| format!("{}/{name}", unit.data));
    for (path, text) in paths.iter().zip(texts) {
        pages.package.insert(path, Entry::Bytes(text.into_bytes()));
    }
    paths
}

/// Facts of the course.
fn course(pages: &Pages<'_>, id: &str, build: &str) -> String {
    let course = pages.course;
    let exercises = course
        .sections
        .iter()
        .flat_map(|section| section.exercises().map(|exercise| facts(pages, section, exercise).to_string()));
    let about = json!({
        "id": id,
        "edition": course.edition.id,
        "title": course.meta.title,
        "version": course.meta.version.as_deref().unwrap_or_default(),
        "build": build,
        "language": course.meta.language_tag,
        "thousands": match course.meta.language { Language::Nl => ".", Language::En => "," },
        "passMark": course.scoring.pass_mark,
        "status": course.scoring.status,
        "complete": course.scoring.complete,
        "trackOpen": course.scoring.track_open_answers,
        "stateForm": state_form(),
        "resumeWorst": super::resume::worst_case(course),
        "minutes": course.meta.minutes,
        "objectives": course.objectives.iter().map(objective).collect::<Vec<_>>(),
        "pages": course.sections.iter().map(page).collect::<Vec<_>>(),
    });
    script("course", &about.to_string()) + &script("course.exercises", &lines('[', exercises, ']'))
}

/// The form in which the player packs what it remembers, as its script says.
fn state_form() -> &'static str {
    let (_, rest) =
        include_str!("scripts/state.js").split_once("const VERSION = \"").expect("the script names its form");
    rest.split('"').next().unwrap_or_default()
}

fn objective(objective: &ObjectiveRef) -> Value {
    json!({ "id": objective.id, "short": objective.short, "text": objective.text })
}

fn page(section: &Section) -> Value {
    json!({
        "id": section.id,
        "short": section.short,
        "title": plain_text(&section.title),
        "test": section.test && section.exercises().any(|exercise| exercise.rules.marked),
        "extra": section.extra,
    })
}

fn facts(pages: &Pages<'_>, section: &Section, exercise: &Exercise) -> Value {
    let rules = &exercise.rules;
    let (parts, bank, unit) = shape(&exercise.body);
    json!({
        "id": exercise.id,
        "short": exercise.short,
        "number": exercise.number,
        "name": name(label(pages, exercise), exercise.number, &exercise.title),
        "page": section.id,
        "body": body_type(&exercise.body),
        "single": matches!(exercise.body, Body::Choice { multiple: false, .. } | Body::YesNo),
        "parts": parts,
        "bank": bank,
        "unit": unit.unwrap_or_default(),
        "text": text_id(exercise),
        "fingerprint": pages.key.exercises[&exercise.id].fingerprint,
        "points": rules.points,
        "marked": rules.marked,
        "counts": rules.counts,
        "extra": rules.extra,
        "test": rules.test,
        "attempts": rules.attempts,
        "objectives": rules.objectives,
        "private": is_private(exercise),
    })
}

/// How many parts must be answered, the word bank, the unit.
fn shape(body: &Body) -> (usize, Option<&[String]>, Option<&str>) {
    match body {
        Body::Statements { statements, .. } => (statements.len(), None, None),
        Body::FillIn { gaps, bank, .. } => (gaps.len(), bank.as_deref(), None),
        Body::Match { left, .. } => (left.len(), None, None),
        Body::Order { steps } => (steps.len(), None, None),
        Body::Number { unit } => (1, None, unit.as_deref()),
        Body::Open { .. }
        | Body::FindOut { .. }
        | Body::Choice { .. }
        | Body::YesNo
        | Body::ShortAnswer
        | Body::Checklist { .. }
        | Body::Task { .. } => (1, None, None),
    }
}

/// What is right, and why, by exercise.
fn key(pages: &mut Pages<'_>) -> String {
    let key = pages.key;
    let own: BTreeSet<&Id> = pages.course.exercises().map(|exercise| &exercise.id).collect();
    let own = key.exercises.iter().filter(|(id, _)| own.contains(id));
    let markings = own.map(|(id, marking)| format!("{}: {}", json!(id), self::marking(pages, marking)));
    script("key", &lines('{', markings, '}'))
}

fn marking(pages: &mut Pages<'_>, marking: &Marking) -> Value {
    let feedback: BTreeMap<String, String> = marking
        .feedback
        .iter()
        .map(|(part, blocks)| (part.to_string(), with_notes(pages, |pages| pages.blocks(blocks))))
        .collect();
    json!({
        "answer": answer(pages, &marking.answer),
        "explanation": with_notes(pages, |pages| pages.blocks(&marking.explanation)),
        "models": marking.models.iter().map(|model| with_notes(pages, |pages| pages.blocks(model))).collect::<Vec<_>>(),
        "feedback": feedback,
    })
}

/// The answer as the model writes it, but for notes to pairs, which become HTML.
fn answer(pages: &mut Pages<'_>, answer: &Answer) -> Value {
    let mut value = serde_json::to_value(answer).expect("an answer serialises: its keys are text");
    if let Answer::Match { pairs } = answer {
        value["pairs"] = pairs
            .iter()
            .map(|pair| json!({ "left": pair.left, "right": pair.right, "note": pages.inlines(&pair.explanation) }))
            .collect();
    }
    value
}

/// HTML, and below it those footnotes of the key that it cites.
fn with_notes<'a>(pages: &mut Pages<'a>, write: impl FnOnce(&mut Pages<'a>) -> String) -> String {
    let mut out = write(pages);
    let key = pages.key;
    let cited: Vec<_> = key
        .footnotes
        .iter()
        .filter(|note| out.contains(&format!("href=\"#note_{}\"", note.number)))
        .collect();
    html::footnotes(pages, cited, &mut out);
    out
}

/// Strings of the interface.
fn strings(context: &Context<'_>) -> String {
    let common =
        ["hint", "explanation", "model-answer"].map(|name| (name, context.locale.text("common", name)));
    let own = context.locale.part("scorm").iter().map(|(name, text)| (name.as_str(), text.as_str()));
    script("strings", &json!(own.chain(common).collect::<BTreeMap<_, _>>()).to_string())
}

/// A script that adds `json` to the player's namespace.
fn script(name: &str, json: &str) -> String {
    format!("(globalThis.Coursewright ??= {{}}).{name} = {json};\n")
}

/// A line for each item, so that a change of the course is a change of few lines.
fn lines(open: char, items: impl Iterator<Item = String>, close: char) -> String {
    format!("{open}\n{}\n{close}", items.collect::<Vec<_>>().join(",\n"))
}

/// The name of the body's shape, by which scripts and templates choose.
fn body_type(body: &Body) -> &'static str {
    match body {
        Body::Open { .. } => "open",
        Body::FindOut { .. } => "find-out",
        Body::Choice { .. } => "choice",
        Body::YesNo => "yes-no",
        Body::Statements { .. } => "statements",
        Body::FillIn { .. } => "fill-in",
        Body::ShortAnswer => "short-answer",
        Body::Number { .. } => "number",
        Body::Match { .. } => "match",
        Body::Order { .. } => "order",
        Body::Checklist { .. } => "checklist",
        Body::Task { .. } => "task",
    }
}
