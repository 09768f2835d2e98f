//! Parts of exercises: options, statements, steps, points to tick.
//!
//! Keys are given over all parts that the author wrote, before the edition leaves some out.

use std::collections::HashMap;

use crate::document::{self, Block as Written, Item, List};
use crate::lower::deferred::KeyPart;
use crate::lower::exercise::ExerciseSource;
use crate::lower::lowerer::Lowerer;
use crate::lower::lowerer::Mode;
use crate::lower::normalize::normalize;
use coursewright_model::diagnostics::{Code, Diagnostic, LabelKind};
use coursewright_model::{ExerciseKind, Inline, Key, Part, Span, plain_text};

/// Signs that say of a part whether it is right.
const ANSWER_SIGNS: [char; 8] = ['✓', '✔', '✅', '☑', '✗', '✘', '✖', '❌'];

/// A part that the edition shows.
#[derive(Clone, Copy)]
pub(in crate::lower) struct ShownPart<'a> {
    /// Its place in the source, hidden parts counted.
    pub(in crate::lower) index: usize,
    pub(in crate::lower) item: &'a Item,
}

impl<'a> Lowerer<'a> {
    /// The items that the edition shows, as far as there are keys for them.
    pub(in crate::lower) fn parts(
        &mut self,
        source: &ExerciseSource<'a>,
        list: &'a List,
        least: usize,
    ) -> Vec<ShownPart<'a>> {
        if let Some(beyond) = list.items.get(Key::COUNT) {
            self.too_many(beyond.span);
        }
        for id in list.items.iter().filter_map(|item| item.attributes.id.as_ref()) {
            let name = format!("#{}", id.value);
            self.report(Diagnostic::new(Code::AttributeNotHere, id.span).arg("name", name));
        }
        let items = list.items.iter().take(Key::COUNT).enumerate();
        let shown: Vec<_> = items
            .filter(|(_, item)| self.context.groups.admit(&item.attributes))
            .map(|(index, item)| ShownPart { index, item })
            .collect();
        self.enough(source, shown.len(), least);
        shown
    }

    /// The key of the part at a place in the source.
    pub(in crate::lower) fn key(&self, source: &ExerciseSource<'_>, index: usize) -> Key {
        let given = self.context.input.keys.part(source.span(), index);
        given.or_else(|| Key::nth(index)).expect("parts beyond the keys are left out")
    }

    /// Reports an exercise with too few parts.
    pub(in crate::lower) fn enough(&mut self, source: &ExerciseSource<'_>, count: usize, least: usize) {
        if count < least {
            let diagnostic = Diagnostic::new(Code::TooFewParts, source.span());
            self.report(diagnostic.arg("kind", self.kind(source.written.kind)).arg("least", least));
        }
    }

    /// Reports the first part for which there is no key.
    pub(in crate::lower) fn too_many(&mut self, span: Span) {
        self.report(Diagnostic::new(Code::TooManyParts, span).arg("most", Key::COUNT));
    }

    /// A part without the first `cut` bytes of its text; its feedback is kept for the key.
    pub(in crate::lower) fn part(
        &mut self,
        source: &ExerciseSource<'a>,
        item: &'a Item,
        key: Key,
        cut: usize,
    ) -> Part {
        let content = self.inlines_after(cut, item.first_paragraph(), Mode::Plain);
        // A part that begins with something else than a paragraph is reported by the parser.
        let written = matches!(item.blocks.first(), Some(Written::Paragraph { .. }) | None);
        if is_empty(&content) && written {
            self.report(Diagnostic::new(Code::PartEmpty, item.span));
        }
        self.answer_mark(source, item, &content);
        for block in &item.blocks {
            if let Written::Quote { blocks, .. } = block {
                self.defer_key_part(&source.id, KeyPart::Feedback(key, blocks));
            }
        }
        Part { key, content }
    }

    /// Reports a mark at the end of a part that says whether it is right: the learner would read it.
    fn answer_mark(&mut self, source: &ExerciseSource<'_>, item: &Item, content: &[Inline]) {
        let marked = matches!(
            source.written.kind,
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

    /// Reports letters that the author typed in front of options: every output puts its own.
    pub(in crate::lower) fn own_letters(&mut self, options: &[Part], shown: &[ShownPart<'_>]) {
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

    /// Reports parts that say the same.
    pub(in crate::lower) fn distinct<'t>(&mut self, parts: impl Iterator<Item = (&'t [Inline], Span)>) {
        let mut seen: HashMap<String, Span> = HashMap::new();
        for (content, span) in parts.filter(|(content, _)| !is_empty(content)) {
            if let Some(first) = seen.insert(same(content), span) {
                self.equal(&plain_text(content), span, first);
            }
        }
    }

    /// Reports two parts that say the same.
    pub(in crate::lower) fn equal(&mut self, text: &str, span: Span, first: Span) {
        let diagnostic = Diagnostic::new(Code::PartsEqual, span).arg("text", text);
        self.report(diagnostic.label(first, LabelKind::First));
    }
}

/// Whether a reader would see nothing.
pub(in crate::lower) fn is_empty(content: &[Inline]) -> bool {
    let picture = |inline: &Inline| matches!(inline, Inline::Image { .. });
    plain_text(content).trim().is_empty() && !content.iter().any(picture)
}

/// What makes two parts the same: their folded words, and their pictures.
pub(in crate::lower) fn same(content: &[Inline]) -> String {
    let mut text = normalize(&plain_text(content));
    for inline in content {
        if let Inline::Image { image } = inline {
            text.push_str(&format!("\0{}", image.asset.0));
        }
    }
    text
}
