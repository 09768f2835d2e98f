//! `check --outline`: what belongs to each exercise, as it was read, with the lines it stands on.
//!
//! It shows the tree of the source, before editions and numbers, since the question is always whether a block landed
//! where its author meant it to.

use std::fmt::Write;

use coursewright::Compiled;
use coursewright::diag::Diagnostics;
use coursewright::diag::position::LineIndex;
use coursewright::locale::Locale;
use coursewright::markdown;
use coursewright::model::Span;
use coursewright::model::document::{Block, Body, Boxed, Exercise, Group, Heading, Lesson};
use coursewright::source::{SourceFile, Sources};

use super::words::Words;

/// The outline of a course.
pub(super) fn outline(sources: &Sources, compiled: &Compiled, words: &Words) -> String {
    let language = compiled.settings.language;
    let document = markdown::parse(sources, language, &mut Diagnostics::default());
    let mut text = String::new();
    for lesson in &document.lessons {
        if let Some(file) = sources.get(lesson.file) {
            let lines = LineIndex::new(&file.text);
            let mut outline = Outline { file, lines, words, locale: Locale::of(language), text: &mut text };
            outline.lesson(lesson);
        }
    }
    text
}

/// The outline of one file, as far as it is written.
struct Outline<'a> {
    file: &'a SourceFile,
    lines: LineIndex<'a>,
    words: &'a Words,
    locale: &'static Locale,
    text: &'a mut String,
}

impl Outline<'_> {
    fn lesson(&mut self, lesson: &Lesson) {
        self.text.push_str(&self.file.path);
        self.text.push('\n');
        for section in &lesson.sections {
            self.line(1, section.heading.span, &self.heading(&section.heading));
            self.blocks(2, &section.blocks);
        }
        self.text.push('\n');
    }

    /// The exercises and groups among `blocks`.
    fn blocks(&mut self, depth: usize, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Exercise(exercise) => self.exercise(depth, exercise),
                Block::Group(group) => self.group(depth, group),
                Block::Heading(_)
                | Block::Paragraph { .. }
                | Block::List(_)
                | Block::Quote { .. }
                | Block::Table(_)
                | Block::Code { .. }
                | Block::Box(_)
                | Block::Conditional { .. } => {}
            }
        }
    }

    fn group(&mut self, depth: usize, group: &Group) {
        self.line(depth, group.span, &self.heading(&group.heading));
        self.prompt(depth + 1, &group.prompt);
        self.blocks(depth + 1, &group.blocks);
    }

    fn exercise(&mut self, depth: usize, exercise: &Exercise) {
        self.line(depth, exercise.span, &self.heading(&exercise.heading));
        self.prompt(depth + 1, &exercise.prompt);
        self.body(depth + 1, &exercise.body);
        for boxed in &exercise.boxes {
            self.boxed(depth + 1, boxed);
        }
    }

    fn prompt(&mut self, depth: usize, blocks: &[Block]) {
        if let Some(span) = span_of(blocks) {
            self.line(depth, span, self.words.text("outline-prompt"));
        }
    }

    fn body(&mut self, depth: usize, body: &Body) {
        let (name, count, span) = match body {
            Body::None => return,
            Body::Tasks(list) => ("outline-tasks", list.items.len(), Some(list.span)),
            Body::Items(list) => ("outline-statements", list.items.len(), Some(list.span)),
            Body::Table(table) => ("outline-rows", table.rows.len(), Some(table.span)),
            Body::Blocks(blocks) => ("outline-gaps", blocks.len(), span_of(blocks)),
            Body::Steps(list) => ("outline-steps", list.items.len(), Some(list.span)),
        };
        if let Some(span) = span {
            let text = self.words.fill(name, &[("count", &count.to_string())]);
            self.line(depth, span, &text);
        }
    }

    fn boxed(&mut self, depth: usize, boxed: &Boxed) {
        self.line(depth, boxed.span, &self.locale.keywords.boxes[&boxed.kind][0]);
    }

    /// A heading as it is written, without the marks in front.
    fn heading(&self, heading: &Heading) -> String {
        let line = self.file.text.get(heading.span.range()).unwrap_or_default();
        line.trim().trim_start_matches('#').trim().to_owned()
    }

    /// A line of the outline: the lines of the source, then what stands there.
    fn line(&mut self, depth: usize, span: Span, what: &str) {
        let end = (span.end as usize).saturating_sub(1).max(span.start as usize);
        let first = self.lines.position(span.start as usize).line;
        let last = self.lines.position(end).line;
        let lines = if first == last { first.to_string() } else { format!("{first}–{last}") };
        // Writing to a text cannot fail.
        let _ = writeln!(self.text, "{lines:>9}{:depth$}{what}", "", depth = 2 * depth);
    }
}

/// From the first of `blocks` to the last.
fn span_of(blocks: &[Block]) -> Option<Span> {
    Some(span(blocks.first()?).to(span(blocks.last()?)))
}

fn span(block: &Block) -> Span {
    match block {
        Block::Heading(heading) => heading.span,
        Block::Paragraph { span, .. }
        | Block::Quote { span, .. }
        | Block::Code { span, .. }
        | Block::Conditional { span, .. } => *span,
        Block::List(list) => list.span,
        Block::Table(table) => table.span,
        Block::Box(boxed) => boxed.span,
        Block::Exercise(exercise) => exercise.span,
        Block::Group(group) => group.span,
    }
}
