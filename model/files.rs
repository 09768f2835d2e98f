//! The pictures and files that a part of the model shows or links to, so that an output holds just these.
//!
//! A walk over the trees that ends at every file. Deliberately absent: the files themselves.

use std::collections::BTreeSet;

use super::{
    AnswerKey, Block, Body, Course, Exercise, Footnote, Inline, Marking, Media, Part, PlayerKey, Quotation,
};
use crate::assets::AssetId;

impl Course {
    /// The files that a learner's copy needs.
    #[must_use]
    pub fn assets(&self) -> BTreeSet<AssetId> {
        let mut found = Found::default();
        for section in &self.sections {
            found.inlines(&section.title);
            found.blocks(&section.blocks);
        }
        found.footnotes(&self.footnotes);
        found.0
    }
}

impl PlayerKey {
    /// The files that explanations, model answers and feedback need.
    #[must_use]
    pub fn assets(&self) -> BTreeSet<AssetId> {
        let mut found = Found::default();
        self.exercises.values().for_each(|marking| found.marking(marking));
        found.footnotes(&self.footnotes);
        found.0
    }
}

impl AnswerKey {
    /// The files that the key needs, the player's part included.
    #[must_use]
    pub fn assets(&self) -> BTreeSet<AssetId> {
        let mut found = Found(self.player.assets());
        for note in &self.notes {
            found.inlines(&note.title);
            found.blocks(&note.blocks);
        }
        found.footnotes(&self.footnotes);
        found.0
    }
}

#[derive(Default)]
struct Found(BTreeSet<AssetId>);

impl Found {
    fn footnotes(&mut self, footnotes: &[Footnote]) {
        footnotes.iter().for_each(|footnote| self.blocks(&footnote.blocks));
    }

    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => self.inlines(&heading.content),
            Block::Paragraph { content } => self.inlines(content),
            Block::List(list) => list.items.iter().for_each(|item| self.blocks(&item.blocks)),
            Block::Quote { blocks } => self.blocks(blocks),
            Block::Table(table) => {
                table.header.iter().chain(table.rows.iter().flatten()).for_each(|cell| self.inlines(cell));
            }
            Block::Code { .. } => {}
            Block::Callout(callout) => self.titled(&callout.title, &callout.blocks),
            Block::Quotation(quotation) => self.quotation(quotation),
            Block::DoDont(table) => {
                self.titled(&table.title, &table.before);
                table.header.iter().chain(table.rows.iter().flatten()).for_each(|cell| self.inlines(cell));
                self.blocks(&table.after);
            }
            Block::Steps(steps) => {
                self.titled(&steps.title, &steps.before);
                steps.steps.iter().for_each(|step| self.blocks(step));
                self.blocks(&steps.after);
            }
            Block::Objectives(objectives) => {
                self.titled(&objectives.title, &objectives.before);
                objectives.objectives.iter().for_each(|objective| self.inlines(&objective.content));
            }
            Block::Media(media) => self.media(media),
            Block::Figure(figure) => {
                self.0.extend(figure.images.iter().map(|image| image.asset));
                self.inlines(&figure.caption);
                self.inlines(&figure.source);
                self.inlines(&figure.description);
                self.blocks(&figure.blocks);
            }
            Block::Case(case) => self.titled(&case.title, &case.blocks),
            Block::Message(message) => {
                self.titled(&message.title, &message.blocks);
                self.inlines(&message.from);
                self.inlines(&message.channel);
            }
            Block::Attribution(attribution) => self.titled(&attribution.title, &attribution.blocks),
            Block::Glossary(glossary) => {
                glossary.entries.iter().for_each(|entry| self.inlines(&entry.meaning))
            }
            Block::Exercise(exercise) => self.exercise(exercise),
            Block::Group(group) => {
                self.titled(&group.title, &group.prompt);
                self.blocks(&group.blocks);
            }
        }
    }

    fn titled(&mut self, title: &[Inline], blocks: &[Block]) {
        self.inlines(title);
        self.blocks(blocks);
    }

    fn quotation(&mut self, quotation: &Quotation) {
        self.inlines(&quotation.who);
        self.inlines(&quotation.role);
        self.0.extend(quotation.portrait.as_ref().map(|portrait| portrait.asset));
        self.blocks(&quotation.blocks);
        self.blocks(quotation.pull.as_deref().unwrap_or_default());
    }

    fn media(&mut self, media: &Media) {
        self.titled(&media.title, &media.blocks);
        self.0.extend([media.file, media.captions, media.transcript].into_iter().flatten());
    }

    fn exercise(&mut self, exercise: &Exercise) {
        self.titled(&exercise.title, &exercise.prompt);
        exercise.hints.iter().for_each(|hint| self.blocks(hint));
        match &exercise.body {
            Body::Open { .. } | Body::YesNo | Body::ShortAnswer | Body::Number { .. } | Body::Task { .. } => {
            }
            Body::FindOut { tasks: parts, .. }
            | Body::Choice { options: parts, .. }
            | Body::Statements { statements: parts, .. }
            | Body::Order { steps: parts }
            | Body::Checklist { items: parts, .. } => self.parts(parts),
            Body::FillIn { blocks, .. } => self.blocks(blocks),
            Body::Match { header, left, right } => {
                header.iter().for_each(|head| self.inlines(head));
                self.parts(left);
                self.parts(right);
            }
        }
    }

    fn parts(&mut self, parts: &[Part]) {
        parts.iter().for_each(|part| self.inlines(&part.content));
    }

    fn marking(&mut self, marking: &Marking) {
        self.blocks(&marking.explanation);
        marking.models.iter().chain(marking.feedback.values()).for_each(|blocks| self.blocks(blocks));
        if let super::Answer::Match { pairs } = &marking.answer {
            pairs.iter().for_each(|pair| self.inlines(&pair.explanation));
        }
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        inlines.iter().for_each(|inline| self.inline(inline));
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Emphasis { content, .. }
            | Inline::Strong { content, .. }
            | Inline::Strikethrough { content }
            | Inline::Link { content, .. }
            | Inline::Reference { content, .. } => self.inlines(content),
            Inline::File { asset, content, .. } => {
                self.0.insert(*asset);
                self.inlines(content);
            }
            Inline::Image { image } => {
                self.0.insert(image.asset);
            }
            Inline::Text { .. }
            | Inline::Code { .. }
            | Inline::Term { .. }
            | Inline::Gap { .. }
            | Inline::Footnote { .. }
            | Inline::SoftBreak
            | Inline::HardBreak => {}
        }
    }
}
