//! Lowers the boxes that belong to an exercise: its answer, its word bank, and what is deferred for the answer key.

use crate::document::{self, Boxed};
use crate::lower::deferred::KeyContent;
use crate::lower::exercise::ExerciseSource;
use crate::lower::lowerer::Lowerer;
use crate::markdown::likely_separator;
use coursewright_model::diagnostics::{Code, Diagnostic, LabelKind};
use coursewright_model::{BoxKind, Span};

impl<'a> Lowerer<'a> {
    /// Puts off explanations, model answers and notes.
    pub(in crate::lower) fn defer_boxes(&mut self, source: &ExerciseSource<'a>) {
        for boxed in source.boxes(BoxKind::Explanation) {
            self.defer_key_content(&source.id, KeyContent::Explanation(boxed));
        }
        for boxed in source.boxes(BoxKind::ModelAnswer) {
            self.defer_key_content(&source.id, KeyContent::Model(boxed));
        }
        source.boxes(BoxKind::Instructor).for_each(|boxed| self.defer_note(boxed));
    }

    /// Returns the answer box. Reports one that is missing or given twice, or given although there is no right
    /// answer.
    pub(in crate::lower) fn answer_box(&mut self, source: &ExerciseSource<'a>) -> Option<&'a Boxed> {
        let mut boxes = source.boxes(BoxKind::Answer);
        let first = boxes.next();
        match first {
            Some(first) if source.opinion => {
                let diagnostic = Diagnostic::new(Code::AnswerInOpinion, first.marker);
                self.report(diagnostic.label(source.span(), LabelKind::Owner));
                return None;
            }
            Some(first) => self.report_repeated(first, boxes),
            None if !source.opinion => {
                let kind = self.exercise_keyword(source.exercise.kind);
                self.report(Diagnostic::new(Code::AnswerMissing, source.span()).arg("kind", kind));
            }
            None => {}
        }
        first
    }

    /// Returns the box of the word bank, if there is one.
    pub(in crate::lower) fn word_bank_box(&mut self, source: &ExerciseSource<'a>) -> Option<&'a Boxed> {
        let mut boxes = source.boxes(BoxKind::WordBank);
        let first = boxes.next()?;
        self.report_repeated(first, boxes);
        Some(first)
    }

    fn report_repeated(&mut self, first: &Boxed, others: impl Iterator<Item = &'a Boxed>) {
        for other in others {
            let diagnostic = Diagnostic::new(Code::AnswerTwice, other.marker);
            self.report(diagnostic.label(first.marker, LabelKind::First));
        }
    }

    /// Returns the answer of a box as one text, with its span. Reports an answer that cannot be typed.
    pub(in crate::lower) fn typed_text(&mut self, boxed: &'a Boxed) -> Option<(String, Span)> {
        let (alternatives, span) = self.alternatives(boxed)?;
        Some((alternatives.join(" / "), span))
    }

    /// Returns the answers of a box, separated by ` / `, with the span of all of them.
    ///
    /// The value of a variable is one answer, even if it contains a separator.
    pub(in crate::lower) fn alternatives(&mut self, boxed: &'a Boxed) -> Option<(Vec<String>, Span)> {
        if boxed.argument.is_empty() {
            // The parser reports a box that is empty.
            if !boxed.blocks.is_empty() {
                self.report(Diagnostic::new(Code::AnswerEmpty, boxed.marker));
            }
            return None;
        }
        let alternatives = self.split_alternatives(&boxed.argument)?;
        if let Some(block) = boxed.blocks.first() {
            self.report(Diagnostic::new(Code::AnswerShape, block.span()));
        }
        let span = boxed.argument.iter().map(document::Inline::span).reduce(Span::to).unwrap_or(boxed.marker);
        let alternatives: Vec<String> = alternatives.iter().map(|text| text.trim().to_owned()).collect();
        if alternatives.iter().any(String::is_empty) {
            self.report(Diagnostic::new(Code::AnswerEmpty, span));
            return None;
        }
        Some((alternatives, span))
    }

    /// As [`Self::alternatives`], for answers that authors tend to separate with commas: warns if the only answer
    /// looks like several.
    pub(in crate::lower) fn alternatives_of_list(&mut self, boxed: &'a Boxed) -> Option<(Vec<String>, Span)> {
        let (list, span) = self.alternatives(boxed)?;
        // The value of a variable is one answer, so only text that the author wrote is checked.
        let written = boxed.argument.iter().all(|inline| matches!(inline, document::Inline::Text { .. }));
        if let ([one], true) = (list.as_slice(), written)
            && let Some((sign, better)) = likely_separator(one)
        {
            let diagnostic = Diagnostic::new(Code::SignInAnswer, span);
            self.report(diagnostic.arg("sign", sign).arg("better", better));
        }
        Some((list, span))
    }

    /// Splits an argument at its slashes. Reports formatting, which a learner cannot type.
    fn split_alternatives(&mut self, argument: &[document::Inline]) -> Option<Vec<String>> {
        let mut pieces = vec![String::new()];
        for inline in argument {
            match inline {
                document::Inline::Text { text, .. } => push_alternatives(text, &mut pieces),
                document::Inline::Variable { name, span } => {
                    let value = self.variable(name, *span);
                    pieces.last_mut().expect("there is one from the start").push_str(&value);
                }
                document::Inline::Emphasis { span, .. }
                | document::Inline::Strong { span, .. }
                | document::Inline::Strikethrough { span, .. }
                | document::Inline::Code { span, .. }
                | document::Inline::Link { span, .. }
                | document::Inline::Image { span, .. }
                | document::Inline::Gap { span, .. }
                | document::Inline::Footnote { span, .. }
                | document::Inline::SoftBreak { span }
                | document::Inline::HardBreak { span } => {
                    self.report(Diagnostic::new(Code::AnswerShape, *span));
                    return None;
                }
            }
        }
        Some(pieces)
    }
}

/// Appends `text` to the alternatives: each ` / ` starts another one.
fn push_alternatives(text: &str, alternatives: &mut Vec<String>) {
    // A slash at the end of a line has lost the space after it.
    let text = if text.ends_with(" /") { format!("{text} ") } else { text.to_owned() };
    for (index, piece) in text.split(" / ").enumerate() {
        if index > 0 {
            alternatives.push(String::new());
        }
        alternatives.last_mut().expect("there is one from the start").push_str(piece);
    }
}
