//! The making of a document: `view` makes a tree of plain data from the model, `engine` has Typst set it by a fixed
//! template, `form` makes fields of what is to be filled in.

use super::engine::{self, Input};
use super::form;
use super::view::{self, Builder, Edition};
use crate::Context;
use crate::shared::paper;
use coursewright_model::bundle::{Bundle, Entry};
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics};
use coursewright_model::{AnswerKey, Course};

pub(super) fn workbook(course: &Course, context: &Context<'_>, diagnostics: &mut Diagnostics) -> Bundle {
    make(
        course,
        None,
        context,
        &Document { edition: Edition::Workbook, target: "pdf", path: "workbook.pdf" },
        diagnostics,
    )
}

pub(super) fn answers(
    course: &Course,
    key: &AnswerKey,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Bundle {
    let document = Document { edition: Edition::Answers, target: "pdf-answers", path: "answers.pdf" };
    make(course, Some(key), context, &document, diagnostics)
}

pub(super) fn instructor(
    course: &Course,
    key: &AnswerKey,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Bundle {
    let document =
        Document { edition: Edition::Instructor, target: "pdf-instructor", path: "instructor.pdf" };
    make(course, Some(key), context, &document, diagnostics)
}

/// One of the three.
struct Document {
    edition: Edition,
    target: &'static str,
    path: &'static str,
}

/// Makes a document, of a part of the course if one was asked for, and puts the files that its links go to beside it.
fn make(
    course: &Course,
    key: Option<&AnswerKey>,
    context: &Context<'_>,
    &Document { edition, target, path }: &Document,
    diagnostics: &mut Diagnostics,
) -> Bundle {
    let build = context.build.to_owned();
    let part = paper::part(course, context);
    let part_key = part.as_ref().zip(key).map(|(part, key)| part.key(key));
    let course = part.as_ref().map_or(course, |part| &part.course);
    let mut builder = Builder::new(course, part_key.as_ref().or(key), context, edition, build);
    let document = view::document(&mut builder);
    builder.report(target, diagnostics);
    let data = serde_json::to_vec(&document).expect("the tree serialises: its keys are text");
    drop(document);
    let mut bundle = Bundle::default();
    let (fields, letters) = (std::mem::take(&mut builder.fields), builder.letters());
    let input = Input { data, pictures: builder.pictures(), identity: builder.identity(target) };
    // On the engine's own threads, so that what it needed no longer is room for what comes after it.
    let made = rayon::scope(|_| engine::typeset(input).and_then(|pdf| form::fill_in(&pdf, &fields, letters)));
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
