//! A text that stands on several pages: written once, and filled in for each of them.
//!
//! What differs by page (how deep a heading is, where a link goes) is a mark in the text; [`Draft::fill`] puts its
//! meaning there. A mark begins with U+0000, which CommonMark lets nobody write, and the writer lets no text have.
//! Deliberately absent: what pages there are.

/// How a mark begins.
pub(super) const MARK: char = '\0';

const HEADING: char = '#';
const ADDRESS: char = '@';
const END: char = ';';

/// Markdown without a line feed at its end, with places to fill in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft(pub(super) String);

impl Draft {
    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds the text to `out`: headings `deeper` levels down, and for each open address what `address` says of it.
    pub fn fill(&self, deeper: u8, out: &mut String, mut address: impl FnMut(usize, &mut String)) {
        let mut parts = self.0.split(MARK);
        out.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let (mark, rest) = part.split_once(END).expect("the writer ends its marks");
            let number = |mark: &str| mark.parse::<usize>().expect("the writer's marks hold numbers");
            if let Some(level) = mark.strip_prefix(HEADING) {
                let level = number(level).saturating_add(deeper.into()).clamp(1, 6);
                out.push_str(&"######"[..level]);
            } else if let Some(place) = mark.strip_prefix(ADDRESS) {
                address(number(place), out);
            }
            out.push_str(rest);
        }
    }
}

/// Adds the sign of a heading of `level` to `out`.
pub(super) fn push_heading(level: u8, out: &mut String) {
    out.extend([MARK, HEADING]);
    out.push_str(&level.to_string());
    out.push(END);
}

/// Adds the open address number `place` to `out`.
pub(super) fn push_address(place: usize, out: &mut String) {
    out.extend([MARK, ADDRESS]);
    out.push_str(&place.to_string());
    out.push(END);
}

/// `text` without the character that begins marks: a reader of CommonMark sees U+FFFD in its place.
pub(super) fn without_marks(text: &str) -> std::borrow::Cow<'_, str> {
    if text.contains(MARK) { text.replace(MARK, "\u{FFFD}").into() } else { text.into() }
}
