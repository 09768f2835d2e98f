//! The hints of all exercises, after the last section, so that they are not read too early.

use super::writer::WorkbookWriter;
use crate::shared::html;
use crate::shared::paper::labels;
use coursewright_model::Course;

pub(super) fn hints(workbook: &mut WorkbookWriter<'_>, course: &Course, out: &mut String) {
    out.push_str("<section class=\"section hints\" id=\"hints_\">\n<h2>");
    workbook.sheet.page_state.heading_level(2);
    html::text(workbook.string("hints"), out);
    out.push_str("</h2>\n<p>");
    html::text(workbook.string("hints-lead"), out);
    out.push_str("</p>\n<dl class=\"hint-list\">\n");
    for exercise in course.exercises().filter(|exercise| !exercise.hints.is_empty()) {
        out.push_str("<div");
        html::attribute("id", &labels::hint_id(exercise), out);
        out.push_str("><dt>");
        html::text(&labels::hints_of(exercise, workbook.sheet.context), out);
        out.push_str("</dt>");
        for hint in &exercise.hints {
            out.push_str("<dd><div>");
            html::flow(workbook, hint, out);
            out.push_str("</div></dd>");
        }
        out.push_str("</div>\n");
    }
    out.push_str("</dl>\n</section>\n");
}
