//! Blocks as lines of Markdown.
//!
//! Each block gives its lines; quotations and items put theirs behind a mark. One empty line stands
//! between blocks, and a comment where two would run together. Deliberately absent: the text in them.

use super::inline::longest_row;
use super::{Block, Column, Inline, Item, Marker, Place, write_inlines};
use crate::model::Align;

/// `blocks` as a file: lines end in a line feed.
#[must_use]
pub fn write(blocks: &[Block]) -> String {
    let mut text = lines(blocks, Spacing::Loose).join("\n");
    text.push('\n');
    text
}

/// What stands between blocks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spacing {
    /// An empty line.
    Loose,
    /// Nothing before a list that stands in a tight item.
    Tight,
}

fn lines(blocks: &[Block], spacing: Spacing) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut before: Option<&Block> = None;
    for block in blocks {
        let lines = lines_of(block);
        if lines.is_empty() {
            continue;
        }
        if let Some(before) = before {
            if run_together(before, block) {
                out.extend([String::new(), "<!-- -->".to_owned()]);
            }
            if spacing == Spacing::Loose || !can_follow_at_once(block) {
                out.push(String::new());
            }
        }
        out.extend(lines);
        before = Some(block);
    }
    out
}

/// Whether a reader would see one quotation or list where there are two.
fn run_together(before: &Block, block: &Block) -> bool {
    match (before, block) {
        (Block::Quote(_), Block::Quote(_)) => true,
        (Block::List { marker: first, .. }, Block::List { marker: second, .. }) => {
            matches!(first, Marker::Bullet) == matches!(second, Marker::Bullet)
        }
        (_, _) => false,
    }
}

/// Whether a reader sees a list straight under a paragraph.
fn can_follow_at_once(block: &Block) -> bool {
    match block {
        Block::List { marker: Marker::Bullet | Marker::Number(1), items, .. } => {
            items.first().is_some_and(|item| !item_lines(item, Spacing::Tight).is_empty())
        }
        Block::List { marker: Marker::Number(_), .. }
        | Block::Heading { .. }
        | Block::Paragraph(_)
        | Block::Quote(_)
        | Block::Table { .. }
        | Block::Code { .. }
        | Block::Footnote { .. } => false,
    }
}

fn lines_of(block: &Block) -> Vec<String> {
    match block {
        Block::Heading { level, content } => heading_lines(*level, content),
        Block::Paragraph(content) => paragraph_lines(content),
        Block::List { marker, tight, items } => {
            list_lines(*marker, if *tight { Spacing::Tight } else { Spacing::Loose }, items)
        }
        Block::Quote(blocks) => lines(blocks, Spacing::Loose)
            .into_iter()
            .map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") })
            .collect(),
        Block::Table { columns, rows } => table_lines(columns, rows),
        Block::Code { language, text } => code_lines(language.as_deref(), text),
        Block::Footnote { label, blocks } => {
            behind(&format!("[^{label}]: "), 4, lines(blocks, Spacing::Loose))
        }
    }
}

fn heading_lines(level: u8, content: &[Inline]) -> Vec<String> {
    let text = write_inlines(content, Place::Heading);
    if text.is_empty() {
        return Vec::new();
    }
    vec![format!("{} {text}", "#".repeat(level.clamp(1, 6).into()))]
}

fn paragraph_lines(content: &[Inline]) -> Vec<String> {
    let text = write_inlines(content, Place::Paragraph);
    if text.is_empty() { Vec::new() } else { text.split('\n').map(str::to_owned).collect() }
}

fn list_lines(marker: Marker, spacing: Spacing, items: &[Item]) -> Vec<String> {
    let mut out = Vec::new();
    for (index, item) in (0_u64..).zip(items) {
        if spacing == Spacing::Loose && index > 0 {
            out.push(String::new());
        }
        let mark = match marker {
            Marker::Bullet => "- ".to_owned(),
            Marker::Number(first) => format!("{}. ", first.saturating_add(index)),
        };
        let width = mark.len();
        out.extend(behind(&mark, width, item_lines(item, spacing)));
    }
    out
}

fn item_lines(item: &Item, spacing: Spacing) -> Vec<String> {
    let lines = lines(&item.blocks, spacing);
    if item.task { behind("[ ] ", 0, lines) } else { lines }
}

/// `lines`, the first one behind `mark`, the others `width` spaces to the right.
fn behind(mark: &str, width: usize, lines: Vec<String>) -> Vec<String> {
    let mut lines = lines.into_iter();
    let first = lines.next().unwrap_or_default();
    let indent = " ".repeat(width);
    let rest = lines.map(|line| if line.is_empty() { line } else { format!("{indent}{line}") });
    std::iter::once(format!("{mark}{first}").trim_end_matches(' ').to_owned() + trailing(&first))
        .chain(rest)
        .collect()
}

/// The spaces that break a line, which are part of it.
fn trailing(line: &str) -> &'static str {
    if line.ends_with("  ") { "  " } else { "" }
}

fn table_lines(columns: &[Column], rows: &[Vec<Vec<Inline>>]) -> Vec<String> {
    let heads = columns.iter().map(|column| column.head.as_slice());
    let rule = columns.iter().map(|column| match column.align {
        Align::None => "---".to_owned(),
        Align::Left => ":---".to_owned(),
        Align::Center => ":---:".to_owned(),
        Align::Right => "---:".to_owned(),
    });
    let empty: &[Inline] = &[];
    let cells = |row: &[Vec<Inline>]| {
        row_line((0..columns.len()).map(|place| write_cell(row.get(place).map_or(empty, Vec::as_slice))))
    };
    [row_line(heads.map(write_cell)), row_line(rule)]
        .into_iter()
        .chain(rows.iter().map(|row| cells(row)))
        .collect()
}

fn write_cell(content: &[Inline]) -> String {
    write_inlines(content, Place::Cell)
}

fn row_line(cells: impl Iterator<Item = String>) -> String {
    let cells = cells.map(|cell| if cell.is_empty() { " |".to_owned() } else { format!(" {cell} |") });
    std::iter::once("|".to_owned()).chain(cells).collect()
}

fn code_lines(language: Option<&str>, text: &str) -> Vec<String> {
    let fence = "`".repeat(longest_row(text, '`').max(2) + 1);
    let word: String = language
        .unwrap_or_default()
        .chars()
        .filter(|character| {
            !character.is_whitespace() && *character != '`' && *character != '\\' && *character != '&'
        })
        .collect();
    let word = if word.is_empty() { "text" } else { &word };
    let text = text.strip_suffix('\n').unwrap_or(text);
    std::iter::once(format!("{fence}{word}"))
        .chain(text.split('\n').map(str::to_owned))
        .chain(std::iter::once(fence.clone()))
        .collect()
}
