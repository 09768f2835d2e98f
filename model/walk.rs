//! Ways through a [`Course`] that more than one exporter takes.

use std::slice;

use super::{Block, Body, Course, Exercise, Media, Section};

impl Course {
    /// Every exercise, in the order in which the learner meets them, sub-exercises of groups included.
    pub fn exercises(&self) -> impl Iterator<Item = &Exercise> {
        self.sections.iter().flat_map(Section::exercises)
    }

    /// Every media box, wherever it stands.
    #[must_use]
    pub fn media(&self) -> Vec<&Media> {
        let mut found = Vec::new();
        self.sections.iter().for_each(|section| media_in(&section.blocks, &mut found));
        self.footnotes.iter().for_each(|footnote| media_in(&footnote.blocks, &mut found));
        found
    }
}

impl Section {
    /// Every exercise of the section, in order.
    pub fn exercises(&self) -> impl Iterator<Item = &Exercise> {
        self.blocks.iter().flat_map(exercises_at).filter_map(exercise)
    }
}

/// The blocks that exercises stand among at `block`: those of a group, which holds no other group, or itself.
fn exercises_at(block: &Block) -> &[Block] {
    if let Block::Group(group) = block { &group.blocks } else { slice::from_ref(block) }
}

fn exercise(block: &Block) -> Option<&Exercise> {
    if let Block::Exercise(exercise) = block { Some(exercise) } else { None }
}

fn media_in<'a>(blocks: &'a [Block], found: &mut Vec<&'a Media>) {
    for block in blocks {
        match block {
            Block::Media(media) => {
                found.push(media);
                media_in(&media.blocks, found);
            }
            Block::List(list) => list.items.iter().for_each(|item| media_in(&item.blocks, found)),
            Block::Quote { blocks } => media_in(blocks, found),
            Block::Callout(callout) => media_in(&callout.blocks, found),
            Block::Quotation(quotation) => {
                media_in(&quotation.blocks, found);
                media_in(quotation.pull.as_deref().unwrap_or_default(), found);
            }
            Block::DoDont(table) => {
                media_in(&table.before, found);
                media_in(&table.after, found);
            }
            Block::Steps(steps) => {
                media_in(&steps.before, found);
                steps.steps.iter().for_each(|step| media_in(step, found));
                media_in(&steps.after, found);
            }
            Block::Objectives(objectives) => media_in(&objectives.before, found),
            Block::Figure(figure) => media_in(&figure.blocks, found),
            Block::Case(case) => media_in(&case.blocks, found),
            Block::Message(message) => media_in(&message.blocks, found),
            Block::Attribution(attribution) => media_in(&attribution.blocks, found),
            Block::Exercise(exercise) => {
                media_in(&exercise.prompt, found);
                exercise.hints.iter().for_each(|hint| media_in(hint, found));
                if let Body::FillIn { blocks, .. } = &exercise.body {
                    media_in(blocks, found);
                }
            }
            Block::Group(group) => {
                media_in(&group.prompt, found);
                media_in(&group.blocks, found);
            }
            Block::Heading(_)
            | Block::Paragraph { .. }
            | Block::Table(_)
            | Block::Code { .. }
            | Block::Glossary(_) => {}
        }
    }
}
