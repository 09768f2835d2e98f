//! The request for a build, its errors, and the targets and editions that it names.

use super::options::Override;
use crate::compiler::Compiled;
use crate::contents;
use crate::release::Rules;
use crate::suggest::nearest;
use coursewright_exporters::{TARGETS, Target, built_in, named};
use coursewright_model::CompiledEdition;

/// The outputs to build. [`Request::default()`] builds every default target of every edition.
#[derive(Clone, Default)]
pub struct Request {
    /// The targets; empty for the default targets.
    pub targets: Vec<&'static Target>,
    /// The ids of the editions; empty for all.
    pub editions: Vec<String>,
    /// Options of targets that override `course.toml`.
    pub overrides: Vec<Override>,
    /// The id of the section, group or exercise to build alone. Only paper targets support this.
    pub only: Option<String>,
    /// The rules of a release; `None` for a draft.
    pub release: Option<Rules>,
}

/// Why a request is invalid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RequestError {
    /// There is no target with this name.
    UnknownTarget {
        /// The name in the request.
        name: String,
        /// The most similar name that exists.
        nearest: Option<String>,
    },
    /// This program was built without the target.
    TargetLeftOut {
        /// The target.
        name: String,
        /// The Cargo feature that enables it.
        feature: &'static str,
    },
    /// The request is for a part of a course, which only paper targets support.
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
    /// The value is not valid for the option.
    OptionValue {
        /// The override.
        text: String,
        /// The value.
        value: String,
        /// The valid values.
        expected: Vec<String>,
    },
    /// The course has no such edition.
    UnknownEdition {
        /// The id in the request.
        id: String,
        /// The most similar id of an edition.
        nearest: Option<String>,
    },
    /// None of the editions has such a section, group or exercise.
    UnknownPart {
        /// The id in the request.
        id: String,
        /// The most similar id.
        nearest: Option<String>,
    },
}

impl Request {
    /// Returns the targets to build: those of the request, else the default targets. For a part of a course, the default targets
    /// are those for paper.
    ///
    /// # Errors
    /// If the request is for a part of a course and names a target that is not for paper.
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

/// Returns the target `name`.
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

/// Returns the targets with these names, without duplicates.
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

/// Returns the editions with these ids, without duplicates, in the order of the course. Returns all if there are no ids.
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

/// Returns the editions that include the section, group or exercise `id`.
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
