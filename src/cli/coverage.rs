//! `coursewright targets --coverage`: prints how well each target supports each construct. With a course: prints the constructs of
//! that course that targets lose, with their positions.
//!
//! The coverage comes from the targets themselves ([`coursewright::exporters::coverage`]). The output is text or JSON.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use coursewright::LoadedCourse;
use coursewright::build;
use coursewright::diagnostics::position::LineIndex;
use coursewright::exporters::coverage::{Coverage, Loss};
use coursewright::exporters::{Target, built_in};
use coursewright::model::{Construct, FileId};
use coursewright::source::Sources;
use serde_json::{Value, json};

use super::args::Format;
use super::output::{print, report};
use super::words::Words;
use super::{Failure, Outcome};

/// The losses of each output, by its folder.
pub(super) type Losses = BTreeMap<String, Vec<Loss>>;

/// The symbol for each coverage in the table.
const SIGNS: [(&str, char); 4] = [("whole", '●'), ("adapted", '◐'), ("lost", '○'), ("apart", '–')];

/// Prints the table of all constructs and targets.
pub(super) fn table(format: Format, words: &Words) -> Result<Outcome, Failure> {
    match format {
        Format::Text => print(&(rows(words) + &legend(words) + &reasons(words)))?,
        Format::Json => {
            let targets: Vec<Value> = built_in().map(|target| target_json(target, words)).collect();
            print(&format!("{:#}\n", json!({ "version": 1, "targets": targets })))?;
        }
    }
    Ok(Outcome::Fine)
}

/// Prints the losses of the course in `folder`, for each target of each edition.
pub(super) fn of_course(folder: &Path, format: Format, words: &Words) -> Result<Outcome, Failure> {
    let LoadedCourse { sources, diagnostics, compiled, .. } = LoadedCourse::read(folder)?;
    let Some(compiled) = compiled.filter(|_| !diagnostics.has_errors()) else {
        report(&diagnostics, &sources, words)?;
        return Ok(Outcome::CourseHasErrors);
    };
    let mut found = Losses::new();
    for edited in &compiled.editions {
        for target in built_in() {
            found.insert(build::folder(edited, target, None), target.losses(&edited.course, &edited.key));
        }
    }
    match format {
        Format::Text => print(&list(&found, &sources, words))?,
        Format::Json => {
            let targets: BTreeMap<_, _> =
                found.iter().map(|(folder, losses)| (folder, losses_json(losses, &sources, words))).collect();
            print(&format!("{:#}\n", json!({ "version": 1, "lost": targets })))?;
        }
    }
    Ok(Outcome::Fine)
}

/// The losses as JSON.
pub(super) fn losses_json(losses: &[Loss], sources: &Sources, words: &Words) -> Value {
    let mut indices = BTreeMap::new();
    let one = |loss: &Loss| {
        let (file, line, column) = place(loss, sources, &mut indices);
        let (construct, reason) = (words.construct(loss.construct), words.reason(loss.reason));
        json!({ "construct": loss.construct, "name": construct, "reason": reason, "file": file, "line": line, "column": column })
    };
    losses.iter().map(one).collect()
}

fn rows(words: &Words) -> String {
    let width = Construct::ALL.iter().map(|each| words.construct(*each).chars().count()).max().unwrap_or(0);
    let mut text = format!("{:width$}", "");
    for number in 1..=built_in().count() {
        // Writing to a string cannot fail.
        let _ = write!(text, " {number:>2}");
    }
    text.push('\n');
    for construct in Construct::ALL {
        let _ = write!(text, "{:width$}", words.construct(*construct));
        for target in built_in() {
            let _ = write!(text, "  {}", sign((target.coverage)(*construct)));
        }
        text.push('\n');
    }
    text
}

fn legend(words: &Words) -> String {
    let numbered =
        (1..).zip(built_in()).map(|(number, target): (usize, _)| format!("{number} {}", target.name));
    let signs = SIGNS.map(|(name, sign)| format!("{sign} {}", words.text(&format!("coverage-{name}"))));
    format!("\n{}\n{}\n", numbered.collect::<Vec<_>>().join(" · "), signs.join("   "))
}

/// The constructs that are not fully supported, by target and reason. Targets with the same coverage share an entry.
fn reasons(words: &Words) -> String {
    let mut texts: Vec<(String, Vec<&str>)> = Vec::new();
    for target in built_in() {
        let text = reasons_of(target, words);
        match texts.iter_mut().find(|(known, _)| *known == text) {
            Some((_, names)) => names.push(target.name),
            None => texts.push((text, vec![target.name])),
        }
    }
    let mut out = format!("\n{}\n", words.text("coverage-differs"));
    for (text, names) in texts.iter().filter(|(text, _)| !text.is_empty()) {
        let _ = write!(out, "\n{}\n{text}", names.join(", "));
    }
    out
}

fn reasons_of(target: &Target, words: &Words) -> String {
    let mut found: Vec<(Coverage, Vec<&str>)> = Vec::new();
    for construct in Construct::ALL {
        let coverage = (target.coverage)(*construct);
        let name = words.construct(*construct);
        match found.iter_mut().find(|(known, _)| *known == coverage) {
            Some((_, names)) => names.push(name),
            None => found.push((coverage, vec![name])),
        }
    }
    let mut text = String::new();
    for (coverage, names) in found {
        if let Some(reason) = coverage.reason() {
            let _ = writeln!(text, "  {} {}: {}", sign(coverage), words.reason(reason), names.join("; "));
        }
    }
    text
}

fn sign(coverage: Coverage) -> char {
    let found = SIGNS.iter().find(|(name, _)| *name == coverage.as_str());
    found.expect("every coverage has a sign").1
}

fn target_json(target: &Target, words: &Words) -> Value {
    let one = |construct: &Construct| {
        let coverage = (target.coverage)(*construct);
        let reason = coverage.reason().map(|reason| words.reason(reason));
        json!({
            "construct": construct,
            "name": words.construct(*construct),
            "coverage": coverage.as_str(),
            "reason": reason,
        })
    };
    json!({ "target": target.name, "constructs": Construct::ALL.iter().map(one).collect::<Vec<_>>() })
}

fn list(found: &Losses, sources: &Sources, words: &Words) -> String {
    let mut text = String::new();
    let mut indices = BTreeMap::new();
    for (folder, losses) in found.iter().filter(|(_, losses)| !losses.is_empty()) {
        let _ = writeln!(text, "{folder}");
        for loss in losses {
            let (file, line, column) = place(loss, sources, &mut indices);
            let (construct, reason) = (words.construct(loss.construct), words.reason(loss.reason));
            let _ = writeln!(text, "  {file}:{line}:{column}  {construct}: {reason}");
        }
    }
    if text.is_empty() { format!("{}\n", words.text("coverage-nothing")) } else { text }
}

/// The file, line and column of a loss.
fn place<'s>(
    loss: &Loss,
    sources: &'s Sources,
    indices: &mut BTreeMap<FileId, LineIndex<'s>>,
) -> (&'s str, usize, usize) {
    let Some(file) = sources.get(loss.span.file) else { return ("", 1, 1) };
    let index = indices.entry(loss.span.file).or_insert_with(|| LineIndex::new(&file.text));
    let position = index.position(loss.span.start as usize);
    (&file.path, position.line, position.column)
}
