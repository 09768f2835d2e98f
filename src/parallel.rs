//! The same work for each of many things, on all processors. The results stand in the order of the things, so that
//! nothing depends on which thread was first.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// `work` for each of `things`.
///
/// # Panics
/// If `work` does.
pub fn map<T: Sync, R: Send>(things: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(things.len());
    if threads < 2 {
        return things.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let done: Vec<Mutex<Option<R>>> = things.iter().map(|_| Mutex::new(None)).collect();
    let run = || {
        while let Some((thing, place)) = {
            let index = next.fetch_add(1, Ordering::Relaxed);
            things.get(index).zip(done.get(index))
        } {
            let result = work(thing);
            *place.lock().expect("each result is written once") = Some(result);
        }
    };
    thread::scope(|scope| {
        (1..threads).for_each(|_| drop(scope.spawn(run)));
        run();
    });
    let result = |place: Mutex<Option<R>>| place.into_inner().expect("each result is written once");
    done.into_iter().map(|place| result(place).expect("every thing was worked on")).collect()
}

#[cfg(test)]
mod tests {
    use super::map;

    #[test]
    fn results_stand_in_the_order_of_the_things() {
        let things: Vec<u64> = (0..1_000).collect();
        let squares = map(&things, |thing| {
            // The first take longest.
            (0..(1_000 - thing) * 10).fold(0, |sum: u64, step| std::hint::black_box(sum ^ step));
            thing * thing
        });
        assert!(squares.iter().enumerate().all(|(index, square)| *square == (index * index) as u64));
        assert_eq!(map(&[] as &[u8], |_| ()), []);
    }
}
