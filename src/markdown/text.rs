//! Splits text into text, variables and gaps, with exact spans.
//!
//! `inlines` collects a [`TextRun`] and calls [`TextRun::split`].

use std::ops::Range;

use super::lints::answer_separators::likely_separator;
use super::parser::Parser;
use super::text_run::{InlineContext, TextRun};
use super::{attributes, lints};
use crate::document::{Inline, Piece, Template};
use coursewright_model::diagnostics::{Code, Diagnostic};

/// The positions of the last closing delimiters in a run.
struct LastDelimiters {
    gap: Option<usize>,
    variable: Option<usize>,
}

impl TextRun {
    /// Splits the run and appends the inlines to `out`.
    pub(super) fn split(self, parser: &mut Parser<'_, '_>, context: InlineContext, out: &mut Vec<Inline>) {
        if self.text.is_empty() {
            return;
        }
        if self.begins_line {
            lints::line_starts::line_start(parser, &self);
        }
        if context == InlineContext::Plain {
            lints::links::bare_addresses(parser, &self);
        }
        // Folding over all bytes without stopping lets the compiler vectorize; most text has none of these.
        let delimiter = |found, byte| found | matches!(byte, b'{' | b'[' | b']' | b'<');
        if !self.text.bytes().fold(false, delimiter) {
            let span = self.span(parser, 0..self.text.len());
            out.push(Inline::Text { text: self.text, span });
            return;
        }
        self.split_at_delimiters(parser, out);
    }

    /// Splits the run at variables and gaps.
    fn split_at_delimiters(&self, parser: &mut Parser<'_, '_>, out: &mut Vec<Inline>) {
        let (mut done, mut at) = (0, 0);
        // Searched once: a thousand opening brackets without a closing one must not cause a thousand searches.
        let ends = LastDelimiters { gap: self.text.rfind("]]"), variable: self.text.rfind("}}") };
        while let Some(next) = self.text[at..].find(['{', '[', ']', '<']) {
            at += next;
            let found = match self.text.as_bytes()[at] {
                b'{' => self.variable(parser, at, &ends),
                b'[' => self.bracket(parser, at, &ends),
                b'<' => {
                    self.unclosed_comment(parser, at);
                    None
                }
                _ => {
                    lints::links::spaced_target(parser, self, at);
                    None
                }
            };
            let Some((inline, end)) = found else {
                at += 1;
                continue;
            };
            self.plain(parser, done..at, out);
            out.push(inline);
            (done, at) = (end, end);
        }
        self.plain(parser, done..self.text.len(), out);
    }

    fn plain(&self, parser: &Parser<'_, '_>, range: Range<usize>, out: &mut Vec<Inline>) {
        if !range.is_empty() {
            let span = self.span(parser, range.clone());
            out.push(Inline::Text { text: self.text[range].to_owned(), span });
        }
    }

    fn variable(
        &self,
        parser: &mut Parser<'_, '_>,
        at: usize,
        ends: &LastDelimiters,
    ) -> Option<(Inline, usize)> {
        if self.is_escaped(at) {
            return None;
        }
        if !self.text[at..].starts_with("{{") {
            self.stray_attributes(parser, at);
            return None;
        }
        match variable_name(&self.text[at..]) {
            Some(name) => {
                let end = at + name.len() + 4;
                let span = self.span(parser, at..end);
                Some((Inline::Variable { name: name.to_owned(), span }, end))
            }
            None => {
                let closed = ends.variable.is_some_and(|last| last > at);
                let end =
                    if closed { self.text[at..].find("}}") } else { None }.map_or(at + 2, |end| at + end + 2);
                let diagnostic = Diagnostic::new(Code::VariableForm, self.span(parser, at..end));
                parser.report(diagnostic.arg("text", &self.text[at..end]));
                Some((
                    Inline::Text { text: self.text[at..end].to_owned(), span: self.span(parser, at..end) },
                    end,
                ))
            }
        }
    }

    /// Reports attributes that belong to nothing: a learner would read them.
    fn stray_attributes(&self, parser: &mut Parser<'_, '_>, at: usize) {
        let Some(length) = attributes::leading_length(&self.text[at..]) else {
            return lints::attributes::misspelt_attributes(parser, self, at);
        };
        // The list parser takes attributes at the end of an item.
        if parser.in_item() && self.text[at + length..].trim().is_empty() {
            return;
        }
        let diagnostic = Diagnostic::new(Code::AttributeNotHere, self.span(parser, at..at + length));
        parser.report(diagnostic.arg("name", &self.text[at..at + length]));
    }

    fn bracket(
        &self,
        parser: &mut Parser<'_, '_>,
        at: usize,
        ends: &LastDelimiters,
    ) -> Option<(Inline, usize)> {
        if self.is_escaped(at) {
            return None;
        }
        if let Some(label) = self.text[at..].strip_prefix("[^").and_then(|rest| rest.split(']').next()) {
            let end = at + 2 + label.len() + 1;
            let closed = self.text.get(end - 1..end) == Some("]");
            if closed && !label.is_empty() && !label.contains(char::is_whitespace) {
                // pulldown-cmark parses a citation only if the footnote is defined.
                return Some((
                    Inline::Footnote { label: label.to_owned(), span: self.span(parser, at..end) },
                    end,
                ));
            }
        }
        self.text[at..].starts_with("[[").then(|| self.gap(parser, at, ends))
    }

