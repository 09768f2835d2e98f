//! Lowers statements: a list with a verdict before each, or a table with a column for each verdict.

use std::collections::{BTreeMap, HashMap};

use crate::lower::exercise::ExerciseSource;
use crate::lower::exercise::choices::in_display_order;
use crate::lower::lowerer::{Lowerer, Mode};
use crate::lower::normalize::normalize;

use crate::document::{self, Item, Row};
use crate::lower::exercise::parts::is_empty;
use crate::shuffle::{Purpose, shuffled};
use coursewright_model::diagnostics::{Code, Diagnostic, LabelKind};
use coursewright_model::locale::Locale;
use coursewright_model::{Answer, Body, ClassKind, Key, Language, Part, Span, WordKind};

/// The verdicts of an exercise.
struct Verdicts {
    /// As learners read them.
    shown: Vec<String>,
    /// By normalized form: the index of the verdict.
    forms: HashMap<String, usize>,
}

impl<'a> Lowerer<'a> {
    /// Lowers statements with their verdicts.
    pub(in crate::lower) fn statements(&mut self, source: &ExerciseSource<'a>) -> (Body, Answer) {
        match &source.exercise.body {
            document::Body::Items(list) => self.statement_list(source, list),
            document::Body::Table(table) => self.statement_table(source, table),
            document::Body::None
            | document::Body::Tasks(_)
            | document::Body::Blocks(_)
            | document::Body::Steps(_) => {
                let verdicts = self.verdicts(source).shown;
                (Body::Statements { verdicts, statements: Vec::new() }, Answer::Own)
            }
        }
    }

    fn statement_list(&mut self, source: &ExerciseSource<'a>, list: &'a document::List) -> (Body, Answer) {
        let verdicts = self.verdicts(source);
        let shown = self.parts(source, list, 1);
        let (mut statements, mut right) = (Vec::new(), BTreeMap::new());
        for part in &shown {
            let (verdict, cut) = self.verdict(source, part.item, &verdicts);
            right.extend(verdict.map(|verdict| (self.key(source, part.index), verdict)));
            statements.push(self.part(source, part.item, self.key(source, part.index), cut));
        }
        let spans = shown.iter().map(|part| part.item.span);
        self.report_equal_parts(statements.iter().map(|part| part.content.as_slice()).zip(spans));
        let statements = in_display_order(source, statements, &shown, list.items.len());
        (Body::Statements { verdicts: verdicts.shown, statements }, answer(source, right))
    }

    /// Returns the verdict before a statement, and how many bytes of its text to cut.
    fn verdict(
        &mut self,
        source: &ExerciseSource<'_>,
        item: &Item,
        verdicts: &Verdicts,
    ) -> (Option<usize>, usize) {
        let Some((word, span)) = item.before_colon() else {
            if !source.opinion {
                let diagnostic = Diagnostic::new(Code::VerdictMissing, first_span(item));
                self.report(diagnostic.arg("words", verdicts.shown.clone()));
            }
            return (None, 0);
        };
        let found = verdicts.find(word);
        match (found, source.opinion) {
            (Some(_), true) => {
                self.report(
                    Diagnostic::new(Code::AnswerInOpinion, span).label(source.span(), LabelKind::Owner),
                );
                (None, word.len() + 1)
            }
            (None, true) => (None, 0),
            (Some(verdict), false) => (Some(verdict), word.len() + 1),
            (None, false) => {
                let diagnostic = Diagnostic::new(Code::VerdictUnknown, span).arg("word", word.trim());
                self.report(diagnostic.arg("words", verdicts.shown.clone()));
                (None, 0)
            }
        }
    }

    /// Returns the verdicts of `kolommen=`, or those of the language.
    fn verdicts(&mut self, source: &ExerciseSource<'_>) -> Verdicts {
        let columns = &source.exercise.heading.attributes.columns;
        let (mut shown, mut forms): (Vec<String>, HashMap<String, usize>) = (Vec::new(), HashMap::new());
        if columns.is_empty() {
            for (index, kind) in [WordKind::True, WordKind::False].into_iter().enumerate() {
                let own = words(self.context.locale, kind);
                shown.extend(own.first().cloned());
                let english = words(Locale::of(Language::En), kind);
                forms.extend(own.iter().chain(english).map(|word| (normalize(word), index)));
            }
            return Verdicts { shown, forms };
        }
        for column in columns {
            if let Some(first) = forms.insert(normalize(&column.value), shown.len()) {
                self.report_equal(&column.value, column.span, columns[first].span);
            }
            shown.push(column.value.clone());
        }
        Verdicts { shown, forms }
    }

