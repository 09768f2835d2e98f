//! The walk through the whole document that finds its anchors and unknown groups.

use super::{ids, terms};
use crate::document::{
    Attributes, Block, Body, Boxed, Document, Exercise, Group, Heading, Inline, List, Section,
};
use crate::lock::Class;
use crate::lower::names::anchors::{Anchor, AnchorKind};
use crate::lower::names::conditions::{Groups, HeadingScopes};
use coursewright_model::diagnostics::Diagnostics;
use coursewright_model::{BoxKind, ExerciseKind, Number, Span};

/// The anchors of `document` in its order, without ids as yet.
pub(in crate::lower) fn anchors<'a>(
    document: &'a Document,
    groups: Groups<'a>,
    diagnostics: &mut Diagnostics,
) -> Vec<Anchor<'a>> {
    let mut walk = Collector {
        groups,
        list: Vec::new(),
        diagnostics,
        section: 0,
        owner: 0,
        ordinal: 0,
        number: Number { main: 0, sub: None },
    };
    for lesson in &document.lessons {
        lesson.sections.iter().for_each(|section| walk.section(section));
        // What stands in a footnote may belong to the key, so nothing leads there.
        lesson.footnotes.iter().for_each(|footnote| walk.blocks(&footnote.blocks, false));
    }
    walk.list
}

struct Collector<'a, 'd> {
    groups: Groups<'a>,
    list: Vec<Anchor<'a>>,
    diagnostics: &'d mut Diagnostics,
    /// The section and the anchor that the walk is in, by their places in the list.
    section: usize,
    owner: usize,
    ordinal: u16,
    number: Number,
}

/// What the items of a list are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ListRole {
    Plain,
    Objectives,
    Terms,
}

