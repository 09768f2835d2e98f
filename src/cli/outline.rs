//! `check --outline`: prints the parsed tree of a course, with the line numbers of each exercise and its parts.
//!
//! It shows authors which blocks belong to which exercise. Without an edition it prints the whole source; with one, only what that
//! edition includes, with the numbers of its exercises.

use std::collections::BTreeMap;
use std::fmt::Write;

use coursewright::Compiled;
use coursewright::contents::{self, Kind};
use coursewright::diagnostics::Diagnostics;
use coursewright::diagnostics::position::LineIndex;
use coursewright::diagnostics::report::clean;
use coursewright::document::{Attributes, Block, Body, Boxed, Exercise, Group, Heading, Lesson, List};
use coursewright::locale::{Counted, Locale};
use coursewright::lower;
use coursewright::markdown;
use coursewright::model::Span;
use coursewright::model::{CompiledEdition, Edition};
use coursewright::source::{SourceFile, Sources};

use super::words::Words;

/// The outline of a course, or of one edition of it.
pub(super) fn outline(
    sources: &Sources,
    compiled: &Compiled,
    edited: Option<&CompiledEdition>,
    words: &Words,
) -> String {
    let language = edited.map_or(compiled.settings.language, |edited| edited.course.meta.language);
    let folder = edited.and_then(|edited| edited.edition.folder());
    let document = markdown::parse_text(sources, folder, language, &mut Diagnostics::default());
    let shown = edited.map(EditionFilter::of);
    let mut text = edited.map_or_else(String::new, |edited| {
        let title = edited.edition.title.as_deref().unwrap_or_default();
        format!("{} {}\n\n", edited.edition.id, clean(title))
    });
    for lesson in &document.lessons {
        if let Some(file) = sources.get(lesson.file) {
            let lines = LineIndex::new(&file.text);
            let (shown, locale) = (shown.as_ref(), Locale::of(language));
            let mut outline = Outline { file, lines, shown, words, locale, text: &mut text };
            outline.lesson(lesson);
        }
    }
    text
}

/// Selects what an edition includes.
struct EditionFilter<'a> {
    edition: &'a Edition,
    /// The kind and number of each section, exercise and group, by the span of its heading.
    contents: BTreeMap<Span, (Kind, String)>,
}

impl<'a> EditionFilter<'a> {
    fn of(edited: &'a CompiledEdition) -> Self {
        let contents = contents::of(&edited.course).into_iter();
        let contents = contents.map(|content| (content.span, (content.kind, content.number))).collect();
        Self { edition: &edited.edition, contents }
    }
}

/// Writes the outline of one file.
struct Outline<'a> {
    file: &'a SourceFile,
    lines: LineIndex<'a>,
    /// `None` for the whole source.
    shown: Option<&'a EditionFilter<'a>>,
    words: &'a Words,
    locale: &'static Locale,
    text: &'a mut String,
}

impl Outline<'_> {
    fn lesson(&mut self, lesson: &Lesson) {
        self.text.push_str(&self.file.path);
        self.text.push('\n');
        for section in &lesson.sections {
            if self.shows_heading(&section.heading) {
                self.line(1, section.heading.span, &self.heading(&section.heading));
                self.blocks(2, &section.blocks);
            }
        }
        self.text.push('\n');
    }

    /// The exercises and groups among `blocks`.
    fn blocks(&mut self, depth: usize, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Exercise(exercise) if self.shows_heading(&exercise.heading) => {
                    self.exercise(depth, exercise)
                }
                Block::Group(group) if self.shows_heading(&group.heading) => self.group(depth, group),
                Block::Exercise(_)
                | Block::Group(_)
                | Block::Heading(_)
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
            if self.shows(&boxed.attributes) {
                self.boxed(depth + 1, boxed);
            }
        }
    }

    fn prompt(&mut self, depth: usize, blocks: &[Block]) {
        if let Some(span) = span_of(blocks) {
            self.line(depth, span, self.words.text("outline-prompt"));
        }
    }

    fn body(&mut self, depth: usize, body: &Body) {
        let items = |noun, list| self.words.count(noun, self.count(list));
        let (text, span) = match body {
            Body::None => return,
            Body::Tasks(list) => (items(Counted::Choices, list), Some(list.span)),
            Body::Items(list) => (items(Counted::Statements, list), Some(list.span)),
            Body::Table(table) => {
                let rows = self.words.count(Counted::Rows, table.rows.len());
                (self.words.fill("outline-rows", &[("rows", &rows)]), Some(table.span))
            }
            Body::Blocks(blocks) => (self.words.text("outline-gaps").to_owned(), span_of(blocks)),
            Body::Steps(list) => (items(Counted::Steps, list), Some(list.span)),
        };
        if let Some(span) = span {
            self.line(depth, span, &text);
        }
    }

    fn boxed(&mut self, depth: usize, boxed: &Boxed) {
        self.line(depth, boxed.span, &self.locale.keywords.boxes[&boxed.kind][0]);
    }

    /// The text of a heading without `#`. In an edition, an exercise has its number in front.
    fn heading(&self, heading: &Heading) -> String {
        let line = self.file.text.get(heading.span.range()).unwrap_or_default();
        let line = line.trim().trim_start_matches('#').trim();
        match self.shown.and_then(|shown| shown.contents.get(&heading.span)) {
            Some((Kind::Exercise, number)) => format!("{number} {line}"),
            Some((Kind::Section, _)) | None => line.to_owned(),
        }
    }

    /// Whether the outline includes the section, exercise or group with this heading.
    fn shows_heading(&self, heading: &Heading) -> bool {
        self.shown.is_none_or(|shown| shown.contents.contains_key(&heading.span))
    }

    fn shows(&self, attributes: &Attributes) -> bool {
        self.shown.is_none_or(|shown| lower::shows(shown.edition, attributes))
    }

    /// The number of list items that the outline includes.
    fn count(&self, list: &List) -> usize {
        list.items.iter().filter(|item| self.shows(&item.attributes)).count()
    }

    /// Writes a line of the outline: the line numbers in the source, then `what`.
    fn line(&mut self, depth: usize, span: Span, what: &str) {
        let end = (span.end as usize).saturating_sub(1).max(span.start as usize);
        let first = self.lines.position(span.start as usize).line;
        let last = self.lines.position(end).line;
        let lines = if first == last { first.to_string() } else { format!("{first}–{last}") };
        // Writing to a string cannot fail.
        let _ = writeln!(self.text, "{lines:>9}{:depth$}{}", "", clean(what), depth = 2 * depth);
    }
}

/// The span from the first of `blocks` to the last.
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
