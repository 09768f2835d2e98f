//! One diagnostic, and many.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::{Code, Severity};
use crate::Span;

/// What is wrong, where, and what to do about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// What is wrong.
    pub code: Code,
    /// The characters it is about; `None` for what has no place in a file, such as a missing folder.
    pub span: Option<Span>,
    /// The arguments of the code's text, by name.
    pub args: Vec<(&'static str, Value)>,
    /// Other places, each with what it shows.
    pub labels: Vec<Label>,
    /// Edits that together fix it; empty if only the author can.
    pub fix: Vec<Edit>,
    /// The editions it is about; empty if it is about all.
    pub editions: Vec<String>,
}

/// An argument.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// The author's own characters, or a word of the language.
    Text(String),
    /// A count or size.
    Number(u64),
    /// Words to choose from.
    List(Vec<String>),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<Vec<String>> for Value {
    fn from(list: Vec<String>) -> Self {
        Self::List(list)
    }
}

/// Another place of a diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What it shows.
    pub kind: LabelKind,
}

/// What another place shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LabelKind {
    /// The first of two that conflict.
    First,
    /// What the place belongs to: the exercise, the box.
    Owner,
    /// The body of the exercise.
    Body,
    /// Where something was opened.
    Opened,
    /// Another of the same.
    Other,
    /// What it is a translation of.
    Original,
}

impl LabelKind {
    /// Every one.
    pub const ALL: &'static [Self] =
        &[Self::First, Self::Owner, Self::Body, Self::Opened, Self::Other, Self::Original];

    /// Its name in the texts.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Owner => "owner",
            Self::Body => "body",
            Self::Opened => "opened",
            Self::Other => "other",
            Self::Original => "original",
        }
    }
}

/// Replaces the characters of `span` by `text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty to insert.
    pub span: Span,
    /// The new characters.
    pub text: String,
}

impl Diagnostic {
    /// A diagnostic at a place.
    #[must_use]
    pub fn new(code: Code, span: Span) -> Self {
        Self { span: Some(span), ..Self::without_place(code) }
    }

    /// A diagnostic about the course as a whole.
    #[must_use]
    pub fn without_place(code: Code) -> Self {
        Self { code, span: None, args: Vec::new(), labels: Vec::new(), fix: Vec::new(), editions: Vec::new() }
    }

    /// With an argument.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// With the argument `near`, if there is a similar name.
    #[must_use]
    pub fn suggest(self, near: Option<impl Into<String>>) -> Self {
        match near {
            Some(near) => self.arg("near", near.into()),
            None => self,
        }
    }

    /// With another place.
    #[must_use]
    pub fn label(mut self, span: Span, kind: LabelKind) -> Self {
        self.labels.push(Label { span, kind });
        self
    }

    /// With an edit that fixes it, together with the others.
    #[must_use]
    pub fn fix(mut self, span: Span, text: impl Into<String>) -> Self {
        self.fix.push(Edit { span, text: text.into() });
        self
    }

    /// The same mistake in the same place in another edition has the same identity. `near` is not part of it: editions
    /// can know other names.
    fn identity(&self) -> Identity {
        let args = self.args.iter().filter(|(name, _)| *name != "near").cloned().collect();
        (self.code, self.span, args)
    }
}

/// What is equal for one mistake in several editions.
type Identity = (Code, Option<Span>, Vec<(&'static str, Value)>);

/// Diagnostics in the order in which they were found.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds all of another.
    pub fn append(&mut self, mut other: Self) {
        self.list.append(&mut other.list);
    }

    /// Adds those of each edition; the course has `total` editions. Equal ones become one that names its editions, or
    /// none if all editions have it.
    pub fn append_editions(&mut self, found: impl IntoIterator<Item = (String, Self)>, total: usize) {
        let first = self.list.len();
        let mut places: BTreeMap<_, usize> = BTreeMap::new();
        for (edition, diagnostics) in found {
            for mut diagnostic in diagnostics.list {
                match places.entry(diagnostic.identity()) {
                    Entry::Occupied(place) => {
                        let editions = &mut self.list[*place.get()].editions;
                        if editions.last() != Some(&edition) {
                            editions.push(edition.clone());
                        }
                    }
                    Entry::Vacant(place) => {
                        place.insert(self.list.len());
                        diagnostic.editions = vec![edition.clone()];
                        self.list.push(diagnostic);
                    }
                }
            }
        }
        let added = self.list[first..].iter_mut();
        added.filter(|each| each.editions.len() >= total).for_each(|each| each.editions.clear());
    }

    /// Removes those with this code.
    pub fn remove(&mut self, code: Code) {
        self.list.retain(|each| each.code != code);
    }

    /// Keeps those that are about one of `editions`, or about all.
    pub fn retain_editions(&mut self, editions: &[String]) {
        let holds = |each: &Diagnostic| each.editions.iter().any(|edition| editions.contains(edition));
        self.list.retain(|each| each.editions.is_empty() || holds(each));
    }

    /// Sorts them by place; those without a place are first.
    pub fn sort(&mut self) {
        self.list.sort_by_key(|diagnostic| (diagnostic.span, diagnostic.code));
        self.list.dedup();
    }

    /// Each of them.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    /// How many there are of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|diagnostic| diagnostic.code.severity() == severity).count()
    }

    /// Whether there is an error among them.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|diagnostic| diagnostic.code.severity() == Severity::Error)
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
