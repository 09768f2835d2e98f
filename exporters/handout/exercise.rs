//! Exercises to be worked on paper or in any editor: lines, boxes and tables to fill in.
//!
//! Heading, prompt, what to do, the body, hints. Nothing has a size or order that tells an answer.
//! Deliberately absent: answers, which the model of a learner's course does not hold; [`super::key`] writes those.

use super::boxes::caption;
use super::part::Builder;
use crate::shared::markdown::{Block, Column, Inline, Item, Marker};
use coursewright_model::locale::Counted;
use coursewright_model::{self as model, Align, Body, Exercise, ExerciseKind, Group, Part, Rules};

/// A writing line: dots need no escape, and fit the width of a page.
const LINE: &str = "……………………………………………………………………………………";

/// A box to tick or to write a number in, where a task list cannot stand.
const BOX: &str = "☐";

impl Builder<'_> {
    pub(super) fn push_exercise(&mut self, exercise: &Exercise, level: u8, out: &mut Vec<Block>) {
        let name = exercise.label.as_deref().unwrap_or_else(|| self.context.locale.exercise(exercise.kind));
        let title = self.numbered(name, exercise.number, &exercise.title);
        out.push(self.heading(level, Some(&exercise.id), title));
        out.extend(self.facts(&exercise.rules));
        // Notes after the prompt stand below the answer, as in the instructor's workbook, so that none is between the question
        // and the room for its answer.
        self.push_owned(&exercise.id, &exercise.prompt, |note| note.after < exercise.prompt.len(), out);
        self.push_body(exercise, out);
        for (place, hint) in (1..).zip(&exercise.hints) {
            let name = self.common("hint");
            let name = if exercise.hints.len() == 1 { name.to_owned() } else { format!("{name} {place}") };
            let mut blocks = vec![caption(&name, Vec::new())];
            self.push_blocks(hint, &mut blocks);
            out.push(Block::Quote(blocks));
        }
        self.push_marking(exercise, out);
        self.push_owned(&exercise.id, &[], |note| note.after >= exercise.prompt.len(), out);
    }

    pub(super) fn push_group(&mut self, group: &Group, out: &mut Vec<Block>) {
        let name =
            group.label.as_deref().unwrap_or_else(|| self.context.locale.exercise(ExerciseKind::Assignment));
        let title = self.numbered(name, group.number, &group.title);
        let level = self.exercise_level();
        out.push(self.heading(level, Some(&group.id), title));
        out.extend(facts_line([self.minutes(group.minutes), self.extra(group.extra)]));
        let outside = self.in_extra;
        self.in_extra |= group.extra;
        self.push_blocks(&group.prompt, out);
        let above = self.group_level.replace(level);
        self.push_owned(&group.id, &group.blocks, |_| true, out);
        self.group_level = above;
        self.in_extra = outside;
    }

    /// `Open question 3a: title`
    fn numbered(&mut self, name: &str, number: model::Number, title: &[model::Inline]) -> Vec<Inline> {
        let colon = if title.is_empty() { "" } else { ": " };
        let mut out = vec![Inline::text(format!("{name} {number}{colon}"))];
        out.extend(self.inlines(title));
        out
    }

    fn facts(&self, rules: &Rules) -> Option<Block> {
        let points = rules.counts && rules.points > 0;
        let points = points.then(|| self.context.locale.count(Counted::Points, rules.points));
        facts_line([points, self.minutes(rules.minutes), self.extra(rules.extra)])
    }

    fn minutes(&self, minutes: Option<u16>) -> Option<String> {
        minutes.map(|minutes| self.context.locale.duration(minutes))
    }

    /// That something is extra, where nothing around it said so.
    fn extra(&self, extra: bool) -> Option<String> {
        (extra && !self.in_extra).then(|| self.string("extra").to_owned())
    }

    fn push_body(&mut self, exercise: &Exercise, out: &mut Vec<Block>) {
        let opinion = exercise.rules.opinion;
        match &exercise.body {
            Body::Open { lines } => out.extend(writing_lines(*lines)),
            Body::FindOut { tasks, lines } => {
                out.extend(self.tasks(tasks));
                out.extend(writing_lines(*lines));
            }
            Body::Choice { multiple, options } => {
                out.push(self.say(match (multiple, opinion) {
                    (false, false) => "choose-one",
                    (true, false) => "choose-more",
                    (false, true) => "choose-one-opinion",
                    (true, true) => "choose-more-opinion",
                }));
                out.extend(self.tasks(options));
            }
            Body::YesNo => {
                let items = ["yes", "no"].map(|name| Item::task(vec![Inline::text(self.common(name))]));
                out.push(bullets(items.into()));
            }
            Body::Statements { verdicts, statements } => {
                out.push(self.say(if opinion { "statements-opinion" } else { "statements" }));
                out.push(self.statements(verdicts, statements));
            }
            Body::FillIn { blocks, bank, .. } => {
                out.push(self.say(if bank.is_some() { "fill-in-bank" } else { "fill-in" }));
                out.extend(
                    bank.as_ref().map(|words| Block::Paragraph(vec![Inline::text(words.join(" · "))])),
                );
                self.push_blocks(blocks, out);
            }
            Body::ShortAnswer => out.push(self.answer_line(None)),
            Body::Number { unit } => out.push(self.answer_line(unit.as_deref())),
            Body::Match { header, left, right } => self.push_match(header, left, right, out),
            Body::Order { steps } => {
                out.push(self.say("order"));
                let items = steps.iter().map(|step| Item::line(self.behind_box(step))).collect();
                out.push(bullets(items));
            }
            Body::Checklist { items, blank } => {
                let blank = (0..*blank).map(|_| Item::task(vec![Inline::text(LINE)]));
                let items =
                    items.iter().map(|item| Item::task(self.inlines(&item.content))).chain(blank).collect();
                out.push(bullets(items));
            }
            Body::Task { lines } => {
                out.extend(writing_lines(*lines));
                out.push(bullets(vec![Item::task(vec![Inline::text(self.string("done"))])]));
            }
        }
    }

    fn tasks(&mut self, parts: &[Part]) -> Option<Block> {
        let items = parts.iter().map(|part| Item::task(self.inlines(&part.content))).collect::<Vec<_>>();
        (!items.is_empty()).then(|| bullets(items))
    }

    fn behind_box(&mut self, part: &Part) -> Vec<Inline> {
        let mut line = vec![Inline::text(format!("{BOX} "))];
        line.extend(self.inlines(&part.content));
        line
    }

    fn statements(&mut self, verdicts: &[String], statements: &[Part]) -> Block {
        let mut columns =
            vec![Column { align: Align::None, head: vec![Inline::text(self.string("statement"))] }];
        let heads = verdicts.iter().map(|verdict| vec![Inline::text(verdict)]);
        columns.extend(heads.map(|head| Column { align: Align::Center, head }));
        let rows = statements.iter().map(|statement| {
            let boxes = verdicts.iter().map(|_| vec![Inline::text(BOX)]);
            std::iter::once(self.inlines(&statement.content)).chain(boxes).collect()
        });
        let rows = rows.collect();
        Block::Table { columns, rows }
    }

    /// Left cells with room for a letter, then right cells with their letters.
    fn push_match(
        &mut self,
        header: &[Vec<model::Inline>; 2],
        left: &[Part],
        right: &[Part],
        out: &mut Vec<Block>,
    ) {
        let column = |head| Column { align: Align::None, head };
        let letter = || Column { align: Align::Center, head: vec![Inline::text(self.string("letter"))] };
        let [letters, room] = [letter(), letter()];
        out.push(self.say("match"));
        let rows = left.iter().map(|part| vec![self.inlines(&part.content), Vec::new()]).collect();
        out.push(Block::Table { columns: vec![column(self.inlines(&header[0])), room], rows });
        let cells = (0..).zip(right);
        let rows = cells
            .map(|(place, part)| vec![vec![Inline::text(letter_of(place))], self.inlines(&part.content)]);
        let rows = rows.collect();
        out.push(Block::Table { columns: vec![letters, column(self.inlines(&header[1]))], rows });
    }

    fn answer_line(&self, unit: Option<&str>) -> Block {
        let unit = unit.map_or_else(String::new, |unit| format!(" {unit}"));
        Block::Paragraph(vec![Inline::text(format!("{}: {}{unit}", self.common("answer"), half_line()))])
    }

    /// What to do.
    fn say(&self, name: &str) -> Block {
        Block::Paragraph(vec![Inline::text(self.string(name))])
    }
}

fn facts_line<const N: usize>(facts: [Option<String>; N]) -> Option<Block> {
    let facts: Vec<_> = facts.into_iter().flatten().collect();
    (!facts.is_empty()).then(|| Block::Paragraph(vec![Inline::text(facts.join(" · "))]))
}

fn bullets(items: Vec<Item>) -> Block {
    Block::List { marker: Marker::Bullet, tight: true, items }
}

/// A paragraph each, so that there is room to write between them.
fn writing_lines(lines: u16) -> impl Iterator<Item = Block> {
    (0..lines).map(|_| Block::Paragraph(vec![Inline::text(LINE)]))
}

fn half_line() -> String {
    let half = LINE.chars().count() / 2;
    LINE.chars().take(half).collect()
}

/// A–Z; an exercise has no more than 36 parts, so then AA, AB ….
pub(super) fn letter_of(place: u32) -> String {
    let letter = |place: u32| char::from_u32(u32::from('A') + place % 26).unwrap_or('A');
    if place < 26 { letter(place).into() } else { format!("A{}", letter(place - 26)) }
}
