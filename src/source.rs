//! The one door through which text comes in: reads a course folder into memory.

/// A course's text files.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// `course.toml` first, then the lessons in natural order; a [`crate::model::FileId`] is a place in this list.
    pub files: Vec<SourceFile>,
}

/// One text file.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The path below the course folder, with forward slashes.
    pub path: String,
    /// The text as it was read: byte-order mark and CRLF still in it, so that spans are byte offsets of the file.
    pub text: String,
}
