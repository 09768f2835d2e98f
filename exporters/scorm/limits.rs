//! Warnings about the limits of LMSs, before a package is imported: resume data, interactions, long titles, refused
//! files. [`super::loss`] reports what the package cannot show.

use super::interactions;
use super::manifest::metadata::DESCRIPTION;
use super::manifest::titles::{title_limit, whole_title};
use super::sco::Sco;
use super::truncate::utf16_length;
use super::version::{SCORM2004_4TH, Sequencing, Version};
use crate::Context;
use coursewright_model::bundle::{Bundle, Entry};
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics};
use coursewright_model::{Course, Organization, plain_text};

/// File extensions that administrators of LMSs refuse in a package: files that a server might run, and zips.
const REFUSED: [&str; 10] = ["asp", "br", "cgi", "dat", "htaccess", "jsp", "php", "py", "sh", "zip"];

/// Reports every limit that the package exceeds, except refused files.
pub(super) fn report(version: &Version, course: &Course, scos: &[Sco<'_>], diagnostics: &mut Diagnostics) {
    for sco in scos {
        resume(version, sco, diagnostics);
        interactions(version, sco, diagnostics);
        section_title(version, sco, diagnostics);
    }
    texts(version, course, diagnostics);
    match (version.sequencing, course.organization) {
        (Sequencing::Simple(_), Organization::PerSection) => {
            diagnostics.push(Diagnostic::without_place(Code::SeveralScos).arg("target", version.target))
        }
        (Sequencing::Simple(_), Organization::Single) | (Sequencing::MasteryScore, _) => {}
    }
}

fn resume(version: &Version, sco: &Sco<'_>, diagnostics: &mut Diagnostics) {
    let size = sco.worst_resume;
    if size <= version.resume_limit {
        return;
    }
    let mut diagnostic = about(Code::ResumeTooLarge, sco)
        .arg("size", size)
        .arg("limit", version.resume_limit)
        .arg("target", version.target);
    if version.resume_limit < SCORM2004_4TH.resume_limit && size <= SCORM2004_4TH.resume_limit {
        diagnostic = diagnostic.arg("wider", "scorm2004");
    }
    diagnostics.push(diagnostic);
}

/// A diagnostic about a SCO: at its section, or without a place for the whole course.
fn about(code: Code, sco: &Sco<'_>) -> Diagnostic {
    match sco.course.organization {
        Organization::Single => Diagnostic::without_place(code),
        Organization::PerSection => {
            Diagnostic::new(code, sco.sections[0].span).arg("section", sco.sections[0].id.as_str())
        }
    }
}

/// More interactions than the standard requires an LMS to store.
fn interactions(version: &Version, sco: &Sco<'_>, diagnostics: &mut Diagnostics) {
    let count = interactions::of_sco(sco).len();
    if let Some(limit) = version.interaction_limit.filter(|limit| count > *limit) {
        let diagnostic = about(Code::TooManyInteractions, sco).arg("count", count).arg("limit", limit);
        diagnostics.push(diagnostic.arg("target", version.target));
    }
}

/// The title of a section that is a SCO.
fn section_title(version: &Version, sco: &Sco<'_>, diagnostics: &mut Diagnostics) {
    let limit = title_limit(&sco.identifier_prefix);
    let is_sco = sco.course.organization == Organization::PerSection;
    if is_sco && utf16_length(&plain_text(&sco.sections[0].title)) > limit {
        let diagnostic = about(Code::ManifestTextCut, sco).arg("key", "title").arg("limit", limit);
        diagnostics.push(diagnostic.arg("target", version.target));
    }
}

/// Texts of `course.toml` that an LMS truncates.
fn texts(version: &Version, course: &Course, diagnostics: &mut Diagnostics) {
    let title = whole_title(course);
    let limits = [
        ("title", Some(title.as_str()), title_limit(&course.edition.manifest)),
        ("description", course.meta.description.as_deref(), DESCRIPTION),
    ];
    for (key, text, limit) in limits {
        if text.is_some_and(|text| utf16_length(text) > limit) {
            let diagnostic = Diagnostic::without_place(Code::ManifestTextCut).arg("key", key);
            diagnostics.push(diagnostic.arg("limit", limit).arg("target", version.target));
        }
    }
}

/// Reports files of the course in `package` whose names some LMSs refuse.
pub(super) fn report_files(
    version: &Version,
    package: &Bundle,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) {
    for (path, entry) in package.entries() {
        let Entry::Copy(asset) = entry else { continue };
        let end = path.as_str().rsplit_once('.').map_or("", |(_, end)| end);
        if REFUSED.contains(&end) {
            let diagnostic = Diagnostic::without_place(Code::RefusedFile);
            let diagnostic = diagnostic.arg("path", context.assets.source_path(*asset));
            diagnostics.push(diagnostic.arg("end", end).arg("target", version.target));
        }
    }
}
