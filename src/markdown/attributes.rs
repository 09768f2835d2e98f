//! Parses attributes, `{#id .class name=value}`, and checks them.
//!
//! [`find_trailing`] finds them at the end of a line, [`leading_length`] at the start of a text. [`parse`] parses the
//! range of the braces and checks every item against what the construct allows.

use std::ops::Range;

use super::parser::Parser;
use crate::document::{Attributes, Spanned};
use coursewright_model::diagnostics::{Code, Diagnostic, LabelKind};
use coursewright_model::{AttributeKind, ClassKind, Id, Key, Span};

use AttributeKind as A;
use ClassKind as C;

/// The attributes that a construct allows.
#[derive(Clone, Copy)]
pub(super) struct Allowed {
    pub(super) id: bool,
    /// Whether an id of one letter is a part key.
    pub(super) part_key: bool,
    pub(super) classes: &'static [ClassKind],
    pub(super) names: &'static [AttributeKind],
}

pub(super) const SECTION: Allowed = Allowed {
    id: true,
    part_key: false,
    classes: &[C::Plain, C::Test, C::Extra, C::Glossary, C::NewPage],
    names: &[A::Time, A::Only, A::Except],
};
/// A plain heading of level 2–6.
pub(super) const HEADING: Allowed = Allowed {
    id: true,
    part_key: false,
    classes: &[C::Plain, C::Glossary, C::NewPage],
    names: &[A::Time, A::Only, A::Except],
};
/// The first line of a box.
pub(super) const BOX: Allowed =
    Allowed { id: true, part_key: false, classes: &[], names: &[A::Only, A::Except] };
pub(super) const ITEM: Allowed =
    Allowed { id: true, part_key: true, classes: &[], names: &[A::Only, A::Except] };
pub(super) const IMAGE: Allowed =
    Allowed { id: false, part_key: false, classes: &[C::Decorative], names: &[A::Language] };
pub(super) const INLINE: Allowed =
    Allowed { id: false, part_key: false, classes: &[], names: &[A::Language] };

/// The attributes at the end of a line.
pub(super) enum TrailingAttributes {
    None,
    /// The range of the braces within the line.
    Braces(Range<usize>),
    /// The position of an opening brace without its closing one.
    Unclosed(usize),
}

/// Finds attributes at the end of `line`: a space, then `{#`, `{.` or `{word=`, up to a `}` that ends it.
pub(super) fn find_trailing(line: &str) -> TrailingAttributes {
    let line = line.trim_end();
    for (at, _) in line.match_indices('{') {
        let after_space = line[..at].chars().next_back().is_none_or(char::is_whitespace);
        if !after_space || !starts_attributes(&line[at..]) {
            continue;
        }
        match closed_length(&line[at..]) {
            Some(end) if at + end == line.len() => return TrailingAttributes::Braces(at..line.len()),
            Some(_) => {}
            None => return TrailingAttributes::Unclosed(at),
        }
    }
    TrailingAttributes::None
}

/// Reports attributes that are not closed at the end of their line. `braces` runs from the brace to the end of the
/// line.
pub(super) fn report_unclosed(parser: &mut Parser<'_, '_>, braces: &Range<usize>) {
    // Escapes in the text can shift the position a little.
    let text = parser.text.get(braces.clone()).unwrap_or_default();
    let quoted = text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1;
    // A brace after an open quotation mark is part of the value.
    let (position, missing) = match (quoted, text.ends_with('}')) {
        (true, true) => (braces.end - 1, "\""),
        (true, false) => (braces.end, "\"}"),
        (false, _) => (braces.end, "}"),
    };
    let position = parser.span(&(position..position));
    let diagnostic =
        Diagnostic::new(Code::AttributesUnclosed, parser.span(&(braces.start..braces.start + 1)));
    parser.report(diagnostic.fix(position, missing));
}

/// Returns the range between the braces; of unclosed ones, all that follows the first brace.
pub(super) fn inner_range(text: &str, braces: &Range<usize>) -> Range<usize> {
    let closed = text[braces.clone()].ends_with('}');
    braces.start + 1..if closed { braces.end - 1 } else { braces.end }
}

