//! Everything in the document that has an id or a number, whatever the edition.
//!
//! `walk` finds them, `ids` gives them their ids. What the edition hides has its id and LMS number too, so
//! that all editions share them; only the numbers that a reader sees are counted over what is shown.

use std::collections::HashMap;

use crate::document::{Attributes, Document, Inline, Spanned};
use crate::lock::{Class, Keys};
use crate::lower::names::conditions::Groups;
use crate::lower::names::{collect, ids};
use coursewright_model::diagnostics::Diagnostics;
use coursewright_model::locale::Locale;
use coursewright_model::{ExerciseKind, FileId, Id, Number, Span};

/// The anchors of a document.
#[derive(Default)]
pub(in crate::lower) struct Anchors<'a> {
    list: Vec<Anchor<'a>>,
    by_id: HashMap<Id, usize>,
    by_span: HashMap<Span, usize>,
}

/// Something that can be referred to.
pub(in crate::lower) struct Anchor<'a> {
    /// Its id: the author's, or a made one.
    pub(in crate::lower) id: Id,
    pub(in crate::lower) what: AnchorKind,
    /// What it says: a title, an objective, a term.
    pub(in crate::lower) content: &'a [Inline],
    /// The heading line, item or box.
    pub(in crate::lower) span: Span,
    pub(in crate::lower) attributes: &'a Attributes,
    /// Whether the edition shows it.
    pub(in crate::lower) visible: bool,
    /// The number of an exercise or group that is shown.
    pub(in crate::lower) number: Option<Number>,
    /// The number of a section that is shown; 0 for anything else.
    pub(in crate::lower) ordinal: u16,
    /// Sections, exercises and objectives are each counted from 1, whatever the edition.
    pub(in crate::lower) lms_number: u16,
    /// What its LMS number is counted among, if it has one.
    pub(in crate::lower) class: Option<Class>,
    /// The section it stands in.
    pub(in crate::lower) section: usize,
    /// What a link can lead to: itself, or what it stands in.
    pub(in crate::lower) landing: usize,
}

/// What an anchor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lower) enum AnchorKind {
    Section,
    Heading,
    Exercise(ExerciseKind),
    Objective,
    Term,
    /// A box or list item with an id.
    Other,
}

impl<'a> Anchors<'a> {
    /// Walks through `document`.
    pub(in crate::lower) fn of(
        document: &'a Document,
        groups: Groups<'a>,
        keys: &Keys,
        locale: &Locale,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut list = collect::anchors(document, groups, diagnostics);
        let by_id = ids::give(&mut list, locale, diagnostics);
        ids::number(&mut list, keys);
        let by_span = list.iter().enumerate().map(|(index, anchor)| (anchor.span, index)).collect();
        Self { list, by_id, by_span }
    }

    /// The anchor that stands at `span`.
    pub(in crate::lower) fn at(&self, span: Span) -> &Anchor<'a> {
        &self.list[*self.by_span.get(&span).expect("the walk saw every heading, objective and term")]
    }

    /// The anchor that stands at `span`, if there is one.
    pub(in crate::lower) fn try_at(&self, span: Span) -> Option<&Anchor<'a>> {
        self.by_span.get(&span).map(|index| &self.list[*index])
    }

    /// The anchor with an id.
    pub(in crate::lower) fn find(&self, id: &str) -> Option<&Anchor<'a>> {
        self.by_id.get(&Id::parse(id)?).map(|index| &self.list[*index])
    }

    /// The first section of a file.
    pub(in crate::lower) fn first_of(&self, file: FileId) -> Option<&Anchor<'a>> {
        // Anchors stand in the order of the files.
        let index = self.list.partition_point(|anchor| anchor.span.file < file);
        self.list.get(index).filter(|anchor| anchor.span.file == file)
    }

    /// The section that an anchor stands in.
    pub(in crate::lower) fn section_of(&self, anchor: &Anchor<'a>) -> &Id {
        &self.list[anchor.section].id
    }

    /// The id that a link to an anchor leads to.
    pub(in crate::lower) fn landing_of(&self, anchor: &Anchor<'a>) -> &Id {
        &self.list[anchor.landing].id
    }

    /// How many there are.
    pub(in crate::lower) fn len(&self) -> usize {
        self.list.len()
    }

    /// Every anchor, in the document's order.
    pub(in crate::lower) fn iter(&self) -> impl Iterator<Item = &Anchor<'a>> {
        self.list.iter()
    }

    /// Every objective with its text.
    pub(in crate::lower) fn objectives(&self) -> impl Iterator<Item = (&Anchor<'a>, &'a [Inline])> {
        let objectives = self.list.iter().filter(|anchor| anchor.what == AnchorKind::Objective);
        objectives.map(|anchor| (anchor, anchor.content))
    }
}

/// Appends the characters of running text, a variable as `value` says.
pub(in crate::lower) fn push_text<'v>(
    content: &'v [Inline],
    out: &mut String,
    value: &impl Fn(&'v str) -> &'v str,
) {
    for inline in content {
        match inline {
            Inline::Text { text, .. } | Inline::Code { text, .. } => out.push_str(text),
            Inline::Variable { name, .. } => out.push_str(value(name)),
            Inline::Emphasis { content, .. }
            | Inline::Strong { content, .. }
            | Inline::Strikethrough { content, .. }
            | Inline::Link { content, .. }
            | Inline::Image { alt: content, .. } => push_text(content, out, value),
            Inline::Gap { .. } => out.push('…'),
            Inline::Footnote { .. } => {}
            Inline::SoftBreak { .. } | Inline::HardBreak { .. } => out.push(' '),
        }
    }
}

/// An id that was given, with its place.
pub(in crate::lower) fn given<'a>(anchor: &Anchor<'a>) -> Option<&'a Spanned<Id>> {
    anchor.attributes.id.as_ref()
}
