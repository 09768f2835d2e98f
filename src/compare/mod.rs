//! Compares two packages, and shows what changes for learners and administrators when the new one replaces the old one.
//!
//! [`packages`] reads both sides and pairs their packages, each with a [`Summary`] of its texts ([`summary`]). [`compare`] is a pure
//! function of two summaries. [`text`] and [`json`] render the result. Files are read by [`crate::source::package`].

mod advice;
pub mod json;
mod manifest;
pub mod packages;
pub mod summary;
pub mod text;

use std::collections::BTreeSet;

use coursewright_model::saved_answers::{Change, Fate, Saved, fates};

pub use advice::{Action, Advice, AdviceReason, Lms};
pub use packages::{Package, Pairing, pair};
pub use summary::{Summary, SummaryError};

/// The differences between two packages.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The aspects by which an LMS recognizes the package.
    pub identity: Vec<ComparedAspect>,
    /// What happens to saved answers.
    pub answers: Vec<Change>,
    /// What happens to the record of pages that a learner has seen.
    pub pages: Vec<Change>,
    /// The rules for scoring, completion and saving.
    pub rules: Vec<ComparedAspect>,
    /// The facts that an accreditation body asks for.
    pub accreditation: Accreditation,
    /// The advice for each LMS.
    pub advice: Vec<Advice>,
}

/// A package in a comparison, and its path.
#[derive(Clone, Copy, Debug)]
pub struct PackageRef<'a> {
    /// The path of the package, or of its course.
    pub path: &'a str,
    /// The summary of the package.
    pub summary: &'a Summary,
}

/// An aspect of both packages, as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedAspect {
    /// The aspect.
    pub aspect: Aspect,
    /// The value in the old package, if it has one.
    pub old: Option<String>,
    /// The value in the new package, if it has one.
    pub new: Option<String>,
}

macro_rules! aspects {
    ($($(#[$doc:meta])* $variant:ident = $name:literal),+ $(,)?) => {
        /// A property of packages that is compared.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Aspect { $($(#[$doc])* $variant),+ }

        impl Aspect {
            /// Its name in JSON and in the language files.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }
    };
}

aspects! {
    /// The version of SCORM.
    Scorm = "scorm",
    /// The identifier of the manifest.
    ManifestId = "manifest-id",
    /// The identifier of the organization.
    Organization = "organization",
    /// The identifiers of the items.
    Items = "items",
    /// The identifiers of the resources.
    Resources = "resources",
    /// The title that an LMS lists.
    Title = "title",
    /// The title in the metadata.
    CatalogueTitle = "catalogue-title",
    /// The manifest as a whole, by its hash.
    Manifest = "manifest",
    /// The course's id.
    Course = "course",
    /// The edition's id.
    Edition = "edition",
    /// The language.
    Language = "language",
    /// The format of the resume data.
    StateForm = "state-form",
    /// The pass mark.
    PassMark = "pass-mark",
    /// The status that is reported to the LMS.
    Status = "status",
    /// What completes the course.
    Complete = "complete",
    /// The sum of the points that count.
    Points = "points",
    /// Whether open answers are sent.
    OpenAnswers = "open-answers",
    /// The maximum size of the resume data.
    Resume = "resume",
    /// The study time.
    StudyTime = "study-time",
}

/// The facts that an accreditation body asks for.
#[derive(Clone, Debug)]
pub struct Accreditation {
    /// Study time, pass mark, points.
    pub pairs: Vec<ComparedAspect>,
    /// Changed objectives; empty if one of the packages does not list them.
    pub objectives: Vec<ChangedItem>,
    /// Changed questions that count towards the score.
    pub questions: Vec<ChangedItem>,
}

/// An objective or test question that has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedItem {
    /// Its id.
    pub id: String,
    /// Its name or text.
    pub name: String,
    /// The kinds of change.
    pub changes: BTreeSet<ItemChange>,
}

/// A kind of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemChange {
    /// It is new.
    Added,
    /// It was removed.
    Removed,
    /// Its text has changed.
    Text,
    /// Its accepted answers have changed.
    Answer,
    /// Its points have changed.
    Points,
    /// Its number of attempts has changed.
    Attempts,
}

impl ItemChange {
    /// Its name in JSON and in the language files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Text => "text",
            Self::Answer => "answer",
            Self::Points => "points",
            Self::Attempts => "attempts",
        }
    }
}

