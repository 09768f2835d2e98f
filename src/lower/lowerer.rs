//! What is at hand while a lesson is read: what all lessons have in common, what was met so far, and the place
//! that is being read.

use std::collections::BTreeMap;

use crate::document::{Heading, Lesson, Piece, Template};
use crate::lower::context::Context;
use crate::lower::deferred::Deferred;
use crate::lower::names::footnotes::Footnotes;
use crate::lower::names::suggestions::{Candidates, Unresolved};
use crate::lower::names::terms::TermUses;
use crate::lower::place::Place;
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics};
use coursewright_model::{BoxKind, ClassKind, ExerciseKind, Id, Key, Marking, Span};

/// A lesson of an edition in the making.
pub(super) struct Lowerer<'a> {
    pub(super) context: &'a Context<'a>,
    /// Which terms of the glossary the section has used.
    pub(super) terms: TermUses<'a>,
    pub(super) footnotes: Footnotes<'a>,
    /// What waits until the lesson is complete.
    pub(super) deferred: Deferred<'a>,
    pub(super) markings: BTreeMap<Id, Marking>,
    /// What each exercise's fingerprint is made of.
    pub(super) fingerprint_inputs: BTreeMap<Id, String>,
    pub(super) place: Place,
    /// The gaps of the text that is being read, if gaps may stand in it.
    pub(super) gaps: Option<Gaps>,
    pub(super) diagnostics: Diagnostics,
    /// Ids and paths that lead nowhere.
    pub(super) unresolved: Vec<Unresolved>,
}

/// What kind of text is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// A section's own text, in which glossary terms are linked.
    Prose,
    /// Exercises, keys, notes, titles.
    Plain,
}

/// The gaps of a fill-in exercise, as they are met.
pub(super) struct Gaps {
    /// The heading of the exercise.
    pub(super) exercise: Span,
    /// By gap: what may stand in it, and its place.
    pub(super) found: Vec<(Key, Vec<String>, Span)>,
    /// The first gap for which there is no key any more.
    pub(super) beyond: Option<Span>,
}

impl<'a> Lowerer<'a> {
    pub(super) fn new(context: &'a Context<'a>, lesson: &'a Lesson) -> Self {
        let mut diagnostics = Diagnostics::default();
        let id = &context.input.settings.id;
        Self {
            context,
            terms: TermUses::of(&context.terms),
            footnotes: Footnotes::of(lesson, &mut diagnostics),
            deferred: Deferred::default(),
            markings: BTreeMap::new(),
            fingerprint_inputs: BTreeMap::new(),
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
            unresolved: Vec::new(),
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
    pub(super) fn report_unresolved(&mut self, diagnostic: Diagnostic, word: &str, among: Candidates) {
        self.unresolved.push(Unresolved { diagnostic, word: word.to_owned(), among });
    }

    /// The value of a variable; one that does not exist is reported and stays as it is written.
    pub(super) fn variable(&mut self, name: &str, span: Span) -> String {
        let variables = self.context.variables;
        if let Some(value) = variables.get(name) {
            return value.to_owned();
        }
        let diagnostic = Diagnostic::new(Code::VariableUnknown, span).arg("name", name);
        self.report(diagnostic.suggest(variables.nearest(name)));
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
        self.context.locale.exercise(kind)
    }

    /// The word of a box, as messages use it.
    pub(super) fn word(&self, kind: BoxKind) -> &'static str {
        self.context
            .locale
            .keywords
            .boxes
            .get(&kind)
            .and_then(|words| words.first())
            .map_or("", String::as_str)
    }
}