impl<'a> Collector<'a, '_> {
    fn section(&mut self, section: &'a Section) {
        let heading = &section.heading;
        let visible = self.admit(&heading.attributes);
        self.section = self.list.len();
        self.owner = self.add_heading(AnchorKind::Section, heading, visible);
        self.list[self.owner].class = Some(Class::Section);
        if visible {
            self.ordinal = self.ordinal.saturating_add(1);
            self.list[self.owner].ordinal = self.ordinal;
        }
        let mut scopes = HeadingScopes::of(heading);
        self.children(&section.blocks, &mut scopes, visible);
    }

    /// The blocks of a section or group, among which there are headings.
    fn children(&mut self, blocks: &'a [Block], scopes: &mut HeadingScopes, visible: bool) {
        for block in blocks {
            let shown = scopes.enter(block, &self.groups) && visible;
            match block {
                Block::Heading(heading) => {
                    self.admit(&heading.attributes);
                    if heading.attributes.id.is_some() {
                        self.add_heading(AnchorKind::Heading, heading, shown);
                    }
                }
                Block::Exercise(exercise) => self.exercise(exercise, shown),
                Block::Group(group) => self.group(group, *scopes, shown),
                Block::List(list) if scopes.in_glossary() => self.items(list, ListRole::Terms, shown),
                Block::Paragraph { .. }
                | Block::List(_)
                | Block::Quote { .. }
                | Block::Table(_)
                | Block::Code { .. }
                | Block::Box(_)
                | Block::Conditional { .. } => self.block(block, shown),
            }
        }
    }

    fn group(&mut self, group: &'a Group, mut scopes: HeadingScopes, visible: bool) {
        self.admit(&group.heading.attributes);
        let index = self.add_heading(AnchorKind::Exercise(ExerciseKind::Assignment), &group.heading, visible);
        if visible {
            self.number = Number { main: self.number.main.saturating_add(1), sub: Some(0) };
            self.list[index].number = Some(Number { sub: None, ..self.number });
        }
        let outer = std::mem::replace(&mut self.owner, index);
        self.blocks(&group.prompt, visible);
        self.children(&group.blocks, &mut scopes, visible);
        self.owner = outer;
        self.number.sub = None;
    }

    fn exercise(&mut self, exercise: &'a Exercise, visible: bool) {
        self.admit(&exercise.heading.attributes);
        let index = self.add_heading(AnchorKind::Exercise(exercise.kind), &exercise.heading, visible);
        self.list[index].class = Some(Class::Exercise);
        if visible {
            match &mut self.number.sub {
                Some(sub) => *sub = sub.saturating_add(1),
                None => self.number.main = self.number.main.saturating_add(1),
            }
            self.list[index].number = Some(self.number);
        }
        let outer = std::mem::replace(&mut self.owner, index);
        self.blocks(&exercise.prompt, visible);
        match &exercise.body {
            Body::Tasks(list) | Body::Items(list) | Body::Steps(list) => {
                for item in &list.items {
                    self.admit(&item.attributes);
                    // Feedback is a part of the key.
                    self.blocks(&item.blocks, false);
                }
            }
            Body::Blocks(blocks) => self.blocks(blocks, visible),
            Body::None | Body::Table(_) => {}
        }
        exercise.boxes.iter().for_each(|boxed| self.boxed(boxed, visible));
        self.owner = outer;
    }

    fn blocks(&mut self, blocks: &'a [Block], visible: bool) {
        blocks.iter().for_each(|block| self.block(block, visible));
    }

    fn block(&mut self, block: &'a Block, visible: bool) {
        match block {
            Block::List(list) => self.items(list, ListRole::Plain, visible),
            Block::Quote { blocks, .. } => self.blocks(blocks, visible),
            Block::Box(boxed) => self.boxed(boxed, visible),
            Block::Conditional { only, groups, blocks, .. } => {
                self.groups.check(groups, self.diagnostics);
                self.blocks(blocks, visible && self.groups.admit_block(*only, groups));
            }
            // Headings and exercises are met by `children` alone.
            Block::Heading(_)
            | Block::Exercise(_)
            | Block::Group(_)
            | Block::Paragraph { .. }
            | Block::Table(_)
            | Block::Code { .. } => {}
        }
    }

    fn boxed(&mut self, boxed: &'a Boxed, visible: bool) {
        let visible = self.admit(&boxed.attributes) && visible && !is_key(boxed.kind);
        if boxed.attributes.id.is_some() {
            self.add_other(&boxed.argument, &boxed.attributes, boxed.span, visible);
        }
        for block in &boxed.blocks {
            match block {
                Block::List(list) if boxed.kind == BoxKind::Objectives => {
                    self.items(list, ListRole::Objectives, visible);
                }
                Block::Heading(_)
                | Block::Paragraph { .. }
                | Block::List(_)
                | Block::Quote { .. }
                | Block::Table(_)
                | Block::Code { .. }
                | Block::Box(_)
                | Block::Conditional { .. }
                | Block::Exercise(_)
                | Block::Group(_) => self.block(block, visible),
            }
        }
    }

    fn items(&mut self, list: &'a List, role: ListRole, visible: bool) {
        for item in &list.items {
            let visible = self.admit(&item.attributes) && visible;
            match (role, terms::term(item)) {
                (ListRole::Objectives, _) => {
                    let content = item.first_paragraph();
                    let index =
                        self.add(AnchorKind::Objective, content, &item.attributes, item.span, visible);
                    self.list[index].class = Some(Class::Objective);
                }
                (ListRole::Terms, Some(term)) => {
                    self.add(AnchorKind::Term, term, &item.attributes, item.span, visible);
                }
                (ListRole::Plain | ListRole::Terms, _) if item.attributes.id.is_some() => {
                    self.add_other(item.first_paragraph(), &item.attributes, item.span, visible);
                }
                (ListRole::Plain | ListRole::Terms, _) => {}
            }
            self.blocks(&item.blocks, visible);
        }
    }

    fn add_heading(&mut self, what: AnchorKind, heading: &'a Heading, visible: bool) -> usize {
        self.add(what, &heading.content, &heading.attributes, heading.span, visible)
    }

    /// What has an id but no place of its own in the course: a link leads to what it stands in.
    fn add_other(&mut self, content: &'a [Inline], attributes: &'a Attributes, span: Span, visible: bool) {
        let owner = self.owner;
        let index = self.add(AnchorKind::Other, content, attributes, span, visible);
        self.list[index].landing = owner;
    }

    fn add(
        &mut self,
        what: AnchorKind,
        content: &'a [Inline],
        attributes: &'a Attributes,
        span: Span,
        visible: bool,
    ) -> usize {
        let index = self.list.len();
        self.list.push(Anchor {
            id: ids::placeholder(),
            what,
            content,
            span,
            attributes,
            visible,
            number: None,
            ordinal: 0,
            lms_number: 0,
            class: None,
            section: self.section,
            landing: index,
        });
        index
    }

    /// Whether the edition shows what has these attributes; unknown groups are reported.
    fn admit(&mut self, attributes: &Attributes) -> bool {
        for groups in [&attributes.only, &attributes.except] {
            self.groups.check(groups, self.diagnostics);
        }
        self.groups.admit(attributes)
    }
}

/// Whether a box is kept from the learner.
fn is_key(kind: BoxKind) -> bool {
    kind.is_own() && kind != BoxKind::Hint
}
