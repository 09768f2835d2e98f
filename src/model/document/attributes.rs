//! Attributes as written, and values with their places.

use crate::model::{ClassKind, Id, Key, Span};

/// A value and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub span: Span,
}

/// Attributes, checked for their construct: what could not stand there is not here.
#[derive(Clone, Debug, Default)]
pub struct Attributes {
    /// `#id`
    pub id: Option<Spanned<Id>>,
    /// `#b`: the key of a part of an exercise, one letter or digit.
    pub key: Option<Spanned<Key>>,
    /// `.class`
    pub classes: Vec<Spanned<ClassKind>>,
    /// `tijd=`, minutes.
    pub time: Option<u16>,
    /// `punten=`
    pub points: Option<u16>,
    /// `pogingen=`, 1 or more.
    pub attempts: Option<u16>,
    /// `regels=`
    pub lines: Option<u16>,
    /// `leeg=`
    pub blank: Option<u16>,
    /// `kolommen=`: the verdicts, two or more.
    pub columns: Vec<Spanned<String>>,
    /// `leerdoel=`: ids as written.
    pub objectives: Vec<Spanned<String>>,
    /// `label=`
    pub label: Option<String>,
    /// `taal=`: a BCP 47 tag.
    pub language: Option<String>,
    /// `alleen=`: groups as written.
    pub only: Vec<Spanned<String>>,
    /// `behalve=`: groups as written.
    pub except: Vec<Spanned<String>>,
    /// The braces; `None` if there are none.
    pub span: Option<Span>,
}

impl Attributes {
    /// Whether a class is given.
    #[must_use]
    pub fn has(&self, class: ClassKind) -> bool {
        self.classes.iter().any(|given| given.value == class)
    }
}
