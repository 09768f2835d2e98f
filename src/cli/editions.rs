//! `coursewright editions`: lists the editions of a course, their variables, and the sections and exercises that differ.
//!
//! The facts come from [`coursewright::contents`]; the output is text or JSON.

use std::fmt::Write;

use coursewright::contents::{Difference, Kind, Variable, differences, variables};
use coursewright::diagnostics::report::clean;
use coursewright::model::CompiledEdition;
use coursewright::{Compiled, LoadedCourse};
use serde_json::{Value, json};

use super::args::{EditionsArguments, Format};
use super::course::folder;
use super::output::{print, print_error, report};
use super::words::Words;
use super::{Failure, Outcome};

pub(super) fn run(arguments: &EditionsArguments) -> Result<Outcome, Failure> {
    let folder = folder(arguments.course.as_deref(), arguments.lang)?;
    let course = LoadedCourse::read(&folder)?;
    let words = Words::new(arguments.lang, course.language);
    let Some(compiled) = &course.compiled else {
        report(&course.diagnostics, &course.sources, &words)?;
        return Ok(Outcome::CourseHasErrors);
    };
    let (variables, differences) = (variables(compiled), differences(compiled));
    match arguments.format {
        Format::Text => print(&text(compiled, &variables, &differences, &words))?,
        Format::Json => print(&format!("{:#}\n", document(compiled, &variables, &differences)))?,
    }
    if course.diagnostics.has_errors() {
        print_error(words.text("editions-errors"));
        return Ok(Outcome::CourseHasErrors);
    }
    Ok(Outcome::Fine)
}

fn id(edited: &CompiledEdition) -> &str {
    &edited.edition.id
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
            &variables.iter().flat_map(|each| variable_rows(each, compiled, words)).collect::<Vec<_>>(),
        ));
    }
    if !without {
        let name = if differences.is_empty() { "editions-same" } else { "editions-different" };
        let _ = write!(text, "\n{}\n", words.text(name));
        text.push_str(&table(
            "  ",
            &differences.iter().map(|each| difference_row(each, compiled, words)).collect::<Vec<_>>(),
        ));
    }
    text
}

/// The rows of a variable: its default, if it has one, then each edition that sets it. Without a default, an edition that does
/// not set it has a row too.
fn variable_rows(variable: &Variable<'_>, compiled: &Compiled, words: &Words) -> Vec<[String; 3]> {
    let quoted = |value: &str| format!("`{value}`");
    let mut rows: Vec<(&str, String)> = Vec::new();
    rows.extend(variable.default.map(|value| (words.text("editions-usual"), quoted(value))));
    for (place, edited) in compiled.editions.iter().enumerate() {
        match variable.values.get(&place) {
            Some(value) => rows.push((id(edited), quoted(value))),
            None if variable.default.is_none() => rows.push((id(edited), "–".to_owned())),
            None => {}
        }
    }
    let name = |index: usize| if index == 0 { variable.name.to_owned() } else { String::new() };
    let row = |(index, (of, value)): (usize, (&str, String))| [name(index), of.to_owned(), value];
    rows.into_iter().enumerate().map(row).collect()
}

/// The kind, the title, and the editions with their numbers.
fn difference_row(difference: &Difference<'_>, compiled: &Compiled, words: &Words) -> [String; 3] {
    let what = match difference.kind {
        Kind::Section => words.text("editions-section"),
        Kind::Exercise => words.text("editions-exercise"),
    };
    let places = difference.numbers.iter();
    let places = places.map(|(place, number)| format!("{} {number}", id(&compiled.editions[*place])));
    [what.to_owned(), difference.title.clone(), places.collect::<Vec<_>>().join(", ")]
}

/// Formats `rows` with aligned columns.
fn table(indent: &str, rows: &[[String; 3]]) -> String {
    let one_line = |cell: &String| clean(&cell.split_whitespace().collect::<Vec<_>>().join(" "));
    let rows: Vec<[String; 3]> = rows.iter().map(|row| row.each_ref().map(one_line)).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let (first, second) = (width(0), width(1));
    let mut text = String::new();
    for [one, two, three] in &rows {
        // Writing to a string cannot fail.
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
