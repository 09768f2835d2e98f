//! Names: every id and number of a document, what an edition shows, and what a reference resolves to.

pub(in crate::lower) mod anchors;
mod collect;
pub(in crate::lower) mod conditions;
pub(in crate::lower) mod footnotes;
mod ids;
pub(in crate::lower) mod suggestions;
pub(in crate::lower) mod terms;
pub(in crate::lower) mod variables;
