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

/// How much of the answers an exporter receives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Nothing: workbook, handout.
    Learner,
    /// What a player needs to mark and explain: SCORM.
    Player,
    /// Everything: answer booklet, instructor's edition.
    Instructor,
}

/// An exporter and the access that its type gives it. Only [`Target::run`] can call it.
#[derive(Clone, Copy)]
pub struct Export {
    access: Access,
    function: Function,
}

#[derive(Clone, Copy)]
enum Function {
    Learner(fn(&Course, &Context<'_>, &mut Diagnostics) -> Bundle),
    Player(fn(&Course, &PlayerKey, &Context<'_>, &mut Diagnostics) -> Bundle),
    Instructor(fn(&Course, &AnswerKey, &Context<'_>, &mut Diagnostics) -> Bundle),
}

impl Export {
    /// An exporter that receives no answers.
    #[must_use]
    pub const fn learner(export: fn(&Course, &Context<'_>, &mut Diagnostics) -> Bundle) -> Self {
        Self { access: Access::Learner, function: Function::Learner(export) }
    }

    /// An exporter that receives what a player needs to mark and explain.
    #[must_use]
    pub const fn player(export: fn(&Course, &PlayerKey, &Context<'_>, &mut Diagnostics) -> Bundle) -> Self {
        Self { access: Access::Player, function: Function::Player(export) }
    }

    /// An exporter that receives all answers and notes.
    #[must_use]
    pub const fn instructor(
        export: fn(&Course, &AnswerKey, &Context<'_>, &mut Diagnostics) -> Bundle,
    ) -> Self {
        Self { access: Access::Instructor, function: Function::Instructor(export) }
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
        let export = self.export.expect("callers choose among the targets that are built in");
        match export.function {
            Function::Learner(export) => export(course, context, diagnostics),
            Function::Player(export) => export(course, &key.player, context, diagnostics),
            Function::Instructor(export) => export(course, key, context, diagnostics),
        }
    }

    /// Whether this program was built with it and it may know this much of the answers.
    #[must_use]
    pub fn has(&self, access: Access) -> bool {
        self.export.is_some_and(|export| export.access == access)
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
