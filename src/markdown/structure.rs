//! Groups the flat nodes of a file into sections, groups and exercises.
//!
//! An exercise runs from its heading to the next heading, a `---`, or the end. A group runs to the next heading of
//! its level or higher. `exercises` builds what is inside an exercise.

use std::collections::{BTreeSet, VecDeque};

use super::keywords::Keywords;
use super::node::{Node, ParsedHeading};
use super::{exercises, lists};
use crate::document::{Block, Body, Exercise, Group, Inline, List, Section};
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics, LabelKind};
use coursewright_model::{BoxKind, ExerciseKind, Span, WordKind};

/// Builds the sections of one file.
pub(super) fn sections(
    nodes: Vec<Node>,
    gaps: Vec<Span>,
    keywords: &Keywords,
    diagnostics: &mut Diagnostics,
) -> Vec<Section> {
    let mut builder = SectionBuilder {
        nodes: nodes.into(),
        keywords,
        diagnostics,
        sections: Vec::new(),
        group: None,
        open: Vec::new(),
        gaps: gaps.into_iter().collect(),
        reported_before_first: false,
    };
    while let Some(node) = builder.nodes.pop_front() {
        match node {
            Node::Block(block) => builder.block_outside_exercise(block),
            Node::Heading(parsed) => builder.heading(*parsed),
            Node::Separator | Node::Comment(_) => {}
        }
    }
    builder.close_group();
    for gap in std::mem::take(&mut builder.gaps) {
        builder.diagnostics.push(Diagnostic::new(Code::GapMisplaced, gap));
    }
    builder.sections
}

/// A heading that contains the current block.
#[derive(Clone, Copy)]
struct OpenHeading {
    level: u8,
    exercise: bool,
    span: Span,
}

struct SectionBuilder<'d, 'w> {
    nodes: VecDeque<Node>,
    keywords: &'w Keywords,
    diagnostics: &'d mut Diagnostics,
    sections: Vec<Section>,
    group: Option<Group>,
    /// The headings that contain the current block, the highest first.
    open: Vec<OpenHeading>,
    /// Gaps that no fill-in exercise has claimed yet.
    gaps: BTreeSet<Span>,
    reported_before_first: bool,
}

impl SectionBuilder<'_, '_> {
    /// Adds a block that belongs to no exercise.
    fn block_outside_exercise(&mut self, block: Block) {
        self.report_misplaced(&block);
        self.push(block);
    }

    fn push(&mut self, block: Block) {
        let blocks = match (&mut self.group, self.sections.last_mut()) {
            (Some(group), _) if group.blocks.is_empty() && !is_exercise(&block) => &mut group.prompt,
            (Some(group), _) => &mut group.blocks,
            (None, Some(section)) => &mut section.blocks,
            (None, None) => {
                if !std::mem::replace(&mut self.reported_before_first, true) {
                    let diagnostic = Diagnostic::new(Code::BeforeFirstHeading, block.span());
                    let fence = matches!(block, Block::Code { .. });
                    self.diagnostics.push(if fence { diagnostic.arg("fence", "```") } else { diagnostic });
                }
                return;
            }
        };
        blocks.push(block);
    }

    fn heading(&mut self, parsed: ParsedHeading) {
        let level = parsed.heading.level;
        let above = self.open.last().map(|open| open.level);
        self.open.retain(|open| open.level < level);
        if self.group.as_ref().is_some_and(|group| level <= group.heading.level) {
            self.close_group();
        }
        if let Some(above) = above.filter(|above| level > above + 1) {
            let diagnostic = Diagnostic::new(Code::HeadingLevelSkipped, parsed.heading.span);
            self.diagnostics.push(diagnostic.arg("level", u64::from(level)).arg("above", u64::from(above)));
        }
        let open = OpenHeading { level, exercise: parsed.kind.is_some(), span: parsed.heading.span };
        match parsed.kind {
            _ if level == 1 => self.section(parsed),
            Some(kind) => self.exercise(kind, parsed),
            None => self.plain_heading(parsed),
        }
        self.open.push(open);
    }

