//! Lists the sections, groups and exercises of an edition in order, and the differences between editions.
//!
//! The input is a compiled course; the commands `editions` and `check --outline` print the results.

use std::collections::{BTreeMap, BTreeSet};

use crate::compiler::Compiled;
use coursewright_model::locale::Locale;
use coursewright_model::{Block, Course, ExerciseKind, Id, Inline, Language, Span, plain_text};

/// A section, group or exercise of an edition.
#[derive(Debug)]
pub struct Content<'a> {
    /// Whether it is a section or an exercise.
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

/// The kind of a [`Content`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A section.
    Section,
    /// An exercise, or a group of exercises.
    Exercise,
}

/// A variable with its default and its values in editions.
#[derive(Debug)]
pub struct Variable<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its value in `course.toml`.
    pub default: Option<&'a str>,
    /// Its values in editions that set it, by index in [`Compiled::editions`].
    pub values: BTreeMap<usize, &'a str>,
}

/// A section or exercise that some editions do not have.
#[derive(Debug)]
pub struct Difference<'a> {
    /// Whether it is a section or an exercise.
    pub kind: Kind,
    /// Its id.
    pub id: &'a str,
    /// Its title in the first edition that has it, with its keyword if it has one.
    pub title: String,
    /// Its numbers in the editions that have it, by index in [`Compiled::editions`].
    pub numbers: BTreeMap<usize, String>,
}

impl Kind {
    /// Its name in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Section => "section",
            Self::Exercise => "exercise",
        }
    }
}

/// Lists the sections, groups and exercises of `course`.
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

/// The text of the heading: `Meerkeuze: Wie mag dit zien?`
fn title(keyword: &str, title: &[Inline]) -> String {
    let title = plain_text(title);
    if title.is_empty() { keyword.to_owned() } else { format!("{keyword}: {title}") }
}

/// Lists the variables of the course and its editions, by name.
#[must_use]
pub fn variables(compiled: &Compiled) -> Vec<Variable<'_>> {
    let defaults = &compiled.settings.variables;
    let own = compiled.editions.iter().flat_map(|edition| edition.edition.variables.keys());
    let names: BTreeSet<&String> = defaults.keys().chain(own).collect();
    names
        .into_iter()
        .map(|name| Variable {
            name,
            default: defaults.get(name).map(|value| value.value.as_str()),
            values: compiled
                .editions
                .iter()
                .enumerate()
                .filter_map(|(place, edition)| Some((place, edition.edition.variables.get(name)?.as_str())))
                .collect(),
        })
        .collect()
}

/// Lists the sections and exercises that some editions do not have, in the order of the source.
#[must_use]
pub fn differences(compiled: &Compiled) -> Vec<Difference<'_>> {
    // By id, because a translation has other spans.
    let mut all: BTreeMap<&str, (Span, Difference<'_>)> = BTreeMap::new();
    for (place, edition) in compiled.editions.iter().enumerate() {
        for content in of(&edition.course) {
            let (id, span) = (content.id.as_str(), content.span);
            let (first, difference) = all.entry(id).or_insert_with(|| {
                let (kind, title) = (content.kind, content.title);
                (span, Difference { kind, id, title, numbers: BTreeMap::new() })
            });
            *first = span.min(*first);
            difference.numbers.insert(place, content.number);
        }
    }
    let mut differences: Vec<(Span, Difference<'_>)> = all.into_values().collect();
    differences.retain(|(_, each)| each.numbers.len() < compiled.editions.len());
    differences.sort_by_key(|(span, _)| *span);
    differences.into_iter().map(|(_, each)| each).collect()
}
