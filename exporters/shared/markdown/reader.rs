//! Reads Markdown back into the tree that it was written from, for tests. Markup that the writer never writes becomes a
//! text that no tree contains.

use pulldown_cmark::{Alignment, CodeBlockKind, Event, Options, Parser, Tag};

use super::slug::heading_text;
use super::tree::{ListMarker, MarkdownBlock, MarkdownColumn, MarkdownInline, MarkdownItem};
use coursewright_model::Align;

pub(crate) fn read(text: &str) -> Vec<MarkdownBlock> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES;
    let events: Vec<_> = Parser::new_ext(text, options).collect();
    Reader { events: events.into_iter().peekable(), task: false }.blocks()
}

struct Reader<'a> {
    events: std::iter::Peekable<std::vec::IntoIter<Event<'a>>>,
    task: bool,
}

impl<'a> Reader<'a> {
    /// Reads blocks to the end of their container.
    fn blocks(&mut self) -> Vec<MarkdownBlock> {
        let mut blocks = Vec::new();
        loop {
            if let Some(inline) = self.inline() {
                let mut content = vec![inline];
                content.extend(std::iter::from_fn(|| self.inline()));
                blocks.push(MarkdownBlock::Paragraph(content));
                continue;
            }
            match self.events.next() {
                None | Some(Event::End(_)) => return blocks,
                Some(Event::Start(Tag::HtmlBlock)) => self.html_block(&mut blocks),
                Some(Event::Start(tag)) => {
                    let block = self.block(tag);
                    if !(matches!(blocks.last(), Some(MarkdownBlock::Quote(_))) && is_gap(&block)) {
                        blocks.push(block);
                    }
                }
                Some(Event::TaskListMarker(_)) => self.task = true,
                Some(other) => blocks.push(MarkdownBlock::Paragraph(vec![unwritten(&other)])),
            }
        }
    }

    fn block(&mut self, tag: Tag<'a>) -> MarkdownBlock {
        match &tag {
            Tag::Heading { level, .. } => {
                MarkdownBlock::Heading { level: *level as u8, content: self.inlines() }
            }
            Tag::Paragraph => MarkdownBlock::Paragraph(self.inlines()),
            Tag::BlockQuote(_) => MarkdownBlock::Quote(self.blocks()),
            Tag::CodeBlock(kind) => self.code(kind),
            Tag::List(start) => {
                let marker = start.map_or(ListMarker::Bullet, ListMarker::Number);
                MarkdownBlock::List { marker, tight: true, items: self.items() }
            }
            Tag::FootnoteDefinition(label) => {
                MarkdownBlock::Footnote { label: label.to_string(), blocks: self.blocks() }
            }
            Tag::Table(align) => self.table(align),
            Tag::HtmlBlock
            | Tag::Item
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::TableHead
            | Tag::TableRow
            | Tag::TableCell
            | Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::MetadataBlock(_) => MarkdownBlock::Paragraph(vec![unwritten(&Event::Start(tag))]),
        }
    }

    fn items(&mut self) -> Vec<MarkdownItem> {
        let mut items = Vec::new();
        while let Some(Event::Start(Tag::Item)) = self.events.next() {
            let outer = std::mem::take(&mut self.task);
            let blocks = self.blocks();
            items.push(MarkdownItem { task: std::mem::replace(&mut self.task, outer), blocks });
        }
        items
    }

    fn code(&mut self, kind: &CodeBlockKind<'_>) -> MarkdownBlock {
        let language = match kind {
            CodeBlockKind::Indented => Some("INDENTED".to_owned()),
            CodeBlockKind::Fenced(word) => Some(word.to_string()),
        };
        let mut text = String::new();
        while let Some(Event::Text(part)) = self.events.next() {
            text.push_str(&part);
        }
        MarkdownBlock::Code { language, text }
    }

    fn table(&mut self, align: &[Alignment]) -> MarkdownBlock {
        let mut rows = Vec::new();
        while let Some(Event::Start(Tag::TableHead | Tag::TableRow)) = self.events.next() {
            let mut row = Vec::new();
            while let Some(Event::Start(Tag::TableCell)) = self.events.next() {
                row.push(self.inlines());
            }
            rows.push(row);
        }
        let heads = rows.remove(0);
        let align = align.iter().map(|align| match align {
            Alignment::None => Align::None,
            Alignment::Left => Align::Left,
            Alignment::Center => Align::Center,
            Alignment::Right => Align::Right,
        });
        MarkdownBlock::Table {
            columns: align.zip(heads).map(|(align, head)| MarkdownColumn { align, head }).collect(),
            rows,
        }
    }

    /// The comment that separates blocks is not a block; other HTML is never written.
    fn html_block(&mut self, blocks: &mut Vec<MarkdownBlock>) {
        while let Some(event) = self.events.next().filter(|event| !matches!(event, Event::End(_))) {
            if !matches!(&event, Event::Html(html) if html.trim() == "<!-- -->") {
                blocks.push(MarkdownBlock::Paragraph(vec![unwritten(&event)]));
            }
        }
    }

    /// Reads inline text to the end of its container.
    fn inlines(&mut self) -> Vec<MarkdownInline> {
        self.task |= self.events.next_if(|event| matches!(event, Event::TaskListMarker(_))).is_some();
        let inlines: Vec<_> = std::iter::from_fn(|| self.inline()).collect();
        let end = self.events.next();
        assert!(matches!(end, Some(Event::End(_))), "{end:?} in running text");
        inlines
    }

    fn inline(&mut self) -> Option<MarkdownInline> {
        let event = self.events.next_if(is_inline)?;
        Some(match event {
            Event::Text(text) => MarkdownInline::Text(text.into_string()),
            Event::Code(text) => MarkdownInline::Code(text.into_string()),
            Event::FootnoteReference(label) => MarkdownInline::Footnote(label.into_string()),
            Event::HardBreak => MarkdownInline::Break,
            Event::Start(Tag::Emphasis) => MarkdownInline::Emphasis(self.inlines()),
            Event::Start(Tag::Strong) => MarkdownInline::Strong(self.inlines()),
            Event::Start(Tag::Strikethrough) => MarkdownInline::Strikethrough(self.inlines()),
            Event::Start(Tag::Link { dest_url, .. }) => {
                MarkdownInline::Link { url: dest_url.into_string(), content: self.inlines() }
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                let alt = heading_text(&self.inlines());
                MarkdownInline::Image { url: dest_url.into_string(), alt }
            }
            Event::Start(_)
            | Event::End(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::SoftBreak
            | Event::Rule
            | Event::TaskListMarker(_) => unwritten(&event),
        })
    }
}

/// Whether `block` is the paragraph that separates two quotations.
fn is_gap(block: &MarkdownBlock) -> bool {
    matches!(block, MarkdownBlock::Paragraph(content) if matches!(content.as_slice(), [MarkdownInline::Text(text)] if text == "\u{a0}"))
}

fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => {
            matches!(
                tag,
                Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
            )
        }
        Event::End(_) | Event::TaskListMarker(_) | Event::Rule | Event::Html(_) => false,
        Event::Text(_)
        | Event::Code(_)
        | Event::InlineHtml(_)
        | Event::InlineMath(_)
        | Event::DisplayMath(_)
        | Event::FootnoteReference(_)
        | Event::SoftBreak
        | Event::HardBreak => true,
    }
}

fn unwritten(event: &Event<'_>) -> MarkdownInline {
    MarkdownInline::Text(format!("NEVER WRITTEN: {event:?}"))
}
