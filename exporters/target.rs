//! What a target is: its name, options and coverage, and its exporter with the access that it has to answers.

use coursewright_model::assets::Assets;
use coursewright_model::bundle::Bundle;
use coursewright_model::diagnostics::Diagnostics;
use coursewright_model::locale::Locale;
use coursewright_model::options::{OptionSpec, Options};
use coursewright_model::{AnswerKey, Construct, Course, Id, PlayerKey, construct};

use crate::coverage::{Coverage, Loss, loss};

/// The option that every target for paper has.
pub const PAPER: &str = "paper";

/// What an exporter receives besides the course.
pub struct Context<'a> {
    /// The course's pictures and files.
    pub assets: &'a dyn Assets,
    /// The target's options.
    pub options: &'a Options,
    /// The interface strings in the course's language.
    pub locale: &'a Locale,
    /// The build id of the course ([`crate::shared::identity::build_id`]).
    pub build: &'a str,
    /// The one section, group or exercise to print; `None` for the whole course. Only targets for paper use it.
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

/// An exporter, with the access that its type gives it. Only [`Target::run`] calls it.
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

/// An output format.
#[derive(Clone, Copy)]
pub struct Target {
    /// The name on the command line and in `[targets.NAME]`, and of the output folder.
    pub name: &'static str,
    /// Whether a plain `build` makes it.
    pub default: bool,
    /// The Cargo feature that builds it in; `None` if every program has it.
    pub feature: Option<&'static str>,
    /// Its options.
    pub options: &'static [OptionSpec],
    /// How much it expresses of each thing that an author can write.
    pub coverage: fn(Construct) -> Coverage,
    /// The exporter; `None` in a program that was built without it.
    pub export: Option<Export>,
}

impl Target {
    /// Makes the output. The exporter receives only the part of `key` that its access allows.
    ///
    /// # Panics
    /// If this program was built without the target.
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

    /// Whether this program was built with the target, and the target has this access.
    #[must_use]
    pub fn has(&self, access: Access) -> bool {
        self.export.is_some_and(|export| export.access == access)
    }

    /// What the target cannot express of a course, in the order of the source. Answers count only if the target
    /// receives them.
    #[must_use]
    pub fn losses(&self, course: &Course, key: &AnswerKey) -> Vec<Loss> {
        let mut losses = Vec::new();
        let mut add_loss = |construct, span| losses.extend(loss(self.coverage, construct, span));
        construct::of_course(course, &mut add_loss);
        if self.has(Access::Player) || self.has(Access::Instructor) {
            construct::of_player_key(course, &key.player, &mut add_loss);
        }
        if self.has(Access::Instructor) {
            construct::of_notes(course, key, &mut add_loss);
        }
        losses.sort_unstable();
        losses
    }

    /// Whether it is for paper: it has the option [`PAPER`].
    #[must_use]
    pub fn on_paper(&self) -> bool {
        self.options.iter().any(|option| option.name == PAPER)
    }
}
