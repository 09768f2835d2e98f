//! Statements: each with a verdict in front, or in a table with a column per verdict.

use std::collections::{BTreeMap, HashMap};

use crate::lower::exercise::ExerciseSource;
use crate::lower::exercise::choices::arranged;
use crate::lower::lowerer::Lowerer;
use crate::lower::lowerer::Mode;
use crate::lower::normalize::normalize;

use crate::document::{Body as Written, Inline as Text, Item, List, Row, Table};
use crate::lower::exercise::parts::is_empty;
use crate::shuffle::{Purpose, shuffled};
use coursewright_model::diagnostics::{Code, Diagnostic, LabelKind};
use coursewright_model::locale::Locale;
use coursewright_model::{Answer, Body, ClassKind, Key, Language, Part, Span, WordKind};

/// The verdicts of an exercise.
struct Verdicts {
    /// As the learner reads them.
    shown: Vec<String>,
    /// By accepted form, folded: the verdict's place.
    forms: HashMap<String, usize>,
}

impl<'a> Lowerer<'a> {
    /// Statements, each with its verdict.
    pub(in crate::lower) fn statements(&mut self, source: &ExerciseSource<'a>) -> (Body, Answer) {
        match &source.written.body {
            Written::Items(list) => self.listed(source, list),
            Written::Table(table) => self.tabled(source, table),
            Written::None | Written::Tasks(_) | Written::Blocks(_) | Written::Steps(_) => {
                let verdicts = self.verdicts(source).shown;
                (Body::Statements { verdicts, statements: Vec::new() }, Answer::Own)
            }
        }
    }

    fn listed(&mut self, source: &ExerciseSource<'a>, list: &'a List) -> (Body, Answer) {
        let verdicts = self.verdicts(source);
        let shown = self.parts(source, list, 1);
        let (mut statements, mut right) = (Vec::new(), BTreeMap::new());
        for part in &shown {
            let (verdict, cut) = self.verdict(source, part.item, &verdicts);
            right.extend(verdict.map(|verdict| (self.key(source, part.index), verdict)));
            statements.push(self.part(source, part.item, self.key(source, part.index), cut));
        }
        let spans = shown.iter().map(|part| part.item.span);
        self.distinct(statements.iter().map(|part| part.content.as_slice()).zip(spans));
        let statements = arranged(source, statements, &shown, list.items.len());
        (Body::Statements { verdicts: verdicts.shown, statements }, answer(source, right))
    }

    /// The verdict in front of a statement, and how many bytes of its text it takes.
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

    /// The verdicts of `kolommen=`, or those of the language.
    fn verdicts(&mut self, source: &ExerciseSource<'_>) -> Verdicts {
        let columns = &source.written.heading.attributes.columns;
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
                self.equal(&column.value, column.span, columns[first].span);
            }
            shown.push(column.value.clone());
        }
        Verdicts { shown, forms }
    }

    fn tabled(&mut self, source: &ExerciseSource<'a>, table: &'a Table) -> (Body, Answer) {
        let verdicts = self.header(source, table);
        let (mut statements, mut spans, mut right) = (Vec::new(), Vec::new(), BTreeMap::new());
        if let Some(beyond) = table.rows.get(Key::COUNT) {
            self.too_many(beyond.span);
        }
        self.enough(source, table.rows.len(), 1);
        for (index, row) in table.rows.iter().take(Key::COUNT).enumerate() {
            let content =
                row.cells.first().map_or_else(Vec::new, |cell| self.inlines(&cell.content, Mode::Plain));
            if is_empty(&content) {
                self.report(Diagnostic::new(Code::PartEmpty, row.span));
            }
            right.extend(self.marked(source, row).map(|verdict| (self.key(source, index), verdict)));
            statements.push(Part { key: self.key(source, index), content });
            spans.push(row.span);
        }
        self.distinct(statements.iter().map(|part| part.content.as_slice()).zip(spans));
        if source.written.heading.attributes.has(ClassKind::Shuffle) {
            let order = shuffled(source.id.as_str(), Purpose::Options, statements.len());
            statements = order.into_iter().map(|index| statements[index].clone()).collect();
        }
        (Body::Statements { verdicts, statements }, answer(source, right))
    }

    /// The verdicts in a table's header; `kolommen=` must name the same.
    fn header(&mut self, source: &ExerciseSource<'_>, table: &'a Table) -> Vec<String> {
        let cells = &table.header.cells;
        if cells.len() < 3 {
            let diagnostic = Diagnostic::new(Code::TableColumns, table.header.span)
                .arg("kind", self.kind(source.written.kind))
                .arg("expected", "3+")
                .arg("columns", cells.len());
            self.report(diagnostic);
        }
        let given = self.verdicts(source);
        let named = !source.written.heading.attributes.columns.is_empty();
        let (mut verdicts, mut seen): (Vec<String>, HashMap<String, Span>) = (Vec::new(), HashMap::new());
        for cell in cells.iter().skip(1) {
            let verdict = self.plain(&cell.content);
            if verdict.is_empty() {
                self.report(Diagnostic::new(Code::PartEmpty, cell.span));
            } else if named && given.find(&verdict).is_none() {
                let diagnostic =
                    Diagnostic::new(Code::VerdictUnknown, cell.span).arg("word", verdict.as_str());
                self.report(diagnostic.arg("words", given.shown.clone()));
            }
            let same = seen.insert(normalize(&verdict), cell.span);
            if let Some(first) = same.filter(|_| !verdict.is_empty()) {
                self.equal(&verdict, cell.span, first);
            }
            verdicts.push(verdict);
        }
        verdicts
    }

    /// The column of a row's only cross.
    fn marked(&mut self, source: &ExerciseSource<'_>, row: &'a Row) -> Option<usize> {
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

/// The place of the first piece of a statement.
fn first_span(item: &Item) -> Span {
    item.first_paragraph().first().map_or(item.span, Text::span)
}
