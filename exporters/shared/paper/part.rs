//! A part of a course on a sheet of its own: one section, group or exercise, with the numbers of the whole.
//!
//! [`Part::of`] cuts it out; [`Part::shows`] says which references still have a place to go to. Deliberately
//! absent: the build id, which stays that of the whole course, so that a worksheet fits the booklet.

use std::collections::BTreeSet;

use coursewright_model::{AnswerKey, Block, Course, Exercise, Id, ReferenceTarget, Section};

/// What a worksheet shows of a course.
pub struct Part {
    /// The course with one section, and in it what is shown.
    pub course: Course,
    /// Ids of what stands there.
    ids: BTreeSet<Id>,
    /// The section, if all of it is shown.
    whole: Option<Id>,
}

impl Part {
    /// The section, group or exercise of `course` that is called `id`, if there is one.
    #[must_use]
    pub fn of(course: &Course, id: &Id) -> Option<Self> {
        let (section, whole) = course.sections.iter().find_map(|section| {
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
        Some(Self { course, ids, whole })
    }

    /// The key to the course, with the notes that stand on the sheet.
    #[must_use]
    pub fn key(&self, key: &AnswerKey) -> AnswerKey {
        let mut key = key.clone();
        key.notes.retain(|note| self.ids.contains(&note.owner));
        key
    }

    /// Whether the place that is referred to stands on the sheet.
    #[must_use]
    pub fn shows(&self, target: &ReferenceTarget) -> bool {
        self.whole.as_ref() == Some(&target.section) || self.holds(&target.id)
    }

    /// Whether the section, exercise or entry of the glossary that is called `id` stands on the sheet as a whole.
    #[must_use]
    pub fn holds(&self, id: &Id) -> bool {
        self.ids.contains(id)
    }
}

/// A section without its text.
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

/// The exercise or group that is called `id`.
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
