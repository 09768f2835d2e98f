//! Attributes as written, and values with their spans.

use std::ops::{Deref, DerefMut};

use coursewright_model::{ClassKind, Id, Key, Span};

/// A value and its span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// The span of the value.
    pub span: Span,
}

/// The attributes of a construct. Few constructs have any, so they are behind a pointer; [`Deref`] gives access.
#[derive(Clone, Debug, Default)]
pub struct Attributes(Option<Box<AttributeList>>);

/// Attributes, checked for their construct: those that it does not allow are not included.
#[derive(Clone, Debug, Default)]
pub struct AttributeList {
    /// `#id`
    pub id: Option<Spanned<Id>>,
    /// `#b`: the part key of a part of an exercise, one letter or digit.
    pub part_key: Option<Spanned<Key>>,
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
    /// The span of the braces; `None` if there are none.
    pub span: Option<Span>,
}

/// The attributes of a construct without any.
static NONE: AttributeList = AttributeList {
    id: None,
    part_key: None,
    classes: Vec::new(),
    time: None,
    points: None,
    attempts: None,
    lines: None,
    blank: None,
    columns: Vec::new(),
    objectives: Vec::new(),
    label: None,
    language: None,
    only: Vec::new(),
    except: Vec::new(),
    span: None,
};

impl Deref for Attributes {
    type Target = AttributeList;

    fn deref(&self) -> &AttributeList {
        self.0.as_deref().unwrap_or(&NONE)
    }
}

impl DerefMut for Attributes {
    fn deref_mut(&mut self) -> &mut AttributeList {
        self.0.get_or_insert_default()
    }
}

impl AttributeList {
    /// Whether the class is present.
    #[must_use]
    pub fn has(&self, class: ClassKind) -> bool {
        self.classes.iter().any(|present| present.value == class)
    }
}
