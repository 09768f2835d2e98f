//! Blocks of the model as nodes.

use super::builder::DocumentBuilder;
use super::tree::{BlockNode, ItemNode, StackedCell, Tick};
use crate::pdf::form::FieldKind;
use coursewright_model::{Align, Block, Heading, Id, Inline, List, ListItem, Table, plain_text};

/// With more columns, a table is hard to read for readers with dyslexia.
const NARROW: usize = 2;

impl DocumentBuilder<'_> {
    /// Blocks that have no notes between them.
    pub(super) fn blocks(&mut self, blocks: &[Block]) -> Vec<BlockNode> {
        let mut nodes = Vec::new();
        for block in blocks {
            self.block(block, &mut nodes);
        }
        nodes
    }

    /// The blocks of a section, group or prompt, with the instructor's notes between them.
    pub(super) fn blocks_of(&mut self, owner: &Id, blocks: &[Block]) -> Vec<BlockNode> {
        let mut nodes = Vec::new();
        for (index, block) in blocks.iter().enumerate() {
            self.notes_at(owner, index, &mut nodes);
            self.block(block, &mut nodes);
        }
        self.notes_from(owner, blocks.len(), &mut nodes);
        nodes
    }

    fn block(&mut self, block: &Block, out: &mut Vec<BlockNode>) {
        let node = match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph { content } => BlockNode::Paragraph { content: self.inlines(content) },
            Block::List(list) => self.list(list),
            Block::Quote { blocks } => BlockNode::Quote { blocks: self.blocks(blocks) },
            Block::Table(table) => self.table(table),
            Block::Code { language: _, text } => {
                BlockNode::Listing { text: self.clean(text.trim_end_matches('\n')) }
            }
            Block::Callout(callout) => self.callout(callout),
            Block::Quotation(quotation) => self.quotation(quotation),
            Block::DoDont(table) => self.do_dont(table),
            Block::Steps(steps) => self.steps(steps),
            Block::Objectives(objectives) => self.objectives(objectives),
            Block::Media(media) => self.media(media),
            Block::Figure(figure) => self.figure(figure),
            Block::Case(case) => {
                let blocks = self.blocks(&case.blocks);
                self.panel(("case", "case", "case"), &case.title, blocks)
            }
            Block::Message(message) => self.message(message),
            Block::Attribution(attribution) => self.attribution(attribution),
            Block::Glossary(glossary) => self.glossary(glossary),
            Block::Exercise(exercise) => self.exercise(exercise),
            Block::Group(group) => self.group(group),
        };
        out.push(node);
    }

    fn heading(&mut self, heading: &Heading) -> BlockNode {
        let content = self.inlines(&heading.content);
        let id = heading.id.as_ref().and_then(|id| self.add_label(id.as_str()));
        let level = self.heading_level(heading.level.max(2));
        BlockNode::Heading { level, id, new_page: heading.new_page, content }
    }

    fn list(&mut self, list: &List) -> BlockNode {
        let items = list.items.iter().map(|item| self.item(item)).collect();
        BlockNode::List { start: list.start, tight: list.tight, items }
    }

    fn item(&mut self, item: &ListItem) -> ItemNode {
        let tick = item.task.then(|| {
            self.task_count += 1;
            let label = match item.blocks.first() {
                Some(Block::Paragraph { content }) => plain_text(content),
                Some(_) | None => String::new(),
            };
            let field = self.field(format!("task_{}", self.task_count), &label, FieldKind::Check);
            Tick { mark: "square", field, ..Tick::default() }
        });
        ItemNode { tick, blocks: self.blocks(&item.blocks) }
    }

    fn table(&mut self, table: &Table) -> BlockNode {
        let align = table.align.iter().map(|align| match align {
            Align::None | Align::Left => "left",
            Align::Center => "center",
            Align::Right => "right",
        });
        let align = align.collect();
        let header = table.header.iter().map(|cell| self.inlines(cell)).collect();
        if self.dyslexia && table.header.len() > NARROW {
            return self.stacked(table);
        }
        let mut rows = Vec::new();
        for row in &table.rows {
            rows.push(
                row.iter().map(|cell| vec![BlockNode::Paragraph { content: self.inlines(cell) }]).collect(),
            );
        }
        BlockNode::Table { align, header, rows }
    }

    /// Each row as a list, with every cell under the header of its column.
    fn stacked(&mut self, table: &Table) -> BlockNode {
        let mut rows = Vec::new();
        for row in &table.rows {
            let cells = table.header.iter().zip(row);
            let cell = |(head, cell): (&Vec<Inline>, &Vec<Inline>)| StackedCell {
                head: self.inlines(head),
                blocks: vec![BlockNode::Paragraph { content: self.inlines(cell) }],
            };
            rows.push(cells.map(cell).collect());
        }
        BlockNode::Stacked { rows }
    }
}
