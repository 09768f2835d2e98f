//! The state of lowering one lesson: the context that all lessons share, what was lowered so far, and the current
//! position.

use std::collections::BTreeMap;

use crate::document::{self, Lesson, Piece, Template};
use crate::lower::context::Context;
use crate::lower::deferred::Deferred;
use crate::lower::names::footnotes::Footnotes;
use crate::lower::names::suggestions::{Candidates, UnresolvedName};
use crate::lower::names::terms::TermUses;
use crate::lower::position::Position;
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics};
use coursewright_model::{BoxKind, ClassKind, ExerciseKind, Id, Key, Marking, Span};

/// Lowers one lesson of an edition. The other files of this folder add methods for their constructs.
pub(super) struct Lowerer<'a> {
    pub(super) context: &'a Context<'a>,
    /// The glossary terms that the current section has used.
    pub(super) terms: TermUses<'a>,
    pub(super) footnotes: Footnotes<'a>,
    /// Content that is lowered when the rest of the lesson is complete.
    pub(super) deferred: Deferred<'a>,
    pub(super) markings: BTreeMap<Id, Marking>,
    /// By exercise: the text that its fingerprint is computed from.
    pub(super) fingerprint_inputs: BTreeMap<Id, String>,
    pub(super) position: Position,
    /// Collects the gaps of a fill-in body; `None` where gaps are not allowed.
    pub(super) gaps: Option<Gaps>,
    pub(super) diagnostics: Diagnostics,
    /// References to ids and paths that do not exist.
    pub(super) unresolved: Vec<UnresolvedName>,
}

/// Whether glossary terms are linked in a text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// In the text of a section.
    Prose,
    /// Not in exercises, answer keys, notes and titles.
    Plain,
}

/// The gaps of a fill-in exercise, collected while its body is lowered.
pub(super) struct Gaps {
    /// The exercise's heading.
    pub(super) exercise: Span,
    /// The part key of each gap, the answers that it accepts, and its span.
    pub(super) found: Vec<(Key, Vec<String>, Span)>,
    /// The first gap after all part keys are used.
    pub(super) excess: Option<Span>,
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
            position: Position {
                file: lesson.file,
                section: id.clone(),
                owner: id.clone(),
                blocks_before: 0,
                test: false,
                extra: false,
            },
            gaps: None,
            diagnostics,
            unresolved: Vec::new(),
        }
    }

    /// Starts a section.
    pub(super) fn start_section(&mut self, heading: &document::Heading, id: Id) {
        self.terms.start_section();
        self.position = Position {
            file: heading.span.file,
            section: id.clone(),
            owner: id,
            blocks_before: 0,
            test: heading.attributes.has(ClassKind::Test),
            extra: heading.attributes.has(ClassKind::Extra),
        };
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports that `name` does not exist. The nearest of `candidates` is suggested later, when all lessons are
    /// lowered.
    pub(super) fn report_unresolved(&mut self, diagnostic: Diagnostic, name: &str, candidates: Candidates) {
        self.unresolved.push(UnresolvedName { diagnostic, name: name.to_owned(), candidates });
    }

    /// Returns the value of a variable. An unknown variable is reported and kept as written.
    pub(super) fn variable(&mut self, name: &str, span: Span) -> String {
        let variables = self.context.variables;
        if let Some(value) = variables.get(name) {
            return value.to_owned();
        }
        let diagnostic = Diagnostic::new(Code::VariableUnknown, span).arg("name", name);
        self.report(diagnostic.suggest(variables.nearest(name)));
        format!("{{{{{name}}}}}")
    }

    /// Returns the text of a template with the values of its variables.
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

    /// Returns the keyword of an exercise kind, for messages.
    pub(super) fn exercise_keyword(&self, kind: ExerciseKind) -> &'static str {
        self.context.locale.exercise(kind)
    }

    /// Returns the keyword of a box kind, for messages.
    pub(super) fn box_keyword(&self, kind: BoxKind) -> &'static str {
        self.context
            .locale
            .keywords
            .boxes
            .get(&kind)
            .and_then(|words| words.first())
            .map_or("", String::as_str)
    }
}
