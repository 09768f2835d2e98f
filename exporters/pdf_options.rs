//! The options of the PDF targets, which are known where the targets themselves are not built in: a `course.toml` is right or
//! wrong whatever program reads it.

use super::shared::paper::settings::{DYSLEXIA, LARGE_PRINT, PAPER, SAVE_INK};
use crate::options::{OptionKind, OptionSpec};

/// Where the hints of exercises stand.
const HINTS: OptionSpec = OptionSpec { name: "hints", kind: OptionKind::Choice { words: &["end", "none"] } };

/// Of a workbook.
pub const WORKBOOK: &[OptionSpec] = &[DYSLEXIA, HINTS, LARGE_PRINT, PAPER, SAVE_INK];

/// Of the answer booklet.
pub const ANSWERS: &[OptionSpec] = &[DYSLEXIA, LARGE_PRINT, PAPER, SAVE_INK];
