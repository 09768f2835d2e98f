//! Names: the ids and numbers of a document, the conditions that decide what an edition shows, and what references
//! resolve to.
//!
//! [`anchors`] runs the pass over the whole document: [`collect`] finds everything that can be referred to, and
//! [`ids`] gives each its id and LMS number. Lowering then looks names up here.

pub(in crate::lower) mod anchor;
pub(in crate::lower) mod anchors;
mod collect;
pub(in crate::lower) mod conditions;
pub(in crate::lower) mod footnotes;
mod ids;
pub(in crate::lower) mod suggestions;
pub(in crate::lower) mod term_syntax;
pub(in crate::lower) mod terms;
pub(in crate::lower) mod variables;
