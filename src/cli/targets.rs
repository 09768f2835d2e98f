//! `coursewright targets`: lists the targets and their options, or prints their coverage ([`coverage`]).

use std::fmt::Write;

use coursewright::exporters::{TARGETS, Target, built_in, not_built_in};
use coursewright::options::OptionKind;

use super::args::TargetsArguments;
use super::output::print;
use super::words::Words;
use super::{Failure, Outcome, coverage};

pub(super) fn run(arguments: &TargetsArguments) -> Result<Outcome, Failure> {
    let words = &Words::new(arguments.lang, None);
    match &arguments.course {
        Some(folder) => return coverage::of_course(folder, arguments.format, words),
        None if arguments.coverage => return coverage::table(arguments.format, words),
        None => {}
    }
    let width = TARGETS.iter().map(|target| target.name.len()).max().unwrap_or(0);
    let mut text = String::new();
    for target in built_in() {
        text.push_str(&target_lines(target, width, words));
    }
    for target in not_built_in() {
        let _ = writeln!(text, "- {:width$}  {}", target.name, words.target(target.name));
    }
    text.push('\n');
    text.push_str(words.text("targets-explained"));
    text.push('\n');
    if let Some(feature) = not_built_in().find_map(|target| target.feature) {
        let _ = writeln!(text, "\n{}", words.fill("targets-absent", &[("feature", feature)]));
    }
    print(&text)?;
    Ok(Outcome::Fine)
}

fn target_lines(target: &Target, width: usize, words: &Words) -> String {
    let star = if target.default { '*' } else { ' ' };
    let mut text = format!("{star} {:width$}  {}\n", target.name, words.target(target.name));
    for option in target.options {
        let values = match option.kind {
            OptionKind::Flag { default: true } => "true | false".to_owned(),
            OptionKind::Flag { default: false } => "false | true".to_owned(),
            OptionKind::Choice { words } => words.join(" | "),
        };
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  {:width$}  · {} = {values}", "", option.name);
    }
    text
}
