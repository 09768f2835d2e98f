//! Exercises and groups as nodes: heading, prompt, body, and in an instructor's document the key.

use super::builder::{DocumentBuilder, DocumentKind};
use super::keep;
use super::tree::{BlockNode, ExerciseNode, InlineNode, plain};
use crate::shared::paper::labels;
use coursewright_model::{self as model, Block, ExerciseKind, Group, Id, Inline, Marking, Note, plain_text};

impl DocumentBuilder<'_> {
    pub(super) fn exercise(&mut self, exercise: &model::Exercise) -> BlockNode {
        self.current_span = Some(exercise.span);
        let kind =
            exercise.label.clone().unwrap_or_else(|| self.context.locale.exercise(exercise.kind).to_owned());
        let level = if exercise.number.sub.is_some() { 3 } else { 2 };
        let details = labels::exercise_details(exercise, self.context);
        let mut view =
            self.head(level, &exercise.id, (exercise.number.to_string(), kind), &exercise.title, details);
        if self.kind == DocumentKind::Answers {
            self.prompt_line(&exercise.title, &exercise.prompt, &mut view.kept);
            let key = self.key_nodes(exercise);
            self.distribute(&mut view, key);
            return BlockNode::Exercise(Box::new(view));
        }
        view.new_page = exercise.new_page;
        let mut prompt = self.blocks_of(&exercise.id, &exercise.prompt);
        self.current_exercise = Some((exercise.id.to_string(), 0));
        let label = self.visible_label(&view, &prompt);
        let mut body = self.body(exercise, &label);
        self.current_exercise = None;
        if self.kind == DocumentKind::Instructor {
            body.extend(self.key_nodes(exercise));
        }
        prompt.extend(self.hint_link(exercise));
        self.keep_with_answer(&mut prompt);
        prompt.extend(body);
        self.distribute(&mut view, prompt);
        BlockNode::Exercise(Box::new(view))
    }

    /// A group: heading and prompt, then its exercises one level deeper.
    pub(super) fn group(&mut self, group: &Group) -> BlockNode {
        let kind = group.label.clone();
        let kind = kind.unwrap_or_else(|| self.context.locale.exercise(ExerciseKind::Assignment).to_owned());
        let details = labels::group_details(group, self.context);
        let mut view = self.head(2, &group.id, (group.number.to_string(), kind), &group.title, details);
        view.new_page = group.new_page && self.kind != DocumentKind::Answers;
        if self.kind == DocumentKind::Answers {
            self.prompt_line(&group.title, &group.prompt, &mut view.kept);
            view.breakable = self.entries_of(&group.id, &group.blocks);
        } else {
            let mut prompt = self.blocks(&group.prompt);
            let first = prompt.first().map_or(0, |first| self.sizes().height(std::slice::from_ref(first)));
            let lead = if first <= keep::LEAD { prompt.len().min(1) } else { 0 };
            view.breakable = prompt.split_off(lead);
            view.kept = prompt;
            view.breakable.extend(self.blocks_of(&group.id, &group.blocks));
        }
        BlockNode::Exercise(Box::new(view))
    }

    /// A link to the hints, if hints are printed.
    fn hint_link(&self, exercise: &model::Exercise) -> Option<BlockNode> {
        let printed = !exercise.hints.is_empty() && self.context.options.word("hints") == "end";
        printed.then(|| {
            let to = labels::hint_id(exercise);
            BlockNode::Soft {
                content: vec![InlineNode::Reference {
                    to,
                    content: plain(self.string("workbook", "hint-link")),
                }],
            }
        })
    }

    /// Keeps all nodes on the heading's page if they are short, else as many of the first ones as fit.
    fn distribute(&self, view: &mut ExerciseNode, nodes: Vec<BlockNode>) {
        let sizes = self.sizes();
        let mut used = sizes.height(&view.kept);
        let fits = used + sizes.height(&nodes) <= keep::WHOLE;
        for node in nodes {
            used += sizes.height(std::slice::from_ref(&node));
            if view.breakable.is_empty() && (fits || used <= keep::LEAD) {
                view.kept.push(node);
            } else {
                view.breakable.push(node);
            }
        }
    }

    /// Keeps the question on the page of the first field, unless the question is long.
    fn keep_with_answer(&self, prompt: &mut Vec<BlockNode>) {
        let sizes = self.sizes();
        if let Some(question) = prompt.pop_if(|node| sizes.height(std::slice::from_ref(node)) <= keep::LEAD) {
            prompt.push(BlockNode::KeepWithNext { blocks: vec![question] });
        }
    }

    /// The heading of an exercise or group.
    fn head(
        &mut self,
        level: u8,
        id: &Id,
        (number, kind): (String, String),
        title: &[Inline],
        details: Vec<String>,
    ) -> ExerciseNode {
        let level = self.heading_level(level);
        let mut content = self.inlines(title);
        capitalize(&mut content);
        let id = self.add_label(id.as_str()).unwrap_or_default();
        let (kind, nested) = (self.clean(&kind), level > 2);
        ExerciseNode {
            level,
            id,
            number,
            kind,
            content,
            details,
            nested,
            new_page: false,
            kept: vec![],
            breakable: vec![],
        }
    }

    /// The visible name of an exercise: number, kind, and the title or the first words of the prompt.
    fn visible_label(&mut self, view: &ExerciseNode, prompt: &[BlockNode]) -> String {
        let mut label = format!("{} {}", view.number, view.kind);
        let words = match (view.content.as_slice(), prompt.first()) {
            ([], Some(BlockNode::Paragraph { content })) => text_of(content),
            (title, _) => text_of(title),
        };
        if !words.is_empty() {
            label.push(' ');
            label.push_str(&words);
        }
        label
    }

    /// The first paragraph of the prompt, which identifies an exercise without a title.
    fn prompt_line(&mut self, title: &[Inline], prompt: &[Block], out: &mut Vec<BlockNode>) {
        match prompt.first() {
            Some(Block::Paragraph { content }) if title.is_empty() => {
                let words = plain_text(content);
                out.push(BlockNode::Soft { content: plain(self.clean(&words)) });
            }
            Some(_) | None => {}
        }
    }

    /// Appends the instructor's notes before the block at `index`.
    pub(super) fn notes_at(&mut self, owner: &Id, index: usize, out: &mut Vec<BlockNode>) {
        let Some(key) = self.key else { return };
        for note in key.notes_of(owner).filter(|note| note.after == index) {
            out.push(self.note(note));
        }
    }

    /// Appends the instructor's notes after the last block.
    pub(super) fn notes_from(&mut self, owner: &Id, count: usize, out: &mut Vec<BlockNode>) {
        let Some(key) = self.key else { return };
        for note in key.notes_of(owner).filter(|note| note.after >= count) {
            out.push(self.note(note));
        }
    }

    pub(super) fn note(&mut self, note: &Note) -> BlockNode {
        let blocks = self.blocks(&note.blocks);
        self.panel(("note", "pencil", "instructor"), &note.title, blocks)
    }

    /// The answer, explanation and model answers. In the booklet also the notes, since it does not print the prompt
    /// around them.
    fn key_nodes(&mut self, exercise: &model::Exercise) -> Vec<BlockNode> {
        let Some(key) = self.key else { return Vec::new() };
        let none = Marking::default();
        let marking = key.player.exercises.get(&exercise.id).unwrap_or(&none);
        let mut parts = self.answer(exercise, marking);
        self.push_key_node("explanation", None, &marking.explanation, &mut parts);
        for (index, model) in marking.models.iter().enumerate() {
            let number = (marking.models.len() > 1).then_some(index + 1);
            self.push_key_node("model-answer", number, model, &mut parts);
        }
        if self.kind == DocumentKind::Answers {
            for note in key.notes_of(&exercise.id) {
                parts.push(self.note(note));
            }
        }
        parts
    }

    fn push_key_node(
        &mut self,
        name: &'static str,
        number: Option<usize>,
        blocks: &[Block],
        out: &mut Vec<BlockNode>,
    ) {
        if blocks.is_empty() {
            return;
        }
        let mut word = self.string("common", name);
        if let Some(number) = number {
            word.push_str(&format!(" {number}"));
        }
        out.push(BlockNode::Key { kind: name, word, blocks: self.blocks(blocks) });
    }

    /// What the booklet contains of a section's or group's blocks: exercises and notes.
    pub(super) fn entries_of(&mut self, owner: &Id, blocks: &[Block]) -> Vec<BlockNode> {
        let mut nodes = Vec::new();
        let mut heading_above = String::new();
        for (index, block) in blocks.iter().enumerate() {
            self.notes_below_heading(owner, index..=index, &heading_above, &mut nodes);
            match block {
                Block::Exercise(exercise) => nodes.push(self.exercise(exercise)),
                Block::Group(group) => nodes.push(self.group(group)),
                Block::Heading(heading) => heading_above = self.plain(&heading.content),
                Block::Paragraph { .. }
                | Block::List(_)
                | Block::Quote { .. }
                | Block::Table(_)
                | Block::Code { .. }
                | Block::Callout(_)
                | Block::Quotation(_)
                | Block::DoDont(_)
                | Block::Steps(_)
                | Block::Objectives(_)
                | Block::Media(_)
                | Block::Figure(_)
                | Block::Case(_)
                | Block::Message(_)
                | Block::Attribution(_)
                | Block::Glossary(_) => {}
            }
        }
        self.notes_below_heading(owner, blocks.len()..=usize::MAX, &heading_above, &mut nodes);
        nodes
    }

    fn notes_below_heading(
        &mut self,
        owner: &Id,
        places: std::ops::RangeInclusive<usize>,
        heading_above: &str,
        out: &mut Vec<BlockNode>,
    ) {
        let Some(key) = self.key else { return };
        for note in key.notes_of(owner).filter(|note| places.contains(&note.after)) {
            let mut node = self.note(note);
            if let (BlockNode::Panel { blocks, .. }, false) = (&mut node, heading_above.is_empty()) {
                let words = self.string("key", "near").replace("{heading}", heading_above);
                blocks.insert(0, BlockNode::Soft { content: plain(words) });
            }
            out.push(node);
        }
    }
}

/// A title is on a line of its own, so it begins with a capital letter.
fn capitalize(pieces: &mut [InlineNode]) {
    if let Some(InlineNode::Text { text }) = pieces.first_mut() {
        let mut rest = text.chars();
        if let Some(first) = rest.next() {
            *text = first.to_uppercase().chain(rest.as_str().chars()).collect();
        }
    }
}

/// The plain text of inline nodes.
pub(super) fn text_of(pieces: &[InlineNode]) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            InlineNode::Text { text } | InlineNode::Code { text } => out.push_str(text),
            InlineNode::Emphasis { content, .. }
            | InlineNode::Strong { content, .. }
            | InlineNode::Strike { content }
            | InlineNode::Link { content, .. }
            | InlineNode::Reference { content, .. } => out.push_str(&text_of(content)),
            InlineNode::Image(picture) => out.push_str(picture.alt.as_deref().unwrap_or_default()),
            InlineNode::Gap { .. } => out.push('…'),
            InlineNode::Note { .. } | InlineNode::Cite { .. } => {}
            InlineNode::Break => out.push(' '),
        }
    }
    out
}
