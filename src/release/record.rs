//! Makes `build.json`, the record of a release: its inputs, editions and outputs.
//!
//! Has sorted paths and no date, so that the same release always gives the same bytes.

use std::collections::BTreeSet;
use std::io;

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use crate::compiler::Compiled;
use crate::load::LoadedCourse;
use crate::pack::Written;
use crate::source::SourceKind;
use coursewright_exporters::scorm::resume;
use coursewright_model::CompiledEdition;
use coursewright_model::assets::Assets;
use coursewright_model::bundle::{Bundle, Entry};

/// The folder of [`record`] in the output folder. It is longer than any id of an edition, so it cannot clash with one.
pub const FOLDER: &str = "release-record";

/// Returns a bundle with `build.json`, the record of a release of `course` with the outputs `written`. A course that was not
/// compiled has no editions in it.
///
/// ```
/// use coursewright::LoadedCourse;
/// use coursewright::build::{Request, build, targets};
/// use coursewright::pack::{self, Written};
/// use coursewright::release::{FOLDER, Rules, record};
///
/// let settings = "format = 1\nid = 'first'\ntitle = 'First'\nlanguage = 'en'\nversion = '1.0'\n";
/// let lesson = "# Start {#start}\n\n## Open question: Why? {#why}\n";
/// let files = [("course.toml", settings), ("01-start.md", lesson)];
/// let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
/// let course = LoadedCourse::from_bytes("first", files.into());
///
/// let rules = Rules { update_lock: true, ..Rules::default() };
/// let targets = targets(&["scorm12".to_owned()]).expect("there is such a target");
/// let request = Request { targets, release: Some(rules), ..Request::default() };
/// let built = build(&course, &request).expect("the request names no edition");
/// assert!(built.lock.expect("there was no lock").contains("released = \"1.0\""));
///
/// let packages = &built.outputs[0];
/// let files = pack::files(&packages.content, &course.inventory).expect("they are in memory");
/// let record = record(&course, &[Written::of(&packages.folder, &files)]).expect("they are in memory");
/// assert_eq!(FOLDER, "release-record");
/// assert!(record.get("build.json").is_some());
/// ```
///
/// # Errors
/// If a picture or file of the course can no longer be read.
pub fn record(course: &LoadedCourse, written: &[Written]) -> io::Result<Bundle> {
    let editions = course.compiled.as_ref().map_or(&[][..], |compiled| &compiled.editions);
    let outputs: Map<String, Value> = written
        .iter()
        .map(|one| (one.folder.clone(), json!({ "files": one.files, "bytes": one.bytes })))
        .collect();
    let record = json!({
        "format": "coursewright-build",
        "version": 1,
        "tool": env!("CARGO_PKG_VERSION"),
        "course": course.compiled.as_ref().map(identity),
        "inputs": inputs(course, editions)?,
        "editions": editions.iter().map(|each| (each.edition.id.clone(), edition(each))).collect::<Map<_, _>>(),
        "outputs": outputs,
    });
    let mut bundle = Bundle::default();
    bundle.insert("build.json", Entry::Bytes(format!("{record:#}\n").into_bytes()));
    Ok(bundle)
}

fn identity(compiled: &Compiled) -> Value {
    json!({ "id": compiled.settings.id.as_str(), "version": compiled.settings.version })
}

/// The hashes of all texts, and of the other files that an edition uses.
fn inputs(course: &LoadedCourse, editions: &[CompiledEdition]) -> io::Result<Map<String, Value>> {
    let mut inputs = Map::new();
    // The lock is an output of a release, not an input.
    for file in course.sources.files.iter().filter(|file| file.kind != SourceKind::Lock) {
        inputs.insert(file.path.clone(), hash(file.text.as_bytes()));
    }
    let assets = editions.iter().flat_map(|each| each.course.assets().into_iter().chain(each.key.assets()));
    for asset in assets.collect::<BTreeSet<_>>() {
        inputs.insert(course.inventory.source_path(asset).to_owned(), hash(&course.inventory.bytes(asset)?));
    }
    Ok(inputs)
}

fn edition(edition: &CompiledEdition) -> Value {
    json!({
        "manifest": edition.course.edition.manifest,
        "exercises": edition.course.exercises().count(),
        "points": edition.course.scoring.points,
        "worst-case-resume-data": resume::worst_case(&edition.course.sections),
    })
}

fn hash(bytes: &[u8]) -> Value {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>().into()
}
