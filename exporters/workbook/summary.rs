//! What is said about the course and its sections: cover, heads of sections.

use crate::Context;
use crate::shared::html;
use crate::shared::paper::{labels, page::Fact};
use coursewright_model::locale::Counted;
use coursewright_model::{Course, Section};

/// The facts on the cover.
pub(super) fn facts<'a>(course: &Course, context: &Context<'a>) -> Vec<Fact<'a>> {
    let mut facts = Vec::new();
    if course.meta.minutes > 0 {
        let value = context.locale.duration(course.meta.minutes);
        facts.push(Fact { name: context.locale.text("workbook", "study-time"), value });
    }
    facts
}

/// Writes what a learner should know before a section: minutes and, in a test, what counts.
pub(super) fn section_facts(course: &Course, section: &Section, context: &Context<'_>, out: &mut String) {
    labels::facts(&labels::section_facts(section, context), out);
    let points: u32 = section
        .exercises()
        .filter(|exercise| exercise.rules.counts)
        .map(|exercise| u32::from(exercise.rules.points))
        .sum();
    if !section.test || points == 0 {
        return;
    }
    let word = |name| context.locale.text("workbook", name);
    let mut lines =
        vec![word("test-points").replace("{points}", &context.locale.count(Counted::Points, points))];
    if let Some(least) = labels::pass_points(course, context).filter(|_| course.scoring.points == points) {
        lines.push(word("test-pass").replace("{least}", &least));
    }
    lines.push(word("test-parts").to_owned());
    out.push_str("<p class=\"test-rule\">");
    html::text(&lines.join(" "), out);
    out.push_str("</p>\n");
}
