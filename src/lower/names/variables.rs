//! The variables of an edition: its own values, or else the course's defaults.

use std::collections::BTreeMap;

use crate::document::{self, Spanned};
use crate::suggest::nearest;

#[derive(Clone, Copy)]
pub(in crate::lower) struct Variables<'a> {
    pub(in crate::lower) edition: &'a BTreeMap<String, String>,
    pub(in crate::lower) course: &'a BTreeMap<String, Spanned<String>>,
}

impl<'a> Variables<'a> {
    /// Returns the value of a variable, if it exists.
    pub(in crate::lower) fn get(&self, name: &str) -> Option<&'a str> {
        let own = self.edition.get(name).map(String::as_str);
        own.or_else(|| self.course.get(name).map(|variable| variable.value.as_str()))
    }

    /// Returns the variable whose name is nearest to `name`.
    pub(in crate::lower) fn nearest(&self, name: &str) -> Option<&'a str> {
        nearest(name, self.edition.keys().chain(self.course.keys()).map(String::as_str))
    }

    /// Returns the characters of running text. Does not report unknown variables, since the same text is also
    /// lowered.
    pub(in crate::lower) fn text(&self, content: &[document::Inline]) -> String {
        let mut text = String::new();
        document::push_text(content, &mut text, &|name| self.get(name).unwrap_or(name));
        text
    }
}
