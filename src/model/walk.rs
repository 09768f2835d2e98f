//! Ways through a [`Course`] that more than one exporter takes.

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
        self.blocks.iter().flat_map(exercises_of)
    }
}

/// The exercises that `block` is or, being a group, holds. Exercises stand nowhere else.
fn exercises_of(block: &Block) -> Box<dyn Iterator<Item = &Exercise> + '_> {
    match block {
        Block::Exercise(exercise) => Box::new(std::iter::once(&**exercise)),
        Block::Group(group) => Box::new(group.blocks.iter().flat_map(exercises_of)),
        Block::Heading(_)
        | Block::Paragraph { .. }
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
        | Block::Glossary(_) => Box::new(std::iter::empty()),
    }
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
