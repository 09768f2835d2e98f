//! What pasted text brings along: bullets, check-box characters, lines of dots, bare addresses.

use std::ops::Range;

use super::blocks::Reader;
use super::lazy::Container;
use super::leaks;
use super::text::Run;
use coursewright_model::diagnostics::{Code, Diagnostic};
use coursewright_model::{BoxKind, FieldKind};

const BULLETS: &[char] = &['•', '‣', '◦', '▪', '●', '–', '·'];
const BOXES: &[char] = &['☐', '☑', '☒', '✓', '✔', '□', '■'];

/// Looks at the beginning (and, being a whole line, at all) of a line of text.
pub(super) fn line_start(reader: &mut Reader<'_, '_>, run: &Run) {
    let text = run.text();
    let Some(first) = text.chars().next() else { return };
    if run.is_escaped(0) {
        return;
    }
    let first_span = run.span(reader, 0..first.len_utf8());
    let spaced = text[first.len_utf8()..].starts_with(char::is_whitespace);
    if BULLETS.contains(&first) && spaced {
        let diagnostic =
            Diagnostic::new(Code::BulletCharacter, first_span).arg("character", first.to_string());
        reader.report(diagnostic.fix(first_span, "-"));
    } else if BOXES.contains(&first) {
        let ticked = matches!(first, '☑' | '☒' | '✓' | '✔' | '■');
        let end =
            first.len_utf8() + text[first.len_utf8()..].len() - text[first.len_utf8()..].trim_start().len();
        let written = if ticked { "[x] " } else { "[ ] " };
        let written = if reader.in_item() { written.to_owned() } else { format!("- {written}") };
        let diagnostic =
            Diagnostic::new(Code::CheckboxCharacter, first_span).arg("character", first.to_string());
        let span = run.span(reader, 0..end);
        reader.report(diagnostic.fix(span, written));
    } else if let Some(end) = no_break_marker(text) {
        let span = run.span(reader, end - '\u{a0}'.len_utf8()..end);
        reader.report(Diagnostic::new(Code::NoBreakSpaceMarker, span).fix(span, " "));
    } else if text.starts_with(":::") {
        let span = run.span(reader, 0..text.len());
        reader.report(Diagnostic::new(Code::FencedDiv, span));
    } else if run.ends_line && is_dotted(text) {
        let span = run.span(reader, 0..text.len());
        reader.report(Diagnostic::new(Code::DottedLine, span));
    } else if let Some(end) = glued_marker(text) {
        let span = run.span(reader, 0..end);
        let diagnostic = Diagnostic::new(Code::MarkerWithoutSpace, span).arg("marker", &text[..end]);
        reader.report(diagnostic.fix(span.at_end(), " "));
    } else if is_lettered(reader, run) {
        let span = run.span(reader, 0..2);
        reader.report(Diagnostic::new(Code::LetteredList, span).arg("marker", &text[..2]));
    } else if first == '|' || is_bare_row(reader, run) {
        row_without_table(reader, run);
    } else if first == '[' {
        late_mark(reader, run);
    }
}

/// The end of `##`, `-` or `1.` straight before a word. One `#` is left alone: it makes a hashtag.
fn glued_marker(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let hashes = text.bytes().take_while(|byte| *byte == b'#').count();
    let end = match (digits, hashes) {
        (1..=2, _) if text[digits..].starts_with(['.', ')']) => digits + 1,
        (_, 2..=6) => hashes,
        _ if text.starts_with('-') => 1,
        _ => return None,
    };
    text[end..].starts_with(char::is_alphabetic).then_some(end)
}

/// Whether a line begins with `A)`, and the next with `B)`; after full stops, which stand behind initials too, there must
/// be a third.
fn is_lettered(reader: &Reader<'_, '_>, run: &Run) -> bool {
    let bytes = run.text().as_bytes();
    let ([letter @ (b'A' | b'a'), sign @ (b')' | b'.'), b' ', ..], true) = (bytes, run.ends_line) else {
        return false;
    };
    let start = run.span(reader, 0..1).start as usize;
    let lines = reader.text[start..].lines().skip(1);
    let begins = |(line, at): (&str, u8)| {
        let line = line.trim_start_matches(['>', ' ']).as_bytes();
        line.starts_with(&[letter + at, *sign, b' '])
    };
    let more = if *sign == b'.' { 2 } else { 1 };
    lines.zip(1..=more).filter(|line| begins(*line)).count() == usize::from(more)
}

