//! A course in one edition: numbered, resolved, without conditionals, variables or answers.

use std::collections::BTreeMap;
use std::slice;

use serde::Serialize;

use super::saved_answers::Change;
use super::visit::Visitor;
use super::{
    Block, Exercise, GlossaryEntry, Group, Id, Inline, Media, Metadata, Organization, Scoring, Span,
};

/// What a learner may read. Places in the source are not serialized: the distance between two exercises is the
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

/// A section: a heading of level 1 and the blocks under it.
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
    /// Minutes of study time: the author's, else the sum of its exercises; `None` if neither is given.
    pub minutes: Option<u16>,
    /// Marked together at the end, without early feedback (`.toets`).
    pub test: bool,
    /// Not needed for completion (`.extra`).
    pub extra: bool,
    /// On paper, begins a new page (`.nieuwe-pagina`).
    pub new_page: bool,
    /// Its blocks.
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

/// An objective and its section.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ObjectiveRef {
    /// Its id.
    pub id: Id,
    /// Its LMS number in resume data (from the lock).
    #[serde(rename = "short")]
    pub lms_number: u16,
    /// The section that contains it.
    pub section: Id,
    /// What it says; plain text.
    pub text: String,
}

impl Course {
    /// Every exercise, in the order in which the learner meets them, sub-exercises of groups included.
    pub fn exercises(&self) -> impl Iterator<Item = &Exercise> {
        self.sections.iter().flat_map(Section::exercises)
    }

    /// Every media box.
    #[must_use]
    pub fn media(&self) -> Vec<&Media> {
        struct Found<'a>(Vec<&'a Media>);
        impl<'a> Visitor<'a> for Found<'a> {
            fn visit_media(&mut self, media: &'a Media) {
                self.0.push(media);
                self.walk_media(media);
            }
        }
        let mut found = Found(Vec::new());
        self.sections.iter().for_each(|section| found.visit_section(section));
        self.footnotes.iter().for_each(|footnote| found.visit_footnote(footnote));
        found.0
    }

    /// The section of each entry of a glossary. Where two entries have one id, the first counts.
    #[must_use]
    pub fn glossary_sections(&self) -> BTreeMap<&Id, &Id> {
        let mut sections = BTreeMap::new();
        for section in &self.sections {
            for entry in section.glossary_entries() {
                sections.entry(&entry.id).or_insert(&section.id);
            }
        }
        sections
    }
}

impl Section {
    /// Every exercise of the section, in order.
    pub fn exercises(&self) -> impl Iterator<Item = &Exercise> {
        self.blocks.iter().flat_map(siblings).filter_map(exercise)
    }

    /// Every group of exercises of the section, in order.
    pub fn groups(&self) -> impl Iterator<Item = &Group> {
        self.blocks
            .iter()
            .filter_map(|block| if let Block::Group(group) = block { Some(&**group) } else { None })
    }

    /// The entries of its glossaries.
    pub fn glossary_entries(&self) -> impl Iterator<Item = &GlossaryEntry> {
        self.blocks.iter().flat_map(|block| {
            if let Block::Glossary(glossary) = block { glossary.entries.as_slice() } else { &[] }
        })
    }
}

/// The blocks among which `block` can hold exercises: those of a group, which holds no other group, or itself.
fn siblings(block: &Block) -> &[Block] {
    if let Block::Group(group) = block { &group.blocks } else { slice::from_ref(block) }
}

fn exercise(block: &Block) -> Option<&Exercise> {
    if let Block::Exercise(exercise) = block { Some(exercise) } else { None }
}
