//! The two documents: what stands at their top level.
//!
//! The key is a view of its own, since [`AnswerKey`] cannot be serialized by accident. Deliberately absent:
//! a second shape for what the model says already.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::Context;
use coursewright_model::assets::AssetId;
use coursewright_model::{
    AnswerKey, Block, Course, EditionInfo, ExerciseKind, Footnote, Id, Inline, Marking, Note, Number,
};

/// What `$schema`, `format` and `version` say of a document.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Head {
    /// The schema's file, beside the document.
    #[serde(rename = "$schema")]
    schema: &'static str,
    /// Which of the two documents this is.
    format: Format,
    /// The version of the document's shape. It grows when something is removed or means something else, not
    /// when something is added.
    version: u32,
}

/// The two documents.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
enum Format {
    /// What a learner may read.
    CoursewrightModel,
    /// Answers, explanations, notes for the instructor.
    CoursewrightKey,
}

const VERSION: u32 = 1;

/// A course in one edition: what a learner may read.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct CourseDocument<'a> {
    #[serde(flatten)]
    head: Head,
    /// The course.
    course: &'a Course,
    /// The pictures and files that the course shows or links to.
    files: Vec<File>,
}

/// The key of a course in one edition. Not for learners.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct KeyDocument<'a> {
    #[serde(flatten)]
    head: Head,
    /// The course that this is the key of.
    course: KeyOf<'a>,
    /// Every exercise of the course, in its order.
    exercises: Vec<ExerciseKey<'a>>,
    /// The notes for the instructor, in the course's order.
    notes: Vec<NoteView<'a>>,
    /// Footnotes that only the key cites, numbered after the course's own.
    footnotes: Vec<&'a Footnote>,
    /// The pictures and files that the key shows or links to.
    files: Vec<File>,
}

/// The course that a key belongs to.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct KeyOf<'a> {
    /// Its id.
    id: &'a Id,
    /// Its title.
    title: &'a str,
    /// Its version, as shown.
    version: Option<&'a str>,
    /// Its edition.
    edition: &'a EditionInfo,
}

/// The key of one exercise.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ExerciseKey<'a> {
    /// The exercise's id.
    id: &'a Id,
    /// Its number as shown.
    number: Number,
    /// Its kind.
    kind: ExerciseKind,
    /// How it is marked and explained.
    #[serde(flatten)]
    marking: &'a Marking,
}

/// A note for the instructor and the place it belongs to.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct NoteView<'a> {
    /// The section, group or exercise it stands in.
    owner: &'a Id,
    /// How many of the owner's blocks (a section's or group's `blocks`, an exercise's `prompt`) stand before it.
    after: usize,
    /// The words after the box word; empty if there are none.
    title: &'a [Inline],
    /// What it says.
    blocks: &'a [Block],
}

/// A picture or file.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct File {
    /// The number that the document calls it by (`asset`, `file`, `captions`, `transcript`).
    pub(super) id: AssetId,
    /// Where it stands beside the document.
    path: String,
    /// Where it stands in the course's folder.
    source: String,
    /// Its media type.
    media_type: &'static str,
    /// Its size in bytes.
    size: u64,
    /// Its width in CSS pixels, where the file says so.
    width: Option<u32>,
    /// Its height in CSS pixels, where the file says so.
    height: Option<u32>,
}

impl<'a> CourseDocument<'a> {
    /// The document of `course`.
    pub(super) fn of(course: &'a Course, context: &Context<'_>) -> Self {
        let head = Head { schema: "model.schema.json", format: Format::CoursewrightModel, version: VERSION };
        Self { head, course, files: files(&course.assets(), context) }
    }

    /// The files it names.
    pub(super) fn files(&self) -> &[File] {
        &self.files
    }
}

impl<'a> KeyDocument<'a> {
    /// The document of `key`.
    pub(super) fn of(course: &'a Course, key: &'a AnswerKey, context: &Context<'_>) -> Self {
        let head = Head { schema: "key.schema.json", format: Format::CoursewrightKey, version: VERSION };
        let markings = course.exercises().filter_map(|exercise| {
            let (id, number, kind) = (&exercise.id, exercise.number, exercise.kind);
            Some(ExerciseKey { id, number, kind, marking: key.player.exercises.get(id)? })
        });
        Self {
            head,
            course: KeyOf {
                id: &course.meta.id,
                title: &course.meta.title,
                version: course.meta.version.as_deref(),
                edition: &course.edition,
            },
            exercises: markings.collect(),
            notes: key.notes.iter().map(NoteView::of).collect(),
            footnotes: key.player.footnotes.iter().chain(&key.footnotes).collect(),
            files: files(&key.assets(), context),
        }
    }

    /// The files it names.
    pub(super) fn files(&self) -> &[File] {
        &self.files
    }
}

impl<'a> NoteView<'a> {
    fn of(note: &'a Note) -> Self {
        Self { owner: &note.owner, after: note.after, title: &note.title, blocks: &note.blocks }
    }
}

fn files(assets: &BTreeSet<AssetId>, context: &Context<'_>) -> Vec<File> {
    assets
        .iter()
        .map(|&id| {
            let dimensions = context.assets.dimensions(id);
            File {
                id,
                path: context.assets.output_path(id).to_owned(),
                source: context.assets.source_path(id).to_owned(),
                media_type: context.assets.media_type(id),
                size: context.assets.size(id),
                width: dimensions.map(|(width, _)| width),
                height: dimensions.map(|(_, height)| height),
            }
        })
        .collect()
}
