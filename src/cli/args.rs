//! What may be typed. The help is English: it is read beside manuals of other programs.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use coursewright::model::Language;

/// Compiles a course written in Markdown into SCORM packages, printable workbooks, answer booklets and handouts
#[derive(Debug, Parser)]
#[command(
    name = "coursewright",
    version,
    after_help = "Examples:\n  \
        coursewright new my-course         make a small course to begin with\n  \
        coursewright check my-course       look for mistakes\n  \
        coursewright build my-course       make everything, in the folder build\n  \
        coursewright explain E0405         say more about a mistake\n\n\
        Exit codes: 0 fine, 1 the course (or a package) has errors, 2 wrong usage, 3 the disk or the system failed,\n\
        4 `compare` found that learners lose something."
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make the outputs of a course
    Build(BuildArguments),
    /// Look for mistakes in a course, and make nothing
    Check(CheckArguments),
    /// Say what changes for learners and administrators when one package takes the place of another
    Compare(CompareArguments),
    /// List the editions of a course: what each fills in, and what not all of them have
    Editions(EditionsArguments),
    /// Write missing ids into the course, and what saved answers are known by into course.lock
    Ids(IdsArguments),
    /// Make a small course to begin with
    New(NewArguments),
    /// Say more about a mistake: what it is, why it is one, and an example
    #[command(after_help = "Example:\n  coursewright explain E0405 --lang nl")]
    Explain {
        /// The code that stands before the message, such as E0405
        code: String,
        /// Language of the messages [default: the system's]
        #[arg(long, value_name = "LANGUAGE")]
        lang: Option<Lang>,
    },
    /// List what can be made of a course, with the options
    Targets(TargetsArguments),
    /// Print a script that completes commands in a shell
    #[command(after_help = "Example, for bash:\n  \
        coursewright completions bash > ~/.local/share/bash-completion/completions/coursewright")]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

impl Command {
    /// The language that was asked for.
    pub(super) fn language(&self) -> Option<Lang> {
        match self {
            Self::Build(arguments) => arguments.lang,
            Self::Check(arguments) => arguments.lang,
            Self::Compare(arguments) => arguments.lang,
            Self::Editions(arguments) => arguments.lang,
            Self::Ids(arguments) => arguments.lang,
            Self::New(arguments) => arguments.lang,
            Self::Targets(arguments) => arguments.lang,
            Self::Explain { lang, .. } => *lang,
            Self::Completions { .. } => None,
        }
    }
}

#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  \
    coursewright build\n  \
    coursewright build my-course --out public\n  \
    coursewright build --edition hospital\n  \
    coursewright build --target workbook --set workbook.paper=letter\n  \
    coursewright build --target workbook,answers --only quiz-1")]
pub(super) struct BuildArguments {
    /// The course's folder [default: `course`, else the current folder]
    pub(super) course: Option<PathBuf>,
    /// Where the outputs go, a folder for each target; in a course with editions, below a folder for each edition
    #[arg(long, short, value_name = "DIR", default_value = "build")]
    pub(super) out: PathBuf,
    /// Make only this edition; may be given more than once (see `coursewright editions`)
    #[arg(long, short, value_name = "NAME", value_delimiter = ',')]
    pub(super) edition: Vec<String>,
    /// Make only this target; may be given more than once (see `coursewright targets`)
    #[arg(long, short, value_name = "NAME", value_delimiter = ',')]
    pub(super) target: Vec<String>,
    /// Make only this section or exercise, on sheets of its own; for targets on paper, in the folder TARGET_ID
    #[arg(long, value_name = "ID", conflicts_with = "release")]
    pub(super) only: Option<String>,
    /// Build for learners: refuse what is not ready (missing ids, a course.lock that is behind, no version)
    #[arg(long)]
    pub(super) release: bool,
    /// Write into course.lock what this release fixes
    #[arg(long, requires = "release")]
    pub(super) update_lock: bool,
    /// Refuse warnings too, or warnings and notes
    #[arg(long, requires = "release", value_enum, value_name = "SEVERITY")]
    pub(super) deny: Option<Deny>,
    /// Set an option of a target for this build; may be given more than once
    #[arg(long, value_name = "TARGET.OPTION=VALUE")]
    pub(super) set: Vec<String>,
    /// Language of the messages [default: the course's]
    #[arg(long, value_name = "LANGUAGE")]
    pub(super) lang: Option<Lang>,
    /// How the result is told
    #[arg(long, value_enum, default_value = "text")]
    pub(super) format: Format,
}

#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  \
    coursewright check\n  \
    coursewright check my-course --outline\n  \
    coursewright check --outline --edition hospital\n  \
    coursewright check --format json > report.json")]
