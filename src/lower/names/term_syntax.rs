//! The syntax of a glossary entry: `**term, inflection**: meaning`.

use crate::document::{self, Item};

/// Returns the bold text of an item written as `**term, inflection**: meaning`.
pub(in crate::lower) fn term(item: &Item) -> Option<&[document::Inline]> {
    let [document::Block::Paragraph { content, .. }] = item.blocks.as_slice() else { return None };
    let [document::Inline::Strong { content: term, .. }, document::Inline::Text { text, .. }, ..] =
        content.as_slice()
    else {
        return None;
    };
    text.trim_start().starts_with(':').then_some(term)
}

/// Splits the bold text into the term and its inflections.
pub(in crate::lower) fn forms(text: &str) -> Vec<&str> {
    text.split(',').map(str::trim).filter(|form| !form.is_empty()).collect()
}
