//! Ways through a [`Course`] that more than one exporter takes.

use super::{Block, Course, Exercise, Section};

impl Course {
    /// Every exercise, in the order in which the learner meets them, sub-exercises of groups included.
    pub fn exercises(&self) -> impl Iterator<Item = &Exercise> {
        self.sections.iter().flat_map(Section::exercises)
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
