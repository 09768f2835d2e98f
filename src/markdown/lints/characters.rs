//! Characters that are probably a mistake: control characters written as entities, and hyphens of words that another
//! program split.

use std::ops::Range;

use crate::markdown::parser::Parser;
use crate::source::is_control;
use coursewright_model::WordKind;
use coursewright_model::diagnostics::{Code, Diagnostic};

/// Reports a control character written as an entity: `&#7;`.
pub(in crate::markdown) fn hidden_control(parser: &mut Parser<'_, '_>, text: &str, range: &Range<usize>) {
    let entity = parser.text.as_bytes().get(range.start) == Some(&b'&');
    if let Some(control) = text.chars().find(|character| entity && is_control(*character)) {
        let name = format!("U+{:04X}", u32::from(control));
        parser.report(Diagnostic::new(Code::ControlCharacter, parser.span(range)).arg("character", name));
    }
}

/// Reports a hyphen at the end of a line, before a line that begins with the rest of the word.
pub(in crate::markdown) fn hyphen_at_line_end(parser: &mut Parser<'_, '_>, hyphen: usize, next: usize) {
    let rest = &parser.text[next..];
    let word = &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())];
    // `tot` is a joining word too, but the table lists it as the word of a range.
    let joined = matches!(parser.keywords.words.find(word), Some(WordKind::Joining | WordKind::To));
    if word.starts_with(char::is_lowercase) && !joined {
        let diagnostic = Diagnostic::new(Code::HyphenAtLineEnd, parser.span(&(hyphen..hyphen + 1)));
        let gap = parser.span(&(hyphen..next));
        parser.report(diagnostic.fix(gap, ""));
    }
}
