//! Parses the command line, and writes help and usage errors in the user's language.
//!
//! clap parses the arguments that [`super::args`] declares; this module gives each of them its text from the language files.
//! A test fails for an argument without a text.

use std::ffi::OsString;

use clap::builder::{StyledStr, Styles};
use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory, FromArgMatches, ValueEnum};

use coursewright::diagnostics::report;

use super::args::{Arguments, Lang};
use super::words::Words;

/// Parses the command line.
///
/// # Errors
/// The text to print instead of running a command: help, or a usage error.
pub(super) fn parse(typed: &[OsString], words: &Words) -> Result<Arguments, NotParsed> {
    let typed = &normalized(typed);
    let read = command(words).try_get_matches_from(typed);
    let read = read.and_then(|matches| Arguments::from_arg_matches(&matches));
    read.map_err(|error| {
        let kind = error.kind();
        if matches!(kind, ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
            NotParsed::Help(error.render())
        } else if kind == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
            NotParsed::NoCommand(error.render())
        } else {
            NotParsed::UsageError(usage_error(&error, typed, words))
        }
    })
}

/// Rewrites the command line to the form that clap accepts: `help build` becomes `build --help`, and `--lang` moves after the
/// command.
fn normalized(typed: &[OsString]) -> Vec<OsString> {
    let (program, rest) = typed.split_at(typed.len().min(1));
    let first = rest.first().map(|word| word.to_string_lossy()).unwrap_or_default();
    let length = if first == "--lang" { 2 } else { usize::from(first.starts_with("--lang=")) };
    let (lang, rest) = rest.split_at(length.min(rest.len()));
    let is_name = |word: &&OsString| !word.to_string_lossy().starts_with('-');
    match rest {
        [help, names @ ..] if help == "help" => {
            let name = names.iter().take_while(is_name).find(|name| *name != "help");
            program.iter().chain(name).cloned().chain(["--help".into()]).collect()
        }
        [name, ..] if is_name(&name) => program.iter().chain(rest).chain(lang).cloned().collect(),
        _ => program.iter().chain(rest).cloned().collect(),
    }
}

/// Why no command runs.
pub(super) enum NotParsed {
    /// The user asked for help or the version.
    Help(StyledStr),
    /// There is no command; holds the list of commands.
    NoCommand(StyledStr),
    /// The message of a usage error.
    UsageError(String),
}

/// The value of `--lang` anywhere on the command line. It is needed before parsing, for the language of usage errors.
pub(super) fn language(typed: &[OsString]) -> Option<Lang> {
    let mut typed = typed.iter().map(|argument| argument.to_string_lossy());
    while let Some(argument) = typed.next().filter(|argument| argument != "--") {
        let value = match argument.strip_prefix("--lang") {
            Some("") => typed.next()?.into_owned(),
            Some(value) if value.starts_with('=') => value[1..].to_owned(),
            Some(_) | None => continue,
        };
        return Lang::from_str(&value, true).ok();
    }
    None
}

/// The whole command line with its help texts.
pub(super) fn command(words: &Words) -> Command {
    let name = "coursewright";
    let mut command = localized_command(Arguments::command(), "", name, words);
    let subcommands: Vec<String> =
        command.get_subcommands().map(|subcommand| subcommand.get_name().to_owned()).collect();
    for subcommand in subcommands {
        let (prefix, usage) = (format!("{subcommand}-"), format!("{name} {subcommand}"));
        command = command
            .mut_subcommand(&subcommand, |subcommand| localized_command(subcommand, &prefix, &usage, words));
    }
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    let version = version.help(words.help("version")).help_heading(words.help("options"));
    command
        .disable_version_flag(true)
        .arg(version)
        .disable_help_subcommand(true)
        .subcommand_help_heading(words.help("commands"))
        .subcommand_value_name(words.help("value-command"))
        .override_usage(format!("{name} <{}>", words.help("value-command")))
}

/// Adds help texts to a command. Their keys begin with `prefix`, which is empty for the program itself.
fn localized_command(command: Command, prefix: &str, usage: &str, words: &Words) -> Command {
    let name = prefix.strip_suffix('-').unwrap_or("program");
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    // The style of clap's own headings.
    let styles = Styles::default();
    let (heading, header) = (words.help("usage"), styles.get_header());
    let template = format!(
        "{{about-with-newline}}\n{header}{heading}:{header:#} {{usage}}\n\n{{all-args}}{{after-help}}"
    );
    let command = command
        .about(words.help(name))
        .after_help(words.help(&format!("{name}-examples")))
        .disable_help_flag(true)
        .arg(help.help(words.help("help")))
        .help_template(template)
        .mut_args(|argument| localized_argument(argument, prefix, words));
    // Under a custom heading clap sorts arguments by name; keep the order of declaration.
    let mut order = 0..;
    let command = command.mut_args(|argument| argument.display_order(order.next().unwrap_or_default()));
    let mut usage = format!("{usage} [{}]", words.help("value-options"));
    for argument in command.get_positionals() {
        let name =
            argument.get_value_names().and_then(|names| names.first()).map_or("", |name| name.as_str());
        let shown = if argument.is_required_set() { format!(" <{name}>") } else { format!(" [{name}]") };
        usage.push_str(&shown);
    }
    command.override_usage(usage)
}

