//! Estimates how high nodes are on paper, in millimetres, so that page breaks do not divide short ones.
//!
//! What is kept together is at most a third of a page, so that a page stays more than half full when a node moves to
//! the next one. The template prints all text, whatever the estimate is.

use super::builder::DocumentBuilder;
use super::tree::{BlockNode, InlineNode, Tick};

/// A box up to this height is kept together.
const BOX: usize = 75;
/// An exercise up to this height is kept together.
pub(super) const WHOLE: usize = 85;
/// The height of a longer exercise that is kept with its heading.
pub(super) const LEAD: usize = 45;

/// The sizes that heights depend on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sizes {
    /// Characters in a line of full width.
    characters: usize,
    /// Tenths of a millimetre between two lines of text.
    line: usize,
    /// Millimetres between two lines to write on.
    written: usize,
}

impl DocumentBuilder<'_> {
    /// Whether nodes are short enough to be kept together.
    pub(super) fn short(&self, nodes: &[BlockNode]) -> bool {
        self.sizes().height(nodes) <= BOX
    }

    pub(super) fn sizes(&self) -> Sizes {
        let (characters, line) = match (self.large, self.dyslexia) {
            (false, false) => (100, 52),
            (false, true) => (64, 74),
            (true, false) => (62, 95),
            (true, true) => (50, 95),
        };
        Sizes { characters, line, written: self.line_height().into() }
    }
}

impl Sizes {
    /// The height of nodes.
    pub(super) fn height(self, nodes: &[BlockNode]) -> usize {
        nodes.iter().map(|node| self.node(node)).sum()
    }

    /// The height of text in one of `columns` columns, with the space below it.
    fn text(self, pieces: &[InlineNode], columns: usize) -> usize {
        let per_line = (self.characters / columns.max(1)).max(8);
        self.lines(characters(pieces, self.characters).div_ceil(per_line).max(1))
    }

    fn lines(self, count: usize) -> usize {
        (count * self.line).div_ceil(10)
    }

    /// Scales `usual` millimetres, the height in the default font size.
    fn scaled(self, usual: usize) -> usize {
        usual * self.line / 52
    }

    fn node(self, node: &BlockNode) -> usize {
        match node {
            BlockNode::Heading { content, .. } => self.text(content, 1) + self.scaled(8),
            BlockNode::Paragraph { content } | BlockNode::Soft { content } => {
                self.text(content, 1) + self.scaled(2)
            }
            BlockNode::List { items, .. } => {
                items.iter().map(|item| self.height(&item.blocks)).sum::<usize>() + self.scaled(2)
            }
            BlockNode::Quote { blocks }
            | BlockNode::MessageCard { blocks, .. }
            | BlockNode::Key { blocks, .. } => self.height(blocks) + self.scaled(10),
            BlockNode::Table { header, rows, .. } => self.table(header.len(), rows),
            BlockNode::KeepWithNext { blocks } => self.height(blocks),
            BlockNode::Stacked { rows } => rows.iter().flatten().map(|cell| self.height(&cell.blocks)).sum(),
            BlockNode::Listing { text } => self.lines(text.lines().count()) + 8,
            BlockNode::Panel { content, blocks, .. } => {
                self.text(content, 1) + self.height(blocks) + self.scaled(15)
            }
            BlockNode::Spoken { pull, blocks, .. } => {
                self.height(pull) + self.height(blocks) + self.scaled(24)
            }
            BlockNode::DoDont { rows, .. } => self.pairs(rows) + self.scaled(10),
            BlockNode::Steps { items } => items.iter().map(|item| self.height(item) + 1).sum(),
            BlockNode::Details { rows, qr } => {
                // Large print puts the word above its value.
                let row = |content| {
                    if self.line > 52 {
                        self.text(content, 1) + self.scaled(8)
                    } else {
                        self.text(content, 2)
                    }
                };
                let rows = rows.iter().map(|detail| row(&detail.content)).sum::<usize>();
                if qr.is_some() { rows.max(30) } else { rows }
            }
            BlockNode::Figure { images, blocks, .. } => {
                80 * images.len().min(1) + self.height(blocks) + self.scaled(12)
            }
            BlockNode::Glossary { entries } => {
                entries.iter().map(|entry| self.text(&entry.content, 1) + self.scaled(3)).sum()
            }
            BlockNode::Exercise(exercise) => {
                self.height(&exercise.kept) + self.height(&exercise.breakable) + self.scaled(20)
            }
            BlockNode::Instruction { .. } => self.scaled(7),
            BlockNode::Lines { count, .. } => usize::from(*count) * self.written + 4,
            BlockNode::Ticks { items } => items.iter().map(|item| self.tick(item, 1)).sum(),
            BlockNode::TickRow { .. } | BlockNode::ShortLine { .. } => self.written + 2,
            BlockNode::WordBank { words, .. } => self.lines(words.len() / 5) + self.scaled(16),
            BlockNode::Gapped { blocks } => self.height(blocks) * 3 / 2,
            BlockNode::Statements { rows, .. } => {
                rows.iter().map(|row| self.text(&row.content, 1) + self.scaled(5)).sum::<usize>()
                    + self.scaled(8)
            }
            BlockNode::Match { left, right, .. } => {
                let side = |cells: &[Tick]| cells.iter().map(|cell| self.tick(cell, 2)).sum::<usize>();
                side(left).max(side(right)) + self.scaled(10)
            }
            BlockNode::Sources { items } => self.lines(items.len()),
            BlockNode::Hints { items, .. } => {
                items.iter().map(|item| self.height(item)).sum::<usize>() + self.scaled(8)
            }
        }
    }

    fn tick(self, item: &Tick, columns: usize) -> usize {
        let line = if item.line.is_some() { self.written } else { 0 };
        self.text(&item.content, columns) + line + self.height(&item.blocks) + self.scaled(2)
    }

    fn table(self, columns: usize, rows: &[Vec<Vec<BlockNode>>]) -> usize {
        let row = |cells: &Vec<Vec<BlockNode>>| {
            cells.iter().map(|cell| self.height(cell) * columns).max().unwrap_or(0) + self.scaled(2)
        };
        rows.iter().map(row).sum::<usize>() + self.scaled(10)
    }

    fn pairs(self, rows: &[[Vec<InlineNode>; 2]]) -> usize {
        let row = |cells: &[Vec<InlineNode>; 2]| {
            cells.iter().map(|cell| self.text(cell, 2)).max().unwrap_or(0) + self.scaled(4)
        };
        rows.iter().map(row).sum()
    }
}

/// The number of characters; a line break counts as a full line.
fn characters(pieces: &[InlineNode], line: usize) -> usize {
    let of = |piece: &InlineNode| match piece {
        InlineNode::Text { text } | InlineNode::Code { text } => text.chars().count(),
        InlineNode::Emphasis { content, .. }
        | InlineNode::Strong { content, .. }
        | InlineNode::Strike { content }
        | InlineNode::Link { content, .. }
        | InlineNode::Reference { content, .. } => characters(content, line),
        InlineNode::Image(_) => 4,
        InlineNode::Gap { .. } => line / 5,
        InlineNode::Note { .. } | InlineNode::Cite { .. } => 1,
        InlineNode::Break => line,
    };
    pieces.iter().map(of).sum()
}
