//! Settings: parses `course.toml` and the edition files.
//!
//! The TOML parser keeps the span of every key and value, so that each mistake is reported at its position. A wrong
//! value gets its default and parsing continues. Options of targets are only collected here; `build` checks them.

mod course_settings;
mod course_toml;
mod editions;
mod entry;

use toml::de::DeTable;

use crate::source::{SourceKind, Sources};
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics};
use coursewright_model::{FileId, Span};

pub use course_settings::{FORMAT, Settings, TargetSettings};
pub use editions::editions;

/// Parses `course.toml`.
#[must_use]
pub fn parse(sources: &Sources, diagnostics: &mut Diagnostics) -> Settings {
    let file = sources.of_kind(SourceKind::Settings).next();
    let (file, text) = file.map_or((FileId(0), ""), |(number, file)| (number, file.text.as_str()));
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        entry::check_texts(table.get_ref(), file, diagnostics);
        return course_toml::parse_table(table.get_ref(), file, diagnostics);
    }
    for error in &errors {
        let range = error.span().unwrap_or(0..0);
        let diagnostic = Diagnostic::new(Code::SettingsSyntax, Span::new(file, range.start, range.end));
        diagnostics.push(diagnostic.arg("message", error.message()));
    }
    // The readable lines still give the language; keys that seem to be missing may be in the broken lines.
    course_toml::parse_table(table.get_ref(), file, &mut Diagnostics::default())
}

#[cfg(test)]
mod tests {
    use super::{Settings, parse};
    use crate::source::Sources;
    use coursewright_model::diagnostics::{Diagnostics, Value};
    use coursewright_model::options::OptionValue;
    use coursewright_model::{Complete, Counts, Language, Organization, StatusRule};

    const LEAST: &str = "format = 1\nid = \"cursus\"\ntitle = \"Cursus\"\nlanguage = \"nl\"\n";

    /// Each diagnostic as its code, the text at its span, and its arguments.
    fn check(text: &str) -> (Settings, Vec<String>) {
        let mut diagnostics = Diagnostics::default();
        let settings = parse(&Sources::from_memory([("course.toml", text)]), &mut diagnostics);
        diagnostics.sort();
        let show = |value: &Value| match value {
            Value::Text(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            Value::List(words) => words.join("|"),
        };
        let messages = diagnostics.iter().map(|each| {
            let text = each.span.map_or("", |span| &text[span.range()]);
            let args: Vec<_> =
                each.args.iter().map(|(name, value)| format!("{name}={}", show(value))).collect();
            format!("{} `{text}` {}", each.code.as_str(), args.join(" "))
        });
        (settings, messages.collect())
    }

    #[test]
    fn every_key_is_read() {
        let (settings, messages) = check(
            "\u{feff}format = 1\r\nid = 'a-b'\r\ntitle = 'T'\r\nlanguage = 'en-GB'\r\ndescription = 'D'\r\n\
             version = '1.2'\r\nauthors = ['A', { name = 'B' }]\r\nlicence = 'MIT'\r\ncontact = 'a@b.nl'\r\n\
             duration = 90\r\nkeywords = ['k', 'l']\r\n[variables]\r\nnaam-2 = ''\r\n[scoring]\r\npass_mark = 70\r\n\
             status = 'passed/failed'\r\nattempts = 3\r\ncounts = 'test'\r\ncomplete = 'passed'\r\n[tracking]\r\n\
             open_answers = true\r\n[scorm]\r\norganization = 'per-section'\r\nmastery_score = true\r\n[targets.workbook]\r\npaper = 'a4'\r\nlarge = true\r\n",
        );
        assert_eq!(messages, [""; 0]);
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
        let (_, messages) = check(&format!("{LEAST}lisence = 'x'\n[scoring]\npassmark = 3\n[zzz]\n"));
        assert_eq!(
            messages,
            [
                "E0104 `lisence` key=lisence near=licence",
                "E0104 `passmark` key=scoring.passmark near=scoring.pass_mark",
                "E0104 `zzz` key=zzz",
            ]
        );
    }

    #[test]
    fn a_wrong_value_is_reported_at_its_span() {
        let (_, messages) = check(
            "format = 0\nid = 'A'\ntitle = ' '\nlanguage = 'fr'\nduration = 1.5\nkeywords = ['a', 2]\nauthors = 'A'\n\
             [variables]\nNaam = 'x'\njaar = 2026\n[scoring]\npass_mark = 101\nstatus = 'ok'\nattempts = 0\n\
             [tracking]\nopen_answers = 'ja'\n[scorm]\norganization = 'per-lesson'\nmastery_score = 70\n[targets]\nworkbook = 1\n",
        );
        assert_eq!(
            messages,
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
        let mut messages = check("").1;
        messages.sort();
        assert_eq!(messages, keys);
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
    fn a_newer_format_is_the_only_error() {
        assert_eq!(check("format = 2\ntitel = 3").1, ["E0107 `2` format=2 known=1"]);
    }

    #[test]
    fn invalid_toml_is_the_only_error() {
        let (settings, messages) = check("language = 'en'\ntitle = \nid = = 2\n");
        assert_eq!(settings.language, Language::En);
        assert!(
            !messages.is_empty() && messages.iter().all(|line| line.starts_with("E0103")),
            "{messages:?}"
        );
    }
}
