//! Slips that would show a learner what is not meant for learners: a mark that is almost one, a label in words, a
//! quotation that lost the box it belongs to, attributes that are almost some.
//!
//! Each is named where it stands; none is taken for what it may have meant, since a wrong guess would print an answer.

use std::ops::Range;

use super::attributes;
use super::blocks::{Node, Reader};
use super::headings::without_number;
use super::text::Run;
use crate::document::{Block, Inline};
use coursewright_model::diagnostics::{Code, Diagnostic, LabelKind};
use coursewright_model::{BoxKind, Span};

/// White space that Markdown takes for text.
const ODD_SPACES: &[char] = &['\u{a0}', '\u{200b}', '\u{feff}', '\u{202f}'];

/// Reports a blockquote's first line that is almost `[!WORD]`: `![WORD]`, `[!WORD`, `{!WORD}`, or one behind a space that is
/// none. Gives whether it is one.
pub(super) fn almost_mark(reader: &mut Reader<'_, '_>, line: &Range<usize>) -> bool {
    let text = &reader.text[line.clone()];
    let opening = |c: char| c == ' ' || "[!{(*_".contains(c) || ODD_SPACES.contains(&c);
    let rest = text.trim_start_matches(opening);
    let opened = &text[..text.len() - rest.len()];
    let Some((_, length)) = reader.words.boxes.leading(rest) else { return false };
    let bracketed = opened.contains('[') && rest[length..].starts_with([']', ' ']);
    if !bracketed && !opened.contains(['!', '{']) {
        return false;
    }
    let behind = rest[length..].trim_start_matches(|c: char| c == ' ' || "]}):*_".contains(c));
    let word = &rest[..length];
    let span = reader.span(&(line.start..line.end - behind.len()));
    let written = format!("[!{word}]{}", if behind.is_empty() { "" } else { " " });
    let shown = text[..text.len() - behind.len()].trim();
    let diagnostic = Diagnostic::new(Code::BoxMarkForm, span).arg("text", shown);
    reader.report(diagnostic.fix(span, written));
    reader.cuts.push(line.start..line.end - behind.len());
    true
}

/// Reports `[!WORD]: …` of which Markdown makes the address of a link: nothing of it would be left.
pub(super) fn vanished_marks(reader: &mut Reader<'_, '_>) {
    let mut at = 0;
    for line in reader.text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        if !line.starts_with('>') {
            continue;
        }
        let text = line.trim_start_matches(['>', ' ']);
        let Some(end) = text.strip_prefix("[!").and_then(|rest| rest.find(']')) else { continue };
        let start = start + (line.len() - text.len());
        if !text[2 + end + 1..].starts_with(':') || reader.marks.contains(&start) {
            continue;
        }
        let mark = &text[..end + 4];
        let span = reader.span(&(start..start + mark.len()));
        let diagnostic = Diagnostic::new(Code::BoxMarkForm, span).arg("text", mark);
        reader.report(diagnostic.fix(span, &mark[..mark.len() - 1]));
    }
}

/// Reports a paragraph that begins with the name of what is kept from learners: `**Modelantwoord**: …`.
pub(super) fn label(reader: &mut Reader<'_, '_>, content: &[Inline]) {
    let Some((text, span)) = first_text(content) else { return };
    if question(reader, text, span) {
        return;
    }
    // A caption such as "Docent: …" is an honest line of a text, but hardly of a quotation.
    let private = |(kind, _): &(BoxKind, usize)| {
        *kind == BoxKind::ModelAnswer || *kind == BoxKind::Instructor && reader.in_quotation()
    };
    let boxed = || reader.words.boxes.leading(text).filter(private);
    let Some((kind, length)) = reader.words.labels.leading(text).or_else(boxed) else { return };
    let rest = text[length..].trim_start_matches(['*', '_', ' ']);
    if rest.is_empty() || rest.starts_with(':') {
        let diagnostic = Diagnostic::new(Code::PrivateLabel, beginning(span, length));
        let diagnostic = diagnostic.arg("word", reader.words.boxes.name(kind));
        reader.report(diagnostic.arg("text", &text[..length]));
    }
}

/// Reports a paragraph that begins with `Question 1`; gives whether it does.
fn question(reader: &mut Reader<'_, '_>, text: &str, span: Span) -> bool {
    let words = text.split(':').next().unwrap_or_default().trim();
    let bare = without_number(words).filter(|_| words.len() < 40);
    bare.is_some() && reader.kind_unsaid(words, bare, beginning(span, words.len()))
}

/// The first `length` bytes of a place.
fn beginning(span: Span, length: usize) -> Span {
    Span { end: span.start + u32::try_from(length).unwrap_or(0), ..span }
}

/// The first characters of a paragraph, in bold or emphasis too.
fn first_text(content: &[Inline]) -> Option<(&str, Span)> {
    match content.first()? {
        Inline::Text { text, span } => Some((text, *span)),
        Inline::Strong { content, .. } | Inline::Emphasis { content, .. } => first_text(content),
        Inline::Variable { .. }
        | Inline::Strikethrough { .. }
        | Inline::Code { .. }
        | Inline::Link { .. }
        | Inline::Image { .. }
        | Inline::Gap { .. }
        | Inline::Footnote { .. }
        | Inline::SoftBreak { .. }
        | Inline::HardBreak { .. } => None,
    }
}

