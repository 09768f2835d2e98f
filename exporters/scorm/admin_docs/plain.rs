//! The text of blocks without markup, for a cell of a table. Pictures are replaced by their text alternatives.
//! Exercises and glossaries are left out, since a question contains neither.

use coursewright_model::{Block, Inline, plain_text};

/// The text of `blocks`, on one line.
pub(super) fn words(blocks: &[Block]) -> String {
    let mut texts = Vec::new();
    push(blocks, &mut texts);
    one_line(&texts.join(" "))
}

/// `text` on one line, without repeated spaces.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn push(blocks: &[Block], texts: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Heading(heading) => line(&heading.content, texts),
            Block::Paragraph { content } => line(content, texts),
            Block::List(list) => list.items.iter().for_each(|item| push(&item.blocks, texts)),
            Block::Quote { blocks } => push(blocks, texts),
            Block::Table(table) => {
                table.header.iter().chain(table.rows.iter().flatten()).for_each(|cell| line(cell, texts));
            }
            Block::Code { text, .. } => texts.push(text.clone()),
            Block::Callout(callout) => titled(&callout.title, &callout.blocks, texts),
            Block::Quotation(quotation) => titled(&quotation.who, &quotation.blocks, texts),
            Block::DoDont(table) => {
                titled(&table.title, &table.before, texts);
                table.header.iter().chain(table.rows.iter().flatten()).for_each(|cell| line(cell, texts));
                push(&table.after, texts);
            }
            Block::Steps(steps) => {
                titled(&steps.title, &steps.before, texts);
                steps.steps.iter().for_each(|step| push(step, texts));
                push(&steps.after, texts);
            }
            Block::Objectives(objectives) => titled(&objectives.title, &objectives.before, texts),
            Block::Media(media) => titled(&media.title, &media.blocks, texts),
            Block::Figure(figure) => {
                texts.extend(figure.images.iter().map(|image| image.alt.clone()));
                titled(&figure.caption, &figure.blocks, texts);
            }
            Block::Case(case) => titled(&case.title, &case.blocks, texts),
            Block::Message(message) => titled(&message.title, &message.blocks, texts),
            Block::Attribution(attribution) => titled(&attribution.title, &attribution.blocks, texts),
            Block::Glossary(_) | Block::Exercise(_) | Block::Group(_) => {}
        }
    }
}

fn titled(title: &[Inline], blocks: &[Block], texts: &mut Vec<String>) {
    line(title, texts);
    push(blocks, texts);
}

fn line(content: &[Inline], texts: &mut Vec<String>) {
    texts.push(plain_text(content));
}
