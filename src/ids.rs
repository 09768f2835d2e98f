//! Edits of ids in the source, for the command `ids`.
//!
//! Missing ids are the fixes of their own diagnostics. Renaming an id edits every construct that names it. Both
//! return edits, which the command writes; [`crate::lock`] renames the id in `course.lock`.

use crate::document::{Attributes, Block, Body, Boxed, Document, Exercise, Inline, Item, Piece, Template};
use coursewright_model::diagnostics::{Code, Diagnostics, Edit};
use coursewright_model::{Id, Span};

/// Returns the edits that write every missing id.
#[must_use]
pub fn missing(diagnostics: &Diagnostics) -> Vec<Edit> {
    let missing = diagnostics.iter().filter(|diagnostic| diagnostic.code == Code::IdMissing);
    missing.flat_map(|diagnostic| diagnostic.fix.iter().cloned()).collect()
}

/// Returns the edits that rename `old` to `new` wherever it is named: in attributes, links and `leerdoel=`. Returns
/// none if nothing has the id.
#[must_use]
pub fn rename(document: &Document, old: &Id, new: &Id) -> Vec<Edit> {
    let mut rename = Rename { old, new, edits: Vec::new(), defined: false };
    for lesson in &document.lessons {
        for section in &lesson.sections {
            rename.attributes(&section.heading.attributes);
            rename.inlines(&section.heading.content);
            rename.blocks(&section.blocks);
        }
        lesson.footnotes.iter().for_each(|footnote| rename.blocks(&footnote.blocks));
    }
    if rename.defined { rename.edits } else { Vec::new() }
}

struct Rename<'a> {
    old: &'a Id,
    new: &'a Id,
    edits: Vec<Edit>,
    /// Whether anything has the id.
    defined: bool,
}

impl Rename<'_> {
    fn edit(&mut self, span: Span, text: String) {
        self.edits.push(Edit { span, text });
    }

    fn attributes(&mut self, attributes: &Attributes) {
        if let Some(id) = attributes.id.as_ref().filter(|id| id.value == *self.old) {
            self.defined = true;
            self.edit(id.span, format!("#{}", self.new));
        }
        for objective in attributes.objectives.iter().filter(|objective| objective.value == self.old.as_str())
        {
            self.edit(objective.span, self.new.to_string());
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => {
                self.attributes(&heading.attributes);
                self.inlines(&heading.content);
            }
            Block::Paragraph { content, .. } => self.inlines(content),
            Block::List(list) => self.items(&list.items),
            Block::Quote { blocks, .. } | Block::Conditional { blocks, .. } => self.blocks(blocks),
            Block::Table(table) => {
                let rows = std::iter::once(&table.header).chain(&table.rows);
                rows.flat_map(|row| &row.cells).for_each(|cell| self.inlines(&cell.content));
            }
            Block::Code { .. } => {}
            Block::Box(boxed) => self.boxed(boxed),
            Block::Exercise(exercise) => self.exercise(exercise),
            Block::Group(group) => {
                self.attributes(&group.heading.attributes);
                self.inlines(&group.heading.content);
                self.blocks(&group.prompt);
                self.blocks(&group.blocks);
            }
        }
    }

    fn exercise(&mut self, exercise: &Exercise) {
        self.attributes(&exercise.heading.attributes);
        self.inlines(&exercise.heading.content);
        self.blocks(&exercise.prompt);
        match &exercise.body {
            Body::None => {}
            Body::Tasks(list) | Body::Items(list) | Body::Steps(list) => self.items(&list.items),
            Body::Table(table) => {
                let rows = std::iter::once(&table.header).chain(&table.rows);
                rows.flat_map(|row| &row.cells).for_each(|cell| self.inlines(&cell.content));
            }
            Body::Blocks(blocks) => self.blocks(blocks),
        }
        exercise.boxes.iter().for_each(|boxed| self.boxed(boxed));
    }

    fn boxed(&mut self, boxed: &Boxed) {
        self.attributes(&boxed.attributes);
        self.inlines(&boxed.argument);
        boxed.fields.iter().for_each(|field| self.inlines(&field.value));
        self.blocks(&boxed.blocks);
    }

    fn items(&mut self, items: &[Item]) {
        for item in items {
            self.attributes(&item.attributes);
            self.blocks(&item.blocks);
        }
    }

    fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Link { target, content, .. } => {
                    self.target(target);
                    self.inlines(content);
                }
                Inline::Emphasis { content, .. }
                | Inline::Strong { content, .. }
                | Inline::Strikethrough { content, .. }
                | Inline::Image { alt: content, .. } => self.inlines(content),
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

    /// `#old` or `02-b.md#old`.
    fn target(&mut self, target: &Template) {
        let [Piece::Text(text)] = target.pieces.as_slice() else { return };
        let Some((file, id)) = text.split_once('#') else { return };
        let inside = file.is_empty() || file.ends_with(".md");
        // Escapes make a target differ from its source text; ids need none.
        let literal = target.span.end - target.span.start == u32::try_from(text.len()).unwrap_or(0);
        if inside && literal && id == self.old.as_str() {
            let start = target.span.start + u32::try_from(file.len() + 1).unwrap_or(0);
            self.edit(Span { start, ..target.span }, self.new.to_string());
        }
    }
}
