//! Boxes as nodes: call-outs, quotations, step plans, objectives, media, figures, messages and the glossary.

use super::builder::DocumentBuilder;
use super::tree::{BlockNode, Detail, GlossaryRow, InlineNode, QrCode, Tick, plain};
use crate::pdf::form::FieldKind;
use crate::shared::html::short_address;
use crate::shared::paper::qr;
use coursewright_model::{
    Attribution, AttributionKind, Callout, CalloutKind, DoDont, Figure, Glossary, Inline, Media, MediaKind,
    Message, Objectives, Quotation, QuotationKind, Steps, plain_text,
};

impl DocumentBuilder<'_> {
    /// A box with a colour, an icon and a string of `[strings.common]` as its kind.
    pub(super) fn panel(
        &mut self,
        (kind, icon, word): (&'static str, &'static str, &str),
        title: &[Inline],
        blocks: Vec<BlockNode>,
    ) -> BlockNode {
        let word = self.string("common", word);
        BlockNode::Panel { kind, icon, word, content: self.inlines(title), keep: self.short(&blocks), blocks }
    }

    pub(super) fn callout(&mut self, callout: &Callout) -> BlockNode {
        let name = match callout.kind {
            CalloutKind::Tip => "tip",
            CalloutKind::Warning => "warning",
            CalloutKind::Important => "important",
            CalloutKind::Info => "info",
            CalloutKind::Fact => "fact",
            CalloutKind::Example => "example",
        };
        let blocks = self.blocks(&callout.blocks);
        self.panel((name, name, name), &callout.title, blocks)
    }

    pub(super) fn quotation(&mut self, quotation: &Quotation) -> BlockNode {
        let kind = match quotation.kind {
            QuotationKind::Quote => "quote",
            QuotationKind::Interview => "interview",
        };
        let word = self.string("common", kind);
        let (who, role) = (self.inlines(&quotation.who), self.inlines(&quotation.role));
        let portrait = quotation.portrait.as_ref().filter(|_| !self.save_ink);
        let portrait = portrait.map(|image| self.picture(image));
        let pull = quotation.pull.as_ref().map(|blocks| self.blocks(blocks)).unwrap_or_default();
        let blocks = self.blocks(&quotation.blocks);
        BlockNode::Spoken { kind, word, who, role, portrait, pull, keep: self.short(&blocks), blocks }
    }

    pub(super) fn do_dont(&mut self, table: &DoDont) -> BlockNode {
        let mut blocks = self.blocks(&table.before);
        let mut heads = Vec::new();
        for (cell, name) in table.header.iter().zip(["do", "dont"]) {
            heads.push(if cell.is_empty() { plain(self.string("common", name)) } else { self.inlines(cell) });
        }
        let rows = table.rows.iter().map(|[left, right]| [self.inlines(left), self.inlines(right)]).collect();
        let right = heads.pop().unwrap_or_default();
        let left = heads.pop().unwrap_or_default();
        blocks.push(BlockNode::DoDont { header: [left, right], rows });
        blocks.extend(self.blocks(&table.after));
        self.panel(("do-dont", "do-dont", "do-dont"), &table.title, blocks)
    }

    pub(super) fn steps(&mut self, steps: &Steps) -> BlockNode {
        let mut blocks = self.blocks(&steps.before);
        blocks.push(BlockNode::Steps { items: steps.steps.iter().map(|step| self.blocks(step)).collect() });
        blocks.extend(self.blocks(&steps.after));
        self.panel(("steps", "steps", "steps"), &steps.title, blocks)
    }

    pub(super) fn objectives(&mut self, objectives: &Objectives) -> BlockNode {
        let mut blocks = self.blocks(&objectives.before);
        let mut items = Vec::new();
        for objective in &objectives.objectives {
            let id = self.add_label(objective.id.as_str());
            let label = plain_text(&objective.content);
            let field = self.field(objective.id.to_string(), &label, FieldKind::Check);
            items.push(Tick {
                mark: "square",
                field,
                id,
                content: self.inlines(&objective.content),
                ..Tick::default()
            });
        }
        blocks.push(BlockNode::Ticks { items });
        self.panel(("objectives", "objectives", "objectives"), &objectives.title, blocks)
    }

    pub(super) fn media(&mut self, media: &Media) -> BlockNode {
        let name = match media.kind {
            MediaKind::Video => "video",
            MediaKind::Audio => "audio",
            MediaKind::Article => "article",
            MediaKind::Worksheet => "worksheet",
        };
        let mut blocks = self.blocks(&media.blocks);
        let mut rows = Vec::new();
        if let Some(url) = &media.link {
            let content = vec![Inline::Text { text: short_address(url).to_owned() }];
            let link = Inline::Link { url: url.clone(), lang: None, content };
            rows.push(self.detail("link", &link));
        }
        for (word, text) in [("search", &media.search), ("duration", &media.duration)] {
            rows.extend(text.iter().map(|text| self.detail(word, &Inline::Text { text: text.clone() })));
        }
        let files = [("file", media.file), ("captions", media.captions), ("transcript", media.transcript)];
        for (word, asset) in files {
            let Some(asset) = asset else { continue };
            let path = self.context.assets.source_path(asset);
            let text = path.rsplit('/').next().unwrap_or(path).to_owned();
            rows.push(
                self.detail(word, &Inline::File { asset, lang: None, content: vec![Inline::Text { text }] }),
            );
        }
        let qr = media.link.as_deref().and_then(|url| self.qr(url));
        blocks.push(BlockNode::Details { rows, qr });
        self.panel(("media", name, name), &media.title, blocks)
    }

    fn detail(&mut self, word: &str, value: &Inline) -> Detail {
        let word = self.string("common", word);
        Detail { word, content: self.inlines(std::slice::from_ref(value)) }
    }

    /// A QR code; `None` if the address is too long for one.
    fn qr(&mut self, url: &str) -> Option<QrCode> {
        let alt = format!("{} {}", self.string("paper", "qr"), short_address(url));
        let svg = qr::image(url)?;
        Some(QrCode { svg, alt: self.clean(&alt) })
    }

    pub(super) fn figure(&mut self, figure: &Figure) -> BlockNode {
        let row = figure.images.len().clamp(1, 3);
        let images = figure.images.iter().map(|image| self.picture_in(image, row)).collect();
        let caption = self.inlines(&figure.caption);
        let mut credit = self.inlines(&figure.source);
        if !credit.is_empty() {
            credit.insert(0, InlineNode::Text { text: format!("{}: ", self.string("common", "source")) });
        }
        let mut description = self.inlines(&figure.description);
        if !description.is_empty() {
            let content = plain(format!("{}: ", self.string("common", "description")));
            description.insert(0, InlineNode::Strong { lang: None, content });
        }
        BlockNode::Figure { images, caption, credit, description, blocks: self.blocks(&figure.blocks) }
    }

    pub(super) fn message(&mut self, message: &Message) -> BlockNode {
        let (from, channel) = (self.inlines(&message.from), self.inlines(&message.channel));
        let card = BlockNode::MessageCard { from, channel, blocks: self.blocks(&message.blocks) };
        self.panel(("message", "speech", "message"), &message.title, vec![card])
    }

    pub(super) fn attribution(&mut self, attribution: &Attribution) -> BlockNode {
        let name = match attribution.kind {
            AttributionKind::Source => "source",
            AttributionKind::Credits => "credits",
        };
        let blocks = self.blocks(&attribution.blocks);
        self.panel(("example", name, name), &attribution.title, blocks)
    }

    pub(super) fn glossary(&mut self, glossary: &Glossary) -> BlockNode {
        let mut entries = Vec::new();
        for entry in &glossary.entries {
            let id = self.add_label(entry.id.as_str()).unwrap_or_default();
            let term = self.clean(&entry.term);
            entries.push(GlossaryRow { id, term, content: self.inlines(&entry.meaning) });
        }
        BlockNode::Glossary { entries }
    }
}
