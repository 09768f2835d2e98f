//! The build id that paper and its key carry, so that a workbook printed last month can be matched to
//! the answers that belong to it.
//!
//! It is a hash of what a learner may read, not of where that stands in the source: moving an
//! instructor's note or a comment leaves it as it was. Deliberately absent: time, answers.

use std::io::{self, Write};

use sha2::{Digest, Sha256};

use crate::model::Course;

/// Eight hexadecimal digits that change with anything a learner can see in `course`.
///
/// # Panics
/// Never: a course's maps have text for keys.
#[must_use]
pub fn build_id(course: &Course) -> String {
    let mut hash = Hash(Sha256::new());
    serde_json::to_writer(&mut hash, course).expect("a course serialises: its keys are text");
    hash.0.finalize().iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// Takes the serialized course as it comes, so that it never stands in memory.
struct Hash(Sha256);

impl Write for Hash {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
