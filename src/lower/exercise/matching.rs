//! Lowers matching and ordering exercises.
//!
//! Right cells and steps have shuffled part keys, so that a key tells nothing about pair or position.

use std::collections::HashMap;

use crate::document::{self, Cell, Row};
use crate::lower::deferred::KeyContent;
use crate::lower::exercise::ExerciseSource;
use crate::lower::exercise::parts::{comparable, is_empty};
use crate::lower::lowerer::{Lowerer, Mode};
use crate::shuffle::{Purpose, shuffled};
use coursewright_model::diagnostics::{Code, Diagnostic};
use coursewright_model::{Answer, Body, Inline, Key, Pair, Part, Span, plain_text};

/// The cells of a table of pairs.
#[derive(Default)]
struct Cells<'a> {
    /// Each left cell: its row, its content, the index of its answer in `right`, and its explanation.
    left: Vec<(&'a Row, Vec<Inline>, usize, Option<&'a Cell>)>,
    /// Each distinct right cell, with its row.
    right: Vec<(&'a Row, Vec<Inline>)>,
    /// By the comparable text of a right cell: its index in `right`, what it is for, and its span.
    known_right: HashMap<String, (usize, CellUse, Span)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum CellUse {
    Answer,
    Distractor,
}

impl<'a> Lowerer<'a> {
    /// Lowers a table of pairs.
    pub(in crate::lower) fn match_cells(&mut self, source: &ExerciseSource<'a>) -> (Body, Answer) {
        let document::Body::Table(table) = &source.exercise.body else {
            let header = [Vec::new(), Vec::new()];
            return (Body::Match { header, left: Vec::new(), right: Vec::new() }, Answer::Own);
        };
        self.report_column_count(source, table);
        let cells = self.cells(source, table);
        self.report_too_few(source, cells.left.len(), 2);
        let order = shuffled(source.id.as_str(), Purpose::RightCells, cells.right.len());
        let keys: Vec<Key> = cells
            .right
            .iter()
            .map(|(row, _)| self.context.input.keys.row_keys(source.span(), row.span).1)
            .collect();
        let right =
            order.iter().map(|index| Part { key: keys[*index], content: cells.right[*index].1.clone() });
        let right = right.collect();
        let (mut left, mut pairs) = (Vec::new(), Vec::new());
        for (index, (row, content, answer, explanation)) in cells.left.into_iter().enumerate() {
            let key = self
                .context
                .input
                .keys
                .row_keys(source.span(), row.span)
                .0
                .unwrap_or_else(|| self.key(source, index));
            left.push(Part { key, content });
            pairs.push(Pair { left: key, right: keys[answer], explanation: Vec::new() });
            if let Some(explanation) = explanation {
                self.defer_key_content(&source.id, KeyContent::Pair(index, &explanation.content));
            }
        }
        let mut header = table.header.cells.iter().map(|cell| self.inlines(&cell.content, Mode::Plain));
        let header = [header.next().unwrap_or_default(), header.next().unwrap_or_default()];
        (Body::Match { header, left, right }, Answer::Match { pairs })
    }

    fn report_column_count(&mut self, source: &ExerciseSource<'_>, table: &document::Table) {
        let columns = table.header.cells.len();
        if !(2..=3).contains(&columns) {
            let diagnostic = Diagnostic::new(Code::TableColumns, table.header.span)
                .arg("kind", self.exercise_keyword(source.exercise.kind))
                .arg("expected", "2–3")
                .arg("columns", columns);
            self.report(diagnostic);
        }
        if let Some(excess) = table.rows.get(Key::COUNT) {
            self.report_too_many(excess.span);
        }
    }

    fn cells(&mut self, source: &ExerciseSource<'a>, table: &'a document::Table) -> Cells<'a> {
        let mut cells = Cells::default();
        let mut spans = Vec::new();
        // Pairs first: whether a distractor equals an answer is known only when all answers are.
        let (pairs, distractors): (Vec<_>, Vec<_>) = table
            .rows
            .iter()
            .take(Key::COUNT)
            .map(|row| (row, self.cell(row, 0)))
            .partition(|(_, left)| !is_empty(left));
        for (row, left) in pairs {
            spans.push(row.span);
            let right = self.right_cell(row);
            let index = cells.add_right(right, CellUse::Answer, row).unwrap_or_else(|index| index.0);
            let explanation = row.cells.get(2).filter(|cell| !cell.content.is_empty());
            cells.left.push((row, left, index, explanation));
        }
        for (row, _) in distractors {
            self.distractor(source, row, &mut cells);
        }
        self.report_equal_parts(cells.left.iter().map(|(_, content, _, _)| content.as_slice()).zip(spans));
        cells
    }

    fn distractor(&mut self, source: &ExerciseSource<'a>, row: &'a Row, cells: &mut Cells<'a>) {
        let right = self.right_cell(row);
        let (text, span) = (plain_text(&right), right_span(row));
        match cells.add_right(right, CellUse::Distractor, row) {
            Err((_, CellUse::Answer, _)) => {
                self.report(Diagnostic::new(Code::DistractorIsAnswer, span).arg("text", text));
            }
            Err((_, CellUse::Distractor, first)) => self.report_equal(&text, span, first),
            Ok(_) => {
                let explanation = row.cells.get(2).filter(|cell| !cell.content.is_empty());
                if let (Some(cell), Some(explanation)) = (row.cells.get(1), explanation) {
                    let part = KeyContent::Distractor(&cell.content, &explanation.content);
                    self.defer_key_content(&source.id, part);
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

    /// Lowers the steps of an ordering exercise, in display order.
    pub(in crate::lower) fn order(&mut self, source: &ExerciseSource<'a>) -> (Body, Answer) {
        let document::Body::Steps(list) = &source.exercise.body else {
            return (Body::Order { steps: Vec::new() }, Answer::Own);
        };
        let shown = self.parts(source, list, 3);
        let mut steps: Vec<Part> = shown
            .iter()
            .map(|shown| self.part(source, shown.item, self.key(source, shown.index), 0))
            .collect();
        self.report_equal_parts(
            steps.iter().map(|step| step.content.as_slice()).zip(shown.iter().map(|s| s.item.span)),
        );
        let answer = Answer::Order { steps: steps.iter().map(|step| step.key).collect() };
        let right: Vec<Key> = steps.iter().map(|step| step.key).collect();
        steps.sort_by_key(|step| step.key);
        // The right order may be that of the part keys.
        if steps.iter().map(|step| step.key).eq(right) && steps.len() > 1 {
            steps.rotate_left(1);
        }
        (Body::Order { steps }, answer)
    }
}

impl<'a> Cells<'a> {
    /// Adds the right cell of a row and returns its index; the error is the equal cell added before.
    fn add_right(
        &mut self,
        right: Vec<Inline>,
        used: CellUse,
        row: &'a Row,
    ) -> Result<usize, (usize, CellUse, Span)> {
        let text = comparable(&right);
        if let Some(index) = self.known_right.get(&text) {
            return Err(*index);
        }
        let index = self.right.len();
        self.known_right.insert(text, (index, used, right_span(row)));
        self.right.push((row, right));
        Ok(index)
    }
}

fn right_span(row: &Row) -> Span {
    row.cells.get(1).map_or(row.span, |cell| cell.span)
}
