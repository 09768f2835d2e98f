//! Builds an exercise from the blocks under its heading: prompt, body and boxes.
//!
//! The prompt is first, then the body (the last block before the first box that has the shape which the exercise's
//! kind asks for), then the boxes. Whether the answers are right depends on the edition and is checked in
//! [`crate::lower`].

use super::body_shape::BodyShape;
use super::keywords::Keywords;
use super::node::{Node, ParsedHeading};
use crate::document::{Attributes, Block, Body, Boxed, Exercise, Inline, Item, List, Spanned};
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics, LabelKind};
use coursewright_model::{BoxKind, ExerciseKind, Span};

/// Builds an exercise. `nodes` are the blocks and comments under its heading.
pub(super) fn build(
    parsed: ParsedHeading,
    kind: ExerciseKind,
    nodes: Vec<Node>,
    keywords: &Keywords,
    diagnostics: &mut Diagnostics,
) -> Exercise {
    let heading = parsed.heading.span;
    let mut builder = ExerciseBuilder {
        kind,
        heading,
        keywords,
        diagnostics,
        blocks: Vec::new(),
        boxes: Vec::new(),
        reported_early_box: false,
        comments: Vec::new(),
    };
    let end = builder.take(nodes);
    let (prompt, body) = builder.body();
    let boxes = builder.boxes;
    let exercise = Exercise { heading: parsed.heading, kind, prompt, body, boxes, span: heading.to(end) };
    let prompted = exercise.heading.content.iter().any(|inline| !matches!(inline, Inline::SoftBreak { .. }))
        || !exercise.prompt.iter().all(is_instructor)
        || matches!(exercise.body, Body::Blocks(_));
    if !prompted {
        diagnostics.push(Diagnostic::new(Code::PromptMissing, parsed.keyword));
    }
    exercise
}

struct ExerciseBuilder<'d, 'w> {
    kind: ExerciseKind,
    heading: Span,
    keywords: &'w Keywords,
    diagnostics: &'d mut Diagnostics,
    /// The blocks before the first box.
    blocks: Vec<Block>,
    boxes: Vec<Boxed>,
    /// Whether a box before the body was reported. The body is then not missing.
    reported_early_box: bool,
    /// Comments, each with the number of blocks before it.
    comments: Vec<(usize, Span)>,
}

