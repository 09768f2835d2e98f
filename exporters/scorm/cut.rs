//! Text cut to the length that an LMS reads.
//!
//! Length is counted in UTF-16 code units, as the judges of packages and JavaScript count it, and the cut never goes
//! through a character as a reader sees it: half an emoji cannot be encoded by the scripts of an LMS.

use unicode_segmentation::UnicodeSegmentation;

/// The length of `text` in UTF-16 code units.
pub(super) fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// The start of `text`, at most `limit` UTF-16 code units, without space at a cut end.
pub(super) fn cut(text: &str, limit: usize) -> &str {
    let mut room = limit;
    for (at, character) in text.grapheme_indices(true) {
        match room.checked_sub(units(character)) {
            Some(rest) => room = rest,
            None => return text[..at].trim_end(),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn a_text_is_cut_between_characters() {
        assert_eq!(cut("abc", 3), "abc");
        assert_eq!(cut("abcd", 3), "abc");
        assert_eq!(cut("ab cd", 3), "ab");
        assert_eq!(cut("a🙂b", 2), "a");
        assert_eq!(cut("a🙂b", 3), "a🙂");
        // A letter and its accent, and a family of three, are one character.
        assert_eq!(cut("ae\u{301}", 2), "a");
        assert_eq!(cut("👩‍👩‍👧👩‍👩‍👧", 15), "👩‍👩‍👧");
    }
}
