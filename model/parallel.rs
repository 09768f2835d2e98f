//! The same work for each of many things, on all processors. The results stand in the order of the things, so that
//! nothing depends on which thread was first.
//!
//! Work in work shares the processors: a thread that works through things calls in another whenever a processor is free,
//! and there are never more of them than processors. Deliberately absent: anything but the order of work that would
//! depend on how many there are.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, OnceLock};
use std::thread;

/// `work` for each of `things`.
///
/// # Panics
/// If `work` does.
pub fn map<'a, T: Sync, R: Send>(things: &'a [T], work: impl Fn(&'a T) -> R + Sync) -> Vec<R> {
    let mut results = Vec::with_capacity(things.len());
    let Ok(()) = in_order_with(things, usize::MAX, work, |result| {
        results.push(result);
        Ok::<_, Infallible>(())
    });
    results
}

/// How many things may be under way or done before their turn.
const AHEAD: usize = 16;

/// `work` for each of `things`, and `take` for each result: on this thread, in the order of the things, as soon as it is
/// there. No more than a few results wait, so that they need not all be in memory.
///
/// # Errors
/// The first of `take`; what has not begun by then is left.
///
/// # Panics
/// If `work` does.
pub fn in_order<'a, T: Sync, R: Send, E>(
    things: &'a [T],
    work: impl Fn(&'a T) -> R + Sync,
    take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    in_order_with(things, AHEAD, work, take)
}

/// What two pieces of work give, which are done at the same time if there is a processor for each.
///
/// # Panics
/// If one of them does.
pub fn join<A: Send, B>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B) -> (A, B) {
    let Some(processor) = Processor::free() else { return (one(), other()) };
    thread::scope(|scope| {
        let one = scope.spawn(move || {
            let _processor = processor;
            one()
        });
        let other = other();
        (one.join().unwrap_or_else(|panic| panic::resume_unwind(panic)), other)
    })
}

/// Takes `value` apart, beside what comes next if a processor is free: of a large tree that takes long.
pub fn let_go<T: Send + 'static>(value: T) {
    if let Some(processor) = Processor::free() {
        drop(thread::spawn(move || drop((value, processor))));
    }
}

/// Where the work of [`in_order`] is.
struct Line<R> {
    state: Mutex<State<R>>,
    changed: Condvar,
    /// How many things there are.
    things: usize,
    /// How many may be under way or done before their turn.
    ahead: usize,
}

struct State<R> {
    /// The first thing that nobody has begun.
    next: usize,
    /// How many results were taken.
    taken: usize,
    /// Whether no result is waited for any more.
    ended: bool,
    /// Results that wait, by the places of their things.
    ready: BTreeMap<usize, thread::Result<R>>,
    /// How many threads wait for a change: mostly none, and then nobody is told.
    waiting: usize,
}

fn in_order_with<'a, T: Sync, R: Send, E>(
    things: &'a [T],
    ahead: usize,
    work: impl Fn(&'a T) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let state = State { next: 0, taken: 0, ended: false, ready: BTreeMap::new(), waiting: 0 };
    let line = Line { state: Mutex::new(state), changed: Condvar::new(), things: things.len(), ahead };
    let work = |place: usize| panic::catch_unwind(AssertUnwindSafe(|| work(&things[place])));
    thread::scope(|scope| {
        // In whatever way this closure ends, helpers do not wait for ever.
        let _end = End(&line);
        for turn in 0..things.len() {
            let result = loop {
                let place = match line.next_for(turn) {
                    Next::Ready(result) => break result,
                    Next::Begin(place) => place,
                };
                if let Some(processor) = Processor::free().filter(|_| place + 1 < things.len()) {
                    let (line, work) = (&line, &work);
                    scope.spawn(move || line.help(work, processor));
                }
                let result = work(place);
                if place == turn {
                    break result;
                }
                line.put(place, result);
            };
            take(result.unwrap_or_else(|panic| panic::resume_unwind(panic)))?;
            line.change(|state| state.taken = turn + 1);
        }
        Ok(())
    })
}

/// What the thread that takes results does next.
enum Next<R> {
    /// Take the result whose turn it is.
    Ready(thread::Result<R>),
    /// Work on the thing at a place.
    Begin(usize),
}

impl<R> Line<R> {
    /// Waits if there is nothing to do for whoever waits for `turn`.
    fn next_for(&self, turn: usize) -> Next<R> {
        let mut state = self.lock();
        loop {
            if let Some(result) = state.ready.remove(&turn) {
                return Next::Ready(result);
            }
            if let Some(place) = self.begin(&mut state) {
                return Next::Begin(place);
            }
            state = self.wait(state);
        }
    }

