//! The ids, heading levels and footnote citations of a page while it is written.

use std::collections::BTreeMap;

/// What a page contains so far, so that ids are unique and no heading level is skipped.
#[derive(Clone, Debug, Default)]
pub struct PageState {
    boxes: u32,
    level: u8,
    cited: BTreeMap<u16, u16>,
}

impl PageState {
    /// A page whose last heading has `level` (1 for its title).
    #[must_use]
    pub fn new(level: u8) -> Self {
        Self { level, ..Self::default() }
    }

    /// Records a heading of `level` and returns the level to write: at most one deeper than the last.
    pub fn heading_level(&mut self, level: u8) -> u8 {
        self.level = level.clamp(1, 6).min(self.level + 1);
        self.level
    }

    /// Returns a new id for the heading of a box.
    pub fn box_id(&mut self) -> String {
        self.boxes += 1;
        format!("box_{}", self.boxes)
    }

    /// Records a citation of footnote `number` and returns the citation's id.
    pub(super) fn cite(&mut self, number: u16) -> String {
        let count = self.cited.entry(number).or_default();
        *count = count.saturating_add(1);
        citation_id(number, *count)
    }

    /// The numbers of the footnotes cited so far, in ascending order.
    pub fn cited(&self) -> impl Iterator<Item = u16> {
        self.cited.keys().copied()
    }

    /// How often footnote `number` has been cited so far.
    pub(super) fn citations(&self, number: u16) -> u16 {
        self.cited.get(&number).copied().unwrap_or_default()
    }
}

pub(super) fn citation_id(number: u16, count: u16) -> String {
    if count == 1 { format!("cite_{number}") } else { format!("cite_{number}_{count}") }
}
