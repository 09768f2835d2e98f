//! Lowers content boxes. `exercise/own_boxes.rs` lowers the boxes of exercises; one that is misplaced in content was
//! reported by the parser and is left out here.

use crate::document::{self, Boxed};
use crate::lower::content::blocks::only_pictures;
use crate::lower::lowerer::{Lowerer, Mode};
use coursewright_model::diagnostics::{Code, Diagnostic, LabelKind};
use coursewright_model::{
    Attribution, AttributionKind, Block, BoxKind, Callout, CalloutKind, Case, DoDont, FieldKind, Figure,
    Inline, MediaKind, Message, Objective, Objectives, Quotation, QuotationKind, Span, Steps, push_text,
};

impl<'a> Lowerer<'a> {
    /// Lowers a box. Returns `None` for boxes that are not content.
    pub(in crate::lower) fn boxed(&mut self, boxed: &'a Boxed, mode: Mode) -> Option<Block> {
        Some(match boxed.kind {
            BoxKind::Objectives => Block::Objectives(self.objectives(boxed, mode)),
            BoxKind::Tip => self.callout(CalloutKind::Tip, boxed, mode),
            BoxKind::Warning => self.callout(CalloutKind::Warning, boxed, mode),
            BoxKind::Important => self.callout(CalloutKind::Important, boxed, mode),
            BoxKind::Info => self.callout(CalloutKind::Info, boxed, mode),
            BoxKind::Fact => self.callout(CalloutKind::Fact, boxed, mode),
            BoxKind::Example => self.callout(CalloutKind::Example, boxed, mode),
            BoxKind::Quote => Block::Quotation(self.quotation(QuotationKind::Quote, boxed, mode)),
            BoxKind::Interview => Block::Quotation(self.quotation(QuotationKind::Interview, boxed, mode)),
            BoxKind::DoDont => Block::DoDont(self.do_dont(boxed, mode)),
            BoxKind::Steps => Block::Steps(self.steps(boxed, mode)),
            BoxKind::Video => Block::Media(self.media(MediaKind::Video, boxed, mode)),
            BoxKind::Audio => Block::Media(self.media(MediaKind::Audio, boxed, mode)),
            BoxKind::Article => Block::Media(self.media(MediaKind::Article, boxed, mode)),
            BoxKind::Worksheet => Block::Media(self.media(MediaKind::Worksheet, boxed, mode)),
            BoxKind::Figure => Block::Figure(self.figure(boxed, mode)),
            BoxKind::Case => {
                let title = self.heading_text(&boxed.argument);
                Block::Case(Case { title, blocks: self.blocks(&boxed.blocks, mode) })
            }
            BoxKind::Message => Block::Message(Message {
                title: self.heading_text(&boxed.argument),
                from: self.field_text(boxed, FieldKind::From),
                channel: self.field_text(boxed, FieldKind::Channel),
                blocks: self.blocks(&boxed.blocks, mode),
            }),
            BoxKind::Source => self.attribution(AttributionKind::Source, boxed, mode),
            BoxKind::Credits => self.attribution(AttributionKind::Credits, boxed, mode),
            BoxKind::Instructor => {
                self.defer_note(boxed);
                return None;
            }
            BoxKind::Answer
            | BoxKind::ModelAnswer
            | BoxKind::Explanation
            | BoxKind::Hint
            | BoxKind::WordBank
            | BoxKind::Only
            | BoxKind::Except => return None,
        })
    }

    fn callout(&mut self, kind: CalloutKind, boxed: &'a Boxed, mode: Mode) -> Block {
        let title = self.heading_text(&boxed.argument);
        Block::Callout(Callout { kind, title, blocks: self.blocks(&boxed.blocks, mode) })
    }

    fn attribution(&mut self, kind: AttributionKind, boxed: &'a Boxed, mode: Mode) -> Block {
        let title = self.heading_text(&boxed.argument);
        Block::Attribution(Attribution { kind, title, blocks: self.blocks(&boxed.blocks, mode) })
    }