    /// Works on what nobody has begun, as long as there is something.
    fn help(&self, work: impl Fn(usize) -> thread::Result<R>, processor: Processor) {
        let mut state = self.lock();
        while !state.ended && state.next < self.things {
            if let Some(place) = self.begin(&mut state) {
                drop(state);
                self.put(place, work(place));
                state = self.lock();
            } else {
                state = self.wait(state);
            }
        }
        drop(processor);
    }

    /// The next thing, if there is one that may be begun.
    fn begin(&self, state: &mut State<R>) -> Option<usize> {
        let place = state.next;
        let may = place < self.things.min(state.taken.saturating_add(self.ahead));
        state.next += usize::from(may);
        may.then_some(place)
    }

    fn put(&self, place: usize, result: thread::Result<R>) {
        self.change(|state| drop(state.ready.insert(place, result)));
    }

    /// Changes the state, and tells whoever waits for that.
    fn change(&self, change: impl FnOnce(&mut State<R>)) {
        let mut state = self.lock();
        change(&mut state);
        if state.waiting > 0 {
            self.changed.notify_all();
        }
    }

    fn wait<'l>(&'l self, mut state: MutexGuard<'l, State<R>>) -> MutexGuard<'l, State<R>> {
        state.waiting += 1;
        let mut state = self.changed.wait(state).expect(NO_PANIC);
        state.waiting -= 1;
        state
    }

    fn lock(&self) -> MutexGuard<'_, State<R>> {
        self.state.lock().expect(NO_PANIC)
    }
}

const NO_PANIC: &str = "no thread panics while it holds the lock";

/// Ends the line.
struct End<'l, R>(&'l Line<R>);

impl<R> Drop for End<'_, R> {
    fn drop(&mut self) {
        self.0.change(|state| state.ended = true);
    }
}

/// A processor that nobody else works on, until it is dropped.
struct Processor;

/// How many processors have work. The thread that everything begins on has one.
static BUSY: AtomicUsize = AtomicUsize::new(1);

impl Processor {
    fn free() -> Option<Self> {
        static COUNT: OnceLock<usize> = OnceLock::new();
        let count = *COUNT.get_or_init(|| thread::available_parallelism().map_or(1, usize::from));
        let one_more = |busy| (busy < count).then_some(busy + 1);
        // One that is not free must not be made: it would be given back.
        BUSY.fetch_update(Ordering::Relaxed, Ordering::Relaxed, one_more).is_ok().then(|| Self)
    }
}

impl Drop for Processor {
    fn drop(&mut self) {
        BUSY.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::{BUSY, in_order, map};

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

    #[test]
    fn results_are_taken_in_order_until_one_is_refused() {
        let things: Vec<u64> = (0..1_000).collect();
        let work = |thing: &u64| {
            (0..(1_000 - thing) * 10).fold(0, |sum: u64, step| std::hint::black_box(sum ^ step));
            thing * thing
        };
        let mut taken = Vec::new();
        let refused = in_order(&things, work, |square| {
            if square > 250_000 {
                return Err(square);
            }
            taken.push(square);
            Ok(())
        });
        assert_eq!(refused, Err(501 * 501));
        assert_eq!(taken, (0..=500).map(|thing| thing * thing).collect::<Vec<u64>>());
        assert_eq!(in_order(&[] as &[u8], |_| (), |()| Err("never")), Ok(()));
    }

    #[test]
    fn work_in_work_takes_no_more_than_the_processors_there_are() {
        let (now, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let work = |thing: &u64| {
            most.fetch_max(now.fetch_add(1, Ordering::Relaxed) + 1, Ordering::Relaxed);
            let sum = (0..20_000).fold(*thing, |sum, step| std::hint::black_box(sum ^ step));
            now.fetch_sub(1, Ordering::Relaxed);
            sum
        };
        let things: Vec<u64> = (0..100).collect();
        let _ = map(&things, |_| map(&things[..20], work));
        let count = std::thread::available_parallelism().map_or(1, usize::from);
        assert!(most.into_inner() <= count);
        // One that was given back twice would be a number near the largest.
        assert!((1..=count).contains(&BUSY.load(Ordering::Relaxed)));
    }

    #[test]
    #[should_panic(expected = "the seventh")]
    fn a_panic_in_a_thread_is_one_here() {
        let work = |thing: &u8| assert_ne!(*thing, 7, "the seventh");
        let _ = in_order(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], work, |()| Ok::<_, ()>(()));
    }
}