impl ExerciseBuilder<'_, '_> {
    /// Sorts the nodes into blocks and boxes; returns the span of the last block.
    fn take(&mut self, nodes: Vec<Node>) -> Span {
        let mut end = self.heading;
        for node in nodes {
            match node {
                Node::Comment(span) => self.comments.push((self.blocks.len(), span)),
                Node::Block(block) => {
                    end = block.span();
                    self.block(block);
                }
                Node::Separator | Node::Heading(_) => {}
            }
        }
        end
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "whatever is not a box of the exercise is an ordinary block"
    )]
    fn block(&mut self, block: Block) {
        match block {
            Block::Box(boxed) if boxed.kind == BoxKind::Instructor && self.boxes.is_empty() => {
                // Whether it comes before or after the body is decided when the body is known.
                self.blocks.push(Block::Box(boxed));
            }
            Block::Box(boxed) if boxed.kind.is_own() => self.own_box(*boxed),
            Block::Conditional { only, groups, blocks, .. } if holds_own(&blocks) => {
                for block in blocks {
                    match block {
                        Block::Box(mut boxed) if boxed.kind.is_own() => {
                            add_condition(&mut boxed.attributes, only, &groups);
                            self.own_box(*boxed);
                        }
                        other => self.report_late_block(&other),
                    }
                }
            }
            other if self.boxes.is_empty() => self.blocks.push(other),
            other => self.report_late_block(&other),
        }
    }

    /// Reports a block after a box.
    fn report_late_block(&mut self, block: &Block) {
        // `lost_quotation` reported a quotation after a box.
        if matches!(block, Block::Quote { .. }) && !self.boxes.is_empty() {
            return;
        }
        // A body after a box: the box is too early.
        let shape = BodyShape::of(self.kind);
        if let Some(early) =
            self.boxes.first().filter(|_| !self.reported_early_box && shape != BodyShape::None)
        {
            let answered = self.blocks.iter().any(|block| shape.fits(block));
            if !answered && shape.fits(block) {
                let word = self.keywords.boxes.name(early.kind);
                let diagnostic = Diagnostic::new(Code::BoxBeforeBody, early.marker).arg("word", word);
                self.diagnostics.push(diagnostic.label(block.span(), LabelKind::Body));
                self.reported_early_box = true;
                return;
            }
        }
        let diagnostic = Diagnostic::new(Code::BlockAfterBody, block.span());
        let diagnostic = match self.boxes.last() {
            Some(boxed) => diagnostic.label(boxed.marker, LabelKind::Body),
            None => diagnostic,
        };
        self.diagnostics.push(diagnostic);
    }

    fn own_box(&mut self, boxed: Boxed) {
        if !allows_box(self.kind, boxed.kind) {
            let diagnostic = Diagnostic::new(Code::BoxNotInExercise, boxed.marker)
                .arg("word", self.keywords.boxes.name(boxed.kind))
                .arg("kind", self.keywords.exercises.name(self.kind))
                .label(self.heading, LabelKind::Owner);
            self.diagnostics.push(diagnostic);
            return;
        }
        self.boxes.push(boxed);
    }

    /// Splits the blocks into prompt and body.
    fn body(&mut self) -> (Vec<Block>, Body) {
        let shape = BodyShape::of(self.kind);
        let mut blocks = std::mem::take(&mut self.blocks);
        let found = blocks.iter().rposition(|block| shape.fits(block));
        let Some(last) = found else {
            self.report_missing_body(shape, &blocks);
            // Instructor's notes at the end of a prompt count as boxes of the exercise.
            self.trailing_notes(&mut blocks);
            return (blocks, Body::None);
        };
        let first = if shape == BodyShape::Gaps {
            blocks.iter().position(|block| shape.fits(block)).unwrap_or(last)
        } else {
            last
        };
        let after = blocks.split_off(last + 1);
        self.blocks_after_body(after, blocks[last].span());
        if matches!(shape, BodyShape::Tasks | BodyShape::MaybeTasks) {
            self.second_body(&blocks, last);
        }
        let body = blocks.split_off(first);
        (blocks, self.build_body(shape, body))
    }

    /// Handles blocks between the body and the first box: notes become boxes, everything else is reported.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "whatever is not a box of the exercise is an ordinary block"
    )]
    fn blocks_after_body(&mut self, after: Vec<Block>, body: Span) {
        let mut notes = Vec::new();
        for block in after {
            match block {
                Block::Box(boxed) if boxed.kind == BoxKind::Instructor => notes.push(*boxed),
                other => {
                    let diagnostic = Diagnostic::new(Code::BlockAfterBody, other.span());
                    self.diagnostics.push(diagnostic.label(body, LabelKind::Body));
                }
            }
        }
        self.boxes.splice(0..0, notes);
    }

    fn trailing_notes(&mut self, blocks: &mut Vec<Block>) {
        let mut notes = Vec::new();
        while blocks.last().is_some_and(is_instructor) {
            if let Some(Block::Box(boxed)) = blocks.pop() {
                notes.insert(0, *boxed);
            }
        }
        self.boxes.splice(0..0, notes);
    }

    /// Reports a second task list; if a comment split one list in two, reports the comment.
    fn second_body(&mut self, blocks: &[Block], last: usize) {
        let Some(first) = blocks[..last].iter().rposition(|block| BodyShape::Tasks.fits(block)) else {
            return;
        };
        let comment = self.comments.iter().find(|(at, _)| first + 1 == last && *at == last);
        let diagnostic = match comment {
            Some((_, span)) => Diagnostic::new(Code::CommentSplitsList, *span),
            None => {
                Diagnostic::new(Code::TwoBodies, blocks[last].span()).arg("shape", BodyShape::Tasks.as_str())
            }
        };
        self.diagnostics.push(diagnostic.label(blocks[first].span(), LabelKind::First));
    }

    fn report_missing_body(&mut self, shape: BodyShape, blocks: &[Block]) {
        if self.kind == ExerciseKind::Assignment {
            for block in blocks {
                if BodyShape::Tasks.fits(block) {
                    self.diagnostics.push(Diagnostic::new(Code::TaskListInAssignment, block.span()));
                }
            }
        }
        if !self.reported_early_box && !matches!(shape, BodyShape::None | BodyShape::MaybeTasks) {
            let diagnostic = Diagnostic::new(Code::BodyMissing, self.heading)
                .arg("kind", self.keywords.exercises.name(self.kind))
                .arg("shape", shape.as_str());
            self.diagnostics.push(diagnostic);
        }
    }

    fn build_body(&mut self, shape: BodyShape, mut blocks: Vec<Block>) -> Body {
        if shape == BodyShape::Gaps {
            return Body::Blocks(blocks);
        }
        match blocks.pop() {
            Some(Block::List(list)) => {
                self.report_part_shape(&list);
                match shape {
                    BodyShape::Tasks | BodyShape::MaybeTasks => Body::Tasks(self.tasks(list)),
                    BodyShape::Ordered => Body::Steps(list),
                    BodyShape::Statements | BodyShape::None | BodyShape::Gaps | BodyShape::Table => {
                        Body::Items(list)
                    }
                }
            }
            Some(Block::Table(table)) => Body::Table(*table),
            Some(
                Block::Heading(_)
                | Block::Paragraph { .. }
                | Block::Quote { .. }
                | Block::Code { .. }
                | Block::Box(_)
                | Block::Conditional { .. }
                | Block::Exercise(_)
                | Block::Group(_),
            )
            | None => Body::None,
        }
    }

    /// Reports items of a task list without a check box, and gives them one.
    fn tasks(&mut self, mut list: List) -> List {
        for item in &mut list.items {
            if item.task.is_none() {
                let line = Span { end: item.span.start + 1, ..item.span };
                // The list parser reported what resembles a check box.
                if !looks_like_box(item) {
                    let diagnostic = Diagnostic::new(Code::CheckboxLookAlike, line).arg("text", "-");
                    self.diagnostics.push(diagnostic.fix(line.at_end(), " [ ]"));
                }
                item.task = Some(Spanned { value: false, span: line });
            }
        }
        list
    }

    /// Reports parts that are not one paragraph, followed by at most one plain quotation.
    fn report_part_shape(&mut self, list: &List) {
        for item in &list.items {
            if let Some(span) = excess_in_part(item) {
                let diagnostic = Diagnostic::new(Code::PartShape, span);
                self.diagnostics.push(diagnostic.label(self.heading, LabelKind::Owner));
            }
        }
    }
}

