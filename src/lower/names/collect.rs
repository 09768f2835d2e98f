//! Collects the anchors of the whole document and reports unknown groups. `ids` gives the anchors their ids
//! afterwards.

use super::{ids, term_syntax};
use crate::document::{self, Attributes, Boxed, Document};
use crate::lock::NumberSeries;
use crate::lower::names::anchor::{Anchor, AnchorKind};
use crate::lower::names::conditions::{Groups, HeadingScopes};
use coursewright_model::diagnostics::Diagnostics;
use coursewright_model::{BoxKind, ExerciseKind, Number, Span};

/// Returns the anchors of `document` in its order, with placeholder ids.
pub(in crate::lower) fn anchors<'a>(
    document: &'a Document,
    groups: Groups<'a>,
    diagnostics: &mut Diagnostics,
) -> Vec<Anchor<'a>> {
    let mut collector = Collector {
        groups,
        list: Vec::new(),
        diagnostics,
        section: 0,
        owner: 0,
        ordinal: 0,
        number: Number { main: 0, sub: None },
    };
    for lesson in &document.lessons {
        lesson.sections.iter().for_each(|section| collector.section(section));
        // Nothing links into a footnote: the answer key may be the only place that cites it.
        lesson.footnotes.iter().for_each(|footnote| collector.blocks(&footnote.blocks, false));
    }
    collector.list
}

struct Collector<'a, 'd> {
    groups: Groups<'a>,
    list: Vec<Anchor<'a>>,
    diagnostics: &'d mut Diagnostics,
    /// The indexes in `list` of the enclosing section and anchor.
    section: usize,
    owner: usize,
    ordinal: u16,
    number: Number,
}

/// How the items of a list become anchors.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ListRole {
    Plain,
    Objectives,
    Terms,
}

