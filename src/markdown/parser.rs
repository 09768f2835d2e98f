//! The state of parsing one file, and reading its events and text. `blocks`, `inlines`, `boxes` and the others add
//! methods for their constructs.

use std::collections::BTreeSet;
use std::iter::Peekable;
use std::ops::Range;

use pulldown_cmark::Event;

use super::containers::Container;
use super::events::RangedEvent;
use super::keywords::Keywords;
use crate::document::{self, FootnoteDefinition};
use coursewright_model::diagnostics::{Diagnostic, Diagnostics};
use coursewright_model::{FileId, Span};

/// The deepest nesting of quotations, lists and emphasis.
pub(crate) const NESTING_LIMIT: usize = 32;

/// The state of parsing one file.
pub(super) struct Parser<'a, 'w> {
    /// The text of the file.
    pub(super) text: &'a str,
    pub(super) keywords: &'w Keywords,
    /// The footnote definitions found so far.
    pub(super) footnotes: Vec<FootnoteDefinition>,
    /// The gaps found so far. `structure` reports those outside fill-in exercises.
    pub(super) gaps: Vec<Span>,
    /// The containers of the current block, the outermost first.
    pub(super) containers: Vec<Container>,
    /// How deep blocks and inlines are nested.
    pub(super) depth: usize,
    /// Ranges of the text that are attributes or box markers and so do not become text.
    pub(super) excluded: Vec<Range<usize>>,
    /// Where the parsed box markers begin.
    pub(super) box_markers: BTreeSet<usize>,
    /// How many boxes contain the current block.
    pub(super) box_depth: usize,
    /// The check box of the current list item.
    pub(super) task: Option<document::Spanned<bool>>,
    file: FileId,
    diagnostics: &'w mut Diagnostics,
    pub(super) events: Peekable<std::vec::IntoIter<RangedEvent<'a>>>,
}

impl<'a, 'w> Parser<'a, 'w> {
    /// Starts parsing `text`.
    pub(super) fn new(
        file: FileId,
        text: &'a str,
        keywords: &'w Keywords,
        diagnostics: &'w mut Diagnostics,
    ) -> Self {
        Self {
            text,
            keywords,
            footnotes: Vec::new(),
            gaps: Vec::new(),
            containers: Vec::new(),
            depth: 0,
            excluded: Vec::new(),
            box_markers: BTreeSet::new(),
            box_depth: 0,
            task: None,
            file,
            diagnostics,
            events: Vec::new().into_iter().peekable(),
        }
    }

    pub(super) fn next(&mut self) -> Option<RangedEvent<'a>> {
        self.events.next()
    }

    pub(super) fn peek(&mut self) -> Option<&RangedEvent<'a>> {
        self.events.peek()
    }

    /// Converts a range of bytes to a span in this file.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.file, range.start, range.end)
    }

    /// Converts a range without the white space at its end to a span.
    pub(super) fn trimmed(&self, range: &Range<usize>) -> Span {
        let length = self.text[range.clone()].trim_end().len();
        self.span(&(range.start..range.start + length))
    }

    /// Returns the first line of a range.
    pub(super) fn first_line(&self, range: &Range<usize>) -> Range<usize> {
        let text = &self.text[range.clone()];
        let end = text.bytes().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(text.len());
        range.start..range.start + text[..end].trim_end().len()
    }

    /// Returns where the line that contains `at` begins.
    pub(super) fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind(['\n', '\r']).map_or(0, |newline| newline + 1)
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Skips everything up to the end of the current element.
    pub(super) fn skip(&mut self) {
        let mut open = 1_usize;
        while open > 0 {
            match self.next() {
                Some((Event::Start(_), _)) => open += 1,
                Some((Event::End(_), _)) => open -= 1,
                Some(_) => {}
                None => return,
            }
        }
    }

    /// Whether the innermost container is a quotation.
    pub(super) fn in_quotation(&self) -> bool {
        matches!(self.containers.last(), Some(Container::Quote))
    }

    /// Whether the innermost container is a list item.
    pub(super) fn in_item(&self) -> bool {
        matches!(self.containers.last(), Some(Container::Item(_)))
    }
}
