//! The manuals are correct: every example compiles without a diagnostic, the tables of keywords match the language files, codes
//! exist, and links resolve.
//!
//! `UPDATE=1 cargo test --test docs` rewrites the tables.

#![allow(clippy::disallowed_methods, reason = "reads and, when asked, rewrites the manuals")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use coursewright::compile;
use coursewright::diagnostics::{Code, Diagnostics, report};
use coursewright::exporters::shared::markdown::Slugs;
use coursewright::locale::Locale;
use coursewright::model::Language;
use coursewright::settings;
use coursewright::source::{FileInventory, Sources};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

const MANUALS: [(&str, Language); 2] = [("handleiding.md", Language::Nl), ("manual.md", Language::En)];

#[test]
fn every_example_of_the_manuals_compiles_without_a_diagnostic() {
    let mut count = 0;
    for (manual, language) in MANUALS {
        for example in fenced(&read(manual), "course") {
            count += 1;
            let said = said_of(&example, language);
            assert!(said.is_empty(), "{manual}:\n{example}\n{said}");
        }
    }
    assert!(count > 60, "only {count} examples were found");
}

#[test]
fn the_manuals_show_the_same_constructs_in_both_languages() {
    let [dutch, english] = MANUALS.map(|(manual, _)| fenced(&read(manual), "course").len());
    let [settings, others] = MANUALS.map(|(manual, _)| fenced(&read(manual), "toml").len());
    assert_eq!((dutch, settings), (english, others));
}

#[test]
fn the_settings_in_the_manuals_are_settings() {
    for (manual, language) in MANUALS {
        for example in fenced(&read(manual), "toml").iter() {
            let toml =
                if example.contains("format = 1") { example.clone() } else { head(language) + example };
            let sources = Sources::from_memory([("course.toml", toml.as_str())]);
            let mut diagnostics = Diagnostics::default();
            let _ = settings::parse(&sources, &mut diagnostics);
            assert_eq!(diagnostics.iter().count(), 0, "{manual}:\n{toml}\n{diagnostics:?}");
        }
    }
}

#[test]
fn the_editions_in_the_manuals_are_editions() {
    for (manual, language) in MANUALS {
        let examples = fenced(&read(manual), "toml edition");
        assert_eq!(examples.len(), 2, "{manual}");
        let translated = match language {
            Language::Nl => "en/01-x.md",
            Language::En => "nl/01-x.md",
        };
        let (toml, lesson) = (head(language), "# X {#xx}\n\n{{client}} {{intranet}}\n");
        let sources = Sources::from_memory([
            ("course.toml", toml.as_str()),
            ("01-x.md", lesson),
            (translated, "# X {#xx}\n\n{{client}}\n"),
            ("editions/1.toml", examples[0].as_str()),
            ("editions/2.toml", examples[1].as_str()),
        ]);
        let diagnostics = compile(&sources, &FileInventory::new([("x", "")])).diagnostics;
        assert_eq!(diagnostics.iter().count(), 0, "{manual}:\n{examples:?}\n{diagnostics:?}");
    }
}

#[test]
fn every_keyword_stands_in_the_tables_of_the_manuals() {
    for (manual, language) in MANUALS {
        let text = read(manual);
        let (before, rest) = text.split_once(BEGIN).expect("the table's begin is marked");
        let (_, after) = rest.split_once(END).expect("the table's end is marked");
        let current = format!("{before}{BEGIN}\n\n{}\n{END}{after}", keyword_tables(language));
        if std::env::var_os("UPDATE").is_some() {
            fs::write(docs().join(manual), &current).unwrap();
        } else {
            assert!(
                text == current,
                "{manual} is behind the keywords: run `UPDATE=1 cargo test --test docs`"
            );
        }
    }
}

#[test]
fn every_code_in_the_manuals_is_one() {
    for (manual, _) in MANUALS {
        let text = read(manual);
        let codes: Vec<_> =
            text.split('`').filter(|word| word.len() == 5 && word.starts_with(['E', 'W', 'N'])).collect();
        assert!(codes.len() > 10);
        for code in codes {
            assert!(Code::parse(code).is_some(), "{manual}: {code}");
        }
    }
}

#[test]
fn links_between_documents_go_somewhere() {
    let mut anchors = BTreeMap::new();
    let mut links = Vec::new();
    for entry in fs::read_dir(docs()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let (found, went) = anchors_and_links(&fs::read_to_string(&path).unwrap());
        links.extend(went.into_iter().map(|link| (name.clone(), link)));
        anchors.insert(name, found);
    }
    for (from, link) in links.iter().filter(|(_, link)| !link.contains("://") && !link.starts_with("mailto:"))
    {
        let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
        let file = if file.is_empty() { from.as_str() } else { file };
        match anchors.get(file) {
            Some(anchors) => assert!(anchor.is_empty() || anchors.contains(anchor), "{from}: {link}"),
            None => assert!(docs().join(file).exists(), "{from}: {link}"),
        }
    }
    assert!(links.len() > 20);
}

const BEGIN: &str = "<!-- keywords:begin -->";
const END: &str = "<!-- keywords:end -->";

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")
}

