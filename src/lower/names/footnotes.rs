//! Footnote labels: the definition that each resolves to, and its number within the lesson, in the order of citation.

use std::collections::HashMap;

use crate::document::{FootnoteDefinition, Lesson};
use crate::lower::position::Position;
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics, LabelKind};

/// The footnotes of a lesson.
pub(in crate::lower) struct Footnotes<'a> {
    defined: HashMap<&'a str, FootnoteEntry<'a>>,
    pub(in crate::lower) cited: Vec<(&'a FootnoteDefinition, Position)>,
    /// How many of `cited` have been lowered.
    pub(in crate::lower) lowered: usize,
}

struct FootnoteEntry<'a> {
    definition: &'a FootnoteDefinition,
    number: Option<u16>,
}

impl<'a> Footnotes<'a> {
    /// Collects the footnotes that `lesson` defines. Of two with the same label, the first one is used.
    pub(in crate::lower) fn of(lesson: &'a Lesson, diagnostics: &mut Diagnostics) -> Self {
        let mut defined: HashMap<&'a str, FootnoteEntry<'a>> = HashMap::new();
        for definition in &lesson.footnotes {
            let label = &definition.label;
            if let Some(first) = defined.get(label.value.as_str()) {
                let diagnostic = Diagnostic::new(Code::FootnoteDuplicate, label.span);
                let first = first.definition.label.span;
                let diagnostic = diagnostic.arg("label", label.value.as_str());
                diagnostics.push(diagnostic.label(first, LabelKind::First));
            } else {
                defined.insert(&label.value, FootnoteEntry { definition, number: None });
            }
        }
        Self { defined, cited: Vec::new(), lowered: 0 }
    }

    /// Returns the number within the lesson of the footnote that is cited at `position`; `None` if it is not defined.
    pub(in crate::lower) fn cite(&mut self, label: &str, position: &Position) -> Option<u16> {
        let defined = self.defined.get_mut(label)?;
        if defined.number.is_none() {
            self.cited.push((defined.definition, position.clone()));
            defined.number = Some(footnote_number(self.cited.len()));
        }
        defined.number
    }
}

/// Converts to a footnote number; the largest is 65,535.
pub(in crate::lower) fn footnote_number(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}
