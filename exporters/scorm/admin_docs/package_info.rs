//! What the administrator's documents say of the package, besides the course.

use super::admin_strings::AdminStrings;
use crate::Context;
use crate::scorm::sco::Sco;
use crate::scorm::version::{Sequencing, Version};
use coursewright_model::{Organization, StatusRule};

#[derive(Clone, Copy)]
pub(in crate::scorm) struct PackageInfo<'a> {
    /// The name of the zip.
    pub(in crate::scorm) file: &'a str,
    pub(in crate::scorm) version: &'a Version,
    /// The SCOs of the package.
    pub(in crate::scorm) scos: &'a [Sco<'a>],
}

impl PackageInfo<'_> {
    /// Whether each section is an item of the LMS.
    pub(super) fn is_by_section(&self) -> bool {
        self.scos.first().is_some_and(|sco| sco.course.organization == Organization::PerSection)
    }

    /// Whether the package is for SCORM 2004.
    pub(super) fn is_2004(&self) -> bool {
        match self.version.sequencing {
            Sequencing::MasteryScore => false,
            Sequencing::Simple(_) => true,
        }
    }

    /// The most characters of resume data that a learner may need in one SCO.
    pub(super) fn worst(&self) -> usize {
        self.scos.iter().map(|sco| sco.worst_resume).max().unwrap_or_default()
    }

    /// The status that the LMS receives at the end: "passed" from a SCO with a pass mark, else "completed".
    pub(super) fn done(&self) -> FinalStatus {
        let is_passed =
            |sco: &&Sco<'_>| sco.scoring.pass_mark.is_some() && sco.scoring.status != StatusRule::Completed;
        match self.scos.iter().filter(is_passed).count() {
            0 => FinalStatus::Completed,
            some if some == self.scos.len() => FinalStatus::Passed,
            _ => FinalStatus::Both,
        }
    }

    /// The strings of the documents for this package.
    pub(super) fn strings<'w>(&self, context: &'w Context<'w>) -> AdminStrings<'w> {
        let sections = self.is_by_section().then_some("sections");
        AdminStrings { context, table: "lms", variants: [self.is_2004().then_some("2004"), sections] }
    }
}

/// The final status of the package's SCOs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum FinalStatus {
    /// All are completed.
    Completed,
    /// All are passed.
    Passed,
    /// Some are passed, the others are completed.
    Both,
}
