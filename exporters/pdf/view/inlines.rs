//! Inline text of the model as nodes.

use super::builder::DocumentBuilder;
use super::tree::{BlockNode, InlineNode, plain};
use crate::pdf::form::FieldKind;
use crate::shared::html::short_address;
use coursewright_model::assets::AssetId;
use coursewright_model::{Inline, Key, PartLanguage, plain_text};

impl DocumentBuilder<'_> {
    pub(super) fn inlines(&mut self, content: &[Inline]) -> Vec<InlineNode> {
        content.iter().map(|inline| self.inline(inline)).collect()
    }

    /// The plain text of inline content, with characters that no font has replaced.
    pub(super) fn plain(&mut self, content: &[Inline]) -> String {
        let text = plain_text(content);
        self.clean(&text)
    }

    fn inline(&mut self, inline: &Inline) -> InlineNode {
        match inline {
            Inline::Text { text } => InlineNode::Text { text: self.clean(text) },
            Inline::Emphasis { lang, content } => {
                InlineNode::Emphasis { lang: tag(lang), content: self.inlines(content) }
            }
            Inline::Strong { lang, content } => {
                InlineNode::Strong { lang: tag(lang), content: self.inlines(content) }
            }
            Inline::Strikethrough { content } => InlineNode::Strike { content: self.inlines(content) },
            Inline::Code { text } => InlineNode::Code { text: self.clean(text) },
            Inline::Link { url, lang, content } => self.link(url, tag(lang), content),
            Inline::File { asset, lang, content } => self.file(*asset, tag(lang), content),
            Inline::Reference { target, content } => {
                InlineNode::Reference { to: target.id.to_string(), content: self.inlines(content) }
            }
            Inline::Term { entry, text } => {
                let content = plain(self.clean(text));
                InlineNode::Reference { to: entry.to_string(), content }
            }
            Inline::Image { image } => InlineNode::Image(self.picture(image)),
            Inline::Gap { key, place } => self.gap(*key, *place),
            Inline::Footnote { number } => self.footnote(*number),
            Inline::SoftBreak => InlineNode::Text { text: " ".to_owned() },
            Inline::HardBreak => InlineNode::Break,
        }
    }

    /// An external link. Its address gets a number in the list of sources, unless the link's text is the address.
    fn link(&mut self, url: &str, lang: Option<String>, content: &[Inline]) -> InlineNode {
        let is_bare = short_address(&plain_text(content)) == short_address(url);
        let content = self.inlines(content);
        let source = (!is_bare).then(|| match self.address_numbers.get(url) {
            Some(number) => *number,
            None => {
                self.addresses.push(url.to_owned());
                self.address_numbers.insert(url.to_owned(), self.addresses.len());
                self.addresses.len()
            }
        });
        InlineNode::Link { url: url.to_owned(), lang, source, content }
    }

    /// A link to a file that is copied next to the document.
    pub(super) fn file(&mut self, asset: AssetId, lang: Option<String>, content: &[Inline]) -> InlineNode {
        self.files.insert(asset);
        let url = self.context.assets.output_path(asset).to_owned();
        InlineNode::Link { url, lang, source: None, content: self.inlines(content) }
    }

    /// A gap. Gaps have numbers if an exercise has several.
    fn gap(&mut self, key: Key, number: u16) -> InlineNode {
        let label = format!("{} {number}", self.string("paper", "gap"));
        let (id, gaps) = self.current_exercise.clone().unwrap_or_default();
        let kind = if self.word_bank.is_empty() {
            FieldKind::Text
        } else {
            FieldKind::Choice { options: self.word_bank.clone() }
        };
        let field = self.field(format!("{id}_{key}"), &label, kind);
        InlineNode::Gap { number: (gaps > 1).then_some(number), field }
    }

    /// A footnote is printed at the foot of the page that first cites it.
    fn footnote(&mut self, number: u16) -> InlineNode {
        let note = self.footnotes.get(&number).copied();
        match note {
            Some(note) if self.cited.insert(number) => {
                let blocks: Vec<BlockNode> = self.blocks(&note.blocks);
                InlineNode::Note { number, blocks }
            }
            Some(_) | None => InlineNode::Cite { number },
        }
    }
}

/// The BCP 47 tag of a phrase in another language.
fn tag(lang: &Option<Box<PartLanguage>>) -> Option<String> {
    lang.as_ref().map(|lang| lang.tag.clone())
}
