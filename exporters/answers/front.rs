//! What stands before the answers: facts, contents, how points are counted.

use super::has_entries;
use crate::exporters::Context;
use crate::exporters::shared::html;
use crate::exporters::shared::paper::{
    labels,
    page::{Entry, Fact},
};
use crate::model::{AnswerKey, Course, plain_text};

/// The facts on the cover.
pub(super) fn facts<'a>(course: &Course, context: &Context<'a>) -> Vec<Fact<'a>> {
    let mut facts = Vec::new();
    let points = course.scoring.points;
    if points > 0 {
        let name = context.locale.text("answers", "total");
        facts.push(Fact { name, value: labels::points(points, context) });
    }
    if let Some(least) = labels::pass_points(course, context) {
        let of = context.locale.text("answers", "pass-of");
        let of = of
            .replace("{least}", &least)
            .replace("{points}", &labels::points(course.scoring.points, context));
        facts.push(Fact { name: context.locale.text("answers", "pass"), value: of });
    }
    facts
}

/// The table of contents: the sections that have something to say.
pub(super) fn contents(course: &Course, key: &AnswerKey, context: &Context<'_>) -> Vec<Entry> {
    let sections = course.sections.iter().filter(|section| has_entries(section, key));
    sections
        .map(|section| Entry {
            id: section.id.to_string(),
            number: section.number.to_string(),
            title: plain_text(&section.title),
            note: labels::exercise_range(section, context),
        })
        .collect()
}

/// Writes how points are counted, in a course that has points.
pub(super) fn scoring(course: &Course, context: &Context<'_>, out: &mut String) {
    if course.scoring.points == 0 {
        return;
    }
    out.push_str("<section class=\"section scoring\">\n<h2>");
    html::text(context.locale.text("answers", "scoring"), out);
    out.push_str("</h2>\n<ul>\n");
    for name in ["rule-whole", "rule-parts", "rule-multiple"] {
        out.push_str("<li>");
        html::text(context.locale.text("answers", name), out);
        out.push_str("</li>\n");
    }
    out.push_str("</ul>\n</section>\n");
}