impl ComparedAspect {
    fn new(aspect: Aspect, old: impl ToString, new: impl ToString) -> Self {
        Self { aspect, old: Some(old.to_string()), new: Some(new.to_string()) }
    }

    fn optional(aspect: Aspect, old: Option<impl ToString>, new: Option<impl ToString>) -> Self {
        Self { aspect, old: old.map(|text| text.to_string()), new: new.map(|text| text.to_string()) }
    }

    /// Whether the values differ. A missing value is not a difference, except for the pass mark.
    #[must_use]
    pub fn changed(&self) -> bool {
        let said = self.old.is_some() && self.new.is_some() || self.aspect == Aspect::PassMark;
        said && self.old != self.new
    }
}

impl Comparison {
    /// Whether learners lose saved answers, some or all, when the new package replaces the old one.
    #[must_use]
    pub fn is_loss(&self) -> bool {
        self.answers.iter().any(|change| change.fate.is_loss())
            || self.pages.iter().any(|change| matches!(change.fate, Fate::Misplaced { .. }))
            || self.is_another_course()
    }

    /// Whether an LMS or the player treats the new package as another course.
    #[must_use]
    pub fn is_another_course(&self) -> bool {
        let known_by =
            advice::COURSE_IDENTITY.iter().chain(&[Aspect::ManifestId, Aspect::Items, Aspect::Resources]);
        known_by.into_iter().any(|aspect| self.differs(*aspect))
    }

    /// Whether `aspect`, one of the identity, has changed.
    fn differs(&self, aspect: Aspect) -> bool {
        self.identity.iter().any(|pair| pair.aspect == aspect && pair.changed())
    }
}

/// Compares two packages.
///
/// ```
/// use coursewright::LoadedCourse;
/// use coursewright::compare::{compare, packages};
///
/// let course = |question: &str| {
///     let settings = "format = 1\nid = 'first'\ntitle = 'First'\nlanguage = 'en'\n";
///     let lesson = format!("# Start {{#start}}\n\n{question}\n\n- [x] Yes\n- [ ] No\n");
///     let files = [("course.toml", settings), ("01-start.md", &lesson)];
///     let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
///     LoadedCourse::from_bytes("first", files.into())
/// };
/// let package = |course: &LoadedCourse| {
///     let packages = packages::of_course(course, "first", &packages::versions([]));
///     packages.expect("files in memory can be read").expect("they are ours").remove(0)
/// };
/// let old = package(&course("## Multiple choice: Right? {#right}"));
/// let new = package(&course("## Multiple choice: Correct? {#correct}"));
///
/// // An exercise with another id is another exercise: its saved answers are lost.
/// let comparison = compare(&old.summary, &new.summary);
/// assert!(comparison.is_loss());
/// ```
#[must_use]
pub fn compare(old: &Summary, new: &Summary) -> Comparison {
    let saved = |summary: &Summary| -> Vec<Saved> {
        let kept = summary.exercises.iter().filter(|exercise| !exercise.private);
        kept.map(|exercise| exercise.saved.clone()).collect()
    };
    let mut comparison = Comparison {
        identity: identity(old, new),
        answers: fates(&saved(old), &saved(new)),
        pages: fates(&old.pages, &new.pages),
        rules: rules(old, new),
        accreditation: accreditation(old, new),
        advice: Vec::new(),
    };
    comparison.advice = Lms::ALL.iter().map(|lms| advice::advise(*lms, &comparison)).collect();
    comparison
}

fn identity(old: &Summary, new: &Summary) -> Vec<ComparedAspect> {
    let of = |aspect, value: fn(&Summary) -> String| ComparedAspect::new(aspect, value(old), value(new));
    vec![
        of(Aspect::Scorm, |summary| summary.manifest.scorm.clone()),
        of(Aspect::ManifestId, |summary| summary.manifest.identifier.clone()),
        of(Aspect::Organization, |summary| summary.manifest.organization.clone()),
        of(Aspect::Items, |summary| summary.manifest.items.join(", ")),
        of(Aspect::Resources, |summary| summary.manifest.resources.join(", ")),
        of(Aspect::Title, |summary| summary.manifest.title.clone()),
        of(Aspect::CatalogueTitle, |summary| summary.manifest.catalogue_title.clone()),
        of(Aspect::Manifest, |summary| summary.manifest_hash.clone()),
        of(Aspect::Course, |summary| summary.course.id.clone()),
        of(Aspect::Edition, |summary| summary.course.edition.clone()),
        of(Aspect::Language, |summary| primary(&summary.course.language)),
        ComparedAspect::optional(
            Aspect::StateForm,
            old.course.state_form.as_ref(),
            new.course.state_form.as_ref(),
        ),
    ]
}

