//! Boxes: call-outs, quotations, step plans, objectives, media, figures, messages and the glossary.

use super::{Builder, Code, Fact, Node, Term, Tick, plain};
use crate::pdf::form::FieldKind;
use crate::shared::html::short_address;
use crate::shared::paper::qr;
use coursewright_model::{
    Attribution, AttributionKind, Callout, CalloutKind, DoDont, Figure, Glossary, Inline, Media, MediaKind,
    Message, Objectives, Quotation, QuotationKind, Steps, plain_text,
};

impl Builder<'_> {
    /// A box of a kind (the colour), with an icon and the word of `[strings.common]` that says what it is.
    pub(super) fn panel(
        &mut self,
        (kind, icon, word): (&'static str, &'static str, &str),
        title: &[Inline],
        b: Vec<Node>,
    ) -> Node {
        let word = self.word("common", word);
        Node::Panel { kind, icon, word, c: self.pieces(title), keep: self.short(&b), b }
    }

    pub(super) fn callout(&mut self, callout: &Callout) -> Node {
        let name = match callout.kind {
            CalloutKind::Tip => "tip",
            CalloutKind::Warning => "warning",
            CalloutKind::Important => "important",
            CalloutKind::Info => "info",
            CalloutKind::Fact => "fact",
            CalloutKind::Example => "example",
        };
        let b = self.blocks(&callout.blocks);
        self.panel((name, name, name), &callout.title, b)
    }

    pub(super) fn quotation(&mut self, quotation: &Quotation) -> Node {
        let kind = match quotation.kind {
            QuotationKind::Quote => "quote",
            QuotationKind::Interview => "interview",
        };
        let word = self.word("common", kind);
        let (who, role) = (self.pieces(&quotation.who), self.pieces(&quotation.role));
        let portrait = quotation.portrait.as_ref().filter(|_| !self.save_ink);
        let portrait = portrait.map(|image| self.picture(image));
        let pull = quotation.pull.as_ref().map(|blocks| self.blocks(blocks)).unwrap_or_default();
        let b = self.blocks(&quotation.blocks);
        Node::Spoken { kind, word, who, role, portrait, pull, keep: self.short(&b), b }
    }

    pub(super) fn do_dont(&mut self, table: &DoDont) -> Node {
        let mut b = self.blocks(&table.before);
        let mut heads = Vec::new();
        for (cell, name) in table.header.iter().zip(["do", "dont"]) {
            heads.push(if cell.is_empty() { plain(self.word("common", name)) } else { self.pieces(cell) });
        }
        let rows = table.rows.iter().map(|[left, right]| [self.pieces(left), self.pieces(right)]).collect();
        let right = heads.pop().unwrap_or_default();
        let left = heads.pop().unwrap_or_default();
        b.push(Node::DoDont { header: [left, right], rows });
        b.extend(self.blocks(&table.after));
        self.panel(("do-dont", "do-dont", "do-dont"), &table.title, b)
    }

    pub(super) fn steps(&mut self, steps: &Steps) -> Node {
        let mut b = self.blocks(&steps.before);
        b.push(Node::Steps { items: steps.steps.iter().map(|step| self.blocks(step)).collect() });
        b.extend(self.blocks(&steps.after));
        self.panel(("steps", "steps", "steps"), &steps.title, b)
    }

    pub(super) fn objectives(&mut self, objectives: &Objectives) -> Node {
        let mut b = self.blocks(&objectives.before);
        let mut items = Vec::new();
        for objective in &objectives.objectives {
            let id = self.label(objective.id.as_str());
            let label = plain_text(&objective.content);
            let field = self.field(objective.id.to_string(), &label, FieldKind::Check);
            items.push(Tick {
                mark: "square",
                field,
                id,
                c: self.pieces(&objective.content),
                ..Tick::default()
            });
        }
        b.push(Node::Ticks { items });
        self.panel(("objectives", "objectives", "objectives"), &objectives.title, b)
    }

    pub(super) fn media(&mut self, media: &Media) -> Node {
        let name = match media.kind {
            MediaKind::Video => "video",
            MediaKind::Audio => "audio",
            MediaKind::Article => "article",
            MediaKind::Worksheet => "worksheet",
        };
        let mut b = self.blocks(&media.blocks);
        let mut rows = Vec::new();
        if let Some(url) = &media.link {
            let content = vec![Inline::Text { text: short_address(url).to_owned() }];
            let link = Inline::Link { url: url.clone(), lang: None, content };
            rows.push(self.fact("link", &link));
        }
        for (word, text) in [("search", &media.search), ("duration", &media.duration)] {
            rows.extend(text.iter().map(|text| self.fact(word, &Inline::Text { text: text.clone() })));
        }
        let files = [("file", media.file), ("captions", media.captions), ("transcript", media.transcript)];
        for (word, asset) in files {
            let Some(asset) = asset else { continue };
            let path = self.context.assets.source_path(asset);
            let text = path.rsplit('/').next().unwrap_or(path).to_owned();
            rows.push(
                self.fact(word, &Inline::File { asset, lang: None, content: vec![Inline::Text { text }] }),
            );
        }
        let qr = media.link.as_deref().and_then(|url| self.qr(url));
        b.push(Node::Facts { rows, qr });
        self.panel(("media", name, name), &media.title, b)
    }

    fn fact(&mut self, word: &str, value: &Inline) -> Fact {
        let word = self.word("common", word);
        Fact { word, c: self.pieces(std::slice::from_ref(value)) }
    }

    /// A code to scan; `None` for an address that is too long for one.
    fn qr(&mut self, url: &str) -> Option<Code> {
        let alt = format!("{} {}", self.word("paper", "qr"), short_address(url));
        let svg = qr::image(url)?;
        Some(Code { svg, alt: self.clean(&alt) })
    }

    pub(super) fn figure(&mut self, figure: &Figure) -> Node {
        let row = figure.images.len().clamp(1, 3);
        let images = figure.images.iter().map(|image| self.picture_in(image, row)).collect();
        let caption = self.pieces(&figure.caption);
        let mut credit = self.pieces(&figure.source);
        if !credit.is_empty() {
            credit.insert(0, super::Piece::Text { s: format!("{}: ", self.word("common", "source")) });
        }
        let mut description = self.pieces(&figure.description);
        if !description.is_empty() {
            let c = plain(format!("{}: ", self.word("common", "description")));
            description.insert(0, super::Piece::Strong { lang: None, c });
        }
        Node::Figure { images, caption, credit, description, b: self.blocks(&figure.blocks) }
    }

    pub(super) fn message(&mut self, message: &Message) -> Node {
        let (from, channel) = (self.pieces(&message.from), self.pieces(&message.channel));
        let card = Node::Card { from, channel, b: self.blocks(&message.blocks) };
        self.panel(("message", "speech", "message"), &message.title, vec![card])
    }

    pub(super) fn attribution(&mut self, attribution: &Attribution) -> Node {
        let name = match attribution.kind {
            AttributionKind::Source => "source",
            AttributionKind::Credits => "credits",
        };
        let b = self.blocks(&attribution.blocks);
        self.panel(("example", name, name), &attribution.title, b)
    }

    pub(super) fn glossary(&mut self, glossary: &Glossary) -> Node {
        let mut entries = Vec::new();
        for entry in &glossary.entries {
            let id = self.label(entry.id.as_str()).unwrap_or_default();
            let term = self.clean(&entry.term);
            entries.push(Term { id, term, c: self.pieces(&entry.meaning) });
        }
        Node::Glossary { entries }
    }
}
