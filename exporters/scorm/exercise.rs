//! Exercises as HTML. Each becomes a view, which `exercise.html.jinja` renders with native form elements.
//!
//! Parts keep their display order. A view contains no answers; from the key it takes only whether there is something to
//! show afterwards.

use serde::Serialize;

use super::page_writer::{Gaps, PageWriter};
use super::templates::icon;
use crate::Context;
use crate::shared::html::{self, HtmlTarget, Icon};
use coursewright_model::locale::Counted;
use coursewright_model::{Body, Exercise, ExerciseKind, Group, Inline, Number, Part, plain_text};

/// The keys of verdicts, in order.
pub(super) const VERDICTS: &str = "0123456789abcdefghijklmnopqrstuvwxyz";

/// What the template reads of an exercise.
#[derive(Serialize)]
struct ExerciseView<'a> {
    id: &'a str,
    kind: &'static str,
    level: u8,
    number: String,
    label: &'a str,
    name: String,
    title: String,
    icon: String,
    details: Vec<String>,
    prompt: String,
    body: BodyView,
    hints: Vec<String>,
    private: bool,
    marked: bool,
    submit: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
enum BodyView {
    Open { lines: u16 },
    FindOut { tasks: Vec<PartView>, lines: u16 },
    Choice { multiple: bool, options: Vec<PartView> },
    YesNo { options: Vec<PartView> },
    Statements { verdicts: Vec<PartView>, statements: Vec<PartView> },
    FillIn { text: String, bank: Option<Vec<String>> },
    ShortAnswer,
    Number { unit: Option<String> },
    Match { header: [String; 2], left: Vec<PartView>, right: Vec<MenuItemView> },
    Order { steps: Vec<PartView> },
    Checklist { items: Vec<PartView>, rows: Vec<RowView> },
    Task { lines: u16 },
}

#[derive(Serialize)]
struct PartView {
    key: char,
    html: String,
    plain: String,
}

/// A right cell in a menu, which can contain only text.
#[derive(Serialize)]
struct MenuItemView {
    key: char,
    plain: String,
}

#[derive(Serialize)]
struct RowView {
    label: String,
    tick: String,
}

#[derive(Serialize)]
struct GroupView<'a> {
    id: &'a str,
    level: u8,
    number: String,
    label: &'a str,
    title: String,
    icon: String,
    details: Vec<String>,
    prompt: String,
    blocks: String,
}

pub(super) fn exercise(writer: &mut PageWriter<'_>, exercise: &Exercise, out: &mut String) {
    let level = writer.heading_level;
    let level = writer.page_state().heading_level(level);
    let label = label(writer.context, exercise);
    let view = ExerciseView {
        id: exercise.id.as_str(),
        kind: exercise.kind.as_str(),
        level,
        number: exercise.number.to_string(),
        label,
        name: name(label, exercise.number, &exercise.title),
        title: title(writer, label, &exercise.title),
        icon: icon(kind_icon(exercise.kind)),
        details: details(writer, exercise),
        prompt: writer.blocks(&exercise.prompt),
        body: body(writer, exercise),
        hints: exercise.hints.iter().map(|hint| writer.blocks(hint)).collect(),
        private: exercise.kind.is_private(),
        marked: exercise.rules.marked,
        submit: submit(writer, exercise),
    };
    out.push_str(&writer.render("exercise.html", view));
    out.push('\n');
}

pub(super) fn group(writer: &mut PageWriter<'_>, group: &Group, out: &mut String) {
    let level = writer.page_state().heading_level(2);
    let label = group.label.as_deref().unwrap_or(writer.context.locale.exercise(ExerciseKind::Assignment));
    let mut view = GroupView {
        id: group.id.as_str(),
        level,
        number: group.number.to_string(),
        label,
        title: title(writer, label, &group.title),
        icon: icon(kind_icon(ExerciseKind::Assignment)),
        details: group.minutes.iter().map(|minutes| writer.context.locale.duration(*minutes)).collect(),
        prompt: writer.blocks(&group.prompt),
        blocks: String::new(),
    };
    writer.heading_level = 3;
    view.blocks = writer.blocks(&group.blocks);
    writer.heading_level = 2;
    out.push_str(&writer.render("group.html", view));
    out.push('\n');
}

/// The kind of exercise as the learner reads it.
pub(super) fn label<'v>(context: &Context<'v>, exercise: &'v Exercise) -> &'v str {
    exercise.label.as_deref().unwrap_or(context.locale.exercise(exercise.kind))
}

/// Kind, number and title as one name, for screen readers.
pub(super) fn name(label: &str, number: Number, title: &[Inline]) -> String {
    if title.is_empty() {
        return format!("{label} {number}");
    }
    format!("{label} {number}: {}", plain_text(title))
}

fn title(writer: &mut PageWriter<'_>, label: &str, title: &[Inline]) -> String {
    if title.is_empty() {
        let mut out = String::new();
        html::text(label, &mut out);
        return out;
    }
    writer.inlines(title)
}

