//! The renderings of diagnostics: text, snippets, JSON, explanations and fixes.
//!
//! Reads the text files directly, and compares them with the embedded texts key by key.
#![expect(clippy::disallowed_methods, reason = "tests read fixtures, not a course")]

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use coursewright::diagnostics::edits::apply;
use coursewright::diagnostics::position::LineIndex;
use coursewright::diagnostics::report::{self, Style};
use coursewright::diagnostics::texts::Texts;
use coursewright::diagnostics::{Code, Diagnostic, Diagnostics, Edit, LabelKind, explain, json};
use coursewright::model::{FileId, Language, Span};
use coursewright::source::{SourceFile, SourceKind, Sources};

macro_rules! snapshot {
    ($text:expr) => {
        insta::with_settings!({omit_expression => true}, { insta::assert_snapshot!($text) })
    };
}

const LANGUAGES: [Language; 2] = [Language::Nl, Language::En];

const LESSON: &str = "\
# Start

## Meerkeuzevraag: Wie mag dit zien?

- [x] Je collega's

Lees meer op https://example.org of vraag het.
";

fn sources(texts: &[&str]) -> Sources {
    let file = |(number, text): (usize, &&str)| SourceFile {
        kind: SourceKind::Lesson,
        path: format!("0{number}-les.md"),
        text: (*text).to_owned(),
    };
    Sources { files: texts.iter().enumerate().map(file).collect() }
}

fn at(file: u32, start: usize, end: usize) -> Span {
    Span::new(FileId(file), start, end)
}

/// The span of `part` in `text`, which is file 0.
fn find(text: &str, part: &str) -> Span {
    let start = text.find(part).expect("the part stands in the text");
    at(0, start, start + part.len())
}

fn list(diagnostics: impl IntoIterator<Item = Diagnostic>) -> Diagnostics {
    let mut list = Diagnostics::default();
    diagnostics.into_iter().for_each(|diagnostic| list.push(diagnostic));
    list
}

fn shown(sources: &Sources, diagnostics: impl IntoIterator<Item = Diagnostic>) -> String {
    report::render(&list(diagnostics), sources, Language::Nl, Style::Plain)
}

fn near_miss() -> Diagnostic {
    let span = find(LESSON, "Meerkeuzevraag");
    let diagnostic = Diagnostic::new(Code::KeywordNearMiss, span).arg("word", "Meerkeuzevraag");
    diagnostic.arg("near", "Meerkeuze").fix(span, "Meerkeuze")
}

#[test]
fn a_report_shows_the_place_and_the_mended_line() {
    let address = find(LESSON, "https://example.org");
    let bare = Diagnostic::new(Code::BareAddress, address).arg("address", "https://example.org");
    let bare = bare.fix(address.at_start(), "<").fix(address.at_end(), ">");
    snapshot!(shown(&sources(&[LESSON]), [near_miss(), bare]));
}

#[test]
fn further_places_are_shown_in_one_file_and_over_two() {
    let after =
        Diagnostic::new(Code::BlockAfterBody, find(LESSON, "Lees meer op https://example.org of vraag het."))
            .label(find(LESSON, "## Meerkeuzevraag: Wie mag dit zien?"), LabelKind::Owner)
            .label(find(LESSON, "- [x] Je collega's"), LabelKind::Body);
    let twice = Diagnostic::new(Code::IdDuplicate, find(LESSON, "Start")).arg("id", "start");
    let twice = twice.label(at(1, 2, 6), LabelKind::First);
    snapshot!(shown(&sources(&[LESSON, "# Twee\n"]), [after, twice]));
}

#[test]
fn editions_are_named_and_a_missing_folder_has_no_place() {
    let none = Diagnostic::new(Code::NoneCorrect, find(LESSON, "- [x] Je collega's"));
    let editions = vec!["ggz".to_owned(), "ziekenhuis".to_owned()];
    let one = Diagnostic { editions: editions[..1].to_vec(), ..none.clone() };
    let folder = Diagnostic::without_place(Code::CourseFolderMissing).arg("path", "curus");
    snapshot!(shown(&sources(&[LESSON]), [folder, Diagnostic { editions, ..none }, one]));
}

