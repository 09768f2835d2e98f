//! From the model to the tree that the template is given.
//!
//! [`document`] walks the course with a [`DocumentBuilder`] and returns a [`tree::DocumentTree`], which `make` serializes.

mod answer;
mod blocks;
mod body;
mod boxes;
mod builder;
mod exercise;
mod front;
mod inlines;
mod keep;
mod tree;

pub(super) use builder::{DocumentBuilder, DocumentKind};
pub(super) use front::document;
