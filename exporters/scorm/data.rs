//! What the scripts must know, as data: facts of the course, the player's key, strings of the interface.
//!
//! Each file adds one value to the player's namespace. Deliberately absent: instructor's notes, which this
//! target is never given.

use std::collections::BTreeMap;

use serde::Serialize;

use super::exercise::{label, name};
use super::interactions::{self, Interaction};
use super::part::Pages;
use super::player;
use super::strings;
use super::unit::{self, Unit};
use crate::Context;
use crate::shared::html;
use crate::shared::identity::text_id;
use coursewright_model::bundle::{Bundle, Entry};
use coursewright_model::{
    Answer, Body, Complete, Course, Exercise, Id, Key, Language, Marking, Number, ObjectiveRef, Organization,
    Pair, PlayerKey, Section, StatusRule, plain_text,
};

/// Strings of the interface.
pub(super) const STRINGS: &str = "scripts/data/strings.js";

/// Facts of a unit. The fields stand in the order of their names.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct UnitFacts<'a> {
    build: &'a str,
    complete: Complete,
    edition: &'a str,
    id: &'a str,
    language: &'a str,
    minutes: u32,
    objectives: Vec<ObjectiveFacts<'a>>,
    pages: Vec<PageFacts<'a>>,
    pass_mark: Option<u8>,
    resume_worst: usize,
    state_form: &'static str,
    status: StatusRule,
    thousands: &'static str,
    title: &'a str,
    track_open: bool,
    version: &'a str,
}

#[derive(Serialize)]
struct ObjectiveFacts<'a> {
    id: &'a Id,
    #[serde(rename = "short")]
    lms_number: u16,
    text: &'a str,
}

#[derive(Serialize)]
struct PageFacts<'a> {
    extra: bool,
    id: &'a Id,
    #[serde(rename = "short")]
    lms_number: u16,
    test: bool,
    title: String,
}

#[derive(Serialize)]
struct ExerciseFacts<'a> {
    attempts: Option<u16>,
    bank: Option<&'a [String]>,
    body: &'static str,
    counts: bool,
    extra: bool,
    fingerprint: &'a str,
    id: &'a Id,
    interaction: Option<&'a Interaction>,
    marked: bool,
    name: String,
    number: Number,
    objectives: &'a [Id],
    page: &'a Id,
    parts: usize,
    points: u16,
    private: bool,
    #[serde(rename = "short")]
    lms_number: u16,
    single: bool,
    test: bool,
    text: String,
    unit: &'a str,
}

/// How an exercise is marked and explained, in HTML.
#[derive(Serialize)]
struct MarkingView<'a> {
    answer: AnswerView<'a>,
    explanation: String,
    feedback: BTreeMap<Key, String>,
    models: Vec<String>,
}

/// The answer as the model writes it, but for notes to pairs, which become HTML.
#[derive(Serialize)]
#[serde(untagged)]
enum AnswerView<'a> {
    Pairs { r#type: &'static str, pairs: Vec<PairView> },
    Other(&'a Answer),
}

#[derive(Serialize)]
struct PairView {
    left: Key,
    right: Key,
    note: String,
}

/// Puts what units share into `package`: strings, and where there are several units the facts of the whole, by which
/// packages are compared. What is said of exercises stands with the units alone.
pub(super) fn add_shared(
    course: &Course,
    build: &str,
    units: &[Unit<'_>],
    context: &Context<'_>,
    package: &mut Bundle,
) {
    package.insert(STRINGS, Entry::Bytes(self::strings(course.organization, context).into_bytes()));
    match course.organization {
        // The one unit's files say it.
        Organization::Single => {}
        Organization::PerSection => {
            let mut whole = unit::whole(course);
            // Each unit has resume data of its own.
            whole.resume = units.iter().map(|unit| unit.resume).max().unwrap_or_default();
            let facts = self::course(&whole, build);
            package.insert(&format!("{}/{COURSE}", whole.data), Entry::Bytes(facts.into_bytes()));
        }
    }
}

/// Facts of a unit, and of its exercises.
const COURSE: &str = "course.js";

/// What is right, and why.
const KEY: &str = "key.js";

/// Puts the data of a unit into its package: facts of the course and its exercises, and what is right, and why. Gives
/// their paths.
pub(super) fn add(build: &str, pages: &mut Pages<'_>) -> [String; 2] {
    let unit = pages.unit;
    let exercises = lines("[", &exercises(unit, pages.key, pages.context), "]");
    let facts = course(unit, build) + &script("course.exercises", &exercises);
    let texts = [facts, key(pages)];
    let paths = [COURSE, KEY].map(|name| format!("{}/{name}", unit.data));
    for (path, text) in paths.iter().zip(texts) {
        pages.package.insert(path, Entry::Bytes(text.into_bytes()));
    }
    paths
}

/// The facts of each exercise of a unit.
fn exercises(unit: &Unit<'_>, key: &PlayerKey, context: &Context<'_>) -> Vec<String> {
    let interactions = interactions::of_unit(unit);
    let of_section = |section| {
        Section::exercises(section)
            .map(|exercise| json(&facts(key, context, section, exercise, interactions.get(&exercise.id))))
    };
    unit.sections.iter().flat_map(of_section).collect()
}

/// Facts of a unit.
fn course(unit: &Unit<'_>, build: &str) -> String {
    let Course { meta, edition, .. } = unit.course;
    let facts = UnitFacts {
        build,
        complete: unit.scoring.complete,
        edition: &edition.id,
        id: &unit.id,
        language: &meta.language_tag,
        minutes: unit.minutes,
        objectives: unit.objectives.iter().map(|objective| self::objective(objective)).collect(),
        pages: unit.sections.iter().map(|section| page(unit, section)).collect(),
        pass_mark: unit.scoring.pass_mark,
        resume_worst: unit.resume,
        state_form: state_form(),
        status: unit.scoring.status,
        thousands: match meta.language {
            Language::Nl => ".",
            Language::En => ",",
        },
        title: &unit.title,
        track_open: unit.scoring.track_open_answers,
        version: meta.version.as_deref().unwrap_or_default(),
    };
    script("course", &json(&facts))
}

/// The form in which the player packs what it remembers, as its script says.
fn state_form() -> &'static str {
    let (_, rest) =
        include_str!("scripts/state.js").split_once("const VERSION = \"").expect("the script names its form");
    rest.split('"').next().unwrap_or_default()
}

fn objective(objective: &ObjectiveRef) -> ObjectiveFacts<'_> {
    ObjectiveFacts { id: &objective.id, lms_number: objective.lms_number, text: &objective.text }
}

