//! Display order and fingerprints.
//!
//! Every order is drawn from the exercise's id alone: never from texts, their order or the edition, so that
//! paper printed last month fits today's key. Deliberately absent: chance.

use sha2::{Digest, Sha256};

use crate::model::{Answer, Body, ExerciseKind, Id, Key, Part};

/// What is put in another order; each has its own draw, so that one order tells nothing of another.
#[derive(Clone, Copy)]
pub(super) enum Draw {
    Options,
    Steps,
    RightCells,
    WordBank,
}

/// The numbers below `count` in the order in which an exercise shows its parts. With two or more it is never
/// the order of the source.
pub(super) fn shuffled(id: &Id, draw: Draw, count: usize) -> Vec<usize> {
    let mut order = drawn(&mut seed(id, draw), count);
    unsort(&mut order);
    order
}

/// As [`shuffled`], for parts of which an edition may leave some out: no three that are left stand in the order of
/// the source.
pub(super) fn shuffled_in_pieces(id: &Id, draw: Draw, count: usize) -> Vec<usize> {
    let mut state = seed(id, draw);
    let fits = |order: &Vec<usize>| !has_rising_three(order);
    // Among many parts such orders are rare, and turning all of them around is one.
    std::iter::repeat_with(|| drawn(&mut state, count))
        .take(DRAWS)
        .find(fits)
        .unwrap_or_else(|| (0..count).rev().collect())
}

/// How often an order is drawn anew.
const DRAWS: usize = 200;

fn drawn(state: &mut u64, count: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    for last in (1..count).rev() {
        let bound = last as u64 + 1;
        // A bound of a few dozen out of 2^64 leaves no bias worth the name.
        let pick = usize::try_from(splitmix(state) % bound).unwrap_or(0);
        order.swap(last, pick);
    }
    order
}

/// Whether some three of `order`, wherever they stand, are in rising order.
fn has_rising_three(order: &[usize]) -> bool {
    let (mut least, mut second) = (usize::MAX, usize::MAX);
    order.iter().any(|number| {
        if *number <= least {
            least = *number;
        } else if *number <= second {
            second = *number;
        } else {
            return true;
        }
        false
    })
}

/// Turns an order that is the source's into another one.
pub(super) fn unsort(order: &mut [usize]) {
    if order.is_sorted() && order.len() > 1 {
        order.rotate_left(1);
    }
}

fn seed(id: &Id, draw: Draw) -> u64 {
    let name: &[u8] = match draw {
        Draw::Options => b"/options",
        Draw::Steps => b"/steps",
        Draw::RightCells => b"/right",
        Draw::WordBank => b"/bank",
    };
    let hash = Sha256::new().chain_update(id.as_str()).chain_update(name).finalize();
    hash.iter().take(8).fold(0, |seed, byte| seed << 8 | u64::from(*byte))
}

/// The next number of Steele, Lea and Flood's SplitMix64.
fn splitmix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

