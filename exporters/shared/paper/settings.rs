//! The options of the targets for paper. Each option that is on adds a style sheet of its own.

use crate::shared::html::Columns;
use coursewright_model::options::{OptionKind, OptionSpec, Options};

/// Where pictures are: files next to the page, or in the page.
pub const IMAGES: OptionSpec =
    OptionSpec { name: "images", kind: OptionKind::Choice { words: &["beside", "inside"] } };
/// The paper size.
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

/// The values of the option `images`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Images {
    /// As files next to the page.
    Beside,
    /// In the page itself, as `data:` addresses.
    Inside,
}

impl Images {
    /// The option's value.
    #[must_use]
    pub fn of(options: &Options) -> Self {
        if options.word(IMAGES.name) == "inside" { Self::Inside } else { Self::Beside }
    }
}

/// Whether tables may have many columns: not for readers with dyslexia.
#[must_use]
pub fn columns(options: &Options) -> Columns {
    if options.flag(DYSLEXIA.name) { Columns::Stacked } else { Columns::SideBySide }
}

/// The style sheets of the options that are on, and the one for particular browser engines. Later rules override
/// earlier ones.
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
