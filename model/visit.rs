//! The one traversal of a course, for code that looks for one thing in it.
//!
//! A [`Visitor`] overrides the `visit_` method of what it looks for. The method calls the `walk_` method of the same name
//! to go on to the children; one that does not call it skips them. [`VisitorMut`] is the same traversal for changing a
//! value while it is being made. Matches have no wildcard, so a new variant has to be added here. Renderers do not use
//! this module: they match themselves.
//!
//! ```
//! use coursewright_model::visit::Visitor;
//! use coursewright_model::{Block, Image, Inline};
//!
//! /// Counts images.
//! struct Images(usize);
//!
//! impl<'a> Visitor<'a> for Images {
//!     fn visit_image(&mut self, _: &'a Image) {
//!         self.0 += 1;
//!     }
//! }
//!
//! let quote = Block::Quote { blocks: vec![Block::Paragraph { content: vec![Inline::HardBreak] }] };
//! let mut images = Images(0);
//! images.visit_block(&quote);
//! assert_eq!(images.0, 0);
//! ```

use crate::{
    Answer, Block, Body, Exercise, Footnote, Group, Image, Inline, Marking, Media, Note, Part, Section,
};

/// Makes a trait that visits `&'a T`, or with `mut` `&'a mut T`.
macro_rules! visitor {
    ($(#[$doc:meta])* $name:ident $($mutable:ident)?) => {
        $(#[$doc])*
        #[expect(missing_docs, reason = "each method is named after its argument")]
        pub trait $name<'a> {
            fn visit_section(&mut self, section: &'a $($mutable)? Section) {
                self.walk_section(section);
            }

            fn walk_section(&mut self, section: &'a $($mutable)? Section) {
                self.visit_inlines(&$($mutable)? section.title);
                self.visit_blocks(&$($mutable)? section.blocks);
            }

            fn visit_footnote(&mut self, footnote: &'a $($mutable)? Footnote) {
                self.walk_footnote(footnote);
            }

            fn walk_footnote(&mut self, footnote: &'a $($mutable)? Footnote) {
                self.visit_blocks(&$($mutable)? footnote.blocks);
            }

            fn visit_note(&mut self, note: &'a $($mutable)? Note) {
                self.walk_note(note);
            }

            fn walk_note(&mut self, note: &'a $($mutable)? Note) {
                self.visit_inlines(&$($mutable)? note.title);
                self.visit_blocks(&$($mutable)? note.blocks);
            }

            fn visit_marking(&mut self, marking: &'a $($mutable)? Marking) {
                self.walk_marking(marking);
            }

            fn walk_marking(&mut self, marking: &'a $($mutable)? Marking) {
                self.visit_blocks(&$($mutable)? marking.explanation);
                for model in &$($mutable)? marking.models {
                    self.visit_model_answer(model);
                }
                for (_, feedback) in &$($mutable)? marking.feedback {
                    self.visit_feedback(feedback);
                }
                match &$($mutable)? marking.answer {
                    Answer::Match { pairs } => {
                        for pair in pairs {
                            self.visit_inlines(&$($mutable)? pair.explanation);
                        }
                    }
                    Answer::Own
                    | Answer::Choice { .. }
                    | Answer::YesNo { .. }
                    | Answer::Statements { .. }
                    | Answer::FillIn { .. }
                    | Answer::ShortAnswer { .. }
                    | Answer::Number(_)
                    | Answer::Order { .. } => {}
                }
            }

            fn visit_model_answer(&mut self, blocks: &'a $($mutable)? [Block]) {
                self.visit_blocks(blocks);
            }

            fn visit_feedback(&mut self, blocks: &'a $($mutable)? [Block]) {
                self.visit_blocks(blocks);
            }

            fn visit_blocks(&mut self, blocks: &'a $($mutable)? [Block]) {
                for block in blocks {
                    self.visit_block(block);
                }
            }

            fn visit_block(&mut self, block: &'a $($mutable)? Block) {
                self.walk_block(block);
            }

            fn walk_block(&mut self, block: &'a $($mutable)? Block) {
                match block {
                    Block::Heading(heading) => self.visit_inlines(&$($mutable)? heading.content),
                    Block::Paragraph { content } => self.visit_inlines(content),
                    Block::List(list) => {
                        for item in &$($mutable)? list.items {
                            self.visit_blocks(&$($mutable)? item.blocks);
                        }
                    }
                    Block::Quote { blocks } => self.visit_blocks(blocks),
                    Block::Table(table) => {
                        self.visit_texts(&$($mutable)? table.header);
                        for row in &$($mutable)? table.rows {
                            self.visit_texts(row);
                        }
                    }
                    Block::Code { .. } => {}
                    Block::Callout(callout) => {
                        self.visit_inlines(&$($mutable)? callout.title);
                        self.visit_blocks(&$($mutable)? callout.blocks);
                    }
                    Block::Quotation(quotation) => {
                        self.visit_inlines(&$($mutable)? quotation.who);
                        self.visit_inlines(&$($mutable)? quotation.role);
                        if let Some(portrait) = &$($mutable)? quotation.portrait {
                            self.visit_image(portrait);
                        }
                        self.visit_blocks(&$($mutable)? quotation.blocks);
                        if let Some(pull) = &$($mutable)? quotation.pull {
                            self.visit_blocks(pull);
                        }
                    }
                    Block::DoDont(table) => {
                        self.visit_inlines(&$($mutable)? table.title);
                        self.visit_blocks(&$($mutable)? table.before);
                        self.visit_texts(&$($mutable)? table.header);
                        for row in &$($mutable)? table.rows {
                            self.visit_texts(row);
                        }
                        self.visit_blocks(&$($mutable)? table.after);
                    }
                    Block::Steps(steps) => {
                        self.visit_inlines(&$($mutable)? steps.title);
                        self.visit_blocks(&$($mutable)? steps.before);
                        for step in &$($mutable)? steps.steps {
                            self.visit_blocks(step);
                        }
                        self.visit_blocks(&$($mutable)? steps.after);
                    }
                    Block::Objectives(objectives) => {
                        self.visit_inlines(&$($mutable)? objectives.title);
                        self.visit_blocks(&$($mutable)? objectives.before);
                        for objective in &$($mutable)? objectives.objectives {
                            self.visit_inlines(&$($mutable)? objective.content);
                        }
                    }
                    Block::Media(media) => self.visit_media(media),
                    Block::Figure(figure) => {
                        for image in &$($mutable)? figure.images {
                            self.visit_image(image);
                        }
                        self.visit_inlines(&$($mutable)? figure.caption);
                        self.visit_inlines(&$($mutable)? figure.source);
                        self.visit_inlines(&$($mutable)? figure.description);
                        self.visit_blocks(&$($mutable)? figure.blocks);
                    }
                    Block::Case(case) => {
                        self.visit_inlines(&$($mutable)? case.title);
                        self.visit_blocks(&$($mutable)? case.blocks);
                    }
                    Block::Message(message) => {
                        self.visit_inlines(&$($mutable)? message.title);
                        self.visit_inlines(&$($mutable)? message.from);
                        self.visit_inlines(&$($mutable)? message.channel);
                        self.visit_blocks(&$($mutable)? message.blocks);
                    }
                    Block::Attribution(attribution) => {
                        self.visit_inlines(&$($mutable)? attribution.title);
                        self.visit_blocks(&$($mutable)? attribution.blocks);
                    }
                    Block::Glossary(glossary) => {
                        for entry in &$($mutable)? glossary.entries {
                            self.visit_inlines(&$($mutable)? entry.meaning);
                        }
                    }
                    Block::Exercise(exercise) => self.visit_exercise(exercise),
                    Block::Group(group) => self.visit_group(group),
                }
            }

            fn visit_media(&mut self, media: &'a $($mutable)? Media) {
                self.walk_media(media);
            }

            fn walk_media(&mut self, media: &'a $($mutable)? Media) {
                self.visit_inlines(&$($mutable)? media.title);
                self.visit_blocks(&$($mutable)? media.blocks);
            }

            fn visit_group(&mut self, group: &'a $($mutable)? Group) {
                self.walk_group(group);
            }

            fn walk_group(&mut self, group: &'a $($mutable)? Group) {
                self.visit_inlines(&$($mutable)? group.title);
                self.visit_blocks(&$($mutable)? group.prompt);
                self.visit_blocks(&$($mutable)? group.blocks);
            }

            fn visit_exercise(&mut self, exercise: &'a $($mutable)? Exercise) {
                self.walk_exercise(exercise);
            }

            fn walk_exercise(&mut self, exercise: &'a $($mutable)? Exercise) {
                self.visit_inlines(&$($mutable)? exercise.title);
                self.visit_blocks(&$($mutable)? exercise.prompt);
                self.visit_body(&$($mutable)? exercise.body);
                for hint in &$($mutable)? exercise.hints {
                    self.visit_hint(hint);
                }
            }

            fn visit_hint(&mut self, blocks: &'a $($mutable)? [Block]) {
                self.visit_blocks(blocks);
            }

            fn visit_body(&mut self, body: &'a $($mutable)? Body) {
                self.walk_body(body);
            }

            fn walk_body(&mut self, body: &'a $($mutable)? Body) {
                match body {
                    Body::Open { .. }
                    | Body::YesNo
                    | Body::ShortAnswer
                    | Body::Number { .. }
                    | Body::Task { .. } => {}
                    Body::FindOut { tasks: parts, .. }
                    | Body::Choice { options: parts, .. }
                    | Body::Statements { statements: parts, .. }
                    | Body::Order { steps: parts }
                    | Body::Checklist { items: parts, .. } => self.visit_parts(parts),
                    Body::FillIn { blocks, .. } => self.visit_blocks(blocks),
                    Body::Match { header, left, right } => {
                        self.visit_texts(header);
                        self.visit_parts(left);
                        self.visit_parts(right);
                    }
                }
            }

            fn visit_parts(&mut self, parts: &'a $($mutable)? [Part]) {
                for part in parts {
                    self.visit_inlines(&$($mutable)? part.content);
                }
            }

            /// Visits cells.
            fn visit_texts(&mut self, texts: &'a $($mutable)? [Vec<Inline>]) {
                for text in texts {
                    self.visit_inlines(text);
                }
            }

            fn visit_inlines(&mut self, content: &'a $($mutable)? [Inline]) {
                for inline in content {
                    self.visit_inline(inline);
                }
            }

            fn visit_inline(&mut self, inline: &'a $($mutable)? Inline) {
                self.walk_inline(inline);
            }

            fn walk_inline(&mut self, inline: &'a $($mutable)? Inline) {
                match inline {
                    Inline::Emphasis { content, .. }
                    | Inline::Strong { content, .. }
                    | Inline::Strikethrough { content }
                    | Inline::Link { content, .. }
                    | Inline::File { content, .. }
                    | Inline::Reference { content, .. } => self.visit_inlines(content),
                    Inline::Image { image } => self.visit_image(image),
                    Inline::Text { .. }
                    | Inline::Code { .. }
                    | Inline::Term { .. }
                    | Inline::Gap { .. }
                    | Inline::Footnote { .. }
                    | Inline::SoftBreak
                    | Inline::HardBreak => {}
                }
            }

            fn visit_image(&mut self, _: &'a $($mutable)? Image) {}
        }
    };
}

visitor! {
    /// Looks for something in a course or its key.
    Visitor
}

visitor! {
    /// Changes something in a course or its key while they are made.
    VisitorMut mut
}
