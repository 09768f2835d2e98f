//! `course.toml`: what the author says about the course as a whole.
//!
//! The TOML reader keeps every key's and value's place, so that each mistake is shown where it stands; what is
//! wrong gets its default and the reading goes on. Deliberately absent: knowledge of the targets, whose
//! options the command line checks.

mod editions;
mod keys;
mod value;

use std::collections::BTreeMap;

use toml::de::DeTable;

use crate::document::Spanned;
use crate::source::{SourceKind, Sources};
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics};
use coursewright_model::locale::Locale;
use coursewright_model::options::OptionValue;
use coursewright_model::{
    Author, Complete, Counts, Edition, FileId, Id, Language, Organization, Span, StatusRule,
};

pub use editions::editions;

/// The newest format of courses that this program knows.
pub const FORMAT: u64 = 1;

/// The settings, checked; what was wrong has its default.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `id`; `course` if it is missing or wrong (which is an error).
    pub id: Id,
    /// `title`
    pub title: String,
    /// `language`: the language of keywords and interface.
    pub language: Language,
    /// Whether `course.toml` says so; else Dutch is taken.
    pub language_said: bool,
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
    /// `[scorm] organization`
    pub organization: Organization,
    /// `[scorm] mastery_score`
    pub mastery_score: bool,
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

