//! Documents about a package for the administrator: `README-LMS.html` and `QUESTIONS-LMS.csv` beside the zip, and the
//! accessibility statement in it.
//!
//! [`readme`] and [`statement`] make chapters of text, lists and tables, which [`document`] writes as HTML with one template;
//! [`questions`] makes the table. They are made before the package is zipped, so they give the size of its files. They
//! contain no answers.

mod admin_strings;
mod changes;
mod document;
mod package_info;
mod plain;
mod questions;
mod readme;
mod setup;
mod statement;

use super::ascii;
use super::page::STATEMENT_PATH;
use crate::Context;
use coursewright_model::bundle::{Bundle, Entry};
use coursewright_model::{Course, Language};
use document::render;

pub(super) use package_info::PackageInfo;

/// Puts the accessibility statement into `package`.
pub(super) fn add_statement(course: &Course, context: &Context<'_>, package: &mut Bundle) {
    let document = statement::document(course, context);
    // An LMS may serve it with a wrong charset.
    package.insert(STATEMENT_PATH, Entry::Bytes(ascii::html(&render(&document, context)).into_bytes()));
}

/// Adds the documents for the administrator to `bundle`, next to the zip of `package`.
pub(super) fn add(
    course: &Course,
    info: PackageInfo<'_>,
    context: &Context<'_>,
    package: &Bundle,
    bundle: &mut Bundle,
) {
    let path = match course.meta.language {
        Language::Nl => "LEESMIJ-LMS.html",
        Language::En => "README-LMS.html",
    };
    let document = readme::document(course, info, context, package);
    bundle.insert(path, Entry::Bytes(render(&document, context).into_bytes()));
    questions::add(course.meta.language, info, info.strings(context), bundle);
}