/// The primary language subtag, on which the compression of typed text depends.
fn primary(tag: &str) -> String {
    tag.split('-').next().unwrap_or_default().to_ascii_lowercase()
}

fn rules(old: &Summary, new: &Summary) -> Vec<ComparedAspect> {
    let of = |aspect, value: fn(&Summary) -> String| ComparedAspect::new(aspect, value(old), value(new));
    let (before, after) = (&old.course, &new.course);
    vec![
        ComparedAspect::optional(Aspect::PassMark, before.pass_mark, after.pass_mark),
        of(Aspect::Status, |summary| summary.course.status.clone()),
        of(Aspect::Complete, |summary| summary.course.complete.clone()),
        of(Aspect::Points, |summary| summary.points().to_string()),
        of(Aspect::OpenAnswers, |summary| summary.course.track_open.to_string()),
        ComparedAspect::optional(Aspect::Resume, before.resume_worst, after.resume_worst),
    ]
}

fn accreditation(old: &Summary, new: &Summary) -> Accreditation {
    let (before, after) = (&old.course, &new.course);
    let pairs = vec![
        ComparedAspect::optional(Aspect::StudyTime, before.minutes, after.minutes),
        ComparedAspect::optional(Aspect::PassMark, before.pass_mark, after.pass_mark),
        ComparedAspect::new(Aspect::Points, old.points(), new.points()),
    ];
    Accreditation { pairs, objectives: objectives(old, new), questions: questions(old, new) }
}

fn objectives(old: &Summary, new: &Summary) -> Vec<ChangedItem> {
    let (Some(old), Some(new)) = (&old.course.objectives, &new.course.objectives) else { return Vec::new() };
    let list = |all: &[summary::Objective]| -> Vec<(String, String, summary::Objective)> {
        all.iter().map(|each| (each.id.clone(), each.text.clone(), each.clone())).collect()
    };
    changed_items(&list(old), &list(new), |before, after| {
        [(before.text != after.text).then_some(ItemChange::Text)].into_iter().flatten().collect()
    })
}

fn questions(old: &Summary, new: &Summary) -> Vec<ChangedItem> {
    fn list(summary: &Summary) -> Vec<(String, String, &summary::ExerciseSummary)> {
        summary.test().map(|each| (each.saved.id.clone(), each.saved.name.clone(), each)).collect()
    }
    changed_items(&list(old), &list(new), |before, after| {
        let text = before.saved.text.is_some() && after.saved.text.is_some();
        let text = text && before.saved.text != after.saved.text;
        [
            text.then_some(ItemChange::Text),
            (before.answer != after.answer).then_some(ItemChange::Answer),
            (before.points != after.points).then_some(ItemChange::Points),
            (before.attempts != after.attempts).then_some(ItemChange::Attempts),
        ]
        .into_iter()
        .flatten()
        .collect()
    })
}

/// The items, each with an id and a name, that were added, removed or changed: old items in their order, then added ones.
fn changed_items<T>(
    old: &[(String, String, T)],
    new: &[(String, String, T)],
    changes: impl Fn(&T, &T) -> BTreeSet<ItemChange>,
) -> Vec<ChangedItem> {
    let find = |list: &[(String, String, T)], id: &str| list.iter().position(|(each, ..)| each == id);
    let one_change = |id: &str, name: &str, sort| ChangedItem {
        id: id.to_owned(),
        name: name.to_owned(),
        changes: BTreeSet::from([sort]),
    };
    let mut found = Vec::new();
    for (id, name, before) in old {
        match find(new, id).map(|at| &new[at]) {
            None => found.push(one_change(id, name, ItemChange::Removed)),
            Some((_, name, after)) => {
                let changes = changes(before, after);
                if !changes.is_empty() {
                    found.push(ChangedItem { id: id.clone(), name: name.clone(), changes });
                }
            }
        }
    }
    let added = new.iter().filter(|(id, ..)| find(old, id).is_none());
    found.extend(added.map(|(id, name, _)| one_change(id, name, ItemChange::Added)));
    found
}
