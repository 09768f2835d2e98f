//! Blockquotes: `[!WORD]` boxes with their argument, attributes and fields, and plain quotations.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::attributes::{self, Trailing};
use super::blocks::{Node, Reader};
use super::lazy::Container;
use super::leaks;
use super::{lists, pasted};
use crate::document::{Attributes, Block, Boxed, Field, Inline, List};
use coursewright_model::diagnostics::{Code, Diagnostic, LabelKind};
use coursewright_model::{BoxKind, FieldKind, Span};

/// A box's first line, read before its text.
struct Mark {
    kind: BoxKind,
    /// `[!WORD]`
    span: Span,
    attributes: Option<Range<usize>>,
    /// The argument's bytes.
    argument: Range<usize>,
}

impl Reader<'_, '_> {
    /// Reads a blockquote and appends what it is.
    pub(super) fn quotation(&mut self, range: Range<usize>, out: &mut Vec<Node>) {
        let mark = self.mark();
        let inside = usize::from(mark.is_some());
        self.containers.push(Container::Quote);
        self.boxes += inside;
        let mut blocks = self.blocks(TagEnd::BlockQuote(None));
        self.boxes -= inside;
        self.containers.pop();
        let span = self.trimmed(&range);
        match mark {
            None => {
                leaks::lost_quotation(self, out.last(), span);
                out.push(Node::Block(Block::Quote { blocks, span }));
            }
            Some(mark) => {
                let argument = self.argument(&mut blocks, &mark);
                let block = self.boxed(mark, argument, blocks, span);
                out.push(Node::Block(block));
            }
        }
    }

    /// Looks at the first line of the blockquote that was just begun; what belongs to the mark is cut from its
    /// text. An unknown word is reported, and the blockquote stays a quotation.
    fn mark(&mut self) -> Option<Mark> {
        let (event, first) = self.peek()?;
        if !matches!(event, Event::Start(Tag::Paragraph)) {
            return None;
        }
        let line = first.clone();
        let line = self.first_line(&line);
        let text = &self.text[line.clone()];
        let Some(end) = text.strip_prefix("[!").and_then(|rest| rest.find(']')) else {
            if !leaks::almost_mark(self, &line) {
                pasted::almost_box(self, &line);
                pasted::bare_box_word(self, &line);
            }
            return None;
        };
        self.marks.insert(line.start);
        let word = &text[2..2 + end];
        let place = self.span(&(line.start..line.start + end + 3));
        let Some(kind) = self.words.boxes.find(word).filter(|_| word.trim() == word) else {
            if word.trim() == word {
                self.unknown_box(word, place);
            } else {
                pasted::almost_box(self, &line);
            }
            self.cuts.push(line.start..line.start + end + 3);
            return None;
        };
        let colon = usize::from(text[end + 3..].starts_with(':'));
        if colon > 0 {
            let mark = self.span(&(line.start..line.start + end + 4));
            let diagnostic = Diagnostic::new(Code::BoxMarkForm, mark).arg("text", &text[..end + 4]);
            self.report(diagnostic.fix(mark, &text[..end + 3]));
        }
        let attributes = self.mark_attributes(&line);
        let argument_end = attributes.as_ref().map_or(line.end, |braces| braces.start);
        let start = line.start + end + 3 + colon;
        let trimmed = self.text[start..argument_end].trim();
        let argument = start
            + (self.text[start..argument_end].len() - self.text[start..argument_end].trim_start().len());
        self.cuts.push(line.start..argument.min(argument_end));
        if attributes.is_some() {
            self.cuts.push(argument + trimmed.len()..line.end);
        }
        Some(Mark { kind, span: place, attributes, argument: argument..argument + trimmed.len() })
    }

    fn unknown_box(&mut self, word: &str, place: Span) {
        let near = self.words.boxes.nearest(word);
        let mut diagnostic = Diagnostic::new(Code::BoxUnknown, place).arg("word", word).suggest(near);
        if let Some(near) = near {
            diagnostic = diagnostic.fix(place, format!("[!{near}]"));
        }
        self.report(diagnostic);
    }

    fn mark_attributes(&mut self, line: &Range<usize>) -> Option<Range<usize>> {
        match attributes::trailing(&self.text[line.clone()]) {
            Trailing::None => None,
            Trailing::Braces(braces) => Some(line.start + braces.start..line.start + braces.end),
            Trailing::Unclosed(at) => {
                let braces = line.start + at..line.end;
                attributes::unclosed(self, &braces);
                Some(braces)
            }
        }
    }

