//! The flat row of nodes of a file → sections, groups and exercises.
//!
//! An exercise runs from its heading to the next heading, a `---`, or the end; a group to the next heading
//! of its level or higher. Deliberately absent: what is inside an exercise (`exercises`).

use std::collections::{BTreeSet, VecDeque};

use super::blocks::Node;
use super::headings::Lead;
use super::{Words, exercises, lists};
use crate::document::{Block, Body, Exercise, Group, Inline, List, Section};
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics, LabelKind};
use coursewright_model::{BoxKind, ExerciseKind, Span, WordKind};

/// Builds the sections of one file.
pub(super) fn sections(
    nodes: Vec<Node>,
    gaps: Vec<Span>,
    words: &Words,
    diagnostics: &mut Diagnostics,
) -> Vec<Section> {
    let mut builder = Builder {
        nodes: nodes.into(),
        words,
        diagnostics,
        sections: Vec::new(),
        group: None,
        open: Vec::new(),
        gaps: gaps.into_iter().collect(),
        said_before_first: false,
    };
    while let Some(node) = builder.nodes.pop_front() {
        match node {
            Node::Block(block) => builder.prose(block),
            Node::Heading(lead) => builder.heading(*lead),
            Node::Separator | Node::Comment(_) => {}
        }
    }
    builder.close_group();
    for gap in std::mem::take(&mut builder.gaps) {
        builder.diagnostics.push(Diagnostic::new(Code::GapMisplaced, gap));
    }
    builder.sections
}

/// The heading that a block stands under, by level.
#[derive(Clone, Copy)]
struct Open {
    level: u8,
    exercise: bool,
    span: Span,
}

struct Builder<'d, 'w> {
    nodes: VecDeque<Node>,
    words: &'w Words,
    diagnostics: &'d mut Diagnostics,
    sections: Vec<Section>,
    group: Option<Group>,
    /// The headings above, the highest first.
    open: Vec<Open>,
    /// Gaps that no fill-in exercise has claimed yet.
    gaps: BTreeSet<Span>,
    said_before_first: bool,
}

impl Builder<'_, '_> {
    /// A block that belongs to no exercise.
    fn prose(&mut self, block: Block) {
        self.slips(&block);
        self.push(block);
    }

    fn push(&mut self, block: Block) {
        let blocks = match (&mut self.group, self.sections.last_mut()) {
            (Some(group), _) if group.blocks.is_empty() && !is_exercise(&block) => &mut group.prompt,
            (Some(group), _) => &mut group.blocks,
            (None, Some(section)) => &mut section.blocks,
            (None, None) => {
                if !std::mem::replace(&mut self.said_before_first, true) {
                    let diagnostic = Diagnostic::new(Code::BeforeFirstHeading, block.span());
                    let fence = matches!(block, Block::Code { .. });
                    self.diagnostics.push(if fence { diagnostic.arg("fence", "```") } else { diagnostic });
                }
                return;
            }
        };
        blocks.push(block);
    }

    fn heading(&mut self, lead: Lead) {
        let level = lead.heading.level;
        let above = self.open.last().map(|open| open.level);
        self.open.retain(|open| open.level < level);
        if self.group.as_ref().is_some_and(|group| level <= group.heading.level) {
            self.close_group();
        }
        if let Some(above) = above.filter(|above| level > above + 1) {
            let diagnostic = Diagnostic::new(Code::HeadingLevelSkipped, lead.heading.span);
            self.diagnostics.push(diagnostic.arg("level", u64::from(level)).arg("above", u64::from(above)));
        }
        let open = Open { level, exercise: lead.kind.is_some(), span: lead.heading.span };
        match lead.kind {
            _ if level == 1 => self.section(lead),
            Some(kind) => self.exercise(kind, lead),
            None => self.plain_heading(lead),
        }
        self.open.push(open);
    }

    fn section(&mut self, lead: Lead) {
        if let Some(kind) = lead.kind {
            let word = self.words.exercises.name(kind);
            self.diagnostics.push(Diagnostic::new(Code::KeywordOnLevelOne, lead.keyword).arg("word", word));
        }
        self.sections.push(Section { heading: lead.heading, blocks: Vec::new() });
    }

    fn plain_heading(&mut self, lead: Lead) {
        if let Some(group) = &self.group {
            let diagnostic = Diagnostic::new(Code::PlainHeadingInGroup, lead.heading.span);
            self.diagnostics.push(diagnostic.label(group.heading.span, LabelKind::Owner));
            self.close_group();
        }
        self.push(Block::Heading(Box::new(lead.heading)));
    }

