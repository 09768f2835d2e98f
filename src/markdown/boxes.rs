//! Parses blockquotes: `[!WORD]` boxes with their argument, attributes and fields, and plain quotations.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::attributes::{self, TrailingAttributes};
use super::containers::Container;
use super::lints::box_markers;
use super::lists;
use super::node::Node;
use super::parser::Parser;
use crate::document::{Attributes, Block, Boxed, Field, Inline, List};
use coursewright_model::diagnostics::{Code, Diagnostic, LabelKind};
use coursewright_model::{BoxKind, FieldKind, Span};

/// The first line of a box, parsed before its text.
struct BoxOpening {
    kind: BoxKind,
    /// `[!WORD]`
    span: Span,
    attributes: Option<Range<usize>>,
    /// The range of the argument.
    argument: Range<usize>,
}

impl Parser<'_, '_> {
    /// Parses a blockquote and appends it to `out`.
    pub(super) fn quotation(&mut self, range: Range<usize>, out: &mut Vec<Node>) {
        let opening = self.box_opening();
        let inside = usize::from(opening.is_some());
        self.containers.push(Container::Quote);
        self.box_depth += inside;
        let mut blocks = self.blocks(TagEnd::BlockQuote(None));
        self.box_depth -= inside;
        self.containers.pop();
        let span = self.trimmed(&range);
        match opening {
            None => {
                box_markers::quotation_after_box(self, out.last(), span);
                out.push(Node::Block(Block::Quote { blocks, span }));
            }
            Some(opening) => {
                let argument = self.argument(&mut blocks, &opening);
                let block = self.boxed(opening, argument, blocks, span);
                out.push(Node::Block(block));
            }
        }
    }

    /// Parses the marker in the first line of the current blockquote and excludes it from the text. An unknown
    /// keyword is reported, and the blockquote stays a quotation.
    fn box_opening(&mut self) -> Option<BoxOpening> {
        let (event, first) = self.peek()?;
        if !matches!(event, Event::Start(Tag::Paragraph)) {
            return None;
        }
        let line = first.clone();
        let line = self.first_line(&line);
        let text = &self.text[line.clone()];
        let Some(end) = text.strip_prefix("[!").and_then(|rest| rest.find(']')) else {
            if !box_markers::misspelt_marker(self, &line) {
                box_markers::marker_without_bang(self, &line);
                box_markers::keyword_without_brackets(self, &line);
            }
            return None;
        };
        self.box_markers.insert(line.start);
        let word = &text[2..2 + end];
        let span = self.span(&(line.start..line.start + end + 3));
        let Some(kind) = self.keywords.boxes.find(word).filter(|_| word.trim() == word) else {
            if word.trim() == word {
                self.unknown_box(word, span);
            } else {
                box_markers::marker_without_bang(self, &line);
            }
            self.excluded.push(line.start..line.start + end + 3);
            return None;
        };
        let colon = usize::from(text[end + 3..].starts_with(':'));
        if colon > 0 {
            let marker = self.span(&(line.start..line.start + end + 4));
            let diagnostic = Diagnostic::new(Code::BoxMarkForm, marker).arg("text", &text[..end + 4]);
            self.report(diagnostic.fix(marker, &text[..end + 3]));
        }
        let attributes = self.opening_attributes(&line);
        let argument_end = attributes.as_ref().map_or(line.end, |braces| braces.start);
        let start = line.start + end + 3 + colon;
        let trimmed = self.text[start..argument_end].trim();
        let argument = start
            + (self.text[start..argument_end].len() - self.text[start..argument_end].trim_start().len());
        self.excluded.push(line.start..argument.min(argument_end));
        if attributes.is_some() {
            self.excluded.push(argument + trimmed.len()..line.end);
        }
        Some(BoxOpening { kind, span, attributes, argument: argument..argument + trimmed.len() })
    }

    fn unknown_box(&mut self, word: &str, span: Span) {
        let nearest = self.keywords.boxes.nearest(word);
        let mut diagnostic = Diagnostic::new(Code::BoxUnknown, span).arg("word", word).suggest(nearest);
        if let Some(nearest) = nearest {
            diagnostic = diagnostic.fix(span, format!("[!{nearest}]"));
        }
        self.report(diagnostic);
    }

