//! The options that all paper has, and what they mean.
//!
//! A style of its own is added for each that is on, so that a page holds no rule that it does not need. Deliberately
//! absent: zoom; text in large print flows anew.

use crate::shared::html::Columns;
use coursewright_model::options::{OptionKind, OptionSpec, Options};

/// Where pictures are kept.
pub const IMAGES: OptionSpec =
    OptionSpec { name: "images", kind: OptionKind::Choice { words: &["beside", "inside"] } };
/// The size of the sheet.
pub const PAPER: OptionSpec =
    OptionSpec { name: "paper", kind: OptionKind::Choice { words: &["a4", "letter"] } };
/// Letters of 18 points, for readers with low vision.
pub const LARGE_PRINT: OptionSpec = flag("large-print");
/// For readers with dyslexia.
pub const DYSLEXIA: OptionSpec = flag("dyslexia");
/// As little ink and paper as possible.
pub const SAVE_INK: OptionSpec = flag("save-ink");

const fn flag(name: &'static str) -> OptionSpec {
    OptionSpec { name, kind: OptionKind::Flag { default: false } }
}

/// Where pictures are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Images {
    /// As files beside the page.
    Beside,
    /// In the page itself, as `data:` addresses.
    Inside,
}

impl Images {
    /// What was chosen.
    #[must_use]
    pub fn of(options: &Options) -> Self {
        if options.word(IMAGES.name) == "inside" { Self::Inside } else { Self::Beside }
    }
}

/// Whether text may stand in many columns: not for readers with dyslexia.
#[must_use]
pub fn columns(options: &Options) -> Columns {
    if options.flag(DYSLEXIA.name) { Columns::Stacked } else { Columns::SideBySide }
}

/// The style of everything that is chosen, and of the engines that need one. What comes later goes before what came
/// earlier.
#[must_use]
pub fn styles(options: &Options) -> Vec<&'static str> {
    let all = [
        (DYSLEXIA, include_str!("dyslexia.css")),
        (LARGE_PRINT, include_str!("large-print.css")),
        (SAVE_INK, include_str!("save-ink.css")),
    ];
    let chosen = all.into_iter().filter(|(option, _)| options.flag(option.name)).map(|(_, style)| style);
    chosen.chain([include_str!("engines.css")]).collect()
}
