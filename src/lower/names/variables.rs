//! The variables of an edition: its own, else the course's.

use std::collections::BTreeMap;

use super::anchors;
use crate::document::{Inline, Spanned};
use crate::suggest::nearest;

/// The variables of an edition.
#[derive(Clone, Copy)]
pub(in crate::lower) struct Variables<'a> {
    pub(in crate::lower) own: &'a BTreeMap<String, String>,
    pub(in crate::lower) defaults: &'a BTreeMap<String, Spanned<String>>,
}

impl<'a> Variables<'a> {
    /// The value of a variable, if it exists.
    pub(in crate::lower) fn get(&self, name: &str) -> Option<&'a str> {
        let own = self.own.get(name).map(String::as_str);
        own.or_else(|| self.defaults.get(name).map(|variable| variable.value.as_str()))
    }

    /// The variable whose name is nearest to `name`.
    pub(in crate::lower) fn nearest(&self, name: &str) -> Option<&'a str> {
        nearest(name, self.own.keys().chain(self.defaults.keys()).map(String::as_str))
    }

    /// The characters of running text. Says nothing of unknown variables, so it is for text that is read
    /// elsewhere too.
    pub(in crate::lower) fn text(&self, content: &[Inline]) -> String {
        let mut text = String::new();
        anchors::push_text(content, &mut text, &|name| self.get(name).unwrap_or(name));
        text
    }
}
