//! Text that resembles attributes but is not parsed as attributes: a learner would read it.

use crate::markdown::attributes;
use crate::markdown::parser::Parser;
use crate::markdown::text_run::TextRun;
use coursewright_model::diagnostics::{Code, Diagnostic};

/// Reports braces in running text that resemble attributes: `{ #id }`, `{alleen = a}`.
pub(in crate::markdown) fn misspelt_attributes(parser: &mut Parser<'_, '_>, run: &TextRun, at: usize) {
    let text = &run.text()[at..];
    if attributes::leading_length(text).is_some() || run.is_escaped(at) {
        return;
    }
    let inner = text[1..].trim_start();
    let spaced = inner.len() + 1 < text.len();
    let marked = inner.starts_with(['#', '.']) && (spaced || inner[1..].starts_with(' '));
    let word = inner.len() - inner.trim_start_matches(|c: char| c.is_alphabetic() || c == '-').len();
    let keyed = inner[word..].trim_start().starts_with('=')
        && parser.keywords.attributes.find(&inner[..word]).is_some();
    let Some(end) = text.find('}').filter(|end| (marked || keyed) && !text[..*end].contains('\n')) else {
        return;
    };
    let span = run.span(parser, at..at + end + 1);
    parser.report(Diagnostic::new(Code::AttributeSyntax, span).arg("text", &text[..=end]));
}