pub(super) struct CheckArguments {
    /// The course's folder [default: `course`, else the current folder]
    pub(super) course: Option<PathBuf>,
    /// Check only this edition; may be given more than once (see `coursewright editions`)
    #[arg(long, short, value_name = "NAME", value_delimiter = ',')]
    pub(super) edition: Vec<String>,
    /// Show what belongs to each exercise: its question, body and boxes; with `--edition`, what that edition
    /// shows, with its numbers
    #[arg(long, conflicts_with = "format")]
    pub(super) outline: bool,
    /// Language of the messages [default: the course's]
    #[arg(long, value_name = "LANGUAGE")]
    pub(super) lang: Option<Lang>,
    /// How the result is told
    #[arg(long, value_enum, default_value = "text")]
    pub(super) format: Format,
}

#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  \
    coursewright compare last-year.zip build\n  \
    coursewright compare last-year.zip my-course --edition hospital\n  \
    coursewright compare old/build new/build --format json\n\n\
    Exit codes: 0 nothing is lost, 4 learners lose something.")]
pub(super) struct CompareArguments {
    /// What stands in the LMS: a package (zip), a folder of packages or a course
    pub(super) old: PathBuf,
    /// What is to take its place
    pub(super) new: PathBuf,
    /// Compare only this edition
    #[arg(long, short, value_name = "NAME")]
    pub(super) edition: Option<String>,
    /// Language of the report [default: the new package's]
    #[arg(long, value_name = "LANGUAGE")]
    pub(super) lang: Option<Lang>,
    /// How the result is told
    #[arg(long, value_enum, default_value = "text")]
    pub(super) format: Format,
}

#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  \
    coursewright editions\n  \
    coursewright editions my-course --format json")]
pub(super) struct EditionsArguments {
    /// The course's folder [default: `course`, else the current folder]
    pub(super) course: Option<PathBuf>,
    /// Language of the messages [default: the course's]
    #[arg(long, value_name = "LANGUAGE")]
    pub(super) lang: Option<Lang>,
    /// How the result is told
    #[arg(long, value_enum, default_value = "text")]
    pub(super) format: Format,
}

#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  \
    coursewright ids                        look for what has no id yet, and write it\n  \
    coursewright ids --rename old new       give an id another name, wherever it stands\n  \
    coursewright ids --reworded             all parts that changed are the same, in other words")]
pub(super) struct IdsArguments {
    /// The course's folder [default: `course`, else the current folder]
    pub(super) course: Option<PathBuf>,
    /// Give an id another name, wherever it stands; learners keep their answers
    #[arg(long, num_args = 2, value_names = ["OLD", "NEW"])]
    pub(super) rename: Vec<String>,
    /// Where it does not show: the changed parts are the same ones, reworded
    #[arg(long, conflicts_with = "another")]
    pub(super) reworded: bool,
    /// Where it does not show: the changed parts are other ones
    #[arg(long)]
    pub(super) another: bool,
    /// The translations of this exercise fit as they stand, though its original has changed; may be given more than once
    #[arg(long, value_name = "EXERCISE")]
    pub(super) translated: Vec<String>,
    /// Language of the messages [default: the course's]
    #[arg(long, value_name = "LANGUAGE")]
    pub(super) lang: Option<Lang>,
}

#[derive(Args, Debug)]
#[command(after_help = "Example:\n  coursewright new my-course --lang nl")]
pub(super) struct NewArguments {
    /// The folder to make; it may exist if it is empty
    #[arg(value_name = "DIR")]
    pub(super) folder: PathBuf,
    /// Language of the course [default: the system's]
    #[arg(long, value_name = "LANGUAGE")]
    pub(super) lang: Option<Lang>,
}

#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  \
    coursewright targets\n  \
    coursewright targets --coverage              what each target makes of what you can write\n  \
    coursewright targets --coverage my-course    what the targets cannot express of a course, and where")]
pub(super) struct TargetsArguments {
    /// The course's folder, for what the targets cannot express of it
    #[arg(requires = "coverage")]
    pub(super) course: Option<PathBuf>,
    /// Say what each target makes of what an author can write
    #[arg(long)]
    pub(super) coverage: bool,
    /// Language of the list [default: the system's]
    #[arg(long, value_name = "LANGUAGE")]
    pub(super) lang: Option<Lang>,
    /// How the coverage is told
    #[arg(long, value_enum, default_value = "text", requires = "coverage")]
    pub(super) format: Format,
}

/// A language on the command line.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Lang {
    /// Dutch
    Nl,
    /// English
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

/// How a result is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

/// What a release refuses beside errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Deny {
    /// Warnings.
    Warnings,
    /// Warnings and notes.
    Notes,
}
