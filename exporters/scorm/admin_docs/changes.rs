//! What this version changes for learners who have begun, from what the lock has of the last release.
//!
//! Deliberately absent: what only the old package knows (pass mark, objectives, titles); `compare` tells that.

use super::admin_strings::AdminStrings;
use super::document::DocBlock;
use coursewright_model::Course;
use coursewright_model::saved_answers::{Change, Fate};

/// What is to be said of it.
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
        blocks.push(DocBlock::Text { text: strings.with_count("since-some", kept) });
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
        // A lock gives no number twice, so that answers cannot go astray.
        Fate::Misplaced { .. } | Fate::Kept | Fate::Renamed { .. } | Fate::New => return None,
    };
    Some(format!("{}: {told}", change.name))
}
