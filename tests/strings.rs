//! Every interface string that the code looks up is in both language files.
//!
//! Finds the calls in [`LOOKUPS`] in the source code, and checks the names in their arguments. For a composed name (`reason-{}`) a
//! string with that prefix must exist. A missing string panics, so the tests of variants and cases find the rest.

#![expect(clippy::disallowed_methods, reason = "tests read sources")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use coursewright::locale::Locale;
use coursewright::model::Language;

/// A call that asks for a string.
struct Lookup {
    /// The folder or file that the call is in.
    code: &'static str,
    /// Its beginning.
    call: &'static str,
    /// The parts of the language file that may have the name. Empty if the first argument is the part, and the second the name.
    parts: &'static [&'static str],
    /// What goes before the name.
    prefix: &'static str,
}

const fn lookup(code: &'static str, call: &'static str, parts: &'static [&'static str]) -> Lookup {
    Lookup { code, call, parts, prefix: "" }
}

const LOOKUPS: &[Lookup] = &[
    lookup("src", "locale.text(", &[]),
    lookup("src", "locale.part(", &[]),
    lookup("src/cli", "words.text(", &["cli"]),
    lookup("src/cli", "words.fill(", &["cli"]),
    lookup("src/cli", "self.fill(", &["cli"]),
    lookup("src/cli", "words.unknown(", &["cli"]),
    lookup("src/cli", "words.help(", &["help"]),
    lookup("src/cli/help.rs", "fill(", &["help"]),
    lookup("src/cli/compare.rs", "fill(words, ", &["compare"]),
    lookup("src/compare", "self.word(", &["compare"]),
    lookup("src/compare", "self.fill(", &["compare"]),
    lookup("exporters", "locale.text(", &[]),
    lookup("exporters", "locale.part(", &[]),
    lookup("exporters", "sheet.string(", &[]),
    lookup("exporters/answers", "self.string(", &["answers"]),
    lookup("exporters/handout", "self.string(", &["handout"]),
    lookup("exporters/handout", "self.common_string(", &["common"]),
    lookup("exporters/handout", "self.key_string(", &["key"]),
    lookup("exporters/pdf/view", "self.string(", &[]),
    lookup("exporters/pdf/view", "builder.string(", &[]),
    lookup("exporters/scorm", "writer.string(", &["scorm"]),
    lookup("exporters/scorm", "writer.string_with(", &["scorm"]),
    lookup("exporters/scorm", "self.string(", &["scorm"]),
    lookup("exporters/scorm", "self.string_with(", &["scorm"]),
    lookup("exporters/scorm/admin_docs", "strings.get(", &["lms", "wcag"]),
    lookup("exporters/scorm/admin_docs", "strings.fill(", &["lms", "wcag"]),
    lookup("exporters/scorm/admin_docs", "strings.with_count(", &["lms", "wcag"]),
    lookup("exporters/shared", "common_string(target, ", &["common"]),
    lookup("exporters/shared/paper", "key_string(target, ", &["key"]),
    lookup("exporters/workbook", "workbook.string(", &["workbook"]),
    // The player has the strings of `scorm`, and a few of `common`.
    lookup("exporters/scorm/scripts", "cw.text(", &["scorm", "common"]),
    lookup("exporters/scorm/scripts", "cw.showBlockingPage(", &["scorm"]),
    lookup("exporters/scorm/scripts", "cw.showSaveState(", &["scorm"]),
    lookup("exporters/scorm/scripts/my_answers.js", "show(", &["scorm"]),
    lookup("exporters/scorm/scripts/summary_page.js", "renderTable(", &["scorm"]),
    lookup("exporters/scorm/scripts/pages.js", "renderButton(next, ", &["scorm"]),
    lookup("exporters/scorm/scripts/pages.js", "renderButton(previous, ", &["scorm"]),
    lookup("exporters/scorm/scripts/private_exercises.js", "show(", &["scorm"]),
    Lookup { prefix: "notice-", ..lookup("exporters/scorm/scripts", "cw.showNotice(", &["scorm"]) },
];

