//! What this version changes for learners who have begun, compared with the last release in the lock. `compare` reports
//! what only the old package shows, such as pass mark and titles.

use super::admin_strings::AdminStrings;
use super::document::DocBlock;
use coursewright_model::Course;
use coursewright_model::locale::Counted;
use coursewright_model::saved_answers::{Change, Fate};

/// The section of the README about changes since the last release.
pub(super) fn blocks(course: &Course, strings: AdminStrings<'_>) -> Vec<DocBlock> {
    let heading = DocBlock::Heading { text: strings.get("since") };
    let Some(changes) = &course.edition.changes else {
        return vec![heading, DocBlock::Text { text: strings.get("since-first") }];
    };
    let kept = changes.iter().filter(|change| matches!(change.fate, Fate::Kept | Fate::Renamed { .. }));
    let kept = kept.count();
    let lost: Vec<String> = changes.iter().filter_map(|change| lost(change, strings)).collect();
    let new = changes.iter().filter(|change| change.fate == Fate::New);
    let new: Vec<String> = new.map(|change| change.name.clone()).collect();
    let mut blocks = vec![heading];
    if lost.is_empty() {
        blocks.push(DocBlock::Text { text: strings.with_count("since-same", kept) });
    } else {
        let exercises = strings.context.locale.count(Counted::Exercises, kept);
        blocks.push(DocBlock::Text { text: strings.fill("since-some", &[("exercises", &exercises)]) });
        blocks.push(DocBlock::List { items: lost });
        blocks.push(DocBlock::Text { text: strings.get("since-score") });
    }
    if !new.is_empty() {
        blocks.push(DocBlock::Text { text: strings.get("since-new") });
        blocks.push(DocBlock::List { items: new });
    }
    blocks
}

fn lost(change: &Change, strings: AdminStrings<'_>) -> Option<String> {
    let told = match &change.fate {
        Fate::Reset(reason) => {
            let reason = strings.context.locale.text("compare", &format!("reason-{}", reason.name()));
            strings.fill("since-reset", &[("reason", reason)])
        }
        Fate::Removed => strings.get("since-removed"),
        // The lock never assigns a number twice, so no answer is matched to another exercise.
        Fate::Misplaced { .. } | Fate::Kept | Fate::Renamed { .. } | Fate::New => return None,
    };
    Some(format!("{}: {told}", change.name))
}
