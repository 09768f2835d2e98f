//! The accessibility statement: the criteria of WCAG 2.2 A and AA, each with the clause of EN 301 549.
//!
//! The verdicts about the player are fixed; those about sound and video depend on the course. It makes no claim about
//! the author's texts or about other sites.

use super::admin_strings::AdminStrings;
use super::document::{AdminDoc, Chapter, DocBlock, address};
use crate::Context;
use coursewright_model::{Course, Media, MediaKind};

/// Whether a criterion is met.
#[derive(Clone, Copy)]
enum Verdict {
    /// The player meets it, whatever the course is.
    Yes,
    /// The player does its part; the rest depends on the author.
    Author,
    /// Not applicable.
    Absent,
    /// Depends on the sound and video in the course.
    Media(Need),
}

/// What a recording needs to meet a criterion.
#[derive(Clone, Copy)]
enum Need {
    /// A transcript of speech.
    Transcript,
    Captions,
    /// A description of what is shown.
    Description,
}

/// Criteria that are new in WCAG 2.2 and not yet in EN 301 549.
const ADDED: [&str; 6] = ["2.4.11", "2.5.7", "2.5.8", "3.2.6", "3.3.7", "3.3.8"];

/// The criteria of levels A and AA.
const CRITERIA: &[(&str, &str, Verdict)] = &[
    ("1.1.1", "A", Verdict::Author),
    ("1.2.1", "A", Verdict::Media(Need::Transcript)),
    ("1.2.2", "A", Verdict::Media(Need::Captions)),
    ("1.2.3", "A", Verdict::Media(Need::Description)),
    ("1.2.4", "AA", Verdict::Absent),
    ("1.2.5", "AA", Verdict::Media(Need::Description)),
    ("1.3.1", "A", Verdict::Yes),
    ("1.3.2", "A", Verdict::Yes),
    ("1.3.3", "A", Verdict::Author),
    ("1.3.4", "AA", Verdict::Yes),
    ("1.3.5", "AA", Verdict::Absent),
    ("1.4.1", "A", Verdict::Yes),
    ("1.4.2", "A", Verdict::Yes),
    ("1.4.3", "AA", Verdict::Author),
    ("1.4.4", "AA", Verdict::Yes),
    ("1.4.5", "AA", Verdict::Author),
    ("1.4.10", "AA", Verdict::Yes),
    ("1.4.11", "AA", Verdict::Yes),
    ("1.4.12", "AA", Verdict::Yes),
    ("1.4.13", "AA", Verdict::Yes),
    ("2.1.1", "A", Verdict::Yes),
    ("2.1.2", "A", Verdict::Yes),
    ("2.1.4", "A", Verdict::Yes),
    ("2.2.1", "A", Verdict::Yes),
    ("2.2.2", "A", Verdict::Yes),
    ("2.3.1", "A", Verdict::Author),
    ("2.4.1", "A", Verdict::Yes),
    ("2.4.2", "A", Verdict::Yes),
    ("2.4.3", "A", Verdict::Yes),
    ("2.4.4", "A", Verdict::Author),
    ("2.4.5", "AA", Verdict::Yes),
    ("2.4.6", "AA", Verdict::Author),
    ("2.4.7", "AA", Verdict::Yes),
    ("2.4.11", "AA", Verdict::Yes),
    ("2.5.1", "A", Verdict::Yes),
    ("2.5.2", "A", Verdict::Yes),
    ("2.5.3", "A", Verdict::Yes),
    ("2.5.4", "A", Verdict::Absent),
    ("2.5.7", "AA", Verdict::Yes),
    ("2.5.8", "AA", Verdict::Yes),
    ("3.1.1", "A", Verdict::Yes),
    ("3.1.2", "AA", Verdict::Author),
    ("3.2.1", "A", Verdict::Yes),
    ("3.2.2", "A", Verdict::Yes),
    ("3.2.3", "AA", Verdict::Yes),
    ("3.2.4", "AA", Verdict::Yes),
    ("3.2.6", "A", Verdict::Yes),
    ("3.3.1", "A", Verdict::Yes),
    ("3.3.2", "A", Verdict::Yes),
    ("3.3.3", "AA", Verdict::Yes),
    ("3.3.4", "AA", Verdict::Absent),
    ("3.3.7", "A", Verdict::Yes),
    ("3.3.8", "AA", Verdict::Absent),
    ("4.1.2", "A", Verdict::Yes),
    ("4.1.3", "AA", Verdict::Yes),
];

/// The sound and video in a course.
#[derive(Default)]
struct Recordings {
    /// Recordings in the package.
    files: usize,
    /// Links to recordings elsewhere.
    links: usize,
    no_transcript: usize,
    no_captions: usize,
    no_description: usize,
}

