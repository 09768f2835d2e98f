//! The targets: one folder each, one line each in [`TARGETS`].
//!
//! An exporter turns a course into a [`Bundle`] and reads nothing but its arguments. Its type says what
//! it may know of the answers. Deliberately absent: writing to disk.

use crate::assets::Assets;
use crate::bundle::Bundle;
use crate::diag::Diagnostics;
use crate::locale::Locale;
use crate::model::{AnswerKey, Construct, Course, Id, PlayerKey};
use crate::options::{OptionSpec, Options};
use coverage::Coverage;

pub mod answers;
pub mod coverage;
pub mod handout;
pub mod model;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod pdf_options;
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

/// One output that the compiler offers.
#[derive(Clone, Copy)]
pub struct Target {
    /// Its name on the command line and in `[targets.NAME]`; the folder it is written to.
    pub name: &'static str,
    /// Whether a plain `build` makes it.
    pub default: bool,
    /// Its options.
    pub options: &'static [OptionSpec],
    /// What it makes of each thing that an author can write.
    pub coverage: fn(Construct) -> Coverage,
    /// How it is made.
    pub export: Export,
}

impl Target {
    /// Whether it is for paper: its sheets have a size.
    #[must_use]
    pub fn on_paper(&self) -> bool {
        self.options.iter().any(|option| option.name == shared::paper::settings::PAPER.name)
    }
}

/// Every target, in the order in which `targets` lists them. What each is for stands in the language
/// files under `[targets]`.
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
    #[cfg(feature = "pdf")]
    pdf::WORKBOOK,
    #[cfg(feature = "pdf")]
    pdf::ANSWERS,
    #[cfg(feature = "pdf")]
    pdf::INSTRUCTOR,
    model::MODEL,
    model::MODEL_KEY,
];

/// Shorter names of targets, for those who need not care which edition they get.
pub const ALIASES: &[(&str, &str)] = &[("scorm2004", "scorm2004-4th")];

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

/// A target that this program was built without.
#[derive(Clone, Copy)]
pub struct Absent {
    /// Its name.
    pub name: &'static str,
    /// Its options.
    pub options: &'static [OptionSpec],
    /// The feature of Cargo that builds it in.
    pub feature: &'static str,
}

/// Every target by its name, with its options; those too that this program was built without.
pub fn known() -> impl Iterator<Item = (&'static str, &'static [OptionSpec])> {
    let absent = ABSENT.iter().map(|absent| (absent.name, absent.options));
    TARGETS.iter().map(|target| (target.name, target.options)).chain(absent)
}

/// The targets that this program was built without.
#[cfg(not(feature = "pdf"))]
pub const ABSENT: &[Absent] = &[
    Absent { name: "pdf", options: pdf_options::WORKBOOK, feature: "pdf" },
    Absent { name: "pdf-answers", options: pdf_options::ANSWERS, feature: "pdf" },
    Absent { name: "pdf-instructor", options: pdf_options::WORKBOOK, feature: "pdf" },
];

/// The targets that this program was built without.
#[cfg(feature = "pdf")]
pub const ABSENT: &[Absent] = &[];
