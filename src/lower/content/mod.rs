//! Lowers content: text, blocks, boxes, links and pictures. Each file adds methods to `Lowerer`.

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
