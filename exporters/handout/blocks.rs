//! Blocks of the course as blocks of Markdown. Boxes and exercises have files of their own.

use super::builder::MarkdownBuilder;
use crate::shared::markdown::{ListMarker, MarkdownBlock, MarkdownColumn, MarkdownInline, MarkdownItem};
use coursewright_model::{self as model, Figure, Glossary, List, Table};

impl MarkdownBuilder<'_> {
    pub(super) fn nested(&mut self, blocks: &[model::Block]) -> Vec<MarkdownBlock> {
        let mut out = Vec::new();
        self.push_blocks(blocks, &mut out);
        out
    }

    pub(super) fn push_blocks(&mut self, blocks: &[model::Block], out: &mut Vec<MarkdownBlock>) {
        blocks.iter().for_each(|block| self.push_block(block, out));
    }

    fn push_block(&mut self, block: &model::Block, out: &mut Vec<MarkdownBlock>) {
        match block {
            model::Block::Heading(heading) => out.push(self.plain_heading(heading)),
            model::Block::Paragraph { content } => out.push(MarkdownBlock::Paragraph(self.inlines(content))),
            model::Block::List(list) => out.push(self.list(list)),
            model::Block::Quote { blocks } => out.push(MarkdownBlock::Quote(self.nested(blocks))),
            model::Block::Table(table) => out.push(self.table(table)),
            model::Block::Code { language, text } => {
                out.push(MarkdownBlock::Code { language: language.clone(), text: text.clone() });
            }
            model::Block::Callout(callout) => out.push(self.callout(callout)),
            model::Block::Quotation(quotation) => out.push(self.quotation(quotation)),
            model::Block::DoDont(table) => self.push_do_dont(table, out),
            model::Block::Steps(steps) => out.push(self.steps(steps)),
            model::Block::Objectives(objectives) => out.push(self.objectives(objectives)),
            model::Block::Media(media) => out.push(self.media(media)),
            model::Block::Figure(figure) => self.push_figure(figure, out),
            model::Block::Case(case) => out.push(self.case(case)),
            model::Block::Message(message) => out.push(self.message(message)),
            model::Block::Attribution(attribution) => out.push(self.attribution(attribution)),
            model::Block::Glossary(glossary) => out.push(self.glossary(glossary)),
            model::Block::Exercise(exercise) => self.push_exercise(exercise, self.exercise_level(), out),
            model::Block::Group(group) => self.push_group(group, out),
        }
    }

    fn list(&mut self, list: &List) -> MarkdownBlock {
        let marker = list.start.map_or(ListMarker::Bullet, ListMarker::Number);
        let items =
            list.items.iter().map(|item| MarkdownItem { task: item.task, blocks: self.nested(&item.blocks) });
        MarkdownBlock::List { marker, tight: list.tight, items: items.collect() }
    }

    fn table(&mut self, table: &Table) -> MarkdownBlock {
        let heads = table.align.iter().zip(&table.header);
        let columns =
            heads.map(|(align, head)| MarkdownColumn { align: *align, head: self.inlines(head) }).collect();
        let rows = table.rows.iter().map(|row| row.iter().map(|cell| self.inlines(cell)).collect()).collect();
        MarkdownBlock::Table { columns, rows }
    }

    /// Writes the pictures as one paragraph, so that they are side by side where there is space, with the caption
    /// directly below them.
    fn push_figure(&mut self, figure: &Figure, out: &mut Vec<MarkdownBlock>) {
        let mut lines = Vec::new();
        for image in &figure.images {
            lines.extend([MarkdownInline::text(" "), self.image(image)]);
        }
        if !figure.caption.is_empty() {
            lines.extend([MarkdownInline::Break, MarkdownInline::Emphasis(self.inlines(&figure.caption))]);
        }
        if !figure.source.is_empty() {
            lines.extend([
                MarkdownInline::Break,
                MarkdownInline::text(format!("{}: ", self.common_string("source"))),
            ]);
            lines.extend(self.inlines(&figure.source));
        }
        out.push(MarkdownBlock::Paragraph(lines));
        if !figure.description.is_empty() {
            let mut description =
                vec![MarkdownInline::text(format!("{}: ", self.common_string("description")))];
            description.extend(self.inlines(&figure.description));
            out.push(MarkdownBlock::Paragraph(description));
        }
        self.push_blocks(&figure.blocks, out);
    }

    fn glossary(&mut self, glossary: &Glossary) -> MarkdownBlock {
        self.add_ids_to_last_heading(glossary.entries.iter().map(|entry| entry.id.clone()));
        let items = glossary.entries.iter().map(|entry| {
            let mut line = vec![
                MarkdownInline::Strong(vec![MarkdownInline::text(&entry.term)]),
                MarkdownInline::text(": "),
            ];
            line.extend(self.inlines(&entry.meaning));
            MarkdownItem::line(line)
        });
        MarkdownBlock::List { marker: ListMarker::Bullet, tight: true, items: items.collect() }
    }
}