/// The statement as a document.
pub(super) fn document<'a>(course: &'a Course, context: &'a Context<'a>) -> AdminDoc<'a> {
    let strings = AdminStrings { context, table: "wcag", variants: [None; 2] };
    let version = course.meta.version.as_deref().unwrap_or("–");
    AdminDoc {
        lang: &course.meta.language_tag,
        kind: context.locale.text("wcag", "title"),
        title: &course.meta.title,
        edition: course.edition.title.as_deref(),
        introduction: vec![
            strings.fill("of", &[("title", &course.meta.title), ("version", version)]),
            strings.get("back"),
            summary(course, strings),
        ],
        chapters: chapters(course, strings),
    }
}

/// The conclusion in one sentence.
pub(super) fn summary(course: &Course, strings: AdminStrings<'_>) -> String {
    let recordings = Recordings::of(course);
    let missing = recordings.no_transcript + recordings.no_captions + recordings.no_description;
    strings.get(if missing == 0 { "summary-all" } else { "summary-partly" })
}

pub(super) fn chapters(course: &Course, strings: AdminStrings<'_>) -> Vec<Chapter> {
    let chapter = |id, name, blocks| Chapter { id, title: strings.get(name), blocks };
    let text = |name| vec![DocBlock::Text { text: strings.get(name) }];
    vec![
        chapter("limits_", "limits", vec![DocBlock::List { items: limits(course, strings) }]),
        chapter("how_", "how", text("how-text")),
        chapter("criteria_", "table", vec![table(course, strings)]),
        chapter("other_", "other", text("other-text")),
        chapter("feedback_", "feedback", vec![feedback(course, strings)]),
    ]
}

fn feedback(course: &Course, strings: AdminStrings<'_>) -> DocBlock {
    let build = strings.context.build;
    match &course.meta.contact {
        Some(contact) => {
            let text = strings.fill("feedback-text", &[("build", build)]);
            DocBlock::Link { text, href: address(contact), shown: contact.clone() }
        }
        None => DocBlock::Text { text: strings.fill("feedback-none", &[("build", build)]) },
    }
}

/// The known limitations.
pub(super) fn limits(course: &Course, strings: AdminStrings<'_>) -> Vec<String> {
    let recordings = Recordings::of(course);
    let mut limits = Vec::new();
    for (name, count) in [
        ("limit-captions", recordings.no_captions),
        ("limit-description", recordings.no_description),
        ("limit-transcripts", recordings.no_transcript),
    ] {
        if count > 0 {
            limits.push(strings.with_count(name, count));
        }
    }
    limits.extend(["limit-lms", "limit-menu", "limit-links"].map(|name| strings.get(name)));
    limits
}

fn table(course: &Course, strings: AdminStrings<'_>) -> DocBlock {
    let recordings = Recordings::of(course);
    let rows = CRITERIA.iter().map(|(number, level, verdict)| {
        let key = number.replace('.', "-");
        let remark =
            strings.context.locale.part("wcag").get(&format!("r-{key}")).cloned().unwrap_or_default();
        let (verdict, remark) = match verdict {
            Verdict::Yes => (strings.get("yes"), remark),
            Verdict::Author => (strings.get("author"), remark),
            Verdict::Absent => (strings.get("absent"), remark),
            Verdict::Media(need) => recordings.verdict(*need, strings),
        };
        let clause = if ADDED.contains(number) { "–".to_owned() } else { format!("9.{number}") };
        vec![
            format!("{number} {}", strings.get(&format!("c-{key}"))),
            (*level).to_owned(),
            clause,
            verdict,
            remark,
        ]
    });
    let head = ["criterion", "level", "clause", "verdict", "remark"].map(|name| strings.get(name));
    DocBlock::Table { caption: strings.get("table"), head: head.to_vec(), rows: rows.collect() }
}

impl Recordings {
    fn of(course: &Course) -> Self {
        let mut found = Self::default();
        course.media().into_iter().for_each(|media| found.add(media));
        found
    }

    fn add(&mut self, media: &Media) {
        match media.kind {
            MediaKind::Article | MediaKind::Worksheet => return,
            MediaKind::Video | MediaKind::Audio => {}
        }
        let Some(_) = media.file else {
            self.links += 1;
            return;
        };
        self.files += 1;
        let no_text = usize::from(media.transcript.is_none());
        if media.kind == MediaKind::Audio {
            self.no_transcript += no_text;
        } else {
            self.no_captions += usize::from(media.captions.is_none());
            self.no_description += no_text;
        }
    }

    fn verdict(&self, need: Need, strings: AdminStrings<'_>) -> (String, String) {
        let (missing, name) = match need {
            Need::Transcript => (self.no_transcript, "limit-transcripts"),
            Need::Captions => (self.no_captions, "limit-captions"),
            Need::Description => (self.no_description, "limit-description"),
        };
        match (self.files, missing) {
            (0, _) if self.links > 0 => (strings.get("absent"), strings.get("r-media-links")),
            (0, _) => (strings.get("absent"), strings.get("r-media-none")),
            (_, 0) => (strings.get("yes"), strings.get("r-media-all")),
            (_, missing) => (strings.get("no"), strings.with_count(name, missing)),
        }
    }
}
