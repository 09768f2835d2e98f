//! The targets `handout` and `handout-instructor`: the course as plain Markdown, to read, print, edit or put on a wiki.
//!
//! `fragments` builds each section and footnote once, with placeholders where pages differ. `anchors` computes the
//! link targets from all headings. `page_text` then fills in the pages: one for each section and one for the whole
//! course. The output contains no HTML; `coverage` lists what Markdown cannot express.

mod anchors;
mod blocks;
mod boxes;
mod builder;
mod coverage;
mod exercise;
mod fragment;
mod fragments;
mod inlines;
mod key;
mod page;
mod page_text;
#[cfg(test)]
mod tests;

use super::{Context, Export, Target};
use anchors::Anchors;
use coursewright_model::bundle::{Bundle, Entry};
use coursewright_model::diagnostics::Diagnostics;
use coursewright_model::{AnswerKey, Course};
use fragments::Fragments;
use page::HandoutPage;
use page_text::page_text;

/// The handout as a target.
pub const TARGET: Target = Target {
    name: "handout",
    default: true,
    feature: None,
    options: &[],
    coverage: coverage::learner,
    export: Some(Export::learner(export)),
};

/// The instructor's handout as a target.
pub const INSTRUCTOR: Target = Target {
    name: "handout-instructor",
    default: false,
    feature: None,
    options: &[],
    coverage: coverage::instructor,
    export: Some(Export::instructor(export_with_key)),
};

/// Makes the learner's handout.
fn export(course: &Course, context: &Context<'_>, _: &mut Diagnostics) -> Bundle {
    write(course, None, context)
}

/// Makes the instructor's handout, with answers, explanations and notes.
fn export_with_key(course: &Course, key: &AnswerKey, context: &Context<'_>, _: &mut Diagnostics) -> Bundle {
    write(course, Some(key), context)
}

/// A file for each section, one for the whole course, and the pictures and files next to them.
fn write(course: &Course, key: Option<&AnswerKey>, context: &Context<'_>) -> Bundle {
    let fragments = Fragments::of(course, key, context);
    let anchors = Anchors::of(course, &fragments);
    let mut bundle = Bundle::default();
    for page in HandoutPage::all(course) {
        let text = page_text(page, course, &fragments, &anchors);
        bundle.insert(&page.file(course), Entry::Bytes(text.into_bytes()));
    }
    for asset in fragments.assets(HandoutPage::Whole) {
        bundle.insert(context.assets.output_path(asset), Entry::Copy(asset));
    }
    bundle
}
