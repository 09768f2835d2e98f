//! Lowers one lesson to its sections and its share of the answer key. Lessons do not depend on each other, so `lower`
//! runs this in parallel and joins the results.

use std::collections::BTreeMap;

use crate::document::{self, Lesson};
use crate::lower::context::Context;
use crate::lower::lowerer::{Lowerer, Mode};
use crate::lower::names::conditions::HeadingScopes;
use crate::lower::names::suggestions::UnresolvedName;
use crate::lower::scoring;
use coursewright_model::diagnostics::Diagnostics;
use coursewright_model::{ClassKind, Footnote, Id, Marking, Note, Section};

/// One lesson, lowered.
pub(super) struct LoweredLesson {
    pub(super) sections: Vec<Section>,
    pub(super) markings: BTreeMap<Id, Marking>,
    pub(super) notes: Vec<Note>,
    /// By exercise: the text that its fingerprint is computed from.
    pub(super) fingerprint_inputs: BTreeMap<Id, String>,
    /// The footnotes that sections cite, those that only the markings cite, and those that only the notes cite.
    pub(super) footnotes: [Vec<Footnote>; 3],
    pub(super) diagnostics: Diagnostics,
    /// References to ids and paths that do not exist.
    pub(super) unresolved: Vec<UnresolvedName>,
}

/// Lowers what the edition shows of a lesson.
pub(super) fn lower<'a>(context: &'a Context<'a>, lesson: &'a Lesson) -> LoweredLesson {
    let mut lowerer = Lowerer::new(context, lesson);
    let shown = lesson.sections.iter().filter(|section| context.groups.shows(&section.heading.attributes));
    let sections = shown.map(|section| self::section(section, &mut lowerer)).collect();
    let cited = lowerer.lower_footnotes();
    lowerer.lower_key_content();
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
    lowerer.start_section(heading, id.clone());
    let title = lowerer.heading_text(&heading.content);
    let mut scopes = HeadingScopes::of(heading);
    let blocks = lowerer.section_blocks(id, &section.blocks, &mut scopes, Mode::Prose);
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
