//! Inline text as one line of Markdown, or several where the author broke it.
//!
//! Runs are written in order. Delimiters of emphasis open and close where styles change. Where a letter next to a
//! delimiter would disable it, that letter becomes a character reference (`&#98;`), which counts as punctuation.

use std::ops::Range;

use super::draft;
use super::escape::{destination, push_text, reference};
use super::runs::{Atom, LinkTarget, Run, Style, Styles, runs};
use super::tree::MarkdownInline;

/// What contains the inline text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Container {
    /// Several lines are possible.
    Paragraph,
    /// One line.
    Heading,
    /// One line, which ends at a `|`.
    Cell,
}

/// Appends `inlines` to `out` as Markdown, without white space at either end.
pub(super) fn push_inlines(inlines: &[MarkdownInline], container: Container, out: &mut String) {
    write_runs(&runs(inlines), container, out);
}

/// The open styles, and what has just been written.
struct Line<'a> {
    container: Container,
    out: &'a mut String,
    open: Vec<(Style, &'static str)>,
    /// Where opening delimiters are, adjacent ones as one range.
    opened: Vec<Range<usize>>,
    /// Whether a delimiter was closed that a following letter would disable.
    closed_before_letter: bool,
}

fn write_runs(runs: &[Run<'_>], container: Container, out: &mut String) {
    let mut line = Line { container, out, open: Vec::new(), opened: Vec::new(), closed_before_letter: false };
    for (index, run) in runs.iter().enumerate() {
        line.close_all_but(run.styles);
        match &run.atom {
            // A delimiter before white space would open nothing.
            Atom::Text(text) if text.starts_with(char::is_whitespace) => {
                let rest = text.trim_start();
                line.write_text(&text[..text.len() - rest.len()]);
                if !rest.is_empty() {
                    line.open_new(&runs[index..]);
                    line.write_text(rest);
                }
            }
            Atom::Break => line.write_break(),
            Atom::Text(_) | Atom::Code(_) | Atom::Link { .. } | Atom::Image { .. } | Atom::Footnote(_) => {
                line.open_new(&runs[index..]);
                line.write_atom(&run.atom);
            }
        }
    }
    line.close_all_but(Styles::default());
}

impl Line<'_> {
    /// Closes styles, innermost first, until all open ones are in `styles`.
    fn close_all_but(&mut self, styles: Styles) {
        let keep = self.open.iter().position(|(style, _)| !styles.has(*style)).unwrap_or(self.open.len());
        for (_, mark) in self.open.split_off(keep).into_iter().rev() {
            self.closed_before_letter = mark == "_" || !self.out.ends_with(char::is_alphanumeric);
            self.out.push_str(mark);
        }
    }

    /// Opens the styles of the first of `runs` that are not open, the longest-lasting first.
    fn open_new(&mut self, runs: &[Run<'_>]) {
        let lasts = |style| runs.iter().take_while(|run| run.styles.has(style)).count();
        let mut styles: Vec<_> = Style::ALL
            .into_iter()
            .filter(|style| !self.open.iter().any(|(open, _)| open == style))
            .map(|style| (lasts(style), style))
            .filter(|(length, _)| *length > 0)
            .collect();
        styles.sort_by_key(|(length, _)| std::cmp::Reverse(*length));
        if styles.is_empty() {
            return;
        }
        let letter_follows = styles.len() == 1 && first_character(&runs[0].atom).is_alphanumeric();
        let mut start = None;
        for (length, style) in styles {
            let mark = self.delimiter(style, &runs[..length], runs.get(length));
            if mark == "_" || !letter_follows {
                self.escape_preceding_letter();
            }
            start.get_or_insert(self.out.len());
            self.out.push_str(mark);
            self.open.push((style, mark));
        }
        self.opened.extend(start.map(|start| start..self.out.len()));
        self.closed_before_letter = false;
    }

    /// The delimiter of `style` around `runs`. Only `*` can emphasise part of a word; elsewhere `_` is distinct from
    /// the `**` of strong text.
    fn delimiter(&self, style: Style, runs: &[Run<'_>], next: Option<&Run<'_>>) -> &'static str {
        match style {
            Style::Strikethrough => "~~",
            Style::Strong => "**",
            Style::Emphasis => {
                let letters = |run: &Run<'_>| matches!(&run.atom, Atom::Text(text) if text.starts_with(char::is_alphanumeric) && text.ends_with(char::is_alphanumeric));
                let next_starts = next.is_some_and(|run| {
                    first_character(&run.atom).is_alphanumeric() && !run.styles.has(Style::Strong)
                });
                let part = self.out.ends_with(char::is_alphanumeric) || next_starts;
                let is_only_style = self.open.is_empty() && !self.out.ends_with('*') && runs.len() == 1;
                let next_stars = next.is_some_and(|run| run.styles.has(Style::Strong));
                if part && is_only_style && !next_stars && letters(&runs[0]) { "*" } else { "_" }
            }
        }
    }

    /// Makes sure that white space or punctuation comes before the next delimiter, by turning the letter before it into
    /// a character reference. That counts as punctuation beside an earlier delimiter, so the letter before that one may
    /// have to follow.
    fn escape_preceding_letter(&mut self) {
        let (mut end, mut group) = (self.out.len(), self.opened.len());
        while let Some(last) = self.out[..end].chars().next_back().filter(|last| !permits_delimiter(*last)) {
            let (start, text) = (end - last.len_utf8(), reference(last));
            self.out.replace_range(start..end, &text);
            for later in &mut self.opened[group..] {
                *later = later.start + start + text.len() - end..later.end + start + text.len() - end;
            }
            match self.opened[..group].last() {
                Some(marks) if marks.end == start => end = marks.start,
                Some(_) | None => return,
            }
            group -= 1;
        }
    }

    fn write_atom(&mut self, atom: &Atom<'_>) {
        match atom {
            Atom::Text(text) => self.write_text(text),
            Atom::Code(text) => self.write_code(text),
            Atom::Link { target, content } => self.write_link(*target, content),
            Atom::Image { url, alt } => {
                self.out.push_str("![");
                push_text(alt, self.out);
                self.out.push_str(&format!("]({})", destination(url)));
            }
            Atom::Footnote(label) => {
                self.escape_exclamation();
                self.out.push_str(&format!("[^{label}]"));
            }
            Atom::Break => self.write_break(),
        }
        self.closed_before_letter = false;
    }

    fn write_text(&mut self, text: &str) {
        let Some(first) =
            text.chars().next().filter(|first| self.closed_before_letter && !permits_delimiter(*first))
        else {
            self.closed_before_letter = false;
            return push_text(text, self.out);
        };
        self.out.push_str(&reference(first));
        push_text(&text[first.len_utf8()..], self.out);
    }

    fn write_code(&mut self, text: &str) {
        // Readers disagree about a backslash before a `|` in a table's code.
        if self.container == Container::Cell && text.contains("\\|") {
            return self.write_text(text);
        }
        let fence = "`".repeat(longest_run(text, '`') + 1);
        let backtick = text.starts_with('`') || text.ends_with('`');
        let stripped = text.starts_with(' ') && text.ends_with(' ') && !text.trim().is_empty();
        let space = if backtick || stripped { " " } else { "" };
        let text = draft::without_placeholders(text);
        let text = if self.container == Container::Cell { text.replace('|', "\\|").into() } else { text };
        self.out.push_str(&format!("{fence}{space}{text}{space}{fence}"));
    }

    fn write_link(&mut self, target: LinkTarget<'_>, content: &[Run<'_>]) {
        if let ([Run { atom: Atom::Text(text), .. }], LinkTarget::Address(url)) = (content, target)
            && is_autolink(url, text)
        {
            return self.out.push_str(&format!("<{text}>"));
        }
        self.escape_exclamation();
        self.out.push('[');
        write_runs(content, self.container, self.out);
        self.out.push_str("](");
        match target {
            LinkTarget::Address(url) => self.out.push_str(&destination(url)),
            LinkTarget::Placeholder(index) => draft::push_address(index, self.out),
        }
        self.out.push(')');
    }

    /// A `!` before a link would make it a picture.
    fn escape_exclamation(&mut self) {
        if self.out.ends_with('!') {
            self.out.insert(self.out.len() - 1, '\\');
        }
    }

    fn write_break(&mut self) {
        self.out.truncate(self.out.trim_end_matches(' ').len());
        self.out.push_str(match self.container {
            Container::Paragraph => "  \n",
            Container::Heading | Container::Cell => " ",
        });
        self.closed_before_letter = false;
    }
}

