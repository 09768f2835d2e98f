//! Replaces a lesson's own numbers of footnotes by the course's, wherever they are cited.

use crate::lower::lesson::LoweredLesson;
use coursewright_model::visit::VisitorMut;
use coursewright_model::{Footnote, Inline};

/// `lesson` with the course's numbers: `numbers` has one for each number of the lesson's own, from 1.
pub(in crate::lower) fn renumber(mut lesson: LoweredLesson, numbers: &[u16]) -> LoweredLesson {
    let unchanged = |(index, number): (usize, &u16)| usize::from(*number) == index + 1;
    if !numbers.iter().enumerate().all(unchanged) {
        let mut renumber = Renumber { numbers };
        lesson.sections.iter_mut().for_each(|section| renumber.visit_section(section));
        lesson.markings.values_mut().for_each(|marking| renumber.visit_marking(marking));
        lesson.notes.iter_mut().for_each(|note| renumber.visit_note(note));
        lesson.footnotes.iter_mut().flatten().for_each(|footnote| renumber.visit_footnote(footnote));
    }
    lesson
}

struct Renumber<'n> {
    numbers: &'n [u16],
}

impl Renumber<'_> {
    fn number(&self, number: &mut u16) {
        *number = self.numbers[usize::from(*number) - 1];
    }
}

impl<'a> VisitorMut<'a> for Renumber<'_> {
    fn visit_footnote(&mut self, footnote: &'a mut Footnote) {
        self.number(&mut footnote.number);
        self.walk_footnote(footnote);
    }

    fn visit_inline(&mut self, inline: &'a mut Inline) {
        if let Inline::Footnote { number } = inline {
            self.number(number);
        }
        self.walk_inline(inline);
    }
}
