//! `{#id .class key=value}`: finding, reading and checking attributes.
//!
//! [`trailing`] finds them at the end of a line, [`following`] right behind an inline; both give the
//! braces' bytes to [`read`], which checks every word against what the construct allows.

use std::ops::Range;

use super::blocks::Reader;
use crate::document::{Attributes, Spanned};
use coursewright_model::diagnostics::{Code, Diagnostic, LabelKind};
use coursewright_model::{AttributeKind, ClassKind, Id, Key, Span};

use AttributeKind as A;
use ClassKind as C;

/// What a construct allows.
#[derive(Clone, Copy)]
pub(super) struct Allowed {
    pub(super) id: bool,
    /// Whether an id of one letter is the key of a part.
    pub(super) key: bool,
    pub(super) classes: &'static [ClassKind],
    pub(super) keys: &'static [AttributeKind],
}

/// A heading of level 1.
pub(super) const SECTION: Allowed = Allowed {
    id: true,
    key: false,
    classes: &[C::Plain, C::Test, C::Extra, C::Glossary, C::NewPage],
    keys: &[A::Time, A::Only, A::Except],
};
/// A plain heading below level 1.
pub(super) const HEADING: Allowed = Allowed {
    id: true,
    key: false,
    classes: &[C::Plain, C::Glossary, C::NewPage],
    keys: &[A::Time, A::Only, A::Except],
};
/// A box's first line.
pub(super) const BOX: Allowed = Allowed { id: true, key: false, classes: &[], keys: &[A::Only, A::Except] };
/// A list item.
pub(super) const ITEM: Allowed = Allowed { id: true, key: true, classes: &[], keys: &[A::Only, A::Except] };
/// An image.
pub(super) const IMAGE: Allowed =
    Allowed { id: false, key: false, classes: &[C::Decorative], keys: &[A::Language] };
/// A link or emphasis.
pub(super) const INLINE: Allowed = Allowed { id: false, key: false, classes: &[], keys: &[A::Language] };

/// What stands at the end of a line.
pub(super) enum Trailing {
    /// No attributes.
    None,
    /// Attributes: the bytes of the braces within the line.
    Braces(Range<usize>),
    /// An opening brace without its closing one.
    Unclosed(usize),
}

/// Looks for attributes at the end of `line`: a space, then `{#`, `{.` or `{word=`, up to a `}` that ends it.
pub(super) fn trailing(line: &str) -> Trailing {
    let line = line.trim_end();
    for (at, _) in line.match_indices('{') {
        let after_space = line[..at].chars().next_back().is_none_or(char::is_whitespace);
        if !after_space || !opens(&line[at..]) {
            continue;
        }
        match closing(&line[at..]) {
            Some(end) if at + end == line.len() => return Trailing::Braces(at..line.len()),
            Some(_) => {}
            None => return Trailing::Unclosed(at),
        }
    }
    Trailing::None
}

/// Reports attributes that begin at `at` and are still open where their line ends.
pub(super) fn unclosed(reader: &mut Reader<'_, '_>, braces: &Range<usize>) {
    // Of text with escapes in it, the place may be a little off.
    let text = reader.text.get(braces.clone()).unwrap_or_default();
    let quoted = text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1;
    // A brace behind an open quotation mark is part of the value.
    let (place, missing) = match (quoted, text.ends_with('}')) {
        (true, true) => (braces.end - 1, "\""),
        (true, false) => (braces.end, "\"}"),
        (false, _) => (braces.end, "}"),
    };
    let place = reader.span(&(place..place));
    let diagnostic =
        Diagnostic::new(Code::AttributesUnclosed, reader.span(&(braces.start..braces.start + 1)));
    reader.report(diagnostic.fix(place, missing));
}

/// The bytes between the braces; of unclosed ones all that follows the first.
pub(super) fn inside(text: &str, braces: &Range<usize>) -> Range<usize> {
    let closed = text[braces.clone()].ends_with('}');
    braces.start + 1..if closed { braces.end - 1 } else { braces.end }
}

/// Looks for attributes at the very start of `rest`; gives the length of the braces.
pub(super) fn following(rest: &str) -> Option<usize> {
    if opens(rest) { closing(rest) } else { None }
}

/// Whether `text` begins with `{#`, `{.` or `{word=`.
fn opens(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('{') else { return false };
    if rest.starts_with(['#', '.']) {
        return rest[1..].starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_');
    }
    let word = rest.len() - rest.trim_start_matches(|c: char| c.is_alphabetic() || c == '-').len();
    word > 0 && rest[word..].starts_with('=')
}

