//! Parses events into blocks.
//!
//! The top level of a file becomes a flat list of [`Node`]s; inside boxes, lists and quotations there are only
//! [`Block`]s. `structure` decides afterwards which blocks belong to which exercise.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag, TagEnd};

use super::containers::Container;
use super::events;
use super::node::Node;
use super::parser::{NESTING_LIMIT, Parser};
use super::{inlines, lints};
use crate::document::{self, Block, FootnoteDefinition, Inline};
use coursewright_model::Span;
use coursewright_model::diagnostics::{Code, Diagnostic};

impl<'a> Parser<'a, '_> {
    /// Parses the whole file.
    pub(super) fn lesson(&mut self) -> Vec<Node> {
        let start = self.front_matter();
        match events::parse(self.text, start) {
            Some(events) => {
                self.events = events.list.into_iter().peekable();
                events.unused.iter().for_each(|range| self.unused_definition(range));
            }
            None => self.report(Diagnostic::new(Code::ReaderFailed, self.span(&(0..0)))),
        }
        let mut nodes = Vec::new();
        while let Some((event, range)) = self.next() {
            self.node(event, range, &mut nodes);
        }
        lints::box_markers::markers_parsed_as_definitions(self);
        nodes
    }

    fn unused_definition(&mut self, range: &Range<usize>) {
        let line = self.first_line(range);
        if self.text[line.clone()].starts_with("[!") {
            return; // `markers_parsed_as_definitions` reports these.
        }
        let at = self.span(&(line.start..line.start));
        let label = self.text[line.clone()].find("]:").map_or(line.len(), |end| end + 2);
        let diagnostic = Diagnostic::new(Code::DefinitionUnused, self.span(&line));
        let text = &self.text[line.start..line.start + label];
        self.report(diagnostic.arg("text", text).fix(at, "\\"));
    }

    /// Returns where the Markdown begins: after a byte-order mark, and after front matter, which is an error.
    fn front_matter(&mut self) -> usize {
        let start = if self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let mut lines = self.text[start..].split_inclusive('\n');
        let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else { return start };
        let mut at = start + first.len();
        for line in lines {
            at += line.len();
            if line.trim_end() == "---" {
                self.report(Diagnostic::new(Code::FrontMatter, self.span(&(start..start + 3))));
                return at;
            }
        }
        start
    }

    /// Parses blocks up to and including `end`.
    pub(super) fn blocks(&mut self, end: TagEnd) -> Vec<Block> {
        let mut nodes = Vec::new();
        while let Some((event, range)) = self.next() {
            if matches!(&event, Event::End(tag) if *tag == end) {
                break;
            }
            self.node(event, range, &mut nodes);
        }
        let mut blocks: Vec<Block> = nodes.into_iter().filter_map(|node| self.inner(node)).collect();
        // Most quotations and items hold one block, so spare capacity would waste memory.
        blocks.shrink_to_fit();
        blocks
    }

    /// Converts a node inside a box, list or quotation, where headings and separators are not allowed.
    fn inner(&mut self, node: Node) -> Option<Block> {
        match node {
            Node::Block(block) => Some(block),
            Node::Comment(_) | Node::Separator => None,
            Node::Heading(parsed) => {
                self.report(Diagnostic::new(Code::HeadingInside, parsed.heading.span));
                let span = parsed.heading.span;
                Some(Block::Paragraph { content: parsed.heading.content, span })
            }
        }
    }

    /// Parses the node that begins with `event`.
    fn node(&mut self, event: Event<'a>, range: Range<usize>, out: &mut Vec<Node>) {
        match event {
            Event::Start(tag) if !inlines::is_inline_tag(&tag) => self.container(tag, range, out),
            Event::Rule => out.extend(self.rule(&range)),
            Event::Html(_) => out.push(self.html_block(&range)),
            // Text directly in a tight list item.
            Event::Start(_)
            | Event::Text(_)
            | Event::Code(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::SoftBreak
            | Event::HardBreak
            | Event::TaskListMarker(_) => {
                let start = range.start;
                let content = self.tight_text((event, range));
                out.extend(self.paragraph(content, start).map(Node::Block));
            }
            // The code that handles a start also takes its end; one that is left closes something skipped.
            Event::End(_) => {}
        }
    }

    fn container(&mut self, tag: Tag<'a>, range: Range<usize>, out: &mut Vec<Node>) {
        self.depth += 1;
        if self.depth > NESTING_LIMIT {
            let limit = Diagnostic::new(Code::NestingTooDeep, self.span(&self.first_line(&range)));
            self.report(limit.arg("limit", NESTING_LIMIT));
            self.skip();
            self.depth -= 1;
            return;
        }
        let end = tag.to_end();
        match tag {
            Tag::Paragraph => {
                let content = self.inlines(end);
                out.extend(self.paragraph(content, range.start).map(Node::Block));
            }
            Tag::Heading { level, .. } => {
                out.extend(self.heading(level, range).map(|parsed| Node::Heading(Box::new(parsed))));
            }
            Tag::BlockQuote(_) => self.quotation(range, out),
            Tag::CodeBlock(kind) => out.push(Node::Block(self.code(&kind, &range))),
            Tag::HtmlBlock => {
                while self.next().is_some_and(|(event, _)| event != Event::End(end)) {}
                out.push(self.html_block(&range));
            }
            Tag::List(start) => {
                let list = self.list(start, range);
                lints::lists::mixed_markers(self, out.last(), &list);
                out.push(Node::Block(Block::List(list)));
            }
            Tag::FootnoteDefinition(label) => self.footnote(&label, &range),
            Tag::Table(align) => out.push(Node::Block(Block::Table(Box::new(self.table(&align, &range))))),
            // Extensions that are not enabled, or parsed by the block that contains them.
            Tag::Item
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
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::MetadataBlock(_) => self.skip(),
        }
        self.depth -= 1;
    }

    /// Returns a paragraph of `content`, unless it is empty.
    pub(super) fn paragraph(&mut self, content: Vec<Inline>, start: usize) -> Option<Block> {
        let last = content.last()?.span();
        if self.box_depth == 0 {
            lints::labels::private_label(self, &content);
        }
        let span = Span { end: last.end, ..self.span(&(start..start)) };
        Some(Block::Paragraph { content, span })
    }

    fn rule(&mut self, range: &Range<usize>) -> Option<Node> {
        let span = self.trimmed(range);
        let dashes = self.text[span.range()].bytes().all(|byte| byte == b'-');
        if dashes && self.containers.is_empty() {
            return Some(Node::Separator);
        }
        let mut diagnostic = Diagnostic::new(Code::ThematicBreak, span);
        if self.containers.is_empty() {
            diagnostic = diagnostic.fix(span, "---");
        }
        self.report(diagnostic);
        self.containers.is_empty().then_some(Node::Separator)
    }

    fn code(&mut self, kind: &CodeBlockKind<'_>, range: &Range<usize>) -> Block {
        let span = self.trimmed(range);
        let language = match kind {
            CodeBlockKind::Indented => {
                self.report(Diagnostic::new(Code::IndentedCode, self.span(&self.first_line(range))));
                None
            }
            CodeBlockKind::Fenced(info) => info.split_whitespace().next().map(str::to_owned),
        };
        let mut text = String::new();
        while let Some((event, _)) = self.next() {
            match event {
                Event::Text(piece) => text.push_str(&piece),
                Event::End(_) => break,
                Event::Start(_)
                | Event::Code(_)
                | Event::InlineMath(_)
                | Event::DisplayMath(_)
                | Event::Html(_)
                | Event::InlineHtml(_)
                | Event::FootnoteReference(_)
                | Event::SoftBreak
                | Event::HardBreak
                | Event::Rule
                | Event::TaskListMarker(_) => {}
            }
        }
        Block::Code { language, text, span }
    }

    fn footnote(&mut self, label: &CowStr<'_>, range: &Range<usize>) {
        let at = range.start + 2; // Behind `[^`.
        let span = self.span(&(at..at + label.len()));
        self.containers.push(Container::Footnote);
        let blocks = self.blocks(TagEnd::FootnoteDefinition);
        self.containers.pop();
        let label = document::Spanned { value: label.to_string(), span };
        self.footnotes.push(FootnoteDefinition { label, blocks });
    }
}
