//! "Did you mean …": the nearest id or path to one that leads nowhere.
//!
//! Looked for when all lessons are read, in the order of the course, since only so many comparisons are made.

use crate::lower::context::Context;
use crate::lower::names::anchors::AnchorKind;
use crate::suggest::nearest;
use coursewright_model::diagnostics::{Diagnostic, Diagnostics};

/// A word that leads nowhere.
pub(in crate::lower) struct Unresolved {
    /// What says so.
    pub(in crate::lower) diagnostic: Diagnostic,
    pub(in crate::lower) word: String,
    /// What it was meant to be one of.
    pub(in crate::lower) among: Candidates,
}

/// What a word can be nearest to.
#[derive(Clone, Copy)]
pub(in crate::lower) enum Candidates {
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
pub(in crate::lower) struct Suggestions<'a> {
    context: &'a Context<'a>,
    left: usize,
}

impl<'a> Suggestions<'a> {
    pub(in crate::lower) fn new(context: &'a Context<'a>) -> Self {
        Self { context, left: COMPARISONS }
    }

    /// Reports those that are unresolved, each with its nearest.
    pub(in crate::lower) fn report(&mut self, unresolved: Vec<Unresolved>, diagnostics: &mut Diagnostics) {
        for Unresolved { diagnostic, word, among } in unresolved {
            diagnostics.push(diagnostic.suggest(self.nearest(&word, among)));
        }
    }

    fn nearest(&mut self, word: &str, among: Candidates) -> Option<&'a str> {
        let Context { lessons, anchors, .. } = self.context;
        let ids = |fits: fn(AnchorKind) -> bool| {
            let known = anchors.iter().filter(move |anchor| anchor.visible && fits(anchor.what));
            nearest(word, known.map(|anchor| anchor.id.as_str()))
        };
        let comparisons = match among {
            Candidates::Lessons => lessons.len(),
            Candidates::Ids | Candidates::Objectives => anchors.len(),
        };
        self.left = self.left.checked_sub(comparisons)?;
        match among {
            Candidates::Lessons => {
                let mut paths: Vec<&str> = lessons.keys().copied().collect();
                paths.sort_unstable();
                nearest(word, paths)
            }
            Candidates::Ids => ids(|_| true),
            Candidates::Objectives => ids(|what| what == AnchorKind::Objective),
        }
    }
}
