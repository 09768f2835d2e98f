//! Lists and their items: check boxes, attributes, and what looks like a list but is none.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::attributes;
use super::blocks::{Node, Reader};
use super::lazy::{self, Container};
use crate::document::{Attributes, Block, Inline, Item, List, Spanned};
use coursewright_model::diagnostics::{Code, Diagnostic, LabelKind};

impl Reader<'_, '_> {
    /// Reads a list.
    pub(super) fn list(&mut self, start: Option<u64>, range: Range<usize>) -> List {
        let span = self.trimmed(&range);
        let mut items = Vec::new();
        let mut tight = true;
        while let Some((event, item)) = self.next() {
            match event {
                Event::Start(Tag::Item) => {
                    tight &=
                        !self.peek().is_some_and(|(event, _)| matches!(event, Event::Start(Tag::Paragraph)));
                    items.push(self.item(&item));
                }
                Event::End(_) => break,
                Event::Start(_) => self.skip(),
                Event::Text(_)
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
        let list = List { start, tight, items, span };
        self.number_as_list(&list);
        list
    }

    fn item(&mut self, range: &Range<usize>) -> Item {
        let line_start = self.line_start(range.start);
        let line = self.first_line(&(line_start..self.text.len()));
        let indent = lazy::item_indent(&self.containers, &self.text[line], range.start - line_start);
        let outer = self.task.take();
        self.containers.push(Container::Item(indent));
        let mut blocks = self.blocks(TagEnd::Item);
        self.containers.pop();
        let task = std::mem::replace(&mut self.task, outer);
        let attributes = self.item_attributes(&mut blocks);
        let task = task.or_else(|| self.check_box_look_alike(&mut blocks));
        Item { task, attributes, blocks, span: self.trimmed(range) }
    }

    /// Whether the walk stands straight in a quotation.
    pub(super) fn in_quotation(&self) -> bool {
        matches!(self.containers.last(), Some(Container::Quote))
    }

    /// Whether the walk stands straight in a list item.
    pub(super) fn in_item(&self) -> bool {
        matches!(self.containers.last(), Some(Container::Item(_)))
    }

    /// Takes attributes off the end of an item's first paragraph.
    fn item_attributes(&mut self, blocks: &mut [Block]) -> Attributes {
        let Some(Block::Paragraph { content, .. }) = blocks.first_mut() else { return Attributes::default() };
        let Some(Inline::Text { text, span }) = content.last_mut() else { return Attributes::default() };
        if !text.ends_with('}') {
            if let attributes::Trailing::Unclosed(at) = attributes::trailing(text) {
                // From the end, since what stands before may have been escaped.
                let at = span.end as usize - (text.len() - at);
                let end = span.end as usize;
                attributes::unclosed(self, &(at..end));
            }
            return Attributes::default();
        }
        let attributes::Trailing::Braces(braces) = attributes::trailing(text) else {
            return Attributes::default();
        };
        let end = span.end as usize;
        let start = end - braces.len();
        if self.text.get(start..end) != Some(&text[braces.clone()]) {
            return Attributes::default();
        }
        text.truncate(text[..braces.start].trim_end().len());
        span.end = span.start + u32::try_from(text.len()).unwrap_or(0).min(span.end - span.start);
        if text.is_empty() {
            content.pop();
        }
        attributes::read(self, start..end, attributes::ITEM)
    }

    /// `[]`, `[ x ]`, `[x]text` and `(x)` at the start of an item: said, and then taken for what they meant.
    fn check_box_look_alike(&mut self, blocks: &mut [Block]) -> Option<Spanned<bool>> {
        let Block::Paragraph { content, .. } = blocks.first_mut()? else { return None };
        let Inline::Text { text, span } = content.first_mut()? else { return None };
        let open = text.chars().next().filter(|c| matches!(c, '[' | '('))?;
        let close = text.find(if open == '[' { ']' } else { ')' })?;
        let inner = text[1..close].trim_matches(|c: char| c.is_whitespace() || c == '\u{a0}');
        let empty = inner.is_empty() && open == '[';
        let ticked = inner.eq_ignore_ascii_case("x") || matches!(inner, "✓" | "✔" | "v" | "V");
        if !(empty || ticked) || text[close + 1..].starts_with(['(', '[', ']']) {
            return None;
        }
        let place = self.span(&(span.start as usize..span.start as usize + close + 1));
        let space = if text[close + 1..].starts_with(' ') { "" } else { " " };
        let written = format!("[{}]{space}", if empty { ' ' } else { 'x' });
        let diagnostic = Diagnostic::new(Code::CheckboxLookAlike, place).arg("text", &text[..=close]);
        let diagnostic = diagnostic.fix(place, written);
        let rest = text[close + 1..].trim_start().to_owned();
        span.start = span.end - u32::try_from(rest.len()).unwrap_or(0).min(span.end - span.start);
        *text = rest;
        self.report(diagnostic);
        Some(Spanned { value: ticked, span: place })
    }

    /// `2014. Anno`: a year or house number that became a list.
    fn number_as_list(&mut self, list: &List) {
        let Some(number) = list.start.filter(|start| *start >= 100 && list.items.len() == 1) else { return };
        let start = list.span.start as usize;
        let digits = self.text[start..].bytes().take_while(u8::is_ascii_digit).count();
        let place = self.span(&(start..start + digits + 1));
        let diagnostic = Diagnostic::new(Code::NumberReadAsList, place).arg("number", number);
        let at = self.span(&(start + digits..start + digits));
        self.report(diagnostic.fix(at, "\\"));
    }

    /// Two lists straight behind each other whose markers differ.
    pub(super) fn mixed_markers(&mut self, before: Option<&Node>, list: &List) {
        let Some(Node::Block(Block::List(first))) = before else { return };
        if first.start.is_some() != list.start.is_some() {
            return;
        }
        let marker = |list: &List| {
            let text = &self.text[list.span.range()];
            text.trim_start_matches(|c: char| c.is_ascii_digit()).chars().next().unwrap_or('-')
        };
        let (one, other) = (marker(first), marker(list));
        if one != other {
            let at = self.first_line(&list.span.range());
            let first_line = self.first_line(&first.span.range());
            let diagnostic = Diagnostic::new(Code::MixedListMarkers, self.span(&at))
                .arg("first", one.to_string())
                .arg("second", other.to_string())
                .label(self.span(&first_line), LabelKind::First);
            self.report(diagnostic);
        }
    }
}

/// The text before the first colon of an item with its place, if the item begins with plain text that has one.
pub(super) fn before_colon(item: &Item) -> Option<Spanned<String>> {
    item.before_colon().map(|(text, span)| Spanned { value: text.trim().to_owned(), span })
}
