//! Left cells with right cells, and steps to put in order.
//!
//! Right cells and steps have keys that were drawn, so that a key tells nothing of pair or place.

use std::collections::HashMap;

use crate::document::{Body as Written, Cell, Row, Table};
use crate::lower::deferred::KeyPart;
use crate::lower::exercise::ExerciseSource;
use crate::lower::exercise::parts::{is_empty, same};
use crate::lower::lowerer::Lowerer;
use crate::lower::lowerer::Mode;
use crate::shuffle::{Purpose, shuffled};
use coursewright_model::diagnostics::{Code, Diagnostic};
use coursewright_model::{Answer, Body, Inline, Key, Pair, Part, Span, plain_text};

/// What the rows of a table say.
#[derive(Default)]
struct Cells<'a> {
    /// Left cells, each with its row, the place of its right one in `right`, and its explanation.
    left: Vec<(&'a Row, Vec<Inline>, usize, Option<&'a Cell>)>,
    /// Right cells with their rows, equal ones once.
    right: Vec<(&'a Row, Vec<Inline>)>,
    /// By what makes right cells equal: place in `right`, whether a left cell has it, and where.
    places: HashMap<String, (usize, CellUse, Span)>,
}

/// What a right cell is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CellUse {
    Answer,
    Distractor,
}

impl<'a> Lowerer<'a> {
    /// A table of pairs.
    pub(in crate::lower) fn match_cells(&mut self, source: &ExerciseSource<'a>) -> (Body, Answer) {
        let Written::Table(table) = &source.written.body else {
            let header = [Vec::new(), Vec::new()];
            return (Body::Match { header, left: Vec::new(), right: Vec::new() }, Answer::Own);
        };
        self.columns(source, table);
        let cells = self.cells(source, table);
        self.enough(source, cells.left.len(), 2);
        let order = shuffled(source.id.as_str(), Purpose::RightCells, cells.right.len());
        let keys: Vec<Key> = cells
            .right
            .iter()
            .map(|(row, _)| self.context.input.keys.row(source.span(), row.span).1)
            .collect();
        let right =
            order.iter().map(|index| Part { key: keys[*index], content: cells.right[*index].1.clone() });
        let right = right.collect();
        let (mut left, mut pairs) = (Vec::new(), Vec::new());
        for (index, (row, content, place, explanation)) in cells.left.into_iter().enumerate() {
            let key = self
                .context
                .input
                .keys
                .row(source.span(), row.span)
                .0
                .unwrap_or_else(|| self.key(source, index));
            left.push(Part { key, content });
            pairs.push(Pair { left: key, right: keys[place], explanation: Vec::new() });
            if let Some(explanation) = explanation {
                self.defer_key_part(&source.id, KeyPart::Pair(index, &explanation.content));
            }
        }
        let mut header = table.header.cells.iter().map(|cell| self.inlines(&cell.content, Mode::Plain));
        let header = [header.next().unwrap_or_default(), header.next().unwrap_or_default()];
        (Body::Match { header, left, right }, Answer::Match { pairs })
    }

    fn columns(&mut self, source: &ExerciseSource<'_>, table: &Table) {
        let columns = table.header.cells.len();
        if !(2..=3).contains(&columns) {
            let diagnostic = Diagnostic::new(Code::TableColumns, table.header.span)
                .arg("kind", self.kind(source.written.kind))
                .arg("expected", "2–3")
                .arg("columns", columns);
            self.report(diagnostic);
        }
        if let Some(beyond) = table.rows.get(Key::COUNT) {
            self.too_many(beyond.span);
        }
    }

    fn cells(&mut self, source: &ExerciseSource<'a>, table: &'a Table) -> Cells<'a> {
        let mut cells = Cells::default();
        let mut spans = Vec::new();
        // Left cells first: what a distractor may not say shows only when all of them are known.
        let (pairs, distractors): (Vec<_>, Vec<_>) = table
            .rows
            .iter()
            .take(Key::COUNT)
            .map(|row| (row, self.cell(row, 0)))
            .partition(|(_, left)| !is_empty(left));
        for (row, left) in pairs {
            spans.push(row.span);
            let right = self.right_cell(row);
            let place = cells.place(right, CellUse::Answer, row).unwrap_or_else(|place| place.0);
            let explanation = row.cells.get(2).filter(|cell| !cell.content.is_empty());
            cells.left.push((row, left, place, explanation));
        }
        for (row, _) in distractors {
            self.distractor(source, row, &mut cells);
        }
        self.distinct(cells.left.iter().map(|(_, content, _, _)| content.as_slice()).zip(spans));
        cells
    }

    fn distractor(&mut self, source: &ExerciseSource<'a>, row: &'a Row, cells: &mut Cells<'a>) {
        let right = self.right_cell(row);
        let (text, span) = (plain_text(&right), right_span(row));
        match cells.place(right, CellUse::Distractor, row) {
            Err((_, CellUse::Answer, _)) => {
                self.report(Diagnostic::new(Code::DistractorIsAnswer, span).arg("text", text));
            }
            Err((_, CellUse::Distractor, first)) => self.equal(&text, span, first),
            Ok(_) => {
                let explanation = row.cells.get(2).filter(|cell| !cell.content.is_empty());
                if let (Some(cell), Some(explanation)) = (row.cells.get(1), explanation) {
                    let part = KeyPart::Distractor(&cell.content, &explanation.content);
                    self.defer_key_part(&source.id, part);
                }
            }
        }
    }

    fn right_cell(&mut self, row: &'a Row) -> Vec<Inline> {
        let right = self.cell(row, 1);
        if is_empty(&right) {
            self.report(Diagnostic::new(Code::PartEmpty, row.span));
        }
        right
    }

    fn cell(&mut self, row: &'a Row, column: usize) -> Vec<Inline> {
        row.cells.get(column).map_or_else(Vec::new, |cell| self.inlines(&cell.content, Mode::Plain))
    }

    /// Steps in display order.
    pub(in crate::lower) fn order(&mut self, source: &ExerciseSource<'a>) -> (Body, Answer) {
        let Written::Steps(list) = &source.written.body else {
            return (Body::Order { steps: Vec::new() }, Answer::Own);
        };
        let shown = self.parts(source, list, 3);
        let mut steps: Vec<Part> = shown
            .iter()
            .map(|shown| self.part(source, shown.item, self.key(source, shown.index), 0))
            .collect();
        self.distinct(
            steps.iter().map(|step| step.content.as_slice()).zip(shown.iter().map(|s| s.item.span)),
        );
        let answer = Answer::Order { steps: steps.iter().map(|step| step.key).collect() };
        let right: Vec<Key> = steps.iter().map(|step| step.key).collect();
        steps.sort_by_key(|step| step.key);
        // The author may have come to the very order in which the keys were given.
        if steps.iter().map(|step| step.key).eq(right) && steps.len() > 1 {
            steps.rotate_left(1);
        }
        (Body::Order { steps }, answer)
    }
}

impl<'a> Cells<'a> {
    /// Adds the right cell of a row; the error is the equal one that is there already.
    fn place(
        &mut self,
        right: Vec<Inline>,
        used: CellUse,
        row: &'a Row,
    ) -> Result<usize, (usize, CellUse, Span)> {
        let same = same(&right);
        if let Some(place) = self.places.get(&same) {
            return Err(*place);
        }
        let place = self.right.len();
        self.places.insert(same, (place, used, right_span(row)));
        self.right.push((row, right));
        Ok(place)
    }
}

fn right_span(row: &Row) -> Span {
    row.cells.get(1).map_or(row.span, |cell| cell.span)
}