#[test]
fn what_holds_in_several_editions_is_said_once() {
    let variable = |near: Option<&str>| {
        Diagnostic::new(Code::VariableUnknown, at(0, 2, 7)).arg("name", "naam").suggest(near)
    };
    let group = || Diagnostic::new(Code::GroupUnknown, at(0, 2, 7)).arg("group", "ggd");
    let mut merged = Diagnostics::default();
    merged.push(near_miss());
    // An edition may have found a thing twice, and may know another near name.
    let found = [
        ("aa", list([variable(None), group(), variable(None)])),
        ("bb", list([group()])),
        ("cc", list([group(), variable(Some("naan"))])),
    ];
    merged.append_editions(found.map(|(edition, found)| (edition.to_owned(), found)), 3);
    let shown = |merged: &Diagnostics| -> Vec<_> {
        merged.iter().map(|each| (each.code.as_str(), each.editions.join(" "))).collect()
    };
    let of = |code: &'static str, editions: &str| (code, editions.to_owned());
    assert_eq!(shown(&merged), [of("E0301", ""), of("E0701", "aa cc"), of("E0705", "")]);
    merged.retain_editions(&["bb".to_owned()]);
    assert_eq!(shown(&merged), [of("E0301", ""), of("E0705", "")]);
}

#[test]
fn colours_are_only_for_terminals() {
    let render = |style| report::render(&list([near_miss()]), &sources(&[LESSON]), Language::En, style);
    assert!(!render(Style::Plain).contains('\u{1B}'));
    assert!(render(Style::Colour).contains('\u{1B}'));
    assert!(render(Style::Plain).starts_with("error[E0301]: "));
}

/// The rendering crate panics on what it does not expect; nothing that a file can hold may reach it so.
#[test]
fn any_span_in_any_text_can_be_shown() {
    let long = "ë".repeat(200);
    let texts = [
        "",
        "\n",
        "a",
        "\u{FEFF}# Kop\r\nmet CRLF\r\n",
        "\u{FEFF}",
        "é\t漢字 a\u{301}\n\tb\u{1B}[31m\r",
        "\n\n\n\n\n\n\n",
        &long,
    ];
    for text in texts {
        let sources = sources(&[text, "ander"]);
        let step = (text.len() / 24).max(1);
        for start in (0..text.len() + 3).step_by(step) {
            for end in (start..text.len() + 3).step_by(step) {
                let diagnostic = Diagnostic::new(Code::NoneCorrect, at(0, start, end))
                    .label(at(0, end, end + 9), LabelKind::Other)
                    .label(at(1, start, end), LabelKind::First)
                    .label(at(7, start, end), LabelKind::First)
                    .fix(at(0, start, end), "nieuw\n");
                let report = shown(&sources, [diagnostic]);
                assert!(report.starts_with("fout[E0405]"), "{report}");
                assert!(
                    !report.chars().any(|character| character.is_control() && character != '\n'),
                    "{report:?}"
                );
            }
        }
    }
}

#[test]
fn a_very_long_line_is_cut_around_the_place_and_keeps_its_column() {
    let text = format!("# Kop\n\n{}fout {}\n", "woord ".repeat(5000), "woord ".repeat(5000));
    let span = find(&text, "fout");
    let report = shown(&sources(&[&text]), [Diagnostic::new(Code::NoneCorrect, span).fix(span, "goed")]);
    assert!(report.lines().all(|line| line.chars().count() < 140), "{report}");
    assert!(report.contains("00-les.md:3:30001\n"), "{report}");
    assert!(report.contains("woord fout woord") && report.contains("woord goed woord"), "{report}");
}