    fn opening_attributes(&mut self, line: &Range<usize>) -> Option<Range<usize>> {
        match attributes::find_trailing(&self.text[line.clone()]) {
            TrailingAttributes::None => None,
            TrailingAttributes::Braces(braces) => Some(line.start + braces.start..line.start + braces.end),
            TrailingAttributes::Unclosed(at) => {
                let braces = line.start + at..line.end;
                attributes::report_unclosed(self, &braces);
                Some(braces)
            }
        }
    }

    /// Removes the argument from the first paragraph.
    fn argument(&mut self, blocks: &mut Vec<Block>, opening: &BoxOpening) -> Vec<Inline> {
        // A marker alone on its line leaves no paragraph, or one that begins with a line break.
        let Some(Block::Paragraph { content, span }) = blocks.first_mut() else { return Vec::new() };
        if span.start as usize > opening.argument.end + 1
            && !matches!(content.first(), Some(Inline::SoftBreak { .. }))
        {
            return Vec::new();
        }
        let line_end = content.iter().position(is_break);
        let rest = line_end.map(|at| content.split_off(at));
        let argument = std::mem::take(content);
        match rest {
            None => {
                blocks.remove(0);
            }
            Some(mut rest) => {
                rest.remove(0);
                let next = rest.first().map_or(opening.span, Inline::span).start as usize;
                // `late_marker` reports a second marker; an empty `>` line would not help there.
                if !argument.is_empty() && !self.text[next..].starts_with("[!") {
                    let next_span = rest.first().map_or(opening.span, Inline::span);
                    let line = self.line_start(next_span.start as usize);
                    let quote = self.text[line..next_span.start as usize].trim_end().to_owned();
                    let at = self.span(&(line..line));
                    let diagnostic =
                        Diagnostic::new(Code::BoxBlankLine, next_span).label(opening.span, LabelKind::Opened);
                    self.report(diagnostic.fix(at, format!("{quote}\n")));
                }
                let start = rest.first().map_or(*span, Inline::span);
                *span = Span { start: start.start, ..*span };
                *content = rest;
            }
        }
        argument
    }

    fn boxed(
        &mut self,
        opening: BoxOpening,
        argument: Vec<Inline>,
        mut blocks: Vec<Block>,
        span: Span,
    ) -> Block {
        if matches!(opening.kind, BoxKind::Only | BoxKind::Except) {
            return self.conditional(&opening, blocks, span);
        }
        let attributes = match opening.attributes {
            Some(braces) => attributes::parse(self, braces, attributes::BOX),
            None => Attributes::default(),
        };
        let fields = self.fields(opening.kind, &mut blocks);
        for block in &blocks {
            self.own_box_inside(block);
        }
        let answering = matches!(opening.kind, BoxKind::Answer | BoxKind::WordBank);
        if argument.is_empty() && fields.is_empty() && blocks.is_empty() {
            let code = if answering { Code::AnswerEmpty } else { Code::BoxEmpty };
            self.report(
                Diagnostic::new(code, opening.span).arg("word", self.keywords.boxes.name(opening.kind)),
            );
        }
        let boxed =
            Boxed { kind: opening.kind, argument, attributes, fields, blocks, marker: opening.span, span };
        Block::Box(Box::new(boxed))
    }

    fn conditional(&mut self, opening: &BoxOpening, blocks: Vec<Block>, span: Span) -> Block {
        if let Some(braces) = opening.attributes.clone() {
            attributes::parse(
                self,
                braces,
                attributes::Allowed { id: false, part_key: false, classes: &[], names: &[] },
            );
        }
        let mut groups = attributes::comma_separated(self, &opening.argument);
        groups.retain(|group| !group.value.is_empty());
        if groups.is_empty() || blocks.is_empty() {
            let word = self.keywords.boxes.name(opening.kind);
            self.report(Diagnostic::new(Code::BoxEmpty, opening.span).arg("word", word));
        }
        Block::Conditional { only: opening.kind == BoxKind::Only, groups, blocks, span }
    }

    /// Reports a box of an exercise inside another box: it would become part of the text.
    fn own_box_inside(&mut self, block: &Block) {
        let Block::Box(inner) = block else { return };
        if inner.kind.is_own() && inner.kind != BoxKind::Instructor {
            let word = self.keywords.boxes.name(inner.kind);
            self.report(Diagnostic::new(Code::BoxInside, inner.marker).arg("word", word));
        }
    }

