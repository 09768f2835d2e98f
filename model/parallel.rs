//! Work on all processors, with results in order, so that no output depends on which thread was first.
//!
//! Where there are no threads (WebAssembly), everything runs on the current one.

use std::sync::atomic::{AtomicUsize, Ordering};

pub use rayon::{current_num_threads, join};

/// Lets the current thread take part in the work, so that there is one thread less. A program calls this once, before
/// anything else here; without it, the current thread waits for the others.
pub fn use_current_thread() {
    // If there are threads already, they do the work.
    let _ = rayon::ThreadPoolBuilder::new().use_current_thread().build_global();
}

/// The results of `work` for each item, in the order of the items.
///
/// Items are begun in order, and a thread begins the next one when it has finished the last. So no more items are under
/// way than there are processors, even if `work` itself calls this function.
///
/// ```
/// use coursewright_model::parallel;
///
/// assert_eq!(parallel::map(&[1, 2, 3], |number| number * number), [1, 4, 9]);
/// ```
///
/// # Panics
/// If `work` does.
pub fn map<'a, T: Sync, R: Send>(items: &'a [T], work: impl Fn(&'a T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let run = || -> Vec<(usize, R)> {
        let indices = std::iter::from_fn(|| Some(next.fetch_add(1, Ordering::Relaxed)));
        indices.map_while(|index| items.get(index).map(|item| (index, work(item)))).collect()
    };
    let mut results = run_on(current_num_threads().min(items.len()), &run);
    results.sort_unstable_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

/// Calls `run` on `threads` threads, as far as they are idle, and joins the results.
fn run_on<R: Send>(threads: usize, run: &(impl Fn() -> Vec<R> + Sync)) -> Vec<R> {
    if threads < 2 {
        return run();
    }
    let (mut results, others) = join(|| run_on(threads / 2, run), || run_on(threads - threads / 2, run));
    results.extend(others);
    results
}

#[cfg(test)]
mod tests {
    use std::hint::black_box;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::map;

    #[test]
    fn results_are_in_the_order_of_the_items() {
        let items: Vec<u64> = (0..1_000).collect();
        let squares = map(&items, |item| {
            // The first take longest.
            (0..(1_000 - item) * 10).fold(0, |sum: u64, step| black_box(sum ^ step));
            item * item
        });
        assert!(squares.iter().enumerate().all(|(index, square)| *square == (index * index) as u64));
        assert_eq!(map(&[] as &[u8], |_| ()), []);
    }

    #[test]
    fn nested_work_begins_no_more_items_than_there_are_processors() {
        let (now, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let items: Vec<u64> = (0..100).collect();
        let sums = map(&items, |_| {
            most.fetch_max(now.fetch_add(1, Ordering::Relaxed) + 1, Ordering::Relaxed);
            let inner = map(&items[..20], |item| (0..20_000).fold(*item, |sum, step| black_box(sum ^ step)));
            now.fetch_sub(1, Ordering::Relaxed);
            inner.len()
        });
        assert_eq!(sums, [20; 100]);
        assert!(most.into_inner() <= rayon::current_num_threads());
    }

    #[test]
    #[should_panic(expected = "the seventh")]
    fn a_panic_in_a_thread_is_one_here() {
        map(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], |item: &u8| assert_ne!(*item, 7, "the seventh"));
    }
}
