//! What counts, and how long it takes.

use crate::document::Block as Written;
use crate::lower::names::anchors::{AnchorKind, Anchors};
use crate::lower::names::conditions::Groups;
use crate::lower::names::conditions::HeadingScopes;
use crate::settings::Settings;
use coursewright_model::{ClassKind, Complete, Counts, Scoring, Section, StatusRule};

/// Which exercises count: as the author says, else those of the test if there is one.
pub(super) fn counts(settings: &Settings, anchors: &Anchors<'_>) -> Counts {
    let is_test = |test: &crate::lower::names::anchors::Anchor<'_>| {
        test.what == AnchorKind::Section && test.visible && test.attributes.has(ClassKind::Test)
    };
    settings.counts.unwrap_or_else(|| if anchors.iter().any(is_test) { Counts::Test } else { Counts::All })
}

/// The sum of the points that count.
pub(super) fn points(sections: &[Section]) -> u32 {
    let exercises = sections.iter().flat_map(Section::exercises);
    exercises.filter(|exercise| exercise.rules.counts).map(|exercise| u32::from(exercise.rules.points)).sum()
}

/// The scoring of an edition with `points`.
pub(super) fn scoring(settings: &Settings, counts: Counts, points: u32) -> Scoring {
    let pass_mark = settings.pass_mark.as_ref().map(|mark| mark.value);
    let graded = pass_mark.is_some();
    let status = if graded { StatusRule::PassedIncomplete } else { StatusRule::Completed };
    let complete = if graded { Complete::Passed } else { Complete::Exercises };
    Scoring {
        pass_mark,
        status: settings.status.unwrap_or(status),
        attempts: settings.attempts,
        counts,
        complete: settings.complete.unwrap_or(complete),
        points,
        track_open_answers: settings.track_open_answers,
    }
}

/// Minutes of a section: the author's, else the sum of what the edition shows of it.
pub(super) fn minutes(given: Option<u16>, blocks: &[Written], groups: &Groups<'_>) -> Option<u16> {
    given.or_else(|| sum(blocks, HeadingScopes::default(), groups))
}

fn sum(blocks: &[Written], mut scopes: HeadingScopes, groups: &Groups<'_>) -> Option<u16> {
    let minutes = |block: &Written| {
        if !scopes.enter(block, groups) {
            return None;
        }
        match block {
            Written::Heading(heading) => heading.attributes.time,
            Written::Exercise(exercise) => exercise.heading.attributes.time,
            Written::Group(group) => {
                group.heading.attributes.time.or_else(|| sum(&group.blocks, scopes, groups))
            }
            Written::Paragraph { .. }
            | Written::List(_)
            | Written::Quote { .. }
            | Written::Table(_)
            | Written::Code { .. }
            | Written::Box(_)
            | Written::Conditional { .. } => None,
        }
    };
    blocks.iter().filter_map(minutes).reduce(u16::saturating_add)
}