/// A line that begins with `|`; said for the first of several.
fn row_without_table(reader: &mut Reader<'_, '_>, run: &Run) {
    let span = run.span(reader, 0..run.text().len());
    let line = reader.line_start(span.start as usize);
    let before = reader.text[..line].trim_end_matches(['\n', '\r']);
    let above = &reader.text[reader.line_start(before.len())..before.len()];
    if line - before.len() > 2 || !above.trim_start_matches([' ', '>']).starts_with('|') {
        reader.report(Diagnostic::new(Code::TableWithoutDashes, span));
    }
}

/// Whether a line of a paragraph is the first of three or more with as many ` | ` in each, and no table has them.
fn is_bare_row(reader: &Reader<'_, '_>, run: &Run) -> bool {
    const BAR: &str = " | ";
    // Asked of every line, and hardly any has one.
    if !(run.ends_line && run.text().contains(BAR) && reader.containers.is_empty()) {
        return false;
    }
    let start = run.span(reader, 0..run.text().len()).start as usize;
    let line = reader.line_start(start);
    let before = reader.text[..line].strip_suffix('\n').map_or("", |before| before.trim_end_matches('\r'));
    let above = &before[reader.line_start(before.len())..];
    let bars = |line: &str| if line.contains("\\|") { 0 } else { line.matches(BAR).count() };
    let mut lines = reader.text[line..].lines();
    let first = bars(lines.next().unwrap_or_default());
    let row = |line: Option<&str>| {
        line.is_some_and(|line| line.starts_with(char::is_alphanumeric) && bars(line) == first)
    };
    start == line && first > 0 && !above.contains('|') && row(lines.next()) && row(lines.next())
}

/// The end of a no-break space behind `-`, `#`, `1.` or `[x]` at the start of a line.
fn no_break_marker(text: &str) -> Option<usize> {
    let marker = text.find('\u{a0}').filter(|at| *at <= 6)?;
    let head = &text[..marker];
    let digits =
        head.strip_suffix(['.', ')']).is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    let hashes = !head.is_empty() && head.bytes().all(|byte| byte == b'#');
    let fits = matches!(head, "-" | "*" | "+" | "[ ]" | "[x]" | "[X]" | "[") || digits || hashes;
    fits.then_some(marker + '\u{a0}'.len_utf8())
}

/// Whether a line is only there to be written on.
fn is_dotted(text: &str) -> bool {
    let mark = |c: char| matches!(c, '.' | '_' | '…');
    let only = text.chars().all(|c| mark(c) || c.is_whitespace());
    only && (text.chars().filter(|c| mark(*c)).count() >= 4 || text.contains("……"))
}

/// `[!WORD]` at the start of a line that is not the first of its blockquote. (Those never come here:
/// `boxes` takes them before their text is read.)
fn late_mark(reader: &mut Reader<'_, '_>, run: &Run) {
    let text = run.text();
    let Some(end) = text.strip_prefix("[!").and_then(|rest| rest.find(']')) else { return };
    let word = &text[2..2 + end];
    let known = reader.words.boxes.find(word).is_some();
    if known || !word.is_empty() && word.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '-')) {
        let span = run.span(reader, 0..end + 3);
        let mut diagnostic = Diagnostic::new(Code::BoxNotFirst, span).arg("word", word);
        if matches!(reader.containers.as_slice(), [Container::Quote]) {
            let line = reader.line_start(span.start as usize);
            diagnostic = diagnostic.fix(reader.span(&(line..line)), "\n");
        }
        reader.report(diagnostic);
    }
}

