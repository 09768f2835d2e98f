//! Diagnostics as data: a code, typed arguments, places and perhaps a fix. Never text.
//!
//! Words are given to them by [`texts`] (Dutch and English), pictures by [`report`], a document for other
//! programs by [`json`]; [`explain`] tells more about a code, [`edits`] applies a fix. Equal diagnostics of
//! several editions are merged before they are shown.

mod codes;
mod diagnostic;
pub mod edits;
mod excerpt;
pub mod explain;
pub mod json;
pub mod position;
pub mod report;
mod table;
pub mod texts;

pub use codes::{Code, Severity};
pub use diagnostic::{Diagnostic, Diagnostics, Edit, Label, LabelKind, Value};
