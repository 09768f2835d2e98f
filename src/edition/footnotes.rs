//! Footnotes, numbered in the order in which they are cited.
//!
//! The course is read first, then the key, then the notes; a footnote belongs to the first that cites it.

use std::collections::HashMap;

use super::editor::{Editor, Place};
use super::inlines::Mode;
use crate::diag::{Code, Diagnostic, Diagnostics, LabelKind};
use crate::model::document::{Document, FootnoteDefinition};
use crate::model::{FileId, Footnote};

/// The footnotes of a document.
pub(crate) struct Footnotes<'a> {
    defined: HashMap<(FileId, &'a str), Defined<'a>>,
    cited: Vec<(&'a FootnoteDefinition, Place)>,
    /// How many of the cited ones have been lowered.
    lowered: usize,
}

struct Defined<'a> {
    definition: &'a FootnoteDefinition,
    number: Option<u16>,
}

impl<'a> Footnotes<'a> {
    /// The footnotes that `document` defines; the first of two with one label holds.
    pub(super) fn of(document: &'a Document, diagnostics: &mut Diagnostics) -> Self {
        let mut defined: HashMap<(FileId, &'a str), Defined<'a>> = HashMap::new();
        for lesson in &document.lessons {
            for definition in &lesson.footnotes {
                let label = &definition.label;
                if let Some(first) = defined.get(&(lesson.file, label.value.as_str())) {
                    let diagnostic = Diagnostic::new(Code::FootnoteDuplicate, label.span);
                    let first = first.definition.label.span;
                    let diagnostic = diagnostic.arg("label", label.value.as_str());
                    diagnostics.push(diagnostic.label(first, LabelKind::First));
                } else {
                    defined.insert((lesson.file, &label.value), Defined { definition, number: None });
                }
            }
        }
        Self { defined, cited: Vec::new(), lowered: 0 }
    }

    /// The number of a footnote that is cited at `place`, or `None` if it is not defined.
    pub(super) fn cite(&mut self, file: FileId, label: &'a str, place: &Place) -> Option<u16> {
        let defined = self.defined.get_mut(&(file, label))?;
        if defined.number.is_none() {
            self.cited.push((defined.definition, place.clone()));
            defined.number = Some(u16::try_from(self.cited.len()).unwrap_or(u16::MAX));
        }
        defined.number
    }

    /// Whether the edition cites a footnote.
    pub(crate) fn is_cited(&self, file: FileId, label: &str) -> bool {
        self.defined.get(&(file, label)).is_some_and(|defined| defined.number.is_some())
    }
}

impl Editor<'_> {
    /// The footnotes that were cited since the last time, and those that they cite.
    pub(super) fn lower_footnotes(&mut self) -> Vec<Footnote> {
        let mut list = Vec::new();
        while let Some((definition, place)) = self.footnotes.cited.get(self.footnotes.lowered).cloned() {
            self.footnotes.lowered += 1;
            let number = u16::try_from(self.footnotes.lowered).unwrap_or(u16::MAX);
            let section = place.section.clone();
            self.place = place;
            let blocks = self.blocks(&definition.blocks, Mode::Plain);
            list.push(Footnote { number, section, blocks });
        }
        list
    }
}
