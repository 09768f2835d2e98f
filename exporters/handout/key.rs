//! The answer key in the instructor's handout: answers and explanations below each exercise, and the instructor's notes
//! where the author put them.
//!
//! Everything is in quotations with a bold caption, as boxes are, and without tables, since some programs do not
//! support tables in quotations. A learner's handout is built without a key.

use std::collections::BTreeMap;

use super::boxes::caption;
use super::builder::MarkdownBuilder;
use crate::shared::markdown::{ListMarker, MarkdownBlock, MarkdownInline, MarkdownItem};
use crate::shared::paper::letter;
use coursewright_model::{self as model, Answer, Body, Exercise, Id, Key, Marking, Note, Pair};

impl<'a> MarkdownBuilder<'a> {
    /// Appends `blocks` of `owner` with those of its notes that `shown` accepts.
    pub(super) fn push_owned(
        &mut self,
        owner: &Id,
        blocks: &[model::Block],
        shown: impl Fn(&Note) -> bool,
        out: &mut Vec<MarkdownBlock>,
    ) {
        let Some(key) = self.key else { return self.push_blocks(blocks, out) };
        let mut notes = key.notes_of(owner).filter(|note| shown(note)).peekable();
        for (index, block) in blocks.iter().enumerate() {
            while let Some(note) = notes.next_if(|note| note.after <= index) {
                out.push(self.note_box(note));
            }
            self.push_blocks(std::slice::from_ref(block), out);
        }
        out.extend(notes.map(|note| self.note_box(note)));
    }

    fn note_box(&mut self, note: &Note) -> MarkdownBlock {
        let mut blocks = vec![caption(self.common_string("instructor"), self.inlines(&note.title))];
        self.push_blocks(&note.blocks, &mut blocks);
        MarkdownBlock::Quote(blocks)
    }

    /// Appends the answer and the explanation of `exercise`, if there is a key.
    pub(super) fn push_marking(&mut self, exercise: &Exercise, out: &mut Vec<MarkdownBlock>) {
        let Some(marking) = self.key.and_then(|key| key.player.exercises.get(&exercise.id)) else { return };
        let mut blocks = Vec::new();
        if marking.answer != Answer::Own || marking.models.is_empty() {
            blocks.push(caption(self.common_string("answer"), Vec::new()));
            blocks.push(self.answer(exercise, &marking.answer));
        }
        self.push_feedback(exercise, marking, &mut blocks);
        self.push_explanation("explanation", None, &marking.explanation, &mut blocks);
        for (number, model) in (1..).zip(&marking.models) {
            let number = (marking.models.len() > 1).then_some(number);
            self.push_explanation("model-answer", number, model, &mut blocks);
        }
        out.push(MarkdownBlock::Quote(blocks));
    }

    fn push_explanation(
        &mut self,
        name: &str,
        number: Option<usize>,
        blocks: &[model::Block],
        out: &mut Vec<MarkdownBlock>,
    ) {
        if !blocks.is_empty() {
            let name = self.common_string(name);
            let name = number.map_or_else(|| name.to_owned(), |number| format!("{name} {number}"));
            out.push(caption(&name, Vec::new()));
            self.push_blocks(blocks, out);
        }
    }

    /// Appends feedback below the text of its part. Feedback of one paragraph is joined to that text, since Word moves
    /// a second paragraph of a quoted list item out of the list.
    fn push_feedback(&mut self, exercise: &Exercise, marking: &Marking, out: &mut Vec<MarkdownBlock>) {
        let (mut items, mut tight) = (Vec::new(), true);
        for part in exercise.body.parts() {
            let Some(feedback) = marking.feedback.get(&part.key) else { continue };
            let mut line = self.inlines(&part.content);
            let blocks = if let [model::Block::Paragraph { content }] = feedback.as_slice() {
                line.push(MarkdownInline::Break);
                line.extend(self.inlines(content));
                vec![MarkdownBlock::Paragraph(line)]
            } else {
                tight = false;
                let mut blocks = vec![MarkdownBlock::Paragraph(line)];
                self.push_blocks(feedback, &mut blocks);
                blocks
            };
            items.push(MarkdownItem { task: false, blocks });
        }
        if !items.is_empty() {
            out.push(caption(self.key_string("feedback"), Vec::new()));
            out.push(MarkdownBlock::List { marker: ListMarker::Bullet, tight, items });
        }
    }

