//! Lowers exercises and groups: prompt, body and rules for the learner, marking for the answer key.
//!
//! Each file lowers the bodies of some kinds and adds methods to `Lowerer`; `parts` has what they share.

mod choices;
mod key;
mod matching;
mod numbers;
mod own_boxes;
mod parts;
mod statements;
mod typed_answer;

use crate::document::{self, Boxed};
use crate::lower::lowerer::{Lowerer, Mode};
use crate::lower::names::anchor::AnchorKind;
use crate::lower::names::conditions::HeadingScopes;
use crate::lower::names::suggestions::Candidates;
use coursewright_model::diagnostics::{Code, Diagnostic};
use coursewright_model::fingerprint;
use coursewright_model::{
    Answer, Block, Body, BoxKind, ClassKind, Counts, Exercise, ExerciseKind, Group, Id, Marking, Number,
    Rules, Span,
};

/// An exercise of the document, and what lowering its body needs to know about it.
pub(in crate::lower) struct ExerciseSource<'a> {
    pub(in crate::lower) exercise: &'a document::Exercise,
    pub(in crate::lower) id: Id,
    /// Whether it has no right answer (`.mening`).
    pub(in crate::lower) opinion: bool,
    /// The boxes that the edition shows.
    boxes: Vec<&'a Boxed>,
}

impl<'a> ExerciseSource<'a> {
    /// The span of its heading.
    pub(in crate::lower) fn span(&self) -> Span {
        self.exercise.heading.span
    }

    pub(in crate::lower) fn boxes(&self, kind: BoxKind) -> impl Iterator<Item = &'a Boxed> {
        self.boxes.iter().copied().filter(move |boxed| boxed.kind == kind)
    }
}

/// The number of lines on paper if the author gives none: enough for an answer of the usual length.
const OPEN_LINES: u16 = 5;
const REFLECTION_LINES: u16 = 4;
/// The number of rows for action points if the author gives none.
const BLANK_ROWS: u16 = 3;

impl<'a> Lowerer<'a> {
    /// Lowers an exercise. Its marking is added to `markings`.
    pub(in crate::lower) fn exercise(&mut self, written: &'a document::Exercise) -> Exercise {
        let heading = &written.heading;
        let anchor = self.context.anchors.at(heading.span);
        let (id, lms_number, number) = (anchor.id.clone(), anchor.lms_number, anchor.number);
        let outer = (std::mem::replace(&mut self.position.owner, id.clone()), self.position.blocks_before);
        let title = self.heading_text(&heading.content);
        let prompt = self.prompt_blocks(&written.prompt, Mode::Plain);
        self.report_ticked_items(&written.prompt);
        self.position.blocks_before = prompt.len();
        let boxes =
            written.boxes.iter().filter(|boxed| self.context.groups.shows(&boxed.attributes)).collect();
        let opinion = heading.attributes.has(ClassKind::Opinion);
        let source = ExerciseSource { exercise: written, id: id.clone(), opinion, boxes };
        self.defer_boxes(&source);
        let (body, answer) = self.body(&source);
        let hints = source.boxes(BoxKind::Hint).map(|hint| self.with_argument(hint)).collect();
        let fingerprint_inputs = fingerprint::input(written.kind, &body, &answer);
        let fingerprint = fingerprint::fingerprint(&fingerprint_inputs);
        self.fingerprint_inputs.insert(id.clone(), fingerprint_inputs);
        self.markings.insert(id.clone(), Marking { answer, fingerprint, ..Marking::default() });
        (self.position.owner, self.position.blocks_before) = outer;
        Exercise {
            id,
            lms_number,
            number: number.unwrap_or(Number { main: 0, sub: None }),
            kind: written.kind,
            label: heading.attributes.label.clone(),
            title,
            prompt,
            body,
            hints,
            rules: self.rules(&source),
            new_page: heading.attributes.has(ClassKind::NewPage),
            span: heading.span,
        }
    }

    /// Lowers a group. Reports a group of which the edition shows no exercise.
    pub(in crate::lower) fn group(
        &mut self,
        group: &'a document::Group,
        mut scopes: HeadingScopes,
    ) -> Option<Box<Group>> {
        let heading = &group.heading;
        let anchor = self.context.anchors.at(heading.span);
        let (id, number) = (anchor.id.clone(), anchor.number);
        let extra = self.position.extra || heading.attributes.has(ClassKind::Extra);
        let outer_extra = std::mem::replace(&mut self.position.extra, extra);
        let outer = (std::mem::replace(&mut self.position.owner, id.clone()), self.position.blocks_before);
        let title = self.heading_text(&heading.content);
        let first = self.deferred.notes.len();
        let prompt = self.prompt_blocks(&group.prompt, Mode::Plain);
        // The notes of a group are placed among its blocks, and all of those follow its prompt.
        self.deferred.clamp_notes(first, &id, 0);
        (self.position.owner, self.position.blocks_before) = outer;
        let blocks = self.section_blocks(&id, &group.blocks, &mut scopes, Mode::Plain);
        self.position.extra = outer_extra;
        if !blocks.iter().any(|block| matches!(block, Block::Exercise(_))) {
            let diagnostic = Diagnostic::new(Code::TooFewParts, heading.span);
            self.report(
                diagnostic.arg("kind", self.exercise_keyword(ExerciseKind::Assignment)).arg("least", 1_usize),
            );
            return None;
        }
        Some(Box::new(Group {
            id,
            number: number.unwrap_or(Number { main: 0, sub: None }),
            label: heading.attributes.label.clone(),
            title,
            prompt,
            blocks,
            minutes: heading.attributes.time,
            extra,
            new_page: heading.attributes.has(ClassKind::NewPage),
            span: heading.span,
        }))
    }

