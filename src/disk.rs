//! What the disk says when it refuses, with the path at which it did.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// A refusal.
#[derive(Debug)]
pub struct Refusal {
    /// Where it happened.
    pub path: PathBuf,
    /// The system's own words, English.
    pub words: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.words)
    }
}

impl Error for Refusal {}

/// The refusal that `error` holds, if it says where it happened.
#[must_use]
pub fn refusal(error: &io::Error) -> Option<&Refusal> {
    error.get_ref()?.downcast_ref()
}

/// `error`, saying where it happened.
pub(crate) fn at(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), Refusal { path: path.to_owned(), words: error.to_string() })
}
