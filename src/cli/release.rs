//! `build --release`: what must be in order before learners' answers hang on it.

use std::collections::BTreeMap;

use coursewright::diag::{Code, Diagnostic, Diagnostics, Severity};
use coursewright::lock::Release;
use coursewright::lock_after;
use coursewright::source::Sources;

use super::course::Loaded;

/// The text of `course.lock` after this release, if it is to be written; what stands in the way of one is reported.
pub(super) fn prepare(
    course: &Loaded,
    sources: &Sources,
    update_lock: bool,
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    let compiled = &course.compiled;
    let Some(version) = compiled.settings.version.clone() else {
        diagnostics.push(Diagnostic::without_place(Code::SettingsKeyMissing).arg("key", "version"));
        return None;
    };
    let release = Release {
        version,
        manifests: by_edition(course, |course| course.course.edition.manifest.clone()),
        facts: by_edition(course, |course| course.facts.clone()),
    };
    let before = compiled.lock.clone();
    let (after, _) = lock_after(sources, &before.clone().unwrap_or_default());
    let after = after.released(&release);
    match before {
        Some(before) if before == after => None,
        _ if update_lock => Some(after.to_text()),
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

/// Whether a release is refused for what only warns in a draft.
pub(super) fn refuses(diagnostics: &Diagnostics, warnings: bool) -> bool {
    let refused = |code: Code| code == Code::IdMissing || warnings && code.severity() == Severity::Warning;
    diagnostics.iter().any(|diagnostic| refused(diagnostic.code))
}

fn by_edition<T>(
    course: &Loaded,
    value: impl Fn(&coursewright::edition::Edited) -> T,
) -> BTreeMap<String, T> {
    course.compiled.editions.iter().map(|edited| (edited.edition.id.clone(), value(edited))).collect()
}
