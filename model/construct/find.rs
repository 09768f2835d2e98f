//! Finds every construct of a course and of its key, with its place or the nearest place before it.
//!
//! Order and counting are left to the caller.

use std::collections::BTreeMap;

use super::Construct;
use crate::visit::Visitor;
use crate::{
    Answer, AnswerKey, Block, Body, Course, Exercise, Footnote, Group, Id, Image, Inline, Marking, Media,
    MediaKind, Note, PartLanguage, PlayerKey, Rules, Section, Span,
};

/// Calls `say` with each construct of `course`.
pub fn of_course(course: &Course, say: &mut dyn FnMut(Construct, Span)) {
    for section in &course.sections {
        Finder { attempts: course.scoring.attempts, ..Finder::new(say, section.span) }.visit_section(section);
    }
    footnotes(course, &course.footnotes, say);
}

/// Calls `say` with each construct of the player's key, at the exercises of `course`.
pub fn of_player_key(course: &Course, key: &PlayerKey, say: &mut dyn FnMut(Construct, Span)) {
    for exercise in course.exercises() {
        if let Some(marking) = key.exercises.get(&exercise.id) {
            Finder::new(say, exercise.span).visit_marking(marking);
        }
    }
    footnotes(course, &key.footnotes, say);
}

/// Calls `say` with each construct of the instructor's notes, at what they belong to.
pub fn of_notes(course: &Course, key: &AnswerKey, say: &mut dyn FnMut(Construct, Span)) {
    let owners = owners(course);
    for note in &key.notes {
        if let Some(at) = owners.get(&note.owner) {
            Finder::new(say, *at).visit_note(note);
        }
    }
    footnotes(course, &key.footnotes, say);
}

fn footnotes(course: &Course, footnotes: &[Footnote], say: &mut dyn FnMut(Construct, Span)) {
    for footnote in footnotes {
        if let Some(section) = course.sections.iter().find(|section| section.id == footnote.section) {
            Finder::new(say, section.span).visit_footnote(footnote);
        }
    }
}

fn owners(course: &Course) -> BTreeMap<&Id, Span> {
    let mut owners: BTreeMap<&Id, Span> = BTreeMap::new();
    for section in &course.sections {
        owners.insert(&section.id, section.span);
        owners.extend(section.groups().map(|group| (&group.id, group.span)));
    }
    owners.extend(course.exercises().map(|exercise| (&exercise.id, exercise.span)));
    owners
}

struct Finder<'s> {
    say: &'s mut dyn FnMut(Construct, Span),
    /// The nearest place.
    at: Span,
    /// The exercise that is visited.
    exercise: Span,
    /// How often any exercise may be answered.
    attempts: Option<u16>,
}

impl<'s> Finder<'s> {
    fn new(say: &'s mut dyn FnMut(Construct, Span), at: Span) -> Self {
        Self { say, at, exercise: at, attempts: None }
    }

    fn say(&mut self, construct: Construct) {
        (self.say)(construct, self.at);
    }

    fn say_if(&mut self, said: bool, construct: Construct) {
        if said {
            self.say(construct);
        }
    }

    fn rules(&mut self, rules: &Rules) {
        self.say_if(rules.points > 0, Construct::Points);
        self.say_if(rules.minutes.is_some(), Construct::Minutes);
        self.say_if(rules.attempts != self.attempts && rules.attempts.is_some(), Construct::Attempts);
        self.say_if(!rules.objectives.is_empty(), Construct::Serves);
        self.say_if(rules.extra, Construct::Extra);
    }

    fn language(&mut self, language: Option<&PartLanguage>) {
        if let Some(language) = language {
            (self.say)(Construct::Language, language.span);
        }
    }
}

