//! Parses tables.

use std::ops::Range;

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use super::parser::Parser;
use crate::document::{Cell, Row, Table};
use coursewright_model::Align;
use coursewright_model::diagnostics::{Code, Diagnostic};

impl Parser<'_, '_> {
    /// Parses a table.
    pub(super) fn table(&mut self, align: &[Alignment], range: &Range<usize>) -> Table {
        let columns = align.len();
        let mut rows = Vec::new();
        while let Some((event, row)) = self.next() {
            match event {
                Event::Start(Tag::TableHead) => rows.push(self.row(TagEnd::TableHead, &row, columns)),
                Event::Start(Tag::TableRow) => rows.push(self.row(TagEnd::TableRow, &row, columns)),
                Event::Start(_) => self.skip(),
                Event::End(_) => break,
                Event::Text(_)
                | Event::Code(_)
                | Event::InlineMath(_)
                | Event::DisplayMath(_)
                | Event::Html(_)
                | Event::InlineHtml(_)
                | Event::FootnoteReference(_)
                | Event::SoftBreak
                | Event::HardBreak
                | Event::Rule
                | Event::TaskListMarker(_) => {}
            }
        }
        let span = self.trimmed(range);
        let header = if rows.is_empty() { Row { cells: Vec::new(), span } } else { rows.remove(0) };
        Table { align: align.iter().map(|align| alignment(*align)).collect(), header, rows, span }
    }

    fn row(&mut self, end: TagEnd, range: &Range<usize>, columns: usize) -> Row {
        let mut cells = Vec::with_capacity(columns);
        while let Some((event, cell)) = self.next() {
            match event {
                Event::Start(Tag::TableCell) => {
                    let content = self.inlines(TagEnd::TableCell);
                    cells.push(Cell { content, span: self.cell_span(&cell) });
                }
                Event::End(tag) if tag == end => break,
                Event::Start(_)
                | Event::End(_)
                | Event::Text(_)
                | Event::Code(_)
                | Event::InlineMath(_)
                | Event::DisplayMath(_)
                | Event::Html(_)
                | Event::InlineHtml(_)
                | Event::FootnoteReference(_)
                | Event::SoftBreak
                | Event::HardBreak
                | Event::Rule
                | Event::TaskListMarker(_) => {}
            }
        }
        let span = self.trimmed(&self.first_line(range));
        // pulldown-cmark drops cells beyond the header's columns, so they are counted in the source.
        let written = cell_count(&self.text[span.range()]);
        if written > columns {
            let diagnostic = Diagnostic::new(Code::CellsBeyondHeader, span).arg("cells", written);
            self.report(diagnostic.arg("columns", columns));
        }
        while cells.len() < columns {
            cells.push(Cell { content: Vec::new(), span: span.at_end() });
        }
        Row { cells, span }
    }

    /// Returns the span of a cell without the space and bars around its text.
    fn cell_span(&self, range: &Range<usize>) -> coursewright_model::Span {
        let text = &self.text[range.clone()];
        let around = |c: char| c.is_whitespace() || c == '|';
        let start = range.start + text.len() - text.trim_start_matches(around).len();
        let end = range.end - (text.len() - text.trim_end_matches(around).len());
        self.span(&(start..end.max(start)))
    }
}

/// Counts the cells of a row in the source.
fn cell_count(row: &str) -> usize {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let mut cells = 1;
    let (mut escaped, mut last_is_bar) = (false, false);
    for byte in row.bytes() {
        last_is_bar = byte == b'|' && !escaped;
        if last_is_bar {
            cells += 1;
        }
        escaped = byte == b'\\' && !escaped;
    }
    if last_is_bar { cells - 1 } else { cells }
}

fn alignment(align: Alignment) -> Align {
    match align {
        Alignment::None => Align::None,
        Alignment::Left => Align::Left,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::Right,
    }
}