    fn section(&mut self, parsed: ParsedHeading) {
        if let Some(kind) = parsed.kind {
            let word = self.keywords.exercises.name(kind);
            self.diagnostics.push(Diagnostic::new(Code::KeywordOnLevelOne, parsed.keyword).arg("word", word));
        }
        self.sections.push(Section { heading: parsed.heading, blocks: Vec::new() });
    }

    fn plain_heading(&mut self, parsed: ParsedHeading) {
        if let Some(group) = &self.group {
            let diagnostic = Diagnostic::new(Code::PlainHeadingInGroup, parsed.heading.span);
            self.diagnostics.push(diagnostic.label(group.heading.span, LabelKind::Owner));
            self.close_group();
        }
        self.push(Block::Heading(Box::new(parsed.heading)));
    }

    fn exercise(&mut self, kind: ExerciseKind, parsed: ParsedHeading) {
        let above = self.open.last().copied().filter(|open| open.exercise);
        let in_group = self.group.as_ref().map(|group| group.heading.span);
        if let Some(above) = above.filter(|above| Some(above.span) != in_group) {
            let diagnostic = Diagnostic::new(Code::ExerciseBelowExercise, parsed.heading.span);
            self.diagnostics.push(diagnostic.label(above.span, LabelKind::Owner));
        }
        let level = parsed.heading.level;
        let nodes = self.exercise_nodes();
        if kind == ExerciseKind::Assignment && self.group.is_none() && self.is_group(level) {
            return self.open_group(parsed, nodes);
        }
        let exercise = exercises::build(parsed, kind, nodes, self.keywords, self.diagnostics);
        self.claim_gaps(&exercise);
        self.push(Block::Exercise(Box::new(exercise)));
    }

    /// Takes the nodes up to the next heading, or up to and including a `---`.
    fn exercise_nodes(&mut self) -> Vec<Node> {
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
            Node::Heading(parsed) => Some(parsed.heading.level > level && parsed.kind.is_some()),
            Node::Block(_) | Node::Separator | Node::Comment(_) => None,
        }) == Some(true)
    }

    fn open_group(&mut self, parsed: ParsedHeading, nodes: Vec<Node>) {
        let span = parsed.heading.span;
        self.group = Some(Group { heading: parsed.heading, prompt: Vec::new(), blocks: Vec::new(), span });
        for node in nodes {
            if let Node::Block(block) = node {
                self.block_outside_exercise(block);
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

    /// Reports content outside an exercise that belongs in one, or that would print an answer.
    fn report_misplaced(&mut self, block: &Block) {
        match block {
            Block::Box(boxed) if boxed.kind.is_own() && boxed.kind != BoxKind::Instructor => {
                let word = self.keywords.boxes.name(boxed.kind);
                self.diagnostics
                    .push(Diagnostic::new(Code::BoxOutsideExercise, boxed.marker).arg("word", word));
            }
            Block::Box(boxed) => boxed.blocks.iter().for_each(|block| self.report_misplaced(block)),
            Block::Quote { blocks, .. } | Block::Conditional { blocks, .. } => {
                blocks.iter().for_each(|block| self.report_misplaced(block));
            }
            Block::List(list) => self.report_misplaced_in_list(list),
            Block::Heading(_)
            | Block::Paragraph { .. }
            | Block::Table(_)
            | Block::Code { .. }
            | Block::Exercise(_)
            | Block::Group(_) => {}
        }
    }

    fn report_misplaced_in_list(&mut self, list: &List) {
        for item in &list.items {
            if let Some(task) = item.task.as_ref().filter(|task| task.value) {
                self.diagnostics.push(Diagnostic::new(Code::AnswerOutsideExercise, task.span));
            } else if let Some(word) = lists::before_colon(item) {
                let verdict = self.keywords.words.find(&word.value);
                if matches!(verdict, Some(WordKind::True | WordKind::False)) {
                    self.diagnostics.push(Diagnostic::new(Code::AnswerOutsideExercise, word.span));
                }
            }
            item.blocks.iter().for_each(|block| self.report_misplaced(block));
        }
    }
}

fn is_exercise(block: &Block) -> bool {
    matches!(block, Block::Exercise(_))
}
