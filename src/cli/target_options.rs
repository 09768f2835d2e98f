//! Options of targets, from `course.toml` and from `--set`, checked against what the targets offer.

use std::collections::BTreeMap;

use coursewright::diagnostics::{Code, Diagnostic, Diagnostics};
use coursewright::exporters::{TARGETS, Target, built_in, named, whole};
use coursewright::options::{OptionKind, OptionSpec, OptionValue, Options};
use coursewright::settings::Settings;
use coursewright::suggest::nearest;

use super::Failure;
use super::words::Words;

/// By target, what is set for it.
pub(super) type OptionsByTarget = BTreeMap<&'static str, Options>;

/// The target that is called `name`.
pub(super) fn target(name: &str, words: &Words) -> Result<&'static Target, Failure> {
    let Some(target) = named(name) else {
        return Err(words.unknown("unknown-target", name, nearest(name, target_names())));
    };
    match (target.export, target.feature) {
        (None, Some(feature)) => {
            Err(Failure::Usage(words.fill("absent-target", &[("name", name), ("feature", feature)])))
        }
        (Some(_), _) | (None, None) => Ok(target),
    }
}

/// The targets that are asked for, else those that a plain build makes.
pub(super) fn chosen(names: &[String], words: &Words) -> Result<Vec<&'static Target>, Failure> {
    if names.is_empty() {
        return Ok(built_in().filter(|target| target.default).collect());
    }
    let mut targets: Vec<&'static Target> = Vec::new();
    for name in names {
        let target = target(name, words)?;
        if !targets.iter().any(|known| known.name == target.name) {
            targets.push(target);
        }
    }
    Ok(targets)
}

/// The options of every target: the defaults, and over them what `course.toml` says.
pub(super) fn from_settings(settings: &Settings, diagnostics: &mut Diagnostics) -> OptionsByTarget {
    let mut all: OptionsByTarget =
        TARGETS.iter().map(|target| (target.name, Options::new(target.options))).collect();
    for (name, given) in &settings.targets {
        let Some(options) = all.get_mut(whole(name)) else {
            let near = nearest(name, target_names());
            let diagnostic = Diagnostic::new(Code::TargetUnknown, given.span).arg("name", name.as_str());
            diagnostics.push(diagnostic.suggest(near));
            continue;
        };
        for (option, value) in &given.options {
            let diagnostic = match (spec(name, option), &value.value) {
                (None, _) => {
                    let near = nearest(option, names(name));
                    let unknown = Diagnostic::new(Code::TargetOptionUnknown, value.span);
                    unknown.arg("target", name.as_str()).arg("option", option.as_str()).suggest(near)
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
    all
}

/// Sets what `--set` gives: `workbook.paper=letter`.
pub(super) fn set(given: &[String], options: &mut OptionsByTarget, words: &Words) -> Result<(), Failure> {
    for text in given {
        let parts = text.split_once('=').and_then(|(left, value)| Some((left.split_once('.')?, value)));
        let Some(((name, option), value)) = parts else {
            return Err(Failure::Usage(words.fill("set-form", &[("text", text)])));
        };
        let target = target(name, words)?;
        let Some(spec) = spec(name, option) else {
            let near = nearest(option, names(name));
            return Err(words.unknown("unknown-option", &format!("{name}.{option}"), near));
        };
        let (parsed, expected) = match spec.kind {
            OptionKind::Flag { .. } => (value.parse().ok().map(OptionValue::Flag), owned(&["true", "false"])),
            OptionKind::Choice { words } => (Some(OptionValue::Word(value.to_owned())), owned(words)),
        };
        let options = options.entry(target.name).or_insert_with(|| Options::new(target.options));
        if parsed.is_none_or(|parsed| options.set(option, parsed).is_err()) {
            let expected = expected.join(", ");
            let values = [("text", text.as_str()), ("value", value), ("expected", expected.as_str())];
            return Err(Failure::Usage(words.fill("set-value", &values)));
        }
    }
    Ok(())
}

fn target_names() -> impl Iterator<Item = &'static str> {
    TARGETS.iter().map(|target| target.name)
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