#[test]
fn nothing_in_a_source_or_an_argument_reaches_the_terminal_raw() {
    let text = "# Kop \u{1B}[2J\u{202E}\u{7}\n";
    let mut sources = sources(&[text]);
    sources.files[0].path = "0\u{1B}[1m.md".to_owned();
    let diagnostic = Diagnostic::new(Code::RawHtml, at(0, 6, 10)).arg("html", "<\u{1B}[2J\u{202E}\n\n>");
    let report = report::render(&list([diagnostic.clone()]), &sources, Language::Nl, Style::Plain);
    assert!(!report.contains(['\u{1B}', '\u{202E}', '\u{7}']), "{report:?}");
    assert_eq!(Texts::of(Language::Nl).message(&diagnostic), "`< [2J >` is HTML, en dat werkt hier niet");
}

#[test]
fn no_more_than_a_hundred_are_shown_and_errors_come_first() {
    let warning = || Diagnostic::new(Code::HyphenAtLineEnd, at(0, 0, 1));
    let error = Diagnostic::new(Code::NoneCorrect, at(0, 2, 3));
    let all = list((0..200).map(|_| warning()).chain([error]));
    let report = report::render(&all, &sources(&[LESSON]), Language::Nl, Style::Plain);
    assert_eq!(report.matches("waarschuwing[W0221]").count(), 99);
    assert_eq!(report.matches("fout[E0405]").count(), 1);
    assert!(report.ends_with("nog 101 meldingen; je ziet alle meldingen met `--format json`\n"));
    let summary = report::summary(&all, Language::Nl);
    assert_eq!(summary, "1 fout, 200 waarschuwingen (voor uitleg: coursewright explain E0405)");
    assert_eq!(report::summary(&Diagnostics::default(), Language::En), "");
}

#[test]
fn thousands_in_a_large_file_are_reported_quickly() {
    let text = format!("# Kop\n{}", "- [ ] keuze\n\n".repeat(150_000));
    let sources = sources(&[&text]);
    let all = list((0..5000).map(|number| {
        let span = at(0, 6 + number * 39, 17 + number * 39);
        Diagnostic::new(Code::NoneCorrect, span).label(at(0, 0, 5), LabelKind::Owner).fix(span, "x")
    }));
    let start = Instant::now();
    let report = report::render(&all, &sources, Language::Nl, Style::Plain);
    let document = json::render(&all, &sources, Language::Nl);
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    assert_eq!(report.matches("fout[").count(), 100);
    assert_eq!(document.matches("\"E0405\"").count(), 5000);
}

#[test]
fn a_json_document_holds_everything() {
    let labelled = near_miss().label(at(1, 0, 3), LabelKind::First);
    let nowhere = Diagnostic::without_place(Code::CourseFolderMissing).arg("path", "curus");
    let editions = Diagnostic { editions: vec!["ggz".to_owned()], ..labelled };
    snapshot!(json::render(&list([editions, nowhere]), &sources(&[LESSON, "ë\n"]), Language::Nl));
}

#[test]
fn lines_and_columns_count_from_one_and_a_byte_order_mark_not_at_all() {
    let index = LineIndex::new("\u{FEFF}aë\r\nb\n");
    let place = |offset| {
        let position = index.position(offset);
        (position.line, position.column, position.offset)
    };
    assert_eq!(place(0), (1, 1, 0));
    assert_eq!(place(3), (1, 1, 3));
    assert_eq!(place(5), (1, 2, 4), "inside `ë`");
    assert_eq!(place(6), (1, 3, 6));
    assert_eq!(place(8), (2, 1, 8));
    assert_eq!(place(10), (3, 1, 10));
    assert_eq!(place(99), (3, 1, 10));
    let long = "é".repeat(3000);
    assert_eq!(LineIndex::new(&long).position(4000).column, 2001);
}

