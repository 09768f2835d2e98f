//! Characters → text, variables and gaps, with exact spans.
//!
//! The library breaks text at every bracket and entity. A [`Run`] joins what belongs together, remembers
//! which byte of the source each character comes from and which characters were escaped, and is then
//! split at our own marks.

use std::ops::Range;

use super::attributes;
use super::blocks::Reader;
use super::inlines::Place;
use super::leaks;
use super::pasted;
use crate::document::{Inline, Piece, Template};
use coursewright_model::Span;
use coursewright_model::diagnostics::{Code, Diagnostic};

/// Text between two breaks or formatted parts.
#[derive(Default)]
pub(super) struct Run {
    text: String,
    pieces: Vec<Part>,
    /// Whether it begins a line of the author's text.
    pub(super) begins_line: bool,
    /// Whether it ends one.
    pub(super) ends_line: bool,
}

/// Where the last closing marks of a run stand.
struct Ends {
    gap: Option<usize>,
    variable: Option<usize>,
}

/// A part of a run that stands in one piece in the source.
struct Part {
    /// Where it begins in the run.
    at: usize,
    /// The bytes it was made from.
    source: Range<usize>,
    /// Whether its first character was escaped, or all of it is an entity.
    escaped: bool,
}

impl Run {
    /// Adds characters, without those that are attributes.
    pub(super) fn push(&mut self, reader: &Reader<'_, '_>, text: &str, range: &Range<usize>) {
        if reader.text.get(range.clone()) != Some(text) {
            self.push_part(reader, text, range.clone(), false);
            return;
        }
        let mut cuts: Vec<_> =
            reader.cuts.iter().filter(|cut| cut.start < range.end && range.start < cut.end).collect();
        // A box's line has two: its mark, and its attributes, which are found before those within the line.
        cuts.sort_by_key(|cut| cut.start);
        let mut from = range.start;
        for cut in cuts {
            let head = from..cut.start.max(from);
            self.push_part(reader, &reader.text[head.clone()], head, true);
            from = cut.end.clamp(from, range.end);
        }
        self.push_part(reader, &reader.text[from..range.end], from..range.end, true);
    }

    fn push_part(&mut self, reader: &Reader<'_, '_>, text: &str, source: Range<usize>, literal: bool) {
        if text.is_empty() {
            return;
        }
        let backslash = source.start > 0 && reader.text.as_bytes()[source.start - 1] == b'\\';
        let escaping = backslash && self.pieces.last().is_none_or(|last| last.source.end < source.start);
        self.pieces.push(Part { at: self.text.len(), source, escaped: escaping || !literal });
        self.text.push_str(text);
    }

    /// Appends what the run holds to `out`.
    pub(super) fn split(self, reader: &mut Reader<'_, '_>, place: Place, out: &mut Vec<Inline>) {
        if self.text.is_empty() {
            return;
        }
        if self.begins_line {
            pasted::line_start(reader, &self);
        }
        if place == Place::Plain {
            pasted::bare_addresses(reader, &self);
        }
        // All bytes are looked at, so that many are at once; most text has none of these.
        let mark = |found, byte| found | matches!(byte, b'{' | b'[' | b']' | b'<');
        if !self.text.bytes().fold(false, mark) {
            let span = self.span(reader, 0..self.text.len());
            out.push(Inline::Text { text: self.text, span });
            return;
        }
        self.marks(reader, out);
    }

    /// Splits at variables and gaps.
    fn marks(&self, reader: &mut Reader<'_, '_>, out: &mut Vec<Inline>) {
        let (mut done, mut at) = (0, 0);
        // Looked for once: a thousand opening brackets without a closing one must not take a thousand searches.
        let ends = Ends { gap: self.text.rfind("]]"), variable: self.text.rfind("}}") };
        while let Some(next) = self.text[at..].find(['{', '[', ']', '<']) {
            at += next;
            let taken = match self.text.as_bytes()[at] {
                b'{' => self.variable(reader, at, &ends),
                b'[' => self.bracket(reader, at, &ends),
                b'<' => {
                    self.unclosed_comment(reader, at);
                    None
                }
                _ => {
                    leaks::spaced_target(reader, self, at);
                    None
                }
            };
            let Some((inline, end)) = taken else {
                at += 1;
                continue;
            };
            self.plain(reader, done..at, out);
            out.push(inline);
            (done, at) = (end, end);
        }
        self.plain(reader, done..self.text.len(), out);
    }

    fn plain(&self, reader: &Reader<'_, '_>, range: Range<usize>, out: &mut Vec<Inline>) {
        if !range.is_empty() {
            let span = self.span(reader, range.clone());
            out.push(Inline::Text { text: self.text[range].to_owned(), span });
        }
    }

