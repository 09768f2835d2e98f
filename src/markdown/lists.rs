//! Parses lists and their items: check boxes and attributes.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::attributes;
use super::containers::{self, Container};
use super::lints;
use super::parser::Parser;
use crate::document::{Attributes, Block, Inline, Item, List, Spanned};
use coursewright_model::diagnostics::{Code, Diagnostic};

impl Parser<'_, '_> {
    /// Parses a list.
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
        lints::lists::number_as_list(self, &list);
        list
    }

    fn item(&mut self, range: &Range<usize>) -> Item {
        let line_start = self.line_start(range.start);
        let line = self.first_line(&(line_start..self.text.len()));
        let indent = containers::item_indent(&self.containers, &self.text[line], range.start - line_start);
        let outer = self.task.take();
        self.containers.push(Container::Item(indent));
        let mut blocks = self.blocks(TagEnd::Item);
        self.containers.pop();
        let task = std::mem::replace(&mut self.task, outer);
        let attributes = self.item_attributes(&mut blocks);
        let task = task.or_else(|| self.check_box_look_alike(&mut blocks));
        Item { task, attributes, blocks, span: self.trimmed(range) }
    }

    /// Removes attributes from the end of an item's first paragraph and parses them.
    fn item_attributes(&mut self, blocks: &mut [Block]) -> Attributes {
        let Some(Block::Paragraph { content, .. }) = blocks.first_mut() else { return Attributes::default() };
        let Some(Inline::Text { text, span }) = content.last_mut() else { return Attributes::default() };
        if !text.ends_with('}') {
            if let attributes::TrailingAttributes::Unclosed(at) = attributes::find_trailing(text) {
                // Counted from the end, since the text before may contain escapes.
                let at = span.end as usize - (text.len() - at);
                let end = span.end as usize;
                attributes::report_unclosed(self, &(at..end));
            }
            return Attributes::default();
        }
        let attributes::TrailingAttributes::Braces(braces) = attributes::find_trailing(text) else {
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
        attributes::parse(self, start..end, attributes::ITEM)
    }

    /// Reports `[]`, `[ x ]`, `[x]text` and `(x)` at the start of an item, and treats them as the check box that was
    /// meant.
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
        let marker_span = self.span(&(span.start as usize..span.start as usize + close + 1));
        let space = if text[close + 1..].starts_with(' ') { "" } else { " " };
        let written = format!("[{}]{space}", if empty { ' ' } else { 'x' });
        let diagnostic = Diagnostic::new(Code::CheckboxLookAlike, marker_span).arg("text", &text[..=close]);
        let diagnostic = diagnostic.fix(marker_span, written);
        let rest = text[close + 1..].trim_start().to_owned();
        span.start = span.end - u32::try_from(rest.len()).unwrap_or(0).min(span.end - span.start);
        *text = rest;
        self.report(diagnostic);
        Some(Spanned { value: ticked, span: marker_span })
    }
}

/// Returns the text before the first colon of an item, if the item begins with plain text that has one.
pub(super) fn before_colon(item: &Item) -> Option<Spanned<String>> {
    item.before_colon().map(|(text, span)| Spanned { value: text.trim().to_owned(), span })
}
