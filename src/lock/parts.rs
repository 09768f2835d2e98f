//! The parts of an exercise as the lock records them: plain text, with variables unexpanded and the parts of all
//! editions.

use std::collections::BTreeMap;

use crate::document::{Block, Body, Exercise, Inline, Item, Piece, Spanned, Template};
use crate::shuffle::Purpose;
use coursewright_model::{ClassKind, ExerciseKind, Key, Span};

/// The parts of one exercise, in source order.
#[derive(Default)]
pub(super) struct Parts {
    /// Options, statements, gaps, rows with a left cell, steps, items to tick.
    pub(super) main: Vec<PartText>,
    /// Distinct right cells.
    pub(super) right: Vec<PartText>,
    pub(super) rows: Vec<MatchRow>,
    /// The order in which new parts of `main` get their keys.
    pub(super) new_key_order: NewKeyOrder,
}

/// A row of a match: the indexes of its cells in `main` and `right`.
#[derive(Debug)]
pub(super) struct MatchRow {
    /// `None` if the left cell is empty.
    pub(super) left: Option<usize>,
    pub(super) right: usize,
    pub(super) span: Span,
}

/// A part.
#[derive(Debug)]
pub(super) struct PartText {
    pub(super) text: String,
    /// The part key that the author wrote.
    pub(super) author_key: Option<Spanned<Key>>,
    pub(super) span: Span,
}

/// Returns the parts of `exercise`, at most as many as there are part keys.
pub(super) fn parts_of(exercise: &Exercise) -> Parts {
    let mut parts = Parts { new_key_order: new_key_order(&exercise.body), ..Parts::default() };
    match &exercise.body {
        Body::None => {}
        Body::Tasks(list) | Body::Steps(list) => {
            parts.main = list.items.iter().map(|item| part_of_item(item, false)).collect()
        }
        Body::Items(list) => {
            // The verdict before a statement is an answer and not part of its text.
            let verdict = !exercise.heading.attributes.has(ClassKind::Opinion);
            parts.main = list.items.iter().map(|item| part_of_item(item, verdict)).collect();
        }
        Body::Blocks(blocks) => blocks.iter().for_each(|block| gaps(block, &mut parts.main)),
        Body::Table(table) if exercise.kind == ExerciseKind::Match => {
            let mut seen: BTreeMap<String, usize> = BTreeMap::new();
            for row in table.rows.iter().take(Key::COUNT) {
                let text = |column: usize| {
                    row.cells.get(column).map_or_else(String::new, |cell| plain_text(&cell.content))
                };
                let (left, right) = (text(0), text(1));
                let distractor = left.is_empty();
                if !distractor {
                    parts.main.push(PartText { text: left, author_key: None, span: row.span });
                }
                let left = (!distractor).then(|| parts.main.len() - 1);
                let right = *seen.entry(right.clone()).or_insert_with(|| {
                    parts.right.push(PartText { text: right, author_key: None, span: row.span });
                    parts.right.len() - 1
                });
                parts.rows.push(MatchRow { left, right, span: row.span });
            }
        }
        Body::Table(table) => {
            let first = table.rows.iter().map(|row| {
                let text = row.cells.first().map_or_else(String::new, |cell| plain_text(&cell.content));
                PartText { text, author_key: None, span: row.span }
            });
            parts.main = first.collect();
        }
    }
    parts.main.truncate(Key::COUNT);
    parts
}

/// Returns the order for new keys. It is the same in every edition, so it must hide the right order of the steps in
/// each.
fn new_key_order(body: &Body) -> NewKeyOrder {
    let Body::Steps(list) = body else { return NewKeyOrder::Source };
    let conditional = |item: &Item| !(item.attributes.only.is_empty() && item.attributes.except.is_empty());
    if list.items.iter().any(conditional) {
        NewKeyOrder::ShuffledInPieces(Purpose::Steps)
    } else {
        NewKeyOrder::Shuffled(Purpose::Steps)
    }
}

fn part_of_item(item: &Item, verdict: bool) -> PartText {
    let text = plain_text(item.first_paragraph());
    let cut = if verdict { text.find(':').map_or(0, |colon| colon + 1) } else { 0 };
    PartText {
        text: text[cut..].trim().to_owned(),
        author_key: item.attributes.part_key.clone(),
        span: item.span,
    }
}

fn gaps(block: &Block, out: &mut Vec<PartText>) {
    let Block::Paragraph { content, .. } = block else { return };
    for inline in content {
        if let Inline::Gap { alternatives, span } = inline {
            let text = alternatives.first().map_or_else(String::new, template);
            out.push(PartText { text, author_key: None, span: *span });
        }
    }
}

/// Returns the text of inlines, with variables as written and each run of white space as one space.
fn plain_text(content: &[Inline]) -> String {
    let mut text = String::new();
    push_text(content, &mut text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn push_text(content: &[Inline], out: &mut String) {
    for inline in content {
        match inline {
            Inline::Text { text, .. } | Inline::Code { text, .. } => out.push_str(text),
            Inline::Variable { name, .. } => push_variable(name, out),
            Inline::Emphasis { content, .. }
            | Inline::Strong { content, .. }
            | Inline::Strikethrough { content, .. }
            | Inline::Link { content, .. } => push_text(content, out),
            Inline::Image { alt, target, .. } => {
                push_text(alt, out);
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

/// The order in which new parts get their keys.
#[derive(Clone, Copy, Default)]
pub(super) enum NewKeyOrder {
    /// The order of the source.
    #[default]
    Source,
    /// A shuffled order, since the order of the source shows the answer.
    Shuffled(Purpose),
    /// A shuffled order that still hides the answer if an edition hides some of the parts.
    ShuffledInPieces(Purpose),
}

/// Calls `each` with every exercise in `blocks`, including those in groups.
pub(super) fn each_exercise<'a>(blocks: impl Iterator<Item = &'a Block>, each: &mut dyn FnMut(&'a Exercise)) {
    for block in blocks {
        match block {
            Block::Exercise(exercise) => each(exercise),
            Block::Group(group) => each_exercise(group.blocks.iter(), each),
            Block::Heading(_)
            | Block::Paragraph { .. }
            | Block::List(_)
            | Block::Quote { .. }
            | Block::Table(_)
            | Block::Code { .. }
            | Block::Box(_)
            | Block::Conditional { .. } => {}
        }
    }
}
