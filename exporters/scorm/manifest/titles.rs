//! Titles for an LMS, no longer than it reads.

use crate::scorm::truncate::truncate;
use coursewright_model::Course;

/// What the standards promise to keep of a title, in UTF-16 code units.
const TITLE: usize = 200;
/// Title and identifier together: longer ones break Moodle's import.
const TITLE_AND_IDENTIFIER: usize = 254;
/// The longest that follows a name in an identifier.
pub(super) const LONGEST_SUFFIX: &str = "-organization";

/// How much of a title fits beside identifiers that begin with `identifier_prefix`, in UTF-16 code units.
pub(in crate::scorm) fn title_limit(identifier_prefix: &str) -> usize {
    TITLE.min(TITLE_AND_IDENTIFIER.saturating_sub(identifier_prefix.len() + LONGEST_SUFFIX.len()))
}

/// The title of the course in a catalogue: with the edition's.
pub(in crate::scorm) fn whole_title(course: &Course) -> String {
    match &course.edition.title {
        Some(edition) => format!("{} ({edition})", course.meta.title),
        None => course.meta.title.clone(),
    }
}

/// The title as an LMS lists it: no longer than imports bear.
pub(super) fn title(course: &Course) -> String {
    truncate(&whole_title(course), title_limit(&course.edition.manifest)).to_owned()
}