impl Settings {
    /// What holds where `course.toml` says nothing.
    fn new() -> Self {
        let language = Language::Nl;
        Self {
            id: Id::parse("course").expect("`course` has the form of an id"),
            title: String::new(),
            language,
            language_said: false,
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
}

impl Settings {
    /// What holds in `edition`. A translation does not fall back on the course's words: they are in another language.
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

/// Whether `text` can be a variable's name: `[a-z][a-z0-9-]*`.
fn is_variable(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// Reads the settings of a course from `course.toml`.
#[must_use]
pub fn parse(sources: &Sources, diagnostics: &mut Diagnostics) -> Settings {
    let file = sources.of_kind(SourceKind::Settings).next();
    let (file, text) = file.map_or((FileId(0), ""), |(number, file)| (number, file.text.as_str()));
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        value::check_texts(table.get_ref(), file, diagnostics);
        return keys::read(table.get_ref(), file, diagnostics);
    }
    for error in &errors {
        let range = error.span().unwrap_or(0..0);
        let diagnostic = Diagnostic::new(Code::SettingsSyntax, Span::new(file, range.start, range.end));
        diagnostics.push(diagnostic.arg("message", error.message()));
    }
    // What could be read is used, for its language; what it lacks may stand in the broken lines.
    keys::read(table.get_ref(), file, &mut Diagnostics::default())
}

#[cfg(test)]
mod tests {
    use super::{Settings, parse};
    use crate::source::Sources;
    use coursewright_model::diagnostics::{Diagnostics, Value};
    use coursewright_model::options::OptionValue;
    use coursewright_model::{Complete, Counts, Language, Organization, StatusRule};

    const LEAST: &str = "format = 1\nid = \"cursus\"\ntitle = \"Cursus\"\nlanguage = \"nl\"\n";

    /// Each diagnostic as its code, the characters it is about, and its arguments.
    fn check(text: &str) -> (Settings, Vec<String>) {
        let mut diagnostics = Diagnostics::default();
        let settings = parse(&Sources::from_memory([("course.toml", text)]), &mut diagnostics);
        diagnostics.sort();
        let show = |value: &Value| match value {
            Value::Text(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            Value::List(words) => words.join("|"),
        };
        let said = diagnostics.iter().map(|each| {
            let place = each.span.map_or("", |span| &text[span.range()]);
            let args: Vec<_> =
                each.args.iter().map(|(name, value)| format!("{name}={}", show(value))).collect();
            format!("{} `{place}` {}", each.code.as_str(), args.join(" "))
        });
        (settings, said.collect())
    }

    #[test]
    fn every_key_is_read() {
        let (settings, said) = check(
            "\u{feff}format = 1\r\nid = 'a-b'\r\ntitle = 'T'\r\nlanguage = 'en-GB'\r\ndescription = 'D'\r\n\
             version = '1.2'\r\nauthors = ['A', { name = 'B' }]\r\nlicence = 'MIT'\r\ncontact = 'a@b.nl'\r\n\
             duration = 90\r\nkeywords = ['k', 'l']\r\n[variables]\r\nnaam-2 = ''\r\n[scoring]\r\npass_mark = 70\r\n\
             status = 'passed/failed'\r\nattempts = 3\r\ncounts = 'test'\r\ncomplete = 'passed'\r\n[tracking]\r\n\
             open_answers = true\r\n[scorm]\r\norganization = 'per-section'\r\nmastery_score = true\r\n[targets.workbook]\r\npaper = 'a4'\r\nlarge = true\r\n",
        );
        assert_eq!(said, [""; 0]);
        assert_eq!((settings.id.as_str(), settings.title.as_str()), ("a-b", "T"));
        assert_eq!((settings.language, settings.language_tag.as_str()), (Language::En, "en-GB"));
        assert_eq!(
            settings.authors.iter().map(|author| author.name.as_str()).collect::<Vec<_>>(),
            ["A", "B"]
        );
        assert_eq!((settings.duration, settings.attempts), (Some(90), Some(3)));
        assert_eq!(settings.variables["naam-2"].value, "");
        assert_eq!(settings.pass_mark.map(|mark| mark.value), Some(70));
        assert_eq!(settings.status, Some(StatusRule::PassedFailed));
        assert_eq!((settings.counts, settings.complete), (Some(Counts::Test), Some(Complete::Passed)));
        assert!(settings.track_open_answers);
        assert_eq!((settings.organization, settings.mastery_score), (Organization::PerSection, true));
        let options = &settings.targets["workbook"].options;
        assert_eq!(options["paper"].value, Some(OptionValue::Word("a4".into())));
        assert_eq!(options["large"].value, Some(OptionValue::Flag(true)));
    }

    #[test]
    fn an_unknown_key_points_to_the_nearest() {
        let (_, said) = check(&format!("{LEAST}lisence = 'x'\n[scoring]\npassmark = 3\n[zzz]\n"));
        assert_eq!(
            said,
            [
                "E0104 `lisence` key=lisence near=licence",
                "E0104 `passmark` key=scoring.passmark near=scoring.pass_mark",
                "E0104 `zzz` key=zzz",
            ]
        );
    }

    #[test]
    fn a_wrong_value_is_shown_where_it_stands() {
        let (_, said) = check(
            "format = 0\nid = 'A'\ntitle = ' '\nlanguage = 'fr'\nduration = 1.5\nkeywords = ['a', 2]\nauthors = 'A'\n\
             [variables]\nNaam = 'x'\njaar = 2026\n[scoring]\npass_mark = 101\nstatus = 'ok'\nattempts = 0\n\
             [tracking]\nopen_answers = 'ja'\n[scorm]\norganization = 'per-lesson'\nmastery_score = 70\n[targets]\nworkbook = 1\n",
        );
        assert_eq!(
            said,
            [
                "E0105 `0` key=format expected=format",
                "E0105 `'A'` key=id expected=id",
                "E0105 `' '` key=title expected=text",
                "E0105 `'fr'` key=language expected=language",
                "E0105 `1.5` key=duration expected=minutes",
                "E0105 `2` key=keywords expected=text",
                "E0105 `'A'` key=authors expected=list",
                "E0105 `Naam` key=variables.Naam expected=variable",
                "E0105 `2026` key=variables.jaar expected=text",
                "E0105 `101` key=scoring.pass_mark expected=percentage",
                "E0105 `'ok'` key=scoring.status expected=completed|passed/incomplete|passed/failed",
                "E0105 `0` key=scoring.attempts expected=attempts",
                "E0105 `'ja'` key=tracking.open_answers expected=flag",
                "E0105 `'per-lesson'` key=scorm.organization expected=single|per-section",
                "E0105 `70` key=scorm.mastery_score expected=flag",
                "E0105 `1` key=targets.workbook expected=table",
            ]
        );
    }

    #[test]
    fn missing_keys_are_named() {
        let keys = ["format", "id", "language", "title"].map(|key| format!("E0106 `` key={key}"));
        let mut said = check("").1;
        said.sort();
        assert_eq!(said, keys);
        assert_eq!(
            check(&format!("{LEAST}[scoring]\ncomplete = 'passed'")).1,
            ["E0106 `'passed'` key=scoring.pass_mark"]
        );
        assert_eq!(
            check(&format!("{LEAST}[scorm]\nmastery_score = true")).1,
            ["E0106 `true` key=scoring.pass_mark"]
        );
        assert_eq!(check(&format!("{LEAST}[scorm]\nmastery_score = false")).1, [""; 0]);
    }

    #[test]
    fn a_newer_format_is_said_and_nothing_else() {
        assert_eq!(check("format = 2\ntitel = 3").1, ["E0107 `2` format=2 known=1"]);
    }

    #[test]
    fn what_is_not_toml_is_said_and_nothing_else() {
        let (settings, said) = check("language = 'en'\ntitle = \nid = = 2\n");
        assert_eq!(settings.language, Language::En);
        assert!(!said.is_empty() && said.iter().all(|line| line.starts_with("E0103")), "{said:?}");
    }
}
