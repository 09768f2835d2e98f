//! Lowers footnotes, numbered in the order in which they are cited.
//!
//! The sections of a lesson are lowered first, then its answer key, then its notes. A footnote belongs to the first
//! of these that cites it. [`number`] then replaces the numbers within lessons by numbers for the whole course.

use crate::lower::content::renumber::renumber;
use crate::lower::lesson::LoweredLesson;
use crate::lower::lowerer::{Lowerer, Mode};
use crate::lower::names::footnotes::footnote_number;
use coursewright_model::Footnote;

impl Lowerer<'_> {
    /// Lowers the footnotes that were cited since the previous call, and those that they cite in turn.
    pub(in crate::lower) fn lower_footnotes(&mut self) -> Vec<Footnote> {
        let mut list = Vec::new();
        while let Some((definition, position)) = self.footnotes.cited.get(self.footnotes.lowered).cloned() {
            self.footnotes.lowered += 1;
            let number = footnote_number(self.footnotes.lowered);
            let section = position.section.clone();
            self.position = position;
            let blocks = self.blocks(&definition.blocks, Mode::Plain);
            list.push(Footnote { number, section, blocks });
        }
        list
    }
}

/// Returns the lessons with their footnotes numbered: first those that sections cite, then those that only the player's
/// key cites, then those that only the instructor's notes cite, so that no answer key changes what a learner reads.
pub(in crate::lower) fn number(lessons: Vec<LoweredLesson>) -> impl Iterator<Item = LoweredLesson> {
    let counts = |lowered: &LoweredLesson| lowered.footnotes.each_ref().map(Vec::len);
    let [course, key, _] = lessons.iter().map(counts).fold([0; 3], added);
    // How many footnotes precede those of the lesson.
    let mut before = [0, course, course + key];
    lessons.into_iter().map(move |lowered| {
        let counts = counts(&lowered);
        let numbers: Vec<u16> = before
            .iter()
            .zip(counts)
            .flat_map(|(before, count)| (before + 1..=before + count).map(footnote_number))
            .collect();
        before = added(before, counts);
        renumber(lowered, &numbers)
    })
}

fn added(sum: [usize; 3], each: [usize; 3]) -> [usize; 3] {
    std::array::from_fn(|at| sum[at] + each[at])
}