/// The length of `{…}` at the start of `text`, on one line; quotes protect braces.
fn closing(text: &str) -> Option<usize> {
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

/// Reads the attributes in `braces` (bytes of the file) and checks them against `allowed`.
pub(super) fn read(reader: &mut Reader<'_, '_>, braces: Range<usize>, allowed: Allowed) -> Attributes {
    let mut attributes = Attributes::default();
    attributes.span = Some(reader.span(&braces));
    let inner = inside(reader.text, &braces);
    let mut given: Vec<AttributeKind> = Vec::new();
    for token in tokens(reader.text, inner) {
        let text = &reader.text[token.clone()];
        let span = reader.span(&token);
        if let Some(name) = text.strip_prefix('#') {
            id(reader, &mut attributes, name, span, allowed);
        } else if let Some(name) = text.strip_prefix('.') {
            class(reader, &mut attributes, name, span, allowed);
        } else if let Some((name, value)) = text.split_once('=') {
            let start = token.start + name.len() + 1;
            let quoted = value.len() >= 2 && value.starts_with('"') && value.ends_with('"');
            let value = if quoted { start + 1..token.end - 1 } else { start..token.end };
            pair(reader, &mut attributes, &mut given, name, value, span, allowed);
        } else {
            reader.report(Diagnostic::new(Code::AttributeSyntax, span).arg("text", text));
        }
    }
    attributes
}

/// The words between the braces, split at white space outside quotes.
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

fn id(reader: &mut Reader<'_, '_>, attributes: &mut Attributes, name: &str, span: Span, allowed: Allowed) {
    if !allowed.id {
        reader.report(Diagnostic::new(Code::AttributeNotHere, span).arg("name", format!("#{name}")));
    } else if let Some(first) = &attributes.id {
        reader.report(Diagnostic::new(Code::TwoIds, span).label(first.span, LabelKind::First));
    } else if let Some(key) = part_key(name).filter(|_| allowed.key) {
        attributes.key = Some(Spanned { value: key, span });
    } else if let Some(id) = Id::parse(name) {
        attributes.id = Some(Spanned { value: id, span });
    } else {
        let mut diagnostic = Diagnostic::new(Code::IdForm, span).arg("id", name);
        if let Some(id) = Id::slug(name) {
            diagnostic = diagnostic.fix(span, format!("#{id}"));
            attributes.id = Some(Spanned { value: id, span });
        }
        reader.report(diagnostic);
    }
}

/// The key that a name of one letter or digit is.
fn part_key(name: &str) -> Option<Key> {
    let mut letters = name.chars();
    letters.next().filter(|_| letters.next().is_none()).and_then(Key::parse)
}

fn class(reader: &mut Reader<'_, '_>, attributes: &mut Attributes, name: &str, span: Span, allowed: Allowed) {
    let Some(class) = reader.words.classes.find(name) else {
        let near = reader.words.classes.nearest(name);
        let mut diagnostic = Diagnostic::new(Code::ClassUnknown, span).arg("name", name).suggest(near);
        if let Some(near) = near {
            diagnostic = diagnostic.fix(span, format!(".{near}"));
        }
        return reader.report(diagnostic);
    };
    if allowed.classes.contains(&class) {
        attributes.classes.push(Spanned { value: class, span });
    } else {
        reader.report(Diagnostic::new(Code::AttributeNotHere, span).arg("name", format!(".{name}")));
    }
}

fn pair(
    reader: &mut Reader<'_, '_>,
    attributes: &mut Attributes,
    given: &mut Vec<AttributeKind>,
    name: &str,
    value: Range<usize>,
    span: Span,
    allowed: Allowed,
) {
    let Some(kind) = reader.words.attributes.find(name) else {
        let near = reader.words.attributes.nearest(name);
        let mut diagnostic = Diagnostic::new(Code::AttributeUnknown, span).arg("name", name).suggest(near);
        if let Some(near) = near {
            let name_span = Span { end: span.start + u32::try_from(name.len()).unwrap_or(0), ..span };
            diagnostic = diagnostic.fix(name_span, near);
        }
        return reader.report(diagnostic);
    };
    if !allowed.keys.contains(&kind) {
        return reader.report(Diagnostic::new(Code::AttributeNotHere, span).arg("name", name));
    }
    if given.contains(&kind) {
        return reader.report(Diagnostic::new(Code::AttributeTwice, span).arg("name", name));
    }
    given.push(kind);
    if let Err(expected) = set(reader, attributes, kind, &value) {
        let text = &reader.text[value.clone()];
        let diagnostic = Diagnostic::new(Code::AttributeValue, reader.span(&value));
        reader.report(diagnostic.arg("name", name).arg("value", text).arg("expected", expected));
    }
}

/// Stores one value; the error names what was expected.
fn set(
    reader: &Reader<'_, '_>,
    attributes: &mut Attributes,
    kind: AttributeKind,
    value: &Range<usize>,
) -> Result<(), &'static str> {
    let text = reader.text[value.clone()].trim();
    let number =
        |least: u16| text.parse::<u16>().ok().filter(|number| (least..=999).contains(number)).ok_or("number");
    let words = || {
        let list = list(reader, value);
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

/// A comma-separated list of words with their places.
pub(super) fn list(reader: &Reader<'_, '_>, value: &Range<usize>) -> Vec<Spanned<String>> {
    let mut at = value.start;
    let mut list = Vec::new();
    for word in reader.text[value.clone()].split(',') {
        let trimmed = word.trim();
        let start = at + (word.len() - word.trim_start().len());
        list.push(Spanned { value: trimmed.to_owned(), span: reader.span(&(start..start + trimmed.len())) });
        at += word.len() + 1;
    }
    list
}

/// A BCP 47 tag of the plain kind: two or three letters, then subtags.
fn language_tag(text: &str) -> Option<String> {
    let mut subtags = text.split('-');
    let primary = subtags.next()?;
    let fits = (2..=3).contains(&primary.len()) && primary.bytes().all(|byte| byte.is_ascii_alphabetic());
    let rest =
        subtags.all(|tag| (2..=8).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphanumeric()));
    (fits && rest).then(|| text.to_owned())
}