    /// Takes the argument off the first paragraph.
    fn argument(&mut self, blocks: &mut Vec<Block>, mark: &Mark) -> Vec<Inline> {
        // A mark alone on its line leaves no paragraph behind, or one that begins with the line's end.
        let Some(Block::Paragraph { content, span }) = blocks.first_mut() else { return Vec::new() };
        if span.start as usize > mark.argument.end + 1
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
                let next = rest.first().map_or(mark.span, Inline::span).start as usize;
                // A further mark is said to run into this box; a blank `>` line would not help.
                if !argument.is_empty() && !self.text[next..].starts_with("[!") {
                    let place = rest.first().map_or(mark.span, Inline::span);
                    let line = self.line_start(place.start as usize);
                    let quote = self.text[line..place.start as usize].trim_end().to_owned();
                    let at = self.span(&(line..line));
                    let diagnostic =
                        Diagnostic::new(Code::BoxBlankLine, place).label(mark.span, LabelKind::Opened);
                    self.report(diagnostic.fix(at, format!("{quote}\n")));
                }
                let start = rest.first().map_or(*span, Inline::span);
                *span = Span { start: start.start, ..*span };
                *content = rest;
            }
        }
        argument
    }

    fn boxed(&mut self, mark: Mark, argument: Vec<Inline>, mut blocks: Vec<Block>, span: Span) -> Block {
        if matches!(mark.kind, BoxKind::Only | BoxKind::Except) {
            return self.conditional(&mark, blocks, span);
        }
        let attributes = match mark.attributes {
            Some(braces) => attributes::read(self, braces, attributes::BOX),
            None => Attributes::default(),
        };
        let fields = self.fields(mark.kind, &mut blocks);
        for block in &blocks {
            self.own_box_inside(block);
        }
        let answering = matches!(mark.kind, BoxKind::Answer | BoxKind::WordBank);
        if argument.is_empty() && fields.is_empty() && blocks.is_empty() {
            let code = if answering { Code::AnswerEmpty } else { Code::BoxEmpty };
            self.report(Diagnostic::new(code, mark.span).arg("word", self.words.boxes.name(mark.kind)));
        }
        let boxed = Boxed { kind: mark.kind, argument, attributes, fields, blocks, mark: mark.span, span };
        Block::Box(Box::new(boxed))
    }

    fn conditional(&mut self, mark: &Mark, blocks: Vec<Block>, span: Span) -> Block {
        if let Some(braces) = mark.attributes.clone() {
            attributes::read(
                self,
                braces,
                attributes::Allowed { id: false, key: false, classes: &[], keys: &[] },
            );
        }
        let mut groups = attributes::list(self, &mark.argument);
        groups.retain(|group| !group.value.is_empty());
        if groups.is_empty() || blocks.is_empty() {
            let word = self.words.boxes.name(mark.kind);
            self.report(Diagnostic::new(Code::BoxEmpty, mark.span).arg("word", word));
        }
        Block::Conditional { only: mark.kind == BoxKind::Only, groups, blocks, span }
    }

    /// Reports an exercise's own box inside another box: it would be part of the text.
    fn own_box_inside(&mut self, block: &Block) {
        let Block::Box(inner) = block else { return };
        if inner.kind.is_own() && inner.kind != BoxKind::Instructor {
            let word = self.words.boxes.name(inner.kind);
            self.report(Diagnostic::new(Code::BoxInside, inner.mark).arg("word", word));
        }
    }

    /// Takes the list of fields out of a box's blocks.
    fn fields(&mut self, kind: BoxKind, blocks: &mut Vec<Block>) -> Vec<Field> {
        let known = fields_of(kind);
        let named = |reader: &Self, list: &List| {
            list.items.iter().any(|item| {
                lists::before_colon(item)
                    .is_some_and(|word| reader.field(&word.value).is_some_and(|f| known.contains(&f)))
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
                        .arg("word", self.words.boxes.name(kind)),
                );
                continue;
            };
            let Some(field) = self.field(&word.value).filter(|field| known.contains(field)) else {
                let near = crate::suggest::nearest(
                    &word.value,
                    known.iter().map(|field| self.words.fields.name(*field)),
                );
                let mut diagnostic = Diagnostic::new(Code::FieldUnknown, word.span)
                    .arg("field", word.value.as_str())
                    .arg("word", self.words.boxes.name(kind))
                    .suggest(near);
                if let Some(near) = near {
                    diagnostic = diagnostic.fix(word.span, near);
                }
                self.report(diagnostic);
                continue;
            };
            if let Some(first) = fields.iter().find(|given| given.kind == field) {
                let diagnostic = Diagnostic::new(Code::FieldTwice, word.span).arg("field", word.value);
                self.report(diagnostic.label(first.span, LabelKind::First));
                continue;
            }
            fields.push(Field { kind: field, value: field_value(item.blocks, &word.value), span: item.span });
        }
        fields
    }

    fn field(&self, word: &str) -> Option<FieldKind> {
        self.words.fields.find(word)
    }
}

/// The fields that a box knows.
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

/// What stands behind the colon of a field.
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
