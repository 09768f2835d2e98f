//! Exercises on the page: a view for each, which `exercise.html.jinja` lays out with native inputs.
//!
//! The body's parts keep their display order. Deliberately absent: answers; whether there is something to
//! look at afterwards is all that a view takes from the key.

use serde::Serialize;

use super::part::{Gaps, Pages, icon};
use crate::Context;
use crate::shared::html::{self, HtmlTarget, Icon};
use coursewright_model::locale::Counted;
use coursewright_model::{Body, Exercise, ExerciseKind, Group, Inline, Number, Part, plain_text};

/// The keys of verdicts, in their order.
pub(super) const VERDICTS: &str = "0123456789abcdefghijklmnopqrstuvwxyz";

/// What the template sees of an exercise.
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
    facts: Vec<String>,
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
    Match { header: [String; 2], left: Vec<PartView>, right: Vec<ChoiceView> },
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

/// A right cell in a menu, which holds text alone.
#[derive(Serialize)]
struct ChoiceView {
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
    facts: Vec<String>,
    prompt: String,
    blocks: String,
}

/// Writes an exercise.
pub(super) fn exercise(pages: &mut Pages<'_>, exercise: &Exercise, out: &mut String) {
    let level = pages.level;
    let level = pages.marks().heading(level);
    let label = label(pages.context, exercise);
    let view = ExerciseView {
        id: exercise.id.as_str(),
        kind: exercise.kind.as_str(),
        level,
        number: exercise.number.to_string(),
        label,
        name: name(label, exercise.number, &exercise.title),
        title: title(pages, label, &exercise.title),
        icon: icon(drawing(exercise.kind)),
        facts: facts(pages, exercise),
        prompt: pages.blocks(&exercise.prompt),
        body: body(pages, exercise),
        hints: exercise.hints.iter().map(|hint| pages.blocks(hint)).collect(),
        private: exercise.kind.is_private(),
        marked: exercise.rules.marked,
        submit: submit(pages, exercise),
    };
    out.push_str(&pages.render("exercise.html", view));
    out.push('\n');
}

/// Writes a group of exercises.
pub(super) fn group(pages: &mut Pages<'_>, group: &Group, out: &mut String) {
    let level = pages.marks().heading(2);
    let label = group.label.as_deref().unwrap_or(pages.context.locale.exercise(ExerciseKind::Assignment));
    let mut view = GroupView {
        id: group.id.as_str(),
        level,
        number: group.number.to_string(),
        label,
        title: title(pages, label, &group.title),
        icon: icon(drawing(ExerciseKind::Assignment)),
        facts: group.minutes.iter().map(|minutes| pages.context.locale.duration(*minutes)).collect(),
        prompt: pages.blocks(&group.prompt),
        blocks: String::new(),
    };
    pages.level = 3;
    view.blocks = pages.blocks(&group.blocks);
    pages.level = 2;
    out.push_str(&pages.render("group.html", view));
    out.push('\n');
}

/// The kind as the learner reads it.
pub(super) fn label<'v>(context: &Context<'v>, exercise: &'v Exercise) -> &'v str {
    exercise.label.as_deref().unwrap_or(context.locale.exercise(exercise.kind))
}

/// Kind, number and title, for those who do not see how they stand together.
pub(super) fn name(label: &str, number: Number, title: &[Inline]) -> String {
    if title.is_empty() {
        return format!("{label} {number}");
    }
    format!("{label} {number}: {}", plain_text(title))
}

fn title(pages: &mut Pages<'_>, label: &str, title: &[Inline]) -> String {
    if title.is_empty() {
        let mut out = String::new();
        html::text(label, &mut out);
        return out;
    }
    pages.inlines(title)
}

