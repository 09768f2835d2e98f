//! How much room something takes on paper, roughly, so that what is short is never parted by the end of a page.
//!
//! An estimate in millimetres at the usual size of letters; the template leaves out no text whatever it is.

use super::{Builder, Node, Piece};

/// Up to so much is kept together.
const SHORT: usize = 105;
/// Characters in a line, and the height of one.
const LINE: (usize, usize) = (88, 6);

impl Builder<'_> {
    /// Whether blocks are so short that they are kept together.
    pub(super) fn short(&self, nodes: &[Node]) -> bool {
        height(nodes) <= if self.large { SHORT / 2 } else { SHORT }
    }
}

/// The height of blocks.
pub(super) fn height(nodes: &[Node]) -> usize {
    nodes.iter().map(node).sum()
}

fn text(pieces: &[Piece], columns: usize) -> usize {
    let per_line = (LINE.0 / columns.max(1)).max(8);
    characters(pieces).div_ceil(per_line).max(1) * LINE.1
}

fn characters(pieces: &[Piece]) -> usize {
    let of = |piece: &Piece| match piece {
        Piece::Text { s } | Piece::Code { s } => s.chars().count(),
        Piece::Emphasis { c, .. }
        | Piece::Strong { c, .. }
        | Piece::Strike { c }
        | Piece::Link { c, .. }
        | Piece::Reference { c, .. } => characters(c),
        Piece::Image(_) => 4,
        Piece::Gap { .. } => 20,
        Piece::Note { .. } | Piece::Cite { .. } => 1,
        Piece::Break => LINE.0,
    };
    pieces.iter().map(of).sum()
}

fn node(node: &Node) -> usize {
    match node {
        Node::Heading { c, .. } => text(c, 1) + 8,
        Node::Paragraph { c } | Node::Soft { c } => text(c, 1) + 3,
        Node::List { items, .. } => items.iter().map(|item| height(&item.b)).sum::<usize>() + 3,
        Node::Quote { b } | Node::Card { b, .. } | Node::Key { b, .. } => height(b) + 10,
        Node::Table { header, rows, .. } => {
            let columns = header.len();
            let row = |cells: &Vec<Vec<Node>>| {
                cells.iter().map(|cell| height(cell) * columns).max().unwrap_or(0) + 2
            };
            rows.iter().map(row).sum::<usize>() + 10
        }
        Node::Listing { s } => s.lines().count() * 5 + 8,
        Node::Panel { c, b, .. } => text(c, 1) + height(b) + 16,
        Node::Spoken { pull, b, .. } => height(pull) + height(b) + 24,
        Node::DoDont { rows, .. } => {
            rows.iter().map(|row| row.iter().map(|cell| text(cell, 2)).max().unwrap_or(0) + 2).sum::<usize>()
                + 10
        }
        Node::Steps { items } => items.iter().map(|item| height(item) + 2).sum(),
        Node::Facts { rows, qr } => {
            let rows = rows.iter().map(|row| text(&row.c, 2)).sum::<usize>();
            if qr.is_some() { rows.max(30) } else { rows }
        }
        Node::Figure { images, b, .. } => 75 * images.len().min(1) + height(b) + 12,
        Node::Glossary { entries } => entries.iter().map(|entry| text(&entry.c, 1) + 4).sum(),
        Node::Exercise(exercise) => height(&exercise.lead) + height(&exercise.rest) + 20,
        Node::Instruction { .. } => 8,
        Node::Lines { count, .. } => usize::from(*count) * 9 + 4,
        Node::Ticks { items } => items.iter().map(|item| text(&item.c, 1) + height(&item.b) + 3).sum(),
        Node::TickRow { .. } | Node::Short { .. } => 12,
        Node::Bank { words, .. } => words.len() / 5 * 6 + 18,
        Node::Gapped { b } => height(b) * 3 / 2,
        Node::Statements { rows, .. } => rows.iter().map(|row| text(&row.c, 2) + 4).sum::<usize>() + 10,
        Node::Match { left, right, .. } => {
            let side = |cells: &[super::Tick]| cells.iter().map(|cell| text(&cell.c, 2) + 5).sum::<usize>();
            side(left).max(side(right)) + 10
        }
        Node::Sources { items } => items.len() * 6,
        Node::Hints { items, .. } => items.iter().map(|item| height(item)).sum::<usize>() + 8,
    }
}
