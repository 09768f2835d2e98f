//! What this version changes for learners who have begun, from what the lock has of the last release.
//!
//! Deliberately absent: what only the old package knows (pass mark, objectives, titles); `compare` tells that.

use super::{Part, Words};
use coursewright_model::Course;
use coursewright_model::locale::Counted;
use coursewright_model::saved_answers::{Change, Fate};

/// What is to be said of it.
pub(super) fn parts(course: &Course, words: Words<'_>) -> Vec<Part> {
    let heading = Part::Heading { text: words.text("since") };
    let Some(changes) = &course.edition.changes else {
        return vec![heading, Part::Text { text: words.text("since-first") }];
    };
    let kept = changes.iter().filter(|change| matches!(change.fate, Fate::Kept | Fate::Renamed { .. }));
    let kept = kept.count();
    let lost: Vec<String> = changes.iter().filter_map(|change| lost(change, words)).collect();
    let new = changes.iter().filter(|change| change.fate == Fate::New);
    let new: Vec<String> = new.map(|change| change.name.clone()).collect();
    let mut parts = vec![heading];
    if lost.is_empty() {
        parts.push(Part::Text { text: words.count("since-same", kept) });
    } else {
        parts.push(Part::Text {
            text: words
                .fill("since-some", &[("exercises", &words.context.locale.count(Counted::Exercises, kept))]),
        });
        parts.push(Part::List { items: lost });
        parts.push(Part::Text { text: words.text("since-score") });
    }
    if !new.is_empty() {
        parts.push(Part::Text { text: words.text("since-new") });
        parts.push(Part::List { items: new });
    }
    parts
}

fn lost(change: &Change, words: Words<'_>) -> Option<String> {
    let told = match &change.fate {
        Fate::Reset(reason) => {
            let reason = words.context.locale.text("compare", &format!("reason-{}", reason.name()));
            words.fill("since-reset", &[("reason", reason)])
        }
        Fate::Removed => words.text("since-removed"),
        // A lock gives no number twice, so that answers cannot go astray.
        Fate::Misplaced { .. } | Fate::Kept | Fate::Renamed { .. } | Fate::New => return None,
    };
    Some(format!("{}: {told}", change.name))
}