/// Says which web and mail addresses in a run are no links.
pub(super) fn bare_addresses(reader: &mut Reader<'_, '_>, run: &Run) {
    let text = run.text();
    // Asked of all that is read, and most of it has nothing that every address has.
    if !text.contains('@') && !text.contains("://") && !text.contains("www.") {
        return;
    }
    let mut at = 0;
    for word in text.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '<' | '>' | '"')) {
        let range = at..at + word.len();
        at += word.len() + text[range.end..].chars().next().map_or(0, char::len_utf8);
        let trimmed = word.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '”', '’']);
        let address = range.start..range.start + trimmed.len();
        let before = &text[..range.start];
        let apart = before.ends_with("] (") && leaks::apart_target(reader, run, before.len() - 3).is_some();
        if !is_address(trimmed) || is_link_field(reader, before) || apart {
            continue;
        }
        let span = run.span(reader, address);
        let target =
            if trimmed.starts_with("www.") { format!("https://{trimmed}") } else { trimmed.to_owned() };
        let diagnostic = Diagnostic::new(Code::BareAddress, span).arg("address", trimmed);
        reader.report(diagnostic.fix(span, format!("<{target}>")));
    }
}

fn is_address(word: &str) -> bool {
    let web = ["https://", "http://", "www."].iter().any(|start| {
        word.strip_prefix(start)
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric()) && rest.len() > 3)
    });
    if web {
        return true;
    }
    let Some((name, host)) = word.split_once('@') else { return false };
    let letters =
        |text: &str| !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || "._%+-".contains(c));
    let domain =
        host.rsplit_once('.').is_some_and(|(_, top)| top.len() >= 2 && top.chars().all(char::is_alphabetic));
    letters(name) && letters(host) && domain && !host.starts_with('.')
}

/// Whether `before` is `Link:`, where an address needs no brackets.
fn is_link_field(reader: &Reader<'_, '_>, before: &str) -> bool {
    let Some(word) = before.trim_end().strip_suffix(':') else { return false };
    reader.words.fields.find(word) == Some(FieldKind::Link)
}

/// Reports a blockquote whose first line begins with a box's word in capitals, as `TIP: …` or `**TIP:** …`. What is kept
/// from learners has a code of its own ([`leaks::label`]), and in an item a quotation is feedback.
pub(super) fn bare_box_word(reader: &mut Reader<'_, '_>, line: &Range<usize>) {
    let text = &reader.text[line.clone()];
    let rest = text.trim_start_matches(['*', '_']);
    let Some((kind, length)) = reader.words.boxes.leading(rest) else { return };
    let (word, behind) = rest.split_at(length);
    let title = behind.trim_start_matches([':', '*', '_', ' ']);
    let ended = behind[..behind.len() - title.len()].contains(':') || title.is_empty();
    let loud = word.chars().any(char::is_alphabetic) && word == word.to_uppercase();
    // The words behind these are groups, not a title.
    let other = matches!(kind, BoxKind::ModelAnswer | BoxKind::Instructor | BoxKind::Only | BoxKind::Except);
    if !(loud && ended && !other && reader.containers.is_empty()) {
        return;
    }
    let span = reader.span(&(line.start..line.end - title.len()));
    let mark = format!("[!{word}]{}", if title.is_empty() { "" } else { " " });
    let diagnostic = Diagnostic::new(Code::BoxWordBare, span).arg("word", word);
    reader.report(diagnostic.fix(span, mark));
}

/// Reports text that opens a blockquote and was meant as `[!WORD]`; `line` is the first line.
pub(super) fn almost_box(reader: &mut Reader<'_, '_>, line: &Range<usize>) {
    let text = &reader.text[line.clone()];
    let Some(end) = text.find(']').filter(|_| text.starts_with('[')) else { return };
    let inner = &text[1..end];
    let word = inner.trim_start_matches('!').trim();
    let known: Option<BoxKind> = reader.words.boxes.find(word);
    let loud = word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) && word.chars().count() > 2;
    let followed = text[end + 1..].starts_with(['(', '[']);
    if followed || (known.is_none() && !(loud && inner.starts_with('!'))) {
        return;
    }
    reader.cuts.push(line.start..line.start + end + 1);
    let span = reader.span(&(line.start..line.start + end + 1));
    let mut diagnostic = Diagnostic::new(Code::BoxMarkForm, span).arg("text", &text[..=end]);
    if known.is_some() {
        diagnostic = diagnostic.fix(span, format!("[!{word}]"));
    }
    reader.report(diagnostic);
}
