//! A text that several pages show: written once, and filled in for each of them.
//!
//! What differs by page (the level of a heading, the address of a link) is a placeholder in the text, which
//! [`Draft::fill`] replaces. A placeholder begins with U+0000, which CommonMark does not allow in a text and the writer
//! removes.

/// The first character of a placeholder.
pub(super) const PLACEHOLDER: char = '\0';

const HEADING: char = '#';
const ADDRESS: char = '@';
const END: char = ';';

/// Markdown without a final line feed, with placeholders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft(pub(super) String);

impl Draft {
    /// Whether it has no text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Appends the text to `out`. Headings are `deeper` levels lower; `address` writes the address of each placeholder
    /// link.
    pub fn fill(&self, deeper: u8, out: &mut String, mut address: impl FnMut(usize, &mut String)) {
        let mut pieces = self.0.split(PLACEHOLDER);
        out.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            let (placeholder, rest) = piece.split_once(END).expect("the writer ends its placeholders");
            let number = |digits: &str| digits.parse::<usize>().expect("placeholders contain numbers");
            if let Some(level) = placeholder.strip_prefix(HEADING) {
                let level = number(level).saturating_add(deeper.into()).clamp(1, 6);
                out.push_str(&"######"[..level]);
            } else if let Some(index) = placeholder.strip_prefix(ADDRESS) {
                address(number(index), out);
            }
            out.push_str(rest);
        }
    }
}

/// Appends a placeholder for the marker of a heading of `level`.
pub(super) fn push_heading(level: u8, out: &mut String) {
    out.extend([PLACEHOLDER, HEADING]);
    out.push_str(&level.to_string());
    out.push(END);
}

/// Appends a placeholder for the address of link `place`.
pub(super) fn push_address(index: usize, out: &mut String) {
    out.extend([PLACEHOLDER, ADDRESS]);
    out.push_str(&index.to_string());
    out.push(END);
}

/// `text` with U+FFFD for the first character of placeholders, as a reader of CommonMark shows it.
pub(super) fn without_placeholders(text: &str) -> std::borrow::Cow<'_, str> {
    if text.contains(PLACEHOLDER) { text.replace(PLACEHOLDER, "\u{FFFD}").into() } else { text.into() }
}
