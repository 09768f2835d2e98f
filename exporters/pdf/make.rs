//! Makes a PDF: `view` builds a document tree from the model, `engine` typesets it with Typst, `form` adds the form
//! fields.

use super::engine::{self, TypesetInput};
use super::form;
use super::view::{self, DocumentBuilder, DocumentKind};
use crate::Context;
use crate::shared::paper::Excerpt;
use coursewright_model::bundle::{Bundle, Entry};
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics};
use coursewright_model::{AnswerKey, Course};

pub(super) fn workbook(course: &Course, context: &Context<'_>, diagnostics: &mut Diagnostics) -> Bundle {
    make(
        course,
        None,
        context,
        &PdfTarget { kind: DocumentKind::Workbook, target: "pdf", path: "workbook.pdf" },
        diagnostics,
    )
}

pub(super) fn answers(
    course: &Course,
    key: &AnswerKey,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Bundle {
    let pdf = PdfTarget { kind: DocumentKind::Answers, target: "pdf-answers", path: "answers.pdf" };
    make(course, Some(key), context, &pdf, diagnostics)
}

pub(super) fn instructor(
    course: &Course,
    key: &AnswerKey,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Bundle {
    let pdf = PdfTarget { kind: DocumentKind::Instructor, target: "pdf-instructor", path: "instructor.pdf" };
    make(course, Some(key), context, &pdf, diagnostics)
}

/// One of the three targets.
struct PdfTarget {
    kind: DocumentKind,
    target: &'static str,
    path: &'static str,
}

/// Makes a document of the course or of an excerpt, with the files that it links to.
fn make(
    course: &Course,
    key: Option<&AnswerKey>,
    context: &Context<'_>,
    &PdfTarget { kind, target, path }: &PdfTarget,
    diagnostics: &mut Diagnostics,
) -> Bundle {
    let build = context.build.to_owned();
    let excerpt = Excerpt::wanted(course, context);
    let excerpt_key = excerpt.as_ref().zip(key).map(|(excerpt, key)| excerpt.key(key));
    let course = excerpt.as_ref().map_or(course, |excerpt| &excerpt.course);
    let mut builder = DocumentBuilder::new(course, excerpt_key.as_ref().or(key), context, kind, build);
    let document = view::document(&mut builder);
    builder.report(target, diagnostics);
    let data = serde_json::to_vec(&document).expect("the tree serialises: its keys are text");
    drop(document);
    let mut bundle = Bundle::default();
    let (fields, font_size) = (std::mem::take(&mut builder.fields), builder.field_font_size());
    let input = TypesetInput { data, pictures: builder.pictures(), identity: builder.identity(target) };
    // On rayon's threads, so that the memory that Typst frees is reused for the next document.
    let made =
        rayon::scope(|_| engine::typeset(input).and_then(|pdf| form::fill_in(&pdf, &fields, font_size)));
    match made {
        Ok(bytes) => bundle.insert(path, Entry::Bytes(bytes)),
        Err(message) => {
            let failed = Diagnostic::without_place(Code::EngineFailed).arg("target", target);
            diagnostics.push(failed.arg("message", message));
        }
    }
    for file in builder.files {
        bundle.insert(builder.assets.output_path(file), Entry::Copy(file));
    }
    bundle
}
