//! What is said about a course as a whole, from `course.toml`.

use serde::Serialize;

use super::Id;

/// Facts about the course for its cover, manifest and catalogue.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Metadata {
    /// The course's id, frozen for as long as an LMS knows the course.
    pub id: Id,
    /// The title; plain text.
    pub title: String,
    /// The language that the keywords and the interface follow.
    pub language: Language,
    /// The BCP 47 tag for documents: `nl-NL` unless the author says otherwise.
    pub language_tag: String,
    /// What the course is about; plain text.
    pub description: Option<String>,
    /// The course's version, as shown.
    pub version: Option<String>,
    /// Who wrote it.
    pub authors: Vec<Author>,
    /// An SPDX expression or words.
    pub licence: Option<String>,
    /// Where remarks go: a mail address or an `https` address.
    pub contact: Option<String>,
    /// Study time in minutes: the author's, else the sum of `tijd=`; 0 if neither is given.
    pub minutes: u32,
    /// Words to find the course by.
    pub keywords: Vec<String>,
}

/// An author.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Author {
    /// The author's name.
    pub name: String,
}

/// The languages that are complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Language {
    /// Dutch.
    Nl,
    /// English.
    En,
}

impl Language {
    /// The language of a BCP 47 tag, or `None` if there are no strings for it.
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Self> {
        match tag.split('-').next()?.to_ascii_lowercase().as_str() {
            "nl" => Some(Self::Nl),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The primary subtag.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
        }
    }
}

/// How the course is scored and completed.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Scoring {
    /// The least score that passes, in per cent; `None` if the course is not graded.
    pub pass_mark: Option<u8>,
    /// What an LMS is told.
    pub status: StatusRule,
    /// Attempts for exercises that do not say; `None` is without limit.
    pub attempts: Option<u16>,
    /// Which exercises count.
    pub counts: Counts,
    /// What completes the course.
    pub complete: Complete,
    /// The sum of the points that count.
    pub points: u32,
    /// Whether answers to open questions are sent to the LMS.
    pub track_open_answers: bool,
}

/// What an LMS is told of a graded course.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum StatusRule {
    /// `completed` only.
    Completed,
    /// `passed` or, until then, `incomplete`.
    PassedIncomplete,
    /// `passed` or `failed`.
    PassedFailed,
}

/// How an LMS lists the course.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Organization {
    /// As one item.
    #[default]
    Single,
    /// As an item for each section, with resume data and a result of its own.
    PerSection,
}

/// Which exercises count for the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Counts {
    /// All that are marked.
    All,
    /// Those in `.toets` sections.
    Test,
}

/// What completes the course.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Complete {
    /// Every page seen.
    Pages,
    /// Every page seen, every exercise done but the `.extra` ones.
    Exercises,
    /// The pass mark reached.
    Passed,
}
