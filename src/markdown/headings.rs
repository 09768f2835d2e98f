//! Parses headings: keyword, title and attributes.

use std::ops::Range;

use pulldown_cmark::{HeadingLevel, TagEnd};

use super::attributes::{self, Allowed, TrailingAttributes};
use super::keywords::without_number;
use super::lints::labels::unstated_kind;
use super::node::ParsedHeading;
use super::parser::Parser;
use crate::document::{Attributes, Heading, Inline};
use coursewright_model::diagnostics::{Code, Diagnostic};
use coursewright_model::{AttributeKind as A, ClassKind as C, ExerciseKind, Span};

impl Parser<'_, '_> {
    /// Parses a heading. A setext heading is reported.
    pub(super) fn heading(&mut self, level: HeadingLevel, range: Range<usize>) -> Option<ParsedHeading> {
        let span = self.trimmed(&range);
        let level = level as u8;
        if !self.text[range.clone()].starts_with('#') {
            self.report(Diagnostic::new(Code::SetextHeading, span));
        }
        let braces = self.heading_braces(&range);
        if let Some(braces) = &braces {
            // The space before the braces is excluded too.
            let before = self.text[..braces.start].trim_end().len();
            self.excluded.push(before..braces.end);
        }
        let depth = self.text[range.clone()].bytes().take_while(|byte| *byte == b'#').count();
        let mut content = self.inlines(TagEnd::Heading(heading_level(level)));
        let plain = braces.as_ref().is_some_and(|braces| self.is_plain(braces));
        let (kind, keyword) = if plain { (None, span) } else { self.keyword(&mut content, level, span) };
        if level > 1 && content.is_empty() && kind.is_none() || level == 1 && is_blank(&content) {
            self.report(Diagnostic::new(Code::HeadingEmpty, self.span(&(range.start..range.start + depth))));
        }
        let allowed = match (level, kind) {
            (1, _) => attributes::SECTION,
            (_, Some(kind)) => for_exercise(kind),
            (_, None) => attributes::HEADING,
        };
        let attributes = match braces {
            Some(braces) => attributes::parse(self, braces, allowed),
            None => Attributes::default(),
        };
        Some(ParsedHeading { kind, heading: Heading { level, content, attributes, span }, keyword })
    }

    fn heading_braces(&mut self, range: &Range<usize>) -> Option<Range<usize>> {
        let line = self.first_line(range);
        let text = &self.text[line.clone()];
        // The closing number signs of `## Title {#id} ##` are not text.
        let unclosed = text.trim_end_matches('#');
        let text = if unclosed.ends_with([' ', '\t']) { unclosed } else { text };
        match attributes::find_trailing(text) {
            TrailingAttributes::None => None,
            TrailingAttributes::Braces(braces) => Some(line.start + braces.start..line.start + braces.end),
            TrailingAttributes::Unclosed(at) => {
                let braces = line.start + at..line.start + text.trim_end().len();
                attributes::report_unclosed(self, &braces);
                Some(braces)
            }
        }
    }

    /// Whether the braces contain `.gewoon`.
    fn is_plain(&self, braces: &Range<usize>) -> bool {
        self.text[attributes::inner_range(self.text, braces)]
            .split_whitespace()
            .filter_map(|token| token.strip_prefix('.'))
            .any(|name| self.keywords.classes.find(name) == Some(C::Plain))
    }

    /// Removes the keyword from `content`, or reports a misspelt one.
    fn keyword(&mut self, content: &mut Vec<Inline>, level: u8, whole: Span) -> (Option<ExerciseKind>, Span) {
        let Some(Inline::Text { text, span }) = content.first_mut() else {
            return self
                .formatted_keyword(content)
                .map_or((None, whole), |(kind, keyword_span)| (Some(kind), keyword_span));
        };
        let Some(colon) = text.find(':') else {
            return self
                .bare_keyword(content, level)
                .map_or((None, whole), |(kind, keyword_span)| (Some(kind), keyword_span));
        };
        let word = text[..colon].to_owned();
        let keyword_span = self.span(&(span.start as usize..span.start as usize + colon));
        let exact = self.keywords.exercises.find(&word).filter(|_| !word.ends_with(char::is_whitespace));
        // A misspelt keyword is reported and treated as the right one, so that one mistake gives one error.
        if let Some(kind) = exact.or_else(|| self.near_keyword(&word, level, keyword_span)) {
            let rest = text[colon + 1..].trim_start();
            let cut = text.len() - rest.len();
            span.start += u32::try_from(cut).unwrap_or(0);
            *text = rest.to_owned();
            if text.is_empty() {
                content.remove(0);
            }
            return (Some(kind), keyword_span);
        }
        (None, whole)
    }

