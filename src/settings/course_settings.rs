//! The settings of a course. `course_toml` parses them; the compiler and the command line read them.

use std::collections::BTreeMap;

use crate::document::Spanned;
use coursewright_model::locale::Locale;
use coursewright_model::options::OptionValue;
use coursewright_model::{Author, Complete, Counts, Edition, Id, Language, Organization, Span, StatusRule};

/// The newest course format that this program knows.
pub const FORMAT: u64 = 1;

/// The settings, checked. What was wrong has its default.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `id`; `course` if it is missing or wrong (which is an error).
    pub id: Id,
    /// `title`
    pub title: String,
    /// `language`: the language of keywords and interface texts.
    pub language: Language,
    /// Whether `course.toml` sets the language; Dutch is the default.
    pub has_language: bool,
    /// `language`, as a full BCP 47 tag.
    pub language_tag: String,
    /// `description`
    pub description: Option<String>,
    /// `version`
    pub version: Option<String>,
    /// `authors`
    pub authors: Vec<Author>,
    /// `licence`
    pub licence: Option<String>,
    /// `contact`
    pub contact: Option<String>,
    /// `duration`, minutes.
    pub duration: Option<u32>,
    /// `keywords`
    pub keywords: Vec<String>,
    /// `[variables]`
    pub variables: BTreeMap<String, Spanned<String>>,
    /// `[scoring] pass_mark`, per cent.
    pub pass_mark: Option<Spanned<u8>>,
    /// `[scoring] status`: `completed`, `passed/incomplete` (the default with a pass mark), `passed/failed`.
    pub status: Option<StatusRule>,
    /// `[scoring] attempts`
    pub attempts: Option<u16>,
    /// `[scoring] counts`; `None` if not set.
    pub counts: Option<Counts>,
    /// `[scoring] complete`; `None` if not set (then `passed` with a pass mark, otherwise `exercises`).
    pub complete: Option<Complete>,
    /// `[tracking] open_answers`
    pub track_open_answers: bool,
    /// `[scorm] organization`
    pub organization: Organization,
    /// `[scorm] mastery_score`
    pub mastery_score: bool,
    /// `[targets.NAME]`, unchecked: by target. `build` checks them against the targets.
    pub targets: BTreeMap<String, TargetSettings>,
}

/// The options of one target, `[targets.NAME]`.
#[derive(Clone, Debug)]
pub struct TargetSettings {
    /// The span of the name in the header.
    pub span: Span,
    /// By option: the span of its key, and its value (`None` if it is neither a flag nor a text).
    pub options: BTreeMap<String, Spanned<Option<OptionValue>>>,
}

impl Settings {
    /// The defaults.
    pub(super) fn new() -> Self {
        let language = Language::Nl;
        Self {
            id: Id::parse("course").expect("`course` has the form of an id"),
            title: String::new(),
            language,
            has_language: false,
            language_tag: Locale::of(language).tag.clone(),
            description: None,
            version: None,
            authors: Vec::new(),
            licence: None,
            contact: None,
            duration: None,
            keywords: Vec::new(),
            variables: BTreeMap::new(),
            pass_mark: None,
            status: None,
            attempts: None,
            counts: None,
            complete: None,
            track_open_answers: false,
            organization: Organization::Single,
            mastery_score: false,
            targets: BTreeMap::new(),
        }
    }

    /// Returns the settings of `edition`. A translation does not use the course's description and keywords, which are
    /// in another language.
    #[must_use]
    pub fn of_edition(&self, edition: &Edition) -> Self {
        let mut settings = self.clone();
        if let Some(translation) = &edition.translation {
            settings.language = translation.language;
            settings.language_tag.clone_from(&translation.tag);
            settings.description = None;
            settings.keywords.clear();
        }
        settings.title = edition.course_title.clone().unwrap_or(settings.title);
        settings.description = edition.description.clone().or(settings.description);
        settings.keywords = edition.keywords.clone().unwrap_or(settings.keywords);
        settings
    }
}

/// Whether `text` is a valid variable name: `[a-z][a-z0-9-]*`.
pub(super) fn is_variable(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}
