//! The accessibility statement: WCAG 2.2 A and AA, criterion by criterion, with the clause of EN 301 549.
//!
//! What the player does is known; what a course holds of sound and video is counted. Deliberately absent: a claim
//! for what authors write or others show.

use super::{Chapter, Paper, Part, Words, address};
use crate::Context;
use coursewright_model::{Course, Media, MediaKind};

/// Whether a criterion is met.
#[derive(Clone, Copy)]
enum Verdict {
    /// By the player, whatever the course is.
    Yes,
    /// The player does its part, the rest is the authors'.
    Author,
    /// There is nothing that it is about.
    Absent,
    /// It depends on sound and video in the course.
    Media(Need),
}

/// What a recording needs.
#[derive(Clone, Copy)]
enum Need {
    /// A transcript of what is heard.
    Transcript,
    /// Captions.
    Captions,
    /// A transcript of what is seen.
    Description,
}

/// A criterion that WCAG 2.2 added: EN 301 549 does not have it yet.
const ADDED: [&str; 6] = ["2.4.11", "2.5.7", "2.5.8", "3.2.6", "3.3.7", "3.3.8"];

/// Every criterion of level A and AA.
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

/// What a course holds of sound and video.
#[derive(Default)]
struct Recordings {
    /// Files of the course's own.
    own: usize,
    /// Addresses elsewhere.
    links: usize,
    no_transcript: usize,
    no_captions: usize,
    no_description: usize,
}

/// The statement as a paper of its own.
pub(super) fn paper<'a>(course: &'a Course, context: &'a Context<'a>) -> Paper<'a> {
    let words = Words { context, part: "wcag", variants: [None; 2] };
    let version = course.meta.version.as_deref().unwrap_or("–");
    Paper {
        lang: &course.meta.language_tag,
        kind: context.locale.text("wcag", "title"),
        title: &course.meta.title,
        edition: course.edition.title.as_deref(),
        lead: vec![
            words.fill("of", &[("title", &course.meta.title), ("version", version)]),
            words.text("back"),
            summary(course, words),
        ],
        chapters: chapters(course, words),
    }
}

/// The statement in one sentence.
pub(super) fn summary(course: &Course, words: Words<'_>) -> String {
    let recordings = Recordings::of(course);
    let missing = recordings.no_transcript + recordings.no_captions + recordings.no_description;
    words.text(if missing == 0 { "summary-all" } else { "summary-partly" })
}

/// The statement's chapters.
pub(super) fn chapters(course: &Course, words: Words<'_>) -> Vec<Chapter> {
    let chapter = |id, name, parts| Chapter { id, title: words.text(name), parts };
    let text = |name| vec![Part::Text { text: words.text(name) }];
    vec![
        chapter("limits_", "limits", vec![Part::List { items: limits(course, words) }]),
        chapter("how_", "how", text("how-text")),
        chapter("criteria_", "table", vec![table(course, words)]),
        chapter("other_", "other", text("other-text")),
        chapter("feedback_", "feedback", vec![feedback(course, words)]),
    ]
}

fn feedback(course: &Course, words: Words<'_>) -> Part {
    let build = words.context.build;
    match &course.meta.contact {
        Some(contact) => {
            let text = words.fill("feedback-text", &[("build", build)]);
            Part::Link { text, href: address(contact), shown: contact.clone() }
        }
        None => Part::Text { text: words.fill("feedback-none", &[("build", build)]) },
    }
}

/// What is known to be less than it could be.
pub(super) fn limits(course: &Course, words: Words<'_>) -> Vec<String> {
    let recordings = Recordings::of(course);
    let mut limits = Vec::new();
    for (name, count) in [
        ("limit-captions", recordings.no_captions),
        ("limit-description", recordings.no_description),
        ("limit-transcripts", recordings.no_transcript),
    ] {
        if count > 0 {
            limits.push(words.count(name, count));
        }
    }
    limits.extend(["limit-lms", "limit-menu", "limit-links"].map(|name| words.text(name)));
    limits
}

fn table(course: &Course, words: Words<'_>) -> Part {
    let recordings = Recordings::of(course);
    let rows = CRITERIA.iter().map(|(number, level, verdict)| {
        let key = number.replace('.', "-");
        let strings = words.context.locale.part("wcag");
        let remark = strings.get(&format!("r-{key}")).cloned().unwrap_or_default();
        let (verdict, remark) = match verdict {
            Verdict::Yes => (words.text("yes"), remark),
            Verdict::Author => (words.text("author"), remark),
            Verdict::Absent => (words.text("absent"), remark),
            Verdict::Media(need) => recordings.verdict(*need, words),
        };
        let clause = if ADDED.contains(number) { "–".to_owned() } else { format!("9.{number}") };
        vec![
            format!("{number} {}", words.text(&format!("c-{key}"))),
            (*level).to_owned(),
            clause,
            verdict,
            remark,
        ]
    });
    let head = ["criterion", "level", "clause", "verdict", "remark"].map(|name| words.text(name));
    Part::Table { caption: words.text("table"), head: head.to_vec(), rows: rows.collect() }
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
        self.own += 1;
        let no_text = usize::from(media.transcript.is_none());
        if media.kind == MediaKind::Audio {
            self.no_transcript += no_text;
        } else {
            self.no_captions += usize::from(media.captions.is_none());
            self.no_description += no_text;
        }
    }

    fn verdict(&self, need: Need, words: Words<'_>) -> (String, String) {
        let (missing, name) = match need {
            Need::Transcript => (self.no_transcript, "limit-transcripts"),
            Need::Captions => (self.no_captions, "limit-captions"),
            Need::Description => (self.no_description, "limit-description"),
        };
        match (self.own, missing) {
            (0, _) if self.links > 0 => (words.text("absent"), words.text("r-media-links")),
            (0, _) => (words.text("absent"), words.text("r-media-none")),
            (_, 0) => (words.text("yes"), words.text("r-media-all")),
            (_, missing) => (words.text("no"), words.count(name, missing)),
        }
    }
}
