//! Boxes of the course as Markdown quotations with a bold caption, which every program shows.
//!
//! A box with a table is not a quotation, since some programs do not support tables in quotations. GitHub's alerts are
//! not used, since other programs show them as plain text.

use super::builder::MarkdownBuilder;
use crate::shared::markdown::{ListMarker, MarkdownBlock, MarkdownColumn, MarkdownInline, MarkdownItem};
use coursewright_model::assets::AssetId;
use coursewright_model::{
    self as model, Align, Attribution, AttributionKind, Callout, CalloutKind, Case, DoDont, Media, MediaKind,
    Message, Objectives, Quotation, QuotationKind, Steps,
};

impl MarkdownBuilder<'_> {
    pub(super) fn callout(&mut self, callout: &Callout) -> MarkdownBlock {
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

    pub(super) fn case(&mut self, case: &Case) -> MarkdownBlock {
        self.boxed("case", &case.title, &case.blocks)
    }

    pub(super) fn attribution(&mut self, attribution: &Attribution) -> MarkdownBlock {
        let name = match attribution.kind {
            AttributionKind::Source => "source",
            AttributionKind::Credits => "credits",
        };
        self.boxed(name, &attribution.title, &attribution.blocks)
    }

    /// A quotation ends with its speaker; an interview begins with the speaker.
    pub(super) fn quotation(&mut self, quotation: &Quotation) -> MarkdownBlock {
        let mut speaker = self.inlines(&quotation.who);
        if !quotation.role.is_empty() {
            speaker.extend((!speaker.is_empty()).then(|| MarkdownInline::text(", ")));
            speaker.extend(self.inlines(&quotation.role));
        }
        let mut out = Vec::new();
        if quotation.kind == QuotationKind::Interview {
            out.push(caption(self.common_string("interview"), std::mem::take(&mut speaker)));
        }
        out.extend(
            quotation.portrait.as_ref().map(|portrait| MarkdownBlock::Paragraph(vec![self.image(portrait)])),
        );
        out.extend(quotation.pull.as_ref().map(|pull| MarkdownBlock::Quote(self.nested(pull))));
        self.push_blocks(&quotation.blocks, &mut out);
        if !speaker.is_empty() {
            speaker.insert(0, MarkdownInline::text("— "));
            out.push(MarkdownBlock::Paragraph(speaker));
        }
        MarkdownBlock::Quote(out)
    }

    pub(super) fn push_do_dont(&mut self, table: &DoDont, out: &mut Vec<MarkdownBlock>) {
        if !table.title.is_empty() {
            let title = self.inlines(&table.title);
            out.push(MarkdownBlock::Paragraph(vec![
                MarkdownInline::Strong(title),
                MarkdownInline::text(":"),
            ]));
        }
        self.push_blocks(&table.before, out);
        let columns =
            table.header.iter().map(|head| MarkdownColumn { align: Align::None, head: self.inlines(head) });
        let columns = columns.collect();
        let rows = table.rows.iter().map(|row| row.iter().map(|cell| self.inlines(cell)).collect()).collect();
        out.push(MarkdownBlock::Table { columns, rows });
        self.push_blocks(&table.after, out);
    }

    pub(super) fn steps(&mut self, steps: &Steps) -> MarkdownBlock {
        let mut out = vec![self.caption("steps", &steps.title)];
        self.push_blocks(&steps.before, &mut out);
        let tight = steps.steps.iter().all(|step| step.len() == 1);
        let items =
            steps.steps.iter().map(|step| MarkdownItem { task: false, blocks: self.nested(step) }).collect();
        out.push(MarkdownBlock::List { marker: ListMarker::Number(1), tight, items });
        self.push_blocks(&steps.after, &mut out);
        MarkdownBlock::Quote(out)
    }

    pub(super) fn objectives(&mut self, objectives: &Objectives) -> MarkdownBlock {
        let mut out = vec![self.caption("objectives", &objectives.title)];
        self.push_blocks(&objectives.before, &mut out);
        let items = objectives
            .objectives
            .iter()
            .map(|objective| MarkdownItem::line(self.inlines(&objective.content)));
        let items = items.collect();
        out.push(MarkdownBlock::List { marker: ListMarker::Bullet, tight: true, items });
        MarkdownBlock::Quote(out)
    }

    pub(super) fn media(&mut self, media: &Media) -> MarkdownBlock {
        let name = match media.kind {
            MediaKind::Video => "video",
            MediaKind::Audio => "audio",
            MediaKind::Article => "article",
            MediaKind::Worksheet => "worksheet",
        };
        let mut out = vec![self.caption(name, &media.title)];
        self.push_blocks(&media.blocks, &mut out);
        let items = self.media_details(media);
        out.push(MarkdownBlock::List { marker: ListMarker::Bullet, tight: true, items });
        MarkdownBlock::Quote(out)
    }

    fn media_details(&mut self, media: &Media) -> Vec<MarkdownItem> {
        let link = media.link.as_deref().map(|url| MarkdownInline::link(url, url));
        let search = media.search.as_deref().map(|words| MarkdownInline::text(format!("‘{words}’")));
        let duration = media.duration.as_deref().map(MarkdownInline::text);
        let mut file = |asset: Option<AssetId>| asset.map(|asset| self.file_link(asset));
        let details = [
            ("link", link),
            ("search", search),
            ("duration", duration),
            ("file", file(media.file)),
            ("captions", file(media.captions)),
            ("transcript", file(media.transcript)),
        ];
        details
            .into_iter()
            .filter_map(|(name, detail)| Some((self.common_string(name), detail?)))
            .map(|(name, detail)| MarkdownItem::line(vec![MarkdownInline::text(format!("{name}: ")), detail]))
            .collect()
    }

    /// A link to a file, with the file's name as its text.
    fn file_link(&mut self, asset: AssetId) -> MarkdownInline {
        let url = self.asset(asset);
        let name = url.rsplit('/').next().unwrap_or(&url).to_owned();
        MarkdownInline::link(url, name)
    }

    pub(super) fn message(&mut self, message: &Message) -> MarkdownBlock {
        let mut out = vec![self.caption("message", &message.title)];
        let mut line = Vec::new();
        for (name, value) in [("from", &message.from), ("channel", &message.channel)] {
            if !value.is_empty() {
                line.extend((!line.is_empty()).then_some(MarkdownInline::Break));
                line.push(MarkdownInline::text(format!("{}: ", self.common_string(name))));
                line.extend(self.inlines(value));
            }
        }
        out.push(MarkdownBlock::Paragraph(line));
        self.push_blocks(&message.blocks, &mut out);
        MarkdownBlock::Quote(out)
    }

    fn boxed(&mut self, name: &str, title: &[model::Inline], blocks: &[model::Block]) -> MarkdownBlock {
        let mut out = vec![self.caption(name, title)];
        self.push_blocks(blocks, &mut out);
        MarkdownBlock::Quote(out)
    }

    fn caption(&mut self, name: &str, title: &[model::Inline]) -> MarkdownBlock {
        caption(self.common_string(name), self.inlines(title))
    }
}

/// `**Tip: title**`
pub(super) fn caption(name: &str, title: Vec<MarkdownInline>) -> MarkdownBlock {
    let mut text = vec![MarkdownInline::text(name)];
    if !title.is_empty() {
        text.push(MarkdownInline::text(": "));
        text.extend(title);
    }
    MarkdownBlock::Paragraph(vec![MarkdownInline::Strong(text)])
}
