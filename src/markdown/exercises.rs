//! The blocks of one exercise → prompt, body and own boxes.
//!
//! Prompt, then the body (the last block of the kind's shape before the first own box), then own boxes.
//! Deliberately absent: whether the answers are right, which depends on the edition.

use super::Words;
use super::blocks::Node;
use super::headings::Lead;
use crate::document::{Attributes, Block, Body, Boxed, Exercise, Inline, Item, List, Spanned};
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics, LabelKind};
use coursewright_model::{BoxKind, ExerciseKind, Span};

/// What a body looks like.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// No body: everything before the own boxes is prompt.
    None,
    /// A task list that may be left out.
    MaybeTasks,
    Tasks,
    Statements,
    Gaps,
    Table,
    Ordered,
}

/// Builds one exercise; `nodes` are the blocks and comments under its heading.
pub(super) fn build(
    lead: Lead,
    kind: ExerciseKind,
    nodes: Vec<Node>,
    words: &Words,
    diagnostics: &mut Diagnostics,
) -> Exercise {
    let heading = lead.heading.span;
    let mut split = Split {
        kind,
        heading,
        words,
        diagnostics,
        blocks: Vec::new(),
        boxes: Vec::new(),
        early: false,
        comments: Vec::new(),
    };
    let end = split.take(nodes);
    let (prompt, body) = split.body();
    let boxes = split.boxes;
    let exercise = Exercise { heading: lead.heading, kind, prompt, body, boxes, span: heading.to(end) };
    let prompted = exercise.heading.content.iter().any(|inline| !matches!(inline, Inline::SoftBreak { .. }))
        || !exercise.prompt.iter().all(is_instructor)
        || matches!(exercise.body, Body::Blocks(_));
    if !prompted {
        diagnostics.push(Diagnostic::new(Code::PromptMissing, lead.keyword));
    }
    exercise
}

struct Split<'d, 'w> {
    kind: ExerciseKind,
    heading: Span,
    words: &'w Words,
    diagnostics: &'d mut Diagnostics,
    /// What stands before the first own box.
    blocks: Vec<Block>,
    boxes: Vec<Boxed>,
    /// Whether a box was found before the body, which then is missing only where it should stand.
    early: bool,
    /// Comments, each with the number of blocks before it.
    comments: Vec<(usize, Span)>,
}

impl Split<'_, '_> {
    /// Sorts the nodes into blocks and own boxes; gives the exercise's end.
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

    #[expect(clippy::wildcard_enum_match_arm, reason = "whatever is no own box is an ordinary block")]
    fn block(&mut self, block: Block) {
        match block {
            Block::Box(boxed) if boxed.kind == BoxKind::Instructor && self.boxes.is_empty() => {
                // Whether it stands before or behind the body shows when the body is known.
                self.blocks.push(Block::Box(boxed));
            }
            Block::Box(boxed) if boxed.kind.is_own() => self.own(*boxed),
            Block::Conditional { only, groups, blocks, .. } if holds_own(&blocks) => {
                for block in blocks {
                    match block {
                        Block::Box(mut boxed) if boxed.kind.is_own() => {
                            condition(&mut boxed.attributes, only, &groups);
                            self.own(*boxed);
                        }
                        other => self.late(&other),
                    }
                }
            }
            other if self.boxes.is_empty() => self.blocks.push(other),
            other => self.late(&other),
        }
    }

    /// A block behind an own box.
    fn late(&mut self, block: &Block) {
        // A quotation behind a box has been named where it was read.
        if matches!(block, Block::Quote { .. }) && !self.boxes.is_empty() {
            return;
        }
        // What to answer in, behind a box: the box came too early.
        let shape = shape(self.kind);
        if let Some(early) = self.boxes.first().filter(|_| !self.early && shape != Shape::None) {
            let answered = self.blocks.iter().any(|block| self.fits(shape, block));
            if !answered && self.fits(shape, block) {
                let word = self.words.boxes.name(early.kind);
                let diagnostic = Diagnostic::new(Code::BoxBeforeBody, early.mark).arg("word", word);
                self.diagnostics.push(diagnostic.label(block.span(), LabelKind::Body));
                self.early = true;
                return;
            }
        }
        let diagnostic = Diagnostic::new(Code::BlockAfterBody, block.span());
        let diagnostic = match self.boxes.last() {
            Some(boxed) => diagnostic.label(boxed.mark, LabelKind::Body),
            None => diagnostic,
        };
        self.diagnostics.push(diagnostic);
    }

