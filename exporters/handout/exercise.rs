//! Exercises as Markdown: heading, prompt, instruction, lines and boxes to fill in, hints.
//!
//! Nothing has a size or an order that depends on an answer. Answers are written by [`super::key`], in the instructor's
//! handout only.

use super::boxes::caption;
use super::builder::MarkdownBuilder;
use crate::shared::markdown::{ListMarker, MarkdownBlock, MarkdownColumn, MarkdownInline, MarkdownItem};
use crate::shared::paper::letter;
use coursewright_model::locale::Counted;
use coursewright_model::{self as model, Align, Body, Exercise, ExerciseKind, Group, Part, Rules};

/// A line to write on. Dots need no escape, and the line fits the width of a page.
const LINE: &str = "……………………………………………………………………………………";

/// A box to tick or to write a number in, where a task list is not possible.
const BOX: &str = "☐";

impl MarkdownBuilder<'_> {
    pub(super) fn push_exercise(&mut self, exercise: &Exercise, level: u8, out: &mut Vec<MarkdownBlock>) {
        let name = exercise.label.as_deref().unwrap_or_else(|| self.context.locale.exercise(exercise.kind));
        let title = self.numbered(name, exercise.number, &exercise.title);
        out.push(self.heading(level, Some(&exercise.id), title));
        out.extend(self.details(&exercise.rules));
        // Notes after the prompt are printed below the answer, as in the instructor's workbook, so that none separates
        // the question from its answer lines.
        self.push_owned(&exercise.id, &exercise.prompt, |note| note.after < exercise.prompt.len(), out);
        self.push_body(exercise, out);
        for (number, hint) in (1..).zip(&exercise.hints) {
            let name = self.common_string("hint");
            let name = if exercise.hints.len() == 1 { name.to_owned() } else { format!("{name} {number}") };
            let mut blocks = vec![caption(&name, Vec::new())];
            self.push_blocks(hint, &mut blocks);
            out.push(MarkdownBlock::Quote(blocks));
        }
        self.push_marking(exercise, out);
        self.push_owned(&exercise.id, &[], |note| note.after >= exercise.prompt.len(), out);
    }

    pub(super) fn push_group(&mut self, group: &Group, out: &mut Vec<MarkdownBlock>) {
        let name =
            group.label.as_deref().unwrap_or_else(|| self.context.locale.exercise(ExerciseKind::Assignment));
        let title = self.numbered(name, group.number, &group.title);
        let level = self.exercise_level();
        out.push(self.heading(level, Some(&group.id), title));
        out.extend(detail_line([self.minutes(group.minutes), self.extra(group.extra)]));
        let outside = self.in_extra;
        self.in_extra |= group.extra;
        self.push_blocks(&group.prompt, out);
        let above = self.group_level.replace(level);
        self.push_owned(&group.id, &group.blocks, |_| true, out);
        self.group_level = above;
        self.in_extra = outside;
    }

    /// `Open question 3a: title`
    fn numbered(
        &mut self,
        name: &str,
        number: model::Number,
        title: &[model::Inline],
    ) -> Vec<MarkdownInline> {
        let colon = if title.is_empty() { "" } else { ": " };
        let mut out = vec![MarkdownInline::text(format!("{name} {number}{colon}"))];
        out.extend(self.inlines(title));
        out
    }

    fn details(&self, rules: &Rules) -> Option<MarkdownBlock> {
        let points = rules.counts && rules.points > 0;
        let points = points.then(|| self.context.locale.count(Counted::Points, rules.points));
        detail_line([points, self.minutes(rules.minutes), self.extra(rules.extra)])
    }

    fn minutes(&self, minutes: Option<u16>) -> Option<String> {
        minutes.map(|minutes| self.context.locale.duration(minutes))
    }

    /// The word "extra", unless a section or group around it says so already.
    fn extra(&self, extra: bool) -> Option<String> {
        (extra && !self.in_extra).then(|| self.string("extra").to_owned())
    }

    fn push_body(&mut self, exercise: &Exercise, out: &mut Vec<MarkdownBlock>) {
        let opinion = exercise.rules.opinion;
        match &exercise.body {
            Body::Open { lines } => out.extend(writing_lines(*lines)),
            Body::FindOut { tasks, lines } => {
                out.extend(self.tasks(tasks));
                out.extend(writing_lines(*lines));
            }
            Body::Choice { multiple, options } => {
                out.push(self.instruction(match (multiple, opinion) {
                    (false, false) => "choose-one",
                    (true, false) => "choose-more",
                    (false, true) => "choose-one-opinion",
                    (true, true) => "choose-more-opinion",
                }));
                out.extend(self.tasks(options));
            }
            Body::YesNo => {
                let items = ["yes", "no"]
                    .map(|name| MarkdownItem::task(vec![MarkdownInline::text(self.common_string(name))]));
                out.push(bullets(items.into()));
            }
            Body::Statements { verdicts, statements } => {
                out.push(self.instruction(if opinion { "statements-opinion" } else { "statements" }));
                out.push(self.statements(verdicts, statements));
            }
            Body::FillIn { blocks, bank, .. } => {
                out.push(self.instruction(if bank.is_some() { "fill-in-bank" } else { "fill-in" }));
                out.extend(
                    bank.as_ref()
                        .map(|words| MarkdownBlock::Paragraph(vec![MarkdownInline::text(words.join(" · "))])),
                );
                self.push_blocks(blocks, out);
            }
            Body::ShortAnswer => out.push(self.answer_line(None)),
            Body::Number { unit } => out.push(self.answer_line(unit.as_deref())),
            Body::Match { header, left, right } => self.push_match(header, left, right, out),
            Body::Order { steps } => {
                out.push(self.instruction("order"));
                let items = steps.iter().map(|step| MarkdownItem::line(self.boxed_line(step))).collect();
                out.push(bullets(items));
            }
            Body::Checklist { items, blank } => {
                let blank = (0..*blank).map(|_| MarkdownItem::task(vec![MarkdownInline::text(LINE)]));
                let items = items
                    .iter()
                    .map(|item| MarkdownItem::task(self.inlines(&item.content)))
                    .chain(blank)
                    .collect();
                out.push(bullets(items));
            }
            Body::Task { lines } => {
                out.extend(writing_lines(*lines));
                out.push(bullets(vec![MarkdownItem::task(vec![MarkdownInline::text(self.string("done"))])]));
            }
        }
    }

    fn tasks(&mut self, parts: &[Part]) -> Option<MarkdownBlock> {
        let items =
            parts.iter().map(|part| MarkdownItem::task(self.inlines(&part.content))).collect::<Vec<_>>();
        (!items.is_empty()).then(|| bullets(items))
    }

    fn boxed_line(&mut self, part: &Part) -> Vec<MarkdownInline> {
        let mut line = vec![MarkdownInline::text(format!("{BOX} "))];
        line.extend(self.inlines(&part.content));
        line
    }

    fn statements(&mut self, verdicts: &[String], statements: &[Part]) -> MarkdownBlock {
        let mut columns = vec![MarkdownColumn {
            align: Align::None,
            head: vec![MarkdownInline::text(self.string("statement"))],
        }];
        let heads = verdicts.iter().map(|verdict| vec![MarkdownInline::text(verdict)]);
        columns.extend(heads.map(|head| MarkdownColumn { align: Align::Center, head }));
        let rows = statements.iter().map(|statement| {
            let boxes = verdicts.iter().map(|_| vec![MarkdownInline::text(BOX)]);
            std::iter::once(self.inlines(&statement.content)).chain(boxes).collect()
        });
        let rows = rows.collect();
        MarkdownBlock::Table { columns, rows }
    }

    /// Two tables: left cells with an empty column for a letter, then right cells with their letters.
    fn push_match(
        &mut self,
        header: &[Vec<model::Inline>; 2],
        left: &[Part],
        right: &[Part],
        out: &mut Vec<MarkdownBlock>,
    ) {
        let column = |head| MarkdownColumn { align: Align::None, head };
        let letter_column = || MarkdownColumn {
            align: Align::Center,
            head: vec![MarkdownInline::text(self.string("letter"))],
        };
        let [letters, empty_letters] = [letter_column(), letter_column()];
        out.push(self.instruction("match"));
        let rows = left.iter().map(|part| vec![self.inlines(&part.content), Vec::new()]).collect();
        out.push(MarkdownBlock::Table {
            columns: vec![column(self.inlines(&header[0])), empty_letters],
            rows,
        });
        let cells = (0..).zip(right);
        let rows = cells.map(|(index, part)| {
            vec![vec![MarkdownInline::text(letter(index))], self.inlines(&part.content)]
        });
        let rows = rows.collect();
        out.push(MarkdownBlock::Table { columns: vec![letters, column(self.inlines(&header[1]))], rows });
    }

    fn answer_line(&self, unit: Option<&str>) -> MarkdownBlock {
        let unit = unit.map_or_else(String::new, |unit| format!(" {unit}"));
        MarkdownBlock::Paragraph(vec![MarkdownInline::text(format!(
            "{}: {}{unit}",
            self.common_string("answer"),
            half_line()
        ))])
    }

    /// Tells the learner what to do.
    fn instruction(&self, name: &str) -> MarkdownBlock {
        MarkdownBlock::Paragraph(vec![MarkdownInline::text(self.string(name))])
    }
}

fn detail_line<const N: usize>(details: [Option<String>; N]) -> Option<MarkdownBlock> {
    let details: Vec<_> = details.into_iter().flatten().collect();
    (!details.is_empty()).then(|| MarkdownBlock::Paragraph(vec![MarkdownInline::text(details.join(" · "))]))
}

fn bullets(items: Vec<MarkdownItem>) -> MarkdownBlock {
    MarkdownBlock::List { marker: ListMarker::Bullet, tight: true, items }
}

/// One paragraph for each line, so that there is space to write between them.
fn writing_lines(lines: u16) -> impl Iterator<Item = MarkdownBlock> {
    (0..lines).map(|_| MarkdownBlock::Paragraph(vec![MarkdownInline::text(LINE)]))
}

fn half_line() -> String {
    let half = LINE.chars().count() / 2;
    LINE.chars().take(half).collect()
}
