//! The command line: parses arguments, calls the library, prints results.
//!
//! [`args`] declares the arguments. Each command has a file of its own, which calls the library and returns an [`Outcome`] or a
//! [`Failure`]; this module turns those into messages and exit codes.

mod args;
mod build;
mod check;
mod compare;
mod course;
mod coverage;
mod editions;
mod help;
mod ids;
mod new;
mod outline;
mod output;
mod progress;
mod request;
mod targets;
mod words;

use std::env;
use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

use coursewright::diagnostics::{Code, explain, report};
use coursewright::suggest::nearest;

use args::Command;
use help::NotParsed;
use output::print;
use words::Words;

/// The result of a command that ran.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Success; exit code 0.
    Fine,
    /// The course has errors, already reported; exit code 1.
    CourseHasErrors,
    /// The new package would lose saved answers; exit code 4.
    Loss,
}

/// Why a command could not run.
#[derive(Debug)]
enum Failure {
    /// An argument is wrong or names something that does not exist; exit code 2.
    Usage(String),
    /// An input file is invalid; exit code 1.
    Input(String),
    /// An I/O error; exit code 3.
    System(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::System(error)
    }
}

/// Runs the command given on the command line, and returns its exit code.
pub(crate) fn run() -> ExitCode {
    let typed: Vec<OsString> = env::args_os().collect();
    let words = Words::new(help::language(&typed), None);
    let arguments = match help::parse(&typed, &words) {
        Ok(arguments) => arguments,
        Err(not_parsed) => return print_not_parsed(not_parsed, &words),
    };
    let result = match &arguments.command {
        Command::Build(arguments) => build::run(arguments),
        Command::Check(arguments) => check::run(arguments),
        Command::Compare(arguments) => compare::run(arguments),
        Command::Editions(arguments) => editions::run(arguments),
        Command::Ids(arguments) => ids::run(arguments),
        Command::New(arguments) => new::run(arguments),
        Command::Explain { code, lang } => explain_code(code, &Words::new(*lang, None)),
        Command::Targets(arguments) => targets::run(arguments),
        Command::Completions { shell } => completions(*shell, &words),
    };
    match result {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::CourseHasErrors) => ExitCode::from(1),
        Ok(Outcome::Loss) => ExitCode::from(4),
        Err(Failure::Input(message)) => {
            output::print_error(&format!("{}: {}", words.text("error"), report::clean(&message)));
            ExitCode::from(1)
        }
        Err(Failure::Usage(message)) => {
            output::print_error(&format!("{}: {message}", words.text("error")));
            ExitCode::from(2)
        }
        Err(Failure::System(error)) => print_system_error(&error, &words),
    }
}

fn print_not_parsed(not_parsed: NotParsed, words: &Words) -> ExitCode {
    match not_parsed {
        NotParsed::Help(help) => match print(&help.ansi().to_string()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => print_system_error(&error, words),
        },
        NotParsed::NoCommand(help) => {
            output::print_error(help.ansi().to_string().trim_end());
            ExitCode::from(2)
        }
        NotParsed::UsageError(message) => {
            output::print_error(&format!("{}: {message}", words.text("error")));
            ExitCode::from(2)
        }
    }
}

fn print_system_error(error: &io::Error, words: &Words) -> ExitCode {
    // The reader of our output closed the pipe, as `head` does.
    if error.kind() == io::ErrorKind::BrokenPipe {
        return ExitCode::SUCCESS;
    }
    output::print_error(&format!("{}: {}", words.text("error"), words.system_error(error)));
    ExitCode::from(3)
}

fn explain_code(code: &str, words: &Words) -> Result<Outcome, Failure> {
    let numbered = || Code::ALL.iter().copied().find(|known| known.as_str()[1..] == format!("{code:0>4}"));
    let Some(found) = Code::parse(code).or_else(numbered) else {
        let near = nearest(code, Code::ALL.iter().map(|code| code.as_str()));
        return Err(words.unknown("unknown-code", code, near));
    };
    print(&explain::render(found, words.language))?;
    Ok(Outcome::Fine)
}

fn completions(shell: clap_complete::Shell, words: &Words) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut help::command(words), "coursewright", &mut script);
    print(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Fine)
}
