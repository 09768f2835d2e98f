//! Content: text, blocks, boxes, links and pictures.

pub(in crate::lower) mod address;
mod assets;
pub(in crate::lower) mod blocks;
mod boxes;
pub(in crate::lower) mod footnotes;
mod glossary;
mod inlines;
mod links;
mod media;
mod notes;
mod renumber;
