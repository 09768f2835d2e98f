//! The build id that paper and its key carry, so that a workbook printed last month can be matched to
//! the answers that belong to it.
//!
//! It is a hash of what a learner may read, not of where that stands in the source: moving an
//! instructor's note or a comment leaves it as it was. Deliberately absent: time, answers.

use sha2::{Digest, Sha256};

use crate::model::Course;

/// Eight hexadecimal digits that change with anything a learner can see in `course`.
///
/// # Panics
/// Never: a course's maps have text for keys.
#[must_use]
pub fn build_id(course: &Course) -> String {
    let value = serde_json::to_value(course).expect("a course serialises: its keys are text");
    let digest = Sha256::digest(value.to_string().as_bytes());
    digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}
