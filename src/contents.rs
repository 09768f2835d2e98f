//! What an edition holds, as a flat list: its sections, groups and exercises, in their order.

use coursewright_model::locale::Locale;
use coursewright_model::{Block, Course, ExerciseKind, Id, Inline, Language, Span, plain_text};

/// A section, group or exercise of an edition.
#[derive(Debug)]
pub struct Content<'a> {
    /// Which of these it is.
    pub kind: Kind,
    /// Its id.
    pub id: &'a Id,
    /// Its number in this edition.
    pub number: String,
    /// Its title, with its keyword if it has one.
    pub title: String,
    /// Its heading in the source.
    pub span: Span,
}

/// What it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A section.
    Section,
    /// An exercise, or a group of exercises.
    Exercise,
}

impl Kind {
    /// Its name for programs, and of its words.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Section => "section",
            Self::Exercise => "exercise",
        }
    }
}

/// What `course` holds.
#[must_use]
pub fn of(course: &Course) -> Vec<Content<'_>> {
    let mut contents = Vec::new();
    for section in &course.sections {
        contents.push(Content {
            kind: Kind::Section,
            id: &section.id,
            number: section.number.to_string(),
            title: plain_text(&section.title),
            span: section.span,
        });
        blocks(&section.blocks, course.meta.language, &mut contents);
    }
    contents
}

fn blocks<'a>(blocks: &'a [Block], language: Language, contents: &mut Vec<Content<'a>>) {
    for block in blocks {
        if let Block::Exercise(exercise) = block {
            let keyword = Locale::of(language).exercise(exercise.kind);
            contents.push(Content {
                kind: Kind::Exercise,
                id: &exercise.id,
                number: exercise.number.to_string(),
                title: title(keyword, &exercise.title),
                span: exercise.span,
            });
        } else if let Block::Group(group) = block {
            let keyword = Locale::of(language).exercise(ExerciseKind::Assignment);
            contents.push(Content {
                kind: Kind::Exercise,
                id: &group.id,
                number: group.number.to_string(),
                title: title(keyword, &group.title),
                span: group.span,
            });
            self::blocks(&group.blocks, language, contents);
        }
    }
}

/// As it stands in the heading: `Meerkeuze: Wie mag dit zien?`
fn title(keyword: &str, title: &[Inline]) -> String {
    let title = plain_text(title);
    if title.is_empty() { keyword.to_owned() } else { format!("{keyword}: {title}") }
}
