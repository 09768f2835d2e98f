//! Parses events into inlines: emphasis, links, pictures. `text` splits the text between them.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::attributes::{self, Allowed};
use super::events::RangedEvent;
use super::lints;
use super::parser::{NESTING_LIMIT, Parser};
use super::text_run::{InlineContext, TextRun};
use crate::document::{self, Attributes, Inline, Template};
use coursewright_model::diagnostics::{Code, Diagnostic};

/// Whether a tag begins an inline rather than a block.
pub(super) fn is_inline_tag(tag: &Tag<'_>) -> bool {
    match tag {
        Tag::Emphasis
        | Tag::Strong
        | Tag::Strikethrough
        | Tag::Superscript
        | Tag::Subscript
        | Tag::Link { .. }
        | Tag::Image { .. } => true,
        Tag::Paragraph
        | Tag::Heading { .. }
        | Tag::BlockQuote(_)
        | Tag::CodeBlock(_)
        | Tag::HtmlBlock
        | Tag::List(_)
        | Tag::Item
        | Tag::FootnoteDefinition(_)
        | Tag::DefinitionList
        | Tag::DefinitionListTitle
        | Tag::DefinitionListDefinition
        | Tag::Table(_)
        | Tag::TableHead
        | Tag::TableRow
        | Tag::TableCell
        | Tag::MetadataBlock(_) => false,
    }
}

