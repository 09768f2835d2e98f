//! What an LMS launches: the whole course, or each section by itself with its own resume data and result.
//!
//! A section alone is a course of one section. What it is worth follows from the course's rules: the pass mark holds
//! for a section that has points to give; one that has none is done when it is seen or its exercises are. Deliberately
//! absent: numbers of its own. Exercises and notes keep those of the whole course.

use std::borrow::Cow;

use crate::model::{
    Complete, Course, Exercise, Footnote, Metadata, ObjectiveRef, Organization, Scoring, Section, StatusRule,
    plain_text,
};

/// A page that an LMS launches.
pub(super) struct Unit<'a> {
    /// What it holds of the course.
    pub(super) course: Cow<'a, Course>,
    /// What its identifiers begin with: for a section its short number, which the lock keeps, so that LMSs that
    /// read few characters tell them apart.
    pub(super) name: String,
    /// The page.
    pub(super) page: String,
    /// Where its data stand.
    pub(super) data: String,
    /// What tells its data in the browser from those of other units of the course.
    pub(super) id: String,
}

/// The units of `course`.
pub(super) fn units(course: &Course) -> Vec<Unit<'_>> {
    match course.organization {
        Organization::Single => vec![Unit {
            course: Cow::Borrowed(course),
            name: course.edition.manifest.clone(),
            page: "index.html".to_owned(),
            data: "scripts/data".to_owned(),
            id: course.meta.id.to_string(),
        }],
        Organization::PerSection => course.sections.iter().map(|section| unit(course, section)).collect(),
    }
}

fn unit<'a>(course: &'a Course, section: &Section) -> Unit<'a> {
    let place = format!("s{}", section.short);
    Unit {
        course: Cow::Owned(alone(course, section)),
        name: format!("{place}-{}", course.edition.manifest),
        page: format!("{place}.html"),
        data: format!("scripts/data/{place}"),
        id: format!("{}.{place}", course.meta.id),
    }
}

/// `section` as a course. It must be done to be complete, even if the whole can be without it.
fn alone(course: &Course, section: &Section) -> Course {
    let own = |footnote: &Footnote| Footnote { section: section.id.clone(), ..footnote.clone() };
    Course {
        meta: Metadata {
            title: format!("{}: {}", course.meta.title, plain_text(&section.title)),
            description: None,
            minutes: section.minutes.unwrap_or_default().into(),
            ..course.meta.clone()
        },
        edition: course.edition.clone(),
        scoring: scoring(course, section),
        organization: course.organization,
        sections: vec![Section { extra: false, ..section.clone() }],
        // Which of them it cites shows when it is written.
        footnotes: course.footnotes.iter().map(own).collect(),
        objectives: course
            .objectives
            .iter()
            .filter(|objective| serves(section, objective))
            .cloned()
            .collect(),
        // A learner's page says nothing of the source.
        sources: Vec::new(),
    }
}

fn scoring(course: &Course, section: &Section) -> Scoring {
    let counts = |exercise: &&Exercise| exercise.rules.counts;
    let points = section.exercises().filter(counts).map(|exercise| u32::from(exercise.rules.points)).sum();
    let scoring = Scoring { points, ..course.scoring.clone() };
    if points > 0 {
        return scoring;
    }
    let complete = match scoring.complete {
        Complete::Pages | Complete::Passed => Complete::Pages,
        Complete::Exercises => Complete::Exercises,
    };
    Scoring { pass_mark: None, status: StatusRule::Completed, complete, ..scoring }
}

/// Whether the objective stands in the section, or one of its exercises serves it.
fn serves(section: &Section, objective: &ObjectiveRef) -> bool {
    objective.section == section.id
        || section.exercises().any(|exercise| exercise.rules.objectives.contains(&objective.id))
}
