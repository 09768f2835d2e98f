//! Titles for an LMS, no longer than it reads.

use crate::scorm::truncate::truncate;
use coursewright_model::Course;

/// The length to which the standards require titles to be stored, in UTF-16 code units.
const TITLE: usize = 200;
/// The limit for title and identifier together: longer ones break Moodle's import.
const TITLE_AND_IDENTIFIER: usize = 254;
/// The longest suffix of an identifier.
pub(super) const LONGEST_SUFFIX: &str = "-organization";

/// The length of a title beside identifiers that begin with `identifier_prefix`, in UTF-16 code units.
pub(in crate::scorm) fn title_limit(identifier_prefix: &str) -> usize {
    TITLE.min(TITLE_AND_IDENTIFIER.saturating_sub(identifier_prefix.len() + LONGEST_SUFFIX.len()))
}

/// The title of the course with that of its edition.
pub(in crate::scorm) fn whole_title(course: &Course) -> String {
    match &course.edition.title {
        Some(edition) => format!("{} ({edition})", course.meta.title),
        None => course.meta.title.clone(),
    }
}

/// The title of the course, truncated to what imports accept.
pub(super) fn title(course: &Course) -> String {
    truncate(&whole_title(course), title_limit(&course.edition.manifest)).to_owned()
}
