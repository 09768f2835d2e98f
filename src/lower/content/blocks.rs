//! Lowers blocks: decides conditions, and keeps the list items and table rows that the edition shows.
//!
//! There are three entry points. `section_blocks` lowers the blocks of a section or group, which may contain headings
//! and exercises. `prompt_blocks` lowers a prompt, which may contain instructor's notes. `blocks` lowers the blocks
//! inside another block.

use crate::document;
use crate::lower::lowerer::{Lowerer, Mode};
use crate::lower::names::conditions::HeadingScopes;
use coursewright_model::{
    Block, BoxKind, ClassKind, Figure, Heading, Id, Image, Inline, List, ListItem, Table,
};

impl<'a> Lowerer<'a> {
    /// Lowers the blocks of a section or group.
    pub(in crate::lower) fn section_blocks(
        &mut self,
        owner: &Id,
        blocks: &'a [document::Block],
        scopes: &mut HeadingScopes,
        mode: Mode,
    ) -> Vec<Block> {
        let outer = std::mem::replace(&mut self.position.owner, owner.clone());
        let (outer_after, first) = (self.position.blocks_before, self.deferred.notes.len());
        let mut out = Vec::with_capacity(blocks.len());
        for block in blocks {
            if !scopes.enter(block, &self.context.groups) {
                continue;
            }
            match block {
                document::Block::Heading(heading) => out.push(Block::Heading(self.heading(heading))),
                document::Block::Exercise(exercise) => {
                    out.push(Block::Exercise(Box::new(self.exercise(exercise))));
                }
                document::Block::Group(group) => out.extend(self.group(group, *scopes).map(Block::Group)),
                document::Block::List(list) if scopes.in_glossary() => out.push(self.glossary(list)),
                document::Block::Paragraph { .. }
                | document::Block::List(_)
                | document::Block::Quote { .. }
                | document::Block::Table(_)
                | document::Block::Code { .. }
                | document::Block::Box(_)
                | document::Block::Conditional { .. } => self.block_with_notes(block, mode, &mut out),
            }
        }
        self.deferred.clamp_notes(first, owner, out.len());
        (self.position.owner, self.position.blocks_before) = (outer, outer_after);
        out
    }

    /// Lowers the blocks of a prompt.
    pub(in crate::lower) fn prompt_blocks(
        &mut self,
        blocks: &'a [document::Block],
        mode: Mode,
    ) -> Vec<Block> {
        let first = self.deferred.notes.len();
        let mut out = Vec::with_capacity(blocks.len());
        blocks.iter().for_each(|block| self.block_with_notes(block, mode, &mut out));
        let owner = self.position.owner.clone();
        self.deferred.clamp_notes(first, &owner, out.len());
        out
    }

    fn block_with_notes(&mut self, block: &'a document::Block, mode: Mode, out: &mut Vec<Block>) {
        match block {
            document::Block::Conditional { only, groups, blocks, .. } => {
                if self.context.groups.shows_conditional(*only, groups) {
                    blocks.iter().for_each(|block| self.block_with_notes(block, mode, out));
                }
            }
            document::Block::Box(boxed) if boxed.kind == BoxKind::Instructor => {
                self.position.blocks_before = out.len();
                self.block(block, mode, out);
            }
            document::Block::Heading(_)
            | document::Block::Paragraph { .. }
            | document::Block::List(_)
            | document::Block::Quote { .. }
            | document::Block::Table(_)
            | document::Block::Code { .. }
            | document::Block::Box(_)
            | document::Block::Exercise(_)
            | document::Block::Group(_) => {
                // A note inside a block is shown after that block.
                self.position.blocks_before = out.len() + 1;
                self.block(block, mode, out);
            }
        }
    }

    /// Lowers the blocks inside another block.
    pub(in crate::lower) fn blocks(&mut self, blocks: &'a [document::Block], mode: Mode) -> Vec<Block> {
        let mut out = Vec::with_capacity(blocks.len());
        blocks.iter().for_each(|block| self.block(block, mode, &mut out));
        out
    }

