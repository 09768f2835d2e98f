//! Parses the keys of `course.toml`, table by table.

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use super::course_settings::{FORMAT, Settings, TargetSettings, is_variable};
use super::entry::{Entry, text_of};
use crate::document::Spanned;
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics};
use coursewright_model::locale::Locale;
use coursewright_model::options::OptionValue;
use coursewright_model::{Author, Complete, Counts, FileId, Id, Language, Organization, Span, StatusRule};

const KEYS: [&str; 16] = [
    "format",
    "id",
    "title",
    "language",
    "description",
    "version",
    "authors",
    "licence",
    "contact",
    "duration",
    "keywords",
    "variables",
    "scoring",
    "tracking",
    "scorm",
    "targets",
];
const SCORING_KEYS: [&str; 5] = ["pass_mark", "status", "attempts", "counts", "complete"];
const TRACKING_KEYS: [&str; 1] = ["open_answers"];
const SCORM_KEYS: [&str; 2] = ["organization", "mastery_score"];
const AUTHOR_KEYS: [&str; 1] = ["name"];

/// Required keys.
const REQUIRED: [&str; 4] = ["format", "id", "title", "language"];

/// Parses the settings in `table`.
pub(super) fn parse_table(table: &DeTable<'_>, file: FileId, diagnostics: &mut Diagnostics) -> Settings {
    let mut settings = Settings::new();
    let newer = newer_format(table, file, diagnostics);
    // Unknown keys and values may be valid in a newer format, so they are not reported.
    let mut ignored = Diagnostics::default();
    let reported = if newer { &mut ignored } else { diagnostics };
    for entry in Entry::all("", table, file) {
        parse_entry(&entry, table, &mut settings, reported);
    }
    for key in REQUIRED.into_iter().filter(|key| !table.contains_key(*key)) {
        let diagnostic = Diagnostic::new(Code::SettingsKeyMissing, Span::new(file, 0, 0));
        reported.push(diagnostic.arg("key", key));
    }
    settings
}

/// Whether the course has a newer format than this program knows; reports it.
fn newer_format(table: &DeTable<'_>, file: FileId, diagnostics: &mut Diagnostics) -> bool {
    let Some(entry) = Entry::all("", table, file).find(|entry| entry.name() == "format") else {
        return false;
    };
    let known = u32::try_from(FORMAT).unwrap_or(u32::MAX);
    match entry.number((1, u32::MAX), "format", diagnostics) {
        Some(format) if format > known => {
            let diagnostic = Diagnostic::new(Code::FormatNewer, entry.span());
            diagnostics.push(diagnostic.arg("format", u64::from(format)).arg("known", FORMAT));
            true
        }
        Some(_) | None => false,
    }
}

fn parse_entry(
    entry: &Entry<'_>,
    root: &DeTable<'_>,
    settings: &mut Settings,
    diagnostics: &mut Diagnostics,
) {
    match entry.name() {
        // `newer_format` has checked it.
        "format" => {}
        "id" => parse_id(entry, settings, diagnostics),
        "title" => settings.title = entry.text(diagnostics).unwrap_or_default(),
        "language" => parse_language(entry, settings, diagnostics),
        "description" => settings.description = entry.text(diagnostics),
        "version" => settings.version = entry.text(diagnostics),
        "authors" => settings.authors = authors(entry, diagnostics),
        "licence" => settings.licence = entry.text(diagnostics),
        "contact" => settings.contact = entry.text(diagnostics),
        "duration" => settings.duration = entry.number((1, 100_000), "minutes", diagnostics),
        "keywords" => settings.keywords = entry.texts(diagnostics),
        "variables" => settings.variables = variables(entry, diagnostics),
        "scoring" => parse_scoring(entry, settings, diagnostics),
        "tracking" => parse_tracking(entry, settings, diagnostics),
        "scorm" => parse_scorm(entry, root, settings, diagnostics),
        "targets" => settings.targets = targets(entry, diagnostics),
        _ => entry.report_unknown_key(&KEYS, diagnostics),
    }
}

