//! Diagnostics as one JSON document, for editors and scripts.
//!
//! ```json
//! {
//!   "version": 1,
//!   "diagnostics": [{
//!     "code": "E0301", "severity": "error", "message": "…", "help": "…",
//!     "file": "01-start.md",
//!     "range": {"start": {"line": 3, "column": 4, "offset": 20}, "end": {"line": 3, "column": 17, "offset": 33}},
//!     "labels": [{"kind": "owner", "text": "…", "file": "01-start.md", "range": {…}}],
//!     "fix": {"edits": [{"file": "01-start.md", "range": {…}, "text": "Meerkeuze"}]},
//!     "editions": ["ggz"]
//!   }],
//!   "errors": 1, "warnings": 0
//! }
//! ```
//!
//! Every key is always there. `file` and `range` are null where a diagnostic has no place, `fix` where only
//! the author can mend it; `editions` is empty where it holds in all. Line and column count from 1, a column
//! in Unicode scalar values; `offset` counts bytes from 0; a range's end is not in it. A byte-order mark
//! counts in `offset` only. There is no limit to the number of diagnostics.

use serde::Serialize;

use super::position::{Files, Position};
use super::texts::Texts;
use super::{Diagnostic, Diagnostics, Severity};
use crate::sources::Sources;
use crate::{Language, Span};

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    diagnostics: Vec<One<'a>>,
    errors: usize,
    warnings: usize,
}

#[derive(Serialize)]
struct One<'a> {
    code: &'static str,
    severity: &'static str,
    message: String,
    help: String,
    #[serde(flatten)]
    place: Place<'a>,
    labels: Vec<Label<'a>>,
    fix: Option<Fix<'a>>,
    editions: &'a [String],
}

#[derive(Serialize)]
struct Label<'a> {
    kind: &'static str,
    text: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
}

#[derive(Serialize)]
struct Fix<'a> {
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    text: &'a str,
}

#[derive(Default, Serialize)]
struct Place<'a> {
    file: Option<&'a str>,
    range: Option<Range>,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

/// The document, with a line feed at its end.
///
/// # Panics
/// Never: the views have text keys only.
#[must_use]
pub fn render(diagnostics: &Diagnostics, sources: &Sources, language: Language) -> String {
    let files = Files::new(sources);
    let texts = Texts::of(language);
    let document = Document {
        version: 1,
        diagnostics: diagnostics.iter().map(|diagnostic| one(diagnostic, &files, texts)).collect(),
        errors: diagnostics.count(Severity::Error),
        warnings: diagnostics.count(Severity::Warning),
    };
    let mut json = serde_json::to_string_pretty(&document).expect("the views have text keys only");
    json.push('\n');
    json
}

fn one<'a>(diagnostic: &'a Diagnostic, files: &Files<'a>, texts: &'static Texts) -> One<'a> {
    let labels = diagnostic.labels.iter().map(|label| Label {
        kind: label.kind.as_str(),
        text: texts.label(label.kind),
        place: place(label.span, files),
    });
    let labels = labels.collect();
    let edits = diagnostic.fix.iter().map(|edit| Edit { place: place(edit.span, files), text: &edit.text });
    let edits: Vec<Edit<'_>> = edits.collect();
    One {
        code: diagnostic.code.as_str(),
        severity: match diagnostic.code.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        message: texts.message(diagnostic),
        help: texts.help(diagnostic),
        place: diagnostic.span.map(|span| place(span, files)).unwrap_or_default(),
        labels,
        fix: (!edits.is_empty()).then_some(Fix { edits }),
        editions: &diagnostic.editions,
    }
}

fn place<'a>(span: Span, files: &Files<'a>) -> Place<'a> {
    let Some((path, index)) = files.get(span.file) else { return Place::default() };
    let range = index.clamp(span);
    Place {
        file: Some(path),
        range: Some(Range { start: index.position(range.start), end: index.position(range.end) }),
    }
}
