//! The pages of a SCO while they are written, and the files that they need.
//!
//! [`super::page`], [`super::exercise`] and [`super::data`] write blocks as HTML through a [`PageWriter`].

use std::collections::{BTreeMap, BTreeSet};

use minijinja::value::Serde;
use serde::Serialize;

use super::sco::Sco;
use super::strings;
use super::templates::Templates;
use crate::Context;
use crate::shared::html::{self, PageState};
use coursewright_model::bundle::Bundle;
use coursewright_model::locale::fill;
use coursewright_model::{Block, Id, Inline, PlayerKey, Section};

/// The state while the pages of a SCO are written.
pub(super) struct PageWriter<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) sco: &'a Sco<'a>,
    /// How its exercises are marked and explained.
    pub(super) key: &'a PlayerKey,
    templates: &'a Templates,
    /// The page's files so far.
    pub(super) package: Bundle,
    /// The gaps of the current exercise.
    pub(super) gaps: Gaps,
    /// The level of the current exercise's heading: 2 on a page, 3 in a group.
    pub(super) heading_level: u8,
    /// For each exercise of a test, its position and the number of exercises.
    pub(super) test_positions: BTreeMap<Id, (usize, usize)>,
    /// The glossary entries that terms can link to.
    pub(super) terms: BTreeSet<Id>,
    pub(super) page_state: PageState,
}

/// The gaps of an exercise.
#[derive(Default)]
pub(super) struct Gaps {
    pub(super) count: usize,
    /// The words of the menu, if there is a word bank.
    pub(super) bank: Option<Vec<String>>,
}

impl<'a> PageWriter<'a> {
    pub(super) fn new(
        sco: &'a Sco<'a>,
        key: &'a PlayerKey,
        templates: &'a Templates,
        context: &'a Context<'a>,
    ) -> Self {
        Self {
            context,
            sco,
            key,
            templates,
            package: Bundle::default(),
            gaps: Gaps::default(),
            heading_level: 2,
            test_positions: test_positions(sco.sections),
            terms: sco
                .sections
                .iter()
                .flat_map(Section::glossary_entries)
                .map(|entry| entry.id.clone())
                .collect(),
            page_state: PageState::new(1),
        }
    }

    /// A string of the player.
    pub(super) fn string(&self, name: &str) -> &'a str {
        strings::get(self.context.locale, self.sco.course.organization, name)
    }

    /// A string of the player with a value.
    pub(super) fn string_with(&self, name: &str, placeholder: &str, value: impl ToString) -> String {
        fill(self.string(name), &[(placeholder, &value.to_string())])
    }

    pub(super) fn blocks(&mut self, blocks: &[Block]) -> String {
        let mut out = String::new();
        html::blocks(self, blocks, &mut out);
        out
    }

    pub(super) fn inlines(&mut self, content: &[Inline]) -> String {
        let mut out = String::new();
        html::inlines(self, content, &mut out);
        out
    }

    /// Begins a page, whose title has level 1.
    pub(super) fn begin_page(&mut self) {
        self.page_state.heading_level(1);
    }

    /// Renders the template `name`.
    pub(super) fn render(&self, name: &str, view: impl Serialize) -> String {
        let template = self.templates.get_template(name).expect("embedded templates parse");
        template.render(Serde(view)).expect("views have what their templates name")
    }
}

fn test_positions(sections: &[Section]) -> BTreeMap<Id, (usize, usize)> {
    let mut positions = BTreeMap::new();
    for section in sections.iter().filter(|section| section.test) {
        let total = section.exercises().count();
        positions.extend(
            section.exercises().enumerate().map(|(index, each)| (each.id.clone(), (index + 1, total))),
        );
    }
    positions
}
