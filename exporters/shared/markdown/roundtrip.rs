//! Tests that whatever is written is read back: difficult texts one by one, then thousands of trees made from them.

use super::reader::read;
use super::runs::{Atom, Run, Styles, runs};
use super::tree::{ListMarker, MarkdownBlock, MarkdownColumn, MarkdownInline, MarkdownItem};
use coursewright_model::Align;

/// Text that could be read as markup, at the start of a line, in it or at its end.
const DIFFICULT_TEXTS: &[&str] = &[
    "1. x",
    "12) x",
    "2014.",
    "# x",
    "x #",
    "* a",
    "_a_",
    "*",
    "[x](y)",
    "[x]: y",
    "[^1]: x",
    "<b>",
    "&amp;",
    "&",
    "&#x41;",
    "  spaces  ",
    "a|b",
    "| a | b |",
    "--- | ---",
    ":---",
    "`code`",
    "``",
    "+ x",
    "- x",
    "- [ ] x",
    "~~x~~",
    "~x~",
    "www.x.nl",
    "https://x.nl/a_b",
    "a@b.nl",
    "a*b*c",
    "a_b_c",
    "テスト。",
    "「x」",
    "é",
    "e\u{301}",
    "😀",
    "x!",
    "!",
    "\\",
    "\\*",
    "a\\",
    "===",
    "---",
    "$x$ $",
    "==x==",
    "%%x%%",
    ":::",
    "(x)",
    "\u{a0}x",
    ">",
    "> x",
    "“x”",
    "x",
    "9",
    ".",
    "word",
    "\t",
    "^",
    "{#a}",
    "```",
    "***",
    "a__b",
    "C#",
    "#zorg",
    "[!TIP]",
    "[[x]]",
    "{{x}}",
    "x\u{200b}",
    "…",
    "½",
    "’s",
    "'s",
    "\"",
    "/",
    "<!-- x -->",
    "&copy;",
    "http:",
    "//",
];

#[test]
fn every_difficult_text_is_read_back_in_every_container() {
    for nasty in DIFFICULT_TEXTS {
        let text = || vec![MarkdownInline::text(*nasty)];
        for inlines in [
            text(),
            vec![MarkdownInline::Strong(text()), MarkdownInline::text("b")],
            vec![MarkdownInline::text("a"), MarkdownInline::Emphasis(text()), MarkdownInline::text("b")],
            vec![
                MarkdownInline::text(*nasty),
                MarkdownInline::link("https://x.nl", *nasty),
                MarkdownInline::text(*nasty),
            ],
            vec![
                MarkdownInline::text("x"),
                MarkdownInline::Break,
                MarkdownInline::text(*nasty),
                MarkdownInline::Break,
                MarkdownInline::text(*nasty),
            ],
            vec![
                MarkdownInline::Code((*nasty).to_owned()),
                MarkdownInline::text(*nasty),
                MarkdownInline::Footnote("1".to_owned()),
                MarkdownInline::text(*nasty),
            ],
            vec![MarkdownInline::Image { url: "images/x.svg".to_owned(), alt: (*nasty).to_owned() }],
        ] {
            comes_back(&[MarkdownBlock::Paragraph(inlines)]);
        }
        comes_back(&[
            MarkdownBlock::Heading { level: 2, content: text() },
            MarkdownBlock::Table {
                columns: vec![
                    MarkdownColumn { align: Align::Center, head: text() },
                    MarkdownColumn { align: Align::None, head: vec![] },
                ],
                rows: vec![
                    vec![text(), vec![MarkdownInline::Strong(text())]],
                    vec![vec![], vec![MarkdownInline::Code("a|b".to_owned())]],
                ],
            },
            MarkdownBlock::Quote(vec![MarkdownBlock::Paragraph(text())]),
            MarkdownBlock::Quote(vec![MarkdownBlock::Code {
                language: None,
                text: format!("{nasty}\n\n  x\n"),
            }]),
            list(ListMarker::Bullet, vec![MarkdownItem::line(text()), MarkdownItem::task(text())]),
            list(ListMarker::Number(3), vec![MarkdownItem::line(text())]),
        ]);
    }
}