fn drawing(kind: ExerciseKind) -> Icon {
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

/// What the learner should know beforehand: place in a test, points, attempts, minutes.
fn facts(pages: &Pages<'_>, exercise: &Exercise) -> Vec<String> {
    let (rules, locale) = (&exercise.rules, pages.context.locale);
    let mut facts = Vec::new();
    if let Some((place, of)) = pages.places.get(&exercise.id) {
        facts.push(pages.text_with("question-of", "n", place).replace("{of}", &of.to_string()));
    }
    if rules.counts && rules.points > 0 {
        facts.push(locale.count(Counted::Points, rules.points));
    }
    if let Some(attempts) = rules.attempts.filter(|_| rules.marked) {
        facts.push(locale.count(Counted::Attempts, attempts));
    }
    if rules.extra {
        facts.push(pages.text("extra").to_owned());
    }
    facts.extend(rules.minutes.map(|minutes| locale.duration(minutes)));
    facts
}

/// The button that checks an answer, or shows what stands beside one's own. `None` if there is nothing to show.
fn submit<'v>(pages: &Pages<'v>, exercise: &Exercise) -> Option<&'v str> {
    let marking = &pages.key.exercises[&exercise.id];
    if exercise.rules.marked {
        Some(pages.text("check"))
    } else if !marking.models.is_empty() {
        Some(pages.text("see-answer"))
    } else if !marking.explanation.is_empty() || !marking.feedback.is_empty() {
        Some(pages.text("see-explanation"))
    } else {
        None
    }
}

fn body(pages: &mut Pages<'_>, exercise: &Exercise) -> BodyView {
    match &exercise.body {
        Body::Open { lines } => BodyView::Open { lines: rows(*lines) },
        Body::FindOut { tasks, lines } => {
            BodyView::FindOut { tasks: parts(pages, tasks), lines: rows(*lines) }
        }
        Body::Choice { multiple, options } => {
            BodyView::Choice { multiple: *multiple, options: parts(pages, options) }
        }
        Body::YesNo => BodyView::YesNo { options: yes_no(pages) },
        Body::Statements { verdicts, statements } => BodyView::Statements {
            verdicts: verdicts.iter().zip(VERDICTS.chars()).map(word).collect(),
            statements: parts(pages, statements),
        },
        Body::FillIn { blocks, gaps, bank } => {
            pages.gaps = Gaps { count: gaps.len(), bank: bank.clone() };
            BodyView::FillIn { text: pages.blocks(blocks), bank: bank.clone() }
        }
        Body::ShortAnswer => BodyView::ShortAnswer,
        Body::Number { unit } => BodyView::Number { unit: unit.clone() },
        Body::Match { header, left, right } => BodyView::Match {
            header: [pages.inlines(&header[0]), pages.inlines(&header[1])],
            left: parts(pages, left),
            right: right.iter().map(choice).collect(),
        },
        Body::Order { steps } => BodyView::Order { steps: parts(pages, steps) },
        Body::Checklist { items, blank } => BodyView::Checklist {
            items: parts(pages, items),
            rows: (1..=*blank).map(|row| own(pages, row)).collect(),
        },
        Body::Task { lines } => BodyView::Task { lines: *lines },
    }
}

/// Room on a screen for what takes `lines` on paper.
fn rows(lines: u16) -> u16 {
    lines.clamp(3, 12)
}

fn parts(pages: &mut Pages<'_>, parts: &[Part]) -> Vec<PartView> {
    let view = |part: &Part| PartView {
        key: part.key.letter(),
        html: pages.inlines(&part.content),
        plain: plain_text(&part.content),
    };
    parts.iter().map(view).collect()
}

fn choice(part: &Part) -> ChoiceView {
    ChoiceView { key: part.key.letter(), plain: plain_text(&part.content) }
}

fn yes_no(pages: &Pages<'_>) -> Vec<PartView> {
    let words =
        [("yes", 'y'), ("no", 'n')].map(|(name, key)| (pages.context.locale.text("common", name), key));
    words
        .into_iter()
        .map(|(text, key)| PartView { key, html: text.to_owned(), plain: text.to_owned() })
        .collect()
}

/// A verdict; plain text, which the template escapes.
fn word((text, key): (&String, char)) -> PartView {
    PartView { key, html: text.clone(), plain: text.clone() }
}

fn own(pages: &Pages<'_>, row: u16) -> RowView {
    RowView { label: pages.text_with("own-point-n", "n", row), tick: pages.text_with("own-tick-n", "n", row) }
}