    fn block(&mut self, block: &'a document::Block, mode: Mode, out: &mut Vec<Block>) {
        match block {
            document::Block::Heading(heading) => out.push(Block::Heading(self.heading(heading))),
            document::Block::Paragraph { content, .. } => out.push(self.paragraph(content, mode)),
            document::Block::List(list) => out.extend(self.list(list, mode).map(Block::List)),
            document::Block::Quote { blocks, .. } => {
                out.push(Block::Quote { blocks: self.blocks(blocks, mode) })
            }
            document::Block::Table(table) => out.push(Block::Table(self.table(table, mode))),
            document::Block::Code { language, text, .. } => {
                out.push(Block::Code { language: language.clone(), text: text.clone() });
            }
            document::Block::Box(boxed) => {
                if self.context.groups.shows(&boxed.attributes) {
                    out.extend(self.boxed(boxed, mode));
                }
            }
            document::Block::Conditional { only, groups, blocks, .. } => {
                if self.context.groups.shows_conditional(*only, groups) {
                    blocks.iter().for_each(|block| self.block(block, mode, out));
                }
            }
            // The parser puts these directly in a section or group only.
            document::Block::Exercise(_) | document::Block::Group(_) => {}
        }
    }

    fn heading(&mut self, heading: &'a document::Heading) -> Heading {
        let id = self.context.anchors.get(heading.span).map(|anchor| anchor.id.clone());
        Heading {
            level: heading.level,
            id,
            content: self.heading_text(&heading.content),
            new_page: heading.attributes.has(ClassKind::NewPage),
            span: heading.span,
        }
    }

    fn paragraph(&mut self, content: &'a [document::Inline], mode: Mode) -> Block {
        let content = self.inlines(content, mode);
        match only_pictures(&content) {
            Some(images) => Block::Figure(Figure {
                images,
                caption: Vec::new(),
                source: Vec::new(),
                description: Vec::new(),
                blocks: Vec::new(),
            }),
            None => Block::Paragraph { content },
        }
    }

    fn list(&mut self, list: &'a document::List, mode: Mode) -> Option<List> {
        let items: Vec<ListItem> = self
            .shown(list)
            .into_iter()
            .map(|item| ListItem { task: item.task.is_some(), blocks: self.blocks(&item.blocks, mode) })
            .collect();
        (!items.is_empty()).then_some(List { start: list.start, tight: list.tight, items })
    }

    /// Returns the items that the edition shows.
    pub(in crate::lower) fn shown(&self, list: &'a document::List) -> Vec<&'a document::Item> {
        list.items.iter().filter(|item| self.context.groups.shows(&item.attributes)).collect()
    }

    pub(in crate::lower) fn table(&mut self, table: &'a document::Table, mode: Mode) -> Table {
        let columns = table.header.cells.len();
        let mut row = |row: &'a document::Row, mode: Mode| {
            let mut cells: Vec<Vec<Inline>> =
                row.cells.iter().take(columns).map(|cell| self.inlines(&cell.content, mode)).collect();
            cells.resize(columns, Vec::new());
            cells
        };
        let header = row(&table.header, Mode::Plain);
        let rows = table.rows.iter().map(|cells| row(cells, mode)).collect();
        Table { align: table.align.clone(), header, rows, span: table.span }
    }
}

/// Returns the pictures of a paragraph that contains nothing else.
pub(in crate::lower) fn only_pictures(content: &[Inline]) -> Option<Vec<Image>> {
    let mut images = Vec::new();
    for inline in content {
        match inline {
            Inline::Image { image } => images.push(image.clone()),
            Inline::SoftBreak | Inline::HardBreak => {}
            Inline::Text { text } if text.trim().is_empty() => {}
            Inline::Text { .. }
            | Inline::Emphasis { .. }
            | Inline::Strong { .. }
            | Inline::Strikethrough { .. }
            | Inline::Code { .. }
            | Inline::Link { .. }
            | Inline::File { .. }
            | Inline::Reference { .. }
            | Inline::Term { .. }
            | Inline::Gap { .. }
            | Inline::Footnote { .. } => return None,
        }
    }
    (!images.is_empty()).then_some(images)
}
