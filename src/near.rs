//! The nearest known word to one that nobody knows, for "did you mean …".
//!
//! A word is compared folded to lower case with every candidate; the closest within a third of its
//! length wins. Deliberately absent: knowledge of what the words are for.

/// The candidate that `word` was probably meant to be, or `None` if none is close.
///
/// The distance counts a swap of two neighbours as one slip (Damerau–Levenshtein); one slip is allowed
/// for each three letters, and at least one. Of equally close candidates the first wins.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    // A word longer than any name is text; comparing it would only cost time.
    if word.is_empty() || word.len() > LONGEST {
        return None;
    }
    let allowed = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .filter(|candidate| candidate.len().abs_diff(word.len()) <= 2 * allowed)
        .map(|candidate| (strsim::damerau_levenshtein(&word, &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| *distance <= allowed && *distance < candidate.chars().count())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The longest word, in bytes, that is looked up.
const LONGEST: usize = 64;

#[cfg(test)]
mod tests {
    use super::nearest;

    const WORDS: [&str; 5] = ["Meerkeuze", "Meerdere antwoorden", "Open vraag", "tip", "tijd"];

    #[test]
    fn a_slip_finds_the_word_that_was_meant() {
        assert_eq!(nearest("meerkueze", WORDS), Some("Meerkeuze"));
        assert_eq!(nearest("Openvraag", WORDS), Some("Open vraag"));
        assert_eq!(nearest("tjid", WORDS), Some("tijd"));
    }

    #[test]
    fn a_word_of_another_kind_finds_nothing() {
        assert_eq!(nearest("Samenvatting", WORDS), None);
        assert_eq!(nearest("", WORDS), None);
        assert_eq!(nearest("x", ["y"]), None);
    }
}
