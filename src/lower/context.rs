//! The input of lowering, and what all lessons of an edition share: the edition's groups and variables, and the ids,
//! terms and numbers of the whole document. It does not change while lessons are lowered, so they can be lowered in
//! parallel.

use std::collections::{BTreeSet, HashMap};

use super::names::anchors::Anchors;
use super::names::conditions::Groups;
use super::names::terms::Terms;
use super::names::variables::Variables;
use super::scoring;
use crate::document::Document;
use crate::lock::{Keys, Lock};
use crate::settings::Settings;
use crate::source::Sources;
use coursewright_model::assets::Inventory;
use coursewright_model::diagnostics::Diagnostics;
use coursewright_model::locale::Locale;
use coursewright_model::{Counts, Edition, FileId, Span};

/// The input of lowering; the same for all editions of one text.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The course as written.
    pub document: &'a Document,
    /// The settings from `course.toml`.
    pub settings: &'a Settings,
    /// The source texts, for their paths and to check that a suggested fix replaces what the author wrote.
    pub sources: &'a Sources,
    /// The groups of all editions. Any other group is reported.
    pub groups: &'a BTreeSet<String>,
    /// The part keys of exercises, and LMS numbers.
    pub keys: &'a Keys,
    /// The course's pictures and other files.
    pub inventory: &'a dyn Inventory,
    /// The lock, to tell what happens to saved answers since the last release; `None` if there is none or nobody
    /// asks.
    pub lock: Option<&'a Lock>,
}

/// What all lessons of an edition share.
pub(super) struct Context<'a> {
    pub(super) input: Input<'a>,
    pub(super) locale: &'static Locale,
    pub(super) groups: Groups<'a>,
    pub(super) variables: Variables<'a>,
    pub(super) anchors: Anchors<'a>,
    pub(super) terms: Terms,
    /// Which exercises count towards the score.
    pub(super) counts: Counts,
    /// By path: the lesson files of the edition's text.
    pub(super) lessons: HashMap<&'a str, FileId>,
}

impl<'a> Context<'a> {
    /// Collects and resolves the names of the whole document.
    pub(super) fn of(input: Input<'a>, edition: &'a Edition, diagnostics: &mut Diagnostics) -> Self {
        let Input { document, settings, sources, .. } = input;
        let locale = Locale::of(settings.language);
        let groups = Groups::new(&edition.groups, input.groups);
        let variables = Variables { edition: &edition.variables, course: &settings.variables };
        let anchors = Anchors::of(document, groups, input.keys, locale, diagnostics);
        let lessons = sources.lessons(edition.folder());
        Self {
            input,
            locale,
            groups,
            variables,
            terms: Terms::of(&anchors, variables, diagnostics),
            counts: scoring::counts(settings, &anchors),
            lessons: lessons.map(|(file, source)| (source.local_path(), file)).collect(),
            anchors,
        }
    }

    /// Whether the source text at `span` is exactly `text`, without escapes or variables.
    pub(super) fn is_literal(&self, span: Span, text: &str) -> bool {
        let file = self.input.sources.files.get(span.file.0 as usize);
        file.and_then(|file| file.text.get(span.range())) == Some(text)
    }
}
