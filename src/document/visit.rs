//! The one traversal of a document, for code that looks for one thing in it.
//!
//! It works as [`coursewright_model::visit`] does: a method that is overridden calls the `walk_` method of the same name
//! to go on to the children.

use super::{
    Attributes, Block, Body, Boxed, Exercise, FootnoteDefinition, Group, Heading, Inline, Item, Lesson, Row,
    Section, Table,
};

/// Looks for something in a document.
#[expect(missing_docs, reason = "each method is named after its argument")]
pub trait Visitor<'a> {
    fn visit_lesson(&mut self, lesson: &'a Lesson) {
        self.walk_lesson(lesson);
    }

    fn walk_lesson(&mut self, lesson: &'a Lesson) {
        lesson.sections.iter().for_each(|section| self.visit_section(section));
        lesson.footnotes.iter().for_each(|footnote| self.visit_footnote(footnote));
    }

    fn visit_section(&mut self, section: &'a Section) {
        self.walk_section(section);
    }

    fn walk_section(&mut self, section: &'a Section) {
        self.visit_heading(&section.heading);
        self.visit_blocks(&section.blocks);
    }

    fn visit_footnote(&mut self, footnote: &'a FootnoteDefinition) {
        self.visit_blocks(&footnote.blocks);
    }

    fn visit_heading(&mut self, heading: &'a Heading) {
        self.visit_attributes(&heading.attributes);
        self.visit_inlines(&heading.content);
    }

    fn visit_attributes(&mut self, _: &'a Attributes) {}

    fn visit_blocks(&mut self, blocks: &'a [Block]) {
        blocks.iter().for_each(|block| self.visit_block(block));
    }

    fn visit_block(&mut self, block: &'a Block) {
        self.walk_block(block);
    }

    fn walk_block(&mut self, block: &'a Block) {
        match block {
            Block::Heading(heading) => self.visit_heading(heading),
            Block::Paragraph { content, .. } => self.visit_inlines(content),
            Block::List(list) => self.visit_items(&list.items),
            Block::Quote { blocks, .. } | Block::Conditional { blocks, .. } => self.visit_blocks(blocks),
            Block::Table(table) => self.visit_table(table),
            Block::Code { .. } => {}
            Block::Box(boxed) => self.visit_box(boxed),
            Block::Exercise(exercise) => self.visit_exercise(exercise),
            Block::Group(group) => self.visit_group(group),
        }
    }

    fn visit_items(&mut self, items: &'a [Item]) {
        for item in items {
            self.visit_attributes(&item.attributes);
            self.visit_blocks(&item.blocks);
        }
    }

    fn visit_table(&mut self, table: &'a Table) {
        self.visit_row(&table.header);
        table.rows.iter().for_each(|row| self.visit_row(row));
    }

    fn visit_row(&mut self, row: &'a Row) {
        row.cells.iter().for_each(|cell| self.visit_inlines(&cell.content));
    }

    fn visit_box(&mut self, boxed: &'a Boxed) {
        self.visit_attributes(&boxed.attributes);
        self.visit_inlines(&boxed.argument);
        boxed.fields.iter().for_each(|field| self.visit_inlines(&field.value));
        self.visit_blocks(&boxed.blocks);
    }

    fn visit_group(&mut self, group: &'a Group) {
        self.visit_heading(&group.heading);
        self.visit_blocks(&group.prompt);
        self.visit_blocks(&group.blocks);
    }

    fn visit_exercise(&mut self, exercise: &'a Exercise) {
        self.visit_heading(&exercise.heading);
        self.visit_blocks(&exercise.prompt);
        match &exercise.body {
            Body::None => {}
            Body::Tasks(list) | Body::Items(list) | Body::Steps(list) => self.visit_items(&list.items),
            Body::Table(table) => self.visit_table(table),
            Body::Blocks(blocks) => self.visit_blocks(blocks),
        }
        exercise.boxes.iter().for_each(|boxed| self.visit_box(boxed));
    }

    fn visit_inlines(&mut self, content: &'a [Inline]) {
        content.iter().for_each(|inline| self.visit_inline(inline));
    }

    fn visit_inline(&mut self, inline: &'a Inline) {
        self.walk_inline(inline);
    }

    fn walk_inline(&mut self, inline: &'a Inline) {
        match inline {
            Inline::Emphasis { content, .. }
            | Inline::Strong { content, .. }
            | Inline::Strikethrough { content, .. }
            | Inline::Link { content, .. }
            | Inline::Image { alt: content, .. } => self.visit_inlines(content),
            Inline::Text { .. }
            | Inline::Variable { .. }
            | Inline::Code { .. }
            | Inline::Gap { .. }
            | Inline::Footnote { .. }
            | Inline::SoftBreak { .. }
            | Inline::HardBreak { .. } => {}
        }
    }
}
