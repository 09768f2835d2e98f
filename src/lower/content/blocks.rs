//! Blocks: conditions decided, lists and tables as the edition shows them.
//!
//! `children` reads the blocks of a section or group, among which there are headings and exercises; `owned`
//! the blocks of whatever instructor's notes can belong to; `blocks` those inside another block.

use crate::document::{self, Block as Written};
use crate::lower::lowerer::Lowerer;
use crate::lower::lowerer::Mode;
use crate::lower::names::conditions::HeadingScopes;
use coursewright_model::{
    Block, BoxKind, ClassKind, Figure, Heading, Id, Image, Inline, List, ListItem, Table,
};

impl<'a> Lowerer<'a> {
    /// The blocks of a section or group.
    pub(in crate::lower) fn children(
        &mut self,
        owner: &Id,
        blocks: &'a [Written],
        scopes: &mut HeadingScopes,
        mode: Mode,
    ) -> Vec<Block> {
        let outer = std::mem::replace(&mut self.place.owner, owner.clone());
        let (outer_after, first) = (self.place.after, self.deferred.notes.len());
        let mut out = Vec::with_capacity(blocks.len());
        for block in blocks {
            if !scopes.enter(block, &self.context.groups) {
                continue;
            }
            match block {
                Written::Heading(heading) => out.push(Block::Heading(self.heading(heading))),
                Written::Exercise(exercise) => {
                    out.push(Block::Exercise(Box::new(self.exercise(exercise))));
                }
                Written::Group(group) => out.extend(self.group(group, *scopes).map(Block::Group)),
                Written::List(list) if scopes.in_glossary() => out.push(self.glossary(list)),
                Written::Paragraph { .. }
                | Written::List(_)
                | Written::Quote { .. }
                | Written::Table(_)
                | Written::Code { .. }
                | Written::Box(_)
                | Written::Conditional { .. } => self.owned_block(block, mode, &mut out),
            }
        }
        self.deferred.clamp_notes(first, owner, out.len());
        (self.place.owner, self.place.after) = (outer, outer_after);
        out
    }

    /// The blocks in front of an exercise's body.
    pub(in crate::lower) fn owned(&mut self, blocks: &'a [Written], mode: Mode) -> Vec<Block> {
        let first = self.deferred.notes.len();
        let mut out = Vec::with_capacity(blocks.len());
        blocks.iter().for_each(|block| self.owned_block(block, mode, &mut out));
        let owner = self.place.owner.clone();
        self.deferred.clamp_notes(first, &owner, out.len());
        out
    }

    fn owned_block(&mut self, block: &'a Written, mode: Mode, out: &mut Vec<Block>) {
        match block {
            Written::Conditional { only, groups, blocks, .. } => {
                if self.context.groups.admit_block(*only, groups) {
                    blocks.iter().for_each(|block| self.owned_block(block, mode, out));
                }
            }
            Written::Box(boxed) if boxed.kind == BoxKind::Instructor => {
                self.place.after = out.len();
                self.block(block, mode, out);
            }
            Written::Heading(_)
            | Written::Paragraph { .. }
            | Written::List(_)
            | Written::Quote { .. }
            | Written::Table(_)
            | Written::Code { .. }
            | Written::Box(_)
            | Written::Exercise(_)
            | Written::Group(_) => {
                // A note inside a block comes behind that block.
                self.place.after = out.len() + 1;
                self.block(block, mode, out);
            }
        }
    }

    /// Blocks inside another block.
    pub(in crate::lower) fn blocks(&mut self, blocks: &'a [Written], mode: Mode) -> Vec<Block> {
        let mut out = Vec::with_capacity(blocks.len());
        blocks.iter().for_each(|block| self.block(block, mode, &mut out));
        out
    }

    fn block(&mut self, block: &'a Written, mode: Mode, out: &mut Vec<Block>) {
        match block {
            Written::Heading(heading) => out.push(Block::Heading(self.heading(heading))),
            Written::Paragraph { content, .. } => out.push(self.paragraph(content, mode)),
            Written::List(list) => out.extend(self.list(list, mode).map(Block::List)),
            Written::Quote { blocks, .. } => out.push(Block::Quote { blocks: self.blocks(blocks, mode) }),
            Written::Table(table) => out.push(Block::Table(self.table(table, mode))),
            Written::Code { language, text, .. } => {
                out.push(Block::Code { language: language.clone(), text: text.clone() });
            }
            Written::Box(boxed) => {
                if self.context.groups.admit(&boxed.attributes) {
                    out.extend(self.boxed(boxed, mode));
                }
            }
            Written::Conditional { only, groups, blocks, .. } => {
                if self.context.groups.admit_block(*only, groups) {
                    blocks.iter().for_each(|block| self.block(block, mode, out));
                }
            }
            // They stand straight in a section or group only.
            Written::Exercise(_) | Written::Group(_) => {}
        }
    }

    fn heading(&mut self, heading: &'a document::Heading) -> Heading {
        let id = self.context.anchors.try_at(heading.span).map(|anchor| anchor.id.clone());
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
        match pictures(&content) {
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

    /// The items that the edition shows.
    pub(in crate::lower) fn shown(&self, list: &'a document::List) -> Vec<&'a document::Item> {
        list.items.iter().filter(|item| self.context.groups.admit(&item.attributes)).collect()
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

/// The pictures of a paragraph in which there is nothing else.
pub(in crate::lower) fn pictures(content: &[Inline]) -> Option<Vec<Image>> {
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
