//! Blocks as lines of Markdown.
//!
//! One text grows line by line. Quotations and list items add a prefix to each further line, which is written only if
//! text follows. An empty line separates blocks, and more where a reader would join two. [`super::inlines`] writes the
//! text in them.

use super::draft::{self, Draft};
use super::inlines::{Container, longest_run, push_inlines};
use super::tree::{ListMarker, MarkdownBlock, MarkdownColumn, MarkdownInline, MarkdownItem};
use coursewright_model::Align;

/// Writes `blocks` as Markdown.
#[must_use]
pub fn write(blocks: &[MarkdownBlock]) -> Draft {
    let mut writer = Writer::default();
    writer.blocks(blocks, Spacing::Loose);
    // A draft is kept until every page that shows it is written.
    writer.out.shrink_to_fit();
    Draft(writer.out)
}

/// What separates blocks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spacing {
    Loose,
    /// Nothing before a list in a tight item.
    Tight,
}

#[derive(Default)]
struct Writer {
    out: String,
    /// The prefix of each further line.
    prefix: String,
    /// Whether a line has begun whose prefix is not written yet.
    at_line_start: bool,
    /// Inline text before it is divided into lines.
    text: String,
}

impl Writer {
    /// Writes `blocks`. A block that writes nothing leaves no empty lines.
    fn blocks(&mut self, blocks: &[MarkdownBlock], spacing: Spacing) {
        let mut before: Option<&MarkdownBlock> = None;
        for block in blocks {
            let (end, at_line_start) = (self.out.len(), self.at_line_start);
            if let Some(before) = before {
                if let Some(separator) = separator(before, block) {
                    self.end_line();
                    self.end_line();
                    self.push(separator);
                }
                self.end_line();
                if spacing == Spacing::Loose || !can_interrupt_paragraph(block) {
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

    fn block(&mut self, block: &MarkdownBlock) {
        match block {
            MarkdownBlock::Heading { level, content } => self.heading(*level, content),
            MarkdownBlock::Paragraph(content) => self.paragraph(content),
            MarkdownBlock::List { marker, tight, items } => {
                self.list(*marker, if *tight { Spacing::Tight } else { Spacing::Loose }, items);
            }
            MarkdownBlock::Quote(blocks) => self.prefixed("> ", "> ", blocks, Spacing::Loose),
            MarkdownBlock::Table { columns, rows } => self.table(columns, rows),
            MarkdownBlock::Code { language, text } => self.code(language.as_deref(), text),
            MarkdownBlock::Footnote { label, blocks } => {
                self.item(&format!("[^{label}]: "), "    ", blocks, Spacing::Loose);
            }
        }
    }

    /// Appends to the line.
    fn push(&mut self, text: &str) {
        if self.at_line_start {
            self.out.push_str(&self.prefix);
            self.at_line_start = false;
        }
        self.out.push_str(text);
    }

    /// Ends the line. An empty line gets its prefix too, without trailing spaces.
    fn end_line(&mut self) {
        if self.at_line_start {
            self.out.push_str(self.prefix.trim_end_matches(' '));
        }
        self.out.push('\n');
        self.at_line_start = true;
    }

    /// Appends lines; the last one remains open.
    fn lines(&mut self, text: &str) {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.end_line();
            }
            if !line.is_empty() {
                self.push(line);
            }
        }
    }

    /// Writes `blocks`, the first line after `mark` and the others after `prefix`. Writes nothing if there is no line.
    fn prefixed(&mut self, mark: &str, prefix: &str, blocks: &[MarkdownBlock], spacing: Spacing) {
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

    fn heading(&mut self, level: u8, content: &[MarkdownInline]) {
        self.running_text(content, Container::Heading);
        if !self.text.is_empty() {
            let text = std::mem::take(&mut self.text);
            self.push("");
            draft::push_heading(level, &mut self.out);
            self.push(" ");
            self.push(&text);
            self.text = text;
        }
    }

    fn paragraph(&mut self, content: &[MarkdownInline]) {
        self.running_text(content, Container::Paragraph);
        let text = std::mem::take(&mut self.text);
        self.lines(&text);
        self.text = text;
    }

    /// Writes `content` to `self.text`.
    fn running_text(&mut self, content: &[MarkdownInline], container: Container) {
        self.text.clear();
        push_inlines(content, container, &mut self.text);
    }

    fn list(&mut self, marker: ListMarker, spacing: Spacing, items: &[MarkdownItem]) {
        for (index, item) in (0_u64..).zip(items) {
            if index > 0 {
                self.end_line();
                if spacing == Spacing::Loose {
                    self.end_line();
                }
            }
            let mark = match marker {
                ListMarker::Bullet => "- ".to_owned(),
                ListMarker::Number(first) => format!("{}. ", first.saturating_add(index)),
            };
            let indent = " ".repeat(mark.len());
            let mark = if item.task { mark + "[ ] " } else { mark };
            self.item(&mark, &indent, &item.blocks, spacing);
        }
    }

    /// Writes `blocks` after `mark`, which is written even if there is no line.
    fn item(&mut self, mark: &str, indent: &str, blocks: &[MarkdownBlock], spacing: Spacing) {
        let start = self.out.len();
        self.prefixed(mark, indent, blocks, spacing);
        if self.out.len() == start {
            self.push(mark.trim_end_matches(' '));
        }
    }

    fn table(&mut self, columns: &[MarkdownColumn], rows: &[Vec<Vec<MarkdownInline>>]) {
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
            self.row((0..columns.len()).map(|index| row.get(index).map_or(&[][..], Vec::as_slice)));
        }
    }

    fn row<'a>(&mut self, cells: impl Iterator<Item = &'a [MarkdownInline]>) {
        self.push("|");
        for cell in cells {
            self.running_text(cell, Container::Cell);
            if !self.text.is_empty() {
                self.out.push(' ');
                self.out.push_str(&self.text);
            }
            self.out.push_str(" |");
        }
    }

    fn code(&mut self, language: Option<&str>, text: &str) {
        let fence = "`".repeat(longest_run(text, '`').max(2) + 1);
        let word: String = language
            .unwrap_or_default()
            .chars()
            .filter(|character| {
                !character.is_whitespace() && !['`', '\\', '&', draft::PLACEHOLDER].contains(character)
            })
            .collect();
        self.push(&fence);
        self.push(if word.is_empty() { "text" } else { &word });
        self.end_line();
        self.lines(&draft::without_placeholders(text.strip_suffix('\n').unwrap_or(text)));
        self.end_line();
        self.push(&fence);
    }
}

/// What separates two blocks that a reader would join. Between quotations it is a line with a no-break space: Word
/// separates quotations only by paragraphs, and a comment is not one.
fn separator(before: &MarkdownBlock, block: &MarkdownBlock) -> Option<&'static str> {
    match (before, block) {
        (MarkdownBlock::Quote(_), MarkdownBlock::Quote(_)) => Some("&nbsp;"),
        (MarkdownBlock::List { marker: first, .. }, MarkdownBlock::List { marker: second, .. }) => {
            (matches!(first, ListMarker::Bullet) == matches!(second, ListMarker::Bullet))
                .then_some("<!-- -->")
        }
        (_, _) => None,
    }
}

/// Whether a list may follow a paragraph without an empty line.
fn can_interrupt_paragraph(block: &MarkdownBlock) -> bool {
    match block {
        MarkdownBlock::List { marker: ListMarker::Bullet | ListMarker::Number(1), items, .. } => {
            items.first().is_some_and(|item| item.task || writes_something(&item.blocks))
        }
        MarkdownBlock::List { marker: ListMarker::Number(_), .. }
        | MarkdownBlock::Heading { .. }
        | MarkdownBlock::Paragraph(_)
        | MarkdownBlock::Quote(_)
        | MarkdownBlock::Table { .. }
        | MarkdownBlock::Code { .. }
        | MarkdownBlock::Footnote { .. } => false,
    }
}

/// Whether `blocks` write anything.
fn writes_something(blocks: &[MarkdownBlock]) -> bool {
    let mut writer = Writer::default();
    writer.blocks(blocks, Spacing::Tight);
    !writer.out.is_empty()
}
