//! What is at hand while a lesson is read: what all lessons have in common, what was met so far, and the place
//! that is being read.

use std::collections::BTreeMap;

use super::common::Common;
use super::footnotes::Footnotes;
use super::glossary::Uses;
use super::inlines::Gaps;
use super::later::Later;
use super::suggestions::{Among, Lost};
use crate::document::{Heading, Lesson, Piece, Template};
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics};
use coursewright_model::{BoxKind, ClassKind, ExerciseKind, FileId, Id, Marking, Span};

/// A lesson of an edition in the making.
pub(super) struct Editor<'a> {
    pub(super) common: &'a Common<'a>,
    /// Which terms of the glossary the section has used.
    pub(super) terms: Uses<'a>,
    pub(super) footnotes: Footnotes<'a>,
    /// What waits until the lesson is complete.
    pub(super) later: Later<'a>,
    pub(super) markings: BTreeMap<Id, Marking>,
    /// What each exercise's fingerprint is made of.
    pub(super) facts: BTreeMap<Id, String>,
    pub(super) place: Place,
    /// The gaps of the text that is being read, if gaps may stand in it.
    pub(super) gaps: Option<Gaps>,
    pub(super) diagnostics: Diagnostics,
    /// Ids and paths that lead nowhere.
    pub(super) lost: Vec<Lost>,
}

/// Where the editor is.
#[derive(Clone)]
pub(super) struct Place {
    pub(super) file: FileId,
    pub(super) section: Id,
    /// The section, group or exercise that instructor's notes belong to.
    pub(super) owner: Id,
    /// How many of the owner's blocks stand before a note.
    pub(super) after: usize,
    pub(super) test: bool,
    pub(super) extra: bool,
}

impl<'a> Editor<'a> {
    pub(super) fn new(common: &'a Common<'a>, lesson: &'a Lesson) -> Self {
        let mut diagnostics = Diagnostics::default();
        let id = &common.settings.id;
        Self {
            common,
            terms: Uses::of(&common.terms),
            footnotes: Footnotes::of(lesson, &mut diagnostics),
            later: Later::default(),
            markings: BTreeMap::new(),
            facts: BTreeMap::new(),
            place: Place {
                file: lesson.file,
                section: id.clone(),
                owner: id.clone(),
                after: 0,
                test: false,
                extra: false,
            },
            gaps: None,
            diagnostics,
            lost: Vec::new(),
        }
    }

    /// Goes on to a section.
    pub(super) fn enter_section(&mut self, heading: &Heading, id: Id) {
        self.terms.forget();
        self.place = Place {
            file: heading.span.file,
            section: id.clone(),
            owner: id,
            after: 0,
            test: heading.attributes.has(ClassKind::Test),
            extra: heading.attributes.has(ClassKind::Extra),
        };
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports a `word` that leads nowhere, with the nearest `among` those that lead somewhere.
    pub(super) fn report_lost(&mut self, diagnostic: Diagnostic, word: &str, among: Among) {
        self.lost.push(Lost { diagnostic, word: word.to_owned(), among });
    }

    /// The value of a variable; one that does not exist is reported and stays as it is written.
    pub(super) fn variable(&mut self, name: &str, span: Span) -> String {
        let variables = self.common.variables;
        if let Some(value) = variables.get(name) {
            return value.to_owned();
        }
        let diagnostic = Diagnostic::new(Code::VariableUnknown, span).arg("name", name);
        self.report(diagnostic.near(variables.nearest(name)));
        format!("{{{{{name}}}}}")
    }

    /// The text of a template.
    pub(super) fn expand(&mut self, template: &Template) -> String {
        let mut text = String::new();
        for piece in &template.pieces {
            match piece {
                Piece::Text(piece) => text.push_str(piece),
                Piece::Variable { name, span } => text.push_str(&self.variable(name, *span)),
            }
        }
        text
    }

    /// The keyword of a kind, as messages use it.
    pub(super) fn kind(&self, kind: ExerciseKind) -> &'static str {
        self.common.locale.exercise(kind)
    }

    /// The word of a box, as messages use it.
    pub(super) fn word(&self, kind: BoxKind) -> &'static str {
        self.common
            .locale
            .keywords
            .boxes
            .get(&kind)
            .and_then(|words| words.first())
            .map_or("", String::as_str)
    }
}
