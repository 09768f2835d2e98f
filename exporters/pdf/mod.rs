//! The three documents on paper as PDF: workbook to fill in, answer booklet, and the instructor's workbook with the answers
//! in place.
//!
//! `make` makes them, in programs that are built with the feature `pdf` of Cargo. Here stands what every program knows of
//! them: a `course.toml` is right or wrong whatever program reads it. Deliberately absent: markup made from an author's
//! text, programs outside, the clock.

#[cfg(feature = "pdf")]
mod engine;
#[cfg(feature = "pdf")]
mod form;
#[cfg(feature = "pdf")]
mod grey;
#[cfg(feature = "pdf")]
mod make;
#[cfg(feature = "pdf")]
mod view;

#[cfg(feature = "pdf")]
use super::Export;
use super::Target;
use super::shared::paper::coverage;
use super::shared::paper::settings::{DYSLEXIA, LARGE_PRINT, PAPER, SAVE_INK};
use coursewright_model::options::{OptionKind, OptionSpec};

/// The feature of Cargo that builds them in.
const FEATURE: &str = "pdf";

/// Where the hints of exercises stand.
const HINTS: OptionSpec = OptionSpec { name: "hints", kind: OptionKind::Choice { words: &["end", "none"] } };

/// The options of a workbook.
const OPTIONS: &[OptionSpec] = &[DYSLEXIA, HINTS, LARGE_PRINT, PAPER, SAVE_INK];

/// The learner's workbook.
pub const WORKBOOK: Target = Target {
    name: "pdf",
    default: false,
    feature: Some(FEATURE),
    options: OPTIONS,
    coverage: coverage::workbook,
    #[cfg(feature = "pdf")]
    export: Some(Export::learner(make::workbook)),
    #[cfg(not(feature = "pdf"))]
    export: None,
};

/// The answer booklet.
pub const ANSWERS: Target = Target {
    name: "pdf-answers",
    default: false,
    feature: Some(FEATURE),
    options: &[DYSLEXIA, LARGE_PRINT, PAPER, SAVE_INK],
    coverage: coverage::answers,
    #[cfg(feature = "pdf")]
    export: Some(Export::instructor(make::answers)),
    #[cfg(not(feature = "pdf"))]
    export: None,
};

/// The workbook with answers and notes in place.
pub const INSTRUCTOR: Target = Target {
    name: "pdf-instructor",
    default: false,
    feature: Some(FEATURE),
    options: OPTIONS,
    coverage: coverage::instructor,
    #[cfg(feature = "pdf")]
    export: Some(Export::instructor(make::instructor)),
    #[cfg(not(feature = "pdf"))]
    export: None,
};
