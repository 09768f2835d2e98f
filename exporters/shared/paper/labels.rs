//! Headings of sections and exercises and the details below them, the same in a workbook and in its key, so that
//! readers can match the two.

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
    let level = target.page_state().heading_level(level);
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

/// Opens the heading of a section and writes its number and title, and `imprint` for print. The caller adds the rest
/// and closes the `div`.
pub fn section_head(target: &mut dyn HtmlTarget<'_>, section: &Section, imprint: &str, out: &mut String) {
    out.push_str("<div class=\"section-head\">\n<p class=\"section-number\">");
    let word = target.context().locale.text("paper", "section");
    html::text(&format!("{word} {}", section.number), out);
    out.push_str(" <span class=\"imprint\" aria-hidden=\"true\">");
    html::text(imprint, out);
    out.push_str("</span></p>\n<h2>");
    target.page_state().heading_level(2);
    html::inlines(target, &section.title, out);
    out.push_str("</h2>\n");
}

/// Writes details on one line, or nothing if there are none.
pub fn detail_line(details: &[String], out: &mut String) {
    if details.is_empty() {
        return;
    }
    out.push_str("<ul class=\"fact-line\">");
    for detail in details {
        out.push_str("<li>");
        html::text(detail, out);
        out.push_str("</li>");
    }
    out.push_str("</ul>\n");
}

/// Points, minutes and "extra".
#[must_use]
pub fn exercise_details(exercise: &Exercise, context: &Context<'_>) -> Vec<String> {
    let rules = &exercise.rules;
    let mut details = Vec::new();
    if rules.points > 0 && (rules.counts || !rules.marked) {
        details.push(context.locale.count(Counted::Points, rules.points));
    }
    details.extend(rules.minutes.map(|minutes| context.locale.duration(minutes)));
    if rules.extra {
        details.push(context.locale.text("paper", "extra").to_owned());
    }
    details
}

/// Minutes and "extra".
#[must_use]
pub fn group_details(group: &Group, context: &Context<'_>) -> Vec<String> {
    let mut details: Vec<_> =
        group.minutes.map(|minutes| context.locale.duration(minutes)).into_iter().collect();
    if group.extra {
        details.push(context.locale.text("paper", "extra").to_owned());
    }
    details
}

/// Minutes, "test" and "extra".
#[must_use]
pub fn section_details(section: &Section, context: &Context<'_>) -> Vec<String> {
    let mut details: Vec<_> =
        section.minutes.map(|minutes| context.locale.duration(minutes)).into_iter().collect();
    if section.test {
        details.push(context.locale.text("paper", "test").to_owned());
    }
    if section.extra {
        details.push(context.locale.text("paper", "extra").to_owned());
    }
    details
}

/// The id of the hints of an exercise, which are printed at the end.
#[must_use]
pub fn hint_id(exercise: &Exercise) -> String {
    format!("hint_{}", exercise.number)
}

/// The heading of the hints of an exercise: `Opdracht 3`.
#[must_use]
pub fn hints_of(exercise: &Exercise, context: &Context<'_>) -> String {
    format!("{} {}", context.locale.text("workbook", "exercise"), exercise.number)
}

/// The least number of points that passes, as the player counts it: `4,2`. `None` if the course is not graded.
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

/// The numbers of a section's exercises: `opdracht 3–7`; empty if it has none.
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

/// The letter of the option at `index`: A … Z, AA, AB ….
#[must_use]
pub fn letter(index: usize) -> String {
    let (mut rest, mut letters) = (index + 1, Vec::new());
    while rest > 0 {
        letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}