/// Reports a plain quotation straight behind a box that not everybody may see: its `>` was forgotten on the line between.
pub(super) fn lost_quotation(reader: &mut Reader<'_, '_>, before: Option<&Node>, span: Span) {
    let (place, kind) = match before {
        Some(Node::Block(Block::Box(boxed))) if boxed.kind.is_own() => (boxed.span, boxed.kind),
        Some(Node::Block(Block::Conditional { only, span, .. })) => {
            (*span, if *only { BoxKind::Only } else { BoxKind::Except })
        }
        Some(Node::Block(_) | Node::Heading(_) | Node::Separator | Node::Comment(_)) | None => return,
    };
    let word = reader.words.boxes.name(kind);
    let diagnostic =
        Diagnostic::new(Code::QuotationAfterBox, span).arg("word", word).label(place, LabelKind::Owner);
    let between = Span { start: place.end, end: span.start, ..span };
    let plain = reader.containers.is_empty() && reader.text[between.range()].trim().is_empty();
    reader.report(if plain { diagnostic.fix(between, "\n>\n") } else { diagnostic });
}

/// Reports braces in running text that are almost attributes: `{ #id }`, `{alleen = a}`.
pub(super) fn almost_attributes(reader: &mut Reader<'_, '_>, run: &Run, at: usize) {
    let text = &run.text()[at..];
    if attributes::following(text).is_some() || run.is_escaped(at) {
        return;
    }
    let inner = text[1..].trim_start();
    let spaced = inner.len() + 1 < text.len();
    let marked = inner.starts_with(['#', '.']) && (spaced || inner[1..].starts_with(' '));
    let word = inner.len() - inner.trim_start_matches(|c: char| c.is_alphabetic() || c == '-').len();
    let keyed =
        inner[word..].trim_start().starts_with('=') && reader.words.attributes.find(&inner[..word]).is_some();
    let Some(end) = text.find('}').filter(|end| (marked || keyed) && !text[..*end].contains('\n')) else {
        return;
    };
    let span = run.span(reader, at..at + end + 1);
    reader.report(Diagnostic::new(Code::AttributeSyntax, span).arg("text", &text[..=end]));
}

/// Reports `](a file.svg)`, of which a space ends the address, and `] (file.svg)`: Markdown makes no link of them.
pub(super) fn spaced_target(reader: &mut Reader<'_, '_>, run: &Run, at: usize) {
    apart(reader, run, at);
    let Some(inner) = run.text()[at..].strip_prefix("](") else { return };
    let Some(end) = inner.find(')').filter(|_| !run.is_escaped(at)) else { return };
    let target = &inner[..end];
    if target.contains(' ') && target.contains(['.', '/']) && !target.contains(['"', '<']) {
        let span = run.span(reader, at + 2..at + 2 + end);
        let diagnostic = Diagnostic::new(Code::TargetSpaces, span).arg("target", target);
        reader.report(diagnostic.fix(span, format!("<{target}>")));
    }
}

/// What stands between a link's text and its address, where a space makes it no link.
const APART: &str = "] (";

/// Reports `[text] (address)`. Words in brackets are ordinary text.
fn apart(reader: &mut Reader<'_, '_>, run: &Run, at: usize) {
    let Some(target) = apart_target(reader, run, at) else { return };
    let (space, begins) = (run.span(reader, at + 1..at + 2), at + APART.len());
    let place = run.span(reader, at..begins + target.len() + 1);
    let mut diagnostic = Diagnostic::new(Code::TargetApart, place).arg("target", target).fix(space, "");
    if target.starts_with("www.") {
        diagnostic = diagnostic.fix(run.span(reader, begins..begins).at_start(), "https://");
    }
    reader.report(diagnostic);
}

/// The address in the brackets at `] (` if `at` is the end of a link's text before it, as it is written.
pub(super) fn apart_target<'r>(reader: &Reader<'_, '_>, run: &'r Run, at: usize) -> Option<&'r str> {
    let target = run.text()[at..].strip_prefix(APART)?.split_once(')')?.0;
    let bracket = run.span(reader, at..at + 1).start as usize;
    // Whatever stands between them, the bracket that opens is the author's too, and none is escaped.
    let before = &reader.text[..bracket];
    let paragraph = before.rfind("\n\n").or_else(|| before.rfind("\n\r\n")).unwrap_or_default();
    let opened =
        before[paragraph..].rfind('[').is_some_and(|open| !before[..paragraph + open].ends_with('\\'));
    let written = !run.is_escaped(at) && reader.text[bracket..].starts_with(APART);
    (opened && written && is_address(target)).then_some(target)
}

/// Endings of files that people link to or show.
const ENDINGS: [&str; 20] = [
    "svg", "png", "jpg", "jpeg", "gif", "webp", "avif", "md", "pdf", "doc", "docx", "xlsx", "pptx", "odt",
    "txt", "vtt", "zip", "mp3", "mp4", "html",
];

/// Whether the words in brackets are an address rather than a remark, a time or an amount.
fn is_address(target: &str) -> bool {
    let schemes = ["https://", "http://", "www.", "mailto:", "tel:"];
    let ending = target.rsplit_once('.').map_or("", |(_, ending)| ending);
    let file = ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending));
    let address =
        schemes.iter().any(|scheme| target.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty()));
    !target.contains(char::is_whitespace) && (address || file)
}

/// Reports a line of a paragraph that begins with a list's marker, but stands too far to the right to be an item.
pub(super) fn marker_in_text(reader: &mut Reader<'_, '_>, next: usize) -> bool {
    let rest = &reader.text[next..];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = reader.in_item() && (1..=2).contains(&digits) && rest[digits..].starts_with(". ");
    let length = match rest.get(..2) {
        Some("- " | "+ ") => 1,
        _ if numbered => digits + 1,
        _ => return false,
    };
    let span = reader.span(&(next..next + length));
    let marker = reader.text[next..next + length].to_owned();
    reader.report(Diagnostic::new(Code::MarkerInText, span).arg("marker", marker));
    true
}
