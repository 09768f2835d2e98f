//! Checks for footnotes that nothing cites, in any edition.

use std::collections::HashSet;

use crate::document::visit::Visitor;
use crate::document::{Inline, Lesson};
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics};

/// Warns about footnotes of `lesson` that are never cited, whatever an edition shows.
pub(super) fn check(lesson: &Lesson, diagnostics: &mut Diagnostics) {
    if lesson.footnotes.is_empty() {
        return;
    }
    let mut cited = Citations::default();
    cited.visit_lesson(lesson);
    for note in lesson.footnotes.iter().filter(|note| !cited.labels.contains(note.label.value.as_str())) {
        let diagnostic = Diagnostic::new(Code::FootnoteUnused, note.label.span);
        diagnostics.push(diagnostic.arg("label", note.label.value.as_str()));
    }
}

/// The labels that a lesson cites.
#[derive(Default)]
struct Citations<'a> {
    labels: HashSet<&'a str>,
}

impl<'a> Visitor<'a> for Citations<'a> {
    fn visit_inline(&mut self, inline: &'a Inline) {
        if let Inline::Footnote { label, .. } = inline {
            self.labels.insert(label);
        }
        self.walk_inline(inline);
    }
}
