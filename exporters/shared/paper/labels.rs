//! Headings of exercises and the facts below them: alike in the workbook and in its key, so that one is
//! found by the other.

use crate::Context;
use crate::shared::html::{self, HtmlTarget};
use coursewright_model::locale::Counted;
use coursewright_model::{Course, Exercise, Group, Inline, Section};

/// Writes the heading of an exercise or group: number, kind and title.
pub fn heading(
    target: &mut dyn HtmlTarget<'_>,
    level: u8,
    id: &str,
    (number, kind): (&str, &str),
    title: &[Inline],
    out: &mut String,
) {
    let level = target.marks().heading(level);
    out.push_str(&format!("<h{level} class=\"exercise-head\""));
    html::attribute("id", id, out);
    out.push_str("><span class=\"exercise-number\">");
    html::text(number, out);
    out.push_str("</span> <span class=\"exercise-words\"><span class=\"exercise-kind\">");
    html::text(kind, out);
    out.push_str("</span>");
    if !title.is_empty() {
        out.push_str(" <span class=\"exercise-title\">");
        html::inlines(target, title, out);
        out.push_str("</span>");
    }
    out.push_str(&format!("</span></h{level}>\n"));
}

/// Opens the head of a section and writes its number and title, with `imprint` for paper. The caller adds
/// what else belongs in it and closes the `div`.
pub fn section_head(target: &mut dyn HtmlTarget<'_>, section: &Section, imprint: &str, out: &mut String) {
    out.push_str("<div class=\"section-head\">\n<p class=\"section-number\">");
    let word = target.context().locale.text("paper", "section");
    html::text(&format!("{word} {}", section.number), out);
    out.push_str(" <span class=\"imprint\" aria-hidden=\"true\">");
    html::text(imprint, out);
    out.push_str("</span></p>\n<h2>");
    target.marks().heading(2);
    html::inlines(target, &section.title, out);
    out.push_str("</h2>\n");
}

/// Writes facts in one line; nothing if there are none.
pub fn facts(facts: &[String], out: &mut String) {
    if facts.is_empty() {
        return;
    }
    out.push_str("<ul class=\"fact-line\">");
    for fact in facts {
        out.push_str("<li>");
        html::text(fact, out);
        out.push_str("</li>");
    }
    out.push_str("</ul>\n");
}

/// Points, minutes and whether it is extra.
#[must_use]
pub fn exercise_facts(exercise: &Exercise, context: &Context<'_>) -> Vec<String> {
    let rules = &exercise.rules;
    let mut facts = Vec::new();
    if rules.points > 0 && (rules.counts || !rules.marked) {
        facts.push(context.locale.count(Counted::Points, rules.points));
    }
    facts.extend(rules.minutes.map(|minutes| context.locale.duration(minutes)));
    if rules.extra {
        facts.push(context.locale.text("paper", "extra").to_owned());
    }
    facts
}

/// Minutes and whether it is extra.
#[must_use]
pub fn group_facts(group: &Group, context: &Context<'_>) -> Vec<String> {
    let mut facts: Vec<_> =
        group.minutes.map(|minutes| context.locale.duration(minutes)).into_iter().collect();
    if group.extra {
        facts.push(context.locale.text("paper", "extra").to_owned());
    }
    facts
}

/// Minutes, whether it is a test or extra.
#[must_use]
pub fn section_facts(section: &Section, context: &Context<'_>) -> Vec<String> {
    let mut facts: Vec<_> =
        section.minutes.map(|minutes| context.locale.duration(minutes)).into_iter().collect();
    if section.test {
        facts.push(context.locale.text("paper", "test").to_owned());
    }
    if section.extra {
        facts.push(context.locale.text("paper", "extra").to_owned());
    }
    facts
}

/// The id of the hints of an exercise, which are printed at the end.
#[must_use]
pub fn hint_id(exercise: &Exercise) -> String {
    format!("hint_{}", exercise.number)
}

/// The head of the hints of an exercise: `Opdracht 3`.
#[must_use]
pub fn hints_of(exercise: &Exercise, context: &Context<'_>) -> String {
    format!("{} {}", context.locale.text("workbook", "exercise"), exercise.number)
}

/// The least number of points that passes, as a player counts it: `4,2`. A course that is not graded has none.
#[must_use]
pub fn pass_points(course: &Course, context: &Context<'_>) -> Option<String> {
    let points = u64::from(course.scoring.points);
    let mark = course.scoring.pass_mark.filter(|_| points > 0)?;
    let hundredths = points * u64::from(mark);
    let whole = hundredths / 100;
    let decimals = format!("{:02}", hundredths % 100);
    let decimals = decimals.trim_end_matches('0');
    let separator = context.locale.decimal_separator();
    Some(if decimals.is_empty() { whole.to_string() } else { format!("{whole}{separator}{decimals}") })
}

/// Which numbers the exercises of a section have: `opdracht 3–7`; empty if there are none.
#[must_use]
pub fn exercise_range(section: &Section, context: &Context<'_>) -> String {
    let mut numbers = section.exercises().map(|exercise| exercise.number.main);
    let Some(first) = numbers.next() else { return String::new() };
    let last = numbers.last().unwrap_or(first);
    if first == last {
        format!("{} {first}", context.locale.text("paper", "exercise-one"))
    } else {
        format!("{} {first}–{last}", context.locale.text("paper", "exercise-many"))
    }
}