/// Whether an exercise of this kind may have this box.
fn allows_box(kind: ExerciseKind, boxed: BoxKind) -> bool {
    use ExerciseKind as E;
    let typed = matches!(kind, E::YesNo | E::ShortAnswer | E::Number);
    let free = matches!(kind, E::Open | E::FindOut | E::Assignment);
    let silent = matches!(kind, E::Reflection | E::ActionPoints | E::Checklist);
    (boxed == BoxKind::Answer && typed)
        || (boxed == BoxKind::ModelAnswer && free)
        || (boxed == BoxKind::Explanation && !silent)
        || (boxed == BoxKind::WordBank && kind == E::FillIn)
        || matches!(boxed, BoxKind::Hint | BoxKind::Instructor)
}

/// Returns the span of the first block of an item that a part may not have.
fn excess_in_part(item: &Item) -> Option<Span> {
    match item.blocks.as_slice() {
        [Block::Paragraph { .. }] | [Block::Paragraph { .. }, Block::Quote { .. }] => None,
        [Block::Paragraph { .. }, Block::Quote { .. }, more, ..] | [Block::Paragraph { .. }, more, ..] => {
            Some(more.span())
        }
        // `lower` reports an empty part.
        [] => None,
        [first, ..] => Some(first.span()),
    }
}

fn looks_like_box(item: &Item) -> bool {
    let Some(Block::Paragraph { content, .. }) = item.blocks.first() else { return false };
    matches!(content.first(), Some(Inline::Text { text, .. }) if text.starts_with(['[', '(']))
}

fn holds_own(blocks: &[Block]) -> bool {
    blocks.iter().any(
        |block| matches!(block, Block::Box(boxed) if boxed.kind.is_own() && boxed.kind != BoxKind::Instructor),
    )
}

fn is_instructor(block: &Block) -> bool {
    matches!(block, Block::Box(boxed) if boxed.kind == BoxKind::Instructor)
}

fn add_condition(attributes: &mut Attributes, only: bool, groups: &[Spanned<String>]) {
    let list = if only { &mut attributes.only } else { &mut attributes.except };
    list.extend(groups.iter().cloned());
}