    fn body(&mut self, source: &ExerciseSource<'a>) -> (Body, Answer) {
        let lines = source.exercise.heading.attributes.lines;
        match source.exercise.kind {
            ExerciseKind::Open => (Body::Open { lines: lines.unwrap_or(OPEN_LINES) }, Answer::Own),
            ExerciseKind::Reflection => {
                (Body::Open { lines: lines.unwrap_or(REFLECTION_LINES) }, Answer::Own)
            }
            ExerciseKind::FindOut => {
                let tasks = self.tasks(source);
                (Body::FindOut { tasks, lines: lines.unwrap_or(0) }, Answer::Own)
            }
            ExerciseKind::Choice | ExerciseKind::MultipleChoice => self.choice(source),
            ExerciseKind::YesNo => self.yes_no(source),
            ExerciseKind::Statements => self.statements(source),
            ExerciseKind::FillIn => self.fill_in(source),
            ExerciseKind::ShortAnswer => self.short_answer(source),
            ExerciseKind::Number => self.number(source),
            ExerciseKind::Match => self.match_cells(source),
            ExerciseKind::Order => self.order(source),
            ExerciseKind::ActionPoints | ExerciseKind::Checklist => self.checklist(source),
            ExerciseKind::Assignment => (Body::Task { lines: lines.unwrap_or(0) }, Answer::Own),
        }
    }

    fn checklist(&mut self, source: &ExerciseSource<'a>) -> (Body, Answer) {
        let items = self.tasks(source);
        let authored = source.exercise.heading.attributes.blank;
        let open = source.exercise.kind == ExerciseKind::ActionPoints && items.is_empty();
        let blank = authored.unwrap_or(if open { BLANK_ROWS } else { 0 });
        if items.is_empty() && blank == 0 {
            let diagnostic = Diagnostic::new(Code::BodyMissing, source.span());
            self.report(
                diagnostic.arg("kind", self.exercise_keyword(source.exercise.kind)).arg("shape", "task-list"),
            );
        }
        (Body::Checklist { items, blank }, Answer::Own)
    }

    fn rules(&mut self, source: &ExerciseSource<'a>) -> Rules {
        let attributes = &source.exercise.heading.attributes;
        let marked = is_marked(source.exercise.kind) && !source.opinion;
        let extra = self.position.extra || attributes.has(ClassKind::Extra);
        // An exercise that is extra or has no right answer gives no points, whatever the author wrote.
        let points = if extra || source.opinion { 0 } else { attributes.points.unwrap_or(u16::from(marked)) };
        let in_scope = match self.context.counts {
            Counts::All => true,
            Counts::Test => self.position.test,
        };
        Rules {
            points,
            marked,
            counts: marked && in_scope && points > 0,
            extra,
            opinion: source.opinion,
            test: self.position.test,
            attempts: attributes.attempts.or(self.context.input.settings.attempts).filter(|_| marked),
            minutes: attributes.time,
            objectives: self.objective_ids(attributes),
        }
    }

    /// Returns the objectives that an exercise serves; reports those that do not exist.
    fn objective_ids(&mut self, attributes: &document::Attributes) -> Vec<Id> {
        let mut ids: Vec<Id> = Vec::with_capacity(attributes.objectives.len());
        for objective in &attributes.objectives {
            let found = self
                .context
                .anchors
                .find(&objective.value)
                .filter(|anchor| anchor.kind == AnchorKind::Objective && anchor.visible);
            match found {
                Some(anchor) if ids.contains(&anchor.id) => {}
                Some(anchor) => ids.push(anchor.id.clone()),
                None => {
                    let diagnostic = Diagnostic::new(Code::ObjectiveUnknown, objective.span);
                    let diagnostic = diagnostic.arg("id", objective.value.as_str());
                    self.report_unresolved(diagnostic, &objective.value, Candidates::Objectives);
                }
            }
        }
        ids
    }

    /// Reports ticked items in a prompt: they look like answers but are not.
    fn report_ticked_items(&mut self, blocks: &[document::Block]) {
        for block in blocks {
            if let document::Block::List(list) = block {
                for item in &list.items {
                    if let Some(task) = item.task.as_ref().filter(|task| task.value) {
                        self.report(Diagnostic::new(Code::CheckedInChecklist, task.span));
                    }
                    self.report_ticked_items(&item.blocks);
                }
            }
        }
    }
}

/// Whether a computer can mark this kind of exercise.
fn is_marked(kind: ExerciseKind) -> bool {
    match kind {
        ExerciseKind::Choice
        | ExerciseKind::MultipleChoice
        | ExerciseKind::YesNo
        | ExerciseKind::Statements
        | ExerciseKind::FillIn
        | ExerciseKind::ShortAnswer
        | ExerciseKind::Number
        | ExerciseKind::Match
        | ExerciseKind::Order => true,
        ExerciseKind::Open
        | ExerciseKind::FindOut
        | ExerciseKind::Reflection
        | ExerciseKind::ActionPoints
        | ExerciseKind::Checklist
        | ExerciseKind::Assignment => false,
    }
}