impl<'a> Visitor<'a> for Finder<'_> {
    fn visit_section(&mut self, section: &'a Section) {
        self.say(Construct::Text);
        self.say_if(section.minutes.is_some(), Construct::Minutes);
        self.say_if(section.test, Construct::Test);
        self.say_if(section.extra, Construct::Extra);
        self.say_if(section.new_page, Construct::NewPage);
        self.walk_section(section);
    }

    fn visit_note(&mut self, note: &'a Note) {
        self.say(Construct::Note);
        self.walk_note(note);
    }

    fn visit_block(&mut self, block: &'a Block) {
        match block {
            Block::Heading(heading) => {
                self.at = heading.span;
                self.say(Construct::Text);
                self.say_if(heading.new_page, Construct::NewPage);
            }
            Block::Table(table) => {
                self.at = table.span;
                self.say(Construct::Table);
            }
            Block::Code { .. } => self.say(Construct::Text),
            Block::Callout(_) => self.say(Construct::Callout),
            Block::Quotation(_) => self.say(Construct::Quotation),
            Block::DoDont(_) => self.say(Construct::DoDont),
            Block::Steps(_) => self.say(Construct::Steps),
            Block::Objectives(_) => self.say(Construct::Objectives),
            Block::Figure(_) => self.say(Construct::Figure),
            Block::Case(_) => self.say(Construct::Case),
            Block::Message(_) => self.say(Construct::Message),
            Block::Attribution(_) => self.say(Construct::Attribution),
            Block::Glossary(_) => self.say(Construct::Glossary),
            // Text is counted by its headings; the others have methods of their own.
            Block::Paragraph { .. }
            | Block::List(_)
            | Block::Quote { .. }
            | Block::Media(_)
            | Block::Exercise(_)
            | Block::Group(_) => {}
        }
        self.walk_block(block);
    }

    fn visit_media(&mut self, media: &'a Media) {
        self.at = media.span;
        self.say(match media.kind {
            MediaKind::Video | MediaKind::Audio => Construct::Recording,
            MediaKind::Article | MediaKind::Worksheet => Construct::Reading,
        });
        self.walk_media(media);
    }

    fn visit_group(&mut self, group: &'a Group) {
        self.at = group.span;
        self.say(Construct::Group);
        self.say_if(group.new_page, Construct::NewPage);
        self.say_if(group.minutes.is_some(), Construct::Minutes);
        self.say_if(group.extra, Construct::Extra);
        self.walk_group(group);
    }

    fn visit_exercise(&mut self, exercise: &'a Exercise) {
        (self.at, self.exercise) = (exercise.span, exercise.span);
        self.say_if(exercise.new_page, Construct::NewPage);
        self.rules(&exercise.rules);
        self.walk_exercise(exercise);
    }

    fn visit_body(&mut self, body: &'a Body) {
        self.at = self.exercise;
        match body {
            Body::Open { .. } | Body::Task { .. } | Body::FindOut { .. } => {
                self.say(Construct::Open);
                self.say(Construct::Lines);
            }
            Body::Choice { .. } | Body::YesNo => self.say(Construct::Choice),
            Body::Statements { .. } => self.say(Construct::Statements),
            Body::FillIn { .. } => self.say(Construct::FillIn),
            Body::ShortAnswer | Body::Number { .. } => self.say(Construct::ShortAnswer),
            Body::Match { right, .. } => {
                self.say(Construct::Match);
                self.say_if(right.iter().any(|part| has_picture(&part.content)), Construct::MatchPicture);
            }
            Body::Order { .. } => self.say(Construct::Order),
            Body::Checklist { .. } => self.say(Construct::Checklist),
        }
        self.walk_body(body);
    }

    fn visit_hint(&mut self, blocks: &'a [Block]) {
        self.say(Construct::Hint);
        self.visit_blocks(blocks);
    }

    fn visit_marking(&mut self, marking: &'a Marking) {
        self.say_if(marking.answer != Answer::Own, Construct::Answer);
        self.say_if(!marking.explanation.is_empty(), Construct::Explanation);
        self.walk_marking(marking);
    }

    fn visit_model_answer(&mut self, blocks: &'a [Block]) {
        self.say(Construct::ModelAnswer);
        self.visit_blocks(blocks);
    }

    fn visit_feedback(&mut self, blocks: &'a [Block]) {
        self.say(Construct::Feedback);
        self.visit_blocks(blocks);
    }

    fn visit_inline(&mut self, inline: &'a Inline) {
        match inline {
            Inline::Emphasis { lang, .. } | Inline::Strong { lang, .. } => self.language(lang.as_deref()),
            Inline::Link { lang, .. } => {
                self.say(Construct::Link);
                self.language(lang.as_deref());
            }
            Inline::File { lang, .. } => {
                self.say(Construct::File);
                self.language(lang.as_deref());
            }
            Inline::Reference { .. } => self.say(Construct::Reference),
            Inline::Term { .. } => self.say(Construct::Term),
            Inline::Image { .. } => self.say(Construct::Picture),
            Inline::Footnote { .. } => self.say(Construct::Footnote),
            Inline::Text { .. }
            | Inline::Strikethrough { .. }
            | Inline::Code { .. }
            | Inline::Gap { .. }
            | Inline::SoftBreak
            | Inline::HardBreak => {}
        }
        self.walk_inline(inline);
    }

    fn visit_image(&mut self, image: &'a Image) {
        self.language(image.lang.as_deref());
    }
}

fn has_picture(content: &[Inline]) -> bool {
    struct Pictures(bool);
    impl<'a> Visitor<'a> for Pictures {
        fn visit_image(&mut self, _: &'a Image) {
            self.0 = true;
        }
    }
    let mut pictures = Pictures(false);
    pictures.visit_inlines(content);
    pictures.0
}
