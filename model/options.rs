//! Options of targets, described as data so that the command line and `course.toml` check them in the same way.
//!
//! ```
//! use coursewright_model::options::{OptionKind, OptionSpec, OptionValue, Options};
//!
//! const PAPER: OptionSpec = OptionSpec { name: "paper", kind: OptionKind::Choice { words: &["a4", "letter"] } };
//! let mut options = Options::new(&[PAPER]);
//! assert_eq!(options.word("paper"), "a4");
//! options.set("paper", OptionValue::Word("letter".to_owned())).expect("the option takes this word");
//! assert_eq!(options.word("paper"), "letter");
//! ```

use std::collections::BTreeMap;

/// One option of a target: `[targets.NAME] option = value`, or `--set NAME.option=value`.
#[derive(Clone, Copy, Debug)]
pub struct OptionSpec {
    /// Its name, lower-case with hyphens.
    pub name: &'static str,
    /// What it takes.
    pub kind: OptionKind,
}

/// What an option takes, and its default.
#[derive(Clone, Copy, Debug)]
pub enum OptionKind {
    /// Yes or no.
    Flag {
        /// The default.
        default: bool,
    },
    /// One of a few words.
    Choice {
        /// The words; the first is the default.
        words: &'static [&'static str],
    },
}

/// A value for an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OptionValue {
    /// For [`OptionKind::Flag`].
    Flag(bool),
    /// For [`OptionKind::Choice`].
    Word(String),
}

/// The values that are set for one target, all checked against its specs.
#[derive(Clone, Debug, Default)]
pub struct Options {
    specs: &'static [OptionSpec],
    values: BTreeMap<&'static str, OptionValue>,
}

impl Options {
    /// Nothing set: every option has its default.
    #[must_use]
    pub fn new(specs: &'static [OptionSpec]) -> Self {
        Self { specs, values: BTreeMap::new() }
    }

    /// Sets an option.
    ///
    /// # Errors
    /// The spec, if the value is not one that it takes; `None` if there is no such option.
    pub fn set(&mut self, name: &str, value: OptionValue) -> Result<(), Option<&'static OptionSpec>> {
        let spec = self.specs.iter().find(|spec| spec.name == name).ok_or(None)?;
        let fits = match (&spec.kind, &value) {
            (OptionKind::Flag { .. }, OptionValue::Flag(_)) => true,
            (OptionKind::Choice { words }, OptionValue::Word(word)) => words.contains(&word.as_str()),
            (OptionKind::Flag { .. }, OptionValue::Word(_))
            | (OptionKind::Choice { .. }, OptionValue::Flag(_)) => false,
        };
        if !fits {
            return Err(Some(spec));
        }
        self.values.insert(spec.name, value);
        Ok(())
    }

    /// The value of a yes-or-no option.
    ///
    /// # Panics
    /// If the target has no such option: an exporter's own fault.
    #[must_use]
    pub fn flag(&self, name: &str) -> bool {
        match (self.values.get(name), self.kind(name)) {
            (Some(OptionValue::Flag(value)), _) => *value,
            (_, OptionKind::Flag { default }) => default,
            (_, OptionKind::Choice { .. }) => panic!("`{name}` is not a flag"),
        }
    }

    /// The value of an option with words.
    ///
    /// # Panics
    /// If the target has no such option: an exporter's own fault.
    #[must_use]
    pub fn word(&self, name: &str) -> &str {
        match (self.values.get(name), self.kind(name)) {
            (Some(OptionValue::Word(value)), _) => value,
            (_, OptionKind::Choice { words }) => words[0],
            (_, OptionKind::Flag { .. }) => panic!("`{name}` is not a choice"),
        }
    }

    fn kind(&self, name: &str) -> OptionKind {
        self.specs.iter().find(|spec| spec.name == name).expect("exporters ask for their own options").kind
    }
}
