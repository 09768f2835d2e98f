//! Every construct of a course with its place, or the nearest place before it.
//!
//! Deliberately absent: order and counting, which are the asker's.

use std::collections::BTreeMap;

use super::Construct;
use crate::{
    Answer, AnswerKey, Block, Body, Course, Exercise, Footnote, Group, Id, Inline, List, Marking, MediaKind,
    PartLanguage, PlayerKey, Rules, Section, Span,
};

/// Says what stands in `course`.
pub fn of_course(course: &Course, say: &mut dyn FnMut(Construct, Span)) {
    for section in &course.sections {
        Walk { say, at: section.span, attempts: course.scoring.attempts }.section(section);
    }
    footnotes(course, &course.footnotes, say);
}

/// Says what stands in the key that a player has, at the exercises of `course`.
pub fn of_player_key(course: &Course, key: &PlayerKey, say: &mut dyn FnMut(Construct, Span)) {
    for exercise in course.exercises() {
        if let Some(marking) = key.exercises.get(&exercise.id) {
            Walk { say, at: exercise.span, attempts: None }.marking(marking);
        }
    }
    footnotes(course, &key.footnotes, say);
}

/// Says what stands in the instructor's notes, at what they belong to.
pub fn of_notes(course: &Course, key: &AnswerKey, say: &mut dyn FnMut(Construct, Span)) {
    let owners = owners(course);
    for note in &key.notes {
        if let Some(at) = owners.get(&note.owner) {
            let mut walk = Walk { say, at: *at, attempts: None };
            walk.say(Construct::Note);
            walk.inlines(&note.title);
            walk.blocks(&note.blocks);
        }
    }
    footnotes(course, &key.footnotes, say);
}

fn footnotes(course: &Course, footnotes: &[Footnote], say: &mut dyn FnMut(Construct, Span)) {
    for footnote in footnotes {
        if let Some(section) = course.sections.iter().find(|section| section.id == footnote.section) {
            Walk { say, at: section.span, attempts: None }.blocks(&footnote.blocks);
        }
    }
}

fn owners(course: &Course) -> BTreeMap<&Id, Span> {
    let mut owners: BTreeMap<&Id, Span> = BTreeMap::new();
    for section in &course.sections {
        owners.insert(&section.id, section.span);
        for block in &section.blocks {
            if let Block::Group(group) = block {
                owners.insert(&group.id, group.span);
            }
        }
    }
    owners.extend(course.exercises().map(|exercise| (&exercise.id, exercise.span)));
    owners
}

struct Walk<'w> {
    say: &'w mut dyn FnMut(Construct, Span),
    /// The nearest place.
    at: Span,
    /// How often any exercise may be answered.
    attempts: Option<u16>,
}