fn parse_id(entry: &Entry<'_>, settings: &mut Settings, diagnostics: &mut Diagnostics) {
    match entry.value.get_ref().as_str().and_then(Id::parse) {
        Some(id) => settings.id = id,
        None => entry.report_value("id", diagnostics),
    }
}

fn parse_language(entry: &Entry<'_>, settings: &mut Settings, diagnostics: &mut Diagnostics) {
    let Some((language, tag)) = language(entry, diagnostics) else { return };
    (settings.language, settings.language_tag, settings.has_language) = (language, tag, true);
}

/// Parses a language that the program supports; returns it with its full tag.
pub(super) fn language(entry: &Entry<'_>, diagnostics: &mut Diagnostics) -> Option<(Language, String)> {
    let subtag =
        |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    let tag = entry.value.get_ref().as_str().filter(|tag| tag.split('-').all(subtag));
    let Some((tag, language)) = tag.and_then(|tag| Some((tag, Language::of_tag(tag)?))) else {
        entry.report_value("language", diagnostics);
        return None;
    };
    // A bare `nl` has no country: documents get the usual one.
    let full = if tag.contains('-') { tag.to_owned() } else { Locale::of(language).tag.clone() };
    Some((language, full))
}

/// Parses names, or tables with a name: `authors = ["A"]`, `[[authors]]`.
fn authors(entry: &Entry<'_>, diagnostics: &mut Diagnostics) -> Vec<Author> {
    if let DeValue::Array(items) = entry.value.get_ref() {
        for table in items.iter().filter_map(|item| item.get_ref().as_table()) {
            let unknown = |entry: &Entry<'_>| !AUTHOR_KEYS.contains(&entry.name());
            Entry::all("authors.", table, entry.file)
                .filter(unknown)
                .for_each(|entry| entry.report_unknown_key(&AUTHOR_KEYS, diagnostics));
        }
    }
    entry.list(diagnostics, "text", |value| {
        let name =
            value.as_table().map_or(Some(value), |table| table.get("name").map(|name| name.get_ref()))?;
        text_of(name).map(|name| Author { name })
    })
}

/// Parses a table of variables.
pub(super) fn variables(
    entry: &Entry<'_>,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, Spanned<String>> {
    let mut variables = BTreeMap::new();
    let Some(table) = entry.table(diagnostics) else { return variables };
    for entry in Entry::all("variables.", table, entry.file) {
        let name = entry.name();
        if !is_variable(name) {
            entry.report_value_at(entry.key_span(), "variable", diagnostics);
        } else if let Some(value) = entry.value.get_ref().as_str() {
            variables.insert(name.to_owned(), Spanned { value: value.to_owned(), span: entry.span() });
        } else {
            entry.report_value("text", diagnostics);
        }
    }
    variables
}

