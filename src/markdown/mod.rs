//! Parses the lessons of a course into a [`Document`]: what the author wrote, as a tree.
//!
//! pulldown-cmark turns a file into events (`events`). The [`Parser`] turns events into blocks with
//! spans (`blocks`, `inlines`, `boxes`, …); a file's top-level blocks are a flat list of nodes. `structure` and
//! `exercises` then group these nodes into sections, groups and exercises. Parsing never fails: mistakes become
//! diagnostics, and the tree holds the rest. Checks that need the source text are in `lints`.
//!
//! Values of variables, editions, and ids of the whole course are not known here; [`crate::lower`] resolves them.

mod attributes;
mod blocks;
mod body_shape;
mod boxes;
mod containers;
mod events;
mod exercises;
mod headings;
mod html;
mod inlines;
mod keywords;
mod lints;
mod lists;
mod node;
mod parser;
mod structure;
mod tables;
mod text;
mod text_run;

use crate::document::{Document, Lesson};
use crate::source::Sources;
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics};
use coursewright_model::parallel;
use coursewright_model::{FileId, Language, Span};

use keywords::Keywords;
use parser::Parser;

pub(crate) use lints::answer_separators::likely_separator;

/// Parses the course's own lessons in `sources`, with the keywords of `language` and of English.
#[must_use]
pub fn parse(sources: &Sources, language: Language, diagnostics: &mut Diagnostics) -> Document {
    parse_text(sources, None, language, diagnostics)
}

/// Parses the lessons of the course's own text, or of the translation in `folder`. Lessons do not depend on each
/// other, so they are parsed in parallel.
#[must_use]
pub fn parse_text(
    sources: &Sources,
    folder: Option<&str>,
    language: Language,
    diagnostics: &mut Diagnostics,
) -> Document {
    let keywords = Keywords::of(language);
    let texts: Vec<(FileId, &str)> =
        sources.lessons(folder).map(|(file, source)| (file, source.text.as_str())).collect();
    let parsed = parallel::map(&texts, |(file, text)| {
        let mut found = Diagnostics::default();
        (lesson(*file, text, &keywords, &mut found), found)
    });
    let mut document = Document { lessons: Vec::with_capacity(parsed.len()) };
    for (lesson, found) in parsed {
        document.lessons.push(lesson);
        diagnostics.append(found);
    }
    document
}

fn lesson(file: FileId, text: &str, keywords: &Keywords, diagnostics: &mut Diagnostics) -> Lesson {
    if text.trim_start_matches('\u{FEFF}').trim().is_empty() {
        diagnostics.push(Diagnostic::new(Code::LessonEmpty, Span::new(file, 0, 0)));
    }
    let mut parser = Parser::new(file, text, keywords, diagnostics);
    let flat = parser.lesson();
    let (gaps, footnotes) = (parser.gaps, parser.footnotes);
    let sections = structure::sections(flat, gaps, keywords, diagnostics);
    Lesson { file, sections, footnotes }
}
