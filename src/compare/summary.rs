//! Summarizes a package: the identifiers in its manifest, and the player's data about the course.
//!
//! [`Summary::read`] takes the texts of a package, from a zip, a folder, or a bundle in memory. Fields that older packages lack are
//! `None`. The HTML of pages is not read.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::manifest::{self, Manifest};
use crate::source::package::{TextFilter, Texts};
use coursewright_model::saved_answers::{Saved, Shape};

const MANIFEST: &str = "imsmanifest.xml";
const COURSE: &str = "scripts/data/course.js";
const KEY: &str = "scripts/data/key.js";

/// The folder with a subfolder for each unit, if there are several.
const UNITS: &str = "scripts/data";

/// The texts of a package that a comparison reads.
pub const COMPARED_TEXTS: TextFilter =
    TextFilter { files: &[MANIFEST, COURSE, KEY], folder: UNITS, names: &["course.js", "key.js"] };

/// The facts about a package that are compared.
#[derive(Clone, Debug)]
pub struct Summary {
    /// The identifiers and titles in the manifest.
    pub manifest: Manifest,
    /// A hash of the manifest's bytes, which SCORM Cloud compares.
    pub manifest_hash: String,
    /// The player's data about the course.
    pub course: CourseSummary,
    /// The sections, as keys for the record of seen pages.
    pub pages: Vec<Saved>,
    /// The exercises in order.
    pub exercises: Vec<ExerciseSummary>,
}

/// The player's data about the course as a whole.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CourseSummary {
    /// The course's id.
    pub id: String,
    /// The edition's id.
    pub edition: String,
    /// The course's title.
    pub title: String,
    /// The course's version; may be empty.
    pub version: String,
    /// The build id.
    pub build: String,
    /// A BCP 47 tag.
    pub language: String,
    /// The pass mark in per cent.
    pub pass_mark: Option<u64>,
    /// The status that a graded course reports to the LMS.
    pub status: String,
    /// What completes the course.
    pub complete: String,
    /// Whether answers to open questions are sent to the LMS.
    pub track_open: bool,
    /// The format of the resume data.
    pub state_form: Option<String>,
    /// The maximum length of the resume data in characters, without free text.
    pub resume_worst: Option<u64>,
    /// The study time in minutes; 0 if not given.
    pub minutes: Option<u64>,
    /// The objectives.
    pub objectives: Option<Vec<Objective>>,
    pages: Vec<Page>,
}

/// An objective.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Objective {
    /// Its id.
    pub id: String,
    /// Its text.
    pub text: String,
}

/// An exercise.
#[derive(Clone, Debug)]
pub struct ExerciseSummary {
    /// The facts on which its saved answers depend.
    pub saved: Saved,
    /// Whether its answers are never sent to an LMS.
    pub private: bool,
    /// Whether it counts towards the score.
    pub counts: bool,
    /// Whether it is marked automatically.
    pub marked: bool,
    /// Its points.
    pub points: u64,
    /// The number of attempts.
    pub attempts: Option<u64>,
    /// The accepted answers, in the player's format.
    pub answer: String,
}

#[derive(Clone, Debug, Deserialize)]
struct Page {
    id: String,
    #[serde(rename = "short")]
    lms_number: u16,
    title: String,
}

#[derive(Deserialize)]
struct Exercise {
    id: String,
    #[serde(rename = "short")]
    lms_number: u16,
    name: String,
    body: String,
    single: bool,
    fingerprint: String,
    points: u64,
    marked: bool,
    counts: bool,
    attempts: Option<u64>,
    private: bool,
    text: Option<String>,
}

/// Why a package cannot be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SummaryError {
    /// The manifest cannot be read. Holds the English message of the XML reader.
    Manifest(String),
    /// Another program made the package. Holds its title.
    Foreign(String),
    /// A data file of ours has an unexpected format. Holds its path.
    Data(String),
}

impl Summary {
    /// Summarizes the package with these texts.
    ///
    /// # Errors
    /// If it cannot be compared.
    pub fn read(texts: &Texts) -> Result<Self, SummaryError> {
        let text = |path: &'static str| texts.get(path).map(String::as_str);
        let xml = text(MANIFEST).unwrap_or_default();
        let manifest = manifest::read(xml).map_err(SummaryError::Manifest)?;
        let foreign = || SummaryError::Foreign(manifest.title.clone());
        let data = text(COURSE).ok_or_else(foreign)?;
        let course: CourseSummary =
            script_value(data, "course").ok_or_else(|| SummaryError::Data(COURSE.to_owned()))?;
        let (mut exercises, mut key) = (Vec::new(), Map::new());
        for folder in units(texts, &course).ok_or_else(foreign)? {
            exercises.extend(unit_value::<Vec<Exercise>>(texts, &folder, "course.js", "course.exercises")?);
            key.extend(unit_value::<Map<String, Value>>(texts, &folder, "key.js", "key")?);
        }
        let pages = course.pages.iter().map(page).collect();
        let exercises = exercises.into_iter().map(|exercise| summarize(exercise, &key)).collect();
        let manifest_hash = hash(xml);
        Ok(Self { manifest, manifest_hash, course, pages, exercises })
    }