    fn objectives(&mut self, boxed: &'a Boxed, mode: Mode) -> Objectives {
        let title = self.heading_text(&boxed.argument);
        let (before, list, after) = split_at_first(&boxed.blocks, as_list);
        let before = self.blocks(before, mode);
        let Some(list) = list else {
            self.report_shape(boxed.marker, boxed.kind, "objectives-list");
            return Objectives { title, before, objectives: Vec::new() };
        };
        for late in after {
            self.report_shape(late.span(), boxed.kind, "objectives-list");
        }
        let mut objectives = Vec::new();
        for item in self.shown(list) {
            let content = self.inlines(item.first_paragraph(), Mode::Plain);
            if content.is_empty() {
                self.report(Diagnostic::new(Code::PartEmpty, item.span));
            }
            for more in item.blocks.iter().skip(1) {
                self.report_shape(more.span(), boxed.kind, "objectives-list");
            }
            objectives.push(Objective { id: self.context.anchors.at(item.span).id.clone(), content });
        }
        Objectives { title, before, objectives }
    }

    fn quotation(&mut self, kind: QuotationKind, boxed: &'a Boxed, mode: Mode) -> Quotation {
        let (mut who, mut role) = split_name(self.heading_text(&boxed.argument));
        if let (false, Some(field)) = (who.is_empty(), boxed.fields.iter().find(|f| f.kind == FieldKind::Who))
        {
            let name = self.field_name(FieldKind::Who);
            let diagnostic = Diagnostic::new(Code::FieldTwice, field.span).arg("field", name);
            self.report(diagnostic.label(boxed.marker, LabelKind::First));
        }
        for (field, part) in [(FieldKind::Who, &mut who), (FieldKind::Role, &mut role)] {
            let text = self.field_text(boxed, field);
            if !text.is_empty() {
                *part = text;
            }
        }
        let portrait = self.portrait(boxed);
        let (before, quote, after) = split_at_first(&boxed.blocks, as_quote);
        let mut blocks = self.blocks(before, mode);
        let pull = quote.map(|quote| self.blocks(quote, Mode::Plain));
        blocks.extend(self.blocks(after, mode));
        Quotation { kind, who, role, portrait, blocks, pull }
    }

    fn do_dont(&mut self, boxed: &'a Boxed, mode: Mode) -> DoDont {
        let title = self.heading_text(&boxed.argument);
        let (before, table, after) = split_at_first(&boxed.blocks, |block| match block {
            document::Block::Table(table) if table.header.cells.len() == 2 => Some(table),
            document::Block::Table(_)
            | document::Block::Heading(_)
            | document::Block::Paragraph { .. }
            | document::Block::List(_)
            | document::Block::Quote { .. }
            | document::Block::Code { .. }
            | document::Block::Box(_)
            | document::Block::Conditional { .. }
            | document::Block::Exercise(_)
            | document::Block::Group(_) => None,
        });
        let before = self.blocks(before, mode);
        let pair = |mut cells: Vec<Vec<Inline>>| {
            let dont = cells.pop().unwrap_or_default();
            [cells.pop().unwrap_or_default(), dont]
        };
        let (header, rows) = match table {
            Some(table) => {
                let table = self.table(table, mode);
                (pair(table.header), table.rows.into_iter().map(pair).collect())
            }
            None => {
                self.report_shape(boxed.marker, boxed.kind, "do-dont-table");
                ([Vec::new(), Vec::new()], Vec::new())
            }
        };
        DoDont { title, header, rows, before, after: self.blocks(after, mode) }
    }

    fn steps(&mut self, boxed: &'a Boxed, mode: Mode) -> Steps {
        let title = self.heading_text(&boxed.argument);
        let (before, list, after) =
            split_at_first(&boxed.blocks, |block| as_list(block).filter(|list| list.start.is_some()));
        let before = self.blocks(before, mode);
        let mut steps = Vec::new();
        match list {
            Some(list) => {
                for item in self.shown(list) {
                    steps.push(self.blocks(&item.blocks, mode));
                }
            }
            None => self.report_shape(boxed.marker, boxed.kind, "ordered-list"),
        }
        Steps { title, before, steps, after: self.blocks(after, mode) }
    }

