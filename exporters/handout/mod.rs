//! The handout: the course as plain Markdown for the learner, to read, print, edit or put on a wiki.
//!
//! Pages (a section each, and one of the whole course) are built as trees twice: once to learn the anchors
//! of all headings, once more with links that go there; then they are written. Deliberately absent:
//! HTML, and with it what Markdown cannot say: languages of parts, page breaks, anchors that are no heading.

mod anchors;
mod blocks;
mod boxes;
mod exercise;
mod inlines;
mod page;
#[cfg(test)]
mod tests;

use super::shared::markdown;
use super::{Context, Export, Target};
use crate::bundle::{Bundle, Entry};
use crate::diag::Diagnostics;
use crate::model::Course;
use anchors::Anchors;
use page::{Builder, Page};

/// The handout as a target.
pub const TARGET: Target =
    Target { name: "handout", default: true, options: &[], export: Export::Learner(export) };

/// The course as Markdown: a file for each section, one for the whole course, pictures and files beside.
fn export(course: &Course, context: &Context<'_>, _: &mut Diagnostics) -> Bundle {
    let anchors = Anchors::of(course, context);
    let mut bundle = Bundle::default();
    for page in Page::all(course) {
        let mut builder = Builder::new(course, context, page, &anchors);
        let text = markdown::write(&builder.blocks());
        bundle.insert(&page.file(course), Entry::Bytes(text.into_bytes()));
        for asset in builder.used_assets() {
            bundle.insert(context.assets.output_path(asset), Entry::Copy(asset));
        }
    }
    bundle
}