impl Walk<'_> {
    fn say(&mut self, construct: Construct) {
        (self.say)(construct, self.at);
    }

    fn say_if(&mut self, said: bool, construct: Construct) {
        if said {
            self.say(construct);
        }
    }

    fn section(&mut self, section: &Section) {
        self.say(Construct::Text);
        self.say_if(section.minutes.is_some(), Construct::Minutes);
        self.say_if(section.test, Construct::Test);
        self.say_if(section.extra, Construct::Extra);
        self.say_if(section.new_page, Construct::NewPage);
        self.inlines(&section.title);
        self.blocks(&section.blocks);
    }

    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => {
                self.at = heading.span;
                self.say(Construct::Text);
                self.say_if(heading.new_page, Construct::NewPage);
                self.inlines(&heading.content);
            }
            Block::Paragraph { content } => self.inlines(content),
            Block::List(List { items, .. }) => items.iter().for_each(|item| self.blocks(&item.blocks)),
            Block::Quote { blocks } => self.blocks(blocks),
            Block::Table(table) => {
                self.at = table.span;
                self.say(Construct::Table);
                table.header.iter().chain(table.rows.iter().flatten()).for_each(|cell| self.inlines(cell));
            }
            Block::Code { .. } => self.say(Construct::Text),
            Block::Callout(callout) => self.boxed(Construct::Callout, &[&callout.title], &callout.blocks),
            Block::Quotation(quotation) => {
                self.boxed(Construct::Quotation, &[&quotation.who, &quotation.role], &quotation.blocks);
                self.blocks(quotation.pull.as_deref().unwrap_or_default());
                quotation.portrait.iter().for_each(|image| self.language(image.lang.as_deref()));
            }
            Block::DoDont(table) => {
                self.boxed(Construct::DoDont, &[&table.title], &table.before);
                table.header.iter().chain(table.rows.iter().flatten()).for_each(|cell| self.inlines(cell));
                self.blocks(&table.after);
            }
            Block::Steps(steps) => {
                self.boxed(Construct::Steps, &[&steps.title], &steps.before);
                steps.steps.iter().for_each(|step| self.blocks(step));
                self.blocks(&steps.after);
            }
            Block::Objectives(objectives) => {
                self.boxed(Construct::Objectives, &[&objectives.title], &objectives.before);
                objectives.objectives.iter().for_each(|objective| self.inlines(&objective.content));
            }
            Block::Media(media) => {
                self.at = media.span;
                let kind = match media.kind {
                    MediaKind::Video | MediaKind::Audio => Construct::Recording,
                    MediaKind::Article | MediaKind::Worksheet => Construct::Reading,
                };
                self.boxed(kind, &[&media.title], &media.blocks);
            }
            Block::Figure(figure) => {
                let texts = [&figure.caption, &figure.source, &figure.description];
                self.boxed(Construct::Figure, &texts.map(Vec::as_slice), &figure.blocks);
                figure.images.iter().for_each(|image| self.language(image.lang.as_deref()));
            }
            Block::Case(case) => self.boxed(Construct::Case, &[&case.title], &case.blocks),
            Block::Message(message) => {
                let texts = [&message.title, &message.from, &message.channel];
                self.boxed(Construct::Message, &texts.map(Vec::as_slice), &message.blocks);
            }
            Block::Attribution(attribution) => {
                self.boxed(Construct::Attribution, &[&attribution.title], &attribution.blocks);
            }
            Block::Glossary(glossary) => {
                self.say(Construct::Glossary);
                glossary.entries.iter().for_each(|entry| self.inlines(&entry.meaning));
            }
            Block::Exercise(exercise) => self.exercise(exercise),
            Block::Group(group) => self.group(group),
        }
    }

    fn boxed(&mut self, construct: Construct, texts: &[&[Inline]], blocks: &[Block]) {
        self.say(construct);
        texts.iter().for_each(|text| self.inlines(text));
        self.blocks(blocks);
    }

    fn group(&mut self, group: &Group) {
        self.at = group.span;
        self.say(Construct::Group);
        self.say_if(group.new_page, Construct::NewPage);
        self.say_if(group.minutes.is_some(), Construct::Minutes);
        self.say_if(group.extra, Construct::Extra);
        self.inlines(&group.title);
        self.blocks(&group.prompt);
        self.blocks(&group.blocks);
    }

    fn exercise(&mut self, exercise: &Exercise) {
        self.at = exercise.span;
        self.say_if(exercise.new_page, Construct::NewPage);
        self.rules(&exercise.rules);
        self.inlines(&exercise.title);
        self.blocks(&exercise.prompt);
        self.at = exercise.span;
        self.body(&exercise.body);
        for hint in &exercise.hints {
            self.say(Construct::Hint);
            self.blocks(hint);
        }
    }

    fn rules(&mut self, rules: &Rules) {
        self.say_if(rules.points > 0, Construct::Points);
        self.say_if(rules.minutes.is_some(), Construct::Minutes);
        self.say_if(rules.attempts != self.attempts && rules.attempts.is_some(), Construct::Attempts);
        self.say_if(!rules.objectives.is_empty(), Construct::Serves);
        self.say_if(rules.extra, Construct::Extra);
    }

    fn body(&mut self, body: &Body) {
        match body {
            Body::Open { .. } | Body::Task { .. } => {
                self.say(Construct::Open);
                self.say(Construct::Lines);
            }
            Body::FindOut { tasks, .. } => {
                self.say(Construct::Open);
                self.say(Construct::Lines);
                tasks.iter().for_each(|part| self.inlines(&part.content));
            }
            Body::Choice { options, .. } => {
                self.say(Construct::Choice);
                options.iter().for_each(|part| self.inlines(&part.content));
            }
            Body::YesNo => self.say(Construct::Choice),
            Body::Statements { statements, .. } => {
                self.say(Construct::Statements);
                statements.iter().for_each(|part| self.inlines(&part.content));
            }
            Body::FillIn { blocks, .. } => {
                self.say(Construct::FillIn);
                self.blocks(blocks);
            }
            Body::ShortAnswer | Body::Number { .. } => self.say(Construct::ShortAnswer),
            Body::Match { header, left, right } => {
                self.say(Construct::Match);
                header.iter().for_each(|head| self.inlines(head));
                left.iter().chain(right).for_each(|part| self.inlines(&part.content));
                self.say_if(right.iter().any(|part| has_picture(&part.content)), Construct::MatchPicture);
            }
            Body::Order { steps } => {
                self.say(Construct::Order);
                steps.iter().for_each(|part| self.inlines(&part.content));
            }
            Body::Checklist { items, .. } => {
                self.say(Construct::Checklist);
                items.iter().for_each(|part| self.inlines(&part.content));
            }
        }
    }

    fn marking(&mut self, marking: &Marking) {
        self.say_if(marking.answer != Answer::Own, Construct::Answer);
        self.say_if(!marking.explanation.is_empty(), Construct::Explanation);
        self.blocks(&marking.explanation);
        for model in &marking.models {
            self.say(Construct::ModelAnswer);
            self.blocks(model);
        }
        for feedback in marking.feedback.values() {
            self.say(Construct::Feedback);
            self.blocks(feedback);
        }
    }

    fn inlines(&mut self, content: &[Inline]) {
        content.iter().for_each(|inline| self.inline(inline));
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text { .. }
            | Inline::Code { .. }
            | Inline::Gap { .. }
            | Inline::SoftBreak
            | Inline::HardBreak => {}
            Inline::Emphasis { lang, content } | Inline::Strong { lang, content } => {
                self.language(lang.as_deref());
                self.inlines(content);
            }
            Inline::Strikethrough { content } => self.inlines(content),
            Inline::Link { lang, content, .. } => {
                self.say(Construct::Link);
                self.language(lang.as_deref());
                self.inlines(content);
            }
            Inline::File { lang, content, .. } => {
                self.say(Construct::File);
                self.language(lang.as_deref());
                self.inlines(content);
            }
            Inline::Reference { content, .. } => {
                self.say(Construct::Reference);
                self.inlines(content);
            }
            Inline::Term { .. } => self.say(Construct::Term),
            Inline::Image { image } => {
                self.say(Construct::Picture);
                self.language(image.lang.as_deref());
            }
            Inline::Footnote { .. } => self.say(Construct::Footnote),
        }
    }

    fn language(&mut self, language: Option<&PartLanguage>) {
        if let Some(language) = language {
            (self.say)(Construct::Language, language.span);
        }
    }
}

fn has_picture(content: &[Inline]) -> bool {
    content.iter().any(|inline| match inline {
        Inline::Image { .. } => true,
        Inline::Emphasis { content, .. }
        | Inline::Strong { content, .. }
        | Inline::Strikethrough { content }
        | Inline::Link { content, .. }
        | Inline::File { content, .. }
        | Inline::Reference { content, .. } => has_picture(content),
        Inline::Text { .. }
        | Inline::Code { .. }
        | Inline::Term { .. }
        | Inline::Gap { .. }
        | Inline::Footnote { .. }
        | Inline::SoftBreak
        | Inline::HardBreak => false,
    })
}
