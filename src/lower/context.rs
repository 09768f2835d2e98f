//! What lowering starts from, and what all lessons of an edition share: the edition's choices, and the ids, terms and
//! numbers of the whole document. It does not change while lessons are lowered, so they can be lowered in parallel.

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

/// What all editions are made from.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// What the author wrote.
    pub document: &'a Document,
    /// What `course.toml` says.
    pub settings: &'a Settings,
    /// The texts: their paths are kept, and single addresses looked at, to mend them.
    pub sources: &'a Sources,
    /// The groups of all editions: any other is a slip of the pen.
    pub groups: &'a BTreeSet<String>,
    /// The keys of parts, and the lock's numbers.
    pub keys: &'a Keys,
    /// Pictures and files.
    pub inventory: &'a dyn Inventory,
    /// The last release, to say what becomes of saved answers; `None` if nobody asks.
    pub lock: Option<&'a Lock>,
}

/// What all lessons of an edition share.
pub(super) struct Context<'a> {
    pub(super) input: Input<'a>,
    pub(super) locale: &'static Locale,
    /// The groups that the edition shows.
    pub(super) groups: Groups<'a>,
    pub(super) variables: Variables<'a>,
    pub(super) anchors: Anchors<'a>,
    pub(super) terms: Terms,
    /// Which exercises count.
    pub(super) counts: Counts,
    /// The lesson files of the edition's text, by their paths.
    pub(super) lessons: HashMap<&'a str, FileId>,
}

impl<'a> Context<'a> {
    /// Resolves the names of the whole document.
    pub(super) fn of(input: Input<'a>, edition: &'a Edition, diagnostics: &mut Diagnostics) -> Self {
        let Input { document, settings, sources, .. } = input;
        let locale = Locale::of(settings.language);
        let groups = Groups::new(&edition.groups, input.groups);
        let variables = Variables { own: &edition.variables, defaults: &settings.variables };
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

    /// The source text of `span`, if it is what `text` was read from without any change.
    pub(super) fn is_literal(&self, span: Span, text: &str) -> bool {
        let file = self.input.sources.files.get(span.file.0 as usize);
        file.and_then(|file| file.text.get(span.range())) == Some(text)
    }
}
