//! Boxes as quotations with a bold caption, which every program shows.
//!
//! A box with a table stands without quotation marks, since some programs know no table in one.
//! Deliberately absent: GitHub's alerts, which are plain words elsewhere.

use super::part::Builder;
use crate::shared::markdown::{Block, Column, Inline, Item, Marker};
use coursewright_model::assets::AssetId;
use coursewright_model::{
    self as model, Align, Attribution, AttributionKind, Callout, CalloutKind, Case, DoDont, Media, MediaKind,
    Message, Objectives, Quotation, QuotationKind, Steps,
};

impl Builder<'_> {
    pub(super) fn callout(&mut self, callout: &Callout) -> Block {
        let name = match callout.kind {
            CalloutKind::Tip => "tip",
            CalloutKind::Warning => "warning",
            CalloutKind::Important => "important",
            CalloutKind::Info => "info",
            CalloutKind::Fact => "fact",
            CalloutKind::Example => "example",
        };
        self.boxed(name, &callout.title, &callout.blocks)
    }

    pub(super) fn case(&mut self, case: &Case) -> Block {
        self.boxed("case", &case.title, &case.blocks)
    }

    pub(super) fn attribution(&mut self, attribution: &Attribution) -> Block {
        let name = match attribution.kind {
            AttributionKind::Source => "source",
            AttributionKind::Credits => "credits",
        };
        self.boxed(name, &attribution.title, &attribution.blocks)
    }

    /// A quotation ends with who speaks; an interview begins with it.
    pub(super) fn quotation(&mut self, quotation: &Quotation) -> Block {
        let mut speaker = self.inlines(&quotation.who);
        if !quotation.role.is_empty() {
            speaker.extend((!speaker.is_empty()).then(|| Inline::text(", ")));
            speaker.extend(self.inlines(&quotation.role));
        }
        let mut out = Vec::new();
        if quotation.kind == QuotationKind::Interview {
            out.push(caption(self.common("interview"), std::mem::take(&mut speaker)));
        }
        out.extend(quotation.portrait.as_ref().map(|portrait| Block::Paragraph(vec![self.image(portrait)])));
        out.extend(quotation.pull.as_ref().map(|pull| Block::Quote(self.nested(pull))));
        self.push_blocks(&quotation.blocks, &mut out);
        if !speaker.is_empty() {
            speaker.insert(0, Inline::text("— "));
            out.push(Block::Paragraph(speaker));
        }
        Block::Quote(out)
    }

    pub(super) fn push_do_dont(&mut self, table: &DoDont, out: &mut Vec<Block>) {
        if !table.title.is_empty() {
            let title = self.inlines(&table.title);
            out.push(Block::Paragraph(vec![Inline::Strong(title), Inline::text(":")]));
        }
        self.push_blocks(&table.before, out);
        let columns = table.header.iter().map(|head| Column { align: Align::None, head: self.inlines(head) });
        let columns = columns.collect();
        let rows = table.rows.iter().map(|row| row.iter().map(|cell| self.inlines(cell)).collect()).collect();
        out.push(Block::Table { columns, rows });
        self.push_blocks(&table.after, out);
    }

    pub(super) fn steps(&mut self, steps: &Steps) -> Block {
        let mut out = vec![self.caption("steps", &steps.title)];
        self.push_blocks(&steps.before, &mut out);
        let tight = steps.steps.iter().all(|step| step.len() == 1);
        let items = steps.steps.iter().map(|step| Item { task: false, blocks: self.nested(step) }).collect();
        out.push(Block::List { marker: Marker::Number(1), tight, items });
        self.push_blocks(&steps.after, &mut out);
        Block::Quote(out)
    }

    pub(super) fn objectives(&mut self, objectives: &Objectives) -> Block {
        let mut out = vec![self.caption("objectives", &objectives.title)];
        self.push_blocks(&objectives.before, &mut out);
        let items =
            objectives.objectives.iter().map(|objective| Item::line(self.inlines(&objective.content)));
        let items = items.collect();
        out.push(Block::List { marker: Marker::Bullet, tight: true, items });
        Block::Quote(out)
    }

    pub(super) fn media(&mut self, media: &Media) -> Block {
        let name = match media.kind {
            MediaKind::Video => "video",
            MediaKind::Audio => "audio",
            MediaKind::Article => "article",
            MediaKind::Worksheet => "worksheet",
        };
        let mut out = vec![self.caption(name, &media.title)];
        self.push_blocks(&media.blocks, &mut out);
        let items = self.media_facts(media);
        out.push(Block::List { marker: Marker::Bullet, tight: true, items });
        Block::Quote(out)
    }

    fn media_facts(&mut self, media: &Media) -> Vec<Item> {
        let link = media.link.as_deref().map(|url| Inline::link(url, url));
        let search = media.search.as_deref().map(|words| Inline::text(format!("‘{words}’")));
        let duration = media.duration.as_deref().map(Inline::text);
        let mut file = |asset: Option<AssetId>| asset.map(|asset| self.file_link(asset));
        let facts = [
            ("link", link),
            ("search", search),
            ("duration", duration),
            ("file", file(media.file)),
            ("captions", file(media.captions)),
            ("transcript", file(media.transcript)),
        ];
        facts
            .into_iter()
            .filter_map(|(name, fact)| Some((self.common(name), fact?)))
            .map(|(name, fact)| Item::line(vec![Inline::text(format!("{name}: ")), fact]))
            .collect()
    }

    /// A link to a file, named as the file is.
    fn file_link(&mut self, asset: AssetId) -> Inline {
        let url = self.asset(asset);
        let name = url.rsplit('/').next().unwrap_or(&url).to_owned();
        Inline::link(url, name)
    }

    pub(super) fn message(&mut self, message: &Message) -> Block {
        let mut out = vec![self.caption("message", &message.title)];
        let mut line = Vec::new();
        for (name, value) in [("from", &message.from), ("channel", &message.channel)] {
            if !value.is_empty() {
                line.extend((!line.is_empty()).then_some(Inline::Break));
                line.push(Inline::text(format!("{}: ", self.common(name))));
                line.extend(self.inlines(value));
            }
        }
        out.push(Block::Paragraph(line));
        self.push_blocks(&message.blocks, &mut out);
        Block::Quote(out)
    }

    fn boxed(&mut self, name: &str, title: &[model::Inline], blocks: &[model::Block]) -> Block {
        let mut out = vec![self.caption(name, title)];
        self.push_blocks(blocks, &mut out);
        Block::Quote(out)
    }

    fn caption(&mut self, name: &str, title: &[model::Inline]) -> Block {
        caption(self.common(name), self.inlines(title))
    }
}

/// **Tip: title**
pub(super) fn caption(name: &str, title: Vec<Inline>) -> Block {
    let mut text = vec![Inline::text(name)];
    if !title.is_empty() {
        text.push(Inline::text(": "));
        text.extend(title);
    }
    Block::Paragraph(vec![Inline::Strong(text)])
}