/// Names that are chosen before they are looked up: every literal that begins like this is one.
const FAMILIES: &[(&str, &str, &str)] = &[
    ("src/cli", "disk-", "cli"),
    ("src/cli", "help-", "cli"),
    ("src/cli", "outline-", "cli"),
    ("src/compare", "page-", "compare"),
    ("exporters/handout", "choose-", "handout"),
    ("exporters/pdf", "loss-", "pdf"),
    ("exporters/pdf", "choose-", "workbook"),
    ("exporters/scorm/admin_docs", "limit-", "wcag"),
    ("exporters/scorm/admin_docs", "moodle-", "lms"),
    ("exporters/scorm/admin_docs", "r-media-", "wcag"),
    ("exporters/scorm/admin_docs", "setup-", "lms"),
    ("exporters/scorm/admin_docs", "since-", "lms"),
    ("exporters/scorm/admin_docs", "status-", "lms"),
    ("exporters/scorm/scripts", "copy-", "scorm"),
    ("exporters/scorm/scripts", "error-", "scorm"),
    ("exporters/scorm/scripts", "go-on-", "scorm"),
    ("exporters/workbook", "choose-", "workbook"),
];

/// How templates do: the folder, the variable, and the part that it holds.
const TEMPLATES: &[(&str, &str, &str)] = &[
    ("exporters/scorm/admin_docs", "s", "lms"),
    ("exporters/scorm", "s", "scorm"),
    ("exporters/scorm", "c", "common"),
    ("exporters/shared/paper", "words", "paper"),
    ("exporters/shared/paper", "screen", "screen"),
];

/// A string that is asked for: where, the parts that may have it, and its name.
type Asked = (String, Vec<String>, String);

#[test]
fn every_string_that_is_asked_for_exists() {
    let mut asked = Vec::new();
    for Lookup { code: folder, call, parts, prefix } in LOOKUPS {
        let found: Vec<Asked> =
            code(folder).iter().flat_map(|(path, text)| calls(path, text, call, parts, prefix)).collect();
        assert!(!found.is_empty(), "nothing calls `{call}` in {folder}");
        asked.extend(found);
    }
    for (folder, start, part) in FAMILIES {
        let found: Vec<Asked> =
            code(folder).iter().flat_map(|(path, text)| family(path, text, start, part)).collect();
        assert!(!found.is_empty(), "no literal begins with `{start}` in {folder}");
        asked.extend(found);
    }
    for (folder, variable, part) in TEMPLATES {
        // A folder's templates are those of the first line that names it.
        let first = |path: &str| {
            TEMPLATES.iter().find(|(folder, ..)| path.starts_with(folder)).map(|(folder, ..)| *folder)
        };
        let files = code(folder)
            .into_iter()
            .filter(|(path, _)| path.ends_with(".jinja") && first(path) == Some(folder));
        let found: Vec<Asked> = files.flat_map(|(path, text)| places(&path, &text, variable, part)).collect();
        assert!(!found.is_empty(), "no template asks `{variable}` in {folder}");
        asked.extend(found);
    }
    assert!(asked.len() > 400, "only {} strings are asked for", asked.len());
    let missing = |language| {
        let strings = &Locale::of(language).strings;
        asked.iter().filter(|(_, parts, name)| !exists(strings, parts, name)).collect::<Vec<_>>()
    };
    for language in [Language::Nl, Language::En] {
        assert!(missing(language).is_empty(), "not in {language:?}: {:#?}", missing(language));
    }
}

fn exists(strings: &BTreeMap<String, BTreeMap<String, String>>, parts: &[String], name: &str) -> bool {
    let start = name.split('{').next().unwrap_or_default();
    let has = |known: &String| if start == name { known == name } else { known.starts_with(start) };
    parts
        .iter()
        .any(|part| strings.get(part).is_some_and(|strings| name.is_empty() || strings.keys().any(has)))
}

/// The names in the calls that begin with `call`.
fn calls(path: &str, text: &str, call: &str, parts: &[&str], prefix: &str) -> Vec<Asked> {
    let mut asked = Vec::new();
    for (at, _) in text.match_indices(call) {
        // Part of another name, or the method of another thing.
        let before = text[..at].trim_end_matches("...");
        let is_method = call.split('(').next().is_some_and(|name| name.contains('.'));
        if before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '.' && !is_method) {
            continue;
        }
        let place = format!("{path}:{}", text[..at].lines().count());
        let arguments = arguments(&text[at + call.len()..]);
        let (first, second) = (arguments.first().copied().unwrap_or_default(), arguments.get(1));
        if !parts.is_empty() {
            let parts: Vec<String> = parts.iter().map(|part| (*part).to_owned()).collect();
            asked.extend(
                literals(first)
                    .into_iter()
                    .map(|name| (place.clone(), parts.clone(), format!("{prefix}{name}"))),
            );
            continue;
        }
        // Of a name that is a variable, the part is all that can be looked up.
        let mut names = second.map_or(Vec::new(), |second| literals(second));
        names.extend(names.is_empty().then(String::new));
        for part in literals(first) {
            asked.extend(names.iter().map(|name| (place.clone(), vec![part.clone()], name.clone())));
        }
    }
    asked
}

