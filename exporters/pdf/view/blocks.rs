//! Blocks: one arm a construct, chosen without a wildcard.

use super::{Builder, Cell, Item, Node, Tick};
use crate::pdf::form::FieldKind;
use coursewright_model::{Align, Block, Heading, Id, Inline, List, ListItem, Table, plain_text};

/// A table of more columns is hard to read for readers with dyslexia.
const NARROW: usize = 2;

impl Builder<'_> {
    /// Blocks that stand in nothing that has notes.
    pub(super) fn blocks(&mut self, blocks: &[Block]) -> Vec<Node> {
        let mut nodes = Vec::new();
        for block in blocks {
            self.block(block, &mut nodes);
        }
        nodes
    }

    /// The blocks of a section, group or prompt, with the instructor's notes between them.
    pub(super) fn blocks_of(&mut self, owner: &Id, blocks: &[Block]) -> Vec<Node> {
        let mut nodes = Vec::new();
        for (index, block) in blocks.iter().enumerate() {
            self.notes_at(owner, index, &mut nodes);
            self.block(block, &mut nodes);
        }
        self.notes_from(owner, blocks.len(), &mut nodes);
        nodes
    }

    fn block(&mut self, block: &Block, out: &mut Vec<Node>) {
        let node = match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph { content } => Node::Paragraph { c: self.pieces(content) },
            Block::List(list) => self.list(list),
            Block::Quote { blocks } => Node::Quote { b: self.blocks(blocks) },
            Block::Table(table) => self.table(table),
            Block::Code { language: _, text } => Node::Listing { s: self.clean(text.trim_end_matches('\n')) },
            Block::Callout(callout) => self.callout(callout),
            Block::Quotation(quotation) => self.quotation(quotation),
            Block::DoDont(table) => self.do_dont(table),
            Block::Steps(steps) => self.steps(steps),
            Block::Objectives(objectives) => self.objectives(objectives),
            Block::Media(media) => self.media(media),
            Block::Figure(figure) => self.figure(figure),
            Block::Case(case) => {
                let b = self.blocks(&case.blocks);
                self.panel(("case", "case", "case"), &case.title, b)
            }
            Block::Message(message) => self.message(message),
            Block::Attribution(attribution) => self.attribution(attribution),
            Block::Glossary(glossary) => self.glossary(glossary),
            Block::Exercise(exercise) => self.exercise(exercise),
            Block::Group(group) => self.group(group),
        };
        out.push(node);
    }

    fn heading(&mut self, heading: &Heading) -> Node {
        let c = self.pieces(&heading.content);
        let id = heading.id.as_ref().and_then(|id| self.label(id.as_str()));
        let level = self.heading_level(heading.level.max(2));
        Node::Heading { level, id, new_page: heading.new_page, c }
    }

    fn list(&mut self, list: &List) -> Node {
        let items = list.items.iter().map(|item| self.item(item)).collect();
        Node::List { start: list.start, tight: list.tight, items }
    }

    fn item(&mut self, item: &ListItem) -> Item {
        let tick = item.task.then(|| {
            self.tasks += 1;
            let label = match item.blocks.first() {
                Some(Block::Paragraph { content }) => plain_text(content),
                Some(_) | None => String::new(),
            };
            let field = self.field(format!("task_{}", self.tasks), &label, FieldKind::Check);
            Tick { mark: "square", field, ..Tick::default() }
        });
        Item { tick, b: self.blocks(&item.blocks) }
    }

    fn table(&mut self, table: &Table) -> Node {
        let align = table.align.iter().map(|align| match align {
            Align::None | Align::Left => "left",
            Align::Center => "center",
            Align::Right => "right",
        });
        let align = align.collect();
        let header = table.header.iter().map(|cell| self.pieces(cell)).collect();
        if self.dyslexia && table.header.len() > NARROW {
            return self.stacked(table);
        }
        let mut rows = Vec::new();
        for row in &table.rows {
            rows.push(row.iter().map(|cell| vec![Node::Paragraph { c: self.pieces(cell) }]).collect());
        }
        Node::Table { align, header, rows }
    }

    /// A table as a list for each row: every cell under the head of its column.
    fn stacked(&mut self, table: &Table) -> Node {
        let mut rows = Vec::new();
        for row in &table.rows {
            let cells = table.header.iter().zip(row);
            let cell = |(head, cell): (&Vec<Inline>, &Vec<Inline>)| Cell {
                head: self.pieces(head),
                b: vec![Node::Paragraph { c: self.pieces(cell) }],
            };
            rows.push(cells.map(cell).collect());
        }
        Node::Stacked { rows }
    }
}
