//! Exercises and groups: head, prompt, body, and in an instructor's document what is right.

use super::{Builder, Edition, Exercise, Node, Piece, keep};
use crate::shared::paper::labels;
use coursewright_model::{self as model, Block, ExerciseKind, Group, Id, Inline, Marking, Note, plain_text};

impl Builder<'_> {
    /// An exercise in its place.
    pub(super) fn exercise(&mut self, exercise: &model::Exercise) -> Node {
        self.place = Some(exercise.span);
        let kind =
            exercise.label.clone().unwrap_or_else(|| self.context.locale.exercise(exercise.kind).to_owned());
        let level = if exercise.number.sub.is_some() { 3 } else { 2 };
        let facts = labels::exercise_facts(exercise, self.context);
        let mut view =
            self.head(level, &exercise.id, (exercise.number.to_string(), kind), &exercise.title, facts);
        if self.edition == Edition::Answers {
            self.prompt_line(&exercise.title, &exercise.prompt, &mut view.lead);
            let key = self.key_parts(exercise);
            self.fit(&mut view, key);
            return Node::Exercise(Box::new(view));
        }
        view.new_page = exercise.new_page;
        let mut prompt = self.blocks_of(&exercise.id, &exercise.prompt);
        self.exercise = Some((exercise.id.to_string(), 0));
        let label = self.visible_label(&view, &prompt);
        let mut body = self.body(exercise, &label);
        self.exercise = None;
        if self.edition == Edition::Instructor {
            body.extend(self.key_parts(exercise));
        }
        prompt.extend(self.hint_link(exercise));
        self.stay(&mut prompt);
        prompt.extend(body);
        self.fit(&mut view, prompt);
        Node::Exercise(Box::new(view))
    }

    /// A group: its head and prompt, then its exercises one level deeper.
    pub(super) fn group(&mut self, group: &Group) -> Node {
        let kind = group.label.clone();
        let kind = kind.unwrap_or_else(|| self.context.locale.exercise(ExerciseKind::Assignment).to_owned());
        let facts = labels::group_facts(group, self.context);
        let mut view = self.head(2, &group.id, (group.number.to_string(), kind), &group.title, facts);
        view.new_page = group.new_page && self.edition != Edition::Answers;
        if self.edition == Edition::Answers {
            self.prompt_line(&group.title, &group.prompt, &mut view.lead);
            view.rest = self.entries_of(&group.id, &group.blocks);
        } else {
            let mut prompt = self.blocks(&group.prompt);
            let first = prompt.first().map_or(0, |first| self.sizes().height(std::slice::from_ref(first)));
            let lead = if first <= keep::LEAD { prompt.len().min(1) } else { 0 };
            view.rest = prompt.split_off(lead);
            view.lead = prompt;
            view.rest.extend(self.blocks_of(&group.id, &group.blocks));
        }
        Node::Exercise(Box::new(view))
    }

    /// Says that there are hints, where they are printed at all.
    fn hint_link(&self, exercise: &model::Exercise) -> Option<Node> {
        let printed = !exercise.hints.is_empty() && self.context.options.word("hints") == "end";
        printed.then(|| {
            let to = labels::hint_id(exercise);
            Node::Soft {
                c: vec![Piece::Reference { to, c: super::plain(self.word("workbook", "hint-link")) }],
            }
        })
    }

    /// Puts blocks where they belong: all with the heading if they are short, else as many of the first as are.
    fn fit(&self, view: &mut Exercise, nodes: Vec<Node>) {
        let sizes = self.sizes();
        let mut used = sizes.height(&view.lead);
        let fits = used + sizes.height(&nodes) <= keep::WHOLE;
        for node in nodes {
            used += sizes.height(std::slice::from_ref(&node));
            if view.rest.is_empty() && (fits || used <= keep::LEAD) {
                view.lead.push(node);
            } else {
                view.rest.push(node);
            }
        }
    }

    /// Has the question stay with the first of what is to be done, unless it is so long that it may be parted itself.
    fn stay(&self, prompt: &mut Vec<Node>) {
        let sizes = self.sizes();
        if let Some(question) = prompt.pop_if(|node| sizes.height(std::slice::from_ref(node)) <= keep::LEAD) {
            prompt.push(Node::Stays { b: vec![question] });
        }
    }

    /// What stands above an exercise or a group.
    fn head(
        &mut self,
        level: u8,
        id: &Id,
        (number, kind): (String, String),
        title: &[Inline],
        facts: Vec<String>,
    ) -> Exercise {
        let level = self.heading_level(level);
        let mut c = self.pieces(title);
        capitalize(&mut c);
        let id = self.label(id.as_str()).unwrap_or_default();
        let (kind, nested) = (self.clean(&kind), level > 2);
        Exercise { level, id, number, kind, c, facts, nested, new_page: false, lead: vec![], rest: vec![] }
    }

    /// What a reader sees as the name of an exercise: number, kind, and the title or the first words of the prompt.
    fn visible_label(&mut self, view: &Exercise, prompt: &[Node]) -> String {
        let mut label = format!("{} {}", view.number, view.kind);
        let words = match (view.c.as_slice(), prompt.first()) {
            ([], Some(Node::Paragraph { c })) => text_of(c),
            (title, _) => text_of(title),
        };
        if !words.is_empty() {
            label.push(' ');
            label.push_str(&words);
        }
        label
    }

    /// The first words of the prompt, by which an exercise without a title is known.
    fn prompt_line(&mut self, title: &[Inline], prompt: &[Block], out: &mut Vec<Node>) {
        match prompt.first() {
            Some(Block::Paragraph { content }) if title.is_empty() => {
                let words = plain_text(content);
                out.push(Node::Soft { c: super::plain(self.clean(&words)) });
            }
            Some(_) | None => {}
        }
    }

    /// The instructor's notes that stand before the block at `index`.
    pub(super) fn notes_at(&mut self, owner: &Id, index: usize, out: &mut Vec<Node>) {
        let Some(key) = self.key else { return };
        for note in key.notes_of(owner).filter(|note| note.after == index) {
            out.push(self.note(note));
        }
    }

    /// The instructor's notes that stand behind the last block.
    pub(super) fn notes_from(&mut self, owner: &Id, count: usize, out: &mut Vec<Node>) {
        let Some(key) = self.key else { return };
        for note in key.notes_of(owner).filter(|note| note.after >= count) {
            out.push(self.note(note));
        }
    }

    /// A note for the instructor.
    pub(super) fn note(&mut self, note: &Note) -> Node {
        let b = self.blocks(&note.blocks);
        self.panel(("note", "pencil", "instructor"), &note.title, b)
    }

    /// What is right in an exercise, why, and the model answers; the notes as well in the booklet, where the
    /// prompt that they stand in is not printed.
    fn key_parts(&mut self, exercise: &model::Exercise) -> Vec<Node> {
        let Some(key) = self.key else { return Vec::new() };
        let none = Marking::default();
        let marking = key.player.exercises.get(&exercise.id).unwrap_or(&none);
        let mut parts = self.answer(exercise, marking);
        self.key_part("explanation", None, &marking.explanation, &mut parts);
        for (index, model) in marking.models.iter().enumerate() {
            let number = (marking.models.len() > 1).then_some(index + 1);
            self.key_part("model-answer", number, model, &mut parts);
        }
        if self.edition == Edition::Answers {
            for note in key.notes_of(&exercise.id) {
                parts.push(self.note(note));
            }
        }
        parts
    }

    fn key_part(&mut self, name: &'static str, number: Option<usize>, blocks: &[Block], out: &mut Vec<Node>) {
        if blocks.is_empty() {
            return;
        }
        let mut word = self.word("common", name);
        if let Some(number) = number {
            word.push_str(&format!(" {number}"));
        }
        out.push(Node::Key { kind: name, word, b: self.blocks(blocks) });
    }

    /// What the booklet has of a section's or a group's blocks: exercises, and notes under the heading they follow.
    pub(super) fn entries_of(&mut self, owner: &Id, blocks: &[Block]) -> Vec<Node> {
        let mut nodes = Vec::new();
        let mut near = String::new();
        for (index, block) in blocks.iter().enumerate() {
            self.near_notes(owner, index..=index, &near, &mut nodes);
            match block {
                Block::Exercise(exercise) => nodes.push(self.exercise(exercise)),
                Block::Group(group) => nodes.push(self.group(group)),
                Block::Heading(heading) => near = self.plain(&heading.content),
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
        self.near_notes(owner, blocks.len()..=usize::MAX, &near, &mut nodes);
        nodes
    }

    fn near_notes(
        &mut self,
        owner: &Id,
        places: std::ops::RangeInclusive<usize>,
        near: &str,
        out: &mut Vec<Node>,
    ) {
        let Some(key) = self.key else { return };
        for note in key.notes_of(owner).filter(|note| places.contains(&note.after)) {
            let mut node = self.note(note);
            if let (Node::Panel { b, .. }, false) = (&mut node, near.is_empty()) {
                let words = self.word("key", "near").replace("{heading}", near);
                b.insert(0, Node::Soft { c: super::plain(words) });
            }
            out.push(node);
        }
    }
}

/// A title stands on a line of its own, so it begins with a capital letter.
fn capitalize(pieces: &mut [Piece]) {
    if let Some(Piece::Text { s }) = pieces.first_mut() {
        let mut rest = s.chars();
        if let Some(first) = rest.next() {
            *s = first.to_uppercase().chain(rest.as_str().chars()).collect();
        }
    }
}

/// The characters of pieces.
pub(super) fn text_of(pieces: &[Piece]) -> String {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Text { s } | Piece::Code { s } => text.push_str(s),
            Piece::Emphasis { c, .. }
            | Piece::Strong { c, .. }
            | Piece::Strike { c }
            | Piece::Link { c, .. }
            | Piece::Reference { c, .. } => text.push_str(&text_of(c)),
            Piece::Image(picture) => text.push_str(picture.alt.as_deref().unwrap_or_default()),
            Piece::Gap { .. } => text.push('…'),
            Piece::Note { .. } | Piece::Cite { .. } => {}
            Piece::Break => text.push(' '),
        }
    }
    text
}
