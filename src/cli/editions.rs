//! `coursewright editions`: which editions a course has, what each fills in, and what not all of them have.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use coursewright::Compiled;
use coursewright::diagnostics::report::clean;
use coursewright::model::{CompiledEdition, Span};
use coursewright::suggest::nearest;
use serde_json::{Value, json};

use super::args::{EditionsArguments, Format};
use super::contents::{self, Kind};
use super::course::{folder, load};
use super::output::{complain, print, report};
use super::words::Words;
use super::{Failure, Outcome};

/// A variable: its name, what `course.toml` says, and what the editions say that say something.
struct Variable<'a> {
    name: &'a str,
    default: Option<&'a str>,
    /// By the edition's place.
    values: BTreeMap<usize, &'a str>,
}

/// A section or exercise that not every edition has.
struct Difference<'a> {
    kind: Kind,
    id: &'a str,
    title: String,
    /// By the edition's place, its number there.
    numbers: BTreeMap<usize, String>,
}

/// Lists the editions.
pub(super) fn run(arguments: &EditionsArguments) -> Result<Outcome, Failure> {
    let folder = folder(arguments.course.as_deref(), arguments.lang)?;
    let reading = load(&folder)?;
    let words = Words::new(arguments.lang, reading.language);
    let Some(course) = &reading.course else {
        report(&reading.diagnostics, &reading.sources, &words)?;
        return Ok(Outcome::CourseHasErrors);
    };
    let (variables, differences) = (variables(&course.compiled), differences(&course.compiled));
    match arguments.format {
        Format::Text => print(&text(&course.compiled, &variables, &differences, &words))?,
        Format::Json => {
            print(&format!("{:#}\n", document(&course.compiled, &variables, &differences)))?;
        }
    }
    if reading.diagnostics.has_errors() {
        complain(words.text("editions-errors"));
        return Ok(Outcome::CourseHasErrors);
    }
    Ok(Outcome::Fine)
}

/// The editions with these ids, each once, in the order of the course; all of them if none is asked for.
pub(super) fn chosen<'a>(
    ids: &[String],
    compiled: &'a Compiled,
    words: &Words,
) -> Result<Vec<&'a CompiledEdition>, Failure> {
    let known = || compiled.editions.iter().map(id);
    if let Some(unknown) = ids.iter().find(|id| !known().any(|known| known == *id)) {
        return Err(words.unknown("unknown-edition", unknown, nearest(unknown, known())));
    }
    let asked = |edited: &&CompiledEdition| ids.is_empty() || ids.contains(&edited.edition.id);
    Ok(compiled.editions.iter().filter(asked).collect())
}

fn id(edited: &CompiledEdition) -> &str {
    &edited.edition.id
}

fn variables(compiled: &Compiled) -> Vec<Variable<'_>> {
    let defaults = &compiled.settings.variables;
    let own = compiled.editions.iter().flat_map(|edited| edited.edition.variables.keys());
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
                .filter_map(|(place, edited)| Some((place, edited.edition.variables.get(name)?.as_str())))
                .collect(),
        })
        .collect()
}