/// Adds the help text to an argument: the text for its command, else the general text for its name.
fn localized_argument(argument: Arg, prefix: &str, words: &Words) -> Arg {
    let id = argument.get_id().as_str().replace('_', "-");
    if matches!(id.as_str(), "help" | "version") {
        return argument.help_heading(words.help("options"));
    }
    let heading = words.help(if argument.is_positional() { "arguments" } else { "options" });
    let own = words.try_help(&format!("{prefix}{id}"));
    let argument =
        argument.help(own.unwrap_or_else(|| words.help(&format!("arg-{id}")))).help_heading(heading);
    let values: Vec<String> =
        argument.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    if !argument.get_action().takes_values() {
        return argument;
    }
    let argument = if values.is_empty() {
        argument.value_names(words.help(&format!("value-{id}")).split(' '))
    } else {
        argument.value_name(values.join("|"))
    };
    // The help text names the default and the values. Values are the same in every language, and case does not matter.
    argument.hide_default_value(true).hide_possible_values(true).ignore_case(true)
}

/// The message for a usage error, with a suggestion and the help command to run.
fn usage_error(error: &clap::Error, typed: &[OsString], words: &Words) -> String {
    let value = |kind| error.get(kind).map(|value| report::clean(&value.to_string())).unwrap_or_default();
    let argument = value(ContextKind::InvalidArg);
    let fill = |name: &str, values: &[(&str, &str)]| words.fill_help(name, values);
    let mut message = match error.kind() {
        ErrorKind::UnknownArgument => fill("wrong-argument", &[("word", &argument)]),
        ErrorKind::InvalidSubcommand => {
            fill("wrong-command", &[("word", &value(ContextKind::InvalidSubcommand))])
        }
        ErrorKind::InvalidValue if value(ContextKind::InvalidValue).is_empty() => {
            fill("wrong-no-value", &[("argument", &argument)])
        }
        ErrorKind::InvalidValue => {
            let (word, known) = (value(ContextKind::InvalidValue), value(ContextKind::ValidValue));
            fill("wrong-value", &[("word", &word), ("argument", &argument), ("known", &known)])
        }
        ErrorKind::MissingRequiredArgument => fill("wrong-missing", &[("argument", &argument)]),
        ErrorKind::ArgumentConflict => {
            let prior = value(ContextKind::PriorArg);
            if prior.is_empty() || prior == argument {
                fill("wrong-twice", &[("argument", &argument)])
            } else {
                fill("wrong-conflict", &[("argument", &argument), ("other", &prior)])
            }
        }
        ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => {
            let count = value(ContextKind::ExpectedNumValues);
            fill("wrong-count", &[("argument", &argument), ("n", &count)])
        }
        ErrorKind::TooManyValues => fill("wrong-flag", &[("argument", &argument)]),
        ErrorKind::InvalidUtf8 => words.help("wrong-utf8").to_owned(),
        // Nothing here provokes these, and what clap may come to say is better in its own words than not at all.
        ErrorKind::NoEquals
        | ErrorKind::ValueValidation
        | ErrorKind::MissingSubcommand
        | ErrorKind::DisplayHelp
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
        | ErrorKind::DisplayVersion
        | ErrorKind::Io
        | ErrorKind::Format
        | _ => error.to_string(),
    };
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    if let Some(near) = near.into_iter().map(value).find(|near| !near.is_empty()) {
        message.push_str("; ");
        message.push_str(&words.fill("near", &[("near", &near)]));
    }
    let known = command(words);
    let subcommand = typed.get(1).and_then(|word| known.find_subcommand(word)).map(Command::get_name);
    let help = subcommand.map_or_else(|| "--help".to_owned(), |name| format!("{name} --help"));
    format!("{message}\n{}", fill("wrong-more", &[("command", &format!("coursewright {help}"))]))
}

#[cfg(test)]
mod tests {
    use super::{Words, command};
    use crate::cli::args::Lang;

    #[test]
    fn every_argument_has_help_in_both_languages() {
        for lang in [Lang::Nl, Lang::En] {
            command(&Words::new(Some(lang), None)).debug_assert();
        }
    }
}
