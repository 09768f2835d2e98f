//! Lowers glossary lists to glossary entries.

use crate::document::{self, Item};
use crate::lower::lowerer::{Lowerer, Mode};
use crate::lower::names::term_syntax::{forms, term};
use coursewright_model::diagnostics::{Code, Diagnostic};
use coursewright_model::{Block, Glossary, GlossaryEntry};

impl<'a> Lowerer<'a> {
    /// Lowers a list under the glossary heading.
    pub(in crate::lower) fn glossary(&mut self, list: &'a document::List) -> Block {
        let mut entries = Vec::new();
        for item in self.shown(list) {
            match (term(item), item.blocks.first()) {
                (Some(term), Some(document::Block::Paragraph { content, .. })) => {
                    entries.push(self.entry(item, term, &content[1..]));
                }
                (_, _) => self.diagnostics.push(Diagnostic::new(Code::GlossaryForm, item.span)),
            }
        }
        Block::Glossary(Glossary { entries })
    }

    fn entry(
        &mut self,
        item: &Item,
        term: &'a [document::Inline],
        after: &'a [document::Inline],
    ) -> GlossaryEntry {
        let text = self.plain(term);
        let mut forms = forms(&text).into_iter().map(str::to_owned);
        let (term, inflections) = (forms.next().unwrap_or_default(), forms.collect());
        let colon = after.first().map_or(0, |first| match first {
            document::Inline::Text { text, .. } => text.find(':').map_or(0, |colon| colon + 1),
            document::Inline::Variable { .. }
            | document::Inline::Emphasis { .. }
            | document::Inline::Strong { .. }
            | document::Inline::Strikethrough { .. }
            | document::Inline::Code { .. }
            | document::Inline::Link { .. }
            | document::Inline::Image { .. }
            | document::Inline::Gap { .. }
            | document::Inline::Footnote { .. }
            | document::Inline::SoftBreak { .. }
            | document::Inline::HardBreak { .. } => 0,
        });
        let meaning = self.inlines_after(colon, after, Mode::Plain);
        if term.is_empty() || meaning.is_empty() {
            self.report(Diagnostic::new(Code::GlossaryForm, item.span));
        }
        let id = self.context.anchors.at(item.span).id.clone();
        GlossaryEntry { id, term, inflections, meaning }
    }
}
