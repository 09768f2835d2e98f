//! Paragraphs and headings that begin with a label in words instead of a keyword: `Question 3`, `**Modelantwoord**:
//! …`. The second would show learners what belongs to the answer key.

use crate::document::Inline;
use crate::markdown::keywords::without_number;
use crate::markdown::parser::Parser;
use coursewright_model::diagnostics::{Code, Diagnostic};
use coursewright_model::{BoxKind, ClassKind, ExerciseKind, Span};

/// Reports a paragraph that begins with a name for answer-key content: `**Modelantwoord**: …`.
pub(in crate::markdown) fn private_label(parser: &mut Parser<'_, '_>, content: &[Inline]) {
    let Some((text, span)) = first_text(content) else { return };
    if question(parser, text, span) {
        return;
    }
    // "Docent: …" is acceptable at the start of a paragraph, but hardly of a quotation.
    let private = |(kind, _): &(BoxKind, usize)| {
        *kind == BoxKind::ModelAnswer || *kind == BoxKind::Instructor && parser.in_quotation()
    };
    let boxed = || parser.keywords.boxes.leading(text).filter(private);
    let Some((kind, length)) = parser.keywords.labels.leading(text).or_else(boxed) else { return };
    let rest = text[length..].trim_start_matches(['*', '_', ' ']);
    if rest.is_empty() || rest.starts_with(':') {
        let diagnostic = Diagnostic::new(Code::PrivateLabel, beginning(span, length));
        let diagnostic = diagnostic.arg("word", parser.keywords.boxes.name(kind));
        parser.report(diagnostic.arg("text", &text[..length]));
    }
}

/// Reports a paragraph that begins with `Question 1`; returns whether it does.
fn question(parser: &mut Parser<'_, '_>, text: &str, span: Span) -> bool {
    let words = text.split(':').next().unwrap_or_default().trim();
    let bare = without_number(words).filter(|_| words.len() < 40);
    bare.is_some() && unstated_kind(parser, words, bare, beginning(span, words.len()))
}

/// Reports `Question 3`, which is meant as an exercise but does not name its kind; returns whether it is one.
/// `bare` is `word` without its number. The heading stays a heading, since any kind would be a guess.
pub(in crate::markdown) fn unstated_kind(
    parser: &mut Parser<'_, '_>,
    word: &str,
    bare: Option<&str>,
    span: Span,
) -> bool {
    let exercise = |bare| parser.keywords.is_question(bare) || parser.keywords.is_practice(bare);
    let unstated = parser.containers.is_empty() && bare.is_some_and(exercise);
    if unstated {
        let [open, choice] =
            [ExerciseKind::Open, ExerciseKind::Choice].map(|kind| parser.keywords.exercises.name(kind));
        let diagnostic = Diagnostic::new(Code::KindUnsaid, span).arg("word", word);
        let diagnostic = diagnostic.arg("open", open).arg("choice", choice);
        parser.report(diagnostic.arg("plain", parser.keywords.classes.name(ClassKind::Plain)));
    }
    unstated
}

/// Returns the first `length` bytes of a span.
fn beginning(span: Span, length: usize) -> Span {
    Span { end: span.start + u32::try_from(length).unwrap_or(0), ..span }
}

/// Returns the first text of a paragraph, in bold or emphasis too.
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
