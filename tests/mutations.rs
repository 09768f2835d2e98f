//! Compiling any lesson and rendering its diagnostics neither panics nor takes long.
//!
//! Changes the lessons of the fixtures at random, from a fixed seed, with typical typing and pasting mistakes. A failure prints the
//! text that caused it.
#![expect(clippy::disallowed_methods, reason = "tests read fixtures, not a course")]

mod common;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

use common::document;
use coursewright::compile;
use coursewright::diagnostics::report::{self, Style};
use coursewright::diagnostics::texts::Texts;
use coursewright::diagnostics::{Code, json};
use coursewright::model::Language;
use coursewright::source::{FileInventory, Sources};

const ROUNDS: usize = 2000;

/// No lesson is longer, in bytes.
const LONG: usize = 6000;

/// What a slip of the finger or a paste brings in.
const SLIPS: &[&str] = &[
    "[[",
    "]]",
    "[",
    "]",
    "> ",
    ">",
    "> [!TIP]\n",
    "> [!ANTWOORD] ",
    "[!",
    "{#",
    "{",
    "}",
    "{{",
    "}}",
    "{{naam}}",
    "```",
    "`",
    "\u{feff}",
    "\r",
    "\r\n",
    "\n",
    "\n\n",
    "\t",
    "    ",
    "- [ ] ",
    "- [x] ",
    "- ",
    "1. ",
    "2014. ",
    "| a | b |\n",
    "|",
    "<!--",
    "-->",
    "<b>",
    "\\",
    "&amp;",
    "&#0;",
    "---\n",
    "***",
    "# ",
    "## Meerkeuze: ",
    "## Invullen: ",
    "## Opdracht: ",
    "[^a]",
    "[^a]: ",
    "\u{a0}",
    "\u{0}",
    "\u{b}",
    "•",
    "☐",
    "…",
    "漢",
    "e\u{301}",
    "👩\u{200d}⚕",
    "\u{202e}",
    ":::",
    "http://",
    "https://a.b",
    "[](#x)",
    "![](",
    "**",
    "*",
    "~~",
    "Waar: ",
    " / ",
    "± ",
    "1.000",
    "= ",
    "===\n",
    "-",
];

/// Small, fixed and good enough: xorshift.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).expect("53 bits fit") % limit.max(1)
    }

    /// A place between characters of `text`.
    fn place(&mut self, text: &str) -> usize {
        text.floor_char_boundary(self.below(text.len() + 1))
    }
}

#[test]
fn any_text_is_compiled_and_reported() {
    let lessons = lessons();
    let mut chance = Chance(0x9E37_79B9_7F4A_7C22);
    let start = Instant::now();
    for round in 0..ROUNDS {
        let mut text = lessons[chance.below(lessons.len())].clone();
        for _ in 0..1 + chance.below(6) {
            change(&mut text, &lessons, &mut chance);
        }
        let outcome = catch_unwind(AssertUnwindSafe(|| everything(&text)));
        assert!(outcome.is_ok(), "round {round} panicked on:\n{text}\n{text:?}");
    }
    assert!(start.elapsed() < Duration::from_secs(300), "{:?} is too long", start.elapsed());
}

fn everything(text: &str) {
    let sources =
        Sources::from_memory([("course.toml", SETTINGS), ("01-les.md", text), ("02-les.md", SECOND)]);
    let inventory =
        FileInventory::new([("images/telefoon.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")]);
    let diagnostics = compile(&sources, &inventory).diagnostics;
    let report = report::render(&diagnostics, &sources, Language::Nl, Style::Plain);
    assert!(report.chars().all(|character| character == '\n' || !character.is_control()), "{report:?}");
    for diagnostic in &diagnostics {
        assert_ne!(diagnostic.code, Code::ReaderFailed);
        assert_eq!(Texts::of(Language::En).fault(diagnostic), None);
    }
    let document = json::render(&diagnostics, &sources, Language::En);
    serde_json::from_str::<serde_json::Value>(&document).expect("the document is JSON");
}

fn change(text: &mut String, lessons: &[String], chance: &mut Chance) {
    let (one, other) = (chance.place(text), chance.place(text));
    let range = one.min(other)..one.max(other);
    let short = range.start..text.floor_char_boundary(range.end.min(range.start + 12));
    match chance.below(7) {
        0 => text.replace_range(short, ""),
        1 => text.replace_range(short, SLIPS[chance.below(SLIPS.len())]),
        2 | 3 => text.insert_str(one, SLIPS[chance.below(SLIPS.len())]),
        4 => {
            let copy = text[range].to_owned();
            text.insert_str(other, &copy);
        }
        5 => {
            let lesson = &lessons[chance.below(lessons.len())];
            let (start, end) = (chance.place(lesson), chance.place(lesson));
            text.insert_str(one, &lesson[start.min(end)..start.max(end)]);
        }
        _ => text.truncate(one),
    }
}

const SETTINGS: &str =
    "format = 1\nid = \"a-b\"\ntitle = \"T\"\nlanguage = \"nl\"\n[variables]\nnaam = \"Noor\"\n";
const SECOND: &str = "# Twee {#twee}\n\nZie [](#een) en {{naam}}.\n";

/// A lesson, or its beginning.
fn lesson(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    text[..text.floor_char_boundary(LONG)].to_owned()
}

/// The lessons of the course that ships and of every fixture, none too long.
fn lessons() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let documents = ["cases", "errors"].into_iter().flat_map(document::documents);
    let files = documents.flat_map(|document| document.files());
    let short = files.filter(|(path, bytes)| path.ends_with(".md") && bytes.len() < LONG);
    let mut lessons: Vec<String> = short.map(|(_, bytes)| lesson(&bytes)).collect();
    let mut folders = vec![root.join("course")];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for path in entries.map(|entry| entry.expect("entries can be read").path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                lessons.push(lesson(&std::fs::read(&path).expect("the file can be read")));
            }
        }
    }
    lessons.sort();
    assert!(lessons.len() > 20, "the fixtures are there");
    lessons
}
