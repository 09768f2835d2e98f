//! Markdown → [`Document`]: what the author wrote, as a tree.
//!
//! pulldown-cmark's events (`events`) become blocks with spans (`blocks`, `inlines`, `boxes`, …), and the
//! flat row of blocks of a file becomes sections, groups and exercises (`structure`, `exercises`). Never
//! fails: what is wrong becomes a diagnostic, and the tree holds the rest.
//!
//! Deliberately absent: variables' values, editions, ids of the whole course, files; [`crate::lower`]
//! knows those.

mod attributes;
mod blocks;
mod boxes;
mod events;
mod exercises;
mod headings;
mod html;
mod inlines;
mod lazy;
mod leaks;
mod lists;
mod pasted;
mod structure;
mod tables;
mod text;
mod words;

use crate::document::{Document, Lesson};
use crate::source::Sources;
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics};
use coursewright_model::parallel;
use coursewright_model::{FileId, Language, Span};

pub(crate) use text::separated_otherwise;
pub(crate) use words::Words;

/// Quotations, lists and emphasis may be nested this deep.
pub(crate) const NESTING_LIMIT: usize = 32;

/// Reads the course's own lessons among `sources`, with the keywords of `language` and the English ones.
#[must_use]
pub fn parse(sources: &Sources, language: Language, diagnostics: &mut Diagnostics) -> Document {
    parse_text(sources, None, language, diagnostics)
}

/// Reads the lessons of the course's own text, or of the translation in `folder`, on all processors: no lesson depends
/// on another.
#[must_use]
pub fn parse_text(
    sources: &Sources,
    folder: Option<&str>,
    language: Language,
    diagnostics: &mut Diagnostics,
) -> Document {
    let words = Words::of(language);
    let texts: Vec<(FileId, &str)> =
        sources.lessons(folder).map(|(file, source)| (file, source.text.as_str())).collect();
    let read = parallel::map(&texts, |(file, text)| {
        let mut found = Diagnostics::default();
        (lesson(*file, text, &words, &mut found), found)
    });
    let mut document = Document { lessons: Vec::with_capacity(read.len()) };
    for (lesson, found) in read {
        document.lessons.push(lesson);
        diagnostics.append(found);
    }
    document
}

fn lesson(file: FileId, text: &str, words: &Words, diagnostics: &mut Diagnostics) -> Lesson {
    if text.trim_start_matches('\u{FEFF}').trim().is_empty() {
        diagnostics.push(Diagnostic::new(Code::LessonEmpty, Span::new(file, 0, 0)));
    }
    let mut reader = blocks::Reader::new(file, text, words, diagnostics);
    let flat = reader.lesson();
    let (gaps, footnotes) = (reader.gaps, reader.footnotes);
    let sections = structure::sections(flat, gaps, words, diagnostics);
    Lesson { file, sections, footnotes }
}