fn kind_icon(kind: ExerciseKind) -> Icon {
    match kind {
        ExerciseKind::Open => Icon::Pencil,
        ExerciseKind::FindOut => Icon::Example,
        ExerciseKind::Reflection => Icon::Person,
        ExerciseKind::Choice
        | ExerciseKind::MultipleChoice
        | ExerciseKind::YesNo
        | ExerciseKind::Statements
        | ExerciseKind::Match => Icon::Check,
        ExerciseKind::FillIn | ExerciseKind::ShortAnswer | ExerciseKind::Number => Icon::Pencil,
        ExerciseKind::Order => Icon::Steps,
        ExerciseKind::ActionPoints | ExerciseKind::Checklist => Icon::Worksheet,
        ExerciseKind::Assignment => Icon::Objectives,
    }
}

/// The details above an exercise: position in a test, points, attempts, minutes.
fn details(writer: &PageWriter<'_>, exercise: &Exercise) -> Vec<String> {
    let (rules, locale) = (&exercise.rules, writer.context.locale);
    let mut details = Vec::new();
    if let Some((position, total)) = writer.test_positions.get(&exercise.id) {
        details.push(writer.string_with("question-of", "n", position).replace("{of}", &total.to_string()));
    }
    if rules.counts && rules.points > 0 {
        details.push(locale.count(Counted::Points, rules.points));
    }
    if let Some(attempts) = rules.attempts.filter(|_| rules.marked) {
        details.push(locale.count(Counted::Attempts, attempts));
    }
    if rules.extra {
        details.push(writer.string("extra").to_owned());
    }
    details.extend(rules.minutes.map(|minutes| locale.duration(minutes)));
    details
}

/// The label of the button that checks an answer or shows the model answer; `None` if there is nothing to show.
fn submit<'v>(writer: &PageWriter<'v>, exercise: &Exercise) -> Option<&'v str> {
    let marking = &writer.key.exercises[&exercise.id];
    if exercise.rules.marked {
        Some(writer.string("check"))
    } else if !marking.models.is_empty() {
        Some(writer.string("see-answer"))
    } else if !marking.explanation.is_empty() || !marking.feedback.is_empty() {
        Some(writer.string("see-explanation"))
    } else {
        None
    }
}

fn body(writer: &mut PageWriter<'_>, exercise: &Exercise) -> BodyView {
    match &exercise.body {
        Body::Open { lines } => BodyView::Open { lines: visible_lines(*lines) },
        Body::FindOut { tasks, lines } => {
            BodyView::FindOut { tasks: parts(writer, tasks), lines: visible_lines(*lines) }
        }
        Body::Choice { multiple, options } => {
            BodyView::Choice { multiple: *multiple, options: parts(writer, options) }
        }
        Body::YesNo => BodyView::YesNo { options: yes_no(writer) },
        Body::Statements { verdicts, statements } => BodyView::Statements {
            verdicts: verdicts.iter().zip(VERDICTS.chars()).map(verdict).collect(),
            statements: parts(writer, statements),
        },
        Body::FillIn { blocks, gaps, bank } => {
            writer.gaps = Gaps { count: gaps.len(), bank: bank.clone() };
            BodyView::FillIn { text: writer.blocks(blocks), bank: bank.clone() }
        }
        Body::ShortAnswer => BodyView::ShortAnswer,
        Body::Number { unit } => BodyView::Number { unit: unit.clone() },
        Body::Match { header, left, right } => BodyView::Match {
            header: [writer.inlines(&header[0]), writer.inlines(&header[1])],
            left: parts(writer, left),
            right: right.iter().map(menu_item).collect(),
        },
        Body::Order { steps } => BodyView::Order { steps: parts(writer, steps) },
        Body::Checklist { items, blank } => BodyView::Checklist {
            items: parts(writer, items),
            rows: (1..=*blank).map(|row| own_row(writer, row)).collect(),
        },
        Body::Task { lines } => BodyView::Task { lines: *lines },
    }
}

/// The number of visible lines on a screen for `lines` lines on paper.
fn visible_lines(lines: u16) -> u16 {
    lines.clamp(3, 12)
}

fn parts(writer: &mut PageWriter<'_>, parts: &[Part]) -> Vec<PartView> {
    let view = |part: &Part| PartView {
        key: part.key.letter(),
        html: writer.inlines(&part.content),
        plain: plain_text(&part.content),
    };
    parts.iter().map(view).collect()
}

fn menu_item(part: &Part) -> MenuItemView {
    MenuItemView { key: part.key.letter(), plain: plain_text(&part.content) }
}

fn yes_no(writer: &PageWriter<'_>) -> Vec<PartView> {
    let words =
        [("yes", 'y'), ("no", 'n')].map(|(name, key)| (writer.context.locale.text("common", name), key));
    words
        .into_iter()
        .map(|(text, key)| PartView { key, html: text.to_owned(), plain: text.to_owned() })
        .collect()
}

/// A verdict; plain text, which the template escapes.
fn verdict((text, key): (&String, char)) -> PartView {
    PartView { key, html: text.clone(), plain: text.clone() }
}

fn own_row(writer: &PageWriter<'_>, row: u16) -> RowView {
    RowView {
        label: writer.string_with("own-point-n", "n", row),
        tick: writer.string_with("own-tick-n", "n", row),
    }
}
