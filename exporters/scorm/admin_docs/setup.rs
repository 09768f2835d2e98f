//! What to set in the LMSs that the course's readers have.
//!
//! Names of settings are the LMS's own, in its Dutch or English. A name with `-sections` behind it in the language file is
//! for a package with an item for each section, one with `-2004` for SCORM 2004.

use super::{About, Chapter, Done, Part, Words};
use coursewright_model::Course;

/// The LMSs in the order in which they are told.
const LMSS: [&str; 12] = [
    "moodle",
    "totara",
    "anewspring",
    "capp",
    "chamilo",
    "cornerstone",
    "forma",
    "frappe",
    "ilias",
    "openedx",
    "openolat",
    "cloud",
];

/// Those that take SCORM 1.2 and nothing else.
const ONLY_12: [&str; 3] = ["anewspring", "chamilo", "openolat"];

/// What is told of each.
const ASPECTS: [&str; 5] = ["window", "attempts", "grading", "completion", "renewal"];

/// The chapter on importing.
pub(super) fn chapter(course: &Course, about: About<'_>, words: Words<'_>) -> Chapter {
    let (status, moodle) = match about.done() {
        Done::Passed => ("status-passed", "moodle-passed"),
        Done::Completed => ("status-done", "moodle-completed"),
        Done::Both => ("status-both", "moodle-both"),
    };
    let (status, moodle) = (words.text(status), words.text(moodle));
    let mark = course.scoring.pass_mark.unwrap_or_default().to_string();
    let values = [
        ("status", status.as_str()),
        ("moodle", moodle.as_str()),
        ("scorm", about.version.schema),
        ("type", if about.is_2004() { "SCORM 2004" } else { "SCORM 1.2" }),
        ("mark", mark.as_str()),
    ];
    let fill = |name: &str| words.fill(name, &values);
    let steps =
        ["setup-zip", "setup-version", "setup-window", "setup-attempts", "setup-status", "setup-test"];
    let mut parts = vec![Part::Steps { items: steps.map(fill).to_vec() }];
    parts.extend(notes(course, about).into_iter().map(|name| Part::Text { text: fill(name) }));
    for lms in LMSS {
        parts.push(Part::Heading { text: words.text(lms) });
        if about.is_2004() && ONLY_12.contains(&lms) {
            parts.push(Part::Text { text: words.text("only-12") });
            continue;
        }
        let fact = |aspect: &str| (words.text(aspect), fill(&name(lms, aspect, about)));
        let aspects = ASPECTS.into_iter().chain((lms == "moodle").then_some("reports-aspect"));
        parts.push(Part::Facts { facts: aspects.map(fact).collect() });
    }
    Chapter { id: "setup_", title: words.text("setup"), parts }
}

/// What to know of this package whatever the LMS.
fn notes(course: &Course, about: About<'_>) -> Vec<&'static str> {
    let graded = about.done() != Done::Completed;
    let limited =
        course.exercises().any(|exercise| exercise.rules.counts && exercise.rules.attempts.is_some());
    let tested = !about.is_by_section() && course.sections.iter().any(|section| section.test);
    let mastery = course.mastery_score && graded && !about.is_2004();
    [
        (graded, "setup-review"),
        (graded && tested, "setup-test-last"),
        (graded, "setup-no-score"),
        (graded && limited, "setup-limited"),
        (mastery, "setup-mastery"),
        (about.is_by_section(), "setup-sum"),
    ]
    .into_iter()
    .filter_map(|(said, name)| said.then_some(name))
    .collect()
}

/// The string for an aspect of an LMS. Some LMSs know no score, or "passed" alone.
fn name(lms: &str, aspect: &str, about: About<'_>) -> String {
    let depends = matches!((lms, aspect), ("frappe", "completion") | ("openolat", "grading"));
    let is_passed = about.done() == Done::Passed;
    format!("{lms}-{aspect}{}", if depends && !is_passed { "-none" } else { "" })
}