    fn gap(&self, parser: &mut Parser<'_, '_>, at: usize, ends: &LastDelimiters) -> (Inline, usize) {
        let inner = &self.text[at + 2..];
        let found = if ends.gap.is_some_and(|last| last > at) { inner.find("]]") } else { None };
        let Some(length) = found else { return self.open_gap(parser, at) };
        let (mut end, mut length) = (at + 2 + length + 2, length);
        if let Some(nested) = inner[..length].find("[[") {
            let after = &self.text[end..];
            let closes = after.find("]]").is_some_and(|more| !after[..more].contains("[["));
            if !closes {
                // The brackets close the last gap that was opened; those before it are one mistake.
                let last = at + 2 + inner[..length].rfind("[[").unwrap_or(nested);
                parser.report(Diagnostic::new(Code::GapUnclosed, self.span(parser, at..at + 2)));
                let text = self.text[at..last].to_owned();
                return (Inline::Text { text, span: self.span(parser, at..last) }, last);
            }
            parser.report(Diagnostic::new(
                Code::GapNested,
                self.span(parser, at + 2 + nested..at + nested + 4),
            ));
            length = nested;
            // The brackets of a nested gap close the outer one too.
            end = self.text[end..].find("]]").map_or(end, |more| end + more + 2);
        }
        let span = self.span(parser, at..end);
        let alternatives = self.alternatives(parser, at + 2..at + 2 + length);
        if alternatives.is_empty() {
            parser.report(Diagnostic::new(Code::GapEmpty, span));
            return (Inline::Text { text: String::new(), span }, end);
        }
        parser.gaps.push(span);
        (Inline::Gap { alternatives, span }, end)
    }

    /// Reports `[[` without `]]` in the same run: never closed, or closed after formatting.
    fn open_gap(&self, parser: &mut Parser<'_, '_>, at: usize) -> (Inline, usize) {
        // Further brackets belong to the same mistake.
        let end = self.text[at..].find(|c| c != '[').map_or(self.text.len(), |end| at + end);
        let span = self.span(parser, at..end);
        let following = &parser.text[span.end as usize..];
        let following = following.get(..following.floor_char_boundary(200)).unwrap_or(following);
        let line = following.split(['\n', '\r']).next().unwrap_or_default();
        let code = if line.contains("]]") { Code::GapFormatted } else { Code::GapUnclosed };
        parser.report(Diagnostic::new(code, span));
        (Inline::Text { text: self.text[at..end].to_owned(), span }, end)
    }

    /// Splits `range` into alternatives at ` / `; returns none if one of them is empty.
    fn alternatives(&self, parser: &mut Parser<'_, '_>, range: Range<usize>) -> Vec<Template> {
        let mut list = Vec::new();
        let mut at = range.start;
        let text = &self.text[range.clone()];
        if let Some((sign, better)) = likely_separator(text) {
            let diagnostic = Diagnostic::new(Code::SignInAnswer, self.span(parser, range));
            parser.report(diagnostic.arg("sign", sign).arg("better", better));
        }
        for part in text.split(" / ") {
            let trimmed = part.trim();
            let start = at + (part.len() - part.trim_start().len());
            if trimmed.is_empty() {
                return Vec::new();
            }
            let span = self.span(parser, start..start + trimmed.len());
            list.push(template(parser, trimmed, span.range()));
            at += part.len() + 3;
        }
        list
    }

    fn unclosed_comment(&self, parser: &mut Parser<'_, '_>, at: usize) {
        if self.text[at..].starts_with("<!--") && !self.is_escaped(at) {
            let span = self.span(parser, at..at + 4);
            parser.report(Diagnostic::new(Code::CommentUnclosed, span));
        }
    }
}

/// Splits `text`, which is at `source`, at its variables.
pub(super) fn template(parser: &mut Parser<'_, '_>, text: &str, source: Range<usize>) -> Template {
    let mut pieces = Vec::new();
    let (mut done, mut at) = (0, 0);
    let literal = parser.text.get(source.clone()) == Some(text);
    let source_range = |range: Range<usize>| {
        if literal { source.start + range.start..source.start + range.end } else { source.clone() }
    };
    while let Some(next) = text[at..].find("{{") {
        at += next;
        let Some(name) = variable_name(&text[at..]) else {
            let end = text[at..].find("}}").map_or(at + 2, |end| at + end + 2);
            let diagnostic = Diagnostic::new(Code::VariableForm, parser.span(&source_range(at..end)));
            parser.report(diagnostic.arg("text", &text[at..end]));
            at = end;
            continue;
        };
        if done < at {
            pieces.push(Piece::Text(text[done..at].to_owned()));
        }
        let end = at + name.len() + 4;
        pieces.push(Piece::Variable { name: name.to_owned(), span: parser.span(&source_range(at..end)) });
        (done, at) = (end, end);
    }
    if done < text.len() {
        pieces.push(Piece::Text(text[done..].to_owned()));
    }
    Template { pieces, span: parser.span(&source) }
}

/// Returns the name of `{{name}}` at the start of `text`.
fn variable_name(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("{{")?;
    let end = rest.find(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'))?;
    let name = &rest[..end];
    (name.starts_with(|c: char| c.is_ascii_lowercase()) && rest[end..].starts_with("}}")).then_some(name)
}
