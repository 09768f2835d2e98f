//! The words of diagnostics, in Dutch and English.
//!
//! A family of codes is read from its language file when one of its codes is first shown, and a template
//! is compiled when it is used, so that a build without diagnostics does no work here.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use minijinja::{Environment, Output, State, UndefinedBehavior};
use serde::Deserialize;

use super::{Code, Diagnostic, LabelKind, Severity, Value};
use crate::Language;
use crate::locale::Locale;

/// The words of one language.
pub struct Texts {
    language: Language,
    words: OnceLock<Words>,
    families: [OnceLock<BTreeMap<String, Entry>>; FAMILIES],
    strict: OnceLock<Environment<'static>>,
    open: OnceLock<Environment<'static>>,
}

/// What is said about one code.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// A few words.
    pub title: String,
    message: String,
    help: String,
    /// Why it matters.
    pub why: String,
    /// An example of what is wrong; only a fault of the program has none.
    pub wrong: Option<String>,
    /// The same example as it should be.
    pub right: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    severities: BTreeMap<String, String>,
    report: BTreeMap<String, String>,
    labels: BTreeMap<String, String>,
    /// By the argument's name, by the word in the argument.
    words: BTreeMap<String, BTreeMap<String, String>>,
}

/// One file a family of codes, in a folder per language.
const FAMILIES: usize = 8;

/// An author's text in a message is truncated to this many characters.
const LONGEST: usize = 100;

impl Texts {
    /// The words of `language`.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        static NL: Texts = Texts::new(Language::Nl);
        static EN: Texts = Texts::new(Language::En);
        match language {
            Language::Nl => &NL,
            Language::En => &EN,
        }
    }

    /// What is wrong: one sentence on one line, without a full stop.
    #[must_use]
    pub fn message(&self, diagnostic: &Diagnostic) -> String {
        let entry = self.entry(diagnostic.code);
        self.fill(&entry.message, diagnostic).unwrap_or_else(|_| entry.title.clone())
    }

    /// What to do about it, without a full stop.
    #[must_use]
    pub fn help(&self, diagnostic: &Diagnostic) -> String {
        let entry = self.entry(diagnostic.code);
        self.fill(&entry.help, diagnostic).unwrap_or_else(|_| self.open_help(diagnostic.code))
    }

    /// What to do about a code, with `…` in place of arguments.
    #[must_use]
    pub fn open_help(&self, code: Code) -> String {
        let help = &self.entry(code).help;
        self.open.get_or_init(open_templates).render_str(help, ()).unwrap_or_else(|_| help.clone())
    }

    /// Why the text of `diagnostic` cannot be made: it lacks an argument, or a word in an argument has no translation.
    /// Only tests ask this.
    #[must_use]
    pub fn fault(&self, diagnostic: &Diagnostic) -> Option<String> {
        let entry = self.entry(diagnostic.code);
        let unfilled = [&entry.message, &entry.help]
            .into_iter()
            .find_map(|template| self.fill(template, diagnostic).err())
            .map(|error| error.to_string());
        let untranslated = || {
            diagnostic.args.iter().find_map(|(name, value)| match value {
                Value::Text(word) if self.words().words.get(*name)?.get(word).is_none() => {
                    Some(format!("no words for {name} `{word}`"))
                }
                Value::Text(_) | Value::Number(_) | Value::List(_) => None,
            })
        };
        let fault = unfilled.or_else(untranslated)?;
        Some(format!("{} in {}: {fault}", diagnostic.code.as_str(), self.language.as_str()))
    }

    /// The texts of a code, without arguments.
    ///
    /// # Panics
    /// Never: a test reads every file and finds every code.
    #[must_use]
    pub fn entry(&self, code: Code) -> &Entry {
        let family = family(code);
        let entries = self.families[family].get_or_init(|| {
            toml::from_str(self.sources()[family]).expect("embedded texts of diagnostics parse")
        });
        entries.get(code.as_str()).expect("every code has its texts")
    }

    /// A severity: "fout".
    #[must_use]
    pub fn severity(&self, severity: Severity) -> &str {
        let name = match severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        &self.words().severities[name]
    }

    /// What a further place shows.
    #[must_use]
    pub fn label(&self, kind: LabelKind) -> &str {
        &self.words().labels[kind.as_str()]
    }

    /// A phrase of the report, with `count` filled in.
    pub(super) fn phrase(&self, name: &str, count: usize) -> String {
        let context = minijinja::Value::from_pairs([("count", count)]);
        let template = &self.words().report[name];
        self.strict
            .get_or_init(|| strict_templates(self.language))
            .render_str(template, context)
            .expect("a test fills every phrase")
    }

    const fn new(language: Language) -> Self {
        Self {
            language,
            words: OnceLock::new(),
            families: [const { OnceLock::new() }; FAMILIES],
            strict: OnceLock::new(),
            open: OnceLock::new(),
        }
    }

    fn words(&self) -> &Words {
        self.words.get_or_init(|| {
            let source = match self.language {
                Language::Nl => include_str!("nl/words.toml"),
                Language::En => include_str!("en/words.toml"),
            };
            toml::from_str(source).expect("embedded words of diagnostics parse")
        })
    }

    fn sources(&self) -> [&'static str; FAMILIES] {
        match self.language {
            Language::Nl => [
                include_str!("nl/course.toml"),
                include_str!("nl/structure.toml"),
                include_str!("nl/headings.toml"),
                include_str!("nl/exercises.toml"),
                include_str!("nl/boxes.toml"),
                include_str!("nl/references.toml"),
                include_str!("nl/editions.toml"),
                include_str!("nl/lock.toml"),
            ],
            Language::En => [
                include_str!("en/course.toml"),
                include_str!("en/structure.toml"),
                include_str!("en/headings.toml"),
                include_str!("en/exercises.toml"),
                include_str!("en/boxes.toml"),
                include_str!("en/references.toml"),
                include_str!("en/editions.toml"),
                include_str!("en/lock.toml"),
            ],
        }
    }

    fn fill(&self, template: &str, diagnostic: &Diagnostic) -> Result<String, minijinja::Error> {
        // `near` is the only argument that can be missing: templates ask `{% if near %}`.
        let near = std::iter::once(("near", minijinja::Value::from("")));
        let args = diagnostic.args.iter().map(|(name, value)| (*name, self.argument(name, value)));
        let context = minijinja::Value::from_pairs(near.chain(args).collect::<BTreeMap<_, _>>());
        self.strict.get_or_init(|| strict_templates(self.language)).render_str(template, context)
    }

    fn argument(&self, name: &str, value: &Value) -> minijinja::Value {
        match value {
            Value::Number(number) => (*number).into(),
            Value::List(words) => self.list(name, words).into(),
            Value::Text(text) => match self.words().words.get(name).and_then(|words| words.get(text)) {
                Some(words) => words.as_str().into(),
                None => shown(text).into(),
            },
        }
    }

    /// "`a`, `b` of `c`": words to choose from, but for parts that were there and parts that are there.
    fn list(&self, name: &str, words: &[String]) -> String {
        let joined = if matches!(name, "before" | "now") { "and" } else { "or" };
        let quoted: Vec<String> = words.iter().map(|word| format!("`{}`", shown(word))).collect();
        match quoted.split_last() {
            Some((last, [])) => last.clone(),
            Some((last, others)) => format!("{} {} {last}", others.join(", "), self.phrase(joined, 0)),
            None => String::new(),
        }
    }
}

