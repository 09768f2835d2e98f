//! The options of the PDF targets, which are known where the targets themselves are not built in: a `course.toml` is right or
//! wrong whatever program reads it.

use super::shared::paper::settings::{LARGE_PRINT, PAPER};
use crate::options::{OptionKind, OptionSpec};

/// Where the hints of exercises stand.
const HINTS: OptionSpec = OptionSpec { name: "hints", kind: OptionKind::Choice { words: &["end", "none"] } };

/// Of a workbook.
pub const WORKBOOK: &[OptionSpec] = &[HINTS, LARGE_PRINT, PAPER];

/// Of the answer booklet.
pub const ANSWERS: &[OptionSpec] = &[LARGE_PRINT, PAPER];