/// The literals that begin with `start`.
fn family(path: &str, text: &str, start: &str, part: &str) -> Vec<Asked> {
    let quoted = format!("\"{start}");
    let found = text.match_indices(&quoted);
    found
        .map(|(at, _)| {
            let name = text[at + 1..].split('"').next().unwrap_or_default();
            (format!("{path}:{}", text[..at].lines().count()), vec![part.to_owned()], name.to_owned())
        })
        .collect()
}

/// The names that a template asks `variable` for: `s["check"]`, `s.check`.
fn places(path: &str, text: &str, variable: &str, part: &str) -> Vec<Asked> {
    let mut asked = Vec::new();
    for (at, _) in text.match_indices(variable) {
        let rest = &text[at + variable.len()..];
        let is_inside = text[..at].rfind("{{").max(text[..at].rfind("{%")) > text[..at].rfind('}');
        let is_whole =
            !text[..at].ends_with(|before: char| before.is_alphanumeric() || ".\"-_".contains(before));
        let name: String = if let Some(quoted) = rest.strip_prefix("[\"") {
            quoted.chars().take_while(|char| *char != '"').collect()
        } else if let Some(field) = rest.strip_prefix('.') {
            field.chars().take_while(|char| char.is_alphanumeric() || *char == '_').collect()
        } else {
            continue;
        };
        if is_inside && is_whole {
            asked.push((format!("{path}:{}", text[..at].lines().count()), vec![part.to_owned()], name));
        }
    }
    asked
}

/// The arguments of a call, from behind its bracket.
fn arguments(text: &str) -> Vec<&str> {
    let (mut arguments, mut start, mut depth, mut quote) = (Vec::new(), 0, 0, None);
    let mut before = ' ';
    for (at, char) in text.char_indices() {
        match (quote, char) {
            (Some(open), _) => quote = (char != open || before == '\\').then_some(open),
            (None, '"' | '`') if before != '\'' => quote = Some(char),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ',') if depth == 0 => {
                arguments.push(&text[start..at]);
                start = at + 1;
            }
            (None, ')' | ']' | '}') if depth == 0 => {
                arguments.push(&text[start..at]);
                break;
            }
            (None, ')' | ']' | '}') => depth -= 1,
            (None, _) => {}
        }
        before = char;
    }
    arguments
}

/// The names in quotation marks or between backticks; what is compared with is none.
fn literals(argument: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut rest = argument;
    while let Some(start) = rest.find(['"', '`']) {
        let quote = &rest[start..=start];
        let Some(end) = rest[start + 1..].find(quote) else { break };
        let name = rest[start + 1..start + 1 + end].replace("${", "{");
        let is_compared = rest[..start].trim_end().ends_with("==");
        if !is_compared && name.starts_with(|first: char| first.is_ascii_lowercase()) {
            names.push(name);
        }
        rest = &rest[start + end + 2..];
    }
    names
}

/// The code below a folder, or in one file, without comments and tests, with paths from the crate's root.
fn code(below: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut open, mut found) = (vec![root.join(below)], Vec::new());
    while let Some(path) = open.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(&path).expect("the folder can be listed");
            open.extend(entries.map(|entry| entry.expect("the folder can be listed").path()));
        } else if path
            .extension()
            .is_some_and(|extension| ["rs", "js", "jinja"].iter().any(|known| *known == extension))
        {
            let text = fs::read_to_string(&path).expect("sources are text");
            let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
            let is_comment = |line: &&str| line.trim_start().starts_with("//");
            // Lines stay where they are.
            let text: Vec<&str> =
                text.lines().map(|line| if is_comment(&line) { "" } else { line }).collect();
            let path = path.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
            found.push((path, text.join("\n")));
        }
    }
    found
}
