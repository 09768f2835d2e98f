//! What an LMS administrator must know before one package takes the place of another.
//!
//! [`Summary`] are read from the texts of two packages ([`summary`]), or of those that a course gives ([`packages`], which
//! also finds the pairs); [`compare`] is a pure function of two of them; [`text`] and [`json`] say it. Deliberately absent:
//! files (see [`crate::source::package`]).

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

/// The difference that a new package makes.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// What an LMS knows the package by.
    pub identity: Vec<ComparedAspect>,
    /// What becomes of learners' answers.
    pub answers: Vec<Change>,
    /// What becomes of the marks that a section was seen.
    pub pages: Vec<Change>,
    /// How the course is scored, completed and kept.
    pub rules: Vec<ComparedAspect>,
    /// What a body that gives accreditation wants to know.
    pub accreditation: Accreditation,
    /// What to do in each LMS.
    pub advice: Vec<Advice>,
}

/// A package and where it comes from.
#[derive(Clone, Copy, Debug)]
pub struct PackageRef<'a> {
    /// Its path, or that of the course.
    pub path: &'a str,
    /// What it says of itself.
    pub summary: &'a Summary,
}

/// One aspect of both packages, as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedAspect {
    /// Which.
    pub aspect: Aspect,
    /// In the old package; `None` if it does not say.
    pub old: Option<String>,
    /// In the new one.
    pub new: Option<String>,
}

macro_rules! aspects {
    ($($(#[$doc:meta])* $variant:ident = $name:literal),+ $(,)?) => {
        /// What is compared.
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
    /// The form of the resume data.
    StateForm = "state-form",
    /// The least score that passes.
    PassMark = "pass-mark",
    /// What the LMS is told.
    Status = "status",
    /// What completes the course.
    Complete = "complete",
    /// The sum of the points that count.
    Points = "points",
    /// Whether open answers are sent.
    OpenAnswers = "open-answers",
    /// The size of the resume data.
    Resume = "resume",
    /// Study time.
    StudyTime = "study-time",
}

/// What a body that gives accreditation wants to know.
#[derive(Clone, Debug)]
pub struct Accreditation {
    /// Study time, pass mark, points.
    pub pairs: Vec<ComparedAspect>,
    /// Objectives; empty if a package does not say them.
    pub objectives: Vec<ChangedItem>,
    /// Questions that the score is made of.
    pub questions: Vec<ChangedItem>,
}

/// An objective or a test question that is not what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedItem {
    /// Its id.
    pub id: String,
    /// What it is called, or says.
    pub name: String,
    /// In what ways.
    pub changes: BTreeSet<ItemChange>,
}

/// How something is not what it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemChange {
    /// It was not there.
    Added,
    /// It is gone.
    Removed,
    /// It says something else.
    Text,
    /// Something else is right, or accepted.
    Answer,
    /// It gives other points.
    Points,
    /// It may be answered more often, or less.
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

    /// Whether the two differ. What one of them does not say is no difference, but for the pass mark.
    #[must_use]
    pub fn changed(&self) -> bool {
        let said = self.old.is_some() && self.new.is_some() || self.aspect == Aspect::PassMark;
        said && self.old != self.new
    }
}

impl Comparison {
    /// Whether learners lose something when the new package takes the place of the old one: an answer, or the way to
    /// all of them.
    #[must_use]
    pub fn is_loss(&self) -> bool {
        self.answers.iter().any(|change| change.fate.is_loss())
            || self.pages.iter().any(|change| matches!(change.fate, Fate::Misplaced { .. }))
            || self.is_another_course()
    }

    /// Whether an LMS, or the player, takes the new package for another course.
    #[must_use]
    pub fn is_another_course(&self) -> bool {
        let known_by =
            advice::COURSE_IDENTITY.iter().chain(&[Aspect::ManifestId, Aspect::Items, Aspect::Resources]);
        known_by.into_iter().any(|aspect| self.differs(*aspect))
    }

    /// Whether the `aspect` of identity changed.
    fn differs(&self, aspect: Aspect) -> bool {
        self.identity.iter().any(|pair| pair.aspect == aspect && pair.changed())
    }
}

/// What changes when `new` takes the place of `old`.
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

/// The language without region: the player packs what is typed by it.
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

/// Of things with an id and a name, those that came, went or changed: the old ones in their order, then the new ones.
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
