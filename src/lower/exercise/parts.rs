//! Lowers the parts of exercises: options, statements, steps and items to tick.
//!
//! Part keys are assigned to all parts that the author wrote, before the edition hides some.

use std::collections::HashMap;

use crate::document::{self, Item};
use crate::lower::deferred::KeyContent;
use crate::lower::exercise::ExerciseSource;
use crate::lower::lowerer::{Lowerer, Mode};
use crate::lower::normalize::normalize;
use coursewright_model::diagnostics::{Code, Diagnostic, LabelKind};
use coursewright_model::{ExerciseKind, Inline, Key, Part, Span, plain_text};

/// Signs by which a part shows whether it is right.
const ANSWER_SIGNS: [char; 8] = ['✓', '✔', '✅', '☑', '✗', '✘', '✖', '❌'];

/// A part that the edition shows.
#[derive(Clone, Copy)]
pub(in crate::lower) struct ShownPart<'a> {
    /// Its index in the source, with hidden parts counted.
    pub(in crate::lower) index: usize,
    pub(in crate::lower) item: &'a Item,
}

impl<'a> Lowerer<'a> {
    /// Returns the items that the edition shows, at most as many as there are part keys.
    pub(in crate::lower) fn parts(
        &mut self,
        source: &ExerciseSource<'a>,
        list: &'a document::List,
        least: usize,
    ) -> Vec<ShownPart<'a>> {
        if let Some(excess) = list.items.get(Key::COUNT) {
            self.report_too_many(excess.span);
        }
        for id in list.items.iter().filter_map(|item| item.attributes.id.as_ref()) {
            let name = format!("#{}", id.value);
            self.report(Diagnostic::new(Code::AttributeNotHere, id.span).arg("name", name));
        }
        let items = list.items.iter().take(Key::COUNT).enumerate();
        let shown: Vec<_> = items
            .filter(|(_, item)| self.context.groups.shows(&item.attributes))
            .map(|(index, item)| ShownPart { index, item })
            .collect();
        self.report_too_few(source, shown.len(), least);
        shown
    }

    /// Returns the key of the part with this index in the source.
    pub(in crate::lower) fn key(&self, source: &ExerciseSource<'_>, index: usize) -> Key {
        let assigned = self.context.input.keys.part_key(source.span(), index);
        assigned.or_else(|| Key::nth(index)).expect("parts without a part key are left out")
    }

    /// Reports an exercise with fewer than `least` parts.
    pub(in crate::lower) fn report_too_few(
        &mut self,
        source: &ExerciseSource<'_>,
        count: usize,
        least: usize,
    ) {
        if count < least {
            let diagnostic = Diagnostic::new(Code::TooFewParts, source.span());
            self.report(
                diagnostic.arg("kind", self.exercise_keyword(source.exercise.kind)).arg("least", least),
            );
        }
    }

    /// Reports the first part after all part keys are used.
    pub(in crate::lower) fn report_too_many(&mut self, span: Span) {
        self.report(Diagnostic::new(Code::TooManyParts, span).arg("most", Key::COUNT));
    }

    /// Lowers a part without the first `cut` bytes of its text, and defers its feedback.
    pub(in crate::lower) fn part(
        &mut self,
        source: &ExerciseSource<'a>,
        item: &'a Item,
        key: Key,
        cut: usize,
    ) -> Part {
        let content = self.inlines_after(cut, item.first_paragraph(), Mode::Plain);
        // The parser reports a part that does not begin with a paragraph.
        let written = matches!(item.blocks.first(), Some(document::Block::Paragraph { .. }) | None);
        if is_empty(&content) && written {
            self.report(Diagnostic::new(Code::PartEmpty, item.span));
        }
        self.report_answer_mark(source, item, &content);
        for block in &item.blocks {
            if let document::Block::Quote { blocks, .. } = block {
                self.defer_key_content(&source.id, KeyContent::Feedback(key, blocks));
            }
        }
        Part { key, content }
    }

    /// Reports a sign or word at the end of a part that shows learners whether it is right.
    fn report_answer_mark(&mut self, source: &ExerciseSource<'_>, item: &Item, content: &[Inline]) {
        let marked = matches!(
            source.exercise.kind,
            ExerciseKind::Choice | ExerciseKind::MultipleChoice | ExerciseKind::Statements
        );
        if !marked || source.opinion {
            return;
        }
        let text = plain_text(content);
        let text = text.trim_end();
        let sign = text.chars().next_back().filter(|last| ANSWER_SIGNS.contains(last)).map(String::from);
        let words = || {
            let (_, words) = text.strip_suffix(')')?.rsplit_once('(')?;
            let known = &self.context.locale.keywords.verdicts;
            known.iter().any(|known| known.eq_ignore_ascii_case(words.trim())).then(|| format!("({words})"))
        };
        if let Some(mark) = sign.or_else(words) {
            let span = item.first_paragraph().last().map_or(item.span, document::Inline::span);
            self.report(Diagnostic::new(Code::AnswerMark, span).arg("mark", mark));
        }
    }

    /// Reports letters that the author typed before options: every output adds its own.
    pub(in crate::lower) fn report_typed_letters(&mut self, options: &[Part], shown: &[ShownPart<'_>]) {
        let letter = |part: &Part, expected: u8| {
            let text = plain_text(&part.content);
            let [letter, b')' | b'.', b' ', ..] = text.trim_start().as_bytes() else { return None };
            (letter.to_ascii_lowercase() == expected).then(|| text.trim_start()[..2].to_owned())
        };
        let [first, second, ..] = options else { return };
        if let (Some(own), Some(_)) = (letter(first, b'a'), letter(second, b'b')) {
            self.report(Diagnostic::new(Code::OwnLetters, shown[0].item.span).arg("letter", own));
        }
    }

    /// Reports parts with the same text.
    pub(in crate::lower) fn report_equal_parts<'t>(
        &mut self,
        parts: impl Iterator<Item = (&'t [Inline], Span)>,
    ) {
        let mut seen: HashMap<String, Span> = HashMap::new();
        for (content, span) in parts.filter(|(content, _)| !is_empty(content)) {
            if let Some(first) = seen.insert(comparable(content), span) {
                self.report_equal(&plain_text(content), span, first);
            }
        }
    }

    /// Reports that `text` is used twice.
    pub(in crate::lower) fn report_equal(&mut self, text: &str, span: Span, first: Span) {
        let diagnostic = Diagnostic::new(Code::PartsEqual, span).arg("text", text);
        self.report(diagnostic.label(first, LabelKind::First));
    }
}

/// Whether a reader would see nothing.
pub(in crate::lower) fn is_empty(content: &[Inline]) -> bool {
    let picture = |inline: &Inline| matches!(inline, Inline::Image { .. });
    plain_text(content).trim().is_empty() && !content.iter().any(picture)
}

/// Returns the normalized text and the pictures, by which two parts are compared.
pub(in crate::lower) fn comparable(content: &[Inline]) -> String {
    let mut text = normalize(&plain_text(content));
    for inline in content {
        if let Inline::Image { image } = inline {
            text.push_str(&format!("\0{}", image.asset.0));
        }
    }
    text
}
