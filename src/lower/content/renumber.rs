//! The course's numbers of footnotes in place of a lesson's own, wherever they are cited.

use crate::lower::lesson::LoweredLesson;
use coursewright_model::{Answer, Block, Body, Exercise, Inline, Marking};

/// Puts other numbers in.
pub(in crate::lower) struct Renumber<'n> {
    /// By the lesson's own number, from 1: the course's.
    pub(in crate::lower) numbers: &'n [u16],
}

impl Renumber<'_> {
    pub(in crate::lower) fn lesson(&self, read: &mut LoweredLesson) {
        let own = |(at, number): (usize, &u16)| usize::from(*number) == at + 1;
        if self.numbers.iter().enumerate().all(own) {
            return;
        }
        for section in &mut read.sections {
            self.inlines(&mut section.title);
            self.blocks(&mut section.blocks);
        }
        read.markings.values_mut().for_each(|marking| self.marking(marking));
        for note in &mut read.notes {
            self.inlines(&mut note.title);
            self.blocks(&mut note.blocks);
        }
        for footnote in read.footnotes.iter_mut().flatten() {
            self.number(&mut footnote.number);
            self.blocks(&mut footnote.blocks);
        }
    }

    fn number(&self, number: &mut u16) {
        *number = self.numbers[usize::from(*number) - 1];
    }

    fn marking(&self, marking: &mut Marking) {
        self.blocks(&mut marking.explanation);
        self.lists(&mut marking.models);
        marking.feedback.values_mut().for_each(|blocks| self.blocks(blocks));
        if let Answer::Match { pairs } = &mut marking.answer {
            pairs.iter_mut().for_each(|pair| self.inlines(&mut pair.explanation));
        }
    }

    fn blocks(&self, blocks: &mut [Block]) {
        blocks.iter_mut().for_each(|block| self.block(block));
    }

    fn lists(&self, lists: &mut [Vec<Block>]) {
        lists.iter_mut().for_each(|blocks| self.blocks(blocks));
    }

    fn block(&self, block: &mut Block) {
        match block {
            Block::Heading(heading) => self.inlines(&mut heading.content),
            Block::Paragraph { content } => self.inlines(content),
            Block::List(list) => list.items.iter_mut().for_each(|item| self.blocks(&mut item.blocks)),
            Block::Quote { blocks } => self.blocks(blocks),
            Block::Table(table) => {
                self.texts(&mut table.header);
                table.rows.iter_mut().for_each(|row| self.texts(row));
            }
            Block::Code { .. } => {}
            Block::Callout(callout) => self.titled(&mut callout.title, &mut callout.blocks),
            Block::Quotation(quotation) => {
                self.inlines(&mut quotation.role);
                self.titled(&mut quotation.who, &mut quotation.blocks);
                quotation.pull.iter_mut().for_each(|pull| self.blocks(pull));
            }
            Block::DoDont(table) => {
                self.titled(&mut table.title, &mut table.before);
                self.texts(&mut table.header);
                table.rows.iter_mut().for_each(|row| self.texts(row));
                self.blocks(&mut table.after);
            }
            Block::Steps(steps) => {
                self.titled(&mut steps.title, &mut steps.before);
                self.lists(&mut steps.steps);
                self.blocks(&mut steps.after);
            }
            Block::Objectives(objectives) => {
                self.titled(&mut objectives.title, &mut objectives.before);
                let each = objectives.objectives.iter_mut();
                each.for_each(|objective| self.inlines(&mut objective.content));
            }
            Block::Media(media) => self.titled(&mut media.title, &mut media.blocks),
            Block::Figure(figure) => {
                self.inlines(&mut figure.source);
                self.inlines(&mut figure.description);
                self.titled(&mut figure.caption, &mut figure.blocks);
            }
            Block::Case(case) => self.titled(&mut case.title, &mut case.blocks),
            Block::Message(message) => {
                self.inlines(&mut message.from);
                self.inlines(&mut message.channel);
                self.titled(&mut message.title, &mut message.blocks);
            }
            Block::Attribution(attribution) => self.titled(&mut attribution.title, &mut attribution.blocks),
            Block::Glossary(glossary) => {
                glossary.entries.iter_mut().for_each(|entry| self.inlines(&mut entry.meaning));
            }
            Block::Exercise(exercise) => self.exercise(exercise),
            Block::Group(group) => {
                self.titled(&mut group.title, &mut group.prompt);
                self.blocks(&mut group.blocks);
            }
        }
    }

    fn titled(&self, title: &mut [Inline], blocks: &mut [Block]) {
        self.inlines(title);
        self.blocks(blocks);
    }

    fn exercise(&self, exercise: &mut Exercise) {
        self.titled(&mut exercise.title, &mut exercise.prompt);
        self.lists(&mut exercise.hints);
        match &mut exercise.body {
            Body::Open { .. } | Body::YesNo | Body::ShortAnswer | Body::Number { .. } | Body::Task { .. } => {
            }
            Body::FillIn { blocks, .. } => self.blocks(blocks),
            Body::Match { header, left, right } => {
                self.texts(header);
                left.iter_mut().chain(right).for_each(|part| self.inlines(&mut part.content));
            }
            Body::FindOut { tasks: parts, .. }
            | Body::Choice { options: parts, .. }
            | Body::Statements { statements: parts, .. }
            | Body::Order { steps: parts }
            | Body::Checklist { items: parts, .. } => {
                parts.iter_mut().for_each(|part| self.inlines(&mut part.content));
            }
        }
    }

    fn texts(&self, texts: &mut [Vec<Inline>]) {
        texts.iter_mut().for_each(|text| self.inlines(text));
    }

    fn inlines(&self, content: &mut [Inline]) {
        for inline in content {
            match inline {
                Inline::Footnote { number } => self.number(number),
                Inline::Emphasis { content, .. }
                | Inline::Strong { content, .. }
                | Inline::Strikethrough { content }
                | Inline::Link { content, .. }
                | Inline::File { content, .. }
                | Inline::Reference { content, .. } => self.inlines(content),
                Inline::Text { .. }
                | Inline::Code { .. }
                | Inline::Term { .. }
                | Inline::Image { .. }
                | Inline::Gap { .. }
                | Inline::SoftBreak
                | Inline::HardBreak => {}
            }
        }
    }
}
