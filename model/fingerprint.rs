//! Fingerprints: what a saved answer depends on, as a line of input and its hash.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use crate::{Answer, Body, ExerciseKind, Key, Part};

/// What a saved answer depends on: kind, keys, right options, order and pairs. Typed answers are marked again on
/// return, so another accepted spelling changes nothing. Nor does the order of options or pairs, which have keys.
#[must_use]
pub fn input(kind: ExerciseKind, body: &Body, answer: &Answer) -> String {
    let mut input = String::from(kind.as_str());
    for keys in keys(body) {
        input.push('|');
        input.extend(keys);
    }
    input.push('=');
    match answer {
        Answer::Own | Answer::FillIn { .. } | Answer::ShortAnswer { .. } | Answer::Number(_) => {}
        Answer::Choice { correct } => input.extend(sorted(correct.iter().copied())),
        Answer::YesNo { yes } => input.push(if *yes { 'y' } else { 'n' }),
        Answer::Statements { verdicts } => {
            verdicts.iter().for_each(|(key, verdict)| input.push_str(&format!("{key}{verdict},")));
        }
        Answer::Match { pairs } => {
            let pairs: BTreeSet<(Key, Key)> = pairs.iter().map(|pair| (pair.left, pair.right)).collect();
            pairs.iter().for_each(|(left, right)| input.push_str(&format!("{left}{right},")));
        }
        Answer::Order { steps } => input.extend(steps.iter().map(|key| key.letter())),
    }
    input
}

/// The hash of an exercise's input: 8 hexadecimal digits.
#[must_use]
pub fn fingerprint(input: &str) -> String {
    let hash = Sha256::digest(input.as_bytes());
    hash.iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// The letters of each set of keys, in alphabetical order.
fn keys(body: &Body) -> Vec<Vec<char>> {
    let letters = |parts: &[Part]| sorted(parts.iter().map(|part| part.key));
    match body {
        Body::Open { .. } | Body::YesNo | Body::ShortAnswer | Body::Number { .. } | Body::Task { .. } => {
            Vec::new()
        }
        Body::FindOut { tasks: parts, .. }
        | Body::Choice { options: parts, .. }
        | Body::Order { steps: parts }
        | Body::Checklist { items: parts, .. } => vec![letters(parts)],
        Body::Statements { verdicts, statements } => {
            vec![letters(statements), verdicts.len().to_string().chars().collect()]
        }
        // A word from a bank is saved in another form than a typed one.
        Body::FillIn { gaps, bank: None, .. } => vec![sorted(gaps.iter().copied())],
        Body::FillIn { gaps, bank: Some(_), .. } => vec![sorted(gaps.iter().copied()), vec!['w']],
        Body::Match { left, right, .. } => vec![letters(left), letters(right)],
    }
}

fn sorted(keys: impl Iterator<Item = Key>) -> Vec<char> {
    let mut keys: Vec<Key> = keys.collect();
    keys.sort_unstable();
    keys.into_iter().map(Key::letter).collect()
}

#[cfg(test)]
mod tests {
    use super::{fingerprint, input};
    use crate::{Answer, Body, ExerciseKind, Key, Part};

    #[test]
    fn a_fingerprint_follows_the_right_option_and_the_keys_but_not_the_texts() {
        let key = |index| Key::nth(index).unwrap();
        let body = |count| Body::Choice {
            multiple: false,
            options: (0..count).map(|index| Part { key: key(index), content: Vec::new() }).collect(),
        };
        let right = |index| Answer::Choice { correct: vec![key(index)] };
        let print = |body, answer| fingerprint(&input(ExerciseKind::Choice, &body, &answer));
        let first = print(body(3), right(0));
        assert_eq!(first.len(), 8);
        assert_eq!(first, print(body(3), right(0)));
        assert_ne!(first, print(body(3), right(1)));
        assert_ne!(first, print(body(4), right(0)));
        assert_ne!(first, fingerprint(&input(ExerciseKind::MultipleChoice, &body(3), &right(0))));
    }
}