/// The place of a code's file in [`Texts::sources`]: its two first digits, the small last families together.
fn family(code: Code) -> usize {
    let number: usize = code.as_str()[1..3].parse().expect("a code is a letter and four digits");
    match number {
        0..=6 => number.max(1) - 1,
        // Variables and groups, limits, and loss share a file.
        7..=9 => 6,
        _ => 7,
    }
}

fn strict_templates(language: Language) -> Environment<'static> {
    let mut templates = Environment::new();
    templates.set_undefined_behavior(UndefinedBehavior::Strict);
    templates.add_filter("size", move |bytes: u64| Locale::of(language).size(bytes));
    templates
}

fn open_templates() -> Environment<'static> {
    let mut templates = Environment::new();
    templates.set_formatter(|out: &mut Output<'_>, state: &mut State<'_, '_>, value: &minijinja::Value| {
        let open = minijinja::Value::from("…");
        minijinja::escape_formatter(out, state, if value.is_undefined() { &open } else { value })
    });
    templates
}

/// An author's characters inside a sentence: on one line, nothing that a terminal obeys, not too long.
fn shown(text: &str) -> String {
    let plain = |character: char| if is_obeyed(character) { ' ' } else { character };
    let line: String = text.chars().take(LONGEST * 4).map(plain).collect();
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// Whether a character is not to be shown as it is: control characters, those that turn the direction of
/// writing, and those that Unicode keeps for a program's own use, as `report` does.
pub(super) fn is_obeyed(character: char) -> bool {
    let turns =
        matches!(character, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    character.is_control() || turns || matches!(character, '\u{FEFF}' | '\u{FDD0}'..='\u{FDEF}')
}
