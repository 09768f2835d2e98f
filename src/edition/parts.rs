//! Parts of exercises: options, statements, steps, points to tick.
//!
//! Keys are given over all parts that the author wrote, before the edition leaves some out.

use std::collections::HashMap;

use super::anchors::first_paragraph;
use super::editor::Editor;
use super::exercises::Asked;
use super::fold::fold;
use super::inlines::Mode;
use super::later::KeyPart;
use crate::diag::{Code, Diagnostic, LabelKind};
use crate::model::document::{Block as Written, Item, List};
use crate::model::{Inline, Key, Part, Span, plain_text};

/// A part that the edition shows.
#[derive(Clone, Copy)]
pub(super) struct Shown<'a> {
    /// Its place in the source, hidden parts counted.
    pub(super) index: usize,
    pub(super) item: &'a Item,
}

impl<'a> Editor<'a> {
    /// The items that the edition shows, as far as there are keys for them.
    pub(super) fn parts(&mut self, asked: &Asked<'a>, list: &'a List, least: usize) -> Vec<Shown<'a>> {
        if let Some(beyond) = list.items.get(Key::COUNT) {
            self.too_many(beyond.span);
        }
        for id in list.items.iter().filter_map(|item| item.attributes.id.as_ref()) {
            let name = format!("#{}", id.value);
            self.report(Diagnostic::new(Code::AttributeNotHere, id.span).arg("name", name));
        }
        let items = list.items.iter().take(Key::COUNT).enumerate();
        let shown: Vec<_> = items
            .filter(|(_, item)| self.common.groups.admit(&item.attributes))
            .map(|(index, item)| Shown { index, item })
            .collect();
        self.enough(asked, shown.len(), least);
        shown
    }

    /// The key of the part at a place in the source.
    pub(super) fn key(&self, asked: &Asked<'_>, index: usize) -> Key {
        let given = self.common.keys.part(asked.span(), index);
        given.or_else(|| Key::nth(index)).expect("parts beyond the keys are left out")
    }

    /// Reports an exercise with too few parts.
    pub(super) fn enough(&mut self, asked: &Asked<'_>, count: usize, least: usize) {
        if count < least {
            let diagnostic = Diagnostic::new(Code::TooFewParts, asked.span());
            self.report(diagnostic.arg("kind", self.kind(asked.written.kind)).arg("least", least));
        }
    }

    /// Reports the first part for which there is no key.
    pub(super) fn too_many(&mut self, span: Span) {
        self.report(Diagnostic::new(Code::TooManyParts, span).arg("most", Key::COUNT));
    }

    /// A part without the first `cut` bytes of its text; its feedback is kept for the key.
    pub(super) fn part(&mut self, asked: &Asked<'a>, item: &'a Item, key: Key, cut: usize) -> Part {
        let content = self.inlines_after(cut, first_paragraph(item), Mode::Plain);
        // A part that begins with something else than a paragraph is reported by the parser.
        let written = matches!(item.blocks.first(), Some(Written::Paragraph { .. }) | None);
        if is_empty(&content) && written {
            self.report(Diagnostic::new(Code::PartEmpty, item.span));
        }
        for block in &item.blocks {
            if let Written::Quote { blocks, .. } = block {
                self.key_part(&asked.id, KeyPart::Feedback(key, blocks));
            }
        }
        Part { key, content }
    }

    /// Reports parts that say the same.
    pub(super) fn distinct<'t>(&mut self, parts: impl Iterator<Item = (&'t [Inline], Span)>) {
        let mut seen: HashMap<String, Span> = HashMap::new();
        for (content, span) in parts.filter(|(content, _)| !is_empty(content)) {
            if let Some(first) = seen.insert(same(content), span) {
                self.equal(&plain_text(content), span, first);
            }
        }
    }

    /// Reports two parts that say the same.
    pub(super) fn equal(&mut self, text: &str, span: Span, first: Span) {
        let diagnostic = Diagnostic::new(Code::PartsEqual, span).arg("text", text);
        self.report(diagnostic.label(first, LabelKind::First));
    }
}

/// Whether a reader would see nothing.
pub(super) fn is_empty(content: &[Inline]) -> bool {
    let picture = |inline: &Inline| matches!(inline, Inline::Image { .. });
    plain_text(content).trim().is_empty() && !content.iter().any(picture)
}

/// What makes two parts the same: their folded words, and their pictures.
pub(super) fn same(content: &[Inline]) -> String {
    let mut text = fold(&plain_text(content));
    for inline in content {
        if let Inline::Image { image } = inline {
            text.push_str(&format!("\0{}", image.asset.0));
        }
    }
    text
}
