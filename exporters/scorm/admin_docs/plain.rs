//! The text of blocks, as words in a row: for a cell of a table, where nothing else fits.
//!
//! Pictures give their text alternatives. Left out are exercises in a group and what an exercise's question cannot hold.

use coursewright_model::{Block, Inline, plain_text};

/// The words of `blocks`, with one space between them.
pub(super) fn words(blocks: &[Block]) -> String {
    let mut parts = Vec::new();
    push(blocks, &mut parts);
    one_line(&parts.join(" "))
}

/// `text` without line ends and double spaces.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn push(blocks: &[Block], parts: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Heading(heading) => line(&heading.content, parts),
            Block::Paragraph { content } => line(content, parts),
            Block::List(list) => list.items.iter().for_each(|item| push(&item.blocks, parts)),
            Block::Quote { blocks } => push(blocks, parts),
            Block::Table(table) => {
                table.header.iter().chain(table.rows.iter().flatten()).for_each(|cell| line(cell, parts));
            }
            Block::Code { text, .. } => parts.push(text.clone()),
            Block::Callout(callout) => titled(&callout.title, &callout.blocks, parts),
            Block::Quotation(quotation) => titled(&quotation.who, &quotation.blocks, parts),
            Block::DoDont(table) => {
                titled(&table.title, &table.before, parts);
                table.header.iter().chain(table.rows.iter().flatten()).for_each(|cell| line(cell, parts));
                push(&table.after, parts);
            }
            Block::Steps(steps) => {
                titled(&steps.title, &steps.before, parts);
                steps.steps.iter().for_each(|step| push(step, parts));
                push(&steps.after, parts);
            }
            Block::Objectives(objectives) => titled(&objectives.title, &objectives.before, parts),
            Block::Media(media) => titled(&media.title, &media.blocks, parts),
            Block::Figure(figure) => {
                parts.extend(figure.images.iter().map(|image| image.alt.clone()));
                titled(&figure.caption, &figure.blocks, parts);
            }
            Block::Case(case) => titled(&case.title, &case.blocks, parts),
            Block::Message(message) => titled(&message.title, &message.blocks, parts),
            Block::Attribution(attribution) => titled(&attribution.title, &attribution.blocks, parts),
            Block::Glossary(_) | Block::Exercise(_) | Block::Group(_) => {}
        }
    }
}

fn titled(title: &[Inline], blocks: &[Block], parts: &mut Vec<String>) {
    line(title, parts);
    push(blocks, parts);
}

fn line(content: &[Inline], parts: &mut Vec<String>) {
    parts.push(plain_text(content));
}
