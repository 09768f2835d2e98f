//! The parts of an exercise as the lock knows them: plain text, variables unexpanded, no editions left out.

use std::collections::BTreeMap;

use super::assign::Fresh;
use crate::document::{Block, Body, Exercise, Inline, Item, Piece, Spanned, Template};
use crate::shuffle::Purpose;
use coursewright_model::{ClassKind, ExerciseKind, Key, Span};

/// The parts of one exercise, in the source's order.
#[derive(Default)]
pub(super) struct Parts {
    /// Options, statements, gaps, rows with a left cell, steps, points to tick.
    pub(super) main: Vec<PartText>,
    /// Right cells, equal ones once.
    pub(super) right: Vec<PartText>,
    /// By row of a match.
    pub(super) rows: Vec<Row>,
    /// In which order new parts of `main` are given their keys.
    pub(super) fresh: Fresh,
}

/// A row of a match: the places of its cells in `main` and `right`.
#[derive(Debug)]
pub(super) struct Row {
    /// `None` where the left cell is empty.
    pub(super) left: Option<usize>,
    pub(super) right: usize,
    pub(super) span: Span,
}

/// One part.
#[derive(Debug)]
pub(super) struct PartText {
    /// What it says.
    pub(super) text: String,
    /// The key that the author gave it.
    pub(super) explicit: Option<Spanned<Key>>,
    /// Where it stands.
    pub(super) span: Span,
}

/// The parts of `exercise`, as many as there are keys for.
pub(super) fn of(exercise: &Exercise) -> Parts {
    let mut parts = Parts { fresh: order(&exercise.body), ..Parts::default() };
    match &exercise.body {
        Body::None => {}
        Body::Tasks(list) | Body::Steps(list) => {
            parts.main = list.items.iter().map(|item| of_item(item, false)).collect()
        }
        Body::Items(list) => {
            // The verdict in front is an answer, not a name.
            let verdict = !exercise.heading.attributes.has(ClassKind::Opinion);
            parts.main = list.items.iter().map(|item| of_item(item, verdict)).collect();
        }
        Body::Blocks(blocks) => blocks.iter().for_each(|block| gaps(block, &mut parts.main)),
        Body::Table(table) if exercise.kind == ExerciseKind::Match => {
            let mut seen: BTreeMap<String, usize> = BTreeMap::new();
            for row in table.rows.iter().take(Key::COUNT) {
                let text = |column: usize| {
                    row.cells.get(column).map_or_else(String::new, |cell| plain(&cell.content))
                };
                let (left, right) = (text(0), text(1));
                let distractor = left.is_empty();
                if !distractor {
                    parts.main.push(PartText { text: left, explicit: None, span: row.span });
                }
                let left = (!distractor).then(|| parts.main.len() - 1);
                let right = *seen.entry(right.clone()).or_insert_with(|| {
                    parts.right.push(PartText { text: right, explicit: None, span: row.span });
                    parts.right.len() - 1
                });
                parts.rows.push(Row { left, right, span: row.span });
            }
        }
        Body::Table(table) => {
            let first = table.rows.iter().map(|row| {
                let text = row.cells.first().map_or_else(String::new, |cell| plain(&cell.content));
                PartText { text, explicit: None, span: row.span }
            });
            parts.main = first.collect();
        }
    }
    parts.main.truncate(Key::COUNT);
    parts
}

/// Keys follow one order in every edition, so it must hide the steps of each.
fn order(body: &Body) -> Fresh {
    let Body::Steps(list) = body else { return Fresh::Source };
    let conditional = |item: &Item| !(item.attributes.only.is_empty() && item.attributes.except.is_empty());
    if list.items.iter().any(conditional) {
        Fresh::DrawnInPieces(Purpose::Steps)
    } else {
        Fresh::Drawn(Purpose::Steps)
    }
}

fn of_item(item: &Item, verdict: bool) -> PartText {
    let text = plain(item.first_paragraph());
    let cut = if verdict { text.find(':').map_or(0, |colon| colon + 1) } else { 0 };
    PartText { text: text[cut..].trim().to_owned(), explicit: item.attributes.key.clone(), span: item.span }
}

fn gaps(block: &Block, out: &mut Vec<PartText>) {
    let Block::Paragraph { content, .. } = block else { return };
    for inline in content {
        if let Inline::Gap { alternatives, span } = inline {
            let text = alternatives.first().map_or_else(String::new, template);
            out.push(PartText { text, explicit: None, span: *span });
        }
    }
}

/// The characters of running text, variables as they are written; runs of white space count as one space.
fn plain(content: &[Inline]) -> String {
    let mut text = String::new();
    push(content, &mut text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn push(content: &[Inline], out: &mut String) {
    for inline in content {
        match inline {
            Inline::Text { text, .. } | Inline::Code { text, .. } => out.push_str(text),
            Inline::Variable { name, .. } => push_variable(name, out),
            Inline::Emphasis { content, .. }
            | Inline::Strong { content, .. }
            | Inline::Strikethrough { content, .. }
            | Inline::Link { content, .. } => push(content, out),
            Inline::Image { alt, target, .. } => {
                push(alt, out);
                out.push_str(" (");
                out.push_str(&template(target));
                out.push(')');
            }
            Inline::Gap { .. } => out.push('…'),
            Inline::Footnote { .. } => {}
            Inline::SoftBreak { .. } | Inline::HardBreak { .. } => out.push(' '),
        }
    }
}

fn template(template: &Template) -> String {
    let mut text = String::new();
    for piece in &template.pieces {
        match piece {
            Piece::Text(piece) => text.push_str(piece),
            Piece::Variable { name, .. } => push_variable(name, &mut text),
        }
    }
    text
}

fn push_variable(name: &str, out: &mut String) {
    out.push_str("{{");
    out.push_str(name);
    out.push_str("}}");
}