/// The length of the longest run of `character` in `text`.
pub(super) fn longest_run(text: &str, character: char) -> usize {
    text.split(|other| other != character).map(str::len).max().unwrap_or(0)
}

/// The first character that an atom writes, as far as delimiters depend on it.
fn first_character(atom: &Atom<'_>) -> char {
    match atom {
        Atom::Text(text) => text.chars().next().unwrap_or(' '),
        Atom::Code(_) => '`',
        Atom::Link { .. } | Atom::Footnote(_) => '[',
        Atom::Image { .. } => '!',
        Atom::Break => ' ',
    }
}

/// Whether a delimiter beside `character` works whatever is on its other side: white space, and the punctuation that
/// every version of CommonMark agrees on.
fn permits_delimiter(character: char) -> bool {
    character.is_whitespace()
        || character.is_ascii_punctuation()
        || matches!(character, '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '«' | '»')
}

/// Whether `<text>` is a link to `url`.
fn is_autolink(url: &str, text: &str) -> bool {
    let address = |text: &str| text.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>|\\`".contains(&byte));
    let web = (url.starts_with("https://") || url.starts_with("http://")) && url == text;
    let mail = url.strip_prefix("mailto:") == Some(text)
        && text.split('@').count() == 2
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"@._+-".contains(&byte))
        && text.ends_with(|last: char| last.is_ascii_alphanumeric())
        && !text.contains("@-");
    address(text) && (web || mail)
}