    fn figure(&mut self, boxed: &'a Boxed, mode: Mode) -> Figure {
        let caption = self.heading_text(&boxed.argument);
        let source = self.field_text(boxed, FieldKind::Source);
        let description = self.field_text(boxed, FieldKind::Description);
        let (mut images, mut blocks) = (Vec::new(), Vec::new());
        for block in self.blocks(&boxed.blocks, mode) {
            match block {
                // A paragraph of pictures has become a figure without a caption.
                Block::Figure(figure) if figure.caption.is_empty() && figure.blocks.is_empty() => {
                    images.extend(figure.images);
                }
                Block::Paragraph { content } => match only_pictures(&content) {
                    Some(more) => images.extend(more),
                    None => blocks.push(Block::Paragraph { content }),
                },
                other @ (Block::Heading(_)
                | Block::List(_)
                | Block::Quote { .. }
                | Block::Table(_)
                | Block::Code { .. }
                | Block::Callout(_)
                | Block::Quotation(_)
                | Block::DoDont(_)
                | Block::Steps(_)
                | Block::Objectives(_)
                | Block::Media(_)
                | Block::Figure(_)
                | Block::Case(_)
                | Block::Message(_)
                | Block::Attribution(_)
                | Block::Glossary(_)
                | Block::Exercise(_)
                | Block::Group(_)) => blocks.push(other),
            }
        }
        if images.is_empty() {
            self.report_shape(boxed.marker, boxed.kind, "images");
        }
        Figure { images, caption, source, description, blocks }
    }

    fn report_shape(&mut self, span: Span, kind: BoxKind, shape: &'static str) {
        let diagnostic = Diagnostic::new(Code::BoxShape, span).arg("word", self.box_keyword(kind));
        self.report(diagnostic.arg("shape", shape));
    }
}

/// Splits `blocks` at the first one for which `find` returns a value.
fn split_at_first<'b, T>(
    blocks: &'b [document::Block],
    find: impl Fn(&'b document::Block) -> Option<T>,
) -> (&'b [document::Block], Option<T>, &'b [document::Block]) {
    for (index, block) in blocks.iter().enumerate() {
        if let Some(found) = find(block) {
            return (&blocks[..index], Some(found), &blocks[index + 1..]);
        }
    }
    (blocks, None, &[])
}

fn as_list(block: &document::Block) -> Option<&document::List> {
    match block {
        document::Block::List(list) => Some(list),
        document::Block::Heading(_)
        | document::Block::Paragraph { .. }
        | document::Block::Quote { .. }
        | document::Block::Table(_)
        | document::Block::Code { .. }
        | document::Block::Box(_)
        | document::Block::Conditional { .. }
        | document::Block::Exercise(_)
        | document::Block::Group(_) => None,
    }
}

fn as_quote(block: &document::Block) -> Option<&[document::Block]> {
    match block {
        document::Block::Quote { blocks, .. } => Some(blocks),
        document::Block::Heading(_)
        | document::Block::Paragraph { .. }
        | document::Block::List(_)
        | document::Block::Table(_)
        | document::Block::Code { .. }
        | document::Block::Box(_)
        | document::Block::Conditional { .. }
        | document::Block::Exercise(_)
        | document::Block::Group(_) => None,
    }
}

/// Splits `name, role` at its first comma.
fn split_name(mut name: Vec<Inline>) -> (Vec<Inline>, Vec<Inline>) {
    let comma = name.iter().enumerate().find_map(|(index, inline)| match inline {
        Inline::Text { text } => text.find(',').map(|comma| (index, comma)),
        Inline::Emphasis { .. }
        | Inline::Strong { .. }
        | Inline::Strikethrough { .. }
        | Inline::Code { .. }
        | Inline::Link { .. }
        | Inline::File { .. }
        | Inline::Reference { .. }
        | Inline::Term { .. }
        | Inline::Image { .. }
        | Inline::Gap { .. }
        | Inline::Footnote { .. }
        | Inline::SoftBreak
        | Inline::HardBreak => None,
    });
    let Some((index, comma)) = comma else { return (name, Vec::new()) };
    let after = name.split_off(index + 1);
    let mut role = Vec::new();
    if let Some(Inline::Text { text }) = name.pop() {
        push_text(&mut name, text[..comma].trim_end());
        push_text(&mut role, text[comma + 1..].trim_start());
    }
    role.extend(after);
    (name, role)
}
