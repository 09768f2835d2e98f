//! Blocks as lines of Markdown.
//!
//! One text grows line by line: quotations and items add to what each further line begins with, and it is written
//! only where something follows. One empty line stands between blocks, and something more where two would
//! run together. Deliberately absent: the text in them.

use super::draft::{self, Draft};
use super::inline::{Place, longest_row, push_inlines};
use super::{Block, Column, Inline, Item, Marker};
use coursewright_model::Align;

/// `blocks` as Markdown.
#[must_use]
pub fn write(blocks: &[Block]) -> Draft {
    let mut writer = Writer::default();
    writer.blocks(blocks, Spacing::Loose);
    // Drafts are kept until every page that they stand on is written.
    writer.out.shrink_to_fit();
    Draft(writer.out)
}

/// What stands between blocks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spacing {
    /// An empty line.
    Loose,
    /// Nothing before a list that stands in a tight item.
    Tight,
}

/// The text so far.
#[derive(Default)]
struct Writer {
    out: String,
    /// What each further line begins with.
    prefix: String,
    /// Whether a line has begun that has not got its prefix yet.
    at_line_start: bool,
    /// Running text before it is cut into lines.
    text: String,
}

impl Writer {
    /// Writes `blocks`; those of which nothing is left leave no trace.
    fn blocks(&mut self, blocks: &[Block], spacing: Spacing) {
        let mut before: Option<&Block> = None;
        for block in blocks {
            let (end, at_line_start) = (self.out.len(), self.at_line_start);
            if let Some(before) = before {
                if let Some(between) = between(before, block) {
                    self.end_line();
                    self.end_line();
                    self.push(between);
                }
                self.end_line();
                if spacing == Spacing::Loose || !can_follow_at_once(block) {
                    self.end_line();
                }
            }
            let start = self.out.len();
            self.block(block);
            if self.out.len() == start {
                self.out.truncate(end);
                self.at_line_start = at_line_start;
            } else {
                before = Some(block);
            }
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, content } => self.heading(*level, content),
            Block::Paragraph(content) => self.paragraph(content),
            Block::List { marker, tight, items } => {
                self.list(*marker, if *tight { Spacing::Tight } else { Spacing::Loose }, items);
            }
            Block::Quote(blocks) => self.behind("> ", "> ", blocks, Spacing::Loose),
            Block::Table { columns, rows } => self.table(columns, rows),
            Block::Code { language, text } => self.code(language.as_deref(), text),
            Block::Footnote { label, blocks } => {
                self.item(&format!("[^{label}]: "), "    ", blocks, Spacing::Loose);
            }
        }
    }

    /// Adds to the line.
    fn push(&mut self, text: &str) {
        if self.at_line_start {
            self.out.push_str(&self.prefix);
            self.at_line_start = false;
        }
        self.out.push_str(text);
    }

    /// Ends the line. One with nothing in it has its prefix all the same, but for the spaces.
    fn end_line(&mut self) {
        if self.at_line_start {
            self.out.push_str(self.prefix.trim_end_matches(' '));
        }
        self.out.push('\n');
        self.at_line_start = true;
    }

    /// Adds lines, the last of which stays open.
    fn lines(&mut self, text: &str) {
        for (place, line) in text.split('\n').enumerate() {
            if place > 0 {
                self.end_line();
            }
            if !line.is_empty() {
                self.push(line);
            }
        }
    }

    /// `blocks`, the first line behind `mark`, the others behind `prefix`. Nothing, if there is no line.
    fn behind(&mut self, mark: &str, prefix: &str, blocks: &[Block], spacing: Spacing) {
        let (end, at_line_start) = (self.out.len(), self.at_line_start);
        self.push(mark);
        let (start, outside) = (self.out.len(), self.prefix.len());
        self.prefix.push_str(prefix);
        self.blocks(blocks, spacing);
        self.prefix.truncate(outside);
        if self.out.len() == start {
            self.out.truncate(end);
            self.at_line_start = at_line_start;
        }
    }

    fn heading(&mut self, level: u8, content: &[Inline]) {
        self.running_text(content, Place::Heading);
        if !self.text.is_empty() {
            let text = std::mem::take(&mut self.text);
            self.push("");
            draft::push_heading(level, &mut self.out);
            self.push(" ");
            self.push(&text);
            self.text = text;
        }
    }

    fn paragraph(&mut self, content: &[Inline]) {
        self.running_text(content, Place::Paragraph);
        let text = std::mem::take(&mut self.text);
        self.lines(&text);
        self.text = text;
    }

    /// Makes `content` the text that is to be cut into lines.
    fn running_text(&mut self, content: &[Inline], place: Place) {
        self.text.clear();
        push_inlines(content, place, &mut self.text);
    }

    fn list(&mut self, marker: Marker, spacing: Spacing, items: &[Item]) {
        for (index, item) in (0_u64..).zip(items) {
            if index > 0 {
                self.end_line();
                if spacing == Spacing::Loose {
                    self.end_line();
                }
            }
            let mark = match marker {
                Marker::Bullet => "- ".to_owned(),
                Marker::Number(first) => format!("{}. ", first.saturating_add(index)),
            };
            let indent = " ".repeat(mark.len());
            let mark = if item.task { mark + "[ ] " } else { mark };
            self.item(&mark, &indent, &item.blocks, spacing);
        }
    }

    /// `blocks` behind `mark`, which stands there even if there is no line.
    fn item(&mut self, mark: &str, indent: &str, blocks: &[Block], spacing: Spacing) {
        let start = self.out.len();
        self.behind(mark, indent, blocks, spacing);
        if self.out.len() == start {
            self.push(mark.trim_end_matches(' '));
        }
    }

    fn table(&mut self, columns: &[Column], rows: &[Vec<Vec<Inline>>]) {
        self.row(columns.iter().map(|column| column.head.as_slice()));
        self.end_line();
        self.push("|");
        for column in columns {
            self.push(match column.align {
                Align::None => " --- |",
                Align::Left => " :--- |",
                Align::Center => " :---: |",
                Align::Right => " ---: |",
            });
        }
        for row in rows {
            self.end_line();
            self.row((0..columns.len()).map(|place| row.get(place).map_or(&[][..], Vec::as_slice)));
        }
    }

    fn row<'a>(&mut self, cells: impl Iterator<Item = &'a [Inline]>) {
        self.push("|");
        for cell in cells {
            self.running_text(cell, Place::Cell);
            if !self.text.is_empty() {
                self.out.push(' ');
                self.out.push_str(&self.text);
            }
            self.out.push_str(" |");
        }
    }

    fn code(&mut self, language: Option<&str>, text: &str) {
        let fence = "`".repeat(longest_row(text, '`').max(2) + 1);
        let word: String = language
            .unwrap_or_default()
            .chars()
            .filter(|character| {
                !character.is_whitespace() && !['`', '\\', '&', draft::MARK].contains(character)
            })
            .collect();
        self.push(&fence);
        self.push(if word.is_empty() { "text" } else { &word });
        self.end_line();
        self.lines(&draft::without_marks(text.strip_suffix('\n').unwrap_or(text)));
        self.end_line();
        self.push(&fence);
    }
}

/// What keeps two blocks apart of which a reader would see one. Between quotations it is a line that is empty to the
/// eye: Word knows them by their paragraphs alone, so a comment, which is no paragraph, would not part them there.
fn between(before: &Block, block: &Block) -> Option<&'static str> {
    match (before, block) {
        (Block::Quote(_), Block::Quote(_)) => Some("&nbsp;"),
        (Block::List { marker: first, .. }, Block::List { marker: second, .. }) => {
            (matches!(first, Marker::Bullet) == matches!(second, Marker::Bullet)).then_some("<!-- -->")
        }
        (_, _) => None,
    }
}

/// Whether a reader sees a list straight under a paragraph.
fn can_follow_at_once(block: &Block) -> bool {
    match block {
        Block::List { marker: Marker::Bullet | Marker::Number(1), items, .. } => {
            items.first().is_some_and(|item| item.task || leaves_a_trace(&item.blocks))
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

/// Whether anything is written for `blocks`.
fn leaves_a_trace(blocks: &[Block]) -> bool {
    let mut writer = Writer::default();
    writer.blocks(blocks, Spacing::Tight);
    !writer.out.is_empty()
}
