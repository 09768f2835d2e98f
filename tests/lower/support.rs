//! Courses from memory.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use coursewright::diagnostics::Diagnostics;
use coursewright::lock::{Keys, Lock};
use coursewright::lower::{self, Input};
use coursewright::model::Edition;
use coursewright::model::{AnswerKey, Block, Body, Course, Exercise, Inline, Marking, Part, plain_text};
use coursewright::source::{FileInventory, Sources};
use coursewright::{check, markdown, settings};

const SETTINGS: &str = "format = 1\nid = \"proef\"\ntitle = \"Proef\"\nlanguage = \"nl\"\n";

/// An edition of a course.
pub(crate) struct Made {
    pub(crate) course: Course,
    pub(crate) key: AnswerKey,
    /// `E0405 the characters it is about`, without those on missing ids.
    pub(crate) said: Vec<String>,
}

/// How a course is made.
#[derive(Default)]
pub(crate) struct Recipe<'a> {
    /// Behind the settings that every course needs.
    pub(crate) settings: &'a str,
    pub(crate) lessons: &'a [(&'a str, &'a str)],
    pub(crate) groups: &'a [&'a str],
    pub(crate) known: &'a [&'a str],
    pub(crate) variables: &'a [(&'a str, &'a str)],
}

impl Recipe<'_> {
    pub(crate) fn make(&self) -> Made {
        let settings_text = format!("{SETTINGS}{}", self.settings);
        let files =
            std::iter::once(("course.toml", settings_text.as_str())).chain(self.lessons.iter().copied());
        let sources = Sources::from_memory(files);
        let mut diagnostics = Diagnostics::default();
        let settings = settings::parse(&sources, &mut diagnostics);
        let document = markdown::parse(&sources, settings.language, &mut diagnostics);
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let edition = Edition {
            groups: self.groups.iter().map(|group| (*group).to_owned()).collect(),
            variables: self.variables.iter().map(owned).collect::<BTreeMap<_, _>>(),
            ..Edition::default()
        };
        let known: BTreeSet<String> = self.known.iter().map(|group| (*group).to_owned()).collect();
        let (keys, inventory) = (Keys::assign(&document, &Lock::default(), &mut diagnostics), inventory());
        let given = Input {
            document: &document,
            settings: &settings,
            sources: &sources,
            groups: &known,
            keys: &keys,
            inventory: &inventory,
            lock: None,
        };
        let made = lower::lower(given, &edition, &mut diagnostics);
        check::text(&document, &mut diagnostics);
        check::edition(&made, &settings, &mut diagnostics);
        diagnostics.sort();
        let shown = diagnostics.iter().filter(|diagnostic| diagnostic.code.as_str() != "W0315");
        let said = shown
            .map(|diagnostic| {
                let text = diagnostic
                    .span
                    .map_or("", |span| &sources.files[span.file.0 as usize].text[span.range()]);
                let fix: String = diagnostic.fix.iter().map(|edit| format!(" -> {}", edit.text)).collect();
                format!("{} {}{fix}", diagnostic.code.as_str(), text.lines().next().unwrap_or_default())
            })
            .collect();
        Made { course: made.course, key: made.key, said }
    }
}

fn inventory() -> FileInventory {
    FileInventory::new([
        ("images/a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("images/Groot.png", "x"),
        ("images/script.svg", "<svg><script/></svg>"),
        ("images/leeg.png", ""),
        ("files/a.pdf", "x"),
        ("files/a.vtt", "x"),
    ])
}

/// A course of one lesson whose section is `# Les {#les}`.
pub(crate) fn made(body: &str) -> Made {
    let text = format!("# Les {{#les}}\n\n{body}\n");
    Recipe { lessons: &[("01-les.md", &text)], ..Recipe::default() }.make()
}

/// What is said of a course of one lesson.
pub(crate) fn said(body: &str) -> Vec<String> {
    made(body).said
}

impl Made {
    /// The only exercise, or the first one.
    pub(crate) fn exercise(&self) -> &Exercise {
        self.course.exercises().next().expect("the course has an exercise")
    }

    /// Its marking.
    pub(crate) fn marking(&self) -> &Marking {
        &self.key.player.exercises[&self.exercise().id]
    }

    /// The parts of the exercise, `key text` each.
    pub(crate) fn parts(&self) -> Vec<String> {
        let show = |part: &Part| format!("{} {}", part.key, plain_text(&part.content));
        match &self.exercise().body {
            Body::FindOut { tasks: parts, .. }
            | Body::Choice { options: parts, .. }
            | Body::Statements { statements: parts, .. }
            | Body::Order { steps: parts }
            | Body::Checklist { items: parts, .. } => parts.iter().map(show).collect(),
            Body::Match { left, right, .. } => left.iter().chain(right).map(show).collect(),
            Body::Open { .. }
            | Body::YesNo
            | Body::FillIn { .. }
            | Body::ShortAnswer
            | Body::Number { .. }
            | Body::Task { .. } => Vec::new(),
        }
    }

    /// The blocks of the first section, each as one line.
    pub(crate) fn lines(&self) -> Vec<String> {
        lines(&self.course.sections[0].blocks)
    }
}

/// Blocks, each as one line.
pub(crate) fn lines(blocks: &[Block]) -> Vec<String> {
    blocks.iter().map(line).collect()
}

fn line(block: &Block) -> String {
    match block {
        Block::Heading(heading) => format!("# {}", inlines(&heading.content)),
        Block::Paragraph { content } => inlines(content),
        Block::List(list) => list
            .items
            .iter()
            .map(|item| format!("- {}", lines(&item.blocks).join(" ")))
            .collect::<Vec<_>>()
            .join(" "),
        Block::Callout(callout) => {
            format!("[{}] {}", inlines(&callout.title), lines(&callout.blocks).join(" "))
        }
        Block::Exercise(exercise) => format!("({}) {}", exercise.number, inlines(&exercise.title)),
        Block::Group(group) => {
            format!("({}) {}: {}", group.number, inlines(&group.title), lines(&group.blocks).join(" "))
        }
        Block::Quote { .. }
        | Block::Table(_)
        | Block::Code { .. }
        | Block::Quotation(_)
        | Block::DoDont(_)
        | Block::Steps(_)
        | Block::Objectives(_)
        | Block::Media(_)
        | Block::Figure(_)
        | Block::Case(_)
        | Block::Message(_)
        | Block::Attribution(_)
        | Block::Glossary(_) => format!("{block:?}"),
    }
}

/// Running text with its links shown.
pub(crate) fn inlines(content: &[Inline]) -> String {
    let mut out = String::new();
    for inline in content {
        let _ = match inline {
            Inline::Term { entry, text } => write!(out, "<{entry}|{text}>"),
            Inline::Reference { target, content } => {
                write!(out, "<{}/{}|{}>", target.section, target.id, inlines(content))
            }
            Inline::Link { url, content, .. } => write!(out, "<{url}|{}>", inlines(content)),
            Inline::File { asset, content, .. } => write!(out, "<file {}|{}>", asset.0, inlines(content)),
            Inline::Gap { key, .. } => write!(out, "[{key}]"),
            Inline::Footnote { number } => write!(out, "[^{number}]"),
            Inline::Emphasis { content, .. } | Inline::Strong { content, .. } => {
                write!(out, "*{}*", inlines(content))
            }
            Inline::Text { .. }
            | Inline::Strikethrough { .. }
            | Inline::Code { .. }
            | Inline::Image { .. }
            | Inline::SoftBreak
            | Inline::HardBreak => write!(out, "{}", plain_text(std::slice::from_ref(inline))),
        };
    }
    out
}
