//! Inline text of the course as inline text of Markdown. Markdown cannot mark the language of a phrase, so languages
//! are lost.

use super::builder::MarkdownBuilder;
use crate::shared::markdown::MarkdownInline;
use coursewright_model::{self as model, Id};

/// A gap; its width never depends on the answer.
const GAP: &str = "________";

impl MarkdownBuilder<'_> {
    pub(super) fn inlines(&mut self, inlines: &[model::Inline]) -> Vec<MarkdownInline> {
        inlines.iter().map(|inline| self.inline(inline)).collect()
    }

    fn inline(&mut self, inline: &model::Inline) -> MarkdownInline {
        match inline {
            model::Inline::Text { text } => MarkdownInline::text(text),
            model::Inline::Emphasis { content, .. } => MarkdownInline::Emphasis(self.inlines(content)),
            model::Inline::Strong { content, .. } => MarkdownInline::Strong(self.inlines(content)),
            model::Inline::Strikethrough { content } => MarkdownInline::Strikethrough(self.inlines(content)),
            model::Inline::Code { text } => MarkdownInline::Code(text.clone()),
            model::Inline::Link { url, content, .. } => {
                MarkdownInline::Link { url: url.clone(), content: self.inlines(content) }
            }
            model::Inline::File { asset, content, .. } => {
                MarkdownInline::Link { url: self.asset(*asset), content: self.inlines(content) }
            }
            model::Inline::Reference { target, content } => {
                let content = self.inlines(content);
                self.reference(&target.id, &target.section, content)
            }
            model::Inline::Term { entry, text } => self.term(entry, text),
            model::Inline::Image { image } => self.image(image),
            model::Inline::Gap { .. } => MarkdownInline::text(GAP),
            model::Inline::Footnote { number } => MarkdownInline::Footnote(self.footnote_label(*number)),
            model::Inline::SoftBreak => MarkdownInline::text(" "),
            model::Inline::HardBreak => MarkdownInline::Break,
        }
    }

    /// A picture, whose file is copied next to the page.
    pub(super) fn image(&mut self, image: &model::Image) -> MarkdownInline {
        MarkdownInline::Image { url: self.asset(image.asset), alt: image.alt.clone() }
    }

    fn term(&mut self, entry: &Id, text: &str) -> MarkdownInline {
        match self.term_sections.get(entry).copied() {
            Some(section) => self.reference(entry, section, vec![MarkdownInline::text(text)]),
            None => MarkdownInline::text(text),
        }
    }
}
