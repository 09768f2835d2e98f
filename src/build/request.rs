//! What a build is asked to make, and what can be wrong with that.

use super::options::Override;
use crate::compiler::Compiled;
use crate::contents;
use crate::release::Rules;
use crate::suggest::nearest;
use coursewright_exporters::{TARGETS, Target, built_in, named};
use coursewright_model::CompiledEdition;

/// What a build is asked to make. [`Request::default()`] is every default target of every edition.
#[derive(Clone, Default)]
pub struct Request {
    /// The targets; none for those that a plain build makes.
    pub targets: Vec<&'static Target>,
    /// Ids of editions; none for all of them.
    pub editions: Vec<String>,
    /// Options of targets, over those of `course.toml`.
    pub overrides: Vec<Override>,
    /// The id of the one section, group or exercise to make; then every target is for paper.
    pub only: Option<String>,
    /// Given if this is a release.
    pub release: Option<Rules>,
}

/// Why a request cannot be met: it names something that does not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RequestError {
    /// No target is called so.
    UnknownTarget {
        /// What was asked for.
        name: String,
        /// The most similar name that exists.
        nearest: Option<String>,
    },
    /// This program was built without the target.
    TargetLeftOut {
        /// The target.
        name: String,
        /// The feature of Cargo that builds it in.
        feature: &'static str,
    },
    /// A part of a course is made on paper alone, and the target is not for paper.
    NotOnPaper {
        /// The target.
        target: &'static str,
    },
    /// An override that is not `TARGET.OPTION=VALUE`.
    OverrideForm {
        /// The override.
        text: String,
    },
    /// The target has no such option.
    UnknownOption {
        /// `TARGET.OPTION`
        name: String,
        /// The most similar option of the target.
        nearest: Option<String>,
    },
    /// The option does not take the value.
    OptionValue {
        /// The override.
        text: String,
        /// The value.
        value: String,
        /// The values that it takes.
        expected: Vec<String>,
    },
    /// The course has no such edition.
    UnknownEdition {
        /// What was asked for.
        id: String,
        /// The most similar id of an edition.
        nearest: Option<String>,
    },
    /// None of the editions has such a section, group or exercise.
    UnknownPart {
        /// What was asked for.
        id: String,
        /// The most similar id.
        nearest: Option<String>,
    },
}

impl Request {
    /// The targets to make: those that are asked for, else those of a plain build; for a part of a course, those of a plain
    /// build that are for paper.
    ///
    /// # Errors
    /// If a target that is not for paper is asked for with a part of a course.
    pub fn targets(&self) -> Result<Vec<&'static Target>, RequestError> {
        let fits = |target: &&'static Target| self.only.is_none() || target.on_paper();
        if self.targets.is_empty() {
            return Ok(built_in().filter(|target| target.default).filter(fits).collect());
        }
        match self.targets.iter().find(|target| !fits(target)) {
            Some(target) => Err(RequestError::NotOnPaper { target: target.name }),
            None => Ok(self.targets.clone()),
        }
    }
}

/// The target that is called `name`, if this program was built with it.
///
/// # Errors
/// If there is no such target, or this program was built without it.
pub fn target(name: &str) -> Result<&'static Target, RequestError> {
    let Some(target) = named(name) else {
        let nearest = nearest(name, target_names()).map(str::to_owned);
        return Err(RequestError::UnknownTarget { name: name.to_owned(), nearest });
    };
    match (target.export, target.feature) {
        (None, Some(feature)) => Err(RequestError::TargetLeftOut { name: name.to_owned(), feature }),
        (Some(_), _) | (None, None) => Ok(target),
    }
}

/// The targets that are called so, each once.
///
/// # Errors
/// If there is no such target, or this program was built without it.
pub fn targets(names: &[String]) -> Result<Vec<&'static Target>, RequestError> {
    let mut targets: Vec<&'static Target> = Vec::new();
    for name in names {
        let target = target(name)?;
        if !targets.iter().any(|known| known.name == target.name) {
            targets.push(target);
        }
    }
    Ok(targets)
}

/// The editions with these ids, each once, in the order of the course; all of them if there are no ids.
///
/// # Errors
/// If the course has no such edition.
pub fn editions<'a>(
    ids: &[String],
    compiled: &'a Compiled,
) -> Result<Vec<&'a CompiledEdition>, RequestError> {
    let known = || compiled.editions.iter().map(|edition| edition.edition.id.as_str());
    if let Some(unknown) = ids.iter().find(|id| !known().any(|known| known == *id)) {
        let nearest = nearest(unknown, known()).map(str::to_owned);
        return Err(RequestError::UnknownEdition { id: unknown.clone(), nearest });
    }
    let asked = |edition: &&CompiledEdition| ids.is_empty() || ids.contains(&edition.edition.id);
    Ok(compiled.editions.iter().filter(asked).collect())
}

/// Those of `editions` that have the section, group or exercise `id`.
pub(super) fn editions_with<'a>(
    id: &str,
    editions: Vec<&'a CompiledEdition>,
) -> Result<Vec<&'a CompiledEdition>, RequestError> {
    let ids = |compiled: &'a CompiledEdition| {
        contents::of(&compiled.course).into_iter().map(|content| content.id.as_str())
    };
    let having: Vec<&CompiledEdition> =
        editions.iter().copied().filter(|compiled| ids(compiled).any(|known| known == id)).collect();
    if having.is_empty() {
        let nearest = nearest(id, editions.into_iter().flat_map(ids)).map(str::to_owned);
        return Err(RequestError::UnknownPart { id: id.to_owned(), nearest });
    }
    Ok(having)
}

pub(super) fn target_names() -> impl Iterator<Item = &'static str> {
    TARGETS.iter().map(|target| target.name)
}
