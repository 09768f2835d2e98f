//! What to set in the LMSs that the course's readers have.
//!
//! Deliberately absent: names of menus that change with each version of an LMS, as far as that can be helped.

use super::{Chapter, Part, Words};
use crate::model::Course;

/// The LMSs in the order in which they are told.
const LMSS: [&str; 7] = ["moodle", "totara", "anewspring", "capp", "cornerstone", "openedx", "cloud"];

/// What is told of each.
const ASPECTS: [&str; 5] = ["window", "attempts", "grading", "completion", "renewal"];

/// The chapter on importing.
pub(super) fn chapter(course: &Course, words: Words<'_>) -> Chapter {
    let status = if course.scoring.pass_mark.is_some() && !super::readme::completed_only(course) {
        "“passed”"
    } else {
        "“completed”"
    };
    let fill = |name: &str| words.fill(name, &[("status", status)]);
    let steps = ["setup-zip", "setup-window", "setup-attempts", "setup-status", "setup-test"];
    let mut parts = vec![Part::Steps { items: steps.map(fill).to_vec() }];
    for lms in LMSS {
        parts.push(Part::Heading { text: words.text(lms) });
        let fact = |aspect: &str| (words.text(aspect), fill(&format!("{lms}-{aspect}")));
        parts.push(Part::Facts { facts: ASPECTS.map(fact).to_vec() });
    }
    Chapter { id: "setup_", title: words.text("setup"), parts }
}
