//! The targets `pdf`, `pdf-answers` and `pdf-instructor`: the workbook with form fields, the answer booklet, and the
//! instructor's workbook.
//!
//! This file declares the targets and their options in every program, so that a `course.toml` is checked in the same
//! way whether or not the Cargo feature `pdf` is on. With the feature, `make` produces them. No markup is made from the
//! author's text.

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

const FEATURE: &str = "pdf";

/// Where hints are printed.
const HINTS: OptionSpec = OptionSpec { name: "hints", kind: OptionKind::Choice { words: &["end", "none"] } };

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
