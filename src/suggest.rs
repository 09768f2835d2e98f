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
    let length = word.chars().count();
    let allowed = (length / 3).max(1);
    let letters = letters(&word);
    // Each slip brings at most one letter that the other word has not, and changes the length by at most one: most
    // candidates are told apart by that, without a comparison.
    let far = |candidate: &&str| {
        candidate.chars().count().abs_diff(length) > allowed
            || (letters & !self::letters(candidate)).count_ones() as usize > allowed
    };
    candidates
        .into_iter()
        .filter(|candidate| !far(candidate))
        .map(|candidate| (strsim::damerau_levenshtein(&word, &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| *distance <= allowed && *distance < candidate.chars().count())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Which letters, in lower case, stand in `word`: a bit each, some letters sharing one.
fn letters(word: &str) -> u64 {
    word.chars()
        .flat_map(char::to_lowercase)
        .fold(0, |letters, letter| letters | 1 << (u32::from(letter) % 64))
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
