//! "Did you mean …": suggests the nearest existing id or path for one that does not exist.
//!
//! Suggestions are made when all lessons are lowered, in course order, because the number of comparisons is limited.

use crate::lower::context::Context;
use crate::lower::names::anchor::AnchorKind;
use crate::suggest::nearest;
use coursewright_model::diagnostics::{Diagnostic, Diagnostics};

/// A reference to a name that does not exist.
pub(in crate::lower) struct UnresolvedName {
    /// The diagnostic that reports it.
    pub(in crate::lower) diagnostic: Diagnostic,
    pub(in crate::lower) name: String,
    /// The names it may be a misspelling of.
    pub(in crate::lower) candidates: Candidates,
}

/// The names candidates which the nearest is searched.
#[derive(Clone, Copy)]
pub(in crate::lower) enum Candidates {
    /// The lesson files' paths.
    Lessons,
    /// The ids that the edition shows.
    Ids,
    /// The ids of objectives that the edition shows.
    Objectives,
}

/// Comparing thousands of wrong references with thousands of ids would take minutes, and nobody reads that many
/// suggestions.
const MAX_COMPARISONS: usize = 200_000;

/// Makes suggestions until [`MAX_COMPARISONS`] is reached.
pub(in crate::lower) struct Suggestions<'a> {
    context: &'a Context<'a>,
    comparisons_left: usize,
}

impl<'a> Suggestions<'a> {
    pub(in crate::lower) fn new(context: &'a Context<'a>) -> Self {
        Self { context, comparisons_left: MAX_COMPARISONS }
    }

    /// Reports unresolved names, each with the nearest existing name.
    pub(in crate::lower) fn report(
        &mut self,
        unresolved: Vec<UnresolvedName>,
        diagnostics: &mut Diagnostics,
    ) {
        for UnresolvedName { diagnostic, name, candidates } in unresolved {
            diagnostics.push(diagnostic.suggest(self.nearest(&name, candidates)));
        }
    }

    fn nearest(&mut self, name: &str, candidates: Candidates) -> Option<&'a str> {
        let Context { lessons, anchors, .. } = self.context;
        let ids = |fits: fn(AnchorKind) -> bool| {
            let known = anchors.iter().filter(move |anchor| anchor.visible && fits(anchor.kind));
            nearest(name, known.map(|anchor| anchor.id.as_str()))
        };
        let comparisons = match candidates {
            Candidates::Lessons => lessons.len(),
            Candidates::Ids | Candidates::Objectives => anchors.len(),
        };
        self.comparisons_left = self.comparisons_left.checked_sub(comparisons)?;
        match candidates {
            Candidates::Lessons => {
                let mut paths: Vec<&str> = lessons.keys().copied().collect();
                paths.sort_unstable();
                nearest(name, paths)
            }
            Candidates::Ids => ids(|_| true),
            Candidates::Objectives => ids(|kind| kind == AnchorKind::Objective),
        }
    }
}
