//! Checks for footnotes that nothing cites, in any edition.

use std::collections::HashSet;

use crate::document::{Block, Body, Boxed, Exercise, Group, Heading, Inline, Item, Lesson, Row};
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics};

/// Warns about footnotes of `lesson` that are never cited, whatever an edition shows.
pub(super) fn check(lesson: &Lesson, diagnostics: &mut Diagnostics) {
    if lesson.footnotes.is_empty() {
        return;
    }
    let cited = Citations::of(lesson);
    for note in lesson.footnotes.iter().filter(|note| !cited.labels.contains(note.label.value.as_str())) {
        let diagnostic = Diagnostic::new(Code::FootnoteUnused, note.label.span);
        diagnostics.push(diagnostic.arg("label", note.label.value.as_str()));
    }
}

/// The labels that a lesson cites.
#[derive(Default)]
struct Citations<'a> {
    labels: HashSet<&'a str>,
}

impl<'a> Citations<'a> {
    fn of(lesson: &'a Lesson) -> Self {
        let mut citations = Self::default();
        for section in &lesson.sections {
            citations.heading(&section.heading);
            citations.blocks(&section.blocks);
        }
        lesson.footnotes.iter().for_each(|note| citations.blocks(&note.blocks));
        citations
    }

    fn blocks(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            match block {
                Block::Heading(heading) => self.heading(heading),
                Block::Paragraph { content, .. } => self.inlines(content),
                Block::List(list) => self.items(&list.items),
                Block::Quote { blocks, .. } | Block::Conditional { blocks, .. } => self.blocks(blocks),
                Block::Table(table) => self.rows(&table.header, &table.rows),
                Block::Code { .. } => {}
                Block::Box(boxed) => self.boxed(boxed),
                Block::Exercise(exercise) => self.exercise(exercise),
                Block::Group(group) => self.group(group),
            }
        }
    }

    fn group(&mut self, group: &'a Group) {
        self.heading(&group.heading);
        self.blocks(&group.prompt);
        self.blocks(&group.blocks);
    }

    fn exercise(&mut self, exercise: &'a Exercise) {
        self.heading(&exercise.heading);
        self.blocks(&exercise.prompt);
        match &exercise.body {
            Body::None => {}
            Body::Tasks(list) | Body::Items(list) | Body::Steps(list) => self.items(&list.items),
            Body::Table(table) => self.rows(&table.header, &table.rows),
            Body::Blocks(blocks) => self.blocks(blocks),
        }
        exercise.boxes.iter().for_each(|boxed| self.boxed(boxed));
    }

    fn boxed(&mut self, boxed: &'a Boxed) {
        self.inlines(&boxed.argument);
        boxed.fields.iter().for_each(|field| self.inlines(&field.value));
        self.blocks(&boxed.blocks);
    }

    fn items(&mut self, items: &'a [Item]) {
        items.iter().for_each(|item| self.blocks(&item.blocks));
    }

    fn rows(&mut self, header: &'a Row, rows: &'a [Row]) {
        for row in std::iter::once(header).chain(rows) {
            row.cells.iter().for_each(|cell| self.inlines(&cell.content));
        }
    }

    fn heading(&mut self, heading: &'a Heading) {
        self.inlines(&heading.content);
    }

    fn inlines(&mut self, content: &'a [Inline]) {
        for inline in content {
            match inline {
                Inline::Footnote { label, .. } => {
                    self.labels.insert(label);
                }
                Inline::Emphasis { content, .. }
                | Inline::Strong { content, .. }
                | Inline::Strikethrough { content, .. }
                | Inline::Link { content, .. }
                | Inline::Image { alt: content, .. } => self.inlines(content),
                Inline::Text { .. }
                | Inline::Variable { .. }
                | Inline::Code { .. }
                | Inline::Gap { .. }
                | Inline::SoftBreak { .. }
                | Inline::HardBreak { .. } => {}
            }
        }
    }
}