#[test]
fn any_sequence_of_styled_runs_is_read_back() {
    let mut dice = Dice(7);
    for _ in 0..8_000 {
        comes_back(&[MarkdownBlock::Paragraph(dice.inlines(3))]);
    }
}

#[test]
fn any_tree_of_blocks_is_read_back() {
    let mut dice = Dice(11);
    for _ in 0..1_500 {
        comes_back(&dice.blocks(3));
    }
}

#[test]
fn letters_become_references_only_where_a_delimiter_needs_it() {
    let word = vec![
        MarkdownInline::text("on"),
        MarkdownInline::Emphasis(vec![MarkdownInline::text("zeker")]),
        MarkdownInline::text("heid"),
    ];
    assert_eq!(write(&[MarkdownBlock::Paragraph(word)]), "on*zeker*heid\n");
    let lines = vec![
        MarkdownInline::Emphasis(vec![MarkdownInline::text("a")]),
        MarkdownInline::Break,
        MarkdownInline::text("b"),
    ];
    assert_eq!(write(&[MarkdownBlock::Paragraph(lines)]), "_a_  \nb\n");
}

#[test]
fn no_text_can_be_a_placeholder() {
    let nasty = || "\0@0;\0#3;\0".to_owned();
    let blocks = [
        MarkdownBlock::Paragraph(vec![
            MarkdownInline::Text(nasty()),
            MarkdownInline::Code(nasty()),
            MarkdownInline::Image { url: nasty(), alt: nasty() },
            MarkdownInline::link(nasty(), nasty()),
            MarkdownInline::PlaceholderLink { index: 7, content: vec![MarkdownInline::Text(nasty())] },
        ]),
        MarkdownBlock::Code { language: Some(nasty()), text: nasty() },
    ];
    let mut text = String::new();
    super::write(&blocks).fill(0, &mut text, |index, out| out.push_str(&index.to_string()));
    assert!(text.ends_with("@0;\u{FFFD}#3;\u{FFFD}\n```") && text.contains("](7)"), "{text}");
    assert!(!text.contains('\0'), "{text}");
}

#[test]
fn a_row_of_delimiters_is_written_in_linear_time() {
    let text = ["&", "#", "=", "`", "*", "1."].map(|mark| mark.repeat(100_000)).concat();
    assert!(write(&[MarkdownBlock::Paragraph(vec![MarkdownInline::text(text)])]).len() > 600_000);
}

/// `blocks` as a file.
fn write(blocks: &[MarkdownBlock]) -> String {
    let mut text = String::new();
    super::write(blocks).fill(0, &mut text, |_, _| {});
    text + "\n"
}

fn list(marker: ListMarker, items: Vec<MarkdownItem>) -> MarkdownBlock {
    MarkdownBlock::List { marker, tight: true, items }
}

fn comes_back(blocks: &[MarkdownBlock]) {
    // A reader keeps `[^1]` as text if there is no such footnote.
    let mut blocks = blocks.to_vec();
    blocks.push(MarkdownBlock::Footnote {
        label: "1".to_owned(),
        blocks: vec![MarkdownBlock::Paragraph(vec![MarkdownInline::text("x")])],
    });
    let written = write(&blocks);
    let read = read(&written);
    assert_eq!(normal(&read), normal(&blocks), "\n{written}\n");
}

/// A normal form that is equal for trees that are read alike.
fn normal(blocks: &[MarkdownBlock]) -> String {
    blocks.iter().map(|block| normal_of(block) + "\n").filter(|block| block.trim() != "").collect()
}

fn normal_of(block: &MarkdownBlock) -> String {
    let text = |content: &[MarkdownInline]| seen(&runs(content));
    match block {
        MarkdownBlock::Heading { content, .. } | MarkdownBlock::Paragraph(content)
            if runs(content).is_empty() =>
        {
            String::new()
        }
        MarkdownBlock::Heading { level, content } => format!("h{level} {}", text(content)),
        MarkdownBlock::Paragraph(content) => format!("p {}", text(content)),
        MarkdownBlock::List { marker, items, .. } => {
            let items: Vec<_> = items.iter().map(|item| (item.task, normal(&item.blocks))).collect();
            format!("{marker:?} {items:?}")
        }
        MarkdownBlock::Quote(blocks) if normal(blocks).is_empty() => String::new(),
        MarkdownBlock::Quote(blocks) => format!("quote {}", normal(blocks)),
        MarkdownBlock::Table { columns, rows } => {
            let heads: Vec<_> = columns.iter().map(|column| (column.align, text(&column.head))).collect();
            let rows: Vec<Vec<_>> =
                rows.iter().map(|row| row.iter().map(|cell| text(cell)).collect()).collect();
            format!("table {heads:?} {rows:?}")
        }
        MarkdownBlock::Code { language, text } => {
            format!("code {:?} {text:?}", language.as_deref().unwrap_or("text"))
        }
        MarkdownBlock::Footnote { label, blocks } => format!("[{label}] {}", normal(blocks)),
    }
}

