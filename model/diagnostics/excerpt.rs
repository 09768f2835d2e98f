//! The few lines of a file that a report shows, safe for a terminal.
//!
//! [`Excerpt::new`] copies the lines that some ranges touch, cuts long ones to a window around the range
//! and replaces what a terminal would obey; [`Excerpt::place`] says where a range went. So the renderer
//! never sees a range outside its text, and a report costs the same in a large file as in a small one.

use std::collections::BTreeSet;
use std::ops::Range;

use super::position::LineIndex;
use super::texts::is_obeyed;

/// Lines of a file as they are shown.
pub(super) struct Excerpt {
    /// The lines, each followed by a line feed.
    pub(super) text: String,
    /// The number of the first one, from 0.
    pub(super) first: usize,
    lines: Vec<Line>,
}

/// Where one line went.
struct Line {
    /// The bytes of the file that are shown; empty for a line between two that matter.
    window: Range<usize>,
    /// Where they begin in the excerpt.
    start: usize,
}

/// The most bytes of a line that are shown, and how many of them before the mark.
const WIDEST: usize = 120;
const BEFORE: usize = 40;
/// How many lines around a touched one the renderer can show, to close a small gap.
const NEAR: usize = 2;
/// What replaces the rest of a truncated line.
const CUT: &str = "…";

impl Excerpt {
    /// The lines that `ranges` touch; the lines between are there, but empty. There is at least one range.
    pub(super) fn new(index: &LineIndex<'_>, ranges: &[Range<usize>]) -> Self {
        let touched: BTreeSet<usize> = ranges.iter().flat_map(|range| lines_of(index, range)).collect();
        let first = touched.first().copied().unwrap_or(0);
        let last = touched.last().copied().unwrap_or(0);
        let mut excerpt = Self { text: String::new(), first, lines: Vec::new() };
        for line in first..=last {
            let near = touched.range(line.saturating_sub(NEAR)..=line + NEAR).next().is_some();
            excerpt.push(index, line, near, ranges);
        }
        excerpt
    }

    /// Where a range of the file went; `None` if it was cut off. A part that was cut off is left out.
    pub(super) fn place(&self, index: &LineIndex<'_>, range: &Range<usize>) -> Option<Range<usize>> {
        let last = last_line(index, range);
        let first = self.lines.get(index.line(range.start).checked_sub(self.first)?)?;
        let last = self.lines.get(last.checked_sub(self.first)?)?;
        if range.start > first.window.end || range.end < last.window.start {
            return None;
        }
        Some(first.place(index, range.start)..last.place(index, range.end))
    }

    /// Whether nothing of a range was cut off.
    pub(super) fn holds(&self, index: &LineIndex<'_>, range: &Range<usize>) -> bool {
        let inside = |offset: usize, line: usize| {
            let line = line.checked_sub(self.first).and_then(|line| self.lines.get(line));
            line.is_some_and(|line| (line.window.start..=line.window.end).contains(&offset))
        };
        inside(range.start, index.line(range.start)) && inside(range.end, last_line(index, range))
    }

    fn push(&mut self, index: &LineIndex<'_>, line: usize, shown: bool, ranges: &[Range<usize>]) {
        let whole = index.line_range(line);
        let window = if shown { window(index, &whole, ranges) } else { whole.start..whole.start };
        if window.start > whole.start {
            self.text.push_str(CUT);
        }
        self.lines.push(Line { window: window.clone(), start: self.text.len() });
        self.text.extend(index.text()[window.clone()].chars().map(picture));
        if shown && window.end < whole.end {
            self.text.push_str(CUT);
        }
        self.text.push('\n');
    }
}

impl Line {
    fn place(&self, index: &LineIndex<'_>, offset: usize) -> usize {
        let offset = offset.clamp(self.window.start, self.window.end);
        let before = index.text()[self.window.start..offset].chars();
        self.start + before.map(|character| picture(character).len_utf8()).sum::<usize>()
    }
}

/// The lines that a range touches.
fn lines_of(index: &LineIndex<'_>, range: &Range<usize>) -> std::ops::RangeInclusive<usize> {
    index.line(range.start)..=last_line(index, range)
}

/// The line of a range's last character.
fn last_line(index: &LineIndex<'_>, range: &Range<usize>) -> usize {
    if range.is_empty() { index.line(range.start) } else { index.line(range.end - 1) }
}

/// The bytes of the line `whole` that are shown: all, or those around the first range in it.
fn window(index: &LineIndex<'_>, whole: &Range<usize>, ranges: &[Range<usize>]) -> Range<usize> {
    if whole.len() <= WIDEST {
        return whole.clone();
    }
    let touching = ranges.iter().filter(|range| range.start <= whole.end && range.end >= whole.start);
    let anchor = touching.map(|range| range.start.max(whole.start)).next().unwrap_or(whole.start);
    let latest = whole.end.saturating_sub(WIDEST).max(whole.start);
    let start = index.text().floor_char_boundary(anchor.saturating_sub(BEFORE).clamp(whole.start, latest));
    start..index.text().floor_char_boundary((start + WIDEST).min(whole.end))
}

/// A character as it is shown.
fn picture(character: char) -> char {
    match character {
        '\t' => '\t',
        // Unicode has a picture of each of these: U+2400 and on.
        '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(character)).unwrap_or('\u{FFFD}'),
        _ if is_obeyed(character) => '\u{FFFD}',
        _ => character,
    }
}
