//! The settings to choose in each LMS. Names of settings are those of the LMS in its Dutch or English interface.

use super::admin_strings::AdminStrings;
use super::document::{Chapter, DocBlock};
use super::package_info::{FinalStatus, PackageInfo};
use coursewright_model::Course;

/// The LMSs, in the order of the document.
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

/// LMSs that accept only SCORM 1.2.
const ONLY_12: [&str; 3] = ["anewspring", "chamilo", "openolat"];

/// The settings that are described for each LMS.
const ASPECTS: [&str; 5] = ["window", "attempts", "grading", "completion", "renewal"];

/// The chapter about importing.
pub(super) fn chapter(course: &Course, info: PackageInfo<'_>, strings: AdminStrings<'_>) -> Chapter {
    let (status, moodle) = match info.done() {
        FinalStatus::Passed => ("status-passed", "moodle-passed"),
        FinalStatus::Completed => ("status-done", "moodle-completed"),
        FinalStatus::Both => ("status-both", "moodle-both"),
    };
    let (status, moodle) = (strings.get(status), strings.get(moodle));
    let mark = course.scoring.pass_mark.unwrap_or_default().to_string();
    let values = [
        ("status", status.as_str()),
        ("moodle", moodle.as_str()),
        ("scorm", info.version.schema_version),
        ("type", if info.is_2004() { "SCORM 2004" } else { "SCORM 1.2" }),
        ("mark", mark.as_str()),
    ];
    let fill = |name: &str| strings.fill(name, &values);
    let steps =
        ["setup-zip", "setup-version", "setup-window", "setup-attempts", "setup-status", "setup-test"];
    let mut blocks = vec![DocBlock::Steps { items: steps.map(fill).to_vec() }];
    blocks.extend(notes(course, info).into_iter().map(|name| DocBlock::Text { text: fill(name) }));
    for lms in LMSS {
        blocks.push(DocBlock::Heading { text: strings.get(lms) });
        if info.is_2004() && ONLY_12.contains(&lms) {
            blocks.push(DocBlock::Text { text: strings.get("only-12") });
            continue;
        }
        let detail = |aspect: &str| (strings.get(aspect), fill(&name(lms, aspect, info)));
        let aspects = ASPECTS.into_iter().chain((lms == "moodle").then_some("reports-aspect"));
        blocks.push(DocBlock::Details { details: aspects.map(detail).collect() });
    }
    Chapter { id: "setup_", title: strings.get("setup"), blocks }
}

/// Remarks about this package for every LMS.
fn notes(course: &Course, info: PackageInfo<'_>) -> Vec<&'static str> {
    let graded = info.done() != FinalStatus::Completed;
    let limited =
        course.exercises().any(|exercise| exercise.rules.counts && exercise.rules.attempts.is_some());
    let tested = !info.is_by_section() && course.sections.iter().any(|section| section.test);
    let mastery = course.mastery_score && graded && !info.is_2004();
    [
        (graded, "setup-review"),
        (graded && tested, "setup-test-last"),
        (graded, "setup-no-score"),
        (graded && limited, "setup-limited"),
        (mastery, "setup-mastery"),
        (info.is_by_section(), "setup-sum"),
    ]
    .into_iter()
    .filter_map(|(applies, name)| applies.then_some(name))
    .collect()
}

/// The name of the string for a setting of an LMS. Some LMSs have no score, or only "passed".
fn name(lms: &str, aspect: &str, info: PackageInfo<'_>) -> String {
    let depends = matches!((lms, aspect), ("frappe", "completion") | ("openolat", "grading"));
    let is_passed = info.done() == FinalStatus::Passed;
    format!("{lms}-{aspect}{}", if depends && !is_passed { "-none" } else { "" })
}
