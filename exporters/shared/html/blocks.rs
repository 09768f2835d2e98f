//! Blocks as HTML: one function for each construct, chosen in a match without a wildcard.

use super::inlines::inlines;
use super::target::HtmlTarget;
use super::write::{attribute, text};
use super::{boxes, tables};
use coursewright_model::{Block, Heading, List, ListItem};

/// Writes blocks.
pub fn blocks(target: &mut dyn HtmlTarget<'_>, blocks: &[Block], out: &mut String) {
    for each in blocks {
        block(target, each, out);
    }
}

/// Writes one block.
pub fn block(target: &mut dyn HtmlTarget<'_>, block: &Block, out: &mut String) {
    match block {
        Block::Heading(heading) => write_heading(target, heading, out),
        Block::Paragraph { content } => {
            out.push_str("<p>");
            inlines(target, content, out);
            out.push_str("</p>\n");
        }
        Block::List(list) => write_list(target, list, out),
        Block::Quote { blocks: quoted } => {
            out.push_str("<blockquote>\n");
            blocks(target, quoted, out);
            out.push_str("</blockquote>\n");
        }
        Block::Table(table) => tables::table(target, table, out),
        Block::Code { language, text: code } => write_code(language.as_deref(), code, out),
        Block::Callout(callout) => boxes::callout(target, callout, out),
        Block::Quotation(quotation) => boxes::quotation(target, quotation, out),
        Block::DoDont(table) => tables::do_dont(target, table, out),
        Block::Steps(steps) => boxes::steps(target, steps, out),
        Block::Objectives(objectives) => boxes::objectives(target, objectives, out),
        Block::Media(media) => target.media(media, out),
        Block::Figure(figure) => boxes::figure(target, figure, out),
        Block::Case(case) => boxes::case(target, case, out),
        Block::Message(message) => boxes::message(target, message, out),
        Block::Attribution(attribution) => boxes::attribution(target, attribution, out),
        Block::Glossary(glossary) => boxes::glossary(target, glossary, out),
        Block::Exercise(exercise) => target.exercise(exercise, out),
        Block::Group(group) => target.group(group, out),
    }
}

/// Writes blocks inside a step, a list item or a cell. A single paragraph is written without `p`.
pub fn flow(target: &mut dyn HtmlTarget<'_>, content: &[Block], out: &mut String) {
    if let [Block::Paragraph { content }] = content {
        inlines(target, content, out);
    } else {
        blocks(target, content, out);
    }
}

fn write_heading(target: &mut dyn HtmlTarget<'_>, heading: &Heading, out: &mut String) {
    let shift = target.heading_shift();
    let level = target.page_state().heading_level(heading.level.saturating_add(shift));
    out.push_str(&format!("<h{level}"));
    if let Some(id) = &heading.id {
        attribute("id", id.as_str(), out);
    }
    if heading.new_page {
        out.push_str(" class=\"new-page\"");
    }
    out.push('>');
    inlines(target, &heading.content, out);
    out.push_str(&format!("</h{level}>\n"));
}

fn write_list(target: &mut dyn HtmlTarget<'_>, list: &List, out: &mut String) {
    let name = if list.start.is_some() { "ol" } else { "ul" };
    out.push('<');
    out.push_str(name);
    if list.items.iter().any(|item| item.task) {
        out.push_str(" class=\"tasks\"");
    }
    if let Some(start) = list.start.filter(|start| *start != 1) {
        attribute("start", &start.to_string(), out);
    }
    out.push_str(">\n");
    for item in &list.items {
        write_item(target, item, list.tight, out);
    }
    out.push_str("</");
    out.push_str(name);
    out.push_str(">\n");
}

fn write_item(target: &mut dyn HtmlTarget<'_>, item: &ListItem, tight: bool, out: &mut String) {
    out.push_str(if item.task {
        "<li class=\"task\"><span class=\"box\" aria-hidden=\"true\"></span><div class=\"task-text\">"
    } else {
        "<li>"
    });
    for each in &item.blocks {
        if let (Block::Paragraph { content }, true) = (each, tight) {
            inlines(target, content, out);
            out.push('\n');
        } else {
            block(target, each, out);
        }
    }
    out.push_str(if item.task { "</div></li>\n" } else { "</li>\n" });
}

/// Code may be wider than a screen, so it can be scrolled, also by keyboard.
fn write_code(language: Option<&str>, code: &str, out: &mut String) {
    out.push_str("<pre tabindex=\"0\"><code");
    if let Some(language) = language {
        attribute("class", &format!("language-{language}"), out);
    }
    out.push('>');
    text(code, out);
    out.push_str("</code></pre>\n");
}