/// Returns the length of attributes at the start of `rest`, if it begins with any.
pub(super) fn leading_length(rest: &str) -> Option<usize> {
    if starts_attributes(rest) { closed_length(rest) } else { None }
}

/// Whether `text` begins with `{#`, `{.` or `{word=`.
fn starts_attributes(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('{') else { return false };
    if rest.starts_with(['#', '.']) {
        return rest[1..].starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_');
    }
    let word = rest.len() - rest.trim_start_matches(|c: char| c.is_alphabetic() || c == '-').len();
    word > 0 && rest[word..].starts_with('=')
}

/// Returns the length of `{…}` at the start of `text`, within one line. Braces in quotation marks do not count.
fn closed_length(text: &str) -> Option<usize> {
    let mut quoted = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'}' if !quoted => return Some(at + 1),
            b'\n' => return None,
            _ => {}
        }
    }
    None
}

/// Parses the attributes in `braces`, a range of the file, and checks them against `allowed`.
pub(super) fn parse(parser: &mut Parser<'_, '_>, braces: Range<usize>, allowed: Allowed) -> Attributes {
    let mut attributes = Attributes::default();
    attributes.span = Some(parser.span(&braces));
    let inner = inner_range(parser.text, &braces);
    let mut seen: Vec<AttributeKind> = Vec::new();
    for token in tokens(parser.text, inner) {
        let text = &parser.text[token.clone()];
        let span = parser.span(&token);
        if let Some(name) = text.strip_prefix('#') {
            id(parser, &mut attributes, name, span, allowed);
        } else if let Some(name) = text.strip_prefix('.') {
            class(parser, &mut attributes, name, span, allowed);
        } else if let Some((name, value)) = text.split_once('=') {
            let start = token.start + name.len() + 1;
            let quoted = value.len() >= 2 && value.starts_with('"') && value.ends_with('"');
            let value = if quoted { start + 1..token.end - 1 } else { start..token.end };
            key_value(parser, &mut attributes, &mut seen, name, value, span, allowed);
        } else {
            parser.report(Diagnostic::new(Code::AttributeSyntax, span).arg("text", text));
        }
    }
    attributes
}

/// Splits the text between the braces at white space outside quotation marks.
fn tokens(text: &str, inner: Range<usize>) -> Vec<Range<usize>> {
    let (mut list, mut start, mut quoted) = (Vec::new(), None, false);
    for (at, character) in text[inner.clone()].char_indices() {
        let at = inner.start + at;
        if character == '"' {
            quoted = !quoted;
        }
        if character.is_whitespace() && !quoted {
            list.extend(start.take().map(|start| start..at));
        } else if start.is_none() {
            start = Some(at);
        }
    }
    list.extend(start.map(|start| start..inner.end));
    list
}

fn id(parser: &mut Parser<'_, '_>, attributes: &mut Attributes, name: &str, span: Span, allowed: Allowed) {
    if !allowed.id {
        parser.report(Diagnostic::new(Code::AttributeNotHere, span).arg("name", format!("#{name}")));
    } else if let Some(first) = &attributes.id {
        parser.report(Diagnostic::new(Code::TwoIds, span).label(first.span, LabelKind::First));
    } else if let Some(key) = part_key(name).filter(|_| allowed.part_key) {
        attributes.part_key = Some(Spanned { value: key, span });
    } else if let Some(id) = Id::parse(name) {
        attributes.id = Some(Spanned { value: id, span });
    } else {
        let mut diagnostic = Diagnostic::new(Code::IdForm, span).arg("id", name);
        if let Some(id) = Id::slug(name) {
            diagnostic = diagnostic.fix(span, format!("#{id}"));
            attributes.id = Some(Spanned { value: id, span });
        }
        parser.report(diagnostic);
    }
}

/// Returns the part key that a name of one letter or digit is.
fn part_key(name: &str) -> Option<Key> {
    let mut letters = name.chars();
    letters.next().filter(|_| letters.next().is_none()).and_then(Key::parse)
}

