//! How much room something takes on paper, roughly, so that what is short is never parted by the end of a page.
//!
//! An estimate in millimetres; the template leaves out no text whatever it is. What is kept together is a third of a page
//! at most, so that what moves to the next page leaves this one more than half full.

use super::{Builder, Node, Piece, Tick};

/// A box up to this height is kept together.
const BOX: usize = 75;
/// An exercise up to this height stands on one page.
pub(super) const WHOLE: usize = 85;
/// So much of a longer one is kept with its heading.
pub(super) const LEAD: usize = 45;

/// The sizes that heights follow from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sizes {
    /// Characters in a line that is as wide as the page.
    characters: usize,
    /// Tenths of a millimetre from one line of text to the next.
    line: usize,
    /// Millimetres from one line to write on to the next.
    written: usize,
}

impl Builder<'_> {
    /// Whether blocks are so short that they are kept together.
    pub(super) fn short(&self, nodes: &[Node]) -> bool {
        self.sizes().height(nodes) <= BOX
    }

    /// The sizes of the document.
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
    /// The height of blocks.
    pub(super) fn height(self, nodes: &[Node]) -> usize {
        nodes.iter().map(|node| self.node(node)).sum()
    }

    /// The height of text in one of so many columns, and of the room below it.
    fn text(self, pieces: &[Piece], columns: usize) -> usize {
        let per_line = (self.characters / columns.max(1)).max(8);
        self.lines(characters(pieces, self.characters).div_ceil(per_line).max(1))
    }

    fn lines(self, count: usize) -> usize {
        (count * self.line).div_ceil(10)
    }

    /// What is `usual` millimetres high with letters of the usual size.
    fn scaled(self, usual: usize) -> usize {
        usual * self.line / 52
    }

    fn node(self, node: &Node) -> usize {
        match node {
            Node::Heading { c, .. } => self.text(c, 1) + self.scaled(8),
            Node::Paragraph { c } | Node::Soft { c } => self.text(c, 1) + self.scaled(2),
            Node::List { items, .. } => {
                items.iter().map(|item| self.height(&item.b)).sum::<usize>() + self.scaled(2)
            }
            Node::Quote { b } | Node::Card { b, .. } | Node::Key { b, .. } => {
                self.height(b) + self.scaled(10)
            }
            Node::Table { header, rows, .. } => self.table(header.len(), rows),
            Node::Stays { b } => self.height(b),
            Node::Stacked { rows } => rows.iter().flatten().map(|cell| self.height(&cell.b)).sum(),
            Node::Listing { s } => self.lines(s.lines().count()) + 8,
            Node::Panel { c, b, .. } => self.text(c, 1) + self.height(b) + self.scaled(15),
            Node::Spoken { pull, b, .. } => self.height(pull) + self.height(b) + self.scaled(24),
            Node::DoDont { rows, .. } => self.pairs(rows) + self.scaled(10),
            Node::Steps { items } => items.iter().map(|item| self.height(item) + 1).sum(),
            Node::Facts { rows, qr } => {
                // Large letters leave no room for the word beside what it says.
                let row = |c| if self.line > 52 { self.text(c, 1) + self.scaled(8) } else { self.text(c, 2) };
                let rows = rows.iter().map(|fact| row(&fact.c)).sum::<usize>();
                if qr.is_some() { rows.max(30) } else { rows }
            }
            Node::Figure { images, b, .. } => 80 * images.len().min(1) + self.height(b) + self.scaled(12),
            Node::Glossary { entries } => {
                entries.iter().map(|entry| self.text(&entry.c, 1) + self.scaled(3)).sum()
            }
            Node::Exercise(exercise) => {
                self.height(&exercise.lead) + self.height(&exercise.rest) + self.scaled(20)
            }
            Node::Instruction { .. } => self.scaled(7),
            Node::Lines { count, .. } => usize::from(*count) * self.written + 4,
            Node::Ticks { items } => items.iter().map(|item| self.tick(item, 1)).sum(),
            Node::TickRow { .. } | Node::Short { .. } => self.written + 2,
            Node::Bank { words, .. } => self.lines(words.len() / 5) + self.scaled(16),
            Node::Gapped { b } => self.height(b) * 3 / 2,
            Node::Statements { rows, .. } => {
                rows.iter().map(|row| self.text(&row.c, 1) + self.scaled(5)).sum::<usize>() + self.scaled(8)
            }
            Node::Match { left, right, .. } => {
                let side = |cells: &[Tick]| cells.iter().map(|cell| self.tick(cell, 2)).sum::<usize>();
                side(left).max(side(right)) + self.scaled(10)
            }
            Node::Sources { items } => self.lines(items.len()),
            Node::Hints { items, .. } => {
                items.iter().map(|item| self.height(item)).sum::<usize>() + self.scaled(8)
            }
        }
    }

    fn tick(self, item: &Tick, columns: usize) -> usize {
        let line = if item.line.is_some() { self.written } else { 0 };
        self.text(&item.c, columns) + line + self.height(&item.b) + self.scaled(2)
    }

    fn table(self, columns: usize, rows: &[Vec<Vec<Node>>]) -> usize {
        let row = |cells: &Vec<Vec<Node>>| {
            cells.iter().map(|cell| self.height(cell) * columns).max().unwrap_or(0) + self.scaled(2)
        };
        rows.iter().map(row).sum::<usize>() + self.scaled(10)
    }

    fn pairs(self, rows: &[[Vec<Piece>; 2]]) -> usize {
        let row = |cells: &[Vec<Piece>; 2]| {
            cells.iter().map(|cell| self.text(cell, 2)).max().unwrap_or(0) + self.scaled(4)
        };
        rows.iter().map(row).sum()
    }
}

/// The characters of text; `line` of them are a line.
fn characters(pieces: &[Piece], line: usize) -> usize {
    let of = |piece: &Piece| match piece {
        Piece::Text { s } | Piece::Code { s } => s.chars().count(),
        Piece::Emphasis { c, .. }
        | Piece::Strong { c, .. }
        | Piece::Strike { c }
        | Piece::Link { c, .. }
        | Piece::Reference { c, .. } => characters(c, line),
        Piece::Image(_) => 4,
        Piece::Gap { .. } => line / 5,
        Piece::Note { .. } | Piece::Cite { .. } => 1,
        Piece::Break => line,
    };
    pieces.iter().map(of).sum()
}
