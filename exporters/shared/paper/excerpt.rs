//! One section, group or exercise of a course on a sheet of its own, with the numbers of the whole course.
//!
//! The build id remains that of the whole course, so that a worksheet matches the booklet.

use std::collections::BTreeSet;

use crate::Context;
use coursewright_model::{AnswerKey, Block, Course, Exercise, Id, ReferenceTarget, Section};

/// A course reduced to an excerpt.
pub struct Excerpt {
    /// The course with one section, which contains only the excerpt.
    pub course: Course,
    /// The ids in the excerpt.
    ids: BTreeSet<Id>,
    /// The section, if the excerpt is a whole section.
    whole_section: Option<Id>,
}

impl Excerpt {
    /// The excerpt that the build asks for, or nothing if it asks for the whole course.
    #[must_use]
    pub fn wanted(course: &Course, context: &Context<'_>) -> Option<Self> {
        context.only.and_then(|id| Self::of(course, id))
    }

    /// The section, group or exercise of `course` with this `id`, if there is one.
    #[must_use]
    pub fn of(course: &Course, id: &Id) -> Option<Self> {
        let (section, whole_section) = course.sections.iter().find_map(|section| {
            if section.id == *id {
                return Some((section.clone(), Some(section.id.clone())));
            }
            let blocks = vec![find(&section.blocks, id)?];
            Some((Section { blocks, ..head(section) }, None))
        })?;
        let mut ids: BTreeSet<Id> = section.exercises().map(|exercise| exercise.id.clone()).collect();
        ids.insert(id.clone());
        ids.extend(section.glossary_entries().map(|entry| entry.id.clone()));
        ids.extend(section.groups().map(|group| group.id.clone()));
        let course = Course {
            meta: course.meta.clone(),
            edition: course.edition.clone(),
            scoring: course.scoring.clone(),
            organization: course.organization,
            mastery_score: course.mastery_score,
            sections: vec![section],
            footnotes: course.footnotes.clone(),
            objectives: Vec::new(),
            sources: Vec::new(),
        };
        Some(Self { course, ids, whole_section })
    }

    /// The key to the course, with only the notes in the excerpt.
    #[must_use]
    pub fn key(&self, key: &AnswerKey) -> AnswerKey {
        let mut key = key.clone();
        key.notes.retain(|note| self.ids.contains(&note.owner));
        key
    }

    /// Whether the target of a reference is in the excerpt.
    #[must_use]
    pub fn shows(&self, target: &ReferenceTarget) -> bool {
        self.whole_section.as_ref() == Some(&target.section) || self.holds(&target.id)
    }

    /// Whether a section, group, exercise or glossary entry is in the excerpt as a whole.
    #[must_use]
    pub fn holds(&self, id: &Id) -> bool {
        self.ids.contains(id)
    }
}

/// A section without its blocks.
fn head(section: &Section) -> Section {
    Section {
        id: section.id.clone(),
        number: section.number,
        lms_number: section.lms_number,
        title: section.title.clone(),
        minutes: None,
        test: section.test,
        extra: section.extra,
        new_page: section.new_page,
        blocks: Vec::new(),
        span: section.span,
    }
}

/// Finds an exercise or group.
fn find(blocks: &[Block], id: &Id) -> Option<Block> {
    blocks.iter().find_map(|block| {
        if let Block::Exercise(exercise) = block {
            let exercise: &Exercise = exercise;
            (exercise.id == *id).then(|| block.clone())
        } else if let Block::Group(group) = block {
            if group.id == *id { Some(block.clone()) } else { find(&group.blocks, id) }
        } else {
            None
        }
    })
}