fn read(manual: &str) -> String {
    fs::read_to_string(docs().join(manual)).expect("the manual is there")
}

/// The fenced blocks of `text` whose language is `word`.
fn fenced(text: &str, word: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut inside = false;
    for event in Parser::new(text) {
        if let Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) = &event {
            inside = &**language == word;
            blocks.extend(inside.then(String::new));
        } else if let Event::End(TagEnd::CodeBlock) = event {
            inside = false;
        } else if let (Event::Text(text), true) = (&event, inside) {
            blocks.last_mut().expect("a block is open").push_str(text);
        }
    }
    blocks
}

/// The settings that must be there.
fn head(language: Language) -> String {
    format!("format = 1\nid = \"demo\"\ntitle = \"Demo\"\nlanguage = \"{}\"\n\n", language.as_str())
}

/// What the compiler says of an example, which stands below a heading of its own if it has none.
fn said_of(example: &str, language: Language) -> String {
    let toml = head(language) + "[variables]\nclient = \"client\"\nintranet = \"intranet\"\n";
    let lesson =
        if example.starts_with("# ") { example.to_owned() } else { format!("# X {{#xx}}\n\n{example}") };
    let sources = Sources::from_memory([
        ("course.toml", toml.as_str()),
        ("01-x.md", lesson.as_str()),
        ("editions/1.toml", "id = \"one\"\ntitle = \"One\"\ngroups = [\"ziekenhuis\", \"hospital\"]\n"),
        ("editions/2.toml", "id = \"two\"\ntitle = \"Two\"\ngroups = [\"thuiszorg\", \"home-care\"]\n"),
        ("editions/3.toml", "id = \"three\"\ntitle = \"Three\"\n"),
    ]);
    let inventory =
        FileInventory::new(paths(example).map(|path| (path, "<svg xmlns='http://www.w3.org/2000/svg'/>")));
    let diagnostics = compile(&sources, &inventory).diagnostics;
    if diagnostics.iter().next().is_none() {
        return String::new();
    }
    report::render(&diagnostics, &sources, language, report::Style::Plain)
}

/// The files that an example names.
fn paths(example: &str) -> impl Iterator<Item = &str> {
    example
        .split(|character: char| character.is_whitespace() || "()".contains(character))
        .filter(|word| word.starts_with("images/") || word.starts_with("files/"))
}

/// The words of the language in both languages, the manual's own first.
fn keyword_tables(language: Language) -> String {
    let other = match language {
        Language::Nl => Language::En,
        Language::En => Language::Nl,
    };
    let (own, other) = (Locale::of(language), Locale::of(other));
    let titles = match language {
        Language::Nl => [
            "Oefeningen",
            "Vakken",
            "Kenmerken met een waarde",
            "Kenmerken zonder waarde",
            "Velden",
            "Woorden in oefeningen",
        ],
        Language::En => [
            "Exercises",
            "Boxes",
            "Attributes with a value",
            "Attributes without a value",
            "Fields",
            "Words in exercises",
        ],
    };
    let (a, b) = (&own.keywords, &other.keywords);
    let tables = [
        rows(&a.exercises, &b.exercises, "", ":"),
        rows(&a.boxes, &b.boxes, "[!", "]"),
        rows(&a.attributes, &b.attributes, "", "="),
        rows(&a.classes, &b.classes, ".", ""),
        rows(&a.fields, &b.fields, "", ":"),
        rows(&a.words, &b.words, "", ""),
    ];
    let head = format!("| {} | {} |\n| --- | --- |\n", own.name, other.name);
    let tables: Vec<_> =
        titles.iter().zip(tables).map(|(title, rows)| format!("### {title}\n\n{head}{rows}")).collect();
    tables.join("\n")
}

fn rows<K: Ord>(
    own: &BTreeMap<K, Vec<String>>,
    other: &BTreeMap<K, Vec<String>>,
    before: &str,
    after: &str,
) -> String {
    let cell = |words: &[String]| {
        let words: Vec<_> = words.iter().map(|word| format!("`{before}{word}{after}`")).collect();
        words.join(", ")
    };
    own.iter().map(|(kind, words)| format!("| {} | {} |\n", cell(words), cell(&other[kind]))).collect()
}

/// The anchors of the headings of a document, and where its links go.
fn anchors_and_links(text: &str) -> (BTreeSet<String>, Vec<String>) {
    let (mut slugs, mut anchors, mut links) = (Slugs::default(), BTreeSet::new(), Vec::new());
    let mut heading: Option<String> = None;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        if let Event::Start(Tag::Heading { .. }) = event {
            heading = Some(String::new());
        } else if let Event::End(TagEnd::Heading(_)) = event {
            anchors.extend(heading.take().map(|text| slugs.next(&text)));
        } else if let Event::Start(Tag::Link { dest_url, .. }) = &event {
            links.push(dest_url.to_string());
        } else if let (Event::Text(text) | Event::Code(text), Some(heading)) = (&event, &mut heading) {
            heading.push_str(text);
        }
    }
    (anchors, links)
}
