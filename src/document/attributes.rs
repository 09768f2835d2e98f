//! Attributes as written, and values with their places.

use std::ops::{Deref, DerefMut};

use coursewright_model::{ClassKind, Id, Key, Span};

/// A value and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub span: Span,
}

/// The attributes of a construct. Few have any, so they stand behind a pointer, which is looked through.
#[derive(Clone, Debug, Default)]
pub struct Attributes(Option<Box<AttributeList>>);

/// Attributes, checked for their construct: what could not stand there is not here.
#[derive(Clone, Debug, Default)]
pub struct AttributeList {
    /// `#id`
    pub id: Option<Spanned<Id>>,
    /// `#b`: the key of a part of an exercise, one letter or digit.
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
    /// The braces; `None` if there are none.
    pub span: Option<Span>,
}

/// What a construct without attributes has.
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
    /// Whether a class is given.
    #[must_use]
    pub fn has(&self, class: ClassKind) -> bool {
        self.classes.iter().any(|given| given.value == class)
    }
}
