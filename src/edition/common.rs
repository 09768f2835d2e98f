//! What every lesson of an edition is read with: the edition's choices, and the whole document's ids, terms and
//! numbers. Nothing here changes while lessons are read, so they can be read at the same time.

use std::collections::{BTreeMap, HashMap};

use super::anchors::{self, Anchors};
use super::conditions::Groups;
use super::glossary::Terms;
use super::scoring;
use super::{Edition, Given};
use crate::document::{Inline, Spanned};
use crate::lock::Keys;
use crate::near::nearest;
use crate::settings::Settings;
use crate::source::Sources;
use coursewright_model::assets::Inventory;
use coursewright_model::diagnostics::Diagnostics;
use coursewright_model::locale::Locale;
use coursewright_model::{Counts, FileId, Span};

/// What lessons have in common.
pub(super) struct Common<'a> {
    pub(super) settings: &'a Settings,
    pub(super) sources: &'a Sources,
    pub(super) locale: &'static Locale,
    pub(super) inventory: &'a dyn Inventory,
    pub(super) groups: Groups<'a>,
    pub(super) variables: Variables<'a>,
    pub(super) anchors: Anchors<'a>,
    pub(super) keys: &'a Keys,
    pub(super) terms: Terms,
    /// Which exercises count.
    pub(super) counts: Counts,
    /// The lesson files of the edition's text, by their paths.
    pub(super) lessons: HashMap<&'a str, FileId>,
}

/// The variables of an edition.
#[derive(Clone, Copy)]
pub(super) struct Variables<'a> {
    own: &'a BTreeMap<String, String>,
    defaults: &'a BTreeMap<String, Spanned<String>>,
}

impl<'a> Variables<'a> {
    /// The value of a variable, if it exists.
    pub(super) fn get(&self, name: &str) -> Option<&'a str> {
        let own = self.own.get(name).map(String::as_str);
        own.or_else(|| self.defaults.get(name).map(|variable| variable.value.as_str()))
    }

    /// The variable whose name is nearest to `name`.
    pub(super) fn nearest(&self, name: &str) -> Option<&'a str> {
        nearest(name, self.own.keys().chain(self.defaults.keys()).map(String::as_str))
    }

    /// The characters of running text. Says nothing of unknown variables, so it is for text that is read
    /// elsewhere too.
    pub(super) fn text(&self, content: &[Inline]) -> String {
        let mut text = String::new();
        anchors::push_text(content, &mut text, &|name| self.get(name).unwrap_or(name));
        text
    }
}

impl<'a> Common<'a> {
    /// Walks through the whole document.
    pub(super) fn of(given: Given<'a>, edition: &'a Edition, diagnostics: &mut Diagnostics) -> Self {
        let Given { document, settings, sources, groups, keys, inventory, .. } = given;
        let locale = Locale::of(settings.language);
        let groups = Groups::new(&edition.groups, groups);
        let variables = Variables { own: &edition.variables, defaults: &settings.variables };
        let anchors = Anchors::of(document, groups, keys, locale, diagnostics);
        let lessons = sources.lessons(edition.folder());
        Self {
            settings,
            sources,
            locale,
            inventory,
            groups,
            variables,
            keys,
            terms: Terms::of(&anchors, variables, diagnostics),
            counts: scoring::counts(settings, &anchors),
            lessons: lessons.map(|(file, source)| (source.local_path(), file)).collect(),
            anchors,
        }
    }

    /// The source text of `span`, if it is what `text` was read from without any change.
    pub(super) fn is_literal(&self, span: Span, text: &str) -> bool {
        let file = self.sources.files.get(span.file.0 as usize);
        file.and_then(|file| file.text.get(span.range())) == Some(text)
    }
}
