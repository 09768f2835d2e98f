//! Renders a comparison as JSON; `docs/compare.md` documents the format.
//!
//! Values such as the names of an [`Aspect`](super::Aspect) are fixed English identifiers.

use serde_json::{Value, json};

use super::{
    Advice, AdviceReason, ChangedItem, ComparedAspect, Comparison, ItemChange, Package, PackageRef, Pairing,
    compare,
};
use coursewright_model::saved_answers::{Change, Fate};

/// Renders the comparisons of all pairs, and the names of the unpaired packages.
#[must_use]
pub fn report(pairing: &Pairing<'_>) -> Value {
    let names = |packages: &[&Package]| -> Vec<Value> {
        packages.iter().map(|package| package.name().into()).collect()
    };
    let compared = pairing.pairs.iter().map(|(old, new)| {
        let comparison = compare(&old.summary, &new.summary);
        (comparison.is_loss(), document(&comparison, old.to_ref(), new.to_ref()))
    });
    let (losses, documents): (Vec<bool>, Vec<Value>) = compared.unzip();
    json!({
        "format": "coursewright-compare",
        "version": 1,
        "loss": losses.contains(&true),
        "comparisons": documents,
        "only-old": names(&pairing.only_old),
        "only-new": names(&pairing.only_new),
    })
}

/// Renders the comparison of `old` and `new`.
#[must_use]
pub fn document(comparison: &Comparison, old: PackageRef<'_>, new: PackageRef<'_>) -> Value {
    let counts = |name: &str| comparison.answers.iter().filter(|each| each.fate.name() == name).count();
    json!({
        "edition": new.summary.course.edition,
        "scorm": new.summary.manifest.scorm,
        "old": package(old),
        "new": package(new),
        "loss": comparison.is_loss(),
        "identity": comparison.identity.iter().map(pair).collect::<Vec<_>>(),
        "answers": {
            "kept": counts("kept") + counts("renamed"),
            "lost": comparison.answers.iter().filter(|each| each.fate.is_loss()).count(),
            "new": counts("new"),
            "exercises": comparison.answers.iter().map(change).collect::<Vec<_>>(),
        },
        "pages": comparison.pages.iter().map(change).collect::<Vec<_>>(),
        "rules": comparison.rules.iter().map(pair).collect::<Vec<_>>(),
        "accreditation": {
            "facts": comparison.accreditation.pairs.iter().map(pair).collect::<Vec<_>>(),
            "objectives": comparison.accreditation.objectives.iter().map(changed_item).collect::<Vec<_>>(),
            "questions": comparison.accreditation.questions.iter().map(changed_item).collect::<Vec<_>>(),
        },
        "advice": comparison.advice.iter().map(advice).collect::<Vec<_>>(),
    })
}

fn package(package: PackageRef<'_>) -> Value {
    let course = &package.summary.course;
    json!({
        "path": package.path,
        "title": package.summary.manifest.title,
        "version": course.version,
        "build": course.build,
        "scorm": package.summary.manifest.scorm,
        "edition": course.edition,
    })
}

fn pair(pair: &ComparedAspect) -> Value {
    json!({ "aspect": pair.aspect.name(), "old": pair.old, "new": pair.new, "changed": pair.changed() })
}

fn change(change: &Change) -> Value {
    let mut value = json!({ "id": change.id, "name": change.name, "fate": change.fate.name() });
    match &change.fate {
        Fate::Renamed { from } | Fate::Misplaced { from } => value["from"] = from.as_str().into(),
        Fate::Reset(reason) => value["reason"] = reason.name().into(),
        Fate::Kept | Fate::Removed | Fate::New => {}
    }
    value
}

fn changed_item(each: &ChangedItem) -> Value {
    let changes: Vec<&str> = each.changes.iter().copied().map(ItemChange::name).collect();
    json!({ "id": each.id, "name": each.name, "changes": changes })
}

fn advice(advice: &Advice) -> Value {
    let reasons: Vec<String> = advice.reasons.iter().map(|reason| reason.name()).collect();
    json!({ "lms": advice.lms.name(), "action": advice.action.name(), "grounds": reasons })
}

impl AdviceReason {
    /// Its name in JSON.
    fn name(self) -> String {
        match self {
            Self::Changed(aspect) => format!("{}-changed", aspect.name()),
            Self::Misplaced => "misplaced".to_owned(),
            Self::Same => "same".to_owned(),
            Self::SomeLost => "some-lost".to_owned(),
        }
    }
}
