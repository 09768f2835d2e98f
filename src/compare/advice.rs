//! What to do with a new package in the LMSs whose behaviour is known: put it over the old one, or beside it.
//!
//! Moodle finds attempts by the identifiers of items; SCORM Cloud offers to reset registrations as soon as the
//! manifest is another one; Cornerstone replaces files only where the structure is the same; aNewSpring looks at
//! the identifier of the resource and at the title. Deliberately absent: what nobody has seen or documented.

use super::{Aspect, Comparison};
use coursewright_model::saved_answers::Fate;

/// An LMS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lms {
    /// Moodle, and Totara, which is made from it.
    Moodle,
    /// SCORM Cloud.
    ScormCloud,
    /// Cornerstone.
    Cornerstone,
    /// aNewSpring.
    ANewSpring,
}

/// What to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Put the new package in the place of the old one.
    Overwrite,
    /// Add it as a new version; who has begun goes on in the old one.
    Version,
    /// Add it as another course.
    New,
}

/// Why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdviceReason {
    /// An aspect that the LMS looks at is another one.
    Changed(Aspect),
    /// Answers would appear at other exercises.
    Misplaced,
    /// What the LMS looks at is the same.
    Same,
    /// Some answers are dropped all the same.
    SomeLost,
}

/// What to do in one LMS, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// The LMS.
    pub lms: Lms,
    /// What to do.
    pub action: Action,
    /// Why; at least one reason.
    pub reasons: Vec<AdviceReason>,
}

impl Lms {
    /// Every one.
    pub const ALL: &'static [Self] = &[Self::Moodle, Self::ScormCloud, Self::Cornerstone, Self::ANewSpring];

    /// Its name in JSON and in the language files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Moodle => "moodle",
            Self::ScormCloud => "scorm-cloud",
            Self::Cornerstone => "cornerstone",
            Self::ANewSpring => "anewspring",
        }
    }

    /// What it knows a package by.
    fn compared_aspects(self) -> &'static [Aspect] {
        match self {
            Self::Moodle => &[Aspect::Items],
            Self::ScormCloud => &[Aspect::Manifest],
            Self::Cornerstone => &[Aspect::ManifestId, Aspect::Items],
            Self::ANewSpring => &[Aspect::Resources, Aspect::CatalogueTitle, Aspect::Title],
        }
    }

    /// What to do where what it looks at is another.
    fn action_if_changed(self) -> Action {
        match self {
            Self::Moodle | Self::ANewSpring => Action::New,
            Self::ScormCloud | Self::Cornerstone => Action::Version,
        }
    }
}

impl Action {
    /// Its name in JSON and in the language files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Overwrite => "overwrite",
            Self::Version => "version",
            Self::New => "new",
        }
    }
}

/// Where these differ, no LMS can let a learner go on in the new package.
pub(super) const COURSE_IDENTITY: [Aspect; 5] =
    [Aspect::Scorm, Aspect::Course, Aspect::Edition, Aspect::StateForm, Aspect::Language];

/// What to do in `lms`.
pub(super) fn advise(lms: Lms, comparison: &Comparison) -> Advice {
    let changed = |aspects: &[Aspect]| -> Vec<AdviceReason> {
        aspects
            .iter()
            .copied()
            .filter(|aspect| comparison.differs(*aspect))
            .map(AdviceReason::Changed)
            .collect()
    };
    let mut reasons = changed(&COURSE_IDENTITY);
    let all = comparison.answers.iter().chain(&comparison.pages);
    if all.clone().any(|change| matches!(change.fate, Fate::Misplaced { .. })) {
        reasons.push(AdviceReason::Misplaced);
    }
    if !reasons.is_empty() {
        return Advice { lms, action: Action::New, reasons };
    }
    let reasons = changed(lms.compared_aspects());
    if !reasons.is_empty() {
        return Advice { lms, action: lms.action_if_changed(), reasons };
    }
    let mut reasons = vec![AdviceReason::Same];
    if comparison.answers.iter().any(|change| change.fate.is_loss()) {
        reasons.push(AdviceReason::SomeLost);
    }
    Advice { lms, action: Action::Overwrite, reasons }
}
