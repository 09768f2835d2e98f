//! Lowers running text: replaces variables by their values, removes the answers of gaps, numbers footnotes.

use crate::document;
use crate::lower::lowerer::{Lowerer, Mode};
use coursewright_model::diagnostics::{Code, Diagnostic};
use coursewright_model::{Inline, Key, PartLanguage, Span, push_text};

impl<'a> Lowerer<'a> {
    /// Lowers running text.
    pub(in crate::lower) fn inlines(&mut self, content: &'a [document::Inline], mode: Mode) -> Vec<Inline> {
        self.inlines_after(0, content, mode)
    }

    /// Lowers a title or heading.
    pub(in crate::lower) fn heading_text(&mut self, content: &'a [document::Inline]) -> Vec<Inline> {
        self.inlines(content, Mode::Plain)
    }

    /// Lowers running text without the first `cut` bytes of its first text.
    pub(in crate::lower) fn inlines_after(
        &mut self,
        cut: usize,
        content: &'a [document::Inline],
        mode: Mode,
    ) -> Vec<Inline> {
        let mut out = Vec::with_capacity(content.len());
        let mut rest = content;
        if let (true, Some((document::Inline::Text { text, .. }, after))) = (cut > 0, content.split_first()) {
            push_text(&mut out, text.get(cut..).unwrap_or_default().trim_start());
            rest = after;
        }
        rest.iter().for_each(|inline| self.inline(inline, &mut out));
        match mode {
            Mode::Prose => self.terms.link(out),
            Mode::Plain => out,
        }
    }

    fn inline(&mut self, inline: &'a document::Inline, out: &mut Vec<Inline>) {
        match inline {
            document::Inline::Text { text, .. } => push_text(out, text),
            document::Inline::Variable { name, span } => push_text(out, &self.variable(name, *span)),
            document::Inline::Emphasis { content, attributes, .. } => {
                let content = self.inlines(content, Mode::Plain);
                out.push(Inline::Emphasis { lang: self.lang(attributes), content });
            }
            document::Inline::Strong { content, attributes, .. } => {
                let content = self.inlines(content, Mode::Plain);
                out.push(Inline::Strong { lang: self.lang(attributes), content });
            }
            document::Inline::Strikethrough { content, .. } => {
                out.push(Inline::Strikethrough { content: self.inlines(content, Mode::Plain) });
            }
            document::Inline::Code { text, .. } => out.push(Inline::Code { text: text.clone() }),
            document::Inline::Link { target, content, attributes, span } => {
                self.link(target, content, attributes, *span, out);
            }
            document::Inline::Image { target, alt, attributes, span } => {
                match self.image(target, alt, attributes, *span) {
                    Some(image) => out.push(Inline::Image { image }),
                    None => push_text(out, &self.context.variables.text(alt)),
                }
            }
            document::Inline::Gap { alternatives, span } => self.gap(alternatives, *span, out),
            document::Inline::Footnote { label, span } => self.citation(label, *span, out),
            document::Inline::SoftBreak { .. } => out.push(Inline::SoftBreak),
            document::Inline::HardBreak { .. } => out.push(Inline::HardBreak),
        }
    }

    fn gap(&mut self, alternatives: &[document::Template], span: Span, out: &mut Vec<Inline>) {
        let accepted: Vec<String> =
            alternatives.iter().map(|template| self.expand(template).trim().to_owned()).collect();
        if accepted.iter().any(String::is_empty) {
            self.report(Diagnostic::new(Code::GapEmpty, span));
        }
        // The parser reported a gap outside a fill-in exercise; its answer must not be shown.
        let Some(gaps) = &mut self.gaps else { return push_text(out, "…") };
        let index = gaps.found.len();
        let Some(key) = self.context.input.keys.part_key(gaps.exercise, index).or_else(|| Key::nth(index))
        else {
            gaps.excess.get_or_insert(span);
            return push_text(out, "…");
        };
        gaps.found.push((key, accepted, span));
        let position = u16::try_from(gaps.found.len()).unwrap_or(u16::MAX);
        out.push(Inline::Gap { key, place: position });
    }

    fn citation(&mut self, label: &'a str, span: Span, out: &mut Vec<Inline>) {
        match self.footnotes.cite(label, &self.position) {
            Some(number) => out.push(Inline::Footnote { number }),
            None => self.report(Diagnostic::new(Code::FootnoteUndefined, span).arg("label", label)),
        }
    }

    /// Returns the language of a passage, if it differs from the course's.
    pub(in crate::lower) fn lang(&self, attributes: &document::Attributes) -> Option<Box<PartLanguage>> {
        let own = [
            self.context.input.settings.language_tag.as_str(),
            self.context.input.settings.language.as_str(),
        ];
        let tag = attributes.language.as_ref()?;
        let other = !own.iter().any(|own| own.eq_ignore_ascii_case(tag));
        let span = attributes.span.unwrap_or(Span::new(self.position.file, 0, 0));
        other.then(|| Box::new(PartLanguage { tag: tag.clone(), span }))
    }

    /// Returns the characters of running text; reports unknown variables.
    pub(in crate::lower) fn plain(&mut self, content: &'a [document::Inline]) -> String {
        let inlines = self.inlines(content, Mode::Plain);
        coursewright_model::plain_text(&inlines).trim().to_owned()
    }
}
