//! The SCOs of a package: the whole course, or each section with its own resume data and result.
//!
//! The pass mark applies to a section with points. A section without points is complete when its page has been seen or
//! its exercises have been done, by the course's rule, and even if it is marked `.extra`. Exercises and footnotes keep
//! the numbers of the whole course.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::slice;

use super::resume::worst_case;
use coursewright_model::{
    Complete, Course, Exercise, Id, ObjectiveRef, Organization, Scoring, Section, StatusRule, plain_text,
};

/// A page that an LMS launches.
pub(super) struct Sco<'a> {
    /// The course that it is part of.
    pub(super) course: &'a Course,
    pub(super) title: Cow<'a, str>,
    /// The description on the start page.
    pub(super) description: Option<&'a str>,
    /// Minutes of study time; 0 if unknown.
    pub(super) minutes: u32,
    pub(super) scoring: Scoring,
    /// The most characters of resume data that it can need, without typed text.
    pub(super) worst_resume: usize,
    pub(super) sections: &'a [Section],
    /// The objectives that it serves.
    pub(super) objectives: Vec<&'a ObjectiveRef>,
    /// The beginning of its identifiers. For a section it has the LMS number, which the lock keeps, so that LMSs that
    /// read few characters can distinguish sections.
    pub(super) identifier_prefix: String,
    /// The path of its page.
    pub(super) page_path: String,
    /// The folder of its data.
    pub(super) data_folder: String,
    /// Distinguishes its data in the browser from that of other SCOs of the course.
    pub(super) storage_id: String,
}

impl<'a> Sco<'a> {
    /// Its exercises, including those in groups, in order.
    pub(super) fn exercises(&self) -> impl Iterator<Item = &'a Exercise> {
        self.sections.iter().flat_map(Section::exercises)
    }
}

pub(super) fn scos(course: &Course) -> Vec<Sco<'_>> {
    match course.organization {
        Organization::Single => vec![whole_course(course)],
        Organization::PerSection => {
            let objectives = Objectives::of(course);
            course.sections.iter().map(|section| of_section(course, section, &objectives)).collect()
        }
    }
}

/// The whole course as one SCO.
pub(super) fn whole_course(course: &Course) -> Sco<'_> {
    Sco {
        course,
        title: Cow::Borrowed(&course.meta.title),
        description: course.meta.description.as_deref(),
        minutes: course.meta.minutes,
        scoring: course.scoring.clone(),
        worst_resume: worst_case(&course.sections),
        sections: &course.sections,
        objectives: course.objectives.iter().collect(),
        identifier_prefix: course.edition.manifest.clone(),
        page_path: "index.html".to_owned(),
        data_folder: "scripts/data".to_owned(),
        storage_id: course.meta.id.to_string(),
    }
}

fn of_section<'a>(course: &'a Course, section: &'a Section, objectives: &Objectives<'a>) -> Sco<'a> {
    let name = format!("s{}", section.lms_number);
    Sco {
        course,
        title: Cow::Owned(format!("{}: {}", course.meta.title, plain_text(&section.title))),
        description: None,
        minutes: section.minutes.unwrap_or_default().into(),
        scoring: scoring(course, section),
        worst_resume: worst_case(slice::from_ref(section)),
        sections: slice::from_ref(section),
        objectives: objectives.of_section(section),
        identifier_prefix: format!("{name}-{}", course.edition.manifest),
        page_path: format!("{name}.html"),
        data_folder: format!("scripts/data/{name}"),
        storage_id: format!("{}.{name}", course.meta.id),
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

/// The objectives of a course, by id and by section.
struct Objectives<'a> {
    all: &'a [ObjectiveRef],
    /// Indexes in `all`.
    by_id: BTreeMap<&'a Id, usize>,
    by_section: BTreeMap<&'a Id, Vec<usize>>,
}

impl<'a> Objectives<'a> {
    fn of(course: &'a Course) -> Self {
        let mut objectives =
            Self { all: &course.objectives, by_id: BTreeMap::new(), by_section: BTreeMap::new() };
        for (index, objective) in course.objectives.iter().enumerate() {
            objectives.by_id.insert(&objective.id, index);
            objectives.by_section.entry(&objective.section).or_default().push(index);
        }
        objectives
    }

    /// The objectives that are in a section or that its exercises serve, in order.
    fn of_section(&self, section: &Section) -> Vec<&'a ObjectiveRef> {
        let own = self.by_section.get(&section.id).into_iter().flatten();
        let served = section.exercises().flat_map(|exercise| &exercise.rules.objectives);
        let served = served.filter_map(|id| self.by_id.get(id));
        let indexes: BTreeSet<usize> = own.chain(served).copied().collect();
        indexes.into_iter().map(|index| &self.all[index]).collect()
    }
}
