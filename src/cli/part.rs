//! `coursewright build --only ID`: which targets can make a part of a course, and which editions have it.

use coursewright::exporters::Target;
use coursewright::model::CompiledEdition;
use coursewright::suggest::nearest;

use super::words::Words;
use super::{Failure, contents, target_options};

/// The targets that are asked for, all for paper; else those for paper that a plain build makes.
pub(super) fn targets(names: &[String], words: &Words) -> Result<Vec<&'static Target>, Failure> {
    let mut targets = target_options::chosen(names, words)?;
    if names.is_empty() {
        targets.retain(|target| target.on_paper());
    }
    match targets.iter().find(|target| !target.on_paper()) {
        Some(target) => Err(Failure::Usage(words.fill("only-paper", &[("target", target.name)]))),
        None => Ok(targets),
    }
}

/// Those of `editions` that have the section, group or exercise `only`.
pub(super) fn with<'a>(
    only: &str,
    editions: Vec<&'a CompiledEdition>,
    words: &Words,
) -> Result<Vec<&'a CompiledEdition>, Failure> {
    let ids = |compiled: &'a CompiledEdition| {
        contents::of(&compiled.course).into_iter().map(|content| content.id.as_str())
    };
    let having: Vec<&CompiledEdition> =
        editions.iter().copied().filter(|compiled| ids(compiled).any(|id| id == only)).collect();
    if having.is_empty() {
        let near = nearest(only, editions.into_iter().flat_map(ids));
        return Err(words.unknown("unknown-part", only, near));
    }
    Ok(having)
}
