//! Footnote labels: what each resolves to, and its number in the lesson, in the order in which they are cited.

use std::collections::HashMap;

use crate::document::{FootnoteDefinition, Lesson};
use crate::lower::place::Place;
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics, LabelKind};

/// The footnotes of a lesson.
pub(in crate::lower) struct Footnotes<'a> {
    defined: HashMap<&'a str, Defined<'a>>,
    pub(in crate::lower) cited: Vec<(&'a FootnoteDefinition, Place)>,
    /// How many of the cited ones have been lowered.
    pub(in crate::lower) lowered: usize,
}

struct Defined<'a> {
    definition: &'a FootnoteDefinition,
    number: Option<u16>,
}

impl<'a> Footnotes<'a> {
    /// The footnotes that `lesson` defines; the first of two with one label holds.
    pub(in crate::lower) fn of(lesson: &'a Lesson, diagnostics: &mut Diagnostics) -> Self {
        let mut defined: HashMap<&'a str, Defined<'a>> = HashMap::new();
        for definition in &lesson.footnotes {
            let label = &definition.label;
            if let Some(first) = defined.get(label.value.as_str()) {
                let diagnostic = Diagnostic::new(Code::FootnoteDuplicate, label.span);
                let first = first.definition.label.span;
                let diagnostic = diagnostic.arg("label", label.value.as_str());
                diagnostics.push(diagnostic.label(first, LabelKind::First));
            } else {
                defined.insert(&label.value, Defined { definition, number: None });
            }
        }
        Self { defined, cited: Vec::new(), lowered: 0 }
    }

    /// The number within the lesson of a footnote that is cited at `place`, or `None` if it is not defined.
    pub(in crate::lower) fn cite(&mut self, label: &str, place: &Place) -> Option<u16> {
        let defined = self.defined.get_mut(label)?;
        if defined.number.is_none() {
            self.cited.push((defined.definition, place.clone()));
            defined.number = Some(saturated(self.cited.len()));
        }
        defined.number
    }
}

/// A footnote number; there are at most 65,535.
pub(in crate::lower) fn saturated(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}
