//! Releases: checks that must pass before learners' answers depend on a build, and the record of a release.
//!
//! [`mod@crate::build`] calls [`prepare`], which compares `course.lock` with the course, and [`refuses`], which judges the
//! diagnostics. [`record()`] makes `build.json`.

mod record;

use std::collections::BTreeMap;

use crate::compiler::{Compiled, updated_lock};
use crate::load::LoadedCourse;
use crate::lock::Release;
use coursewright_model::CompiledEdition;
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics, Severity};

pub use record::{FOLDER, record};

/// The rules of a release.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// Whether to update `course.lock`. If not, a release that would change it is refused.
    pub update_lock: bool,
    /// The severities that refuse a release in addition to errors.
    pub deny: Option<Deny>,
}

/// The severities that refuse a release in addition to errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deny {
    /// Warnings.
    Warnings,
    /// Warnings and notes.
    Notes,
}

/// Returns the new text of `course.lock` after a release of `course`, if it changes. Reports what blocks a release: no version,
/// a missing or outdated lock, a course that cannot be completed.
#[must_use]
pub fn prepare(course: &LoadedCourse, rules: &Rules, diagnostics: &mut Diagnostics) -> Option<String> {
    let compiled = course.compiled.as_ref()?;
    promote_never_done_to_error(diagnostics);
    let Some(version) = compiled.settings.version.clone() else {
        diagnostics.push(Diagnostic::without_place(Code::SettingsKeyMissing).arg("key", "version"));
        return None;
    };
    let release = Release {
        version,
        manifests: by_edition(compiled, |edition| edition.course.edition.manifest.clone()),
        fingerprint_inputs: by_edition(compiled, |edition| edition.fingerprint_inputs.clone()),
    };
    let before = compiled.lock.clone();
    let (after, _) = updated_lock(&course.sources, &before.clone().unwrap_or_default());
    let after = after.released(&release);
    match before {
        Some(before) if before == after => None,
        _ if rules.update_lock => Some(after.to_text()),
        Some(_) => {
            diagnostics.push(Diagnostic::without_place(Code::LockStale));
            None
        }
        None => {
            diagnostics.push(Diagnostic::without_place(Code::LockMissing));
            None
        }
    }
}

/// Turns the warnings about a course that cannot be completed into errors.
fn promote_never_done_to_error(diagnostics: &mut Diagnostics) {
    let warning = diagnostics.iter().filter(|diagnostic| diagnostic.code == Code::NeverDone);
    let errors: Vec<Diagnostic> =
        warning.map(|warning| Diagnostic { code: Code::NeverDoneInRelease, ..warning.clone() }).collect();
    diagnostics.remove(Code::NeverDone);
    errors.into_iter().for_each(|error| diagnostics.push(error));
}

/// Whether a release with these diagnostics is refused. A missing id, a warning in a draft, refuses it too.
#[must_use]
pub fn refuses(diagnostics: &Diagnostics, rules: &Rules) -> bool {
    let denied = |severity| match (rules.deny, severity) {
        (_, Severity::Error) | (Some(_), Severity::Warning) | (Some(Deny::Notes), Severity::Note) => true,
        (None, Severity::Warning | Severity::Note) | (Some(Deny::Warnings), Severity::Note) => false,
    };
    let refused = |code: Code| code == Code::IdMissing || denied(code.severity());
    diagnostics.iter().any(|diagnostic| refused(diagnostic.code))
}

fn by_edition<T>(compiled: &Compiled, value: impl Fn(&CompiledEdition) -> T) -> BTreeMap<String, T> {
    compiled.editions.iter().map(|edition| (edition.edition.id.clone(), value(edition))).collect()
}
