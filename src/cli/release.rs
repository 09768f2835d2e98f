//! `build --release`: what must be in order before learners' answers hang on it.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use coursewright::assets::Assets;
use coursewright::bundle::{Bundle, Entry};
use coursewright::diagnostics::{Code, Diagnostic, Diagnostics, Severity};
use coursewright::exporters::scorm::resume;
use coursewright::lock::Release;
use coursewright::lock_after;
use coursewright::model::CompiledEdition;
use coursewright::pack::Written;
use coursewright::source::{SourceKind, Sources};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::args::Deny;
use super::course::Loaded;

/// The text of `course.lock` after this release, if it is to be written; what stands in the way of one is reported.
pub(super) fn prepare(
    course: &Loaded,
    sources: &Sources,
    update_lock: bool,
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    refuse_what_is_never_done(diagnostics);
    let compiled = &course.compiled;
    let Some(version) = compiled.settings.version.clone() else {
        diagnostics.push(Diagnostic::without_place(Code::SettingsKeyMissing).arg("key", "version"));
        return None;
    };
    let release = Release {
        version,
        manifests: by_edition(course, |course| course.course.edition.manifest.clone()),
        fingerprint_inputs: by_edition(course, |course| course.fingerprint_inputs.clone()),
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

/// Makes errors of the warnings that nobody can complete the course.
fn refuse_what_is_never_done(diagnostics: &mut Diagnostics) {
    let stuck = diagnostics.iter().filter(|diagnostic| diagnostic.code == Code::NeverDone);
    let errors: Vec<Diagnostic> =
        stuck.map(|stuck| Diagnostic { code: Code::NeverDoneInRelease, ..stuck.clone() }).collect();
    diagnostics.remove(Code::NeverDone);
    errors.into_iter().for_each(|error| diagnostics.push(error));
}

/// Whether a release is refused for what only warns in a draft.
pub(super) fn refuses(diagnostics: &Diagnostics, deny: Option<Deny>) -> bool {
    let denied = |severity| match (deny, severity) {
        (_, Severity::Error) | (Some(_), Severity::Warning) | (Some(Deny::Notes), Severity::Note) => true,
        (None, Severity::Warning | Severity::Note) | (Some(Deny::Warnings), Severity::Note) => false,
    };
    let refused = |code: Code| code == Code::IdMissing || denied(code.severity());
    diagnostics.iter().any(|diagnostic| refused(diagnostic.code))
}

fn by_edition<T>(course: &Loaded, value: impl Fn(&CompiledEdition) -> T) -> BTreeMap<String, T> {
    course.compiled.editions.iter().map(|edited| (edited.edition.id.clone(), value(edited))).collect()
}

/// The folder of [`record`], below the output folder; longer than an edition's id can be.
pub(super) const FOLDER: &str = "release-record";

/// `build.json`: what this release was made from, with what, and what came of it. Paths are sorted; there is no date in
/// it, so that the same release gives the same bytes.
///
/// # Errors
/// If a picture or file of the course can no longer be read.
pub(super) fn record(course: &Loaded, sources: &Sources, written: &[Written]) -> io::Result<Bundle> {
    let compiled = &course.compiled;
    let mut inputs = Map::new();
    // The lock is what a release makes rather than what it is made from.
    for file in sources.files.iter().filter(|file| file.kind != SourceKind::Lock) {
        inputs.insert(file.path.clone(), hash(file.text.as_bytes()));
    }
    let assets = compiled
        .editions
        .iter()
        .flat_map(|edited| edited.course.assets().into_iter().chain(edited.key.assets()));
    for asset in assets.collect::<BTreeSet<_>>() {
        inputs.insert(course.inventory.source_path(asset).to_owned(), hash(&course.inventory.bytes(asset)?));
    }
    let editions: Map<String, Value> =
        compiled.editions.iter().map(|edited| (edited.edition.id.clone(), edition(edited))).collect();
    let outputs: Map<String, Value> = written
        .iter()
        .map(|one| (one.folder.clone(), json!({ "files": one.files, "bytes": one.bytes })))
        .collect();
    let record = json!({
        "format": "coursewright-build",
        "version": 1,
        "tool": env!("CARGO_PKG_VERSION"),
        "course": { "id": compiled.settings.id.as_str(), "version": compiled.settings.version },
        "inputs": inputs,
        "editions": editions,
        "outputs": outputs,
    });
    let mut bundle = Bundle::default();
    bundle.insert("build.json", Entry::Bytes(format!("{record:#}\n").into_bytes()));
    Ok(bundle)
}

fn edition(edited: &CompiledEdition) -> Value {
    json!({
        "manifest": edited.course.edition.manifest,
        "exercises": edited.course.exercises().count(),
        "points": edited.course.scoring.points,
        "worst-case-resume-data": resume::worst_case(&edited.course.sections),
    })
}

fn hash(bytes: &[u8]) -> Value {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>().into()
}
