//! Scoring and study time of an edition, computed from the settings and from what the edition shows.

use crate::document;
use crate::lower::names::anchor::{Anchor, AnchorKind};
use crate::lower::names::anchors::Anchors;
use crate::lower::names::conditions::{Groups, HeadingScopes};
use crate::settings::Settings;
use coursewright_model::{ClassKind, Complete, Counts, Scoring, Section, StatusRule};

/// Returns which exercises count: the setting, or by default those of the test if there is one.
pub(super) fn counts(settings: &Settings, anchors: &Anchors<'_>) -> Counts {
    let is_test = |test: &Anchor<'_>| {
        test.kind == AnchorKind::Section && test.visible && test.attributes.has(ClassKind::Test)
    };
    settings.counts.unwrap_or_else(|| if anchors.iter().any(is_test) { Counts::Test } else { Counts::All })
}

/// Returns the sum of the points that count.
pub(super) fn points(sections: &[Section]) -> u32 {
    let exercises = sections.iter().flat_map(Section::exercises);
    exercises.filter(|exercise| exercise.rules.counts).map(|exercise| u32::from(exercise.rules.points)).sum()
}

/// Returns the scoring of an edition in which `points` can be earned.
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

/// Returns the minutes of a section: the author's own, or the sum of what the edition shows of its blocks.
pub(super) fn minutes(authored: Option<u16>, blocks: &[document::Block], groups: &Groups<'_>) -> Option<u16> {
    authored.or_else(|| sum(blocks, HeadingScopes::default(), groups))
}

fn sum(blocks: &[document::Block], mut scopes: HeadingScopes, groups: &Groups<'_>) -> Option<u16> {
    let minutes = |block: &document::Block| {
        if !scopes.enter(block, groups) {
            return None;
        }
        match block {
            document::Block::Heading(heading) => heading.attributes.time,
            document::Block::Exercise(exercise) => exercise.heading.attributes.time,
            document::Block::Group(group) => {
                group.heading.attributes.time.or_else(|| sum(&group.blocks, scopes, groups))
            }
            document::Block::Paragraph { .. }
            | document::Block::List(_)
            | document::Block::Quote { .. }
            | document::Block::Table(_)
            | document::Block::Code { .. }
            | document::Block::Box(_)
            | document::Block::Conditional { .. } => None,
        }
    };
    blocks.iter().filter_map(minutes).reduce(u16::saturating_add)
}
