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
//! let export = Export::instructor(notes);
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
//! let export = Export::learner(notes);
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
//! let export = Export::learner(answers);
//! ```
//!
//! Deliberately absent: writing to disk, and what the author wrote, which this package does not depend on.

pub mod answers;
pub mod coverage;
pub mod handout;
pub mod model;
pub mod pdf;
pub mod scorm;
pub mod shared;
pub mod target;
pub mod workbook;

pub use target::{Access, Context, Export, Target};

/// Every target, those too that this program was built without, in the order in which `targets` lists them. What each
/// is for is in the language files under `[targets]`.
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
