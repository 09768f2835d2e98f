//! Footnotes, numbered in the order in which they are cited.
//!
//! A lesson is read first, then its part of the key, then its notes; a footnote belongs to the first that cites it.
//! [`number`] makes the lessons' own numbers the course's.

use std::collections::HashMap;

use super::editor::{Editor, Place};
use super::inlines::Mode;
use super::lesson::Read;
use super::renumber::Renumber;
use crate::document::{FootnoteDefinition, Lesson};
use coursewright_model::Footnote;
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics, LabelKind};

/// The footnotes of a lesson.
pub(super) struct Footnotes<'a> {
    defined: HashMap<&'a str, Defined<'a>>,
    cited: Vec<(&'a FootnoteDefinition, Place)>,
    /// How many of the cited ones have been lowered.
    lowered: usize,
}

struct Defined<'a> {
    definition: &'a FootnoteDefinition,
    number: Option<u16>,
}

impl<'a> Footnotes<'a> {
    /// The footnotes that `lesson` defines; the first of two with one label holds.
    pub(super) fn of(lesson: &'a Lesson, diagnostics: &mut Diagnostics) -> Self {
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
    pub(super) fn cite(&mut self, label: &str, place: &Place) -> Option<u16> {
        let defined = self.defined.get_mut(label)?;
        if defined.number.is_none() {
            self.cited.push((defined.definition, place.clone()));
            defined.number = Some(saturated(self.cited.len()));
        }
        defined.number
    }
}

impl Editor<'_> {
    /// The footnotes that were cited since the last time, and those that they cite.
    pub(super) fn lower_footnotes(&mut self) -> Vec<Footnote> {
        let mut list = Vec::new();
        while let Some((definition, place)) = self.footnotes.cited.get(self.footnotes.lowered).cloned() {
            self.footnotes.lowered += 1;
            let number = saturated(self.footnotes.lowered);
            let section = place.section.clone();
            self.place = place;
            let blocks = self.blocks(&definition.blocks, Mode::Plain);
            list.push(Footnote { number, section, blocks });
        }
        list
    }
}

/// Numbers the footnotes of all lessons through: first those that sections cite, then those that only the player's key
/// cites, then those that only the instructor's notes cite, so that no key changes what a learner reads.
pub(super) fn number(lessons: &mut [Read]) {
    let counts = |read: &Read| read.footnotes.each_ref().map(Vec::len);
    let [course, key, _] = lessons.iter().map(counts).fold([0; 3], added);
    // How many stand before those of the lesson.
    let mut before = [0, course, course + key];
    for read in lessons {
        let counts = counts(read);
        let numbers: Vec<u16> = before
            .iter()
            .zip(counts)
            .flat_map(|(before, count)| (before + 1..=before + count).map(saturated))
            .collect();
        Renumber { numbers: &numbers }.lesson(read);
        before = added(before, counts);
    }
}

fn added(sum: [usize; 3], each: [usize; 3]) -> [usize; 3] {
    std::array::from_fn(|at| sum[at] + each[at])
}

fn saturated(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}
