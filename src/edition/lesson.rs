//! A lesson → its sections and its part of the key. No lesson depends on another; what they have in common is known
//! before.

use std::collections::BTreeMap;

use super::common::Common;
use super::conditions::Extents;
use super::editor::Editor;
use super::inlines::Mode;
use super::scoring;
use super::suggestions::Lost;
use crate::document::{self, Lesson};
use coursewright_model::diagnostics::Diagnostics;
use coursewright_model::{ClassKind, Footnote, Id, Marking, Note, Section};

/// What was read of a lesson.
pub(super) struct Read {
    pub(super) sections: Vec<Section>,
    pub(super) markings: BTreeMap<Id, Marking>,
    pub(super) notes: Vec<Note>,
    /// What each exercise's fingerprint is made of.
    pub(super) facts: BTreeMap<Id, String>,
    /// The footnotes that sections cite, those that only the markings cite, and those that only the notes cite.
    pub(super) footnotes: [Vec<Footnote>; 3],
    pub(super) diagnostics: Diagnostics,
    /// Ids and paths that lead nowhere.
    pub(super) lost: Vec<Lost>,
}

/// Reads what an edition shows of a lesson.
pub(super) fn read<'a>(common: &'a Common<'a>, lesson: &'a Lesson) -> Read {
    let mut editor = Editor::new(common, lesson);
    let shown = lesson.sections.iter().filter(|section| common.groups.admit(&section.heading.attributes));
    let sections = shown.map(|section| self::section(section, &mut editor)).collect();
    let cited = editor.lower_footnotes();
    editor.lower_parts();
    let cited_by_key = editor.lower_footnotes();
    let notes = editor.lower_notes();
    let footnotes = [cited, cited_by_key, editor.lower_footnotes()];
    let Editor { markings, facts, diagnostics, lost, .. } = editor;
    Read { sections, markings, notes, facts, footnotes, diagnostics, lost }
}

fn section<'a>(section: &'a document::Section, editor: &mut Editor<'a>) -> Section {
    let heading = &section.heading;
    let anchor = editor.common.anchors.at(heading.span);
    let id = &anchor.id;
    editor.enter_section(heading, id.clone());
    let title = editor.heading_text(&heading.content);
    let mut extents = Extents::of(heading);
    let blocks = editor.children(id, &section.blocks, &mut extents, Mode::Prose);
    Section {
        id: id.clone(),
        number: anchor.ordinal,
        short: anchor.short,
        title,
        minutes: scoring::minutes(heading.attributes.time, &section.blocks, editor),
        test: heading.attributes.has(ClassKind::Test),
        extra: heading.attributes.has(ClassKind::Extra),
        new_page: heading.attributes.has(ClassKind::NewPage),
        blocks,
        span: heading.span,
    }
}
