//! The targets: one folder each, one line each in [`TARGETS`].
//!
//! An exporter turns a course into a [`Bundle`] and reads nothing but its arguments. Its type says what
//! it may know of the answers: an exporter for learners has no key to read them from.
//!
//! ```
//! # use coursewright_exporters::{Context, Export};
//! # use coursewright_model::{AnswerKey, Course, bundle::Bundle, diagnostics::Diagnostics};
//! fn notes(_: &Course, key: &AnswerKey, _: &Context<'_>, _: &mut Diagnostics) -> Bundle {
//!     assert!(key.notes.is_empty());
//!     Bundle::default()
//! }
//! let export = Export::Instructor(notes);
//! ```
//!
//! The same function cannot be an exporter for learners:
//!
//! ```compile_fail,E0308
//! # use coursewright_exporters::{Context, Export};
//! # use coursewright_model::{AnswerKey, Course, bundle::Bundle, diagnostics::Diagnostics};
//! fn notes(_: &Course, key: &AnswerKey, _: &Context<'_>, _: &mut Diagnostics) -> Bundle {
//!     assert!(key.notes.is_empty());
//!     Bundle::default()
//! }
//! let export = Export::Learner(notes);
//! ```
//!
//! Nor does a course have its answers:
//!
//! ```compile_fail,E0609
//! # use coursewright_exporters::{Context, Export};
//! # use coursewright_model::{Course, bundle::Bundle, diagnostics::Diagnostics};
//! fn answers(course: &Course, _: &Context<'_>, _: &mut Diagnostics) -> Bundle {
//!     let exercise = course.exercises().next().expect("a course has exercises");
//!     println!("{:?}", exercise.answer);
//!     Bundle::default()
//! }
//! let export = Export::Learner(answers);
//! ```
//!
//! Deliberately absent: writing to disk, and what the author wrote, which this package does not depend on.

use coursewright_model::assets::Assets;
use coursewright_model::bundle::Bundle;
use coursewright_model::diagnostics::Diagnostics;
use coursewright_model::locale::Locale;
use coursewright_model::options::{OptionSpec, Options};
use coursewright_model::{AnswerKey, Construct, Course, Id, PlayerKey};
use coverage::Coverage;

pub mod answers;
pub mod coverage;
pub mod handout;
pub mod model;
pub mod pdf;
pub mod scorm;
pub mod shared;
pub mod workbook;

/// What an exporter is given beside the course.
pub struct Context<'a> {
    /// The course's pictures and files.
    pub assets: &'a dyn Assets,
    /// The target's options.
    pub options: &'a Options,
    /// Interface strings in the course's language.
    pub locale: &'a Locale,
    /// The one section, group or exercise to show, by a target for paper; `None` for the whole course.
    pub only: Option<&'a Id>,
}

/// An exporter by what it may know.
#[derive(Clone, Copy)]
pub enum Export {
    /// May know nothing of the answers: workbook, handout.
    Learner(fn(&Course, &Context<'_>, &mut Diagnostics) -> Bundle),
    /// May know what a player needs to mark and explain: SCORM, web.
    Player(fn(&Course, &PlayerKey, &Context<'_>, &mut Diagnostics) -> Bundle),
    /// May know everything: answer booklet, instructor's edition, question banks.
    Instructor(fn(&Course, &AnswerKey, &Context<'_>, &mut Diagnostics) -> Bundle),
}

/// What an exporter may know of the answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Nothing.
    Learner,
    /// What a player needs to mark and explain.
    Player,
    /// Everything.
    Instructor,
}

impl Export {
    /// What it may know of the answers.
    #[must_use]
    pub fn access(self) -> Access {
        match self {
            Self::Learner(_) => Access::Learner,
            Self::Player(_) => Access::Player,
            Self::Instructor(_) => Access::Instructor,
        }
    }
}

/// One output that the compiler offers.
#[derive(Clone, Copy)]
pub struct Target {
    /// Its name on the command line and in `[targets.NAME]`; the folder it is written to.
    pub name: &'static str,
    /// Whether a plain `build` makes it.
    pub default: bool,
    /// The feature of Cargo that builds it in; `None` if every program has it.
    pub feature: Option<&'static str>,
    /// Its options.
    pub options: &'static [OptionSpec],
    /// What it makes of each thing that an author can write.
    pub coverage: fn(Construct) -> Coverage,
    /// How it is made; `None` in a program that was built without it.
    pub export: Option<Export>,
}

impl Target {
    /// Makes the output, with as much of `key` as its exporter may know.
    ///
    /// # Panics
    /// If this program was built without it.
    pub fn run(
        &self,
        course: &Course,
        key: &AnswerKey,
        context: &Context<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Bundle {
        match self.export.expect("a caller chooses among the targets that are built in") {
            Export::Learner(export) => export(course, context, diagnostics),
            Export::Player(export) => export(course, &key.player, context, diagnostics),
            Export::Instructor(export) => export(course, key, context, diagnostics),
        }
    }

    /// Whether this program was built with it and it may know this much of the answers.
    #[must_use]
    pub fn has(&self, access: Access) -> bool {
        self.export.is_some_and(|export| export.access() == access)
    }

    /// Whether it is for paper: its sheets have a size.
    #[must_use]
    pub fn on_paper(&self) -> bool {
        self.options.iter().any(|option| option.name == shared::paper::settings::PAPER.name)
    }
}

/// Every target, those too that this program was built without, in the order in which `targets` lists them. What each
/// is for stands in the language files under `[targets]`.
pub const TARGETS: &[Target] = &[
    scorm::SCORM12,
    scorm::SCORM2004_3RD,
    scorm::SCORM2004_4TH,
    workbook::WORKBOOK,
    workbook::WITH_ANSWERS,
    answers::TARGET,
    workbook::INSTRUCTOR,
    handout::TARGET,
    handout::INSTRUCTOR,
    pdf::WORKBOOK,
    pdf::ANSWERS,
    pdf::INSTRUCTOR,
    model::MODEL,
    model::MODEL_KEY,
];

/// Shorter names of targets, for those who need not care which edition they get.
pub const ALIASES: &[(&str, &str)] = &[("scorm2004", "scorm2004-4th")];

/// The targets that this program was built with.
pub fn built_in() -> impl Iterator<Item = &'static Target> {
    TARGETS.iter().filter(|target| target.export.is_some())
}

/// The targets that this program was built without.
pub fn left_out() -> impl Iterator<Item = &'static Target> {
    TARGETS.iter().filter(|target| target.export.is_none())
}

/// The target that is called `name`, by its own name or a shorter one.
#[must_use]
pub fn named(name: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|target| target.name == whole(name))
}

/// The own name of the target that is called `name`, if that is a shorter one.
#[must_use]
pub fn whole(name: &str) -> &str {
    ALIASES.iter().find(|(alias, _)| *alias == name).map_or(name, |(_, whole)| whole)
}
