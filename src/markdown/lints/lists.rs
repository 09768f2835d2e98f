//! Lists that were probably not meant as they are parsed.

use crate::document::{Block, List};
use crate::markdown::node::Node;
use crate::markdown::parser::Parser;
use coursewright_model::diagnostics::{Code, Diagnostic, LabelKind};

/// Reports `2014. Anno`: a year or house number that Markdown parses as a list.
pub(in crate::markdown) fn number_as_list(parser: &mut Parser<'_, '_>, list: &List) {
    let Some(number) = list.start.filter(|start| *start >= 100 && list.items.len() == 1) else { return };
    let start = list.span.start as usize;
    let digits = parser.text[start..].bytes().take_while(u8::is_ascii_digit).count();
    let span = parser.span(&(start..start + digits + 1));
    let diagnostic = Diagnostic::new(Code::NumberReadAsList, span).arg("number", number);
    let at = parser.span(&(start + digits..start + digits));
    parser.report(diagnostic.fix(at, "\\"));
}

/// Reports a list directly after a list with another marker.
pub(in crate::markdown) fn mixed_markers(parser: &mut Parser<'_, '_>, before: Option<&Node>, list: &List) {
    let Some(Node::Block(Block::List(first))) = before else { return };
    if first.start.is_some() != list.start.is_some() {
        return;
    }
    let marker = |list: &List| {
        let text = &parser.text[list.span.range()];
        text.trim_start_matches(|c: char| c.is_ascii_digit()).chars().next().unwrap_or('-')
    };
    let (one, other) = (marker(first), marker(list));
    if one != other {
        let at = parser.first_line(&list.span.range());
        let first_line = parser.first_line(&first.span.range());
        let diagnostic = Diagnostic::new(Code::MixedListMarkers, parser.span(&at))
            .arg("first", one.to_string())
            .arg("second", other.to_string())
            .label(parser.span(&first_line), LabelKind::First);
        parser.report(diagnostic);
    }
}
