//! Bytes of a file to lines and columns.
//!
//! One pass over a file makes an index; each question after that is a binary search and a look at no more
//! than [`STRIDE`] bytes, however long the lines are.

use std::cell::OnceCell;
use std::ops::Range;

use serde::Serialize;

use crate::sources::{SourceFile, Sources};
use crate::{FileId, Span};

/// A place as an editor shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Position {
    /// From 1.
    pub line: usize,
    /// From 1, in Unicode scalar values; a byte-order mark does not count.
    pub column: usize,
    /// Bytes from the start of the file; a byte-order mark counts.
    pub offset: usize,
}

/// Where the lines of one file begin.
#[derive(Debug)]
pub struct LineIndex<'a> {
    text: &'a str,
    /// The first byte of each line, a byte-order mark excepted.
    starts: Vec<usize>,
    /// How many characters begin before each multiple of [`STRIDE`].
    counts: Vec<usize>,
}

/// The files of a course, each indexed when it is first asked for.
pub(super) struct Files<'a> {
    files: Vec<(&'a SourceFile, OnceCell<LineIndex<'a>>)>,
}

const STRIDE: usize = 1024;

impl<'a> Files<'a> {
    pub(super) fn new(sources: &'a Sources) -> Self {
        Self { files: sources.files.iter().map(|file| (file, OnceCell::new())).collect() }
    }

    /// A file's path and its index; `None` if there is no such file.
    pub(super) fn get(&self, file: FileId) -> Option<(&'a str, &LineIndex<'a>)> {
        let (file, index) = self.files.get(file.0 as usize)?;
        Some((&file.path, index.get_or_init(|| LineIndex::new(&file.text))))
    }
}

impl<'a> LineIndex<'a> {
    /// The index of `text`.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let first = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        let starts = std::iter::once(first).chain(breaks).collect();
        let mut counts = vec![0];
        for piece in text.as_bytes().chunks(STRIDE) {
            counts.push(counts[counts.len() - 1] + characters(piece));
        }
        Self { text, starts, counts }
    }

    /// The line and column of a byte; of the character that it lies in, or of the end of the file.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.line(offset);
        let column = self.count(offset).saturating_sub(self.count(self.starts[line]));
        Position { line: line + 1, column: column + 1, offset }
    }

    /// The bytes of `span` that the file has, from character to character.
    #[must_use]
    pub fn clamp(&self, span: Span) -> Range<usize> {
        let start = self.text.floor_char_boundary(span.start as usize);
        let end = self.text.ceil_char_boundary(span.end as usize);
        start..end.max(start)
    }

    /// The line, from 0, that a byte lies in.
    pub(super) fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// The bytes of a line, counted from 0, without its end.
    pub(super) fn line_range(&self, line: usize) -> Range<usize> {
        let start = self.starts[line];
        let end = self.starts.get(line + 1).map_or(self.text.len(), |next| next - 1);
        let carriage_return = self.text[start..end].ends_with('\r') && line + 1 < self.starts.len();
        start..end - usize::from(carriage_return)
    }

    /// The text that is indexed.
    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// How many characters begin before a byte.
    fn count(&self, offset: usize) -> usize {
        let piece = offset / STRIDE;
        self.counts[piece] + characters(&self.text.as_bytes()[piece * STRIDE..offset])
    }
}

/// How many characters begin in `bytes`: all bytes but those that continue one.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}
