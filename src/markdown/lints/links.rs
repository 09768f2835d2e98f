//! Addresses that Markdown does not parse as links: with a space in or before them, or without `<…>`.

use crate::markdown::parser::Parser;
use crate::markdown::text_run::TextRun;
use coursewright_model::FieldKind;
use coursewright_model::diagnostics::{Code, Diagnostic};

/// What separates the text of a link from its address if the author typed a space.
const APART: &str = "] (";

/// Extensions of files that people link to or show.
const ENDINGS: [&str; 20] = [
    "svg", "png", "jpg", "jpeg", "gif", "webp", "avif", "md", "pdf", "doc", "docx", "xlsx", "pptx", "odt",
    "txt", "vtt", "zip", "mp3", "mp4", "html",
];

/// Reports `](a file.svg)`, where a space ends the address, and `] (file.svg)`: Markdown parses neither as a link.
pub(in crate::markdown) fn spaced_target(parser: &mut Parser<'_, '_>, run: &TextRun, at: usize) {
    separated_target(parser, run, at);
    let Some(inner) = run.text()[at..].strip_prefix("](") else { return };
    let Some(end) = inner.find(')').filter(|_| !run.is_escaped(at)) else { return };
    let target = &inner[..end];
    if target.contains(' ') && target.contains(['.', '/']) && !target.contains(['"', '<']) {
        let span = run.span(parser, at + 2..at + 2 + end);
        let diagnostic = Diagnostic::new(Code::TargetSpaces, span).arg("target", target);
        parser.report(diagnostic.fix(span, format!("<{target}>")));
    }
}

/// Reports `[text] (address)`. Other words in brackets are ordinary text.
fn separated_target(parser: &mut Parser<'_, '_>, run: &TextRun, at: usize) {
    let Some(target) = apart_target(parser, run, at) else { return };
    let (space, begins) = (run.span(parser, at + 1..at + 2), at + APART.len());
    let span = run.span(parser, at..begins + target.len() + 1);
    let mut diagnostic = Diagnostic::new(Code::TargetApart, span).arg("target", target).fix(space, "");
    if target.starts_with("www.") {
        diagnostic = diagnostic.fix(run.span(parser, begins..begins).at_start(), "https://");
    }
    parser.report(diagnostic);
}

/// Returns the address in `] (address)` if `at` is the end of a link's text.
pub(in crate::markdown) fn apart_target<'r>(
    parser: &Parser<'_, '_>,
    run: &'r TextRun,
    at: usize,
) -> Option<&'r str> {
    let target = run.text()[at..].strip_prefix(APART)?.split_once(')')?.0;
    let bracket = run.span(parser, at..at + 1).start as usize;
    // The opening bracket is in the same paragraph and not escaped.
    let before = &parser.text[..bracket];
    let paragraph = before.rfind("\n\n").or_else(|| before.rfind("\n\r\n")).unwrap_or_default();
    let opened =
        before[paragraph..].rfind('[').is_some_and(|open| !before[..paragraph + open].ends_with('\\'));
    let written = !run.is_escaped(at) && parser.text[bracket..].starts_with(APART);
    (opened && written && is_target(target)).then_some(target)
}

/// Whether the text in brackets is an address rather than a remark, a time or an amount.
fn is_target(target: &str) -> bool {
    let schemes = ["https://", "http://", "www.", "mailto:", "tel:"];
    let ending = target.rsplit_once('.').map_or("", |(_, ending)| ending);
    let file = ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending));
    let address =
        schemes.iter().any(|scheme| target.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty()));
    !target.contains(char::is_whitespace) && (address || file)
}

/// Reports web and mail addresses that are not links.
pub(in crate::markdown) fn bare_addresses(parser: &mut Parser<'_, '_>, run: &TextRun) {
    let text = run.text();
    // This runs for all text, and most of it contains none of what every address has.
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
        let apart = before.ends_with("] (") && apart_target(parser, run, before.len() - 3).is_some();
        if !is_bare_address(trimmed) || is_link_field(parser, before) || apart {
            continue;
        }
        let span = run.span(parser, address);
        let target =
            if trimmed.starts_with("www.") { format!("https://{trimmed}") } else { trimmed.to_owned() };
        let diagnostic = Diagnostic::new(Code::BareAddress, span).arg("address", trimmed);
        parser.report(diagnostic.fix(span, format!("<{target}>")));
    }
}

fn is_bare_address(word: &str) -> bool {
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

/// Whether `before` is `Link:`, after which an address needs no angle brackets.
fn is_link_field(parser: &Parser<'_, '_>, before: &str) -> bool {
    let Some(word) = before.trim_end().strip_suffix(':') else { return false };
    parser.keywords.fields.find(word) == Some(FieldKind::Link)
}
