//! The shapes of exercise bodies: which blocks a kind of exercise accepts as its body.

use crate::document::{Block, Inline};
use coursewright_model::ExerciseKind;

/// The shape of a body.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum BodyShape {
    /// No body: everything before the boxes is the prompt.
    None,
    /// An optional task list.
    MaybeTasks,
    Tasks,
    Statements,
    Gaps,
    Table,
    Ordered,
}

impl BodyShape {
    /// Returns the shape that a kind of exercise asks for.
    pub(super) fn of(kind: ExerciseKind) -> Self {
        match kind {
            ExerciseKind::Open
            | ExerciseKind::Reflection
            | ExerciseKind::YesNo
            | ExerciseKind::ShortAnswer
            | ExerciseKind::Number
            | ExerciseKind::Assignment => Self::None,
            ExerciseKind::FindOut | ExerciseKind::ActionPoints | ExerciseKind::Checklist => Self::MaybeTasks,
            ExerciseKind::Choice | ExerciseKind::MultipleChoice => Self::Tasks,
            ExerciseKind::Statements => Self::Statements,
            ExerciseKind::FillIn => Self::Gaps,
            ExerciseKind::Match => Self::Table,
            ExerciseKind::Order => Self::Ordered,
        }
    }

    /// Whether `block` can be a body of this shape, or for gaps a part of it.
    pub(super) fn fits(self, block: &Block) -> bool {
        match (self, block) {
            (Self::Tasks | Self::MaybeTasks, Block::List(list)) => {
                list.items.iter().any(|item| item.task.is_some())
            }
            (Self::Statements, Block::List(list)) => list.items.iter().all(|item| item.task.is_none()),
            (Self::Statements | Self::Table, Block::Table(_)) => true,
            (Self::Ordered, Block::List(list)) => list.start.is_some(),
            (Self::Gaps, Block::Paragraph { content, .. }) => {
                content.iter().any(|inline| matches!(inline, Inline::Gap { .. }))
            }
            (
                Self::None
                | Self::MaybeTasks
                | Self::Tasks
                | Self::Statements
                | Self::Gaps
                | Self::Table
                | Self::Ordered,
                Block::Heading(_)
                | Block::Paragraph { .. }
                | Block::List(_)
                | Block::Quote { .. }
                | Block::Table(_)
                | Block::Code { .. }
                | Block::Box(_)
                | Block::Conditional { .. }
                | Block::Exercise(_)
                | Block::Group(_),
            ) => false,
        }
    }

    /// Its name in the texts of diagnostics.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Tasks | Self::MaybeTasks => "task-list",
            Self::Statements => "statements",
            Self::Gaps => "gaps",
            Self::Table => "match-table",
            Self::Ordered => "ordered-list",
        }
    }
}
