//! What a SCORM package cannot show as the author wrote it, said with its place.
//!
//! Right cells of a match stand in a menu to choose from, and a menu holds text alone. Deliberately absent:
//! what a package shows in another way without losing a word.

use super::version::Version;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::exporters::Context;
use crate::model::{Body, Course, Exercise, Inline};

/// Reports it.
pub(super) fn report(
    version: &Version,
    course: &Course,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) {
    for exercise in course.exercises().filter(|exercise| has_picture_to_choose(exercise)) {
        diagnostics.push(
            Diagnostic::new(Code::Loss, exercise.span)
                .arg("target", version.target)
                .arg("construct", context.locale.text("scorm", "loss-picture"))
                .arg("instead", context.locale.text("scorm", "loss-picture-instead")),
        );
    }
}

fn has_picture_to_choose(exercise: &Exercise) -> bool {
    match &exercise.body {
        Body::Match { right, .. } => right.iter().any(|part| has_picture(&part.content)),
        Body::Open { .. }
        | Body::FindOut { .. }
        | Body::Choice { .. }
        | Body::YesNo
        | Body::Statements { .. }
        | Body::FillIn { .. }
        | Body::ShortAnswer
        | Body::Number { .. }
        | Body::Order { .. }
        | Body::Checklist { .. }
        | Body::Task { .. } => false,
    }
}

fn has_picture(content: &[Inline]) -> bool {
    content.iter().any(|inline| match inline {
        Inline::Image { .. } => true,
        Inline::Emphasis { content, .. }
        | Inline::Strong { content, .. }
        | Inline::Strikethrough { content }
        | Inline::Link { content, .. }
        | Inline::File { content, .. }
        | Inline::Reference { content, .. } => has_picture(content),
        Inline::Text { .. }
        | Inline::Code { .. }
        | Inline::Term { .. }
        | Inline::Gap { .. }
        | Inline::Footnote { .. }
        | Inline::SoftBreak
        | Inline::HardBreak => false,
    })
}
