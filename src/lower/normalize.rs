//! Texts made comparable: without regard to case, accents and white space.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// `text` in lower case, without accents, runs of white space as one space.
pub(super) fn normalize(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        // Most words have no accents, and need no table of characters.
        if word.is_ascii() {
            let start = folded.len();
            folded.push_str(word);
            folded[start..].make_ascii_lowercase();
            continue;
        }
        folded.extend(word.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase));
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::normalize;

    #[test]
    fn case_accents_and_spaces_make_no_difference() {
        assert_eq!(normalize("  Eén\u{a0} cliënt\n"), "een client");
        assert_eq!(normalize("e\u{301}e\u{301}n"), normalize("één"));
        assert_ne!(normalize("niet waar"), normalize("nietwaar"));
    }
}
