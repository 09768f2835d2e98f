//! A run of text between two breaks or formatted inlines, with its position in the source.
//!
//! pulldown-cmark breaks text at every bracket and entity. A [`TextRun`] joins adjacent segments and remembers which
//! bytes of the source each character came from and which characters were escaped. `inlines` fills it, `text` splits
//! it, and `lints` check it.

use std::ops::Range;

use super::parser::Parser;
use coursewright_model::Span;

/// The kind of inline content that contains a text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum InlineContext {
    /// A paragraph, heading or cell.
    Plain,
    /// A link, in which a bare address is not a mistake.
    Link,
}

/// Text between two line breaks or formatted inlines.
#[derive(Default)]
pub(super) struct TextRun {
    pub(super) text: String,
    segments: Vec<Segment>,
    /// Whether it begins a line of the author's text.
    pub(super) begins_line: bool,
    /// Whether it ends a line of the author's text.
    pub(super) ends_line: bool,
}

/// A piece of a run that is contiguous in the source.
struct Segment {
    /// Where it begins in the run.
    at: usize,
    /// The range of the source that it came from.
    source: Range<usize>,
    /// Whether its first character was escaped, or all of it is an entity.
    escaped: bool,
}

impl TextRun {
    /// Appends text, without attributes and box markers.
    pub(super) fn push(&mut self, parser: &Parser<'_, '_>, text: &str, range: &Range<usize>) {
        if parser.text.get(range.clone()) != Some(text) {
            self.push_segment(parser, text, range.clone(), false);
            return;
        }
        let mut excluded: Vec<_> = parser
            .excluded
            .iter()
            .filter(|omitted| omitted.start < range.end && range.start < omitted.end)
            .collect();
        // The first line of a box has two: its marker, and its attributes, which were found earlier than those within
        // the line.
        excluded.sort_by_key(|omitted| omitted.start);
        let mut from = range.start;
        for omitted in excluded {
            let head = from..omitted.start.max(from);
            self.push_segment(parser, &parser.text[head.clone()], head, true);
            from = omitted.end.clamp(from, range.end);
        }
        self.push_segment(parser, &parser.text[from..range.end], from..range.end, true);
    }

    fn push_segment(&mut self, parser: &Parser<'_, '_>, text: &str, source: Range<usize>, literal: bool) {
        if text.is_empty() {
            return;
        }
        let backslash = source.start > 0 && parser.text.as_bytes()[source.start - 1] == b'\\';
        let escaping = backslash && self.segments.last().is_none_or(|last| last.source.end < source.start);
        self.segments.push(Segment { at: self.text.len(), source, escaped: escaping || !literal });
        self.text.push_str(text);
    }

    /// Returns the position in the file of a hyphen that ends the run after a letter.
    pub(super) fn broken_word(&self, parser: &Parser<'_, '_>) -> Option<usize> {
        let word = self.text.strip_suffix('-')?;
        let last = self.text.len() - 1;
        let meant = !word.ends_with(char::is_alphabetic) || self.is_escaped(last);
        (!meant).then(|| self.span(parser, last..last + 1).start as usize)
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether the character at `at` was escaped or came from an entity.
    pub(super) fn is_escaped(&self, at: usize) -> bool {
        let segment = &self.segments[self.segment_index(at)];
        let literal = segment.source.len() == self.segment_length(self.segment_index(at));
        segment.escaped && (segment.at == at || !literal)
    }

    /// Returns the span in the source of a range of the run.
    pub(super) fn span(&self, parser: &Parser<'_, '_>, range: Range<usize>) -> Span {
        let start = self.source(range.start);
        let end = if range.is_empty() { start } else { self.source_end(range.end - 1) };
        parser.span(&(start..end))
    }

    fn segment_index(&self, at: usize) -> usize {
        self.segments.partition_point(|segment| segment.at <= at).saturating_sub(1)
    }

    fn segment_length(&self, index: usize) -> usize {
        let end = self.segments.get(index + 1).map_or(self.text.len(), |next| next.at);
        end - self.segments[index].at
    }

    fn source(&self, at: usize) -> usize {
        let Some(segment) = self.segments.get(self.segment_index(at)) else { return 0 };
        if segment.source.len() == self.segment_length(self.segment_index(at)) {
            segment.source.start + (at - segment.at)
        } else {
            segment.source.start
        }
    }

    /// Returns the end in the source of the character whose last byte is at `last`.
    fn source_end(&self, last: usize) -> usize {
        let Some(segment) = self.segments.get(self.segment_index(last)) else { return 0 };
        let literal = segment.source.len() == self.segment_length(self.segment_index(last));
        if literal { segment.source.start + (last - segment.at) + 1 } else { segment.source.end }
    }
}
