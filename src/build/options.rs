//! Options of targets: the defaults, overridden by `course.toml`, overridden by the request.
//!
//! Options are checked against the [`OptionSpec`]s of the target. An invalid option in `course.toml` is a diagnostic, in a request
//! a [`RequestError`].

use std::collections::BTreeMap;

use super::request::{RequestError, target, target_names};
use crate::settings::{Settings, TargetSettings};
use crate::suggest::nearest;
use coursewright_exporters::{TARGETS, Target, full_name, named};
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics};
use coursewright_model::options::{OptionKind, OptionSpec, OptionValue, Options};

/// The options of every target.
#[derive(Clone, Debug, Default)]
pub struct TargetOptions(BTreeMap<&'static str, Options>);

/// An option of a target that a request sets, overriding `course.toml`.
#[derive(Clone)]
pub struct Override {
    target: &'static Target,
    option: &'static str,
    value: OptionValue,
}

impl TargetOptions {
    /// Returns the defaults, overridden by `settings`. Reports unknown targets and options, and invalid values.
    ///
    /// ```
    /// use coursewright::build::{Override, TargetOptions};
    /// use coursewright::diagnostics::{Code, Diagnostics};
    /// use coursewright::settings;
    /// use coursewright::source::Sources;
    ///
    /// let text = "format = 1\nid = 'first'\ntitle = 'First'\nlanguage = 'en'\n\
    ///             [targets.workbook]\npaper = 'a5'\n[targets.handout]\npapier = 'letter'\n";
    /// let mut diagnostics = Diagnostics::default();
    /// let settings = settings::parse(&Sources::from_memory([("course.toml", text)]), &mut diagnostics);
    /// let options = TargetOptions::from_settings(&settings, &mut diagnostics);
    /// let codes: Vec<Code> = diagnostics.iter().map(|each| each.code).collect();
    /// assert_eq!(codes, [Code::TargetOptionUnknown, Code::SettingsValue]);
    ///
    /// let letter = Override::parse("workbook.paper=letter").expect("the workbook has this option");
    /// assert_eq!(options.with(&[letter]).of("workbook").word("paper"), "letter");
    /// ```
    #[must_use]
    pub fn from_settings(settings: &Settings, diagnostics: &mut Diagnostics) -> Self {
        let mut all: BTreeMap<&'static str, Options> =
            TARGETS.iter().map(|target| (target.name, Options::new(target.options))).collect();
        for (name, given) in &settings.targets {
            match all.get_mut(full_name(name)) {
                Some(options) => set(name, given, options, diagnostics),
                None => {
                    let near = nearest(name, target_names());
                    let unknown = Diagnostic::new(Code::TargetUnknown, given.span);
                    diagnostics.push(unknown.arg("name", name.as_str()).suggest(near));
                }
            }
        }
        Self(all)
    }

    /// Returns these options with `overrides` applied.
    #[must_use]
    pub fn with(mut self, overrides: &[Override]) -> Self {
        for Override { target, option, value } in overrides {
            let options = self.0.entry(target.name).or_insert_with(|| Options::new(target.options));
            options.set(option, value.clone()).expect("an override was checked when it was made");
        }
        self
    }

    /// The options of the target `name`.
    ///
    /// # Panics
    /// If there is no such target.
    #[must_use]
    pub fn of(&self, name: &str) -> &Options {
        &self.0[name]
    }
}

/// Applies the options of `[targets.NAME]`.
fn set(name: &str, given: &TargetSettings, options: &mut Options, diagnostics: &mut Diagnostics) {
    for (option, value) in &given.options {
        let diagnostic = match (spec(name, option), &value.value) {
            (None, _) => {
                let unknown = Diagnostic::new(Code::TargetOptionUnknown, value.span);
                let unknown = unknown.arg("target", name).arg("option", option.as_str());
                unknown.suggest(nearest(option, names(name)))
            }
            (Some(_), Some(given)) if options.set(option, given.clone()).is_ok() => continue,
            (Some(spec), _) => {
                let key = format!("targets.{name}.{option}");
                let wrong = Diagnostic::new(Code::SettingsValue, value.span).arg("key", key);
                match spec.kind {
                    OptionKind::Flag { .. } => wrong.arg("expected", "flag"),
                    OptionKind::Choice { words } => wrong.arg("expected", owned(words)),
                }
            }
        };
        diagnostics.push(diagnostic);
    }
}

impl Override {
    /// Parses an override `TARGET.OPTION=VALUE`, such as `workbook.paper=letter`.
    ///
    /// # Errors
    /// If it does not have this form, or there is no such target, option or value.
    pub fn parse(text: &str) -> Result<Self, RequestError> {
        let parts = text.split_once('=').and_then(|(left, value)| Some((left.split_once('.')?, value)));
        let Some(((name, option), value)) = parts else {
            return Err(RequestError::OverrideForm { text: text.to_owned() });
        };
        let target = target(name)?;
        let Some(spec) = spec(name, option) else {
            let nearest = nearest(option, names(name)).map(str::to_owned);
            return Err(RequestError::UnknownOption { name: format!("{name}.{option}"), nearest });
        };
        let (parsed, expected) = match spec.kind {
            OptionKind::Flag { .. } => (value.parse().ok().map(OptionValue::Flag), owned(&["true", "false"])),
            OptionKind::Choice { words } => (Some(OptionValue::Word(value.to_owned())), owned(words)),
        };
        let fits = |value: &OptionValue| Options::new(target.options).set(option, value.clone()).is_ok();
        match parsed.filter(fits) {
            Some(value) => Ok(Self { target, option: spec.name, value }),
            None => {
                Err(RequestError::OptionValue { text: text.to_owned(), value: value.to_owned(), expected })
            }
        }
    }
}

fn spec(target: &str, option: &str) -> Option<&'static OptionSpec> {
    options_of(target).iter().find(|spec| spec.name == option)
}

fn names(target: &str) -> impl Iterator<Item = &'static str> {
    options_of(target).iter().map(|spec| spec.name)
}

fn options_of(target: &str) -> &'static [OptionSpec] {
    named(target).map_or(&[], |target| target.options)
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}
