//! pulldown-cmark's events of a file, with byte ranges in the whole file.
//!
//! Deliberately absent: the library's own heading attributes and block-quote kinds (they lose spans) and
//! its smart punctuation (what is typed is printed).

use std::cell::Cell;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

use pulldown_cmark::{Event, Options, Parser};

/// An event and the bytes it was made from.
pub(super) type Spanned<'a> = (Event<'a>, Range<usize>);

/// The events of `text` from byte `start` on; `None` if the library panics.
pub(super) fn read(text: &str, start: usize) -> Option<Vec<Spanned<'_>>> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES;
    guarded(|| {
        Parser::new_ext(&text[start..], options)
            .into_offset_iter()
            .map(|(event, range)| (event, range.start + start..range.end + start))
            .collect()
    })
}

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Runs `work`; `None` if it panics, and then nothing is printed.
fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    static HOOK: Once = Once::new();
    // The hook is the process's own, so it is wrapped once and asks a thread's flag: other threads keep
    // their messages.
    HOOK.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if !GUARDED.with(Cell::get) {
                before(info);
            }
        }));
    });
    GUARDED.with(|guarded| guarded.set(true));
    let result = catch_unwind(AssertUnwindSafe(work));
    GUARDED.with(|guarded| guarded.set(false));
    result.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_in_the_library_is_caught() {
        assert_eq!(guarded(|| 1), Some(1));
        assert_eq!(guarded(|| -> u8 { panic!("inside the library") }), None);
    }

    #[test]
    fn the_input_that_panics_with_heading_attributes_is_read() {
        assert!(read("- [ ] \\\n\t-", 0).is_some());
    }
}
