//! Running text: variables filled in, gaps emptied, footnotes numbered.

use crate::document;
use crate::lower::lowerer::{Lowerer, Mode};
use coursewright_model::diagnostics::{Code, Diagnostic};
use coursewright_model::{Inline, Key, PartLanguage, Span, push_text};

impl<'a> Lowerer<'a> {
    /// Running text.
    pub(in crate::lower) fn inlines(&mut self, content: &'a [document::Inline], mode: Mode) -> Vec<Inline> {
        self.inlines_after(0, content, mode)
    }

    /// A title or heading.
    pub(in crate::lower) fn heading_text(&mut self, content: &'a [document::Inline]) -> Vec<Inline> {
        self.inlines(content, Mode::Plain)
    }

    /// Running text without the first `cut` bytes of the text that it begins with.
    pub(in crate::lower) fn inlines_after(
        &mut self,
        cut: usize,
        content: &'a [document::Inline],
        mode: Mode,
    ) -> Vec<Inline> {
        let mut out = Vec::with_capacity(content.len());
        let mut rest = content;
        if let (true, Some((document::Inline::Text { text, .. }, behind))) = (cut > 0, content.split_first())
        {
            push_text(&mut out, text.get(cut..).unwrap_or_default().trim_start());
            rest = behind;
        }
        rest.iter().for_each(|inline| self.inline(inline, &mut out));
        match mode {
            Mode::Prose => self.terms.link(out),
            Mode::Plain => out,
        }
    }

    fn inline(&mut self, inline: &'a document::Inline, out: &mut Vec<Inline>) {
        use document::Inline as Written;
        match inline {
            Written::Text { text, .. } => push_text(out, text),
            Written::Variable { name, span } => push_text(out, &self.variable(name, *span)),
            Written::Emphasis { content, attributes, .. } => {
                let content = self.inlines(content, Mode::Plain);
                out.push(Inline::Emphasis { lang: self.lang(attributes), content });
            }
            Written::Strong { content, attributes, .. } => {
                let content = self.inlines(content, Mode::Plain);
                out.push(Inline::Strong { lang: self.lang(attributes), content });
            }
            Written::Strikethrough { content, .. } => {
                out.push(Inline::Strikethrough { content: self.inlines(content, Mode::Plain) });
            }
            Written::Code { text, .. } => out.push(Inline::Code { text: text.clone() }),
            Written::Link { target, content, attributes, span } => {
                self.link(target, content, attributes, *span, out);
            }
            Written::Image { target, alt, attributes, span } => {
                match self.image(target, alt, attributes, *span) {
                    Some(image) => out.push(Inline::Image { image }),
                    None => push_text(out, &self.context.variables.text(alt)),
                }
            }
            Written::Gap { alternatives, span } => self.gap(alternatives, *span, out),
            Written::Footnote { label, span } => self.citation(label, *span, out),
            Written::SoftBreak { .. } => out.push(Inline::SoftBreak),
            Written::HardBreak { .. } => out.push(Inline::HardBreak),
        }
    }

    fn gap(&mut self, alternatives: &[document::Template], span: Span, out: &mut Vec<Inline>) {
        let accepted: Vec<String> =
            alternatives.iter().map(|template| self.expand(template).trim().to_owned()).collect();
        if accepted.iter().any(String::is_empty) {
            self.report(Diagnostic::new(Code::GapEmpty, span));
        }
        // A gap where none may stand is reported by the parser; its answer must not be seen all the same.
        let Some(gaps) = &mut self.gaps else { return push_text(out, "…") };
        let index = gaps.found.len();
        let Some(key) = self.context.input.keys.part(gaps.exercise, index).or_else(|| Key::nth(index)) else {
            gaps.beyond.get_or_insert(span);
            return push_text(out, "…");
        };
        gaps.found.push((key, accepted, span));
        let place = u16::try_from(gaps.found.len()).unwrap_or(u16::MAX);
        out.push(Inline::Gap { key, place });
    }

    fn citation(&mut self, label: &'a str, span: Span, out: &mut Vec<Inline>) {
        match self.footnotes.cite(label, &self.place) {
            Some(number) => out.push(Inline::Footnote { number }),
            None => self.report(Diagnostic::new(Code::FootnoteUndefined, span).arg("label", label)),
        }
    }

    /// The language of a part, if it is another than the course's.
    pub(in crate::lower) fn lang(&self, attributes: &document::Attributes) -> Option<Box<PartLanguage>> {
        let own = [
            self.context.input.settings.language_tag.as_str(),
            self.context.input.settings.language.as_str(),
        ];
        let tag = attributes.language.as_ref()?;
        let other = !own.iter().any(|own| own.eq_ignore_ascii_case(tag));
        let span = attributes.span.unwrap_or(Span::new(self.place.file, 0, 0));
        other.then(|| Box::new(PartLanguage { tag: tag.clone(), span }))
    }

    /// The characters of running text; unknown variables are reported.
    pub(in crate::lower) fn plain(&mut self, content: &'a [document::Inline]) -> String {
        let inlines = self.inlines(content, Mode::Plain);
        coursewright_model::plain_text(&inlines).trim().to_owned()
    }
}
