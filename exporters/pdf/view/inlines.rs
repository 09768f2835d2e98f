//! Running text.

use super::{Builder, Node, Piece, plain};
use crate::pdf::form::FieldKind;
use crate::shared::html::short_address;
use coursewright_model::assets::AssetId;
use coursewright_model::{Inline, Key, PartLanguage, plain_text};

impl Builder<'_> {
    /// Running text as pieces.
    pub(super) fn pieces(&mut self, content: &[Inline]) -> Vec<Piece> {
        content.iter().map(|inline| self.piece(inline)).collect()
    }

    /// The characters of running text, as fonts can show them.
    pub(super) fn plain(&mut self, content: &[Inline]) -> String {
        let text = plain_text(content);
        self.clean(&text)
    }

    fn piece(&mut self, inline: &Inline) -> Piece {
        match inline {
            Inline::Text { text } => Piece::Text { s: self.clean(text) },
            Inline::Emphasis { lang, content } => {
                Piece::Emphasis { lang: tag(lang), c: self.pieces(content) }
            }
            Inline::Strong { lang, content } => Piece::Strong { lang: tag(lang), c: self.pieces(content) },
            Inline::Strikethrough { content } => Piece::Strike { c: self.pieces(content) },
            Inline::Code { text } => Piece::Code { s: self.clean(text) },
            Inline::Link { url, lang, content } => self.link(url, tag(lang), content),
            Inline::File { asset, lang, content } => self.file(*asset, tag(lang), content),
            Inline::Reference { target, content } => {
                Piece::Reference { to: target.id.to_string(), c: self.pieces(content) }
            }
            Inline::Term { entry, text } => {
                let c = plain(self.clean(text));
                Piece::Reference { to: entry.to_string(), c }
            }
            Inline::Image { image } => Piece::Image(self.picture(image)),
            Inline::Gap { key, place } => self.gap(*key, *place),
            Inline::Footnote { number } => self.footnote(*number),
            Inline::SoftBreak => Piece::Text { s: " ".to_owned() },
            Inline::HardBreak => Piece::Break,
        }
    }

    /// A link out of the course, with the number of its address unless its text is the address.
    fn link(&mut self, url: &str, lang: Option<String>, content: &[Inline]) -> Piece {
        let c = self.pieces(content);
        let bare = short_address(&plain_text(content)) == short_address(url);
        let source = (!bare).then(|| match self.numbers.get(url) {
            Some(number) => *number,
            None => {
                self.addresses.push(url.to_owned());
                self.numbers.insert(url.to_owned(), self.addresses.len());
                self.addresses.len()
            }
        });
        Piece::Link { url: url.to_owned(), lang, source, c }
    }

    /// A link to a file that is put beside the document.
    pub(super) fn file(&mut self, asset: AssetId, lang: Option<String>, content: &[Inline]) -> Piece {
        self.files.insert(asset);
        let url = self.context.assets.output_path(asset).to_owned();
        Piece::Link { url, lang, source: None, c: self.pieces(content) }
    }

    /// A gap, which has a number if there are several.
    fn gap(&mut self, key: Key, place: u16) -> Piece {
        let label = format!("{} {place}", self.word("paper", "gap"));
        let (id, gaps) = self.exercise.clone().unwrap_or_default();
        let kind = if self.bank.is_empty() {
            FieldKind::Text
        } else {
            FieldKind::Choice { options: self.bank.clone() }
        };
        let field = self.field(format!("{id}_{key}"), &label, kind);
        Piece::Gap { number: (gaps > 1).then_some(place), field }
    }

    /// A footnote stands at the foot of the page that cites it first.
    fn footnote(&mut self, number: u16) -> Piece {
        let note = self.footnotes.get(&number).copied();
        match note {
            Some(note) if self.cited.insert(number) => {
                let b: Vec<Node> = self.blocks(&note.blocks);
                Piece::Note { number, b }
            }
            Some(_) | None => Piece::Cite { number },
        }
    }
}

/// The BCP 47 tag of a part in another language.
fn tag(lang: &Option<Box<PartLanguage>>) -> Option<String> {
    lang.as_ref().map(|lang| lang.tag.clone())
}