    fn exercise(&mut self, kind: ExerciseKind, lead: Lead) {
        let above = self.open.last().copied().filter(|open| open.exercise);
        let in_group = self.group.as_ref().map(|group| group.heading.span);
        if let Some(above) = above.filter(|above| Some(above.span) != in_group) {
            let diagnostic = Diagnostic::new(Code::ExerciseBelowExercise, lead.heading.span);
            self.diagnostics.push(diagnostic.label(above.span, LabelKind::Owner));
        }
        let level = lead.heading.level;
        let nodes = self.extent();
        if kind == ExerciseKind::Assignment && self.group.is_none() && self.is_group(level) {
            return self.open_group(lead, nodes);
        }
        let exercise = exercises::build(lead, kind, nodes, self.words, self.diagnostics);
        self.claim_gaps(&exercise);
        self.push(Block::Exercise(Box::new(exercise)));
    }

    /// Takes the nodes up to the next heading, or up to and with a `---`.
    fn extent(&mut self) -> Vec<Node> {
        let mut nodes = Vec::new();
        while let Some(node) = self.nodes.front() {
            match node {
                Node::Heading(_) => break,
                Node::Separator => {
                    self.nodes.pop_front();
                    break;
                }
                Node::Block(_) | Node::Comment(_) => nodes.extend(self.nodes.pop_front()),
            }
        }
        nodes
    }

    /// Whether the next heading is an exercise at a deeper level.
    fn is_group(&self, level: u8) -> bool {
        self.nodes.iter().find_map(|node| match node {
            Node::Heading(lead) => Some(lead.heading.level > level && lead.kind.is_some()),
            Node::Block(_) | Node::Separator | Node::Comment(_) => None,
        }) == Some(true)
    }

    fn open_group(&mut self, lead: Lead, nodes: Vec<Node>) {
        let span = lead.heading.span;
        self.group = Some(Group { heading: lead.heading, prompt: Vec::new(), blocks: Vec::new(), span });
        for node in nodes {
            if let Node::Block(block) = node {
                self.prose(block);
            }
        }
    }

    fn close_group(&mut self) {
        let Some(mut group) = self.group.take() else { return };
        if let Some(last) = group.blocks.last() {
            group.span = group.span.to(last.span());
        }
        self.push(Block::Group(Box::new(group)));
    }

    fn claim_gaps(&mut self, exercise: &Exercise) {
        let Body::Blocks(blocks) = &exercise.body else { return };
        for block in blocks {
            if let Block::Paragraph { content, .. } = block {
                for inline in content {
                    if let Inline::Gap { span, .. } = inline {
                        self.gaps.remove(span);
                    }
                }
            }
        }
    }

    /// What would print an answer, or belongs to an exercise, outside one.
    fn slips(&mut self, block: &Block) {
        match block {
            Block::Box(boxed) if boxed.kind.is_own() && boxed.kind != BoxKind::Instructor => {
                let word = self.words.boxes.name(boxed.kind);
                self.diagnostics
                    .push(Diagnostic::new(Code::BoxOutsideExercise, boxed.mark).arg("word", word));
            }
            Block::Box(boxed) => boxed.blocks.iter().for_each(|block| self.slips(block)),
            Block::Quote { blocks, .. } | Block::Conditional { blocks, .. } => {
                blocks.iter().for_each(|block| self.slips(block));
            }
            Block::List(list) => self.list_slips(list),
            Block::Heading(_)
            | Block::Paragraph { .. }
            | Block::Table(_)
            | Block::Code { .. }
            | Block::Exercise(_)
            | Block::Group(_) => {}
        }
    }

    fn list_slips(&mut self, list: &List) {
        for item in &list.items {
            if let Some(task) = item.task.as_ref().filter(|task| task.value) {
                self.diagnostics.push(Diagnostic::new(Code::AnswerOutsideExercise, task.span));
            } else if let Some(word) = lists::before_colon(item) {
                let verdict = self.words.words.find(&word.value);
                if matches!(verdict, Some(WordKind::True | WordKind::False)) {
                    self.diagnostics.push(Diagnostic::new(Code::AnswerOutsideExercise, word.span));
                }
            }
            item.blocks.iter().for_each(|block| self.slips(block));
        }
    }
}

fn is_exercise(block: &Block) -> bool {
    matches!(block, Block::Exercise(_))
}
