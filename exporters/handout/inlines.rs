//! Running text of the course as running text of Markdown.
//!
//! One arm for each piece. Deliberately absent: languages of parts, which Markdown has no mark for.

use super::part::Builder;
use crate::shared::markdown::Inline;
use coursewright_model::{self as model, Id};

/// A gap has one width, whatever belongs in it.
const GAP: &str = "________";

impl Builder<'_> {
    /// `inlines` as Markdown.
    pub(super) fn inlines(&mut self, inlines: &[model::Inline]) -> Vec<Inline> {
        inlines.iter().map(|inline| self.inline(inline)).collect()
    }

    fn inline(&mut self, inline: &model::Inline) -> Inline {
        match inline {
            model::Inline::Text { text } => Inline::text(text),
            model::Inline::Emphasis { content, .. } => Inline::Emphasis(self.inlines(content)),
            model::Inline::Strong { content, .. } => Inline::Strong(self.inlines(content)),
            model::Inline::Strikethrough { content } => Inline::Strikethrough(self.inlines(content)),
            model::Inline::Code { text } => Inline::Code(text.clone()),
            model::Inline::Link { url, content, .. } => {
                Inline::Link { url: url.clone(), content: self.inlines(content) }
            }
            model::Inline::File { asset, content, .. } => {
                Inline::Link { url: self.asset(*asset), content: self.inlines(content) }
            }
            model::Inline::Reference { target, content } => {
                let content = self.inlines(content);
                self.reference(&target.id, &target.section, content)
            }
            model::Inline::Term { entry, text } => self.term(entry, text),
            model::Inline::Image { image } => self.image(image),
            model::Inline::Gap { .. } => Inline::text(GAP),
            model::Inline::Footnote { number } => Inline::Footnote(self.footnote(*number)),
            model::Inline::SoftBreak => Inline::text(" "),
            model::Inline::HardBreak => Inline::Break,
        }
    }

    /// A picture, which will stand beside the page.
    pub(super) fn image(&mut self, image: &model::Image) -> Inline {
        Inline::Image { url: self.asset(image.asset), alt: image.alt.clone() }
    }

    fn term(&mut self, entry: &Id, text: &str) -> Inline {
        match self.glossary.get(entry).copied() {
            Some(section) => self.reference(entry, section, vec![Inline::text(text)]),
            None => Inline::text(text),
        }
    }
}
