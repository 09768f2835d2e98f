//! Advises how to install a new package in each known LMS: overwrite the old package, add a version, or add a course.
//!
//! Based on documented or tested behaviour. Moodle finds attempts by item identifiers. SCORM Cloud offers to reset registrations
//! when the manifest changes. Cornerstone replaces files only if the structure is the same. aNewSpring compares the resource
//! identifier and the title.

use super::{Aspect, Comparison};
use coursewright_model::saved_answers::Fate;

/// An LMS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lms {
    /// Moodle, and Totara, which is based on it.
    Moodle,
    /// SCORM Cloud.
    ScormCloud,
    /// Cornerstone.
    Cornerstone,
    /// aNewSpring.
    ANewSpring,
}

/// How to install the new package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Overwrite the old package.
    Overwrite,
    /// Add it as a new version; learners who have started continue in the old one.
    Version,
    /// Add it as a new course.
    New,
}

/// A reason for an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdviceReason {
    /// An aspect that the LMS compares has changed.
    Changed(Aspect),
    /// Saved answers would appear at other exercises.
    Misplaced,
    /// Nothing that the LMS compares has changed.
    Same,
    /// Some saved answers are lost anyway.
    SomeLost,
}

/// The advice for one LMS.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// The LMS.
    pub lms: Lms,
    /// The recommended action.
    pub action: Action,
    /// The reasons; at least one.
    pub reasons: Vec<AdviceReason>,
}

impl Lms {
    /// All of them.
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

    /// The aspects by which the LMS recognizes a package.
    fn compared_aspects(self) -> &'static [Aspect] {
        match self {
            Self::Moodle => &[Aspect::Items],
            Self::ScormCloud => &[Aspect::Manifest],
            Self::Cornerstone => &[Aspect::ManifestId, Aspect::Items],
            Self::ANewSpring => &[Aspect::Resources, Aspect::CatalogueTitle, Aspect::Title],
        }
    }

    /// The action if one of these aspects has changed.
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

/// If one of these differs, learners cannot continue in the new package in any LMS.
pub(super) const COURSE_IDENTITY: [Aspect; 5] =
    [Aspect::Scorm, Aspect::Course, Aspect::Edition, Aspect::StateForm, Aspect::Language];

/// Returns the advice for `lms`.
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
