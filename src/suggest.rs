//! Suggests the known word that is nearest to a misspelt one, for "did you mean …". All modules use it for names,
//! keywords, keys and options.

/// Returns the candidate that `word` was probably meant to be, or `None` if none is close.
///
/// Words are compared in lower case. The distance counts a swap of two neighbouring letters as one mistake
/// (Damerau–Levenshtein). One mistake is allowed for each three letters, and at least one. Of equally close
/// candidates the first wins.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    // A longer word is a text, not a name, and slow to compare.
    if word.is_empty() || word.len() > MAX_LENGTH {
        return None;
    }
    let length = word.chars().count();
    let allowed = (length / 3).max(1);
    let letters = letters(&word);
    // One mistake adds at most one letter that the other word lacks, and changes the length by at most one. This
    // excludes most candidates without computing the distance.
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

/// Returns the set of letters in `word`, in lower case, as bits; some letters share a bit.
fn letters(word: &str) -> u64 {
    word.chars()
        .flat_map(char::to_lowercase)
        .fold(0, |letters, letter| letters | 1 << (u32::from(letter) % 64))
}

/// The longest word, in bytes, that is compared.
const MAX_LENGTH: usize = 64;

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
