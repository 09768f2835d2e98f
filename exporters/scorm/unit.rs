//! What an LMS launches: the whole course, or each section by itself with its own resume data and result.
//!
//! What a section alone is worth follows from the course's rules: the pass mark holds for a section that has points to
//! give; one that has none is done when it is seen or its exercises are. It must be done to be complete, even if the
//! whole can be without it (`.extra`). Deliberately absent: copies of what is in it, and numbers of its own. Exercises
//! and notes keep those of the whole course.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::slice;

use super::resume::worst_case;
use coursewright_model::{
    Complete, Course, Exercise, Id, ObjectiveRef, Organization, Scoring, Section, StatusRule, plain_text,
};

/// A page that an LMS launches.
pub(super) struct Unit<'a> {
    /// The course that it is of, or is.
    pub(super) course: &'a Course,
    /// As the page is called.
    pub(super) title: Cow<'a, str>,
    /// What the start page says of it.
    pub(super) description: Option<&'a str>,
    /// Minutes of study time; 0 if there is none to tell.
    pub(super) minutes: u32,
    /// How it is scored.
    pub(super) scoring: Scoring,
    /// The most characters of resume data that it can need, free text left out.
    pub(super) resume: usize,
    /// Its sections.
    pub(super) sections: &'a [Section],
    /// The objectives that it serves.
    pub(super) objectives: Vec<&'a ObjectiveRef>,
    /// What its identifiers begin with: for a section its LMS number, which the lock keeps, so that LMSs that
    /// read few characters tell them apart.
    pub(super) name: String,
    /// The page.
    pub(super) page: String,
    /// Where its data stand.
    pub(super) data: String,
    /// What tells its data in the browser from those of other units of the course.
    pub(super) id: String,
}

impl<'a> Unit<'a> {
    /// Its exercises, those in groups too, in the course's order.
    pub(super) fn exercises(&self) -> impl Iterator<Item = &'a Exercise> {
        self.sections.iter().flat_map(Section::exercises)
    }
}

/// The units of `course`.
pub(super) fn units(course: &Course) -> Vec<Unit<'_>> {
    match course.organization {
        Organization::Single => vec![whole(course)],
        Organization::PerSection => {
            let objectives = Objectives::of(course);
            course.sections.iter().map(|section| alone(course, section, &objectives)).collect()
        }
    }
}

/// All of `course`.
pub(super) fn whole(course: &Course) -> Unit<'_> {
    Unit {
        course,
        title: Cow::Borrowed(&course.meta.title),
        description: course.meta.description.as_deref(),
        minutes: course.meta.minutes,
        scoring: course.scoring.clone(),
        resume: worst_case(&course.sections),
        sections: &course.sections,
        objectives: course.objectives.iter().collect(),
        name: course.edition.manifest.clone(),
        page: "index.html".to_owned(),
        data: "scripts/data".to_owned(),
        id: course.meta.id.to_string(),
    }
}

fn alone<'a>(course: &'a Course, section: &'a Section, objectives: &Objectives<'a>) -> Unit<'a> {
    let place = format!("s{}", section.lms_number);
    Unit {
        course,
        title: Cow::Owned(format!("{}: {}", course.meta.title, plain_text(&section.title))),
        description: None,
        minutes: section.minutes.unwrap_or_default().into(),
        scoring: scoring(course, section),
        resume: worst_case(slice::from_ref(section)),
        sections: slice::from_ref(section),
        objectives: objectives.of_section(section),
        name: format!("{place}-{}", course.edition.manifest),
        page: format!("{place}.html"),
        data: format!("scripts/data/{place}"),
        id: format!("{}.{place}", course.meta.id),
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

/// A course's objectives, to be found by what they belong to.
struct Objectives<'a> {
    all: &'a [ObjectiveRef],
    /// Their places in `all`.
    by_id: BTreeMap<&'a Id, usize>,
    by_section: BTreeMap<&'a Id, Vec<usize>>,
}

impl<'a> Objectives<'a> {
    fn of(course: &'a Course) -> Self {
        let mut objectives =
            Self { all: &course.objectives, by_id: BTreeMap::new(), by_section: BTreeMap::new() };
        for (place, objective) in course.objectives.iter().enumerate() {
            objectives.by_id.insert(&objective.id, place);
            objectives.by_section.entry(&objective.section).or_default().push(place);
        }
        objectives
    }

    /// Those that stand in a section or are served by one of its exercises, in the course's order.
    fn of_section(&self, section: &Section) -> Vec<&'a ObjectiveRef> {
        let own = self.by_section.get(&section.id).into_iter().flatten();
        let served = section.exercises().flat_map(|exercise| &exercise.rules.objectives);
        let served = served.filter_map(|id| self.by_id.get(id));
        let places: BTreeSet<usize> = own.chain(served).copied().collect();
        places.into_iter().map(|place| &self.all[place]).collect()
    }
}
