//! Everything in the document that has an id or a number, in whatever edition.
//!
//! `collect` finds these anchors, `ids` gives them their ids. What the edition hides has an id and an LMS number too,
//! so that all editions share them. Only the numbers that readers see are counted over what the edition shows.

use std::collections::HashMap;

use crate::document::{self, Document};
use crate::lock::Keys;
use crate::lower::names::anchor::{Anchor, AnchorKind};
use crate::lower::names::conditions::Groups;
use crate::lower::names::{collect, ids};
use coursewright_model::diagnostics::Diagnostics;
use coursewright_model::locale::Locale;
use coursewright_model::{FileId, Id, Span};

/// The anchors of a document, with indexes by id and by span.
#[derive(Default)]
pub(in crate::lower) struct Anchors<'a> {
    list: Vec<Anchor<'a>>,
    by_id: HashMap<Id, usize>,
    by_span: HashMap<Span, usize>,
}

impl<'a> Anchors<'a> {
    /// Collects the anchors of `document` and gives them their ids and numbers.
    pub(in crate::lower) fn of(
        document: &'a Document,
        groups: Groups<'a>,
        keys: &Keys,
        locale: &Locale,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut list = collect::anchors(document, groups, diagnostics);
        let by_id = ids::assign(&mut list, locale, diagnostics);
        ids::assign_lms_numbers(&mut list, keys);
        let by_span = list.iter().enumerate().map(|(index, anchor)| (anchor.span, index)).collect();
        Self { list, by_id, by_span }
    }

    /// Returns the anchor at `span`, the span of a heading, objective or term.
    pub(in crate::lower) fn at(&self, span: Span) -> &Anchor<'a> {
        &self.list[*self.by_span.get(&span).expect("`collect` adds every heading, objective and term")]
    }

    /// Returns the anchor at `span`, if there is one.
    pub(in crate::lower) fn get(&self, span: Span) -> Option<&Anchor<'a>> {
        self.by_span.get(&span).map(|index| &self.list[*index])
    }

    /// Returns the anchor with this id.
    pub(in crate::lower) fn find(&self, id: &str) -> Option<&Anchor<'a>> {
        self.by_id.get(&Id::parse(id)?).map(|index| &self.list[*index])
    }

    /// Returns the first section of a file.
    pub(in crate::lower) fn first_section_of(&self, file: FileId) -> Option<&Anchor<'a>> {
        // Anchors are in the order of the files.
        let index = self.list.partition_point(|anchor| anchor.span.file < file);
        self.list.get(index).filter(|anchor| anchor.span.file == file)
    }

    /// Returns the section that contains an anchor.
    pub(in crate::lower) fn section_of(&self, anchor: &Anchor<'a>) -> &Id {
        &self.list[anchor.section].id
    }

    /// Returns the id that a link to an anchor leads to.
    pub(in crate::lower) fn link_target_of(&self, anchor: &Anchor<'a>) -> &Id {
        &self.list[anchor.link_target].id
    }

    pub(in crate::lower) fn len(&self) -> usize {
        self.list.len()
    }

    /// Iterates over the anchors in document order.
    pub(in crate::lower) fn iter(&self) -> impl Iterator<Item = &Anchor<'a>> {
        self.list.iter()
    }

    /// Iterates over the objectives with their texts.
    pub(in crate::lower) fn objectives(&self) -> impl Iterator<Item = (&Anchor<'a>, &'a [document::Inline])> {
        let objectives = self.list.iter().filter(|anchor| anchor.kind == AnchorKind::Objective);
        objectives.map(|anchor| (anchor, anchor.content))
    }
}
