//! Normalizes text for comparison: ignores case, accents and white space. Used for answers, verdicts and glossary
//! terms.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Returns `text` in lower case, without accents, with each run of white space as one space.
pub(super) fn normalize(text: &str) -> String {
    let mut normalized = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !normalized.is_empty() {
            normalized.push(' ');
        }
        // Most words are ASCII and need no Unicode normalization.
        if word.is_ascii() {
            let start = normalized.len();
            normalized.push_str(word);
            normalized[start..].make_ascii_lowercase();
            continue;
        }
        normalized.extend(word.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase));
    }
    normalized
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
