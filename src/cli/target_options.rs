//! Options of targets in `course.toml`, checked against what the targets offer.

use std::collections::BTreeMap;

use coursewright::diag::{Code, Diagnostic, Diagnostics};
use coursewright::exporters::TARGETS;
use coursewright::near::nearest;
use coursewright::options::{OptionKind, OptionSpec, Options};
use coursewright::settings::Settings;

/// By target, what is set for it.
pub(super) type OptionsByTarget = BTreeMap<&'static str, Options>;

/// The options of every target: the defaults, and over them what `course.toml` says.
pub(super) fn from_settings(settings: &Settings, diagnostics: &mut Diagnostics) -> OptionsByTarget {
    let mut all: OptionsByTarget =
        TARGETS.iter().map(|target| (target.name, Options::new(target.options))).collect();
    for (name, given) in &settings.targets {
        let Some(options) = all.get_mut(name.as_str()) else {
            let near = nearest(name, TARGETS.iter().map(|target| target.name));
            let diagnostic = Diagnostic::new(Code::TargetUnknown, given.span).arg("name", name.as_str());
            diagnostics.push(diagnostic.near(near));
            continue;
        };
        for (option, value) in &given.options {
            let diagnostic = match (spec(name, option), &value.value) {
                (None, _) => {
                    let near = nearest(option, names(name));
                    let unknown = Diagnostic::new(Code::TargetOptionUnknown, value.span);
                    unknown.arg("target", name.as_str()).arg("option", option.as_str()).near(near)
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

fn spec(target: &str, option: &str) -> Option<&'static OptionSpec> {
    let target = TARGETS.iter().find(|known| known.name == target)?;
    target.options.iter().find(|spec| spec.name == option)
}

fn names(target: &str) -> impl Iterator<Item = &'static str> {
    let target = TARGETS.iter().find(move |known| known.name == target);
    target.into_iter().flat_map(|target| target.options).map(|spec| spec.name)
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}
