//! Diagnostics as data: a code, typed arguments, places and perhaps a fix. Never text.
//!
//! [`texts`] has their words in Dutch and English, [`report`] renders them for a terminal and [`json`] for other programs.
//! [`explain`] tells more about a code; [`edits`] applies a fix. Equal diagnostics of several editions are merged before
//! they are shown.
//!
//! ```
//! use coursewright_model::diagnostics::report::{self, Style};
//! use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics, edits};
//! use coursewright_model::sources::Sources;
//! use coursewright_model::{FileId, Language, Span};
//!
//! let sources = Sources::from_memory([("1-start.md", "# Start\n\nRead [[#end]].\n")]);
//! let span = Span::new(FileId(0), 9, 13);
//! let mut diagnostics = Diagnostics::default();
//! diagnostics.push(Diagnostic::new(Code::LessonEmpty, span).fix(span, "Watch"));
//!
//! let text = report::render(&diagnostics, &sources, Language::En, Style::Plain);
//! assert!(text.contains("W0119") && text.contains("1-start.md:3:1"));
//! let fixed = diagnostics.iter().flat_map(|diagnostic| diagnostic.fix.clone()).collect::<Vec<_>>();
//! assert_eq!(edits::apply(&sources.files[0].text, &fixed), "# Start\n\nWatch [[#end]].\n");
//! ```

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
