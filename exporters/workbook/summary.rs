//! Details about the course and its sections, on the cover and below headings.

use crate::Context;
use crate::shared::html;
use crate::shared::paper::{labels, page::CoverDetail};
use coursewright_model::locale::Counted;
use coursewright_model::{Course, Section};

pub(super) fn cover_details<'a>(course: &Course, context: &Context<'a>) -> Vec<CoverDetail<'a>> {
    let mut details = Vec::new();
    if course.meta.minutes > 0 {
        let value = context.locale.duration(course.meta.minutes);
        details.push(CoverDetail { name: context.locale.text("workbook", "study-time"), value });
    }
    details
}

/// Writes the details of a section: minutes, and the rule of a test.
pub(super) fn section_details(course: &Course, section: &Section, context: &Context<'_>, out: &mut String) {
    labels::detail_line(&labels::section_details(section, context), out);
    let points: u32 = section
        .exercises()
        .filter(|exercise| exercise.rules.counts)
        .map(|exercise| u32::from(exercise.rules.points))
        .sum();
    if !section.test || points == 0 {
        return;
    }
    let string = |name| context.locale.text("workbook", name);
    let mut lines =
        vec![string("test-points").replace("{points}", &context.locale.count(Counted::Points, points))];
    if let Some(least) = labels::pass_points(course, context).filter(|_| course.scoring.points == points) {
        lines.push(string("test-pass").replace("{least}", &least));
    }
    lines.push(string("test-parts").to_owned());
    out.push_str("<p class=\"test-rule\">");
    html::text(&lines.join(" "), out);
    out.push_str("</p>\n");
}