/// A section by itself must be done, even if the whole can be without it.
fn page<'a>(unit: &Unit<'_>, section: &'a Section) -> PageFacts<'a> {
    PageFacts {
        extra: section.extra && unit.course.organization == Organization::Single,
        id: &section.id,
        lms_number: section.lms_number,
        test: section.test && section.exercises().any(|exercise| exercise.rules.marked),
        title: plain_text(&section.title),
    }
}

fn facts<'a>(
    key: &'a PlayerKey,
    context: &Context<'_>,
    section: &'a Section,
    exercise: &'a Exercise,
    interaction: Option<&'a Interaction>,
) -> ExerciseFacts<'a> {
    let rules = &exercise.rules;
    let (parts, bank, unit) = shape(&exercise.body);
    ExerciseFacts {
        attempts: rules.attempts,
        bank,
        body: body_type(&exercise.body),
        counts: rules.counts,
        extra: rules.extra,
        fingerprint: &key.exercises[&exercise.id].fingerprint,
        id: &exercise.id,
        interaction,
        marked: rules.marked,
        name: name(label(context, exercise), exercise.number, &exercise.title),
        number: exercise.number,
        objectives: &rules.objectives,
        page: &section.id,
        parts,
        points: rules.points,
        private: exercise.kind.is_private(),
        lms_number: exercise.lms_number,
        single: matches!(exercise.body, Body::Choice { multiple: false, .. } | Body::YesNo),
        test: rules.test,
        text: text_id(exercise),
        unit: unit.unwrap_or_default(),
    }
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
    let own = own(pages.unit, pages.key);
    let markings: Vec<String> = own.map(|(id, marking)| member(id, &self::marking(pages, marking))).collect();
    script("key", &lines("{", &markings, "}"))
}

/// How the exercises of a unit are marked, in the order of their ids.
fn own<'a>(unit: &Unit<'a>, key: &'a PlayerKey) -> impl Iterator<Item = (&'a Id, &'a Marking)> {
    let mut ids: Vec<&Id> = unit.exercises().map(|exercise| &exercise.id).collect();
    ids.sort_unstable();
    ids.into_iter().map(|id| (id, &key.exercises[id]))
}

fn marking<'a>(pages: &mut Pages<'_>, marking: &'a Marking) -> MarkingView<'a> {
    let feedback = marking
        .feedback
        .iter()
        .map(|(part, blocks)| (*part, with_notes(pages, |pages| pages.blocks(blocks))));
    MarkingView {
        feedback: feedback.collect(),
        answer: answer(pages, &marking.answer),
        explanation: with_notes(pages, |pages| pages.blocks(&marking.explanation)),
        models: marking.models.iter().map(|model| with_notes(pages, |pages| pages.blocks(model))).collect(),
    }
}

fn answer<'a>(pages: &mut Pages<'_>, answer: &'a Answer) -> AnswerView<'a> {
    match answer {
        Answer::Match { pairs } => AnswerView::Pairs {
            r#type: "match",
            pairs: pairs
                .iter()
                .map(|Pair { left, right, explanation }| PairView {
                    left: *left,
                    right: *right,
                    note: pages.inlines(explanation),
                })
                .collect(),
        },
        Answer::Own
        | Answer::Choice { .. }
        | Answer::YesNo { .. }
        | Answer::Statements { .. }
        | Answer::FillIn { .. }
        | Answer::ShortAnswer { .. }
        | Answer::Number(_)
        | Answer::Order { .. } => AnswerView::Other(answer),
    }
}

/// HTML, and below it those footnotes of the key that it cites.
fn with_notes<'a>(pages: &mut Pages<'a>, write: impl FnOnce(&mut Pages<'a>) -> String) -> String {
    let mut out = write(pages);
    let cited = html::cited(&pages.key.footnotes, &out);
    html::footnotes(pages, cited, &mut out);
    out
}

/// Strings of the interface.
fn strings(organization: Organization, context: &Context<'_>) -> String {
    let common =
        ["hint", "explanation", "model-answer"].map(|name| (name, context.locale.text("common", name)));
    let mut strings = strings::all(context.locale, organization);
    strings.extend(common);
    script("strings", &json(&strings))
}

/// A script that adds `json` to the player's namespace.
fn script(name: &str, json: &str) -> String {
    ["(globalThis.Coursewright ??= {}).", name, " = ", json, ";\n"].concat()
}

/// A member of an object.
fn member(id: &Id, value: &impl Serialize) -> String {
    [&json(id), ": ", &json(value)].concat()
}

/// JSON in ASCII, so that a header with another charset does no harm.
fn json(value: &impl Serialize) -> String {
    player::ascii(&serde_json::to_string(value).expect("facts serialise: their keys are text"))
}

/// A line for each item, so that a change of the course is a change of few lines.
fn lines(open: &str, items: &[String], close: &str) -> String {
    [open, "\n", &items.join(",\n"), "\n", close].concat()
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
