//! Events → running text: emphasis, links, pictures; the characters between them are `text`'s.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::attributes::{self, Allowed};
use super::blocks::Reader;
use super::events::Spanned;
use super::text::Run;
use super::{NESTING_LIMIT, lazy, leaks};
use crate::document::{self, Attributes, Inline, Template};
use crate::source::is_control;
use coursewright_model::WordKind;
use coursewright_model::diagnostics::{Code, Diagnostic};

/// Whether a tag begins running text rather than a block.
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

/// Where running text stands, as far as its characters care.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In a paragraph, heading or cell.
    Plain,
    /// Inside a link, where an address is no slip.
    Link,
}

impl<'a> Reader<'a, '_> {
    /// Running text up to `end`, which is taken too.
    pub(super) fn inlines(&mut self, end: TagEnd) -> Vec<Inline> {
        self.inlines_in(end, Place::Plain)
    }

    fn inlines_in(&mut self, end: TagEnd, place: Place) -> Vec<Inline> {
        let mut line = Line::new(place);
        while let Some((event, range)) = self.next() {
            if matches!(&event, Event::End(tag) if *tag == end) {
                break;
            }
            self.inline(event, range, &mut line);
        }
        line.finish(self)
    }

    /// Running text straight in a tight list item, beginning with `first`, up to the next block.
    pub(super) fn tight_text(&mut self, first: Spanned<'a>) -> Vec<Inline> {
        let mut line = Line::new(Place::Plain);
        self.inline(first.0, first.1, &mut line);
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
            self.inline(event, range, &mut line);
        }
        line.finish(self)
    }

    fn inline(&mut self, event: Event<'a>, range: Range<usize>, line: &mut Line) {
        // Attributes are read from the source; what Markdown made of them is passed over.
        self.cuts.retain(|cut| cut.end > range.start);
        if self.cuts.iter().any(|cut| cut.start <= range.start && range.end <= cut.end) {
            if matches!(event, Event::Start(_)) {
                self.skip();
            }
            return;
        }
        let span = self.span(&range);
        match event {
            Event::Text(text) => {
                self.hidden_control(&text, &range);
                line.run.push(self, &text, &range);
            }
            Event::Code(code) => line.push(self, Inline::Code { text: code.to_string(), span }),
            Event::FootnoteReference(label) => {
                line.push(self, Inline::Footnote { label: label.to_string(), span });
            }
            Event::SoftBreak => self.line_break(Inline::SoftBreak { span }, range, line),
            Event::HardBreak => self.line_break(Inline::HardBreak { span }, range, line),
            Event::InlineHtml(html) => {
                if !html.starts_with("<!--") {
                    self.raw_html(range);
                }
            }
            Event::TaskListMarker(checked) => {
                self.task = Some(document::Spanned { value: checked, span });
                line.run.begins_line = true;
            }
            Event::Start(tag) => self.formatted(tag, range, line),
            // Blocks never come here, and mathematics is not asked for.
            Event::End(_) | Event::Html(_) | Event::Rule | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    /// A control character that stands in the source as an entity: `&#7;`.
    fn hidden_control(&mut self, text: &str, range: &Range<usize>) {
        let entity = self.text.as_bytes().get(range.start) == Some(&b'&');
        if let Some(control) = text.chars().find(|character| entity && is_control(*character)) {
            let name = format!("U+{:04X}", u32::from(control));
            self.report(Diagnostic::new(Code::ControlCharacter, self.span(range)).arg("character", name));
        }
    }

    fn line_break(&mut self, inline: Inline, range: Range<usize>, line: &mut Line) {
        line.run.ends_line = true;
        let broken = line.run.broken_word(self);
        line.push(self, inline);
        line.run.begins_line = true;
        // The break's range may or may not hold the newline itself; the next line begins behind it.
        let newline = self.text[range.start..].find(['\n', '\r']).map_or(range.end, |at| {
            let both = self.text[range.start + at..].starts_with("\r\n");
            range.start + at + if both { 2 } else { 1 }
        });
        let Some((_, next)) = self.peek() else { return };
        let next = next.start.max(newline);
        let prefix = self.text.get(newline..next).unwrap_or_default();
        if self.text[next..].starts_with("-[") {
            let diagnostic =
                Diagnostic::new(Code::CheckboxLookAlike, self.span(&(next..next + 2))).arg("text", "-[");
            let space = self.span(&(next + 1..next + 1));
            self.report(diagnostic.fix(space, " "));
        } else if leaks::marker_in_text(self, next) {
            // The line is named for its marker.
        } else if lazy::is_lazy(&self.containers, prefix) {
            let rest = self.first_line(&(next..self.text.len()));
            self.report(Diagnostic::new(Code::LazyLine, self.span(&rest)));
        }
        if let Some(hyphen) = broken {
            self.hyphen_at_line_end(hyphen, next);
        }
    }

    /// A hyphen at a line's end, before a line that begins with the rest of the word.
    fn hyphen_at_line_end(&mut self, hyphen: usize, next: usize) {
        let rest = &self.text[next..];
        let word = &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())];
        // `tot` joins too, but is listed as the word of a range first.
        let joined = matches!(self.words.words.find(word), Some(WordKind::Joining | WordKind::To));
        if word.starts_with(char::is_lowercase) && !joined {
            let diagnostic = Diagnostic::new(Code::HyphenAtLineEnd, self.span(&(hyphen..hyphen + 1)));
            let gap = self.span(&(hyphen..next));
            self.report(diagnostic.fix(gap, ""));
        }
    }

    fn formatted(&mut self, tag: Tag<'a>, range: Range<usize>, line: &mut Line) {
        line.flush(self);
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
                let content = self.inlines_in(end, line.place);
                let attributes = self.attributes_behind(range.end, attributes::INLINE);
                Some(Inline::Emphasis { content, attributes, span })
            }
            Tag::Strong => {
                let content = self.inlines_in(end, line.place);
                let attributes = self.attributes_behind(range.end, attributes::INLINE);
                Some(Inline::Strong { content, attributes, span })
            }
            Tag::Strikethrough => {
                Some(Inline::Strikethrough { content: self.inlines_in(end, line.place), span })
            }
            Tag::Link { dest_url, link_type, .. } => {
                let content = self.inlines_in(end, Place::Link);
                let attributes = self.attributes_behind(range.end, attributes::INLINE);
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
                let alt = self.inlines_in(end, Place::Link);
                let attributes = self.attributes_behind(range.end, attributes::IMAGE);
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
        line.out.extend(inline);
    }

    /// Attributes right behind an inline that ends at `at`.
    fn attributes_behind(&mut self, at: usize, allowed: Allowed) -> Attributes {
        let Some(length) = attributes::following(&self.text[at..]) else { return Attributes::default() };
        self.cuts.push(at..at + length);
        attributes::read(self, at..at + length, allowed)
    }

    /// An address as a template; `range` is the whole link, in which its characters are looked for.
    fn target(&mut self, address: &str, range: &Range<usize>) -> Template {
        let source = &self.text[range.clone()];
        let start = source.rfind(address).map_or(range.clone(), |at| {
            let at = range.start + at;
            at..at + address.len()
        });
        super::text::template(self, address, start)
    }
}

/// Running text that is being gathered.
struct Line {
    out: Vec<Inline>,
    run: Run,
    place: Place,
}

impl Line {
    fn new(place: Place) -> Self {
        let mut run = Run::default();
        run.begins_line = place == Place::Plain;
        Self { out: Vec::new(), run, place }
    }

    fn push(&mut self, reader: &mut Reader<'_, '_>, inline: Inline) {
        self.flush(reader);
        self.out.push(inline);
    }

    fn flush(&mut self, reader: &mut Reader<'_, '_>) {
        std::mem::take(&mut self.run).split(reader, self.place, &mut self.out);
    }

    fn finish(mut self, reader: &mut Reader<'_, '_>) -> Vec<Inline> {
        self.run.ends_line = true;
        self.flush(reader);
        // Most lines are one piece of text; room for more would be most of a large course's memory.
        self.out.shrink_to_fit();
        self.out
    }
}
