//! Correct answers as nodes, with the letters and numbers of the workbook.

use std::collections::BTreeMap;

use super::builder::DocumentBuilder;
use super::tree::{BlockNode, InlineNode, Tick, plain};
use crate::shared::paper::letter;
use coursewright_model::{Answer, Block, Body, Exercise, Key, Marking, Pair, Part};

type Feedback = BTreeMap<Key, Vec<Block>>;

impl DocumentBuilder<'_> {
    /// The correct answer of an exercise, and the feedback on its parts.
    pub(super) fn answer(&mut self, exercise: &Exercise, marking: &Marking) -> Vec<BlockNode> {
        let (body, feedback) = (&exercise.body, &marking.feedback);
        if marking.answer == Answer::Own && !marking.models.is_empty() {
            return self.feedback_list(body.parts(), feedback);
        }
        let mut nodes = match &marking.answer {
            Answer::Own => vec![self.own_answer(exercise)],
            Answer::Choice { correct } => vec![self.right_options(body.parts(), correct)],
            Answer::YesNo { yes } => {
                vec![BlockNode::Paragraph {
                    content: plain(self.string("common", if *yes { "yes" } else { "no" })),
                }]
            }
            Answer::Statements { verdicts } => self.right_verdicts(body, verdicts, feedback),
            Answer::FillIn { gaps } => self.right_gaps(body, gaps),
            Answer::ShortAnswer { accepted } => {
                vec![BlockNode::Paragraph { content: self.spellings(accepted) }]
            }
            Answer::Number(range) => vec![BlockNode::Paragraph { content: plain(self.clean(&range.text)) }],
            Answer::Match { pairs } => self.right_pairs(body, pairs, feedback),
            Answer::Order { steps } => self.right_order(body, steps, feedback),
        };
        match &marking.answer {
            Answer::Own | Answer::Choice { .. } => nodes.extend(self.feedback_list(body.parts(), feedback)),
            Answer::YesNo { .. }
            | Answer::Statements { .. }
            | Answer::FillIn { .. }
            | Answer::ShortAnswer { .. }
            | Answer::Number(_)
            | Answer::Match { .. }
            | Answer::Order { .. } => {}
        }
        vec![BlockNode::Key { kind: "answer", word: self.string("common", "answer"), blocks: nodes }]
    }

    fn own_answer(&self, exercise: &Exercise) -> BlockNode {
        let name = if exercise.rules.opinion { "opinion" } else { "own" };
        BlockNode::Paragraph { content: plain(self.string("key", name)) }
    }

    fn right_options(&mut self, options: &[Part], correct: &[Key]) -> BlockNode {
        let mut items = Vec::new();
        for (index, option) in options.iter().enumerate().filter(|(_, option)| correct.contains(&option.key))
        {
            items.push(Tick {
                letter: Some(letter(index)),
                content: self.inlines(&option.content),
                ..Tick::default()
            });
        }
        BlockNode::Ticks { items }
    }

    /// The feedback on each part, under the part's letter.
    fn feedback_list(&mut self, parts: &[Part], feedback: &Feedback) -> Vec<BlockNode> {
        let mut items = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            let Some(blocks) = feedback.get(&part.key) else { continue };
            items.push(Tick { letter: Some(letter(index)), blocks: self.blocks(blocks), ..Tick::default() });
        }
        if items.is_empty() {
            return Vec::new();
        }
        let word = self.string("key", "feedback");
        vec![BlockNode::Key { kind: "feedback", word, blocks: vec![BlockNode::Ticks { items }] }]
    }

    fn below(&mut self, feedback: &Feedback, key: Key) -> Vec<BlockNode> {
        feedback.get(&key).map(|blocks| self.blocks(blocks)).unwrap_or_default()
    }

    fn right_verdicts(
        &mut self,
        body: &Body,
        verdicts: &BTreeMap<Key, usize>,
        feedback: &Feedback,
    ) -> Vec<BlockNode> {
        let Body::Statements { verdicts: words, statements } = body else { return Vec::new() };
        let mut rows = Vec::new();
        for (index, statement) in statements.iter().enumerate() {
            let mut content = vec![number(index)];
            content.extend(self.inlines(&statement.content));
            let mut left = vec![BlockNode::Paragraph { content }];
            left.extend(self.below(feedback, statement.key));
            let word = verdicts.get(&statement.key).and_then(|index| words.get(*index));
            let word = self.clean(word.map_or("", String::as_str));
            rows.push(vec![left, vec![BlockNode::Paragraph { content: vec![strong(word)] }]]);
        }
        let header = vec![plain(self.string("key", "statement")), plain(self.string("common", "answer"))];
        vec![BlockNode::Table { align: vec!["left", "left"], header, rows }]
    }

    fn right_gaps(&mut self, body: &Body, answers: &BTreeMap<Key, Vec<String>>) -> Vec<BlockNode> {
        let Body::FillIn { gaps, .. } = body else { return Vec::new() };
        let mut items = Vec::new();
        for (index, gap) in gaps.iter().enumerate() {
            let content = self.spellings(answers.get(gap).map_or(&[], Vec::as_slice));
            items.push(Tick { letter: Some((index + 1).to_string()), content, ..Tick::default() });
        }
        vec![BlockNode::Ticks { items }]
    }

    /// The first accepted spelling in bold, then the others.
    fn spellings(&mut self, accepted: &[String]) -> Vec<InlineNode> {
        let Some((first, others)) = accepted.split_first() else { return Vec::new() };
        let mut pieces = vec![strong(self.clean(first))];
        if !others.is_empty() {
            let also = self.string("key", "also").replace("{words}", &others.join(" / "));
            pieces.extend(plain(format!(" ({})", self.clean(&also))));
        }
        pieces
    }

    fn right_pairs(&mut self, body: &Body, pairs: &[Pair], feedback: &Feedback) -> Vec<BlockNode> {
        let Body::Match { header, left, right } = body else { return Vec::new() };
        let mut rows = Vec::new();
        for part in left {
            let mut first = vec![BlockNode::Paragraph { content: self.inlines(&part.content) }];
            first.extend(self.below(feedback, part.key));
            let pair = pairs.iter().find(|pair| pair.left == part.key);
            let index = pair.and_then(|pair| right.iter().position(|cell| cell.key == pair.right));
            let mut second = Vec::new();
            if let (Some(pair), Some(index)) = (pair, index) {
                let mut content = vec![strong(letter(index)), InlineNode::Text { text: " ".to_owned() }];
                content.extend(self.inlines(&right[index].content));
                second.push(BlockNode::Paragraph { content });
                if !pair.explanation.is_empty() {
                    second.push(BlockNode::Soft { content: self.inlines(&pair.explanation) });
                }
            }
            rows.push(vec![first, second]);
        }
        let header = header.iter().map(|cell| self.inlines(cell)).collect();
        vec![BlockNode::Table { align: vec!["left", "left"], header, rows }]
    }

    /// The steps in the order of the workbook, each with the number that belongs in its box.
    fn right_order(&mut self, body: &Body, right: &[Key], feedback: &Feedback) -> Vec<BlockNode> {
        let Body::Order { steps } = body else { return Vec::new() };
        let mut items = Vec::new();
        for step in steps {
            let index = right.iter().position(|key| *key == step.key).map_or(0, |index| index + 1);
            let content = self.inlines(&step.content);
            let blocks = self.below(feedback, step.key);
            items.push(Tick {
                mark: "number",
                value: Some(index.to_string()),
                content,
                blocks,
                ..Tick::default()
            });
        }
        vec![BlockNode::Ticks { items }]
    }
}

fn number(index: usize) -> InlineNode {
    strong(format!("{} ", index + 1))
}

fn strong(text: String) -> InlineNode {
    InlineNode::Strong { lang: None, content: plain(text) }
}
