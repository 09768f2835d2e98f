//! Runs pulldown-cmark on a file and returns its events, with byte ranges in the whole file.
//!
//! The library's heading attributes and block-quote kinds are off, because they lose spans. Smart punctuation is off,
//! because what is typed is printed.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

use pulldown_cmark::{Event, Options, Parser, Tag};

/// An event and its range in the file.
pub(super) type RangedEvent<'a> = (Event<'a>, Range<usize>);

/// The result for a file.
pub(super) struct Events<'a> {
    pub(super) list: Vec<RangedEvent<'a>>,
    /// The link reference definitions that nothing uses. No event reports them.
    pub(super) unused: Vec<Range<usize>>,
}

/// Ordinary text has about one event for this many bytes; used to reserve memory.
const BYTES_PER_EVENT: usize = 16;

/// Parses `text` from byte `start` on; `None` if the library panics.
pub(super) fn parse(text: &str, start: usize) -> Option<Events<'_>> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES;
    guarded(|| {
        let moved = |range: &Range<usize>| range.start + start..range.end + start;
        let mut parser = Parser::new_ext(&text[start..], options).into_offset_iter();
        let mut list = Vec::with_capacity((text.len() - start) / BYTES_PER_EVENT);
        list.extend(parser.by_ref().map(|(event, range)| (event, moved(&range))));
        let used: BTreeSet<String> = list.iter().filter_map(|(event, _)| label(event)).collect();
        let defined = parser.reference_definitions().iter();
        let unused = defined.filter(|(label, _)| !used.contains(&normalized(label)));
        let mut unused: Vec<_> = unused.map(|(_, definition)| moved(&definition.span)).collect();
        unused.sort_by_key(|range| range.start);
        Events { list, unused }
    })
}

/// Returns the label by which a link or picture refers to its definition.
fn label(event: &Event<'_>) -> Option<String> {
    let Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) = event else { return None };
    (!id.is_empty()).then(|| normalized(id))
}

/// Normalizes a label: case and white space make no difference.
fn normalized(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Runs `work`; returns `None`, without printing, if it panics.
fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    static HOOK: Once = Once::new();
    // The panic hook belongs to the process, so it is wrapped once and checks a flag of the thread: other threads
    // keep their messages.
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
    fn the_input_that_panics_with_heading_attributes_is_parsed() {
        assert!(parse("- [ ] \\\n\t-", 0).is_some());
    }
}
