//! Conditions: what an edition shows, by its groups.
//!
//! [`Groups`] answers for one thing; [`HeadingScopes`] follows the headings of a section, since a heading's
//! condition holds until the next heading of its level or higher. Unknown groups are reported once, by the
//! walk that sees the whole document (`anchors`).

use std::collections::BTreeSet;

use crate::document::{Attributes, Block, Heading, Spanned};
use crate::suggest::nearest;
use coursewright_model::ClassKind;
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics};

/// The groups of an edition, among all there are.
#[derive(Clone, Copy)]
pub(in crate::lower) struct Groups<'a> {
    shown: &'a [String],
    known: &'a BTreeSet<String>,
}

impl<'a> Groups<'a> {
    /// An edition shows `shown`; other editions show others of `known`.
    pub(in crate::lower) fn new(shown: &'a [String], known: &'a BTreeSet<String>) -> Self {
        Self { shown, known }
    }

    /// Whether the edition shows what has these attributes.
    pub(in crate::lower) fn admit(&self, attributes: &Attributes) -> bool {
        (attributes.only.is_empty() || self.any(&attributes.only)) && !self.any(&attributes.except)
    }

    /// Whether the edition shows the blocks of a conditional box.
    pub(in crate::lower) fn admit_block(&self, only: bool, groups: &[Spanned<String>]) -> bool {
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

/// How far the headings above a block reach.
#[derive(Clone, Copy, Default)]
pub(in crate::lower) struct HeadingScopes {
    /// Hidden up to the next heading of this level or higher.
    hidden: Option<u8>,
    /// In the glossary up to the next heading of this level or higher.
    glossary: Option<u8>,
}

impl HeadingScopes {
    /// At the start of a section.
    pub(in crate::lower) fn of(heading: &Heading) -> Self {
        let glossary = heading.attributes.has(ClassKind::Glossary).then_some(heading.level);
        Self { hidden: None, glossary }
    }

    /// Goes on to `block` and says whether it is shown, as far as the headings decide.
    pub(in crate::lower) fn enter(&mut self, block: &Block, groups: &Groups<'_>) -> bool {
        if let Some(heading) = heading_of(block) {
            let inside = |level: &u8| heading.level > *level;
            self.hidden = self.hidden.filter(inside);
            self.glossary = self.glossary.filter(inside);
            if self.hidden.is_none() && !groups.admit(&heading.attributes) {
                self.hidden = Some(heading.level);
            }
            if self.glossary.is_none() && heading.attributes.has(ClassKind::Glossary) {
                self.glossary = Some(heading.level);
            }
        }
        self.hidden.is_none()
    }

    /// Whether lists here are the glossary.
    pub(in crate::lower) fn in_glossary(&self) -> bool {
        self.glossary.is_some()
    }
}

/// The heading that a block is or begins with.
fn heading_of(block: &Block) -> Option<&Heading> {
    match block {
        Block::Heading(heading) => Some(heading),
        Block::Exercise(exercise) => Some(&exercise.heading),
        Block::Group(group) => Some(&group.heading),
        Block::Paragraph { .. }
        | Block::List(_)
        | Block::Quote { .. }
        | Block::Table(_)
        | Block::Code { .. }
        | Block::Box(_)
        | Block::Conditional { .. } => None,
    }
}