impl<'a> Collector<'a, '_> {
    fn section(&mut self, section: &'a document::Section) {
        let heading = &section.heading;
        let visible = self.shows(&heading.attributes);
        self.section = self.list.len();
        self.owner = self.add_heading(AnchorKind::Section, heading, visible);
        self.list[self.owner].series = Some(NumberSeries::Section);
        if visible {
            self.ordinal = self.ordinal.saturating_add(1);
            self.list[self.owner].ordinal = self.ordinal;
        }
        let mut scopes = HeadingScopes::of(heading);
        self.children(&section.blocks, &mut scopes, visible);
    }

    /// Collects from the blocks of a section or group, which may contain headings and exercises.
    fn children(&mut self, blocks: &'a [document::Block], scopes: &mut HeadingScopes, visible: bool) {
        for block in blocks {
            let shown = scopes.enter(block, &self.groups) && visible;
            match block {
                document::Block::Heading(heading) => {
                    self.shows(&heading.attributes);
                    if heading.attributes.id.is_some() {
                        self.add_heading(AnchorKind::Heading, heading, shown);
                    }
                }
                document::Block::Exercise(exercise) => self.exercise(exercise, shown),
                document::Block::Group(group) => self.group(group, *scopes, shown),
                document::Block::List(list) if scopes.in_glossary() => {
                    self.items(list, ListRole::Terms, shown)
                }
                document::Block::Paragraph { .. }
                | document::Block::List(_)
                | document::Block::Quote { .. }
                | document::Block::Table(_)
                | document::Block::Code { .. }
                | document::Block::Box(_)
                | document::Block::Conditional { .. } => self.block(block, shown),
            }
        }
    }

    fn group(&mut self, group: &'a document::Group, mut scopes: HeadingScopes, visible: bool) {
        self.shows(&group.heading.attributes);
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

    fn exercise(&mut self, exercise: &'a document::Exercise, visible: bool) {
        self.shows(&exercise.heading.attributes);
        let index = self.add_heading(AnchorKind::Exercise(exercise.kind), &exercise.heading, visible);
        self.list[index].series = Some(NumberSeries::Exercise);
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
            document::Body::Tasks(list) | document::Body::Items(list) | document::Body::Steps(list) => {
                for item in &list.items {
                    self.shows(&item.attributes);
                    // Feedback belongs to the answer key, so nothing links into it.
                    self.blocks(&item.blocks, false);
                }
            }
            document::Body::Blocks(blocks) => self.blocks(blocks, visible),
            document::Body::None | document::Body::Table(_) => {}
        }
        exercise.boxes.iter().for_each(|boxed| self.boxed(boxed, visible));
        self.owner = outer;
    }

    fn blocks(&mut self, blocks: &'a [document::Block], visible: bool) {
        blocks.iter().for_each(|block| self.block(block, visible));
    }

    fn block(&mut self, block: &'a document::Block, visible: bool) {
        match block {
            document::Block::List(list) => self.items(list, ListRole::Plain, visible),
            document::Block::Quote { blocks, .. } => self.blocks(blocks, visible),
            document::Block::Box(boxed) => self.boxed(boxed, visible),
            document::Block::Conditional { only, groups, blocks, .. } => {
                self.groups.check(groups, self.diagnostics);
                self.blocks(blocks, visible && self.groups.shows_conditional(*only, groups));
            }
            // Only `children` meets headings, exercises and groups.
            document::Block::Heading(_)
            | document::Block::Exercise(_)
            | document::Block::Group(_)
            | document::Block::Paragraph { .. }
            | document::Block::Table(_)
            | document::Block::Code { .. } => {}
        }
    }

    fn boxed(&mut self, boxed: &'a Boxed, visible: bool) {
        let visible = self.shows(&boxed.attributes) && visible && !is_key(boxed.kind);
        if boxed.attributes.id.is_some() {
            self.add_other(&boxed.argument, &boxed.attributes, boxed.span, visible);
        }
        for block in &boxed.blocks {
            match block {
                document::Block::List(list) if boxed.kind == BoxKind::Objectives => {
                    self.items(list, ListRole::Objectives, visible);
                }
                document::Block::Heading(_)
                | document::Block::Paragraph { .. }
                | document::Block::List(_)
                | document::Block::Quote { .. }
                | document::Block::Table(_)
                | document::Block::Code { .. }
                | document::Block::Box(_)
                | document::Block::Conditional { .. }
                | document::Block::Exercise(_)
                | document::Block::Group(_) => self.block(block, visible),
            }
        }
    }

    fn items(&mut self, list: &'a document::List, role: ListRole, visible: bool) {
        for item in &list.items {
            let visible = self.shows(&item.attributes) && visible;
            match (role, term_syntax::term(item)) {
                (ListRole::Objectives, _) => {
                    let content = item.first_paragraph();
                    let index =
                        self.add(AnchorKind::Objective, content, &item.attributes, item.span, visible);
                    self.list[index].series = Some(NumberSeries::Objective);
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

    fn add_heading(&mut self, kind: AnchorKind, heading: &'a document::Heading, visible: bool) -> usize {
        self.add(kind, &heading.content, &heading.attributes, heading.span, visible)
    }

    /// Adds a box or list item with an id. A link to it leads to the anchor that contains it.
    fn add_other(
        &mut self,
        content: &'a [document::Inline],
        attributes: &'a Attributes,
        span: Span,
        visible: bool,
    ) {
        let owner = self.owner;
        let index = self.add(AnchorKind::Other, content, attributes, span, visible);
        self.list[index].link_target = owner;
    }

    fn add(
        &mut self,
        kind: AnchorKind,
        content: &'a [document::Inline],
        attributes: &'a Attributes,
        span: Span,
        visible: bool,
    ) -> usize {
        let index = self.list.len();
        self.list.push(Anchor {
            id: ids::placeholder(),
            kind,
            content,
            span,
            attributes,
            visible,
            number: None,
            ordinal: 0,
            lms_number: 0,
            series: None,
            section: self.section,
            link_target: index,
        });
        index
    }

    /// Whether the edition shows a construct with these attributes; reports unknown groups.
    fn shows(&mut self, attributes: &Attributes) -> bool {
        for groups in [&attributes.only, &attributes.except] {
            self.groups.check(groups, self.diagnostics);
        }
        self.groups.shows(attributes)
    }
}

/// Whether a box belongs to the answer key.
fn is_key(kind: BoxKind) -> bool {
    kind.is_own() && kind != BoxKind::Hint
}
