//! The outputs of the targets `model` and `model-key` conform to their schemas, for the shipped course and for every case. The
//! schemas reject invalid documents.

mod common;

use std::path::{Path, PathBuf};

use common::document::{self, Document};
use coursewright::bundle::{Bundle, Entry};
use coursewright::exporters::TARGETS;
use jsonschema::Validator;
use serde_json::{Value, json};

const DOCUMENTS: [(&str, &str); 2] = [("model", "model"), ("model-key", "key")];

#[test]
fn every_document_keeps_to_its_schema() {
    let cases = document::documents("cases");
    for folder in cases.iter().map(Document::folder).chain([shipped()]) {
        let built = common::build(&folder);
        for (target, name) in DOCUMENTS {
            let bundle = built.export(named(target));
            let (validator, document) = (validator(&bundle, name), json_of(&bundle, &format!("{name}.json")));
            let faults: Vec<_> = validator.iter_errors(&document).map(|fault| fault.to_string()).collect();
            assert!(faults.is_empty(), "{target} of {}: {faults:#?}", folder.display());
        }
    }
}

#[test]
fn a_wrong_document_is_refused() {
    let built = common::build(&shipped());
    let wrongs: [(&str, &str, &str, Value); 9] = [
        ("model", "model", "/format", json!("coursewright-key")),
        ("model", "model", "/version", json!(2)),
        ("model", "model", "/course/meta/id", json!("Not an id")),
        ("model", "model", "/course/sections/0/number", json!("one")),
        ("model", "model", "/course/sections/0/blocks/0", json!({ "type": "quiz" })),
        ("model", "model", "/course/sections/0/blocks/0/type", json!("exercise")),
        ("model", "model", "/files/0/id", json!(-1)),
        ("model-key", "key", "/exercises/0/answer", json!({ "type": "choice" })),
        ("model-key", "key", "/exercises/0/number", json!("a3")),
    ];
    for (target, name, place, wrong) in wrongs {
        let bundle = built.export(named(target));
        let mut document = json_of(&bundle, &format!("{name}.json"));
        *document.pointer_mut(place).expect("the course has this place") = wrong;
        assert!(!validator(&bundle, name).is_valid(&document), "{target} {place}");
    }
}

#[test]
fn a_document_names_the_files_it_shows_and_they_stand_beside_it() {
    let built = common::build(&shipped());
    for (target, name) in DOCUMENTS {
        let bundle = built.export(named(target));
        let document = json_of(&bundle, &format!("{name}.json"));
        let files = document["files"].as_array().expect("a list");
        let copies = bundle.entries().filter(|(_, entry)| matches!(entry, Entry::Copy(_))).count();
        assert_eq!(files.len(), copies);
        for file in files {
            let path = file["path"].as_str().expect("a path");
            assert!(matches!(bundle.get(path), Some(Entry::Copy(_))), "{target}: {path}");
        }
    }
}

/// The course that ships with the project.
fn shipped() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("course")
}

fn named(target: &str) -> &'static coursewright::exporters::Target {
    TARGETS.iter().find(|other| other.name == target).expect("the target is offered")
}

fn validator(bundle: &Bundle, name: &str) -> Validator {
    let schema = json_of(bundle, &format!("{name}.schema.json"));
    jsonschema::draft202012::new(&schema).expect("the schema is a schema")
}

fn json_of(bundle: &Bundle, path: &str) -> Value {
    let bytes = match bundle.get(path) {
        Some(Entry::Bytes(bytes)) => bytes.as_slice(),
        Some(Entry::Static(bytes)) => bytes,
        other => panic!("{path}: {other:?}"),
    };
    serde_json::from_slice(bytes).expect("it is JSON")
}
