//! Beginnings of lines that occur in pasted text and mean nothing in Markdown: bullets, check-box characters, lines
//! of dots, rows of tables, list markers in text.

use crate::markdown::containers;
use crate::markdown::parser::Parser;
use crate::markdown::text_run::TextRun;
use coursewright_model::diagnostics::{Code, Diagnostic};

use super::box_markers::late_marker;

const BULLETS: &[char] = &['•', '‣', '◦', '▪', '●', '–', '·'];
const CHECK_BOXES: &[char] = &['☐', '☑', '☒', '✓', '✔', '□', '■'];

/// Checks the beginning of a line of text, and the whole text if it is the whole line.
pub(in crate::markdown) fn line_start(parser: &mut Parser<'_, '_>, run: &TextRun) {
    let text = run.text();
    let Some(first) = text.chars().next() else { return };
    if run.is_escaped(0) {
        return;
    }
    let first_span = run.span(parser, 0..first.len_utf8());
    let spaced = text[first.len_utf8()..].starts_with(char::is_whitespace);
    if BULLETS.contains(&first) && spaced {
        let diagnostic =
            Diagnostic::new(Code::BulletCharacter, first_span).arg("character", first.to_string());
        parser.report(diagnostic.fix(first_span, "-"));
    } else if CHECK_BOXES.contains(&first) {
        let ticked = matches!(first, '☑' | '☒' | '✓' | '✔' | '■');
        let end =
            first.len_utf8() + text[first.len_utf8()..].len() - text[first.len_utf8()..].trim_start().len();
        let written = if ticked { "[x] " } else { "[ ] " };
        let written = if parser.in_item() { written.to_owned() } else { format!("- {written}") };
        let diagnostic =
            Diagnostic::new(Code::CheckboxCharacter, first_span).arg("character", first.to_string());
        let span = run.span(parser, 0..end);
        parser.report(diagnostic.fix(span, written));
    } else if let Some(end) = no_break_marker(text) {
        let span = run.span(parser, end - '\u{a0}'.len_utf8()..end);
        parser.report(Diagnostic::new(Code::NoBreakSpaceMarker, span).fix(span, " "));
    } else if text.starts_with(":::") {
        let span = run.span(parser, 0..text.len());
        parser.report(Diagnostic::new(Code::FencedDiv, span));
    } else if run.ends_line && is_dotted(text) {
        let span = run.span(parser, 0..text.len());
        parser.report(Diagnostic::new(Code::DottedLine, span));
    } else if let Some(end) = glued_marker(text) {
        let span = run.span(parser, 0..end);
        let diagnostic = Diagnostic::new(Code::MarkerWithoutSpace, span).arg("marker", &text[..end]);
        parser.report(diagnostic.fix(span.at_end(), " "));
    } else if is_lettered(parser, run) {
        let span = run.span(parser, 0..2);
        parser.report(Diagnostic::new(Code::LetteredList, span).arg("marker", &text[..2]));
    } else if first == '|' || is_bare_row(parser, run) {
        row_without_table(parser, run);
    } else if first == '[' {
        late_marker(parser, run);
    }
}

/// Returns the end of `##`, `-` or `1.` directly before a word. A single `#` is ignored: it begins a hashtag.
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

/// Whether a line begins with `A)` and the next one with `B)`. With full stops, which also follow initials, there
/// must be a third.
fn is_lettered(parser: &Parser<'_, '_>, run: &TextRun) -> bool {
    let bytes = run.text().as_bytes();
    let ([letter @ (b'A' | b'a'), sign @ (b')' | b'.'), b' ', ..], true) = (bytes, run.ends_line) else {
        return false;
    };
    let start = run.span(parser, 0..1).start as usize;
    let lines = parser.text[start..].lines().skip(1);
    let begins = |(line, at): (&str, u8)| {
        let line = line.trim_start_matches(['>', ' ']).as_bytes();
        line.starts_with(&[letter + at, *sign, b' '])
    };
    let more = if *sign == b'.' { 2 } else { 1 };
    lines.zip(1..=more).filter(|line| begins(*line)).count() == usize::from(more)
}

/// Reports the first of several lines that begin with `|`.
fn row_without_table(parser: &mut Parser<'_, '_>, run: &TextRun) {
    let span = run.span(parser, 0..run.text().len());
    let line = parser.line_start(span.start as usize);
    let before = parser.text[..line].trim_end_matches(['\n', '\r']);
    let above = &parser.text[parser.line_start(before.len())..before.len()];
    if line - before.len() > 2 || !above.trim_start_matches([' ', '>']).starts_with('|') {
        parser.report(Diagnostic::new(Code::TableWithoutDashes, span));
    }
}

/// Whether a line of a paragraph is the first of three or more with the same number of ` | `, outside a table.
fn is_bare_row(parser: &Parser<'_, '_>, run: &TextRun) -> bool {
    const BAR: &str = " | ";
    // This runs for every line, and few contain a bar.
    if !(run.ends_line && run.text().contains(BAR) && parser.containers.is_empty()) {
        return false;
    }
    let start = run.span(parser, 0..run.text().len()).start as usize;
    let line = parser.line_start(start);
    let before = parser.text[..line].strip_suffix('\n').map_or("", |before| before.trim_end_matches('\r'));
    let above = &before[parser.line_start(before.len())..];
    let bars = |line: &str| if line.contains("\\|") { 0 } else { line.matches(BAR).count() };
    let mut lines = parser.text[line..].lines();
    let first = bars(lines.next().unwrap_or_default());
    let row = |line: Option<&str>| {
        line.is_some_and(|line| line.starts_with(char::is_alphanumeric) && bars(line) == first)
    };
    start == line && first > 0 && !above.contains('|') && row(lines.next()) && row(lines.next())
}

/// Returns the end of a no-break space after `-`, `#`, `1.` or `[x]` at the start of a line.
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

/// Checks a line that follows a line break; it begins with `prefix`, and its text is at `next`.
pub(in crate::markdown) fn after_break(parser: &mut Parser<'_, '_>, next: usize, prefix: &str) {
    if parser.text[next..].starts_with("-[") {
        let diagnostic =
            Diagnostic::new(Code::CheckboxLookAlike, parser.span(&(next..next + 2))).arg("text", "-[");
        let space = parser.span(&(next + 1..next + 1));
        parser.report(diagnostic.fix(space, " "));
    } else if marker_in_text(parser, next) {
        // `marker_in_text` reported the line.
    } else if containers::is_lazy_continuation(&parser.containers, prefix) {
        let rest = parser.first_line(&(next..parser.text.len()));
        parser.report(Diagnostic::new(Code::LazyLine, parser.span(&rest)));
    }
}

/// Reports a line of a paragraph that begins with a list marker but is indented too far to be an item.
pub(in crate::markdown) fn marker_in_text(parser: &mut Parser<'_, '_>, next: usize) -> bool {
    let rest = &parser.text[next..];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = parser.in_item() && (1..=2).contains(&digits) && rest[digits..].starts_with(". ");
    let length = match rest.get(..2) {
        Some("- " | "+ ") => 1,
        _ if numbered => digits + 1,
        _ => return false,
    };
    let span = parser.span(&(next..next + length));
    let marker = parser.text[next..next + length].to_owned();
    parser.report(Diagnostic::new(Code::MarkerInText, span).arg("marker", marker));
    true
}
