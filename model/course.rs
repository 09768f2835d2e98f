//! A course in one edition: numbered, resolved, without conditionals, variables or answers.

use serde::Serialize;

use super::saved_answers::Change;
use super::{Block, Id, Inline, Metadata, Organization, Scoring, Span};

/// What a learner may read. Places in the source are not serialized: the room between two exercises is the
/// size of an answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Course {
    /// Facts about the course.
    pub meta: Metadata,
    /// The edition.
    pub edition: EditionInfo,
    /// How it is scored.
    pub scoring: Scoring,
    /// How an LMS lists it.
    #[serde(skip)]
    pub organization: Organization,
    /// Whether a SCORM 1.2 manifest gives the pass mark as `adlcp:masteryscore`.
    #[serde(skip)]
    pub mastery_score: bool,
    /// Its sections, in order; never empty in a course without errors.
    pub sections: Vec<Section>,
    /// The footnotes that the sections cite, numbered from 1 in the order of citation.
    pub footnotes: Vec<Footnote>,
    /// Every objective of the course, in order.
    pub objectives: Vec<ObjectiveRef>,
    /// The paths of the source files that spans refer to, relative to the course, by
    /// [`super::FileId`].
    #[serde(skip)]
    pub sources: Vec<String>,
}

/// The edition that a [`Course`] is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EditionInfo {
    /// Its id; `default` in a course without editions.
    pub id: String,
    /// Its title; `None` in a course without editions.
    pub title: Option<String>,
    /// The identifier of its SCORM manifest: the edition's id, then the course's, frozen by the lock at the first release.
    #[serde(skip)]
    pub manifest: String,
    /// What becomes of learners' saved answers since the last release that the lock knows of this edition; `None` if it
    /// knows of none.
    #[serde(skip)]
    pub changes: Option<Vec<Change>>,
}

/// A section: what stands under one heading of level 1.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Section {
    /// Its id.
    pub id: Id,
    /// Its number, from 1.
    pub number: u16,
    /// Its LMS number in resume data (from the lock).
    #[serde(rename = "short")]
    pub lms_number: u16,
    /// Its title.
    pub title: Vec<Inline>,
    /// Minutes of study time: the author's, else the sum of what stands in it; `None` if neither is given.
    pub minutes: Option<u16>,
    /// Marked together at the end, without early feedback (`.toets`).
    pub test: bool,
    /// Not needed for completion (`.extra`).
    pub extra: bool,
    /// On paper, begins a new page (`.nieuwe-pagina`), however much room the last one has.
    pub new_page: bool,
    /// What stands in it.
    pub blocks: Vec<Block>,
    /// Its heading in the source.
    #[serde(skip)]
    pub span: Span,
}

/// A footnote.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Footnote {
    /// Its number.
    pub number: u16,
    /// The section that first cites it.
    pub section: Id,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// An objective and where it stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ObjectiveRef {
    /// Its id.
    pub id: Id,
    /// Its LMS number in resume data (from the lock).
    #[serde(rename = "short")]
    pub lms_number: u16,
    /// The section it stands in.
    pub section: Id,
    /// What it says; plain text.
    pub text: String,
}
