//! Compares the JSON schemas with the schemas generated from the types. `UPDATE=1 cargo test` rewrites the files.
//! `tests/model.rs` validates real outputs.

use std::path::Path;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;

use super::documents::{CourseDocument, KeyDocument};

#[test]
fn the_schema_of_the_model_follows_its_types() {
    assert_current::<CourseDocument<'_>>("model", super::MODEL_SCHEMA);
}

#[test]
fn the_schema_of_the_key_follows_its_types() {
    assert_current::<KeyDocument<'_>>("key", super::KEY_SCHEMA);
}

#[expect(clippy::disallowed_methods, reason = "rewrites a file of the repository when asked")]
fn assert_current<Document: JsonSchema>(name: &str, current: &str) {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut schema = settings.into_generator().into_root_schema_for::<Document>().to_value();
    schema["title"] = format!("coursewright-{name}, version 1").into();
    schema["properties"]["format"]["const"] = format!("coursewright-{name}").into();
    schema["properties"]["version"]["const"] = 1.into();
    // Descriptions are the doc comments of the types; their links are for rustdoc.
    let made = serde_json::to_string_pretty(&schema).unwrap().replace("[`", "`").replace("`]", "`") + "\n";
    let made = made.replace("super::", "").replace("crate::", "");
    if std::env::var_os("UPDATE").is_some() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("model");
        std::fs::write(folder.join(format!("{name}.schema.json")), made).unwrap();
    } else {
        assert!(made == current, "the schema is behind its types: run `UPDATE=1 cargo test schema`");
    }
}
