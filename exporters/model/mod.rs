//! The targets `model` and `model-key`: the course and its answer key as JSON documents for other programs.
//! `docs/model.md` describes them.
//!
//! `documents` adds a format name, a version and a list of files to the model's own values. A test keeps the JSON
//! schemas equal to the types.

mod coverage;
mod documents;
#[cfg(test)]
mod schema;

use serde::Serialize;

use super::{Context, Export, Target};
use coursewright_model::bundle::{Bundle, Entry};
use coursewright_model::diagnostics::Diagnostics;
use coursewright_model::{AnswerKey, Course};
use documents::{CourseDocument, KeyDocument};

/// The course without answers, as a target.
pub const MODEL: Target = Target {
    name: "model",
    default: false,
    feature: None,
    options: &[],
    coverage: coverage::course,
    export: Some(Export::learner(export_course)),
};

/// The answer key, as a target.
pub const MODEL_KEY: Target = Target {
    name: "model-key",
    default: false,
    feature: None,
    options: &[],
    coverage: coverage::key,
    export: Some(Export::instructor(export_key)),
};

const MODEL_SCHEMA: &str = include_str!("model.schema.json");
const KEY_SCHEMA: &str = include_str!("key.schema.json");

/// Makes `model.json`.
fn export_course(course: &Course, context: &Context<'_>, _: &mut Diagnostics) -> Bundle {
    let document = CourseDocument::of(course, context);
    bundle("model", &document, MODEL_SCHEMA, document.files(), context)
}

/// Makes `key.json`.
fn export_key(course: &Course, key: &AnswerKey, context: &Context<'_>, _: &mut Diagnostics) -> Bundle {
    let document = KeyDocument::of(course, key, context);
    bundle("key", &document, KEY_SCHEMA, document.files(), context)
}

fn bundle(
    name: &str,
    document: &impl Serialize,
    schema: &'static str,
    files: &[documents::File],
    context: &Context<'_>,
) -> Bundle {
    let mut bundle = Bundle::default();
    let mut json = serde_json::to_vec_pretty(document).expect("the model has only text keys");
    json.push(b'\n');
    bundle.insert(&format!("{name}.json"), Entry::Bytes(json));
    bundle.insert(&format!("{name}.schema.json"), Entry::Static(schema.as_bytes()));
    for file in files {
        bundle.insert(context.assets.output_path(file.id), Entry::Copy(file.id));
    }
    bundle
}
