//! The data that the player's scripts read: the SCO, its exercises, the player's key and the strings of the interface.
//!
//! Each file is a script that adds one value to the namespace `Coursewright`. [`super::page`] lists them in the page.
//! Field names are those that the scripts and `compare` use.

use std::collections::BTreeMap;

use serde::Serialize;

use super::ascii;
use super::exercise::{label, name};
use super::interactions::{self, Interaction};
use super::page_writer::PageWriter;
use super::sco::{self, Sco};
use super::strings;
use crate::Context;
use crate::shared::html;
use crate::shared::identity::text_id;
use coursewright_model::bundle::{Bundle, Entry};
use coursewright_model::{
    Answer, Body, Complete, Course, Exercise, Id, Key, Language, Marking, Number, ObjectiveRef, Organization,
    Pair, PlayerKey, Section, StatusRule, plain_text,
};

/// The path of the interface's strings.
pub(super) const STRINGS: &str = "scripts/data/strings.js";

/// A SCO. The fields are in alphabetical order.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ScoData<'a> {
    build: &'a str,
    complete: Complete,
    edition: &'a str,
    id: &'a str,
    language: &'a str,
    minutes: u32,
    objectives: Vec<ObjectiveData<'a>>,
    pages: Vec<PageData<'a>>,
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
struct ObjectiveData<'a> {
    id: &'a Id,
    #[serde(rename = "short")]
    lms_number: u16,
    text: &'a str,
}

#[derive(Serialize)]
struct PageData<'a> {
    extra: bool,
    id: &'a Id,
    #[serde(rename = "short")]
    lms_number: u16,
    test: bool,
    title: String,
}

#[derive(Serialize)]
struct ExerciseData<'a> {
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

/// How an exercise is marked and explained, as HTML.
#[derive(Serialize)]
struct MarkingData<'a> {
    answer: AnswerData<'a>,
    explanation: String,
    feedback: BTreeMap<Key, String>,
    models: Vec<String>,
}

/// The answer as the model has it, except that explanations of pairs become HTML.
#[derive(Serialize)]
#[serde(untagged)]
enum AnswerData<'a> {
    Pairs { r#type: &'static str, pairs: Vec<PairData> },
    Other(&'a Answer),
}

#[derive(Serialize)]
struct PairData {
    left: Key,
    right: Key,
    note: String,
}

/// Adds the data that SCOs share: the strings, and if there are several SCOs, the data of the whole course, which
/// `compare` reads. Exercises are in the data of each SCO.
pub(super) fn add_shared(
    course: &Course,
    build: &str,
    scos: &[Sco<'_>],
    context: &Context<'_>,
    package: &mut Bundle,
) {
    package.insert(STRINGS, Entry::Bytes(self::strings(course.organization, context).into_bytes()));
    match course.organization {
        // The data of the only SCO is that of the course.
        Organization::Single => {}
        Organization::PerSection => {
            let mut whole = sco::whole_course(course);
            // Each SCO has its own resume data.
            whole.worst_resume = scos.iter().map(|sco| sco.worst_resume).max().unwrap_or_default();
            let data = self::course(&whole, build);
            package.insert(&format!("{}/{COURSE}", whole.data_folder), Entry::Bytes(data.into_bytes()));
        }
    }
}

/// The file of a SCO and its exercises.
const COURSE: &str = "course.js";

/// The file of the player's key.
const KEY: &str = "key.js";

/// Adds the data of a SCO to its package and returns the paths: the SCO with its exercises, and the player's key.
pub(super) fn add(build: &str, writer: &mut PageWriter<'_>) -> [String; 2] {
    let sco = writer.sco;
    let exercises = lines("[", &exercises(sco, writer.key, writer.context), "]");
    let course = course(sco, build) + &script("course.exercises", &exercises);
    let texts = [course, key(writer)];
    let paths = [COURSE, KEY].map(|name| format!("{}/{name}", sco.data_folder));
    for (path, text) in paths.iter().zip(texts) {
        writer.package.insert(path, Entry::Bytes(text.into_bytes()));
    }
    paths
}

fn exercises(sco: &Sco<'_>, key: &PlayerKey, context: &Context<'_>) -> Vec<String> {
    let interactions = interactions::of_sco(sco);
    let of_section = |section| {
        Section::exercises(section).map(|exercise| {
            json(&exercise_data(key, context, section, exercise, interactions.get(&exercise.id)))
        })
    };
    sco.sections.iter().flat_map(of_section).collect()
}

fn course(sco: &Sco<'_>, build: &str) -> String {
    let Course { meta, edition, .. } = sco.course;
    let data = ScoData {
        build,
        complete: sco.scoring.complete,
        edition: &edition.id,
        id: &sco.storage_id,
        language: &meta.language_tag,
        minutes: sco.minutes,
        objectives: sco.objectives.iter().map(|objective| self::objective(objective)).collect(),
        pages: sco.sections.iter().map(|section| page(sco, section)).collect(),
        pass_mark: sco.scoring.pass_mark,
        resume_worst: sco.worst_resume,
        state_form: state_form(),
        status: sco.scoring.status,
        thousands: match meta.language {
            Language::Nl => ".",
            Language::En => ",",
        },
        title: &sco.title,
        track_open: sco.scoring.track_open_answers,
        version: meta.version.as_deref().unwrap_or_default(),
    };
    script("course", &json(&data))
}

/// The version of the format in which the player packs its state, as the script has it.
fn state_form() -> &'static str {
    let (_, rest) = include_str!("scripts/suspend_data.js")
        .split_once("const VERSION = \"")
        .expect("the script names its form");
    rest.split('"').next().unwrap_or_default()
}

fn objective(objective: &ObjectiveRef) -> ObjectiveData<'_> {
    ObjectiveData { id: &objective.id, lms_number: objective.lms_number, text: &objective.text }
}

