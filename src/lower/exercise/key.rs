//! The parts of an exercise's key that are lowered when the rest of the lesson has been.

use crate::document::Boxed;
use crate::lower::deferred::KeyPart;
use crate::lower::lowerer::{Lowerer, Mode};
use coursewright_model::{Answer, Block, Id, Inline, Marking};

impl<'a> Lowerer<'a> {
    /// Keeps a part of the exercise's key for later.
    pub(in crate::lower) fn defer_key_part(&mut self, exercise: &Id, part: KeyPart<'a>) {
        self.deferred.key_parts.push((exercise.clone(), self.place.clone(), part));
    }

    /// Puts the parts of the key with the markings of their exercises.
    pub(in crate::lower) fn lower_key_parts(&mut self) {
        for (exercise, place, part) in std::mem::take(&mut self.deferred.key_parts) {
            self.place = place;
            self.lower_defer_key_part(&exercise, part);
        }
    }

    fn lower_defer_key_part(&mut self, exercise: &Id, part: KeyPart<'a>) {
        match part {
            KeyPart::Explanation(boxed) => {
                let blocks = self.with_argument(boxed);
                self.marking(exercise).explanation.extend(blocks);
            }
            KeyPart::Model(boxed) => {
                let blocks = self.with_argument(boxed);
                self.marking(exercise).models.push(blocks);
            }
            KeyPart::Feedback(key, blocks) => {
                let blocks = self.blocks(blocks, Mode::Plain);
                self.marking(exercise).feedback.insert(key, blocks);
            }
            KeyPart::Pair(index, content) => {
                let content = self.inlines(content, Mode::Plain);
                if let Answer::Match { pairs } = &mut self.marking(exercise).answer {
                    pairs[index].explanation = content;
                }
            }
            KeyPart::Distractor(cell, content) => {
                let cell = self.inlines(cell, Mode::Plain);
                let mut line = vec![Inline::Emphasis { lang: None, content: cell }];
                line.push(Inline::Text { text: ": ".to_owned() });
                line.extend(self.inlines(content, Mode::Plain));
                self.marking(exercise).explanation.push(Block::Paragraph { content: line });
            }
        }
    }

    /// The words behind a box word, as a paragraph in front of the box's blocks.
    pub(in crate::lower) fn with_argument(&mut self, boxed: &'a Boxed) -> Vec<Block> {
        let mut blocks = Vec::new();
        if !boxed.argument.is_empty() {
            blocks.push(Block::Paragraph { content: self.inlines(&boxed.argument, Mode::Plain) });
        }
        blocks.extend(self.blocks(&boxed.blocks, Mode::Plain));
        blocks
    }

    fn marking(&mut self, exercise: &Id) -> &mut Marking {
        self.markings.entry(exercise.clone()).or_default()
    }
}