    fn statement_table(&mut self, source: &ExerciseSource<'a>, table: &'a document::Table) -> (Body, Answer) {
        let verdicts = self.header_verdicts(source, table);
        let (mut statements, mut spans, mut right) = (Vec::new(), Vec::new(), BTreeMap::new());
        if let Some(excess) = table.rows.get(Key::COUNT) {
            self.report_too_many(excess.span);
        }
        self.report_too_few(source, table.rows.len(), 1);
        for (index, row) in table.rows.iter().take(Key::COUNT).enumerate() {
            let content =
                row.cells.first().map_or_else(Vec::new, |cell| self.inlines(&cell.content, Mode::Plain));
            if is_empty(&content) {
                self.report(Diagnostic::new(Code::PartEmpty, row.span));
            }
            right.extend(self.marked_column(source, row).map(|verdict| (self.key(source, index), verdict)));
            statements.push(Part { key: self.key(source, index), content });
            spans.push(row.span);
        }
        self.report_equal_parts(statements.iter().map(|part| part.content.as_slice()).zip(spans));
        if source.exercise.heading.attributes.has(ClassKind::Shuffle) {
            let order = shuffled(source.id.as_str(), Purpose::Options, statements.len());
            statements = order.into_iter().map(|index| statements[index].clone()).collect();
        }
        (Body::Statements { verdicts, statements }, answer(source, right))
    }

    /// Returns the verdicts in a table's header; `kolommen=` must name the same ones.
    fn header_verdicts(&mut self, source: &ExerciseSource<'_>, table: &'a document::Table) -> Vec<String> {
        let cells = &table.header.cells;
        if cells.len() < 3 {
            let diagnostic = Diagnostic::new(Code::TableColumns, table.header.span)
                .arg("kind", self.exercise_keyword(source.exercise.kind))
                .arg("expected", "3+")
                .arg("columns", cells.len());
            self.report(diagnostic);
        }
        let known = self.verdicts(source);
        let named = !source.exercise.heading.attributes.columns.is_empty();
        let (mut verdicts, mut seen): (Vec<String>, HashMap<String, Span>) = (Vec::new(), HashMap::new());
        for cell in cells.iter().skip(1) {
            let verdict = self.plain(&cell.content);
            if verdict.is_empty() {
                self.report(Diagnostic::new(Code::PartEmpty, cell.span));
            } else if named && known.find(&verdict).is_none() {
                let diagnostic =
                    Diagnostic::new(Code::VerdictUnknown, cell.span).arg("word", verdict.as_str());
                self.report(diagnostic.arg("words", known.shown.clone()));
            }
            let same = seen.insert(normalize(&verdict), cell.span);
            if let Some(first) = same.filter(|_| !verdict.is_empty()) {
                self.report_equal(&verdict, cell.span, first);
            }
            verdicts.push(verdict);
        }
        verdicts
    }

    /// Returns the column of the only cross in a row.
    fn marked_column(&mut self, source: &ExerciseSource<'_>, row: &'a Row) -> Option<usize> {
        let mut marks = Vec::new();
        for (column, cell) in row.cells.iter().skip(1).enumerate() {
            match self.plain(&cell.content).as_str() {
                "" => {}
                "x" | "X" | "✓" | "✔" => marks.push((column, cell.span)),
                _ => {
                    self.report(Diagnostic::new(Code::StatementMarks, cell.span));
                    return None;
                }
            }
        }
        match (marks.as_slice(), source.opinion) {
            ([], true) => None,
            (marks, true) => {
                for (_, span) in marks {
                    let diagnostic = Diagnostic::new(Code::AnswerInOpinion, *span);
                    self.report(diagnostic.label(source.span(), LabelKind::Owner));
                }
                None
            }
            ([(column, _)], false) => Some(*column),
            (_, false) => {
                self.report(Diagnostic::new(Code::StatementMarks, row.span));
                None
            }
        }
    }
}

impl Verdicts {
    fn find(&self, word: &str) -> Option<usize> {
        self.forms.get(&normalize(word)).copied()
    }
}

fn answer(source: &ExerciseSource<'_>, verdicts: BTreeMap<Key, usize>) -> Answer {
    if source.opinion { Answer::Own } else { Answer::Statements { verdicts } }
}

fn words(locale: &'static Locale, kind: WordKind) -> &'static [String] {
    locale.keywords.words.get(&kind).map_or(&[], Vec::as_slice)
}

/// Returns the span of the first inline of a statement.
fn first_span(item: &Item) -> Span {
    item.first_paragraph().first().map_or(item.span, document::Inline::span)
}