#[test]
fn edits_are_applied_in_the_order_of_their_places() {
    let edit = |start, end, text: &str| Edit { span: at(0, start, end), text: text.to_owned() };
    assert_eq!(apply("een adres hier", &[edit(9, 9, ">"), edit(4, 4, "<")]), "een <adres> hier");
    assert_eq!(apply("abc", &[edit(0, 2, "x"), edit(1, 3, "y")]), "xc", "the later of two that overlap");
    assert_eq!(apply("ë", &[edit(1, 2, "x"), edit(0, 1, "y"), edit(9, 9, "z")]), "ë");
    assert_eq!(apply("", &[edit(0, 0, "a"), edit(0, 0, "b")]), "ab");
}

#[test]
fn every_code_is_explained_in_both_languages() {
    for language in LANGUAGES {
        for code in Code::ALL {
            let text = explain::render(*code, language);
            assert!(text.contains(code.as_str()) && text.ends_with(['.', '?', '\n']), "{text}");
            assert!(!explain::explain(*code, language).help.contains(['%', '\n']), "{text}");
            let explanation = explain::explain(*code, language);
            let examples = (explanation.wrong.is_some(), explanation.right.is_some());
            // A fault of the program has no example.
            let shown = ![Code::ReaderFailed, Code::EngineFailed].contains(code);
            assert_eq!(examples, (shown, shown), "{code:?}");
        }
    }
    snapshot!(explain::render(Code::BareAddress, Language::Nl));
}

#[test]
fn messages_and_help_are_short_and_without_a_full_stop() {
    for language in LANGUAGES {
        for (key, text) in texts_of(language) {
            let (code, part) = key.rsplit_once('.').expect("keys have parts");
            if part == "message" || part == "help" {
                assert!(!text.ends_with(['.', '!', ' ']), "{key}: {text}");
                assert!(!text.starts_with(|first: char| first.is_uppercase()), "{key}: {text}");
                assert!(!text.contains('\n') && text.chars().count() < 330, "{key}: {text}");
            }
            if part == "why" || part == "title" {
                let name = text.starts_with("course.toml");
                assert!(name || !text.starts_with(|first: char| first.is_lowercase()), "{code}: {text}");
            }
        }
    }
}

#[test]
fn both_languages_have_the_same_texts_with_the_same_arguments() {
    let [dutch, english] = LANGUAGES.map(texts_of);
    assert_eq!(dutch.keys().collect::<Vec<_>>(), english.keys().collect::<Vec<_>>());
    for (key, text) in &dutch {
        assert_eq!(arguments(text), arguments(&english[key]), "{key}");
    }
    let codes = dutch.keys().filter_map(|key| key.strip_suffix(".message")).map(|key| &key[key.len() - 5..]);
    let known: BTreeSet<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(codes.collect::<BTreeSet<_>>(), known);
}

/// The names of arguments in a template.
fn arguments(template: &str) -> BTreeSet<&str> {
    let places = template.split("{{ ").skip(1).filter_map(|rest| rest.split([' ', '|']).next());
    places.filter(|name| name.starts_with(|first: char| first.is_ascii_lowercase())).collect()
}

/// Every text of a language by file and key: `exercises.E0401.message`.
fn texts_of(language: Language) -> BTreeMap<String, String> {
    let folder = format!("{}/model/diagnostics/{}", env!("CARGO_MANIFEST_DIR"), language.as_str());
    let mut texts = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("entries can be read").path();
        let table: toml::Table =
            std::fs::read_to_string(&path).expect("the file can be read").parse().expect("the file is TOML");
        let name = path.file_stem().expect("files have names").to_string_lossy().into_owned();
        collect(&name, &toml::Value::Table(table), &mut texts);
    }
    texts
}

fn collect(key: &str, value: &toml::Value, texts: &mut BTreeMap<String, String>) {
    match value.as_table() {
        Some(table) => table.iter().for_each(|(name, value)| collect(&format!("{key}.{name}"), value, texts)),
        None => {
            texts.insert(key.to_owned(), value.as_str().expect("texts are text").to_owned());
        }
    }
}
