//! Footnotes, numbered in the order in which they are cited.
//!
//! A lesson is read first, then its part of the key, then its notes; a footnote belongs to the first that cites it.
//! [`number`] turns each lesson's own numbers into the course's.

use crate::lower::content::renumber::renumber;
use crate::lower::lesson::LoweredLesson;
use crate::lower::lowerer::{Lowerer, Mode};
use crate::lower::names::footnotes::saturated;
use coursewright_model::Footnote;

impl Lowerer<'_> {
    /// The footnotes that were cited since the last time, and those that they cite.
    pub(in crate::lower) fn lower_footnotes(&mut self) -> Vec<Footnote> {
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

/// The lessons with the course's numbers of footnotes: first those that sections cite, then those that only the player's
/// key cites, then those that only the instructor's notes cite, so that no key changes what a learner reads.
pub(in crate::lower) fn number(lessons: Vec<LoweredLesson>) -> impl Iterator<Item = LoweredLesson> {
    let counts = |lesson: &LoweredLesson| lesson.footnotes.each_ref().map(Vec::len);
    let [course, key, _] = lessons.iter().map(counts).fold([0; 3], added);
    // How many there are before those of the lesson.
    let mut before = [0, course, course + key];
    lessons.into_iter().map(move |lesson| {
        let counts = counts(&lesson);
        let numbers: Vec<u16> = before
            .iter()
            .zip(counts)
            .flat_map(|(before, count)| (before + 1..=before + count).map(saturated))
            .collect();
        before = added(before, counts);
        renumber(lesson, &numbers)
    })
}

fn added(sum: [usize; 3], each: [usize; 3]) -> [usize; 3] {
    std::array::from_fn(|at| sum[at] + each[at])
}
