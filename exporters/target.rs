//! What a target is, and what its exporter is given.

use coursewright_model::assets::Assets;
use coursewright_model::bundle::Bundle;
use coursewright_model::diagnostics::Diagnostics;
use coursewright_model::locale::Locale;
use coursewright_model::options::{OptionSpec, Options};
use coursewright_model::{AnswerKey, Construct, Course, Id, PlayerKey, construct};

use crate::coverage::{Coverage, Loss, loss};

/// The option that every target for paper has.
pub const PAPER: &str = "paper";

/// What an exporter is given beside the course.
pub struct Context<'a> {
    /// The course's pictures and files.
    pub assets: &'a dyn Assets,
    /// The target's options.
    pub options: &'a Options,
    /// Interface strings in the course's language.
    pub locale: &'a Locale,
    /// The build id of the course ([`crate::shared::identity::build_id`]).
    pub build: &'a str,
    /// The one section, group or exercise to show, by a target for paper; `None` for the whole course.
    pub only: Option<&'a Id>,
}

/// An exporter by what it may know.
#[derive(Clone, Copy)]
pub enum Export {
    /// May know nothing of the answers: workbook, handout.
    Learner(fn(&Course, &Context<'_>, &mut Diagnostics) -> Bundle),
    /// May know what a player needs to mark and explain: SCORM, web.
    Player(fn(&Course, &PlayerKey, &Context<'_>, &mut Diagnostics) -> Bundle),
    /// May know everything: answer booklet, instructor's edition, question banks.
    Instructor(fn(&Course, &AnswerKey, &Context<'_>, &mut Diagnostics) -> Bundle),
}

/// What an exporter may know of the answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Nothing.
    Learner,
    /// What a player needs to mark and explain.
    Player,
    /// Everything.
    Instructor,
}

impl Export {
    /// What it may know of the answers.
    #[must_use]
    pub fn access(self) -> Access {
        match self {
            Self::Learner(_) => Access::Learner,
            Self::Player(_) => Access::Player,
            Self::Instructor(_) => Access::Instructor,
        }
    }
}

/// One output that the compiler offers.
#[derive(Clone, Copy)]
pub struct Target {
    /// Its name on the command line and in `[targets.NAME]`; the folder it is written to.
    pub name: &'static str,
    /// Whether a plain `build` makes it.
    pub default: bool,
    /// The feature of Cargo that builds it in; `None` if every program has it.
    pub feature: Option<&'static str>,
    /// Its options.
    pub options: &'static [OptionSpec],
    /// What it makes of each thing that an author can write.
    pub coverage: fn(Construct) -> Coverage,
    /// How it is made; `None` in a program that was built without it.
    pub export: Option<Export>,
}

impl Target {
    /// Makes the output, with as much of `key` as its exporter may know.
    ///
    /// # Panics
    /// If this program was built without it.
    pub fn run(
        &self,
        course: &Course,
        key: &AnswerKey,
        context: &Context<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Bundle {
        match self.export.expect("a caller chooses among the targets that are built in") {
            Export::Learner(export) => export(course, context, diagnostics),
            Export::Player(export) => export(course, &key.player, context, diagnostics),
            Export::Instructor(export) => export(course, key, context, diagnostics),
        }
    }

    /// Whether this program was built with it and it may know this much of the answers.
    #[must_use]
    pub fn has(&self, access: Access) -> bool {
        self.export.is_some_and(|export| export.access() == access)
    }

    /// What it cannot express of a course, of which it may know no more than its type says; in the order of the source.
    #[must_use]
    pub fn losses(&self, course: &Course, key: &AnswerKey) -> Vec<Loss> {
        let mut losses = Vec::new();
        let mut say = |construct, span| losses.extend(loss(self.coverage, construct, span));
        construct::of_course(course, &mut say);
        if self.has(Access::Player) || self.has(Access::Instructor) {
            construct::of_player_key(course, &key.player, &mut say);
        }
        if self.has(Access::Instructor) {
            construct::of_notes(course, key, &mut say);
        }
        losses.sort_unstable();
        losses
    }

    /// Whether it is for paper: its sheets have a size.
    #[must_use]
    pub fn on_paper(&self) -> bool {
        self.options.iter().any(|option| option.name == PAPER)
    }
}
