//! Parts of exercises: options, statements, steps, points to tick.
//!
//! Keys are given over all parts that the author wrote, before the edition leaves some out.

use std::collections::HashMap;

use super::anchors::first_paragraph;
use super::editor::Editor;
use super::exercises::Asked;
use super::fold::fold;
use super::inlines::Mode;
use super::later::KeyPart;
use crate::document::{self, Block as Written, Item, List};
use coursewright_model::diagnostics::{Code, Diagnostic, LabelKind};
use coursewright_model::{ExerciseKind, Inline, Key, Part, Span, plain_text};

/// Signs that say of a part whether it is right.
const ANSWER_SIGNS: [char; 8] = ['✓', '✔', '✅', '☑', '✗', '✘', '✖', '❌'];

/// A part that the edition shows.
#[derive(Clone, Copy)]
pub(super) struct Shown<'a> {
    /// Its place in the source, hidden parts counted.
    pub(super) index: usize,
    pub(super) item: &'a Item,
}

impl<'a> Editor<'a> {
    /// The items that the edition shows, as far as there are keys for them.
    pub(super) fn parts(&mut self, asked: &Asked<'a>, list: &'a List, least: usize) -> Vec<Shown<'a>> {
        if let Some(beyond) = list.items.get(Key::COUNT) {
            self.too_many(beyond.span);
        }
        for id in list.items.iter().filter_map(|item| item.attributes.id.as_ref()) {
            let name = format!("#{}", id.value);
            self.report(Diagnostic::new(Code::AttributeNotHere, id.span).arg("name", name));
        }
        let items = list.items.iter().take(Key::COUNT).enumerate();
        let shown: Vec<_> = items
            .filter(|(_, item)| self.common.groups.admit(&item.attributes))
            .map(|(index, item)| Shown { index, item })
            .collect();
        self.enough(asked, shown.len(), least);
        shown
    }

    /// The key of the part at a place in the source.
    pub(super) fn key(&self, asked: &Asked<'_>, index: usize) -> Key {
        let given = self.common.keys.part(asked.span(), index);
        given.or_else(|| Key::nth(index)).expect("parts beyond the keys are left out")
    }

    /// Reports an exercise with too few parts.
    pub(super) fn enough(&mut self, asked: &Asked<'_>, count: usize, least: usize) {
        if count < least {
            let diagnostic = Diagnostic::new(Code::TooFewParts, asked.span());
            self.report(diagnostic.arg("kind", self.kind(asked.written.kind)).arg("least", least));
        }
    }

    /// Reports the first part for which there is no key.
    pub(super) fn too_many(&mut self, span: Span) {
        self.report(Diagnostic::new(Code::TooManyParts, span).arg("most", Key::COUNT));
    }

    /// A part without the first `cut` bytes of its text; its feedback is kept for the key.
    pub(super) fn part(&mut self, asked: &Asked<'a>, item: &'a Item, key: Key, cut: usize) -> Part {
        let content = self.inlines_after(cut, first_paragraph(item), Mode::Plain);
        // A part that begins with something else than a paragraph is reported by the parser.
        let written = matches!(item.blocks.first(), Some(Written::Paragraph { .. }) | None);
        if is_empty(&content) && written {
            self.report(Diagnostic::new(Code::PartEmpty, item.span));
        }
        self.answer_mark(asked, item, &content);
        for block in &item.blocks {
            if let Written::Quote { blocks, .. } = block {
                self.key_part(&asked.id, KeyPart::Feedback(key, blocks));
            }
        }
        Part { key, content }
    }

    /// Reports a mark at the end of a part that says whether it is right: the learner would read it.
    fn answer_mark(&mut self, asked: &Asked<'_>, item: &Item, content: &[Inline]) {
        let marked = matches!(
            asked.written.kind,
            ExerciseKind::Choice | ExerciseKind::MultipleChoice | ExerciseKind::Statements
        );
        if !marked || asked.opinion {
            return;
        }
        let text = plain_text(content);
        let text = text.trim_end();
        let sign = text.chars().next_back().filter(|last| ANSWER_SIGNS.contains(last)).map(String::from);
        let words = || {
            let (_, words) = text.strip_suffix(')')?.rsplit_once('(')?;
            let known = &self.common.locale.keywords.verdicts;
            known.iter().any(|known| known.eq_ignore_ascii_case(words.trim())).then(|| format!("({words})"))
        };
        if let Some(mark) = sign.or_else(words) {
            let span = first_paragraph(item).last().map_or(item.span, document::Inline::span);
            self.report(Diagnostic::new(Code::AnswerMark, span).arg("mark", mark));
        }
    }

    /// Reports letters that the author typed in front of options: every output puts its own.
    pub(super) fn own_letters(&mut self, options: &[Part], shown: &[Shown<'_>]) {
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
    pub(super) fn distinct<'t>(&mut self, parts: impl Iterator<Item = (&'t [Inline], Span)>) {
        let mut seen: HashMap<String, Span> = HashMap::new();
        for (content, span) in parts.filter(|(content, _)| !is_empty(content)) {
            if let Some(first) = seen.insert(same(content), span) {
                self.equal(&plain_text(content), span, first);
            }
        }
    }

    /// Reports two parts that say the same.
    pub(super) fn equal(&mut self, text: &str, span: Span, first: Span) {
        let diagnostic = Diagnostic::new(Code::PartsEqual, span).arg("text", text);
        self.report(diagnostic.label(first, LabelKind::First));
    }
}

/// Whether a reader would see nothing.
pub(super) fn is_empty(content: &[Inline]) -> bool {
    let picture = |inline: &Inline| matches!(inline, Inline::Image { .. });
    plain_text(content).trim().is_empty() && !content.iter().any(picture)
}

/// What makes two parts the same: their folded words, and their pictures.
pub(super) fn same(content: &[Inline]) -> String {
    let mut text = fold(&plain_text(content));
    for inline in content {
        if let Inline::Image { image } = inline {
            text.push_str(&format!("\0{}", image.asset.0));
        }
    }
    text
}