fn class(parser: &mut Parser<'_, '_>, attributes: &mut Attributes, name: &str, span: Span, allowed: Allowed) {
    let Some(class) = parser.keywords.classes.find(name) else {
        let near = parser.keywords.classes.nearest(name);
        let mut diagnostic = Diagnostic::new(Code::ClassUnknown, span).arg("name", name).suggest(near);
        if let Some(near) = near {
            diagnostic = diagnostic.fix(span, format!(".{near}"));
        }
        return parser.report(diagnostic);
    };
    if allowed.classes.contains(&class) {
        attributes.classes.push(Spanned { value: class, span });
    } else {
        parser.report(Diagnostic::new(Code::AttributeNotHere, span).arg("name", format!(".{name}")));
    }
}

fn key_value(
    parser: &mut Parser<'_, '_>,
    attributes: &mut Attributes,
    seen: &mut Vec<AttributeKind>,
    name: &str,
    value: Range<usize>,
    span: Span,
    allowed: Allowed,
) {
    let Some(kind) = parser.keywords.attributes.find(name) else {
        let near = parser.keywords.attributes.nearest(name);
        let mut diagnostic = Diagnostic::new(Code::AttributeUnknown, span).arg("name", name).suggest(near);
        if let Some(near) = near {
            let name_span = Span { end: span.start + u32::try_from(name.len()).unwrap_or(0), ..span };
            diagnostic = diagnostic.fix(name_span, near);
        }
        return parser.report(diagnostic);
    };
    if !allowed.names.contains(&kind) {
        return parser.report(Diagnostic::new(Code::AttributeNotHere, span).arg("name", name));
    }
    if seen.contains(&kind) {
        return parser.report(Diagnostic::new(Code::AttributeTwice, span).arg("name", name));
    }
    seen.push(kind);
    if let Err(expected) = set(parser, attributes, kind, &value) {
        let text = &parser.text[value.clone()];
        let diagnostic = Diagnostic::new(Code::AttributeValue, parser.span(&value));
        parser.report(diagnostic.arg("name", name).arg("value", text).arg("expected", expected));
    }
}

/// Stores one value. The error names what was expected.
fn set(
    parser: &Parser<'_, '_>,
    attributes: &mut Attributes,
    kind: AttributeKind,
    value: &Range<usize>,
) -> Result<(), &'static str> {
    let text = parser.text[value.clone()].trim();
    let number =
        |least: u16| text.parse::<u16>().ok().filter(|number| (least..=999).contains(number)).ok_or("number");
    let words = || {
        let list = comma_separated(parser, value);
        if list.is_empty() || list.iter().any(|word| word.value.is_empty()) { Err("words") } else { Ok(list) }
    };
    match kind {
        A::Time => attributes.time = Some(number(1)?),
        A::Points => attributes.points = Some(number(0)?),
        A::Attempts => attributes.attempts = Some(number(1)?),
        A::Lines => attributes.lines = Some(number(0)?),
        A::Blank => attributes.blank = Some(number(0)?),
        A::Columns => {
            attributes.columns =
                words().and_then(|list| if list.len() < 2 { Err("words") } else { Ok(list) })?
        }
        A::Objective => attributes.objectives = words()?,
        A::Label => {
            attributes.label = Some(if text.is_empty() { Err("words") } else { Ok(text.to_owned()) }?)
        }
        A::Language => attributes.language = Some(language_tag(text).ok_or("language")?),
        A::Only => attributes.only = words()?,
        A::Except => attributes.except = words()?,
    }
    Ok(())
}

/// Splits a comma-separated list into its words, with their spans.
pub(super) fn comma_separated(parser: &Parser<'_, '_>, value: &Range<usize>) -> Vec<Spanned<String>> {
    let mut at = value.start;
    let mut list = Vec::new();
    for word in parser.text[value.clone()].split(',') {
        let trimmed = word.trim();
        let start = at + (word.len() - word.trim_start().len());
        list.push(Spanned { value: trimmed.to_owned(), span: parser.span(&(start..start + trimmed.len())) });
        at += word.len() + 1;
    }
    list
}

/// Parses a BCP 47 tag of the common form: two or three letters, then subtags.
fn language_tag(text: &str) -> Option<String> {
    let mut subtags = text.split('-');
    let primary = subtags.next()?;
    let fits = (2..=3).contains(&primary.len()) && primary.bytes().all(|byte| byte.is_ascii_alphabetic());
    let rest =
        subtags.all(|tag| (2..=8).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphanumeric()));
    (fits && rest).then(|| text.to_owned())
}
