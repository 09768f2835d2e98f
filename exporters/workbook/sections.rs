//! The sections of the workbook, and the instructor's notes between their blocks.

use super::writer::WorkbookWriter;
use super::{answers, summary};
use crate::shared::html;
use crate::shared::paper::labels;
use coursewright_model::{Block, Course, Id, Section};

pub(super) fn section(
    workbook: &mut WorkbookWriter<'_>,
    course: &Course,
    section: &Section,
    imprint: &str,
    out: &mut String,
) {
    out.push_str("<section");
    html::attribute("class", if section.new_page { "section new-page" } else { "section" }, out);
    html::attribute("id", section.id.as_str(), out);
    out.push_str(">\n");
    labels::section_head(workbook, section, imprint, out);
    summary::section_details(course, section, workbook.sheet.context, out);
    out.push_str("</div>\n");
    blocks_with_notes(workbook, &section.id, &section.blocks, out);
    if workbook.sheet.excerpt.is_none() {
        html::footnotes(workbook, course.footnotes.iter().filter(|note| note.section == section.id), out);
    }
    out.push_str("</section>\n");
}

/// Writes the blocks of a section or group, with the instructor's notes between them. A heading is in one `div.keep`
/// with the paragraph, picture or box below it, since not every browser keeps headings with what follows.
pub(super) fn blocks_with_notes(
    workbook: &mut WorkbookWriter<'_>,
    owner: &Id,
    blocks: &[Block],
    out: &mut String,
) {
    let mut at = 0;
    while at < blocks.len() {
        answers::notes(workbook, owner, at, out);
        let rest = &blocks[at..];
        let headings = rest.iter().take_while(|block| matches!(block, Block::Heading(_))).count();
        let follower = rest.get(headings);
        let kept = headings > 0 && follower.is_some_and(stays_below_heading);
        let count = if kept { headings + 1 } else { headings.max(1) };
        out.push_str(if kept { "<div class=\"keep\">\n" } else { "" });
        html::blocks(workbook, &rest[..count], out);
        out.push_str(if kept { "</div>\n" } else { "" });
        // A note below a heading is written after what is kept with the heading.
        (at + 1..at + count).for_each(|between| answers::notes(workbook, owner, between, out));
        at += count;
    }
    answers::notes(workbook, owner, blocks.len(), out);
}

/// Whether a block is kept with the heading above it: it is short, or a page break never divides it.
fn stays_below_heading(block: &Block) -> bool {
    matches!(
        block,
        Block::Paragraph { .. }
            | Block::Figure(_)
            | Block::Callout(_)
            | Block::Steps(_)
            | Block::Objectives(_)
            | Block::Media(_)
            | Block::Case(_)
            | Block::Message(_)
            | Block::Attribution(_)
    )
}
