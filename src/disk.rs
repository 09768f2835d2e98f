//! I/O errors with the path at which they occurred.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// An I/O error with its path.
#[derive(Debug)]
pub struct DiskError {
    /// The path of the file or folder.
    pub path: PathBuf,
    /// The system's message, in English.
    pub message: String,
}

impl fmt::Display for DiskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.message)
    }
}

impl Error for DiskError {}

/// Returns the error with its path, if `error` has one.
#[must_use]
pub fn disk_error(error: &io::Error) -> Option<&DiskError> {
    error.get_ref()?.downcast_ref()
}

/// Adds a path to an I/O error.
pub(crate) fn error_at(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), DiskError { path: path.to_owned(), message: error.to_string() })
}
