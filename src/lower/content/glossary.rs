//! The glossary: its entries.

use crate::document::{self, Block as Written, Inline as Text, Item, List};
use crate::lower::lowerer::{Lowerer, Mode};
use crate::lower::names::terms::{forms, term};
use coursewright_model::diagnostics::{Code, Diagnostic};
use coursewright_model::{Block, Glossary, GlossaryEntry};

impl<'a> Lowerer<'a> {
    /// A list in the glossary's part of a section.
    pub(in crate::lower) fn glossary(&mut self, list: &'a List) -> Block {
        let mut entries = Vec::new();
        for item in self.shown(list) {
            match (term(item), item.blocks.first()) {
                (Some(term), Some(Written::Paragraph { content, .. })) => {
                    entries.push(self.entry(item, term, &content[1..]));
                }
                (_, _) => self.diagnostics.push(Diagnostic::new(Code::GlossaryForm, item.span)),
            }
        }
        Block::Glossary(Glossary { entries })
    }

    fn entry(&mut self, item: &Item, term: &'a [Text], behind: &'a [Text]) -> GlossaryEntry {
        let text = self.plain(term);
        let mut forms = forms(&text).into_iter().map(str::to_owned);
        let (term, inflections) = (forms.next().unwrap_or_default(), forms.collect());
        let colon = behind.first().map_or(0, |first| match first {
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
        let meaning = self.inlines_after(colon, behind, Mode::Plain);
        if term.is_empty() || meaning.is_empty() {
            self.report(Diagnostic::new(Code::GlossaryForm, item.span));
        }
        let id = self.context.anchors.at(item.span).id.clone();
        GlossaryEntry { id, term, inflections, meaning }
    }
}
