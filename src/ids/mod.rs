//! Edits of ids in the source: adding missing ids, and renaming an id.
//!
//! Missing ids come from the fixes of diagnostics; a rename edits every construct that names the id. Both return edits. An [`Update`]
//! applies them and updates `course.lock`; the command `ids` writes the result.

mod update;

use crate::document::visit::Visitor;
use crate::document::{Attributes, Document, Inline, Piece, Template};
use coursewright_model::diagnostics::{Code, Diagnostics, Edit};
use coursewright_model::{Id, Span};

pub use update::{RenameError, UnresolvedParts, Update};

/// Returns the edits that write every missing id.
#[must_use]
pub fn missing(diagnostics: &Diagnostics) -> Vec<Edit> {
    let missing = diagnostics.iter().filter(|diagnostic| diagnostic.code == Code::IdMissing);
    missing.flat_map(|diagnostic| diagnostic.fix.iter().cloned()).collect()
}

/// Returns the edits that rename `old` to `new` wherever it is named: in attributes, links and `leerdoel=`. Returns
/// none if nothing has the id.
#[must_use]
pub fn rename(document: &Document, old: &Id, new: &Id) -> Vec<Edit> {
    let mut rename = Rename { old, new, edits: Vec::new(), defined: false };
    document.lessons.iter().for_each(|lesson| rename.visit_lesson(lesson));
    if rename.defined { rename.edits } else { Vec::new() }
}

struct Rename<'a> {
    old: &'a Id,
    new: &'a Id,
    edits: Vec<Edit>,
    /// Whether a construct has the old id.
    defined: bool,
}

impl Rename<'_> {
    fn edit(&mut self, span: Span, text: String) {
        self.edits.push(Edit { span, text });
    }

    /// Renames the id in a link target: `#old` or `02-b.md#old`.
    fn target(&mut self, target: &Template) {
        let [Piece::Text(text)] = target.pieces.as_slice() else { return };
        let Some((file, id)) = text.split_once('#') else { return };
        let inside = file.is_empty() || file.ends_with(".md");
        // A target with escapes differs from its source text; ids never need escapes.
        let literal = target.span.end - target.span.start == u32::try_from(text.len()).unwrap_or(0);
        if inside && literal && id == self.old.as_str() {
            let start = target.span.start + u32::try_from(file.len() + 1).unwrap_or(0);
            self.edit(Span { start, ..target.span }, self.new.to_string());
        }
    }
}

impl<'a> Visitor<'a> for Rename<'_> {
    fn visit_attributes(&mut self, attributes: &'a Attributes) {
        if let Some(id) = attributes.id.as_ref().filter(|id| id.value == *self.old) {
            self.defined = true;
            self.edit(id.span, format!("#{}", self.new));
        }
        for objective in attributes.objectives.iter().filter(|objective| objective.value == self.old.as_str())
        {
            self.edit(objective.span, self.new.to_string());
        }
    }

    fn visit_inline(&mut self, inline: &'a Inline) {
        if let Inline::Link { target, .. } = inline {
            self.target(target);
        }
        self.walk_inline(inline);
    }
}
