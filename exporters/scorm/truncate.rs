//! Text cut to the length that an LMS reads.
//!
//! Length is counted in UTF-16 code utf16_length, as the judges of packages and JavaScript count it, and the cut never goes
//! through a character as a reader sees it: half an emoji cannot be encoded by the scripts of an LMS.

use unicode_segmentation::UnicodeSegmentation;

/// The length of `text` in UTF-16 code utf16_length.
pub(super) fn utf16_length(text: &str) -> usize {
    text.encode_utf16().count()
}

/// The start of `text`, at most `limit` UTF-16 code utf16_length, without space at a cut end.
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
    fn a_text_is_cut_between_characters() {
        assert_eq!(truncate("abc", 3), "abc");
        assert_eq!(truncate("abcd", 3), "abc");
        assert_eq!(truncate("ab cd", 3), "ab");
        assert_eq!(truncate("a🙂b", 2), "a");
        assert_eq!(truncate("a🙂b", 3), "a🙂");
        // A letter and its accent, and a family of three, are one character.
        assert_eq!(truncate("ae\u{301}", 2), "a");
        assert_eq!(truncate("👩‍👩‍👧👩‍👩‍👧", 15), "👩‍👩‍👧");
    }
}
