//! Parses HTML: comments are dropped, tags are reported, since paper cannot show them.

use std::ops::Range;

use super::node::Node;
use super::parser::Parser;
use coursewright_model::diagnostics::{Code, Diagnostic};

impl Parser<'_, '_> {
    /// Parses a block of HTML: comments, or an error.
    pub(super) fn html_block(&mut self, range: &Range<usize>) -> Node {
        let span = self.trimmed(range);
        let mut at =
            range.start + (self.text[range.clone()].len() - self.text[range.clone()].trim_start().len());
        let (end, mut after_comment) = (span.end as usize, false);
        while at < end {
            let rest = &self.text[at..end];
            if !rest.starts_with("<!--") {
                if after_comment {
                    let line = self.first_line(&(at..end));
                    self.report(Diagnostic::new(Code::TextAfterComment, self.span(&line)));
                } else {
                    self.raw_html(at..end);
                }
                break;
            }
            let Some(length) = rest.find("-->") else {
                self.report(Diagnostic::new(Code::CommentUnclosed, self.span(&(at..at + 4))));
                break;
            };
            let after = &rest[length + 3..];
            at += length + 3 + (after.len() - after.trim_start().len());
            after_comment = true;
        }
        Node::Comment(span)
    }

    /// Reports `range`, which begins with a tag, as HTML. For a common tag the message says what to write instead;
    /// for any other the fix escapes every tag.
    pub(super) fn raw_html(&mut self, range: Range<usize>) {
        let html = &self.text[range.clone()];
        let first = html.find(['>', '\n']).map_or(html, |end| html[..=end].trim_end());
        let span = self.span(&(range.start..range.start + first.len()));
        let mut diagnostic = Diagnostic::new(Code::RawHtml, span).arg("html", first);
        if let Some(markdown) = markdown_for(html) {
            return self.report(diagnostic.arg("markdown", markdown));
        }
        for (at, _) in html.match_indices('<') {
            let opens = |next: char| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?');
            if html[at + 1..].starts_with(opens) {
                let at = range.start + at;
                diagnostic = diagnostic.fix(self.span(&(at..at)), "\\");
            }
        }
        self.report(diagnostic);
    }
}

/// Returns the word by which messages choose the Markdown for the tag at the start of `html`, if it is a common tag.
fn markdown_for(html: &str) -> Option<&'static str> {
    let name = html.trim_start_matches(['<', '/']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    Some(match name[..end].to_ascii_lowercase().as_str() {
        "b" | "strong" => "bold",
        "i" | "em" => "italic",
        "br" => "break",
        "a" => "link",
        "img" => "picture",
        "table" | "thead" | "tbody" | "tr" | "td" | "th" => "table",
        "ul" | "ol" | "li" => "list",
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "heading",
        "video" | "audio" | "iframe" | "embed" | "object" => "media",
        "u" | "s" | "p" | "div" | "span" | "font" | "center" | "sub" | "sup" | "small" | "big" | "mark"
        | "hr" | "pre" | "code" | "style" | "script" | "section" | "details" | "summary" | "form"
        | "input" | "button" | "textarea" | "label" => "nothing",
        _ => return None,
    })
}
