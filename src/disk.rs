//! What the disk says when it refuses, with the path at which it did.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// A refusal.
#[derive(Debug)]
pub struct DiskError {
    /// Where it happened.
    pub path: PathBuf,
    /// The system's own message, English.
    pub message: String,
}

impl fmt::Display for DiskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.message)
    }
}

impl Error for DiskError {}

/// The refusal that `error` holds, if it says where it happened.
#[must_use]
pub fn disk_error(error: &io::Error) -> Option<&DiskError> {
    error.get_ref()?.downcast_ref()
}

/// `error`, saying where it happened.
pub(crate) fn error_at(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), DiskError { path: path.to_owned(), message: error.to_string() })
}
