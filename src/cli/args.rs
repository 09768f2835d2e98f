//! Declares the arguments of each command for clap. Their help texts come from the language files ([`super::help`]).

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use coursewright::model::Language;

#[derive(Debug, Parser)]
#[command(name = "coursewright", version)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Build(BuildArguments),
    Check(CheckArguments),
    Compare(CompareArguments),
    Editions(EditionsArguments),
    Ids(IdsArguments),
    New(NewArguments),
    Explain {
        code: String,
        #[arg(long)]
        lang: Option<Lang>,
    },
    Targets(TargetsArguments),
    Completions {
        shell: clap_complete::Shell,
    },
}

#[derive(Args, Debug)]
pub(super) struct BuildArguments {
    pub(super) course: Option<PathBuf>,
    #[arg(long, short, default_value = "build")]
    pub(super) out: PathBuf,
    #[arg(long, short, value_delimiter = ',')]
    pub(super) edition: Vec<String>,
    #[arg(long, short, value_delimiter = ',')]
    pub(super) target: Vec<String>,
    #[arg(long, conflicts_with = "release")]
    pub(super) only: Option<String>,
    #[arg(long)]
    pub(super) release: bool,
    #[arg(long, requires = "release")]
    pub(super) update_lock: bool,
    #[arg(long, requires = "release", value_enum)]
    pub(super) deny: Option<Deny>,
    #[arg(long)]
    pub(super) set: Vec<String>,
    #[arg(long)]
    pub(super) lang: Option<Lang>,
    #[arg(long, value_enum, default_value = "text")]
    pub(super) format: Format,
}

#[derive(Args, Debug)]
pub(super) struct CheckArguments {
    pub(super) course: Option<PathBuf>,
    #[arg(long, short, value_delimiter = ',')]
    pub(super) edition: Vec<String>,
    #[arg(long, conflicts_with = "format")]
    pub(super) outline: bool,
    #[arg(long)]
    pub(super) lang: Option<Lang>,
    #[arg(long, value_enum, default_value = "text")]
    pub(super) format: Format,
}

#[derive(Args, Debug)]
pub(super) struct CompareArguments {
    pub(super) old: PathBuf,
    pub(super) new: PathBuf,
    #[arg(long, short)]
    pub(super) edition: Option<String>,
    #[arg(long)]
    pub(super) lang: Option<Lang>,
    #[arg(long, value_enum, default_value = "text")]
    pub(super) format: Format,
}

#[derive(Args, Debug)]
pub(super) struct EditionsArguments {
    pub(super) course: Option<PathBuf>,
    #[arg(long)]
    pub(super) lang: Option<Lang>,
    #[arg(long, value_enum, default_value = "text")]
    pub(super) format: Format,
}

#[derive(Args, Debug)]
pub(super) struct IdsArguments {
    pub(super) course: Option<PathBuf>,
    #[arg(long, num_args = 2)]
    pub(super) rename: Vec<String>,
    #[arg(long, conflicts_with = "another")]
    pub(super) reworded: bool,
    #[arg(long)]
    pub(super) another: bool,
    #[arg(long)]
    pub(super) translated: Vec<String>,
    #[arg(long)]
    pub(super) lang: Option<Lang>,
}

#[derive(Args, Debug)]
pub(super) struct NewArguments {
    pub(super) folder: PathBuf,
    #[arg(long)]
    pub(super) lang: Option<Lang>,
}

#[derive(Args, Debug)]
pub(super) struct TargetsArguments {
    #[arg(requires = "coverage")]
    pub(super) course: Option<PathBuf>,
    #[arg(long)]
    pub(super) coverage: bool,
    #[arg(long)]
    pub(super) lang: Option<Lang>,
    #[arg(long, value_enum, default_value = "text", requires = "coverage")]
    pub(super) format: Format,
}

/// A language on the command line.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Lang {
    Nl,
    En,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Nl => Self::Nl,
            Lang::En => Self::En,
        }
    }
}

/// The format of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Text,
    Json,
}

/// The severities that a release refuses in addition to errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Deny {
    Warnings,
    Notes,
}