    /// Removes a keyword without a colon from `content`, which must contain nothing else. Reports a number after it,
    /// and a question without a kind.
    fn bare_keyword(&mut self, content: &mut Vec<Inline>, level: u8) -> Option<(ExerciseKind, Span)> {
        let ([Inline::Text { .. }], keyword_span) = (content.as_slice(), content[0].span()) else {
            return None;
        };
        let title = text_of(content).trim().to_owned();
        let mut kind = self.keywords.exercises.find(&title);
        if let (None, Some(own), true) = (kind, without_number(&title), level > 1) {
            kind = self.keywords.exercises.find(own);
            if kind.is_some() {
                let diagnostic = Diagnostic::new(Code::OwnNumber, keyword_span).arg("word", title.as_str());
                self.report(diagnostic.fix(keyword_span, own));
            }
        }
        if let (None, true) = (kind, level > 1) {
            // `Question 1 (in pairs)` has no kind either.
            let bare = without_number(title.split('(').next().unwrap_or_default().trim());
            unstated_kind(self, &title, bare, keyword_span);
        }
        let kind = kind?;
        content.clear();
        Some((kind, keyword_span))
    }

    /// Reports a misspelt keyword; returns the kind that was probably meant.
    fn near_keyword(&mut self, word: &str, level: u8, keyword_span: Span) -> Option<ExerciseKind> {
        let trimmed = word.trim();
        let numbered = without_number(trimmed).unwrap_or(trimmed);
        let leading =
            trimmed.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' '));
        for (part, changed) in
            [(numbered.trim_end(), numbered.len() < trimmed.len()), (leading, leading.len() < trimmed.len())]
        {
            if let Some(kind) = self.keywords.exercises.find(part).filter(|_| changed) {
                let diagnostic = Diagnostic::new(Code::OwnNumber, keyword_span).arg("word", trimmed);
                self.report(diagnostic.fix(keyword_span, part));
                return Some(kind);
            }
            if level > 1 && unstated_kind(self, trimmed, changed.then_some(part), keyword_span) {
                return None;
            }
        }
        if level > 1 && self.keywords.is_question(trimmed) {
            unstated_kind(self, trimmed, Some(trimmed), keyword_span);
            return None;
        }
        let spaced = self.keywords.exercises.find(trimmed).map(|kind| self.keywords.exercises.name(kind));
        let near = spaced.or_else(|| {
            let stem = |name: &&str| {
                let (name, word) = (name.to_lowercase(), trimmed.to_lowercase());
                name.len() > 4 && word.strip_prefix(&name).is_some_and(|rest| rest.chars().count() <= 6)
            };
            let stems = self.keywords.exercises.own().iter().copied().find(stem);
            stems.or_else(|| self.keywords.exercises.nearest(trimmed).filter(|near| is_slip(trimmed, near)))
        })?;
        let diagnostic =
            Diagnostic::new(Code::KeywordNearMiss, keyword_span).arg("word", word).arg("near", near);
        self.report(diagnostic.fix(keyword_span, near));
        self.keywords.exercises.find(near)
    }

    /// Reports a keyword in bold, emphasis or code at the start of a heading, and accepts it.
    fn formatted_keyword(&mut self, content: &mut Vec<Inline>) -> Option<(ExerciseKind, Span)> {
        let (inner, span) = match content.first() {
            Some(Inline::Emphasis { content, span, .. } | Inline::Strong { content, span, .. }) => {
                let Some(Inline::Text { text, .. }) = content.first().filter(|_| content.len() == 1) else {
                    return None;
                };
                (text.clone(), *span)
            }
            Some(Inline::Code { text, span }) => (text.clone(), *span),
            Some(
                Inline::Text { .. }
                | Inline::Variable { .. }
                | Inline::Strikethrough { .. }
                | Inline::Link { .. }
                | Inline::Image { .. }
                | Inline::Gap { .. }
                | Inline::Footnote { .. }
                | Inline::SoftBreak { .. }
                | Inline::HardBreak { .. },
            )
            | None => return None,
        };
        let next_colon = self.text[span.end as usize..].starts_with(':');
        let word = inner.trim().trim_end_matches(':').trim();
        let kind = self.keywords.exercises.find(word)?;
        if !(next_colon || inner.contains(':') || content.len() == 1) {
            return None;
        }
        let diagnostic = Diagnostic::new(Code::KeywordFormatted, span).arg("word", word);
        self.report(diagnostic.fix(span, inner.trim()));
        content.remove(0);
        if let Some(Inline::Text { text, span }) = content.first_mut() {
            let rest = text.strip_prefix(':').unwrap_or(text).trim_start().to_owned();
            span.start = span.end - u32::try_from(rest.len()).unwrap_or(0).min(span.end - span.start);
            *text = rest;
        }
        Some((kind, span))
    }
}

