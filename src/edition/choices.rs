//! Options to choose from, and points to tick.

use super::editor::Editor;
use super::exercises::Asked;

use super::parts::Shown;
use crate::document::Body as Written;
use crate::draw::{Draw, shuffled, unsort};
use coursewright_model::diagnostics::{Code, Diagnostic, LabelKind};
use coursewright_model::{Answer, Body, ClassKind, ExerciseKind, Part, Span};

impl<'a> Editor<'a> {
    /// Multiple choice, with one or several right options.
    pub(super) fn choice(&mut self, asked: &Asked<'a>) -> (Body, Answer) {
        let multiple = asked.written.kind == ExerciseKind::MultipleChoice;
        let Written::Tasks(list) = &asked.written.body else {
            return (Body::Choice { multiple, options: Vec::new() }, Answer::Own);
        };
        let shown = self.parts(asked, list, 2);
        let right: Vec<(usize, Span)> = shown.iter().filter_map(ticked).collect();
        self.right_options(asked, &right, multiple);
        let mut correct: Vec<_> = right.iter().map(|(index, _)| self.key(asked, *index)).collect();
        correct.sort_unstable();
        let options = self.options(asked, &shown, list.items.len());
        let answer = if asked.opinion { Answer::Own } else { Answer::Choice { correct } };
        (Body::Choice { multiple, options }, answer)
    }

    /// The options or statements in display order.
    pub(super) fn options(&mut self, asked: &Asked<'a>, shown: &[Shown<'a>], count: usize) -> Vec<Part> {
        let options: Vec<Part> =
            shown.iter().map(|shown| self.part(asked, shown.item, self.key(asked, shown.index), 0)).collect();
        self.own_letters(&options, shown);
        self.distinct(
            options.iter().map(|part| part.content.as_slice()).zip(shown.iter().map(|s| s.item.span)),
        );
        arranged(asked, options, shown, count)
    }

    /// Points to tick: none of them is right or wrong.
    pub(super) fn tasks(&mut self, asked: &Asked<'a>) -> Vec<Part> {
        let Written::Tasks(list) = &asked.written.body else { return Vec::new() };
        let shown = self.parts(asked, list, 0);
        for (_, span) in shown.iter().filter_map(ticked) {
            self.report(Diagnostic::new(Code::CheckedInChecklist, span));
        }
        let parts: Vec<Part> =
            shown.iter().map(|shown| self.part(asked, shown.item, self.key(asked, shown.index), 0)).collect();
        self.distinct(
            parts.iter().map(|part| part.content.as_slice()).zip(shown.iter().map(|s| s.item.span)),
        );
        parts
    }

    fn right_options(&mut self, asked: &Asked<'_>, right: &[(usize, Span)], multiple: bool) {
        if asked.opinion {
            for (_, span) in right {
                let diagnostic = Diagnostic::new(Code::AnswerInOpinion, *span);
                self.report(diagnostic.label(asked.span(), LabelKind::Owner));
            }
            return;
        }
        match right {
            [] => self.report(Diagnostic::new(Code::NoneCorrect, asked.span())),
            [first, second, ..] if !multiple => {
                let diagnostic = Diagnostic::new(Code::SeveralCorrect, second.1);
                self.report(diagnostic.label(first.1, LabelKind::First));
            }
            [..] => {}
        }
    }
}

/// The parts in display order: the author's, or with `.schudden` the one that is drawn for `count` of them.
pub(super) fn arranged(asked: &Asked<'_>, parts: Vec<Part>, shown: &[Shown<'_>], count: usize) -> Vec<Part> {
    if !asked.written.heading.attributes.has(ClassKind::Shuffle) {
        return parts;
    }
    let place = |index: &usize| shown.iter().position(|part| part.index == *index);
    let mut order: Vec<usize> =
        shuffled(asked.id.as_str(), Draw::Options, count).iter().filter_map(place).collect();
    // What an edition leaves out may leave the source's order.
    unsort(&mut order);
    let mut parts: Vec<Option<Part>> = parts.into_iter().map(Some).collect();
    order.into_iter().filter_map(|index| parts[index].take()).collect()
}

/// A part that is marked `[x]`, and where.
fn ticked(shown: &Shown<'_>) -> Option<(usize, Span)> {
    let task = shown.item.task.as_ref().filter(|task| task.value)?;
    Some((shown.index, task.span))
}
