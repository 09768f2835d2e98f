//! A lesson → its sections and its part of the key. No lesson depends on another; what they have in common is known
//! before.

use std::collections::BTreeMap;

use crate::document::{self, Lesson};
use crate::lower::context::Context;
use crate::lower::lowerer::Lowerer;
use crate::lower::lowerer::Mode;
use crate::lower::names::conditions::HeadingScopes;
use crate::lower::names::suggestions::Unresolved;
use crate::lower::scoring;
use coursewright_model::diagnostics::Diagnostics;
use coursewright_model::{ClassKind, Footnote, Id, Marking, Note, Section};

/// What was read of a lesson.
pub(super) struct LoweredLesson {
    pub(super) sections: Vec<Section>,
    pub(super) markings: BTreeMap<Id, Marking>,
    pub(super) notes: Vec<Note>,
    /// What each exercise's fingerprint is made of.
    pub(super) fingerprint_inputs: BTreeMap<Id, String>,
    /// The footnotes that sections cite, those that only the markings cite, and those that only the notes cite.
    pub(super) footnotes: [Vec<Footnote>; 3],
    pub(super) diagnostics: Diagnostics,
    /// Ids and paths that lead nowhere.
    pub(super) unresolved: Vec<Unresolved>,
}

/// Reads what an edition shows of a lesson.
pub(super) fn read<'a>(context: &'a Context<'a>, lesson: &'a Lesson) -> LoweredLesson {
    let mut lowerer = Lowerer::new(context, lesson);
    let shown = lesson.sections.iter().filter(|section| context.groups.admit(&section.heading.attributes));
    let sections = shown.map(|section| self::section(section, &mut lowerer)).collect();
    let cited = lowerer.lower_footnotes();
    lowerer.lower_key_parts();
    let cited_by_key = lowerer.lower_footnotes();
    let notes = lowerer.lower_notes();
    let footnotes = [cited, cited_by_key, lowerer.lower_footnotes()];
    let Lowerer { markings, fingerprint_inputs, diagnostics, unresolved, .. } = lowerer;
    LoweredLesson { sections, markings, notes, fingerprint_inputs, footnotes, diagnostics, unresolved }
}

fn section<'a>(section: &'a document::Section, lowerer: &mut Lowerer<'a>) -> Section {
    let heading = &section.heading;
    let anchor = lowerer.context.anchors.at(heading.span);
    let id = &anchor.id;
    lowerer.enter_section(heading, id.clone());
    let title = lowerer.heading_text(&heading.content);
    let mut scopes = HeadingScopes::of(heading);
    let blocks = lowerer.children(id, &section.blocks, &mut scopes, Mode::Prose);
    Section {
        id: id.clone(),
        number: anchor.ordinal,
        lms_number: anchor.lms_number,
        title,
        minutes: scoring::minutes(heading.attributes.time, &section.blocks, &lowerer.context.groups),
        test: heading.attributes.has(ClassKind::Test),
        extra: heading.attributes.has(ClassKind::Extra),
        new_page: heading.attributes.has(ClassKind::NewPage),
        blocks,
        span: heading.span,
    }
}