/// Returns the attributes that the heading of an exercise allows.
fn for_exercise(kind: ExerciseKind) -> Allowed {
    use ExerciseKind as E;
    let names: &'static [A] = match kind {
        E::Open | E::FindOut => &[A::Time, A::Points, A::Objective, A::Label, A::Lines, A::Only, A::Except],
        E::Reflection => &[A::Time, A::Objective, A::Label, A::Lines, A::Only, A::Except],
        E::Choice
        | E::MultipleChoice
        | E::YesNo
        | E::FillIn
        | E::ShortAnswer
        | E::Number
        | E::Match
        | E::Order => &[A::Time, A::Points, A::Attempts, A::Objective, A::Label, A::Only, A::Except],
        E::Statements => {
            &[A::Time, A::Points, A::Attempts, A::Columns, A::Objective, A::Label, A::Only, A::Except]
        }
        E::ActionPoints | E::Checklist => &[A::Time, A::Blank, A::Objective, A::Label, A::Only, A::Except],
        E::Assignment => &[A::Time, A::Points, A::Lines, A::Objective, A::Label, A::Only, A::Except],
    };
    let classes: &'static [C] = match kind {
        E::Choice | E::MultipleChoice => &[C::Plain, C::Opinion, C::Extra, C::Shuffle, C::NewPage],
        E::YesNo => &[C::Plain, C::Opinion, C::Extra, C::NewPage],
        E::Statements => &[C::Plain, C::Opinion, C::Extra, C::Shuffle, C::NewPage],
        E::Open
        | E::FindOut
        | E::Reflection
        | E::FillIn
        | E::ShortAnswer
        | E::Number
        | E::Match
        | E::Order
        | E::ActionPoints
        | E::Checklist
        | E::Assignment => &[C::Plain, C::Extra, C::NewPage],
    };
    Allowed { id: true, part_key: false, classes, names }
}

/// Whether `word` is a typing mistake for `keyword`. This is stricter than "did you mean", since most words before a
/// colon are ordinary text.
fn is_slip(word: &str, keyword: &str) -> bool {
    let distance = strsim::damerau_levenshtein(&word.to_lowercase(), &keyword.to_lowercase());
    keyword.chars().count() >= 5 && distance <= (keyword.chars().count() / 6).max(1)
}

fn text_of(content: &[Inline]) -> &str {
    match content.first() {
        Some(Inline::Text { text, .. }) => text,
        Some(
            Inline::Variable { .. }
            | Inline::Emphasis { .. }
            | Inline::Strong { .. }
            | Inline::Strikethrough { .. }
            | Inline::Code { .. }
            | Inline::Link { .. }
            | Inline::Image { .. }
            | Inline::Gap { .. }
            | Inline::Footnote { .. }
            | Inline::SoftBreak { .. }
            | Inline::HardBreak { .. },
        )
        | None => "",
    }
}

fn is_blank(content: &[Inline]) -> bool {
    content.iter().all(|inline| matches!(inline, Inline::Text { text, .. } if text.trim().is_empty()))
}

fn heading_level(level: u8) -> HeadingLevel {
    HeadingLevel::try_from(usize::from(level)).unwrap_or(HeadingLevel::H6)
}