    /// Removes the list of fields from the blocks of a box and parses it.
    fn fields(&mut self, kind: BoxKind, blocks: &mut Vec<Block>) -> Vec<Field> {
        let known = fields_of(kind);
        let named = |parser: &Self, list: &List| {
            list.items.iter().any(|item| {
                lists::before_colon(item)
                    .is_some_and(|word| parser.field(&word.value).is_some_and(|f| known.contains(&f)))
            })
        };
        let Some(at) = blocks.iter().position(|block| match block {
            Block::List(list) => list.start.is_none() && named(self, list),
            Block::Heading(_)
            | Block::Paragraph { .. }
            | Block::Quote { .. }
            | Block::Table(_)
            | Block::Code { .. }
            | Block::Box(_)
            | Block::Conditional { .. }
            | Block::Exercise(_)
            | Block::Group(_) => false,
        }) else {
            return Vec::new();
        };
        let Block::List(list) = blocks.remove(at) else { return Vec::new() };
        let mut fields: Vec<Field> = Vec::new();
        for item in list.items {
            let Some(word) = lists::before_colon(&item) else {
                let span = item.span;
                self.report(
                    Diagnostic::new(Code::FieldUnknown, span)
                        .arg("field", self.text[span.range()].trim_start_matches(['-', ' ']))
                        .arg("word", self.keywords.boxes.name(kind)),
                );
                continue;
            };
            let Some(field) = self.field(&word.value).filter(|field| known.contains(field)) else {
                let nearest = crate::suggest::nearest(
                    &word.value,
                    known.iter().map(|field| self.keywords.fields.name(*field)),
                );
                let mut diagnostic = Diagnostic::new(Code::FieldUnknown, word.span)
                    .arg("field", word.value.as_str())
                    .arg("word", self.keywords.boxes.name(kind))
                    .suggest(nearest);
                if let Some(nearest) = nearest {
                    diagnostic = diagnostic.fix(word.span, nearest);
                }
                self.report(diagnostic);
                continue;
            };
            if let Some(first) = fields.iter().find(|known| known.kind == field) {
                let diagnostic = Diagnostic::new(Code::FieldTwice, word.span).arg("field", word.value);
                self.report(diagnostic.label(first.span, LabelKind::First));
                continue;
            }
            fields.push(Field { kind: field, value: field_value(item.blocks, &word.value), span: item.span });
        }
        fields
    }

    fn field(&self, word: &str) -> Option<FieldKind> {
        self.keywords.fields.find(word)
    }
}

/// Returns the fields that a kind of box has.
fn fields_of(kind: BoxKind) -> &'static [FieldKind] {
    use FieldKind as F;
    match kind {
        BoxKind::Quote | BoxKind::Interview => &[F::Who, F::Role, F::Portrait],
        BoxKind::Video | BoxKind::Audio => {
            &[F::Link, F::Search, F::Duration, F::File, F::Captions, F::Transcript]
        }
        BoxKind::Article | BoxKind::Worksheet => &[F::Link, F::Search, F::Duration, F::File],
        BoxKind::Figure => &[F::Source, F::Description],
        BoxKind::Message => &[F::From, F::Channel],
        BoxKind::Objectives
        | BoxKind::Tip
        | BoxKind::Warning
        | BoxKind::Important
        | BoxKind::Info
        | BoxKind::Fact
        | BoxKind::Example
        | BoxKind::DoDont
        | BoxKind::Steps
        | BoxKind::Case
        | BoxKind::Only
        | BoxKind::Except
        | BoxKind::Source
        | BoxKind::Credits
        | BoxKind::Answer
        | BoxKind::ModelAnswer
        | BoxKind::Explanation
        | BoxKind::Hint
        | BoxKind::WordBank
        | BoxKind::Instructor => &[],
    }
}

/// Returns what follows the colon of a field.
fn field_value(blocks: Vec<Block>, word: &str) -> Vec<Inline> {
    let Some(Block::Paragraph { mut content, .. }) = blocks.into_iter().next() else { return Vec::new() };
    if let Some(Inline::Text { text, span }) = content.first_mut() {
        let colon = text.find(':').map_or(word.len(), |colon| colon + 1);
        let rest = text[colon..].trim_start();
        span.start += u32::try_from(text.len() - rest.len()).unwrap_or(0);
        *text = rest.to_owned();
        if text.is_empty() {
            content.remove(0);
        }
    }
    content
}

fn is_break(inline: &Inline) -> bool {
    matches!(inline, Inline::SoftBreak { .. } | Inline::HardBreak { .. })
}
