//! Lowers choice exercises and checklists.

use crate::lower::exercise::ExerciseSource;
use crate::lower::lowerer::Lowerer;

use crate::document;
use crate::lower::exercise::parts::ShownPart;
use crate::shuffle::{Purpose, avoid_sorted, shuffled};
use coursewright_model::diagnostics::{Code, Diagnostic, LabelKind};
use coursewright_model::{Answer, Body, ClassKind, ExerciseKind, Part, Span};

impl<'a> Lowerer<'a> {
    /// Lowers a choice exercise, with one or several right options.
    pub(in crate::lower) fn choice(&mut self, source: &ExerciseSource<'a>) -> (Body, Answer) {
        let multiple = source.exercise.kind == ExerciseKind::MultipleChoice;
        let document::Body::Tasks(list) = &source.exercise.body else {
            return (Body::Choice { multiple, options: Vec::new() }, Answer::Own);
        };
        let shown = self.parts(source, list, 2);
        let right: Vec<(usize, Span)> = shown.iter().filter_map(ticked).collect();
        self.right_options(source, &right, multiple);
        let mut correct: Vec<_> = right.iter().map(|(index, _)| self.key(source, *index)).collect();
        correct.sort_unstable();
        let options = self.options(source, &shown, list.items.len());
        let answer = if source.opinion { Answer::Own } else { Answer::Choice { correct } };
        (Body::Choice { multiple, options }, answer)
    }

    /// Lowers the options, in display order.
    pub(in crate::lower) fn options(
        &mut self,
        source: &ExerciseSource<'a>,
        shown: &[ShownPart<'a>],
        count: usize,
    ) -> Vec<Part> {
        let options: Vec<Part> = shown
            .iter()
            .map(|shown| self.part(source, shown.item, self.key(source, shown.index), 0))
            .collect();
        self.report_typed_letters(&options, shown);
        self.report_equal_parts(
            options.iter().map(|part| part.content.as_slice()).zip(shown.iter().map(|s| s.item.span)),
        );
        in_display_order(source, options, shown, count)
    }

    /// Lowers items to tick, none of which is right or wrong.
    pub(in crate::lower) fn tasks(&mut self, source: &ExerciseSource<'a>) -> Vec<Part> {
        let document::Body::Tasks(list) = &source.exercise.body else { return Vec::new() };
        let shown = self.parts(source, list, 0);
        for (_, span) in shown.iter().filter_map(ticked) {
            self.report(Diagnostic::new(Code::CheckedInChecklist, span));
        }
        let parts: Vec<Part> = shown
            .iter()
            .map(|shown| self.part(source, shown.item, self.key(source, shown.index), 0))
            .collect();
        self.report_equal_parts(
            parts.iter().map(|part| part.content.as_slice()).zip(shown.iter().map(|s| s.item.span)),
        );
        parts
    }

    fn right_options(&mut self, source: &ExerciseSource<'_>, right: &[(usize, Span)], multiple: bool) {
        if source.opinion {
            for (_, span) in right {
                let diagnostic = Diagnostic::new(Code::AnswerInOpinion, *span);
                self.report(diagnostic.label(source.span(), LabelKind::Owner));
            }
            return;
        }
        match right {
            [] => self.report(Diagnostic::new(Code::NoneCorrect, source.span())),
            [first, second, ..] if !multiple => {
                let diagnostic = Diagnostic::new(Code::SeveralCorrect, second.1);
                self.report(diagnostic.label(first.1, LabelKind::First));
            }
            [..] => {}
        }
    }
}

/// Puts `parts` in display order: the author's or, with `.schudden`, the order shuffled for all `count` parts.
pub(in crate::lower) fn in_display_order(
    source: &ExerciseSource<'_>,
    parts: Vec<Part>,
    shown: &[ShownPart<'_>],
    count: usize,
) -> Vec<Part> {
    if !source.exercise.heading.attributes.has(ClassKind::Shuffle) {
        return parts;
    }
    let shown_index = |index: &usize| shown.iter().position(|part| part.index == *index);
    let mut order: Vec<usize> =
        shuffled(source.id.as_str(), Purpose::Options, count).iter().filter_map(shown_index).collect();
    // Without the parts that the edition hides, the rest may be in source order again.
    avoid_sorted(&mut order);
    let mut parts: Vec<Option<Part>> = parts.into_iter().map(Some).collect();
    order.into_iter().filter_map(|index| parts[index].take()).collect()
}

/// Returns the index and the span of a part that is marked `[x]`.
fn ticked(shown: &ShownPart<'_>) -> Option<(usize, Span)> {
    let task = shown.item.task.as_ref().filter(|task| task.value)?;
    Some((shown.index, task.span))
}
