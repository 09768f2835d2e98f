//! Shuffles the parts of an exercise, always in the same way.
//!
//! An order is seeded by the exercise's id alone, not by texts, their order or the edition, so that paper printed
//! last month matches today's answer key. Lowering uses it for display order, [`crate::lock`] for new part keys.

use sha2::{Digest, Sha256};

/// What is shuffled. Each purpose has its own seed, so that one order tells nothing about another.
#[derive(Clone, Copy)]
pub(crate) enum Purpose {
    /// Options and statements with `.schudden`.
    Options,
    /// Steps to put in order.
    Steps,
    /// Right cells of a match.
    RightCells,
    /// Words to choose from.
    WordBank,
}

/// Returns the numbers below `count` in shuffled order. With two or more it is never the source order.
pub(crate) fn shuffled(id: &str, purpose: Purpose, count: usize) -> Vec<usize> {
    let mut order = shuffle_once(&mut seed(id, purpose), count);
    avoid_sorted(&mut order);
    order
}

/// As [`shuffled`], for parts of which an edition may hide some: no three parts are in source order relative to each
/// other.
pub(crate) fn shuffled_in_pieces(id: &str, purpose: Purpose, count: usize) -> Vec<usize> {
    let mut state = seed(id, purpose);
    let fits = |order: &Vec<usize>| !has_rising_three(order);
    // With many parts such orders are rare; the reversed order always is one.
    std::iter::repeat_with(|| shuffle_once(&mut state, count))
        .take(MAX_TRIES)
        .find(fits)
        .unwrap_or_else(|| (0..count).rev().collect())
}

/// How many shuffles are tried.
const MAX_TRIES: usize = 200;

fn shuffle_once(state: &mut u64, count: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    for last in (1..count).rev() {
        let bound = last as u64 + 1;
        // A bound of a few dozen out of 2^64 has no relevant bias.
        let pick = usize::try_from(splitmix(state) % bound).unwrap_or(0);
        order.swap(last, pick);
    }
    order
}

/// Whether `order` has three elements, not necessarily adjacent, in rising order.
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

/// Rotates `order` if it is the source order.
pub(crate) fn avoid_sorted(order: &mut [usize]) {
    if order.is_sorted() && order.len() > 1 {
        order.rotate_left(1);
    }
}

fn seed(id: &str, purpose: Purpose) -> u64 {
    let name: &[u8] = match purpose {
        Purpose::Options => b"/options",
        Purpose::Steps => b"/steps",
        Purpose::RightCells => b"/right",
        Purpose::WordBank => b"/bank",
    };
    let hash = Sha256::new().chain_update(id).chain_update(name).finalize();
    hash.iter().take(8).fold(0, |seed, byte| seed << 8 | u64::from(*byte))
}

/// Returns the next number of SplitMix64 (Steele, Lea and Flood).
fn splitmix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::{Purpose, shuffled, shuffled_in_pieces};
    use coursewright_model::Id;

    const KINDS: [Purpose; 4] = [Purpose::Options, Purpose::Steps, Purpose::RightCells, Purpose::WordBank];

    #[test]
    fn every_order_is_a_permutation_and_never_the_source_order() {
        for count in 0..=36 {
            for number in 0..200 {
                let id = Id::parse(&format!("exercise-{number}")).unwrap();
                for purpose in KINDS {
                    let order = shuffled(id.as_str(), purpose, count);
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
                let order = shuffled_in_pieces(id.as_str(), Purpose::Steps, count);
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
    fn every_position_is_reached_from_every_position() {
        let mut reached = [[0_u32; 5]; 5];
        for number in 0..500 {
            let id = Id::parse(&format!("exercise-{number}")).unwrap();
            for (position, part) in shuffled(id.as_str(), Purpose::Steps, 5).into_iter().enumerate() {
                reached[part][position] += 1;
            }
        }
        assert!(reached.iter().flatten().all(|count| (60..=140).contains(count)), "{reached:?}");
    }

    #[test]
    fn orders_stay_as_they_are() {
        // Printed paper shows these orders.
        let id = Id::parse("toets-foto-van-het-team").unwrap();
        assert_eq!(shuffled(id.as_str(), Purpose::Steps, 6), ORDER_OF_STEPS);
        assert_eq!(shuffled(id.as_str(), Purpose::RightCells, 6), ORDER_OF_CELLS);
    }

    const ORDER_OF_STEPS: [usize; 6] = [0, 3, 1, 5, 4, 2];
    const ORDER_OF_CELLS: [usize; 6] = [1, 2, 5, 3, 4, 0];
}
