//! "Did you mean …": the nearest id or path to one that leads nowhere.
//!
//! Looked for when all lessons are read, in the order of the course, since only so many comparisons are made.

use super::anchors::What;
use super::common::Common;
use crate::near::nearest;
use coursewright_model::diagnostics::{Diagnostic, Diagnostics};

/// A word that leads nowhere.
pub(super) struct Lost {
    /// What says so.
    pub(super) diagnostic: Diagnostic,
    pub(super) word: String,
    /// What it was meant to be one of.
    pub(super) among: Among,
}

/// What a word can be nearest to.
#[derive(Clone, Copy)]
pub(super) enum Among {
    /// The lesson files' paths.
    Lessons,
    /// The ids that the edition shows.
    Ids,
    /// The ids of objectives that the edition shows.
    Objectives,
}

/// A course of thousands of wrong references among thousands of ids would be compared for minutes, and nobody
/// reads that many suggestions.
const COMPARISONS: usize = 200_000;

/// Suggestions for as many words as there are comparisons for.
pub(super) struct Suggestions<'a> {
    common: &'a Common<'a>,
    left: usize,
}

impl<'a> Suggestions<'a> {
    pub(super) fn new(common: &'a Common<'a>) -> Self {
        Self { common, left: COMPARISONS }
    }

    /// Reports those that are lost, each with its nearest.
    pub(super) fn report(&mut self, lost: Vec<Lost>, diagnostics: &mut Diagnostics) {
        for Lost { diagnostic, word, among } in lost {
            diagnostics.push(diagnostic.near(self.nearest(&word, among)));
        }
    }

    fn nearest(&mut self, word: &str, among: Among) -> Option<&'a str> {
        let Common { lessons, anchors, .. } = self.common;
        let ids = |fits: fn(What) -> bool| {
            let known = anchors.iter().filter(move |anchor| anchor.visible && fits(anchor.what));
            nearest(word, known.map(|anchor| anchor.id.as_str()))
        };
        let comparisons = match among {
            Among::Lessons => lessons.len(),
            Among::Ids | Among::Objectives => anchors.len(),
        };
        self.left = self.left.checked_sub(comparisons)?;
        match among {
            Among::Lessons => {
                let mut paths: Vec<&str> = lessons.keys().copied().collect();
                paths.sort_unstable();
                nearest(word, paths)
            }
            Among::Ids => ids(|_| true),
            Among::Objectives => ids(|what| what == What::Objective),
        }
    }
}