/// In the order of the source.
fn differences(compiled: &Compiled) -> Vec<Difference<'_>> {
    // By id: a translation has other places.
    let mut all: BTreeMap<&str, (Span, Difference<'_>)> = BTreeMap::new();
    for (place, edited) in compiled.editions.iter().enumerate() {
        for content in contents::of(&edited.course) {
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

fn text(
    compiled: &Compiled,
    variables: &[Variable<'_>],
    differences: &[Difference<'_>],
    words: &Words,
) -> String {
    let mut rows: Vec<[String; 3]> = Vec::new();
    for edited in &compiled.editions {
        let edition = &edited.edition;
        let groups = if edition.groups.is_empty() { "–".to_owned() } else { edition.groups.join(", ") };
        let title = edition.title.clone().unwrap_or_default();
        rows.push([edition.id.clone(), title, words.fill("editions-groups", &[("groups", &groups)])]);
    }
    let without = compiled.editions.iter().all(|edited| edited.edition.title.is_none());
    let mut text = if without { format!("{}\n", words.text("editions-none")) } else { table("", &rows) };
    if !variables.is_empty() {
        let _ = write!(text, "\n{}\n", words.text("editions-variables"));
        text.push_str(&table(
            "  ",
            &variables.iter().flat_map(|each| each.rows(compiled, words)).collect::<Vec<_>>(),
        ));
    }
    if !without {
        let name = if differences.is_empty() { "editions-same" } else { "editions-different" };
        let _ = write!(text, "\n{}\n", words.text(name));
        text.push_str(&table(
            "  ",
            &differences.iter().map(|each| each.row(compiled, words)).collect::<Vec<_>>(),
        ));
    }
    text
}

impl Variable<'_> {
    /// A row for the usual value, if there is one, and one for each edition that says something else, or nothing
    /// where there is no usual value.
    fn rows(&self, compiled: &Compiled, words: &Words) -> Vec<[String; 3]> {
        let quoted = |value: &str| format!("`{value}`");
        let mut rows: Vec<(&str, String)> = Vec::new();
        rows.extend(self.default.map(|value| (words.text("editions-usual"), quoted(value))));
        for (place, edited) in compiled.editions.iter().enumerate() {
            match self.values.get(&place) {
                Some(value) => rows.push((id(edited), quoted(value))),
                None if self.default.is_none() => rows.push((id(edited), "–".to_owned())),
                None => {}
            }
        }
        let name = |index: usize| if index == 0 { self.name.to_owned() } else { String::new() };
        let row = |(index, (of, value)): (usize, (&str, String))| [name(index), of.to_owned(), value];
        rows.into_iter().enumerate().map(row).collect()
    }
}

impl Difference<'_> {
    /// What it is, what it is called, and where it is with which number.
    fn row(&self, compiled: &Compiled, words: &Words) -> [String; 3] {
        let what = match self.kind {
            Kind::Section => words.text("editions-section"),
            Kind::Exercise => words.text("editions-exercise"),
        };
        let places = self.numbers.iter();
        let places = places.map(|(place, number)| format!("{} {number}", id(&compiled.editions[*place])));
        [what.to_owned(), self.title.clone(), places.collect::<Vec<_>>().join(", ")]
    }
}

/// Rows below one another, each column as wide as its widest cell.
fn table(indent: &str, rows: &[[String; 3]]) -> String {
    let one_line = |cell: &String| clean(&cell.split_whitespace().collect::<Vec<_>>().join(" "));
    let rows: Vec<[String; 3]> = rows.iter().map(|row| row.each_ref().map(one_line)).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let (first, second) = (width(0), width(1));
    let mut text = String::new();
    for [one, two, three] in &rows {
        // Writing to a text cannot fail.
        let _ = writeln!(text, "{indent}{one:first$}  {two:second$}  {three}");
    }
    text
}

fn document(compiled: &Compiled, variables: &[Variable<'_>], differences: &[Difference<'_>]) -> Value {
    let by_edition = |values: &dyn Fn(usize) -> Value| -> Value {
        compiled
            .editions
            .iter()
            .enumerate()
            .map(|(place, edited)| (id(edited).to_owned(), values(place)))
            .collect()
    };
    let editions: Vec<Value> = compiled
        .editions
        .iter()
        .map(|CompiledEdition { edition, course, .. }| {
            let (sections, exercises) = (course.sections.len(), course.exercises().count());
            json!({
                "id": edition.id, "title": edition.title, "groups": edition.groups,
                "sections": sections, "exercises": exercises,
            })
        })
        .collect();
    let variables = variables.iter().map(|each| {
        let value = |place: usize| each.values.get(&place).copied().or(each.default).into();
        json!({ "name": each.name, "default": each.default, "values": by_edition(&value) })
    });
    let differences = differences.iter().map(|each| {
        let number = |place: usize| each.numbers.get(&place).cloned().into();
        json!({ "kind": each.kind.as_str(), "id": each.id, "title": each.title, "numbers": by_edition(&number) })
    });
    let (variables, differences): (Vec<_>, Vec<_>) = (variables.collect(), differences.collect());
    json!({ "version": 1, "editions": editions, "variables": variables, "differences": differences })
}
