//! Exercise bodies as nodes: lines, boxes and fields. An instructor's document has no fields and no lines to write on,
//! since the answers follow.

use super::builder::{DocumentBuilder, DocumentKind};
use super::tree::{BlockNode, StatementRow, Tick, plain};
use crate::pdf::form::FieldKind;
use crate::shared::paper::letter;
use coursewright_model::{self as model, Body, Inline, Key, Part, plain_text};

impl DocumentBuilder<'_> {
    /// The body of an exercise; `label` is its visible name.
    pub(super) fn body(&mut self, exercise: &model::Exercise, label: &str) -> Vec<BlockNode> {
        let id = exercise.id.as_str();
        let mut nodes = Vec::new();
        match &exercise.body {
            Body::Open { lines } => self.lines(id, *lines, label, &mut nodes),
            Body::FindOut { tasks, lines } => {
                self.points(id, tasks, 0, &mut nodes);
                self.lines(id, *lines, label, &mut nodes);
            }
            Body::Choice { multiple, options } => {
                self.choice(exercise, *multiple, options, label, &mut nodes)
            }
            Body::YesNo => self.yes_no(id, label, &mut nodes),
            Body::Statements { verdicts, statements } => {
                self.statements(id, verdicts, statements, &mut nodes);
            }
            Body::FillIn { blocks, gaps, bank } => {
                self.word_bank = bank.iter().flatten().map(|word| self.clean(word)).collect();
                if !self.word_bank.is_empty() {
                    nodes.push(BlockNode::WordBank {
                        word: self.string("common", "word-bank"),
                        words: self.word_bank.clone(),
                    });
                }
                self.current_exercise = Some((id.to_owned(), gaps.len()));
                let blocks = self.blocks(blocks);
                nodes.push(BlockNode::Gapped { blocks });
                self.word_bank.clear();
            }
            Body::ShortAnswer => self.short_answer(id, None, &mut nodes),
            Body::Number { unit } => self.short_answer(id, unit.as_deref(), &mut nodes),
            Body::Match { header, left, right } => self.pairs(id, header, left, right, &mut nodes),
            Body::Order { steps } => self.order(id, steps, &mut nodes),
            Body::Checklist { items, blank } => self.points(id, items, *blank, &mut nodes),
            Body::Task { lines } => {
                self.lines(id, *lines, label, &mut nodes);
                let word = self.string("workbook", "done");
                let field = self.field(format!("{id}_done"), &word, FieldKind::Check);
                let tick = Tick { mark: "square", field, content: plain(word), ..Tick::default() };
                nodes.push(BlockNode::Ticks { items: vec![tick] });
            }
        }
        nodes
    }

    fn instruction(&self, name: &str, out: &mut Vec<BlockNode>) {
        out.push(BlockNode::Instruction { text: self.string("workbook", name) });
    }

    fn lines(&mut self, id: &str, count: u16, label: &str, out: &mut Vec<BlockNode>) {
        if self.kind != DocumentKind::Workbook {
            return;
        }
        // A page break cannot divide a field, so a long answer gets several fields. Large print leaves less space on a
        // page.
        let field_count = count.div_ceil(if self.large { 4 } else { 8 });
        for index in 0..field_count {
            // Divides the lines evenly; the last fields may get one line less.
            let count = (count - index).div_ceil(field_count);
            let (name, label) = match field_count {
                1 => (format!("{id}_text"), label.to_owned()),
                _ => (format!("{id}_text{}", index + 1), format!("{label} ({}/{field_count})", index + 1)),
            };
            let field = self.field(name, &label, FieldKind::Lines);
            out.push(BlockNode::Lines { count, field });
        }
    }

    fn tick(&mut self, mark: &'static str, field: Option<String>, content: &[Inline]) -> Tick {
        Tick { mark, field, content: self.inlines(content), ..Tick::default() }
    }

    /// Items to tick, and empty rows.
    fn points(&mut self, id: &str, items: &[Part], blank: u16, out: &mut Vec<BlockNode>) {
        let mut ticks = Vec::new();
        for item in items {
            let label = plain_text(&item.content);
            let field = self.field(format!("{id}_{}", item.key), &label, FieldKind::Check);
            ticks.push(self.tick("square", field, &item.content));
        }
        for row in 1..=blank {
            let label = format!("{} {row}", self.string("workbook", "blank"));
            let field = self.field(format!("{id}_tick{row}"), &label, FieldKind::Check);
            let line = self.field(format!("{id}_row{row}"), &label, FieldKind::Text);
            ticks.push(Tick { mark: "square", field, line: Some(line), ..Tick::default() });
        }
        if !ticks.is_empty() {
            out.push(BlockNode::Ticks { items: ticks });
        }
    }

    /// Options with a box and the letter that the key uses.
    fn choice(
        &mut self,
        exercise: &model::Exercise,
        multiple: bool,
        options: &[Part],
        label: &str,
        out: &mut Vec<BlockNode>,
    ) {
        let (name, mark) = match (multiple, exercise.rules.opinion) {
            (false, _) => ("choose-one", "round"),
            (true, false) => ("choose-more", "square"),
            (true, true) => ("choose-any", "square"),
        };
        self.instruction(name, out);
        let mut items = Vec::new();
        for (index, option) in options.iter().enumerate() {
            let option_label = format!("{} {}", letter(index), plain_text(&option.content));
            let kind = if multiple {
                FieldKind::Check
            } else {
                FieldKind::Radio { group: exercise.id.to_string(), of: label.to_owned() }
            };
            let field = self.field(format!("{}_{}", exercise.id, option.key), &option_label, kind);
            let tick = self.tick(mark, field, &option.content);
            items.push(Tick { letter: Some(letter(index)), ..tick });
        }
        out.push(BlockNode::Ticks { items });
    }

    fn yes_no(&mut self, id: &str, label: &str, out: &mut Vec<BlockNode>) {
        let mut items = Vec::new();
        for name in ["yes", "no"] {
            let word = self.string("common", name);
            let kind = FieldKind::Radio { group: id.to_owned(), of: label.to_owned() };
            let field = self.field(format!("{id}_{name}"), &word, kind);
            items.push(Tick { mark: "round", field, content: plain(word), ..Tick::default() });
        }
        out.push(BlockNode::TickRow { items });
    }

    /// Statements with a column of boxes for each verdict.
    fn statements(&mut self, id: &str, verdicts: &[String], statements: &[Part], out: &mut Vec<BlockNode>) {
        self.instruction("choose-row", out);
        let mut rows = Vec::new();
        let verdicts: Vec<String> = verdicts.iter().map(|verdict| self.clean(verdict)).collect();
        for (index, statement) in statements.iter().enumerate() {
            let number = (index + 1).to_string();
            let of = format!("{number} {}", plain_text(&statement.content));
            let mut fields = Vec::new();
            for (index, verdict) in verdicts.iter().enumerate() {
                let group = format!("{id}_{}", statement.key);
                let kind = FieldKind::Radio { group: group.clone(), of: of.clone() };
                fields.push(self.field(format!("{group}_{}", index + 1), verdict, kind));
            }
            rows.push(StatementRow { number, content: self.inlines(&statement.content), fields });
        }
        if self.dyslexia {
            out.push(stacked(&verdicts, rows));
            return;
        }
        out.push(BlockNode::Statements { head: self.string("workbook", "statement"), verdicts, rows });
    }

    fn short_answer(&mut self, id: &str, unit: Option<&str>, out: &mut Vec<BlockNode>) {
        if self.kind != DocumentKind::Workbook {
            return;
        }
        let word = self.string("common", "answer");
        let label = unit.map_or_else(|| word.clone(), |unit| format!("{word} {unit}"));
        let field = self.field(format!("{id}_text"), &label, FieldKind::Text);
        let unit = unit.map(|unit| self.clean(unit));
        out.push(BlockNode::ShortLine { word, unit, field });
    }

    /// Left cells with a line for the letter of a right cell.
    fn pairs(
        &mut self,
        id: &str,
        header: &[Vec<Inline>; 2],
        left: &[Part],
        right: &[Part],
        out: &mut Vec<BlockNode>,
    ) {
        self.instruction("match", out);
        let options: Vec<String> = (0..right.len()).map(letter).collect();
        let mut lefts = Vec::new();
        for cell in left {
            let kind = FieldKind::Choice { options: options.clone() };
            let field = self.key_field(id, cell.key, &plain_text(&cell.content), kind);
            lefts.push(self.tick("letter", field, &cell.content));
        }
        let mut rights = Vec::new();
        for (index, cell) in right.iter().enumerate() {
            let tick = self.tick("", None, &cell.content);
            rights.push(Tick { letter: Some(letter(index)), ..tick });
        }
        let header = [self.inlines(&header[0]), self.inlines(&header[1])];
        out.push(BlockNode::Match { header, left: lefts, right: rights });
    }

    /// Steps with a box for the number of each.
    fn order(&mut self, id: &str, steps: &[Part], out: &mut Vec<BlockNode>) {
        self.instruction("order", out);
        let options: Vec<String> = (1..=steps.len()).map(|number| number.to_string()).collect();
        let mut items = Vec::new();
        for step in steps {
            let kind = FieldKind::Choice { options: options.clone() };
            let field = self.key_field(id, step.key, &plain_text(&step.content), kind);
            items.push(self.tick("number", field, &step.content));
        }
        out.push(BlockNode::Ticks { items });
    }

    fn key_field(&mut self, id: &str, key: Key, label: &str, kind: FieldKind) -> Option<String> {
        self.field(format!("{id}_{key}"), label, kind)
    }
}

/// Statements as a list with the verdicts below each, instead of a table.
fn stacked(verdicts: &[String], rows: Vec<StatementRow>) -> BlockNode {
    let item = |row: StatementRow| {
        let boxes = verdicts.iter().zip(row.fields);
        let boxes = boxes.map(|(verdict, field)| Tick {
            mark: "round",
            field,
            content: plain(verdict),
            ..Tick::default()
        });
        let blocks = vec![BlockNode::TickRow { items: boxes.collect() }];
        Tick { letter: Some(row.number), content: row.content, blocks, ..Tick::default() }
    };
    BlockNode::Ticks { items: rows.into_iter().map(item).collect() }
}
