//! The build id that paper and its key carry, so that a workbook printed last month can be matched to
//! the answers that belong to it.
//!
//! It is a hash of what a learner may read, not of where that stands in the source: moving an
//! instructor's note or a comment leaves it as it was. Deliberately absent: time, answers.

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::model::Course;

/// Eight hexadecimal digits that change with anything a learner can see in `course`.
///
/// # Panics
/// Never: a course's maps have text for keys.
#[must_use]
pub fn build_id(course: &Course) -> String {
    let mut value = serde_json::to_value(course).expect("a course serialises: its keys are text");
    drop_places(&mut value);
    let digest = Sha256::digest(value.to_string().as_bytes());
    digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// Removes places in the source. A course nests at most 32 deep, so the recursion is bounded.
fn drop_places(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.remove("span");
            fields.remove("sources");
            fields.values_mut().for_each(drop_places);
        }
        Value::Array(items) => items.iter_mut().for_each(drop_places),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
