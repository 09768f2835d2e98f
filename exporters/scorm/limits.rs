//! What an LMS has no room for, and what some cannot do: said before the package is imported.
//!
//! Deliberately absent: what the package shows in another way ([`super::loss`]).

use super::manifest::TITLE;
use super::manifest::metadata::DESCRIPTION;
use super::unit::Unit;
use super::version::{SCORM2004_4TH, Sequencing, Version};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{Course, Organization};

/// Reports it.
pub(super) fn report(version: &Version, course: &Course, units: &[Unit<'_>], diagnostics: &mut Diagnostics) {
    for unit in units {
        resume(version, unit, diagnostics);
    }
    texts(version, course, diagnostics);
    match (version.sequencing, course.organization) {
        (Sequencing::Simple(_), Organization::PerSection) => {
            diagnostics.push(Diagnostic::without_place(Code::SeveralScos).arg("target", version.target))
        }
        (Sequencing::Simple(_), Organization::Single) | (Sequencing::MasteryScore, _) => {}
    }
}

fn resume(version: &Version, unit: &Unit<'_>, diagnostics: &mut Diagnostics) {
    let size = unit.resume;
    if size <= version.resume {
        return;
    }
    let diagnostic = match unit.course.organization {
        Organization::Single => Diagnostic::without_place(Code::ResumeTooLarge),
        Organization::PerSection => Diagnostic::new(Code::ResumeTooLarge, unit.sections[0].span)
            .arg("section", unit.sections[0].id.as_str()),
    };
    let mut diagnostic =
        diagnostic.arg("size", size).arg("limit", version.resume).arg("target", version.target);
    if version.resume < SCORM2004_4TH.resume && size <= SCORM2004_4TH.resume {
        diagnostic = diagnostic.arg("wider", "scorm2004");
    }
    diagnostics.push(diagnostic);
}

/// Texts of `course.toml` of which an LMS reads the beginning alone.
fn texts(version: &Version, course: &Course, diagnostics: &mut Diagnostics) {
    let meta = &course.meta;
    for (key, text, limit) in
        [("title", Some(&meta.title), TITLE), ("description", meta.description.as_ref(), DESCRIPTION)]
    {
        if text.is_some_and(|text| text.chars().count() > limit) {
            let diagnostic = Diagnostic::without_place(Code::ManifestTextCut).arg("key", key);
            diagnostics.push(diagnostic.arg("limit", limit).arg("target", version.target));
        }
    }
}