/// What a reader sees of inline text: each character with its styles, but white space without.
fn seen(runs: &[Run<'_>]) -> String {
    let mut out = String::new();
    for run in runs {
        match &run.atom {
            Atom::Text(text) => {
                for character in text.chars() {
                    let styles = if character.is_whitespace() { Styles::default() } else { run.styles };
                    out.push_str(&format!("{character}{styles:?}"));
                }
            }
            Atom::Break => out.push('\n'),
            Atom::Link { target, content } => {
                out.push_str(&format!("[{target:?} {}]{:?}", seen(content), run.styles))
            }
            Atom::Code(_) | Atom::Image { .. } | Atom::Footnote(_) => out.push_str(&format!("{run:?}")),
        }
    }
    out
}

/// Makes the same trees in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn text(&mut self) -> String {
        DIFFICULT_TEXTS[self.below(DIFFICULT_TEXTS.len())].to_owned()
    }

    fn inlines(&mut self, depth: usize) -> Vec<MarkdownInline> {
        (0..=self.below(4)).map(|_| self.inline(depth)).collect()
    }

    fn inline(&mut self, depth: usize) -> MarkdownInline {
        match self.below(if depth == 0 { 8 } else { 14 }) {
            0..=4 => MarkdownInline::Text(self.text()),
            5 => MarkdownInline::Code("c".repeat(self.below(2) + 1)),
            6 => MarkdownInline::Break,
            7 => MarkdownInline::Footnote("1".to_owned()),
            8 | 9 => MarkdownInline::Emphasis(self.inlines(depth - 1)),
            10 | 11 => MarkdownInline::Strong(self.inlines(depth - 1)),
            12 => MarkdownInline::Strikethrough(self.inlines(depth - 1)),
            _ => MarkdownInline::Link {
                url: "https://x.nl/(a)?b&c".to_owned(),
                content: self.inlines(depth - 1),
            },
        }
    }

    fn blocks(&mut self, depth: usize) -> Vec<MarkdownBlock> {
        (0..=self.below(3)).map(|_| self.block(depth)).collect()
    }

    fn block(&mut self, depth: usize) -> MarkdownBlock {
        match self.below(if depth == 0 { 4 } else { 8 }) {
            0 | 1 => {
                MarkdownBlock::Paragraph(vec![MarkdownInline::Text(self.text()), MarkdownInline::text("x")])
            }
            2 => MarkdownBlock::Code { language: None, text: format!("{}\n", self.text()) },
            3 => MarkdownBlock::Table {
                columns: vec![MarkdownColumn { align: Align::Left, head: vec![MarkdownInline::text("x")] }],
                rows: vec![vec![vec![MarkdownInline::Text(self.text())]]],
            },
            4 | 5 => MarkdownBlock::Quote(self.blocks(depth - 1)),
            _ => {
                let marker =
                    [ListMarker::Bullet, ListMarker::Number(1), ListMarker::Number(7)][self.below(3)];
                let tight = self.below(2) == 0;
                MarkdownBlock::List {
                    marker,
                    tight,
                    items: (0..=self.below(2)).map(|_| self.item(depth)).collect(),
                }
            }
        }
    }

    fn item(&mut self, depth: usize) -> MarkdownItem {
        let task = self.below(3) == 0;
        let mut blocks = vec![MarkdownBlock::Paragraph(vec![
            MarkdownInline::Text(self.text()),
            MarkdownInline::text("x"),
        ])];
        if self.below(2) == 0 {
            blocks.extend(self.blocks(depth - 1));
        }
        MarkdownItem { task, blocks }
    }
}
