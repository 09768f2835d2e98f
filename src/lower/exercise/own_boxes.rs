//! The own boxes of an exercise: the typed answer, and what is kept for the key.

use crate::document::{Boxed, Inline as Text};
use crate::lower::deferred::KeyPart;
use crate::lower::exercise::ExerciseSource;
use crate::lower::lowerer::Lowerer;
use crate::markdown::separated_otherwise;
use coursewright_model::diagnostics::{Code, Diagnostic, LabelKind};
use coursewright_model::{BoxKind, Span};

impl<'a> Lowerer<'a> {
    /// Keeps explanations, model answers and notes for the key.
    pub(in crate::lower) fn keep_boxes(&mut self, source: &ExerciseSource<'a>) {
        for boxed in source.boxes(BoxKind::Explanation) {
            self.defer_key_part(&source.id, KeyPart::Explanation(boxed));
        }
        for boxed in source.boxes(BoxKind::ModelAnswer) {
            self.defer_key_part(&source.id, KeyPart::Model(boxed));
        }
        source.boxes(BoxKind::Instructor).for_each(|boxed| self.defer_note(boxed));
    }

    /// The answer box that an exercise must have; in a question without a right answer it must not be there.
    pub(in crate::lower) fn answer_box(&mut self, source: &ExerciseSource<'a>) -> Option<&'a Boxed> {
        let mut boxes = source.boxes(BoxKind::Answer);
        let first = boxes.next();
        match first {
            Some(first) if source.opinion => {
                let diagnostic = Diagnostic::new(Code::AnswerInOpinion, first.mark);
                self.report(diagnostic.label(source.span(), LabelKind::Owner));
                return None;
            }
            Some(first) => self.twice(first, boxes),
            None if !source.opinion => {
                let kind = self.kind(source.written.kind);
                self.report(Diagnostic::new(Code::AnswerMissing, source.span()).arg("kind", kind));
            }
            None => {}
        }
        first
    }

    /// The word bank, if there is one.
    pub(in crate::lower) fn bank_box(&mut self, source: &ExerciseSource<'a>) -> Option<&'a Boxed> {
        let mut boxes = source.boxes(BoxKind::WordBank);
        let first = boxes.next()?;
        self.twice(first, boxes);
        Some(first)
    }

    fn twice(&mut self, first: &Boxed, others: impl Iterator<Item = &'a Boxed>) {
        for other in others {
            let diagnostic = Diagnostic::new(Code::AnswerTwice, other.mark);
            self.report(diagnostic.label(first.mark, LabelKind::First));
        }
    }

    /// The answer behind a box word as one text, with its place; what cannot be typed is reported.
    pub(in crate::lower) fn typed(&mut self, boxed: &'a Boxed) -> Option<(String, Span)> {
        let (alternatives, span) = self.alternatives(boxed)?;
        Some((alternatives.join(" / "), span))
    }

    /// The answers behind a box word, separated by ` / `, with the place of all of them.
    ///
    /// A variable's value is one answer, whatever stands in it.
    pub(in crate::lower) fn alternatives(&mut self, boxed: &'a Boxed) -> Option<(Vec<String>, Span)> {
        if boxed.argument.is_empty() {
            // A box with nothing at all in it is reported by the parser.
            if !boxed.blocks.is_empty() {
                self.report(Diagnostic::new(Code::AnswerEmpty, boxed.mark));
            }
            return None;
        }
        let alternatives = self.pieces(&boxed.argument)?;
        if let Some(block) = boxed.blocks.first() {
            self.report(Diagnostic::new(Code::AnswerShape, block.span()));
        }
        let span = boxed.argument.iter().map(Text::span).reduce(Span::to).unwrap_or(boxed.mark);
        let alternatives: Vec<String> = alternatives.iter().map(|text| text.trim().to_owned()).collect();
        if alternatives.iter().any(String::is_empty) {
            self.report(Diagnostic::new(Code::AnswerEmpty, span));
            return None;
        }
        Some((alternatives, span))
    }

    /// The same, of what authors like to list with commas and the like: one answer with one in it may be meant as several.
    pub(in crate::lower) fn enumerated(&mut self, boxed: &'a Boxed) -> Option<(Vec<String>, Span)> {
        let (list, span) = self.alternatives(boxed)?;
        // What a variable holds is one answer.
        let written = boxed.argument.iter().all(|inline| matches!(inline, Text::Text { .. }));
        if let ([one], true) = (list.as_slice(), written)
            && let Some((sign, better)) = separated_otherwise(one)
        {
            let diagnostic = Diagnostic::new(Code::SignInAnswer, span);
            self.report(diagnostic.arg("sign", sign).arg("better", better));
        }
        Some((list, span))
    }

    /// The texts between the slashes; formatting, which nobody can type, is reported.
    fn pieces(&mut self, argument: &[Text]) -> Option<Vec<String>> {
        let mut pieces = vec![String::new()];
        for inline in argument {
            match inline {
                Text::Text { text, .. } => split(text, &mut pieces),
                Text::Variable { name, span } => {
                    let value = self.variable(name, *span);
                    pieces.last_mut().expect("there is one from the start").push_str(&value);
                }
                Text::Emphasis { span, .. }
                | Text::Strong { span, .. }
                | Text::Strikethrough { span, .. }
                | Text::Code { span, .. }
                | Text::Link { span, .. }
                | Text::Image { span, .. }
                | Text::Gap { span, .. }
                | Text::Footnote { span, .. }
                | Text::SoftBreak { span }
                | Text::HardBreak { span } => {
                    self.report(Diagnostic::new(Code::AnswerShape, *span));
                    return None;
                }
            }
        }
        Some(pieces)
    }
}

/// Adds `text` to the alternatives: every ` / ` begins another.
fn split(text: &str, alternatives: &mut Vec<String>) {
    // A slash at the very end has lost its space when the line was read.
    let text = if text.ends_with(" /") { format!("{text} ") } else { text.to_owned() };
    for (index, piece) in text.split(" / ").enumerate() {
        if index > 0 {
            alternatives.push(String::new());
        }
        alternatives.last_mut().expect("there is one from the start").push_str(piece);
    }
}
