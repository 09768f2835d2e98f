//! The handout: the course as plain Markdown for the learner, to read, print, edit or put on a wiki.
//!
//! Each part (a section, a footnote) is built and written once, with places left open where pages differ; when all
//! headings are known, so are their anchors, and the pages (a section each, and one of the whole course) are filled in.
//! Deliberately absent: HTML, and with it what Markdown cannot say: languages of parts, page breaks, anchors that are no
//! heading.

mod anchors;
mod blocks;
mod boxes;
mod coverage;
mod exercise;
mod inlines;
mod page;
mod part;
#[cfg(test)]
mod tests;

use super::{Context, Export, Target};
use crate::bundle::{Bundle, Entry};
use crate::diag::Diagnostics;
use crate::model::Course;
use anchors::Anchors;
use page::{Page, Parts};

/// The handout as a target.
pub const TARGET: Target = Target {
    name: "handout",
    default: true,
    options: &[],
    coverage: coverage::learner,
    export: Export::Learner(export),
};

/// The course as Markdown: a file for each section, one for the whole course, pictures and files beside.
fn export(course: &Course, context: &Context<'_>, _: &mut Diagnostics) -> Bundle {
    let parts = Parts::of(course, context);
    let anchors = Anchors::of(course, &parts);
    let mut bundle = Bundle::default();
    for page in Page::all(course) {
        let text = parts.text(page, course, &anchors);
        bundle.insert(&page.file(course), Entry::Bytes(text.into_bytes()));
    }
    for asset in parts.assets(Page::Whole) {
        bundle.insert(context.assets.output_path(asset), Entry::Copy(asset));
    }
    bundle
}