    fn variable(&self, reader: &mut Reader<'_, '_>, at: usize, ends: &Ends) -> Option<(Inline, usize)> {
        if self.is_escaped(at) {
            return None;
        }
        if !self.text[at..].starts_with("{{") {
            self.stray_attributes(reader, at);
            return None;
        }
        match variable_name(&self.text[at..]) {
            Some(name) => {
                let end = at + name.len() + 4;
                let span = self.span(reader, at..end);
                Some((Inline::Variable { name: name.to_owned(), span }, end))
            }
            None => {
                let closed = ends.variable.is_some_and(|last| last > at);
                let end =
                    if closed { self.text[at..].find("}}") } else { None }.map_or(at + 2, |end| at + end + 2);
                let diagnostic = Diagnostic::new(Code::VariableForm, self.span(reader, at..end));
                reader.report(diagnostic.arg("text", &self.text[at..end]));
                Some((
                    Inline::Text { text: self.text[at..end].to_owned(), span: self.span(reader, at..end) },
                    end,
                ))
            }
        }
    }

    /// Attributes where nothing takes them would be shown to the learner.
    fn stray_attributes(&self, reader: &mut Reader<'_, '_>, at: usize) {
        let Some(length) = attributes::following(&self.text[at..]) else {
            return leaks::almost_attributes(reader, self, at);
        };
        // Those at the end of an item are taken off it when it is complete.
        if reader.in_item() && self.text[at + length..].trim().is_empty() {
            return;
        }
        let diagnostic = Diagnostic::new(Code::AttributeNotHere, self.span(reader, at..at + length));
        reader.report(diagnostic.arg("name", &self.text[at..at + length]));
    }

    fn bracket(&self, reader: &mut Reader<'_, '_>, at: usize, ends: &Ends) -> Option<(Inline, usize)> {
        if self.is_escaped(at) {
            return None;
        }
        if let Some(label) = self.text[at..].strip_prefix("[^").and_then(|rest| rest.split(']').next()) {
            let end = at + 2 + label.len() + 1;
            let closed = self.text.get(end - 1..end) == Some("]");
            if closed && !label.is_empty() && !label.contains(char::is_whitespace) {
                // The library reads a citation only where it knows the footnote.
                return Some((
                    Inline::Footnote { label: label.to_owned(), span: self.span(reader, at..end) },
                    end,
                ));
            }
        }
        self.text[at..].starts_with("[[").then(|| self.gap(reader, at, ends))
    }

    fn gap(&self, reader: &mut Reader<'_, '_>, at: usize, ends: &Ends) -> (Inline, usize) {
        let inner = &self.text[at + 2..];
        let found = if ends.gap.is_some_and(|last| last > at) { inner.find("]]") } else { None };
        let Some(length) = found else { return self.open_gap(reader, at) };
        let (mut end, mut length) = (at + 2 + length + 2, length);
        if let Some(nested) = inner[..length].find("[[") {
            let behind = &self.text[end..];
            let closes = behind.find("]]").is_some_and(|more| !behind[..more].contains("[["));
            if !closes {
                // The brackets close the last gap that was opened; the ones before are one slip.
                let last = at + 2 + inner[..length].rfind("[[").unwrap_or(nested);
                reader.report(Diagnostic::new(Code::GapUnclosed, self.span(reader, at..at + 2)));
                let text = self.text[at..last].to_owned();
                return (Inline::Text { text, span: self.span(reader, at..last) }, last);
            }
            reader.report(Diagnostic::new(
                Code::GapNested,
                self.span(reader, at + 2 + nested..at + nested + 4),
            ));
            length = nested;
            // A nested gap's own brackets close the outer one too.
            end = self.text[end..].find("]]").map_or(end, |more| end + more + 2);
        }
        let span = self.span(reader, at..end);
        let alternatives = self.alternatives(reader, at + 2..at + 2 + length);
        if alternatives.is_empty() {
            reader.report(Diagnostic::new(Code::GapEmpty, span));
            return (Inline::Text { text: String::new(), span }, end);
        }
        reader.gaps.push(span);
        (Inline::Gap { alternatives, span }, end)
    }

    /// `[[` without `]]` in the same run: never closed, or closed behind something formatted.
    fn open_gap(&self, reader: &mut Reader<'_, '_>, at: usize) -> (Inline, usize) {
        // Every further bracket of the run is part of the same slip.
        let end = self.text[at..].find(|c| c != '[').map_or(self.text.len(), |end| at + end);
        let span = self.span(reader, at..end);
        let near = &reader.text[span.end as usize..];
        let near = near.get(..near.floor_char_boundary(200)).unwrap_or(near);
        let line = near.split(['\n', '\r']).next().unwrap_or_default();
        let code = if line.contains("]]") { Code::GapFormatted } else { Code::GapUnclosed };
        reader.report(Diagnostic::new(code, span));
        (Inline::Text { text: self.text[at..end].to_owned(), span }, end)
    }

    /// The alternatives in `range`, separated by ` / `; none if one of them is empty.
    fn alternatives(&self, reader: &mut Reader<'_, '_>, range: Range<usize>) -> Vec<Template> {
        let mut list = Vec::new();
        let mut at = range.start;
        let text = &self.text[range.clone()];
        if let Some((sign, better)) = likely_separator(text) {
            let diagnostic = Diagnostic::new(Code::SignInAnswer, self.span(reader, range));
            reader.report(diagnostic.arg("sign", sign).arg("better", better));
        }
        for part in text.split(" / ") {
            let trimmed = part.trim();
            let start = at + (part.len() - part.trim_start().len());
            if trimmed.is_empty() {
                return Vec::new();
            }
            let span = self.span(reader, start..start + trimmed.len());
            list.push(template(reader, trimmed, span.range()));
            at += part.len() + 3;
        }
        list
    }