fn parse_scoring(entry: &Entry<'_>, settings: &mut Settings, diagnostics: &mut Diagnostics) {
    let Some(table) = entry.table(diagnostics) else { return };
    let status = [
        ("completed", StatusRule::Completed),
        ("passed/incomplete", StatusRule::PassedIncomplete),
        ("passed/failed", StatusRule::PassedFailed),
    ];
    let counts = [("all", Counts::All), ("test", Counts::Test)];
    let complete =
        [("pages", Complete::Pages), ("exercises", Complete::Exercises), ("passed", Complete::Passed)];
    let mut needs_mark = None;
    for entry in Entry::all("scoring.", table, entry.file) {
        match entry.name() {
            "pass_mark" => {
                let mark = entry.number((1, 100), "percentage", diagnostics);
                let mark = mark.and_then(|mark| u8::try_from(mark).ok());
                settings.pass_mark = mark.map(|value| Spanned { value, span: entry.span() });
            }
            "status" => {
                let word = entry.word(&status, diagnostics);
                settings.status = word.as_ref().map(|word| word.value);
                needs_mark = needs_mark
                    .or(word.filter(|word| word.value != StatusRule::Completed).map(|word| word.span));
            }
            "attempts" => {
                let attempts = entry.number((1, u32::from(u16::MAX)), "attempts", diagnostics);
                settings.attempts = attempts.and_then(|attempts| u16::try_from(attempts).ok());
            }
            "counts" => settings.counts = entry.word(&counts, diagnostics).map(|word| word.value),
            "complete" => {
                let word = entry.word(&complete, diagnostics);
                settings.complete = word.as_ref().map(|word| word.value);
                needs_mark =
                    needs_mark.or(word.filter(|word| word.value == Complete::Passed).map(|word| word.span));
            }
            _ => entry.report_unknown_key(&SCORING_KEYS, diagnostics),
        }
    }
    // Without a pass mark nobody can pass.
    if let Some(span) = needs_mark.filter(|_| !table.contains_key("pass_mark")) {
        diagnostics.push(Diagnostic::new(Code::SettingsKeyMissing, span).arg("key", "scoring.pass_mark"));
    }
}

fn parse_tracking(entry: &Entry<'_>, settings: &mut Settings, diagnostics: &mut Diagnostics) {
    let Some(table) = entry.table(diagnostics) else { return };
    for entry in Entry::all("tracking.", table, entry.file) {
        match entry.name() {
            "open_answers" => settings.track_open_answers = entry.flag(diagnostics).unwrap_or(false),
            _ => entry.report_unknown_key(&TRACKING_KEYS, diagnostics),
        }
    }
}

/// Whether the course sets a pass mark, even a wrong one.
fn has_pass_mark(root: &DeTable<'_>) -> bool {
    let scoring = root.get("scoring").and_then(|scoring| scoring.get_ref().as_table());
    scoring.is_some_and(|scoring| scoring.contains_key("pass_mark"))
}

fn parse_scorm(
    entry: &Entry<'_>,
    root: &DeTable<'_>,
    settings: &mut Settings,
    diagnostics: &mut Diagnostics,
) {
    let Some(table) = entry.table(diagnostics) else { return };
    let words = [("single", Organization::Single), ("per-section", Organization::PerSection)];
    for entry in Entry::all("scorm.", table, entry.file) {
        match entry.name() {
            "organization" => {
                settings.organization =
                    entry.word(&words, diagnostics).map_or(Organization::Single, |word| word.value);
            }
            "mastery_score" => {
                settings.mastery_score = entry.flag(diagnostics).unwrap_or(false);
                if settings.mastery_score && !has_pass_mark(root) {
                    let diagnostic = Diagnostic::new(Code::SettingsKeyMissing, entry.span());
                    diagnostics.push(diagnostic.arg("key", "scoring.pass_mark"));
                }
            }
            _ => entry.report_unknown_key(&SCORM_KEYS, diagnostics),
        }
    }
}

fn targets(entry: &Entry<'_>, diagnostics: &mut Diagnostics) -> BTreeMap<String, TargetSettings> {
    let mut targets = BTreeMap::new();
    let Some(table) = entry.table(diagnostics) else { return targets };
    for entry in Entry::all("targets.", table, entry.file) {
        let Some(table) = entry.table(diagnostics) else { continue };
        let options = Entry::all("", table, entry.file)
            .map(|option| {
                let value = option.value.get_ref();
                let flag = value.as_bool().map(OptionValue::Flag);
                let value = flag.or_else(|| value.as_str().map(|word| OptionValue::Word(word.to_owned())));
                (option.name().to_owned(), Spanned { value, span: option.key_span() })
            })
            .collect();
        targets.insert(entry.name().to_owned(), TargetSettings { span: entry.key_span(), options });
    }
    targets
}
