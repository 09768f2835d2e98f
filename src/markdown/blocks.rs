//! Events → blocks: the reader that walks through a file's events once.
//!
//! What a file holds at its top level is a flat row of [`Node`]s; inside boxes, lists and quotations there
//! are only [`Block`]s. Deliberately absent: what belongs to which exercise (`structure`).

use std::collections::BTreeSet;
use std::iter::Peekable;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag, TagEnd};

use super::events::{self, Spanned};
use super::headings::Lead;
use super::lazy::Container;
use super::leaks;
use super::{NESTING_LIMIT, Words, inlines};
use crate::document::{self, Block, FootnoteDefinition, Inline};
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics};
use coursewright_model::{FileId, Span};

/// What stands at the top level of a file.
pub(super) enum Node {
    /// A block.
    Block(Block),
    /// A heading.
    Heading(Box<Lead>),
    /// `---`
    Separator,
    /// A comment; only of interest where it splits a list.
    Comment(Span),
}

/// A walk through the events of one file.
pub(super) struct Reader<'a, 'w> {
    /// The whole file.
    pub(super) text: &'a str,
    /// The words of the language.
    pub(super) words: &'w Words,
    /// The footnotes defined so far.
    pub(super) footnotes: Vec<FootnoteDefinition>,
    /// The gaps found so far; which of them stand where they may is `structure`'s to say.
    pub(super) gaps: Vec<Span>,
    /// What the walk stands in, the outermost first.
    pub(super) containers: Vec<Container>,
    /// How deep blocks and inlines are nested.
    pub(super) depth: usize,
    /// Bytes that are attributes and so no text.
    pub(super) cuts: Vec<Range<usize>>,
    /// Where the marks of boxes stand that were read.
    pub(super) marks: BTreeSet<usize>,
    /// How many boxes the walk stands in.
    pub(super) boxes: usize,
    /// The check box of the item that is being read.
    pub(super) task: Option<document::Spanned<bool>>,
    file: FileId,
    diagnostics: &'w mut Diagnostics,
    events: Peekable<std::vec::IntoIter<Spanned<'a>>>,
}

impl<'a, 'w> Reader<'a, 'w> {
    /// A walk through `text`.
    pub(super) fn new(
        file: FileId,
        text: &'a str,
        words: &'w Words,
        diagnostics: &'w mut Diagnostics,
    ) -> Self {
        Self {
            text,
            words,
            footnotes: Vec::new(),
            gaps: Vec::new(),
            containers: Vec::new(),
            depth: 0,
            cuts: Vec::new(),
            marks: BTreeSet::new(),
            boxes: 0,
            task: None,
            file,
            diagnostics,
            events: Vec::new().into_iter().peekable(),
        }
    }

    /// Reads the whole file.
    pub(super) fn lesson(&mut self) -> Vec<Node> {
        let start = self.front_matter();
        match events::read(self.text, start) {
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
        leaks::vanished_marks(self);
        nodes
    }

    fn unused_definition(&mut self, range: &Range<usize>) {
        let line = self.first_line(range);
        if self.text[line.clone()].starts_with("[!") {
            return; // Named with the other marks that vanish.
        }
        let at = self.span(&(line.start..line.start));
        let label = self.text[line.clone()].find("]:").map_or(line.len(), |end| end + 2);
        let diagnostic = Diagnostic::new(Code::DefinitionUnused, self.span(&line));
        let text = &self.text[line.start..line.start + label];
        self.report(diagnostic.arg("text", text).fix(at, "\\"));
    }

    /// Where the Markdown begins: behind a byte-order mark and behind front matter, which is an error.
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

    /// Takes the next event.
    pub(super) fn next(&mut self) -> Option<Spanned<'a>> {
        self.events.next()
    }

    /// Looks at the next event.
    pub(super) fn peek(&mut self) -> Option<&Spanned<'a>> {
        self.events.peek()
    }

    /// A range of bytes as a span of this file.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.file, range.start, range.end)
    }

    /// The span of a range without the white space at its end.
    pub(super) fn trimmed(&self, range: &Range<usize>) -> Span {
        let length = self.text[range.clone()].trim_end().len();
        self.span(&(range.start..range.start + length))
    }

    /// The first line of a range, as a range.
    pub(super) fn first_line(&self, range: &Range<usize>) -> Range<usize> {
        let text = &self.text[range.clone()];
        let end = text.bytes().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(text.len());
        range.start..range.start + text[..end].trim_end().len()
    }

    /// The byte at which the line of `at` begins.
    pub(super) fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind(['\n', '\r']).map_or(0, |newline| newline + 1)
    }

    /// Reports a diagnostic.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Blocks up to `end`, which is taken too.
    pub(super) fn blocks(&mut self, end: TagEnd) -> Vec<Block> {
        let mut nodes = Vec::new();
        while let Some((event, range)) = self.next() {
            if matches!(&event, Event::End(tag) if *tag == end) {
                break;
            }
            self.node(event, range, &mut nodes);
        }
        let mut blocks: Vec<Block> = nodes.into_iter().filter_map(|node| self.inner(node)).collect();
        // Most quotations and items hold one block; the room for more would be kept.
        blocks.shrink_to_fit();
        blocks
    }

    /// A node inside a box, list or quotation, where headings and separators have no place.
    fn inner(&mut self, node: Node) -> Option<Block> {
        match node {
            Node::Block(block) => Some(block),
            Node::Comment(_) | Node::Separator => None,
            Node::Heading(lead) => {
                self.report(Diagnostic::new(Code::HeadingInside, lead.heading.span));
                let span = lead.heading.span;
                Some(Block::Paragraph { content: lead.heading.content, span })
            }
        }
    }

    /// Reads the node that begins with `event`.
    fn node(&mut self, event: Event<'a>, range: Range<usize>, out: &mut Vec<Node>) {
        match event {
            Event::Start(tag) if !inlines::is_inline_tag(&tag) => self.container(tag, range, out),
            Event::Rule => out.extend(self.rule(&range)),
            Event::Html(_) => out.push(self.html(&range)),
            // Text straight in a tight list item.
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
            // Ends are taken by what their starts began; one that is left closes what was skipped.
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
                out.extend(self.heading(level, range).map(|lead| Node::Heading(Box::new(lead))));
            }
            Tag::BlockQuote(_) => self.quotation(range, out),
            Tag::CodeBlock(kind) => out.push(Node::Block(self.code(&kind, &range))),
            Tag::HtmlBlock => {
                while self.next().is_some_and(|(event, _)| event != Event::End(end)) {}
                out.push(self.html(&range));
            }
            Tag::List(start) => {
                let list = self.list(start, range);
                self.mixed_markers(out.last(), &list);
                out.push(Node::Block(Block::List(list)));
            }
            Tag::FootnoteDefinition(label) => self.footnote(&label, &range),
            Tag::Table(align) => out.push(Node::Block(Block::Table(Box::new(self.table(&align, &range))))),
            // Not asked for, or read by the container they stand in.
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

    /// Passes over everything up to the end of what was just begun.
    pub(super) fn skip(&mut self) {
        let mut open = 1_usize;
        while open > 0 {
            match self.next() {
                Some((Event::Start(_), _)) => open += 1,
                Some((Event::End(_), _)) => open -= 1,
                Some(_) => {}
                None => return,
            }
        }
    }

    /// A paragraph of `content`, unless it is empty.
    pub(super) fn paragraph(&mut self, content: Vec<Inline>, start: usize) -> Option<Block> {
        let last = content.last()?.span();
        if self.boxes == 0 {
            leaks::label(self, &content);
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
