//! Anchors of headings as GitHub makes them, since CommonMark has none.
//!
//! The anchors of one file are asked for in the order of its headings; equal ones get a number. Anchors are not
//! percent-encoded, since programs that show Markdown do that themselves.

use std::collections::BTreeMap;

use unicode_normalization::char::is_combining_mark;

use super::tree::MarkdownInline;

/// The anchors of one file so far.
#[derive(Debug, Default)]
pub struct Slugs {
    given: BTreeMap<String, usize>,
}

impl Slugs {
    /// The anchor of the next heading, whose plain text is `text`.
    pub fn next(&mut self, text: &str) -> String {
        let plain = slug(text);
        let mut anchor = plain.clone();
        while self.given.contains_key(&anchor) {
            let count = self.given.entry(plain.clone()).or_default();
            *count += 1;
            anchor = format!("{plain}-{count}");
        }
        self.given.insert(anchor.clone(), 0);
        anchor
    }
}

/// The plain text of a heading, from which its anchor is made.
#[must_use]
pub fn heading_text(content: &[MarkdownInline]) -> String {
    let mut text = String::new();
    push_heading_text(content, &mut text);
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

fn push_heading_text(content: &[MarkdownInline], out: &mut String) {
    for inline in content {
        match inline {
            MarkdownInline::Text(text) | MarkdownInline::Code(text) => out.push_str(text),
            MarkdownInline::Emphasis(content)
            | MarkdownInline::Strong(content)
            | MarkdownInline::Strikethrough(content)
            | MarkdownInline::Link { content, .. }
            | MarkdownInline::PlaceholderLink { content, .. } => push_heading_text(content, out),
            MarkdownInline::Image { .. } | MarkdownInline::Footnote(_) => {}
            MarkdownInline::Break => out.push(' '),
        }
    }
}

fn slug(text: &str) -> String {
    text.to_lowercase()
        .chars()
        .filter_map(|character| match character {
            ' ' => Some('-'),
            '-' | '_' => Some(character),
            _ => (character.is_alphanumeric() || is_combining_mark(character)).then_some(character),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_are_github_s() {
        let mut slugs = Slugs::default();
        for (text, anchor) in [
            ("Open vraag 3a: Wat valt op?", "open-vraag-3a-wat-valt-op"),
            ("Eén – twee", "eén--twee"),
            ("Wat leer je?", "wat-leer-je"),
            ("Wat leer je?", "wat-leer-je-1"),
            ("Wat leer je", "wat-leer-je-2"),
            ("wat-leer-je-1", "wat-leer-je-1-1"),
            ("C# & `R`", "c--r"),
        ] {
            assert_eq!(slugs.next(text), anchor);
        }
    }
}
