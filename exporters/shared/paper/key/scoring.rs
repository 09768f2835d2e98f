//! Points: the details on the cover, and the rules of counting.

use crate::Context;
use crate::shared::html;
use crate::shared::paper::labels;
use crate::shared::paper::page::CoverDetail;
use coursewright_model::Course;
use coursewright_model::locale::Counted;

/// The number of points and the pass mark.
#[must_use]
pub fn cover_details<'a>(course: &Course, context: &Context<'a>) -> Vec<CoverDetail<'a>> {
    let string = |name| context.locale.text("key", name);
    let mut details = Vec::new();
    let points = course.scoring.points;
    if points > 0 {
        details.push(CoverDetail {
            name: string("total"),
            value: context.locale.count(Counted::Points, points),
        });
    }
    if let Some(least) = labels::pass_points(course, context) {
        let of = string("pass-of").replace("{least}", &least);
        let value = of.replace("{points}", &context.locale.count(Counted::Points, points));
        details.push(CoverDetail { name: string("pass"), value });
    }
    details
}

/// Writes how points are counted, if the course has points.
pub fn scoring(course: &Course, context: &Context<'_>, out: &mut String) {
    if course.scoring.points == 0 {
        return;
    }
    out.push_str("<section class=\"section scoring\">\n<h2>");
    html::text(context.locale.text("key", "scoring"), out);
    out.push_str("</h2>\n<ul>\n");
    for name in ["rule-whole", "rule-parts", "rule-multiple"] {
        out.push_str("<li>");
        html::text(context.locale.text("key", name), out);
        out.push_str("</li>\n");
    }
    out.push_str("</ul>\n</section>\n");
}
