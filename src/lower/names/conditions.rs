//! Conditions: what an edition shows, by its groups.
//!
//! [`Groups`] decides for one construct. [`HeadingScopes`] follows the headings of a section, since a heading's
//! condition holds until the next heading of its level or higher. Unknown groups are reported once, by `collect`,
//! which sees the whole document.

use std::collections::BTreeSet;

use crate::document::{self, Attributes, Spanned};
use crate::suggest::nearest;
use coursewright_model::ClassKind;
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics};

/// The groups that an edition shows, and all groups that any edition shows.
#[derive(Clone, Copy)]
pub(in crate::lower) struct Groups<'a> {
    shown: &'a [String],
    known: &'a BTreeSet<String>,
}

impl<'a> Groups<'a> {
    /// `shown` are the edition's groups, `known` the groups of all editions.
    pub(in crate::lower) fn new(shown: &'a [String], known: &'a BTreeSet<String>) -> Self {
        Self { shown, known }
    }

    /// Whether the edition shows a construct with these attributes.
    pub(in crate::lower) fn shows(&self, attributes: &Attributes) -> bool {
        (attributes.only.is_empty() || self.any(&attributes.only)) && !self.any(&attributes.except)
    }

    /// Whether the edition shows the blocks of a conditional box.
    pub(in crate::lower) fn shows_conditional(&self, only: bool, groups: &[Spanned<String>]) -> bool {
        self.any(groups) == only
    }

    /// Reports groups that no edition has.
    pub(in crate::lower) fn check(&self, groups: &[Spanned<String>], diagnostics: &mut Diagnostics) {
        for group in groups.iter().filter(|group| !self.is_known(&group.value)) {
            let near = nearest(&group.value, self.known.iter().map(String::as_str));
            let diagnostic = Diagnostic::new(Code::GroupUnknown, group.span);
            diagnostics.push(diagnostic.arg("group", group.value.as_str()).suggest(near));
        }
    }

    fn any(&self, groups: &[Spanned<String>]) -> bool {
        groups.iter().any(|group| self.shown.contains(&group.value))
    }

    fn is_known(&self, group: &String) -> bool {
        self.known.contains(group) || self.shown.contains(group)
    }
}

/// The headings whose conditions and classes hold for the current block.
#[derive(Clone, Copy, Default)]
pub(in crate::lower) struct HeadingScopes {
    /// The level of the heading that hides blocks up to the next heading of this level or higher.
    hidden: Option<u8>,
    /// The level of the glossary's heading, which holds up to the next heading of this level or higher.
    glossary: Option<u8>,
}

impl HeadingScopes {
    /// Starts at the heading of a section.
    pub(in crate::lower) fn of(heading: &document::Heading) -> Self {
        let glossary = heading.attributes.has(ClassKind::Glossary).then_some(heading.level);
        Self { hidden: None, glossary }
    }

    /// Moves on to `block` and returns whether the headings up to there let the edition show it.
    pub(in crate::lower) fn enter(&mut self, block: &document::Block, groups: &Groups<'_>) -> bool {
        if let Some(heading) = heading_of(block) {
            let inside = |level: &u8| heading.level > *level;
            self.hidden = self.hidden.filter(inside);
            self.glossary = self.glossary.filter(inside);
            if self.hidden.is_none() && !groups.shows(&heading.attributes) {
                self.hidden = Some(heading.level);
            }
            if self.glossary.is_none() && heading.attributes.has(ClassKind::Glossary) {
                self.glossary = Some(heading.level);
            }
        }
        self.hidden.is_none()
    }

    /// Whether lists are glossary entries here.
    pub(in crate::lower) fn in_glossary(&self) -> bool {
        self.glossary.is_some()
    }
}

/// Returns the heading that a block is or begins with.
fn heading_of(block: &document::Block) -> Option<&document::Heading> {
    match block {
        document::Block::Heading(heading) => Some(heading),
        document::Block::Exercise(exercise) => Some(&exercise.heading),
        document::Block::Group(group) => Some(&group.heading),
        document::Block::Paragraph { .. }
        | document::Block::List(_)
        | document::Block::Quote { .. }
        | document::Block::Table(_)
        | document::Block::Code { .. }
        | document::Block::Box(_)
        | document::Block::Conditional { .. } => None,
    }
}
