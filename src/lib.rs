//! Coursewright compiles one plain-text course source into an intermediate model of sections,
//! exercises and answer keys, and runs exporters on it.
//!
//! ```text
//! course/ ─source─▶ Sources ─markdown─▶ Document ─edition─▶ Course + AnswerKey + PlayerKey ─check─▶ diagnostics
//! Course (+ a key, if the target may have it) ─exporters/<target>─▶ Bundle ─pack─▶ folder or zip
//! ```
//!
//! Text goes in at one door ([`source`]), files go out at one door (`pack`), and everything between is
//! a pure function. Deliberately absent: a clock, randomness, the network.

pub mod assets;
pub mod bundle;
mod check;
pub mod diag;
mod draw;
pub mod edition;
pub mod ids;
pub mod locale;
pub mod lock;
pub mod markdown;
pub mod model;
pub mod near;
pub mod options;
pub mod pack;
pub mod settings;
pub mod source;

#[path = "../exporters/mod.rs"]
pub mod exporters;

use std::collections::BTreeSet;

use assets::Inventory;
use diag::Diagnostics;
use edition::{Edited, Edition, Given};
use lock::{Keys, Lock};
use model::{AnswerKey, Course};
use settings::Settings;
use source::Sources;

/// A course, compiled.
#[derive(Debug)]
pub struct Compiled {
    /// What `course.toml` says.
    pub settings: Settings,
    /// What a learner may read.
    pub course: Course,
    /// What is kept from the learner.
    pub key: AnswerKey,
    /// What is wrong with it, in the order of the source. With an error among them, `course` and `key` hold what
    /// could be made of the rest and are not fit to be exported.
    pub diagnostics: Diagnostics,
}

/// Compiles `sources`, with the pictures and files of `inventory`. Never fails.
#[must_use]
pub fn compile(sources: &Sources, inventory: &dyn Inventory) -> Compiled {
    let mut diagnostics = Diagnostics::default();
    let settings = settings::parse(sources, &mut diagnostics);
    let document = markdown::parse(sources, settings.language, &mut diagnostics);
    let edition = Edition::default_of(&settings);
    let keys = Keys::give(&document, &Lock::default(), &mut diagnostics);
    let groups = BTreeSet::new();
    let given =
        Given { document: &document, settings: &settings, sources, groups: &groups, keys: &keys, inventory };
    let Edited { course, key, .. } = edition::make(given, &edition, &mut diagnostics);
    diagnostics.sort();
    Compiled { settings, course, key, diagnostics }
}
