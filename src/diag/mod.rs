//! Diagnostics as data: a code, typed arguments, places and perhaps a fix. Never text.
//!
//! Words are given to them by [`texts`] (Dutch and English), pictures by `report`. Equal diagnostics of
//! several editions are merged before they are shown.

mod codes;
mod diagnostic;
pub mod texts;

pub use codes::{Code, Severity};
pub use diagnostic::{Diagnostic, Diagnostics, Edit, Label, LabelKind, Value};