    fn own(&mut self, boxed: Boxed) {
        if !takes(self.kind, boxed.kind) {
            let diagnostic = Diagnostic::new(Code::BoxNotInExercise, boxed.mark)
                .arg("word", self.words.boxes.name(boxed.kind))
                .arg("kind", self.words.exercises.name(self.kind))
                .label(self.heading, LabelKind::Owner);
            self.diagnostics.push(diagnostic);
            return;
        }
        self.boxes.push(boxed);
    }

    /// Takes the body out of the blocks; what is left is the prompt.
    fn body(&mut self) -> (Vec<Block>, Body) {
        let shape = shape(self.kind);
        let mut blocks = std::mem::take(&mut self.blocks);
        let found = blocks.iter().rposition(|block| self.fits(shape, block));
        let Some(last) = found else {
            self.missing(shape, &blocks);
            // An instructor's note at the end of a prompt is an own box all the same.
            self.trailing_notes(&mut blocks);
            return (blocks, Body::None);
        };
        let first = if shape == Shape::Gaps {
            blocks.iter().position(|block| self.fits(shape, block)).unwrap_or(last)
        } else {
            last
        };
        let behind = blocks.split_off(last + 1);
        self.behind_body(behind, blocks[last].span());
        if matches!(shape, Shape::Tasks | Shape::MaybeTasks) {
            self.second_body(&blocks, last);
        }
        let body = blocks.split_off(first);
        (blocks, self.shaped(shape, body))
    }