    fn unclosed_comment(&self, reader: &mut Reader<'_, '_>, at: usize) {
        if self.text[at..].starts_with("<!--") && !self.is_escaped(at) {
            let span = self.span(reader, at..at + 4);
            reader.report(Diagnostic::new(Code::CommentUnclosed, span));
        }
    }

    /// The place in the file of a hyphen that ends the run behind a letter.
    pub(super) fn broken_word(&self, reader: &Reader<'_, '_>) -> Option<usize> {
        let word = self.text.strip_suffix('-')?;
        let last = self.text.len() - 1;
        let meant = !word.ends_with(char::is_alphabetic) || self.is_escaped(last);
        (!meant).then(|| self.span(reader, last..last + 1).start as usize)
    }

    /// The characters.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether the character at `at` was escaped or made from an entity.
    pub(super) fn is_escaped(&self, at: usize) -> bool {
        let part = &self.pieces[self.part(at)];
        let literal = part.source.len() == self.part_length(self.part(at));
        part.escaped && (part.at == at || !literal)
    }

    /// The place of a range of characters in the source.
    pub(super) fn span(&self, reader: &Reader<'_, '_>, range: Range<usize>) -> Span {
        let start = self.source(range.start);
        let end = if range.is_empty() { start } else { self.source_end(range.end - 1) };
        reader.span(&(start..end))
    }

    fn part(&self, at: usize) -> usize {
        self.pieces.partition_point(|part| part.at <= at).saturating_sub(1)
    }

    fn part_length(&self, index: usize) -> usize {
        let end = self.pieces.get(index + 1).map_or(self.text.len(), |next| next.at);
        end - self.pieces[index].at
    }

    fn source(&self, at: usize) -> usize {
        let Some(part) = self.pieces.get(self.part(at)) else { return 0 };
        if part.source.len() == self.part_length(self.part(at)) {
            part.source.start + (at - part.at)
        } else {
            part.source.start
        }
    }

    /// The end in the source of the character whose last byte is at `last`.
    fn source_end(&self, last: usize) -> usize {
        let Some(part) = self.pieces.get(self.part(last)) else { return 0 };
        let literal = part.source.len() == self.part_length(self.part(last));
        if literal { part.source.start + (last - part.at) + 1 } else { part.source.end }
    }
}

/// `text`, found at `source`, split at its variables.
pub(super) fn template(reader: &mut Reader<'_, '_>, text: &str, source: Range<usize>) -> Template {
    let mut pieces = Vec::new();
    let (mut done, mut at) = (0, 0);
    let literal = reader.text.get(source.clone()) == Some(text);
    let place = |range: Range<usize>| {
        if literal { source.start + range.start..source.start + range.end } else { source.clone() }
    };
    while let Some(next) = text[at..].find("{{") {
        at += next;
        let Some(name) = variable_name(&text[at..]) else {
            let end = text[at..].find("}}").map_or(at + 2, |end| at + end + 2);
            let diagnostic = Diagnostic::new(Code::VariableForm, reader.span(&place(at..end)));
            reader.report(diagnostic.arg("text", &text[at..end]));
            at = end;
            continue;
        };
        if done < at {
            pieces.push(Piece::Text(text[done..at].to_owned()));
        }
        let end = at + name.len() + 4;
        pieces.push(Piece::Variable { name: name.to_owned(), span: reader.span(&place(at..end)) });
        (done, at) = (end, end);
    }
    if done < text.len() {
        pieces.push(Piece::Text(text[done..].to_owned()));
    }
    Template { pieces, span: reader.span(&source) }
}

/// The name in `{{name}}` at the start of `text`.
fn variable_name(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("{{")?;
    let end = rest.find(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'))?;
    let name = &rest[..end];
    (name.starts_with(|c: char| c.is_ascii_lowercase()) && rest[end..].starts_with("}}")).then_some(name)
}

/// What may stand for ` / ` in `text`, which has none, and the text with it: a comma, a semicolon, a bar, or a slash
/// between words. One between letters or numbers, as in `km/u` and `24/7`, is part of an answer.
pub(crate) fn likely_separator(text: &str) -> Option<(&'static str, String)> {
    let text = text.trim();
    if text.contains(" / ") {
        return None;
    }
    let word = |part: &str| part.chars().count() > 1 && part.chars().any(char::is_alphabetic);
    let (sign, separator) = if text.contains(", ") {
        (",", ",")
    } else if text.contains("; ") {
        (";", ";")
    } else if text.contains('|') {
        ("|", "|")
    } else if text.contains('/')
        && !text.contains("//")
        && text.split('/').any(word)
        && text.split('/').all(|part| word(part) || part.parse::<u32>().is_ok())
    {
        ("/", "/")
    } else {
        return None;
    };
    Some((sign, text.split(separator).map(str::trim).collect::<Vec<_>>().join(" / ")))
}