impl<'a> Parser<'a, '_> {
    /// Parses inlines up to and including `end`.
    pub(super) fn inlines(&mut self, end: TagEnd) -> Vec<Inline> {
        self.inlines_in(end, InlineContext::Plain)
    }

    fn inlines_in(&mut self, end: TagEnd, context: InlineContext) -> Vec<Inline> {
        let mut builder = InlineBuilder::new(context);
        while let Some((event, range)) = self.next() {
            if matches!(&event, Event::End(tag) if *tag == end) {
                break;
            }
            self.inline(event, range, &mut builder);
        }
        builder.finish(self)
    }

    /// Parses the inlines directly in a tight list item, beginning with `first`, up to the next block.
    pub(super) fn tight_text(&mut self, first: RangedEvent<'a>) -> Vec<Inline> {
        let mut builder = InlineBuilder::new(InlineContext::Plain);
        self.inline(first.0, first.1, &mut builder);
        while self.peek().is_some_and(|(event, _)| match event {
            Event::Start(tag) => is_inline_tag(tag),
            Event::End(_) | Event::Html(_) | Event::Rule => false,
            Event::Text(_)
            | Event::Code(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::SoftBreak
            | Event::HardBreak
            | Event::TaskListMarker(_) => true,
        }) {
            let Some((event, range)) = self.next() else { break };
            self.inline(event, range, &mut builder);
        }
        builder.finish(self)
    }

    fn inline(&mut self, event: Event<'a>, range: Range<usize>, builder: &mut InlineBuilder) {
        // Attributes are parsed from the source text; the events inside them are skipped.
        self.excluded.retain(|omitted| omitted.end > range.start);
        if self.excluded.iter().any(|omitted| omitted.start <= range.start && range.end <= omitted.end) {
            if matches!(event, Event::Start(_)) {
                self.skip();
            }
            return;
        }
        let span = self.span(&range);
        match event {
            Event::Text(text) => {
                lints::characters::hidden_control(self, &text, &range);
                builder.run.push(self, &text, &range);
            }
            Event::Code(code) => builder.push(self, Inline::Code { text: code.to_string(), span }),
            Event::FootnoteReference(label) => {
                builder.push(self, Inline::Footnote { label: label.to_string(), span });
            }
            Event::SoftBreak => self.line_break(Inline::SoftBreak { span }, range, builder),
            Event::HardBreak => self.line_break(Inline::HardBreak { span }, range, builder),
            Event::InlineHtml(html) => {
                if !html.starts_with("<!--") {
                    self.raw_html(range);
                }
            }
            Event::TaskListMarker(checked) => {
                self.task = Some(document::Spanned { value: checked, span });
                builder.run.begins_line = true;
            }
            Event::Start(tag) => self.inline_container(tag, range, builder),
            // Blocks do not occur here, and mathematics is not enabled.
            Event::End(_) | Event::Html(_) | Event::Rule | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn line_break(&mut self, inline: Inline, range: Range<usize>, builder: &mut InlineBuilder) {
        builder.run.ends_line = true;
        let broken = builder.run.broken_word(self);
        builder.push(self, inline);
        builder.run.begins_line = true;
        // The range of a break may or may not include the newline; the next line begins after it.
        let newline = self.text[range.start..].find(['\n', '\r']).map_or(range.end, |at| {
            let both = self.text[range.start + at..].starts_with("\r\n");
            range.start + at + if both { 2 } else { 1 }
        });
        let Some((_, next)) = self.peek() else { return };
        let next = next.start.max(newline);
        let prefix = self.text.get(newline..next).unwrap_or_default();
        lints::line_starts::after_break(self, next, prefix);
        if let Some(hyphen) = broken {
            lints::characters::hyphen_at_line_end(self, hyphen, next);
        }
    }

    fn inline_container(&mut self, tag: Tag<'a>, range: Range<usize>, builder: &mut InlineBuilder) {
        builder.flush(self);
        if self.depth >= NESTING_LIMIT {
            let limit = Diagnostic::new(Code::NestingTooDeep, self.span(&range));
            self.report(limit.arg("limit", NESTING_LIMIT));
            return self.skip();
        }
        self.depth += 1;
        let end = tag.to_end();
        let span = self.span(&range);
        let inline = match tag {
            Tag::Emphasis => {
                let content = self.inlines_in(end, builder.context);
                let attributes = self.attributes_after(range.end, attributes::INLINE);
                Some(Inline::Emphasis { content, attributes, span })
            }
            Tag::Strong => {
                let content = self.inlines_in(end, builder.context);
                let attributes = self.attributes_after(range.end, attributes::INLINE);
                Some(Inline::Strong { content, attributes, span })
            }
            Tag::Strikethrough => {
                Some(Inline::Strikethrough { content: self.inlines_in(end, builder.context), span })
            }
            Tag::Link { dest_url, link_type, .. } => {
                let content = self.inlines_in(end, InlineContext::Link);
                let attributes = self.attributes_after(range.end, attributes::INLINE);
                let mail = link_type == LinkType::Email;
                let target = if mail { CowStr::from(format!("mailto:{dest_url}")) } else { dest_url };
                Some(Inline::Link {
                    target: Box::new(self.target(&target, &range)),
                    content,
                    attributes,
                    span,
                })
            }
            Tag::Image { dest_url, .. } => {
                let alt = self.inlines_in(end, InlineContext::Link);
                let attributes = self.attributes_after(range.end, attributes::IMAGE);
                Some(Inline::Image {
                    target: Box::new(self.target(&dest_url, &range)),
                    alt,
                    attributes,
                    span,
                })
            }
            Tag::Superscript
            | Tag::Subscript
            | Tag::Paragraph
            | Tag::Heading { .. }
            | Tag::BlockQuote(_)
            | Tag::CodeBlock(_)
            | Tag::HtmlBlock
            | Tag::List(_)
            | Tag::Item
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Table(_)
            | Tag::TableHead
            | Tag::TableRow
            | Tag::TableCell
            | Tag::MetadataBlock(_) => {
                self.skip();
                None
            }
        };
        self.depth -= 1;
        builder.out.extend(inline);
    }

    /// Parses attributes directly after an inline that ends at `at`.
    fn attributes_after(&mut self, at: usize, allowed: Allowed) -> Attributes {
        let Some(length) = attributes::leading_length(&self.text[at..]) else { return Attributes::default() };
        self.excluded.push(at..at + length);
        attributes::parse(self, at..at + length, allowed)
    }

    /// Converts an address to a template. `range` is the whole link, in which the address is located.
    fn target(&mut self, address: &str, range: &Range<usize>) -> Template {
        let source = &self.text[range.clone()];
        let start = source.rfind(address).map_or(range.clone(), |at| {
            let at = range.start + at;
            at..at + address.len()
        });
        super::text::template(self, address, start)
    }
}

/// Inlines that are being collected.
struct InlineBuilder {
    out: Vec<Inline>,
    run: TextRun,
    context: InlineContext,
}

impl InlineBuilder {
    fn new(context: InlineContext) -> Self {
        let mut run = TextRun::default();
        run.begins_line = context == InlineContext::Plain;
        Self { out: Vec::new(), run, context }
    }

    fn push(&mut self, parser: &mut Parser<'_, '_>, inline: Inline) {
        self.flush(parser);
        self.out.push(inline);
    }

    fn flush(&mut self, parser: &mut Parser<'_, '_>) {
        std::mem::take(&mut self.run).split(parser, self.context, &mut self.out);
    }

    fn finish(mut self, parser: &mut Parser<'_, '_>) -> Vec<Inline> {
        self.run.ends_line = true;
        self.flush(parser);
        // Most lines are one text, so spare capacity would be most of the memory of a large course.
        self.out.shrink_to_fit();
        self.out
    }
}
