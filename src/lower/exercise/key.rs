//! Lowers the content of the answer key, when the sections of the lesson are complete.

use crate::document::Boxed;
use crate::lower::deferred::KeyContent;
use crate::lower::lowerer::{Lowerer, Mode};
use coursewright_model::{Answer, Block, Id, Inline, Marking};

impl<'a> Lowerer<'a> {
    /// Puts off lowering content of the answer key.
    pub(in crate::lower) fn defer_key_content(&mut self, exercise: &Id, part: KeyContent<'a>) {
        self.deferred.key_content.push((exercise.clone(), self.position.clone(), part));
    }

    /// Lowers the deferred content and adds it to the markings.
    pub(in crate::lower) fn lower_key_content(&mut self) {
        for (exercise, position, part) in std::mem::take(&mut self.deferred.key_content) {
            self.position = position;
            self.lower_key_entry(&exercise, part);
        }
    }

    fn lower_key_entry(&mut self, exercise: &Id, part: KeyContent<'a>) {
        match part {
            KeyContent::Explanation(boxed) => {
                let blocks = self.with_argument(boxed);
                self.marking(exercise).explanation.extend(blocks);
            }
            KeyContent::Model(boxed) => {
                let blocks = self.with_argument(boxed);
                self.marking(exercise).models.push(blocks);
            }
            KeyContent::Feedback(key, blocks) => {
                let blocks = self.blocks(blocks, Mode::Plain);
                self.marking(exercise).feedback.insert(key, blocks);
            }
            KeyContent::Pair(index, content) => {
                let content = self.inlines(content, Mode::Plain);
                if let Answer::Match { pairs } = &mut self.marking(exercise).answer {
                    pairs[index].explanation = content;
                }
            }
            KeyContent::Distractor(cell, content) => {
                let cell = self.inlines(cell, Mode::Plain);
                let mut line = vec![Inline::Emphasis { lang: None, content: cell }];
                line.push(Inline::Text { text: ": ".to_owned() });
                line.extend(self.inlines(content, Mode::Plain));
                self.marking(exercise).explanation.push(Block::Paragraph { content: line });
            }
        }
    }

    /// Lowers a box to its argument, as a paragraph, followed by its blocks.
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
