//! `course.toml`: what the author says about the course as a whole.

use std::collections::BTreeMap;

use crate::model::document::Spanned;
use crate::model::{Author, Complete, Counts, Id, Language, Span, StatusRule};
use crate::options::OptionValue;

/// The settings, checked; what was wrong has its default.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `id`; `course` if it is missing or wrong (which is an error).
    pub id: Id,
    /// `title`
    pub title: String,
    /// `language`: the language of keywords and interface.
    pub language: Language,
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
    /// `[scoring] status`: `completed`, `passed/incomplete` (the default where there is a pass mark), `passed/failed`.
    pub status: Option<StatusRule>,
    /// `[scoring] attempts`
    pub attempts: Option<u16>,
    /// `[scoring] counts`; `None` if not said.
    pub counts: Option<Counts>,
    /// `[scoring] complete`; `None` if not said (then `passed` with a pass mark, else `exercises`).
    pub complete: Option<Complete>,
    /// `[tracking] open_answers`
    pub track_open_answers: bool,
    /// `[targets.NAME]`, unchecked: by target, by option. The command line checks them against the targets.
    pub targets: BTreeMap<String, TargetSettings>,
}

/// `[targets.NAME]`
#[derive(Clone, Debug)]
pub struct TargetSettings {
    /// The name in the header.
    pub span: Span,
    /// By option: the place of the key, and the value (`None` if it is neither flag nor text).
    pub options: BTreeMap<String, Spanned<Option<OptionValue>>>,
}
