//! The build id that paper and its answer key show, so that a workbook printed last month can be matched to its
//! answers.
//!
//! It is a hash of what a learner can read. Moving an instructor's note or a comment in the source does not change it,
//! nor do time and answers.

use std::io::{self, BufWriter, Write};

use serde::Serialize;
use sha2::{Digest, Sha256};

use coursewright_model::parallel;
use coursewright_model::{Course, Exercise};

/// Eight hexadecimal digits that change with anything that a learner can see in `course`.
#[must_use]
pub fn build_id(course: &Course) -> String {
    let sections = parallel::map(&course.sections, hash);
    let Course { meta, edition, scoring, footnotes, objectives, .. } = course;
    digits(hash(&(meta, edition, scoring, sections, footnotes, objectives)))
}

/// Eight hexadecimal digits that change with the title, question or body of `exercise`, wherever it is.
#[must_use]
pub fn text_id(exercise: &Exercise) -> String {
    digits(hash(&(&exercise.title, &exercise.prompt, &exercise.body)))
}

fn digits(hash: [u8; 32]) -> String {
    hash.iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

fn hash(value: &impl Serialize) -> [u8; 32] {
    // Buffered, since a serializer writes a few bytes at a time. A small buffer comes from the allocator's thread
    // cache.
    let mut hash = BufWriter::with_capacity(1 << 10, Hash(Sha256::new()));
    serde_json::to_writer(&mut hash, value).expect("the model serialises: its keys are text");
    let Ok(hash) = hash.into_inner() else { unreachable!("a hash takes every byte") };
    hash.0.finalize().into()
}

/// Hashes bytes as they are serialized, so that the whole text is never in memory.
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