/// A hash over what a saved answer depends on: kind, keys, right options, order and pairs. Typed answers are
/// marked anew, so a further accepted spelling changes nothing.
pub(super) fn fingerprint(kind: ExerciseKind, body: &Body, answer: &Answer) -> String {
    let mut facts = String::from(kind.as_str());
    for keys in keys(body) {
        facts.push('|');
        facts.extend(keys);
    }
    facts.push('=');
    match answer {
        Answer::Own | Answer::FillIn { .. } | Answer::ShortAnswer { .. } | Answer::Number(_) => {}
        Answer::Choice { correct } => facts.extend(correct.iter().map(|key| key.letter())),
        Answer::YesNo { yes } => facts.push(if *yes { 'y' } else { 'n' }),
        Answer::Statements { verdicts } => {
            verdicts.iter().for_each(|(key, verdict)| facts.push_str(&format!("{key}{verdict},")));
        }
        Answer::Match { pairs } => {
            pairs.iter().for_each(|pair| facts.push_str(&format!("{}{},", pair.left, pair.right)));
        }
        Answer::Order { steps } => facts.extend(steps.iter().map(|key| key.letter())),
    }
    let hash = Sha256::digest(facts.as_bytes());
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
        Body::FillIn { gaps, .. } => vec![sorted(gaps.iter().copied())],
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
    use super::{Draw, fingerprint, shuffled, shuffled_in_pieces};
    use crate::model::{Answer, Body, ExerciseKind, Id, Key, Part};

    const KINDS: [Draw; 4] = [Draw::Options, Draw::Steps, Draw::RightCells, Draw::WordBank];

    #[test]
    fn every_order_is_a_permutation_and_never_the_source_order() {
        for count in 0..=36 {
            for number in 0..200 {
                let id = Id::parse(&format!("exercise-{number}")).unwrap();
                for draw in KINDS {
                    let order = shuffled(&id, draw, count);
                    let mut sorted = order.clone();
                    sorted.sort_unstable();
                    assert!(sorted.iter().copied().eq(0..count));
                    assert_eq!(order.is_sorted(), count < 2, "{id} {count}");
                }
            }
        }
    }

    #[test]
    fn an_order_of_pieces_has_no_three_in_source_order() {
        for count in 3..=12_usize {
            for number in 0..20 {
                let id = Id::parse(&format!("exercise-{number}")).unwrap();
                let order = shuffled_in_pieces(&id, Draw::Steps, count);
                let rising = |a: usize, b: usize, c: usize| order[a] < order[b] && order[b] < order[c];
                let threes = (0..count).flat_map(|a| (a + 1..count).map(move |b| (a, b)));
                for (a, b) in threes {
                    assert!(!(b + 1..count).any(|c| rising(a, b, c)), "{order:?}");
                }
                let mut sorted = order.clone();
                sorted.sort_unstable();
                assert!(sorted.into_iter().eq(0..count));
            }
        }
    }

    #[test]
    fn every_place_is_reached_from_every_place() {
        let mut reached = [[0_u32; 5]; 5];
        for number in 0..500 {
            let id = Id::parse(&format!("exercise-{number}")).unwrap();
            for (place, part) in shuffled(&id, Draw::Steps, 5).into_iter().enumerate() {
                reached[part][place] += 1;
            }
        }
        assert!(reached.iter().flatten().all(|count| (60..=140).contains(count)), "{reached:?}");
    }

    #[test]
    fn orders_stay_as_they_are() {
        // Paper that has been printed shows these.
        let id = Id::parse("toets-foto-van-het-team").unwrap();
        assert_eq!(shuffled(&id, Draw::Steps, 6), ORDER_OF_STEPS);
        assert_eq!(shuffled(&id, Draw::RightCells, 6), ORDER_OF_CELLS);
    }

    const ORDER_OF_STEPS: [usize; 6] = [0, 3, 1, 5, 4, 2];
    const ORDER_OF_CELLS: [usize; 6] = [1, 2, 5, 3, 4, 0];

    #[test]
    fn a_fingerprint_follows_the_right_option_and_the_keys_but_not_the_texts() {
        let key = |index| Key::nth(index).unwrap();
        let body = |count| Body::Choice {
            multiple: false,
            options: (0..count).map(|index| Part { key: key(index), content: Vec::new() }).collect(),
        };
        let right = |index| Answer::Choice { correct: vec![key(index)] };
        let print = |body, answer| fingerprint(ExerciseKind::Choice, &body, &answer);
        let first = print(body(3), right(0));
        assert_eq!(first.len(), 8);
        assert_eq!(first, print(body(3), right(0)));
        assert_ne!(first, print(body(3), right(1)));
        assert_ne!(first, print(body(4), right(0)));
        assert_ne!(first, fingerprint(ExerciseKind::MultipleChoice, &body(3), &right(0)));
    }
}