    fn answer(&mut self, exercise: &Exercise, answer: &Answer) -> MarkdownBlock {
        let body = &exercise.body;
        match answer {
            Answer::Own => paragraph(self.key_string(if exercise.rules.opinion { "opinion" } else { "own" })),
            Answer::Choice { correct } => {
                let right = body.parts().iter().filter(|part| correct.contains(&part.key));
                list(ListMarker::Bullet, right.map(|part| self.inlines(&part.content)).collect())
            }
            Answer::YesNo { yes } => paragraph(self.common_string(if *yes { "yes" } else { "no" })),
            Answer::Statements { verdicts } => self.verdicts(body, verdicts),
            Answer::FillIn { gaps } => {
                let Body::FillIn { gaps: keys, .. } = body else { return paragraph("") };
                let accepted = keys.iter().map(|key| gaps.get(key).map_or(&[][..], Vec::as_slice));
                list(ListMarker::Number(1), accepted.map(|accepted| self.spellings(accepted)).collect())
            }
            Answer::ShortAnswer { accepted } => MarkdownBlock::Paragraph(self.spellings(accepted)),
            Answer::Number(range) => paragraph(&range.text),
            Answer::Match { pairs } => self.pairs(body, pairs),
            Answer::Order { steps } => {
                let right = steps.iter().filter_map(|key| body.parts().iter().find(|part| part.key == *key));
                list(ListMarker::Number(1), right.map(|part| self.inlines(&part.content)).collect())
            }
        }
    }

    /// Each statement with its verdict.
    fn verdicts(&mut self, body: &Body, verdicts: &BTreeMap<Key, usize>) -> MarkdownBlock {
        let Body::Statements { verdicts: words, statements } = body else { return paragraph("") };
        let lines = statements.iter().map(|statement| {
            let word = verdicts.get(&statement.key).and_then(|index| words.get(*index));
            let mut line = vec![strong(word.map_or("", String::as_str)), MarkdownInline::text(": ")];
            line.extend(self.inlines(&statement.content));
            line
        });
        list(ListMarker::Bullet, lines.collect())
    }

    /// Each left cell with the letter and the text of its right cell, and the explanation.
    fn pairs(&mut self, body: &Body, pairs: &[Pair]) -> MarkdownBlock {
        let Body::Match { left, right, .. } = body else { return paragraph("") };
        let mut lines = Vec::new();
        for part in left {
            let Some(pair) = pairs.iter().find(|pair| pair.left == part.key) else { continue };
            let Some((index, cell)) = (0..).zip(right).find(|(_, cell)| cell.key == pair.right) else {
                continue;
            };
            let mut line = self.inlines(&part.content);
            line.extend([MarkdownInline::text(": "), strong(&letter(index)), MarkdownInline::text(" ")]);
            line.extend(self.inlines(&cell.content));
            if !pair.explanation.is_empty() {
                line.push(MarkdownInline::Break);
                line.extend(self.inlines(&pair.explanation));
            }
            lines.push(line);
        }
        list(ListMarker::Bullet, lines)
    }

    /// The first accepted spelling in bold, then the others.
    fn spellings(&self, accepted: &[String]) -> Vec<MarkdownInline> {
        let Some((first, others)) = accepted.split_first() else { return Vec::new() };
        let mut line = vec![strong(first)];
        if !others.is_empty() {
            let also = self.key_string("also").replace("{words}", &others.join(" / "));
            line.push(MarkdownInline::text(format!(" ({also})")));
        }
        line
    }

    /// A string of `[strings.key]`.
    fn key_string(&self, name: &str) -> &'a str {
        self.context.locale.text("key", name)
    }
}

fn paragraph(text: &str) -> MarkdownBlock {
    MarkdownBlock::Paragraph(vec![MarkdownInline::text(text)])
}

fn strong(text: &str) -> MarkdownInline {
    MarkdownInline::Strong(vec![MarkdownInline::text(text)])
}

fn list(marker: ListMarker, lines: Vec<Vec<MarkdownInline>>) -> MarkdownBlock {
    MarkdownBlock::List { marker, tight: true, items: lines.into_iter().map(MarkdownItem::line).collect() }
}
