//! Blockquotes that resemble a box but are not parsed as one: a misspelt `[!WORD]`, a marker on a later line, a
//! keyword without brackets. Content of the answer key would be shown to learners, so each is reported; none is
//! treated as the box that was probably meant, since a wrong guess would print an answer.

use std::ops::Range;

use crate::document::Block;
use crate::markdown::containers::Container;
use crate::markdown::node::Node;
use crate::markdown::parser::Parser;
use crate::markdown::text_run::TextRun;
use coursewright_model::diagnostics::{Code, Diagnostic, LabelKind};
use coursewright_model::{BoxKind, Span};

/// White space that Markdown treats as text.
const ODD_SPACES: &[char] = &['\u{a0}', '\u{200b}', '\u{feff}', '\u{202f}'];

/// Reports a first line of a blockquote that resembles `[!WORD]`: `![WORD]`, `[!WORD`, `{!WORD}`, or a marker after a
/// space character that Markdown treats as text. Returns whether it does.
pub(in crate::markdown) fn misspelt_marker(parser: &mut Parser<'_, '_>, line: &Range<usize>) -> bool {
    let text = &parser.text[line.clone()];
    let opening = |c: char| c == ' ' || "[!{(*_".contains(c) || ODD_SPACES.contains(&c);
    let rest = text.trim_start_matches(opening);
    let opened = &text[..text.len() - rest.len()];
    let Some((_, length)) = parser.keywords.boxes.leading(rest) else { return false };
    let bracketed = opened.contains('[') && rest[length..].starts_with([']', ' ']);
    if !bracketed && !opened.contains(['!', '{']) {
        return false;
    }
    let after = rest[length..].trim_start_matches(|c: char| c == ' ' || "]}):*_".contains(c));
    let word = &rest[..length];
    let span = parser.span(&(line.start..line.end - after.len()));
    let written = format!("[!{word}]{}", if after.is_empty() { "" } else { " " });
    let shown = text[..text.len() - after.len()].trim();
    let diagnostic = Diagnostic::new(Code::BoxMarkForm, span).arg("text", shown);
    parser.report(diagnostic.fix(span, written));
    parser.excluded.push(line.start..line.end - after.len());
    true
}

/// Reports `[!WORD]: …`, which Markdown parses as a link reference definition, so that it would disappear.
pub(in crate::markdown) fn markers_parsed_as_definitions(parser: &mut Parser<'_, '_>) {
    let mut at = 0;
    for line in parser.text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        if !line.starts_with('>') {
            continue;
        }
        let text = line.trim_start_matches(['>', ' ']);
        let Some(end) = text.strip_prefix("[!").and_then(|rest| rest.find(']')) else { continue };
        let start = start + (line.len() - text.len());
        if !text[2 + end + 1..].starts_with(':') || parser.box_markers.contains(&start) {
            continue;
        }
        let marker = &text[..end + 4];
        let span = parser.span(&(start..start + marker.len()));
        let diagnostic = Diagnostic::new(Code::BoxMarkForm, span).arg("text", marker);
        parser.report(diagnostic.fix(span, &marker[..marker.len() - 1]));
    }
}

/// Reports a plain quotation directly after a box that not everybody may see: the author forgot the `>` on the line
/// between.
pub(in crate::markdown) fn quotation_after_box(
    parser: &mut Parser<'_, '_>,
    before: Option<&Node>,
    span: Span,
) {
    let (box_span, kind) = match before {
        Some(Node::Block(Block::Box(boxed))) if boxed.kind.is_own() => (boxed.span, boxed.kind),
        Some(Node::Block(Block::Conditional { only, span, .. })) => {
            (*span, if *only { BoxKind::Only } else { BoxKind::Except })
        }
        Some(Node::Block(_) | Node::Heading(_) | Node::Separator | Node::Comment(_)) | None => return,
    };
    let word = parser.keywords.boxes.name(kind);
    let diagnostic =
        Diagnostic::new(Code::QuotationAfterBox, span).arg("word", word).label(box_span, LabelKind::Owner);
    let between = Span { start: box_span.end, end: span.start, ..span };
    let plain = parser.containers.is_empty() && parser.text[between.range()].trim().is_empty();
    parser.report(if plain { diagnostic.fix(between, "\n>\n") } else { diagnostic });
}

/// Reports `[!WORD]` at the start of a line that is not the first of its blockquote. (`boxes` removes those on the
/// first line before this runs.)
pub(super) fn late_marker(parser: &mut Parser<'_, '_>, run: &TextRun) {
    let text = run.text();
    let Some(end) = text.strip_prefix("[!").and_then(|rest| rest.find(']')) else { return };
    let word = &text[2..2 + end];
    let known = parser.keywords.boxes.find(word).is_some();
    if known || !word.is_empty() && word.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '-')) {
        let span = run.span(parser, 0..end + 3);
        let mut diagnostic = Diagnostic::new(Code::BoxNotFirst, span).arg("word", word);
        if matches!(parser.containers.as_slice(), [Container::Quote]) {
            let line = parser.line_start(span.start as usize);
            diagnostic = diagnostic.fix(parser.span(&(line..line)), "\n");
        }
        parser.report(diagnostic);
    }
}

/// Reports a blockquote whose first line begins with a box keyword in capitals, as `TIP: …` or `**TIP:** …`. Names of
/// answer-key content have a code of their own (`labels::private_label`), and in an item a quotation is feedback.
pub(in crate::markdown) fn keyword_without_brackets(parser: &mut Parser<'_, '_>, line: &Range<usize>) {
    let text = &parser.text[line.clone()];
    let rest = text.trim_start_matches(['*', '_']);
    let Some((kind, length)) = parser.keywords.boxes.leading(rest) else { return };
    let (word, after) = rest.split_at(length);
    let title = after.trim_start_matches([':', '*', '_', ' ']);
    let ended = after[..after.len() - title.len()].contains(':') || title.is_empty();
    let loud = word.chars().any(char::is_alphabetic) && word == word.to_uppercase();
    // After these keywords follow groups, not a title.
    let other = matches!(kind, BoxKind::ModelAnswer | BoxKind::Instructor | BoxKind::Only | BoxKind::Except);
    if !(loud && ended && !other && parser.containers.is_empty()) {
        return;
    }
    let span = parser.span(&(line.start..line.end - title.len()));
    let marker = format!("[!{word}]{}", if title.is_empty() { "" } else { " " });
    let diagnostic = Diagnostic::new(Code::BoxWordBare, span).arg("word", word);
    parser.report(diagnostic.fix(span, marker));
}

/// Reports text at the start of a blockquote that was meant as `[!WORD]`; `line` is its first line.
pub(in crate::markdown) fn marker_without_bang(parser: &mut Parser<'_, '_>, line: &Range<usize>) {
    let text = &parser.text[line.clone()];
    let Some(end) = text.find(']').filter(|_| text.starts_with('[')) else { return };
    let inner = &text[1..end];
    let word = inner.trim_start_matches('!').trim();
    let known: Option<BoxKind> = parser.keywords.boxes.find(word);
    let loud = word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) && word.chars().count() > 2;
    let followed = text[end + 1..].starts_with(['(', '[']);
    if followed || (known.is_none() && !(loud && inner.starts_with('!'))) {
        return;
    }
    parser.excluded.push(line.start..line.start + end + 1);
    let span = parser.span(&(line.start..line.start + end + 1));
    let mut diagnostic = Diagnostic::new(Code::BoxMarkForm, span).arg("text", &text[..=end]);
    if known.is_some() {
        diagnostic = diagnostic.fix(span, format!("[!{word}]"));
    }
    parser.report(diagnostic);
}