/// A section that is a SCO must be completed, even if the whole course does not require it.
fn page<'a>(sco: &Sco<'_>, section: &'a Section) -> PageData<'a> {
    PageData {
        extra: section.extra && sco.course.organization == Organization::Single,
        id: &section.id,
        lms_number: section.lms_number,
        test: section.test && section.exercises().any(|exercise| exercise.rules.marked),
        title: plain_text(&section.title),
    }
}

fn exercise_data<'a>(
    key: &'a PlayerKey,
    context: &Context<'_>,
    section: &'a Section,
    exercise: &'a Exercise,
    interaction: Option<&'a Interaction>,
) -> ExerciseData<'a> {
    let rules = &exercise.rules;
    let (parts, bank, unit) = shape(&exercise.body);
    ExerciseData {
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

/// The number of parts to answer, the word bank, and the unit of a number.
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

/// The key of the SCO as a script.
fn key(writer: &mut PageWriter<'_>) -> String {
    let markings = markings(writer.sco, writer.key);
    let members: Vec<String> =
        markings.map(|(id, marking)| member(id, &self::marking(writer, marking))).collect();
    script("key", &lines("{", &members, "}"))
}

/// The markings of the SCO's exercises, in the order of their ids.
fn markings<'a>(sco: &Sco<'a>, key: &'a PlayerKey) -> impl Iterator<Item = (&'a Id, &'a Marking)> {
    let mut ids: Vec<&Id> = sco.exercises().map(|exercise| &exercise.id).collect();
    ids.sort_unstable();
    ids.into_iter().map(|id| (id, &key.exercises[id]))
}

fn marking<'a>(writer: &mut PageWriter<'_>, marking: &'a Marking) -> MarkingData<'a> {
    let feedback = marking
        .feedback
        .iter()
        .map(|(part, blocks)| (*part, with_footnotes(writer, |writer| writer.blocks(blocks))));
    MarkingData {
        feedback: feedback.collect(),
        answer: answer(writer, &marking.answer),
        explanation: with_footnotes(writer, |writer| writer.blocks(&marking.explanation)),
        models: marking
            .models
            .iter()
            .map(|model| with_footnotes(writer, |writer| writer.blocks(model)))
            .collect(),
    }
}

fn answer<'a>(writer: &mut PageWriter<'_>, answer: &'a Answer) -> AnswerData<'a> {
    match answer {
        Answer::Match { pairs } => AnswerData::Pairs {
            r#type: "match",
            pairs: pairs
                .iter()
                .map(|Pair { left, right, explanation }| PairData {
                    left: *left,
                    right: *right,
                    note: writer.inlines(explanation),
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
        | Answer::Order { .. } => AnswerData::Other(answer),
    }
}

/// Writes HTML and appends the footnotes of the key that it cites.
fn with_footnotes<'a>(
    writer: &mut PageWriter<'a>,
    write: impl FnOnce(&mut PageWriter<'a>) -> String,
) -> String {
    let mut out = write(writer);
    let cited = html::cited(&writer.key.footnotes, &out);
    html::footnotes(writer, cited, &mut out);
    out
}

fn strings(organization: Organization, context: &Context<'_>) -> String {
    let common =
        ["hint", "explanation", "model-answer"].map(|name| (name, context.locale.text("common", name)));
    let mut strings = strings::all(context.locale, organization);
    strings.extend(common);
    script("strings", &json(&strings))
}

/// A script that assigns `json` to a name in the player's namespace.
fn script(name: &str, json: &str) -> String {
    ["(globalThis.Coursewright ??= {}).", name, " = ", json, ";\n"].concat()
}

/// A member of a JSON object.
fn member(id: &Id, value: &impl Serialize) -> String {
    [&json(id), ": ", &json(value)].concat()
}

/// JSON in ASCII, so that it is read correctly even with a wrong charset.
fn json(value: &impl Serialize) -> String {
    ascii::script(&serde_json::to_string(value).expect("the data serialises: its keys are text"))
}

/// One item a line, so that a small change of the course changes few lines.
fn lines(open: &str, items: &[String], close: &str) -> String {
    [open, "\n", &items.join(",\n"), "\n", close].concat()
}

/// The type of a body, which scripts and templates use.
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
