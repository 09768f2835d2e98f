//! Truncates text to the length that an LMS reads.
//!
//! Lengths are counted in UTF-16 code units, as JavaScript and the validators of packages count them. Text is cut only
//! between grapheme clusters, since scripts of LMSs cannot encode half an emoji.

use unicode_segmentation::UnicodeSegmentation;

/// The length of `text` in UTF-16 code units.
pub(super) fn utf16_length(text: &str) -> usize {
    text.encode_utf16().count()
}

/// The start of `text`, at most `limit` UTF-16 code units, without white space at the cut.
pub(super) fn truncate(text: &str, limit: usize) -> &str {
    let mut rest = limit;
    for (at, character) in text.grapheme_indices(true) {
        match rest.checked_sub(utf16_length(character)) {
            Some(left) => rest = left,
            None => return text[..at].trim_end(),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::truncate;

    #[test]
    fn text_is_truncated_between_grapheme_clusters() {
        assert_eq!(truncate("abc", 3), "abc");
        assert_eq!(truncate("abcd", 3), "abc");
        assert_eq!(truncate("ab cd", 3), "ab");
        assert_eq!(truncate("a🙂b", 2), "a");
        assert_eq!(truncate("a🙂b", 3), "a🙂");
        // A letter and its accent, and a family of three, are one grapheme cluster each.
        assert_eq!(truncate("ae\u{301}", 2), "a");
        assert_eq!(truncate("👩‍👩‍👧👩‍👩‍👧", 15), "👩‍👩‍👧");
    }
}