    /// Blocks between the body and the first own box: notes are own boxes, all else is an error.
    #[expect(clippy::wildcard_enum_match_arm, reason = "whatever is no own box is an ordinary block")]
    fn behind_body(&mut self, behind: Vec<Block>, body: Span) {
        let mut notes = Vec::new();
        for block in behind {
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

    /// Two task lists are two bodies; if a comment split one, that is what is said.
    fn second_body(&mut self, blocks: &[Block], last: usize) {
        let Some(first) = blocks[..last].iter().rposition(|block| self.fits(Shape::Tasks, block)) else {
            return;
        };
        let comment = self.comments.iter().find(|(at, _)| first + 1 == last && *at == last);
        let diagnostic = match comment {
            Some((_, span)) => Diagnostic::new(Code::CommentSplitsList, *span),
            None => Diagnostic::new(Code::TwoBodies, blocks[last].span()).arg("shape", Shape::Tasks.as_str()),
        };
        self.diagnostics.push(diagnostic.label(blocks[first].span(), LabelKind::First));
    }

    fn missing(&mut self, shape: Shape, blocks: &[Block]) {
        if self.kind == ExerciseKind::Assignment {
            for block in blocks {
                if self.fits(Shape::Tasks, block) {
                    self.diagnostics.push(Diagnostic::new(Code::TaskListInAssignment, block.span()));
                }
            }
        }
        if !self.early && !matches!(shape, Shape::None | Shape::MaybeTasks) {
            let diagnostic = Diagnostic::new(Code::BodyMissing, self.heading)
                .arg("kind", self.words.exercises.name(self.kind))
                .arg("shape", shape.as_str());
            self.diagnostics.push(diagnostic);
        }
    }

    fn fits(&self, shape: Shape, block: &Block) -> bool {
        match (shape, block) {
            (Shape::Tasks | Shape::MaybeTasks, Block::List(list)) => {
                list.items.iter().any(|item| item.task.is_some())
            }
            (Shape::Statements, Block::List(list)) => list.items.iter().all(|item| item.task.is_none()),
            (Shape::Statements | Shape::Table, Block::Table(_)) => true,
            (Shape::Ordered, Block::List(list)) => list.start.is_some(),
            (Shape::Gaps, Block::Paragraph { content, .. }) => {
                content.iter().any(|inline| matches!(inline, Inline::Gap { .. }))
            }
            (
                Shape::None
                | Shape::MaybeTasks
                | Shape::Tasks
                | Shape::Statements
                | Shape::Gaps
                | Shape::Table
                | Shape::Ordered,
                Block::Heading(_)
                | Block::Paragraph { .. }
                | Block::List(_)
                | Block::Quote { .. }
                | Block::Table(_)
                | Block::Code { .. }
                | Block::Box(_)
                | Block::Conditional { .. }
                | Block::Exercise(_)
                | Block::Group(_),
            ) => false,
        }
    }

    fn shaped(&mut self, shape: Shape, mut blocks: Vec<Block>) -> Body {
        if shape == Shape::Gaps {
            return Body::Blocks(blocks);
        }
        match blocks.pop() {
            Some(Block::List(list)) => {
                self.parts(&list);
                match shape {
                    Shape::Tasks | Shape::MaybeTasks => Body::Tasks(self.tasks(list)),
                    Shape::Ordered => Body::Steps(list),
                    Shape::Statements | Shape::None | Shape::Gaps | Shape::Table => Body::Items(list),
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

    /// Every item of a task list has a box; one without is said to lack it.
    fn tasks(&mut self, mut list: List) -> List {
        for item in &mut list.items {
            if item.task.is_none() {
                let line = Span { end: item.span.start + 1, ..item.span };
                // What looks like a box has been named where the list was read.
                if !looks_like_box(item) {
                    let diagnostic = Diagnostic::new(Code::CheckboxLookAlike, line).arg("text", "-");
                    self.diagnostics.push(diagnostic.fix(line.at_end(), " [ ]"));
                }
                item.task = Some(Spanned { value: false, span: line });
            }
        }
        list
    }

    /// A part is one paragraph, then at most one plain quotation.
    fn parts(&mut self, list: &List) {
        for item in &list.items {
            if let Some(span) = beyond_part(item) {
                let diagnostic = Diagnostic::new(Code::PartShape, span);
                self.diagnostics.push(diagnostic.label(self.heading, LabelKind::Owner));
            }
        }
    }
}

impl Shape {
    /// Its name in the texts of diagnostics.
    fn as_str(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Tasks | Self::MaybeTasks => "task-list",
            Self::Statements => "statements",
            Self::Gaps => "gaps",
            Self::Table => "match-table",
            Self::Ordered => "ordered-list",
        }
    }
}

fn shape(kind: ExerciseKind) -> Shape {
    match kind {
        ExerciseKind::Open
        | ExerciseKind::Reflection
        | ExerciseKind::YesNo
        | ExerciseKind::ShortAnswer
        | ExerciseKind::Number
        | ExerciseKind::Assignment => Shape::None,
        ExerciseKind::FindOut | ExerciseKind::ActionPoints | ExerciseKind::Checklist => Shape::MaybeTasks,
        ExerciseKind::Choice | ExerciseKind::MultipleChoice => Shape::Tasks,
        ExerciseKind::Statements => Shape::Statements,
        ExerciseKind::FillIn => Shape::Gaps,
        ExerciseKind::Match => Shape::Table,
        ExerciseKind::Order => Shape::Ordered,
    }
}

/// Whether an exercise of a kind may have one of the boxes that belong to exercises.
fn takes(kind: ExerciseKind, own: BoxKind) -> bool {
    use ExerciseKind as E;
    let typed = matches!(kind, E::YesNo | E::ShortAnswer | E::Number);
    let free = matches!(kind, E::Open | E::FindOut | E::Assignment);
    let silent = matches!(kind, E::Reflection | E::ActionPoints | E::Checklist);
    (own == BoxKind::Answer && typed)
        || (own == BoxKind::ModelAnswer && free)
        || (own == BoxKind::Explanation && !silent)
        || (own == BoxKind::WordBank && kind == E::FillIn)
        || matches!(own, BoxKind::Hint | BoxKind::Instructor)
}

/// The place of what an item has beyond a paragraph and a quotation; the item itself where it is empty.
fn beyond_part(item: &Item) -> Option<Span> {
    match item.blocks.as_slice() {
        [Block::Paragraph { .. }] | [Block::Paragraph { .. }, Block::Quote { .. }] => None,
        [Block::Paragraph { .. }, Block::Quote { .. }, more, ..] | [Block::Paragraph { .. }, more, ..] => {
            Some(more.span())
        }
        // An empty part is said where the parts are counted.
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

fn condition(attributes: &mut Attributes, only: bool, groups: &[Spanned<String>]) {
    let list = if only { &mut attributes.only } else { &mut attributes.except };
    list.extend(groups.iter().cloned());
}