    /// The maximum score.
    #[must_use]
    pub fn points(&self) -> u64 {
        self.test().map(|exercise| exercise.points).sum()
    }

    /// The exercises that count towards the score.
    pub fn test(&self) -> impl Iterator<Item = &ExerciseSummary> {
        self.exercises.iter().filter(|exercise| exercise.counts && exercise.points > 0)
    }
}

/// The folders with the player's data about exercises: one for the whole course, or one for each page. Returns `None` if there is
/// neither.
fn units(texts: &Texts, course: &CourseSummary) -> Option<Vec<String>> {
    if texts.contains_key(KEY) {
        return Some(vec![UNITS.to_owned()]);
    }
    let folders: Vec<String> =
        course.pages.iter().map(|page| format!("{UNITS}/s{}", page.lms_number)).collect();
    texts.keys().any(|path| path.ends_with("/key.js")).then_some(folders)
}

/// Reads a value from a script in a unit's folder.
fn unit_value<T: DeserializeOwned>(
    texts: &Texts,
    folder: &str,
    file: &str,
    name: &str,
) -> Result<T, SummaryError> {
    let path = format!("{folder}/{file}");
    let found = texts.get(&path).and_then(|script| script_value(script, name));
    found.ok_or(SummaryError::Data(path))
}

/// Reads the value that a script adds to the player's namespace under `name`.
fn script_value<T: DeserializeOwned>(script: &str, name: &str) -> Option<T> {
    let begin = format!("(globalThis.Coursewright ??= {{}}).{name} = ");
    let at = script.find(&begin)? + begin.len();
    serde_json::Deserializer::from_str(&script[at..]).into_iter().next()?.ok()
}

fn page(page: &Page) -> Saved {
    let (id, name) = (page.id.clone(), page.title.clone());
    Saved { id, lms_number: page.lms_number, name, text: Some(page.id.clone()), ..Saved::default() }
}

fn summarize(exercise: Exercise, key: &Map<String, Value>) -> ExerciseSummary {
    let answer = key.get(&exercise.id).and_then(|marking| marking.get("answer"));
    let answer = without_source_order(answer.cloned().unwrap_or_default());
    let kind = format!("{} {} {}", exercise.body, exercise.single, exercise.private);
    let (parts, right) = parts(&answer);
    ExerciseSummary {
        private: exercise.private,
        counts: exercise.counts,
        marked: exercise.marked,
        points: exercise.points,
        attempts: exercise.attempts,
        answer: answer.to_string(),
        saved: Saved {
            id: exercise.id,
            lms_number: exercise.lms_number,
            name: exercise.name,
            fingerprint: exercise.fingerprint,
            shape: Shape { kind, parts, answer: right },
            text: exercise.text,
        },
    }
}

/// Sorts the options and pairs of an answer, because their order in the source does not matter.
fn without_source_order(mut answer: Value) -> Value {
    for name in ["correct", "pairs"] {
        if let Some(list) = answer.get_mut(name).and_then(Value::as_array_mut) {
            list.sort_by_cached_key(|each| {
                each["left"].as_str().map_or_else(|| each.to_string(), str::to_owned)
            });
        }
    }
    answer
}

/// Returns the keys of the parts, if the answer names them all, and the correct answer as in a fingerprint.
fn parts(answer: &Value) -> (Option<String>, String) {
    let keys = |name: &str| answer[name].as_object().map(|map| map.keys().cloned().collect::<String>());
    let letters = |name: &str| -> String {
        answer[name].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
    };
    let sorted = |text: String| -> String {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters.into_iter().collect()
    };
    let pairs = || answer["pairs"].as_array().into_iter().flatten();
    let side = |pair: &Value, name: &str| pair[name].as_str().unwrap_or_default().to_owned();
    match answer["type"].as_str().unwrap_or_default() {
        "choice" => (None, letters("correct")),
        "yes-no" => (Some(String::new()), answer["yes"].to_string()),
        "statements" => (keys("verdicts"), answer["verdicts"].to_string()),
        "fill-in" => (keys("gaps"), String::new()),
        "order" => (Some(sorted(letters("steps"))), letters("steps")),
        "match" => {
            let left: String = pairs().map(|pair| side(pair, "left")).collect();
            let both = pairs().map(|pair| side(pair, "left") + &side(pair, "right") + ",");
            (Some(sorted(left)), both.collect())
        }
        // Typed answers are marked again; opinions and lists have no answer.
        _ => (None, String::new()),
    }
}

fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
