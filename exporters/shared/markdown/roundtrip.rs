//! Whatever is written is read back: nasty texts one by one, then thousands of trees made of them.

use super::reader::read;
use super::runs::{Atom, Run, Styles, runs};
use super::{Block, Column, Inline, Item, Marker};
use coursewright_model::Align;

/// What could be taken for a mark, at the start of a line, in it or at its end.
const NASTY: &[&str] = &[
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
fn every_nasty_text_comes_back_wherever_it_stands() {
    for nasty in NASTY {
        let text = || vec![Inline::text(*nasty)];
        for inlines in [
            text(),
            vec![Inline::Strong(text()), Inline::text("b")],
            vec![Inline::text("a"), Inline::Emphasis(text()), Inline::text("b")],
            vec![Inline::text(*nasty), Inline::link("https://x.nl", *nasty), Inline::text(*nasty)],
            vec![Inline::text("x"), Inline::Break, Inline::text(*nasty), Inline::Break, Inline::text(*nasty)],
            vec![
                Inline::Code((*nasty).to_owned()),
                Inline::text(*nasty),
                Inline::Footnote("1".to_owned()),
                Inline::text(*nasty),
            ],
            vec![Inline::Image { url: "images/x.svg".to_owned(), alt: (*nasty).to_owned() }],
        ] {
            comes_back(&[Block::Paragraph(inlines)]);
        }
        comes_back(&[
            Block::Heading { level: 2, content: text() },
            Block::Table {
                columns: vec![
                    Column { align: Align::Center, head: text() },
                    Column { align: Align::None, head: vec![] },
                ],
                rows: vec![
                    vec![text(), vec![Inline::Strong(text())]],
                    vec![vec![], vec![Inline::Code("a|b".to_owned())]],
                ],
            },
            Block::Quote(vec![Block::Paragraph(text())]),
            Block::Quote(vec![Block::Code { language: None, text: format!("{nasty}\n\n  x\n") }]),
            list(Marker::Bullet, vec![Item::line(text()), Item::task(text())]),
            list(Marker::Number(3), vec![Item::line(text())]),
        ]);
    }
}

#[test]
fn any_row_of_styled_pieces_comes_back() {
    let mut dice = Dice(7);
    for _ in 0..8_000 {
        comes_back(&[Block::Paragraph(dice.inlines(3))]);
    }
}

#[test]
fn any_tree_of_blocks_comes_back() {
    let mut dice = Dice(11);
    for _ in 0..1_500 {
        comes_back(&dice.blocks(3));
    }
}

#[test]
fn letters_become_references_only_where_a_mark_needs_it() {
    let word = vec![Inline::text("on"), Inline::Emphasis(vec![Inline::text("zeker")]), Inline::text("heid")];
    assert_eq!(write(&[Block::Paragraph(word)]), "on*zeker*heid\n");
    let lines = vec![Inline::Emphasis(vec![Inline::text("a")]), Inline::Break, Inline::text("b")];
    assert_eq!(write(&[Block::Paragraph(lines)]), "_a_  \nb\n");
}

#[test]
fn no_text_can_be_a_mark_of_the_writer() {
    let nasty = || "\0@0;\0#3;\0".to_owned();
    let blocks = [
        Block::Paragraph(vec![
            Inline::Text(nasty()),
            Inline::Code(nasty()),
            Inline::Image { url: nasty(), alt: nasty() },
            Inline::link(nasty(), nasty()),
            Inline::Open { place: 7, content: vec![Inline::Text(nasty())] },
        ]),
        Block::Code { language: Some(nasty()), text: nasty() },
    ];
    let mut text = String::new();
    super::write(&blocks).fill(0, &mut text, |place, out| out.push_str(&place.to_string()));
    assert!(text.ends_with("@0;\u{FFFD}#3;\u{FFFD}\n```") && text.contains("](7)"), "{text}");
    assert!(!text.contains('\0'), "{text}");
}

#[test]
fn a_row_of_marks_is_written_in_linear_time() {
    let text = ["&", "#", "=", "`", "*", "1."].map(|mark| mark.repeat(100_000)).concat();
    assert!(write(&[Block::Paragraph(vec![Inline::text(text)])]).len() > 600_000);
}

/// `blocks` as a file.
fn write(blocks: &[Block]) -> String {
    let mut text = String::new();
    super::write(blocks).fill(0, &mut text, |_, _| {});
    text + "\n"
}

fn list(marker: Marker, items: Vec<Item>) -> Block {
    Block::List { marker, tight: true, items }
}

fn comes_back(blocks: &[Block]) {
    // A reader keeps `[^1]` as text where there is no such footnote.
    let mut blocks = blocks.to_vec();
    blocks.push(Block::Footnote {
        label: "1".to_owned(),
        blocks: vec![Block::Paragraph(vec![Inline::text("x")])],
    });
    let written = write(&blocks);
    let read = read(&written);
    assert_eq!(normal(&read), normal(&blocks), "\n{written}\n");
}

/// A tree in a form that is equal for trees that read alike.
fn normal(blocks: &[Block]) -> String {
    blocks.iter().map(|block| normal_of(block) + "\n").filter(|block| block.trim() != "").collect()
}

fn normal_of(block: &Block) -> String {
    let text = |content: &[Inline]| seen(&runs(content));
    match block {
        Block::Heading { content, .. } | Block::Paragraph(content) if runs(content).is_empty() => {
            String::new()
        }
        Block::Heading { level, content } => format!("h{level} {}", text(content)),
        Block::Paragraph(content) => format!("p {}", text(content)),
        Block::List { marker, items, .. } => {
            let items: Vec<_> = items.iter().map(|item| (item.task, normal(&item.blocks))).collect();
            format!("{marker:?} {items:?}")
        }
        Block::Quote(blocks) if normal(blocks).is_empty() => String::new(),
        Block::Quote(blocks) => format!("quote {}", normal(blocks)),
        Block::Table { columns, rows } => {
            let heads: Vec<_> = columns.iter().map(|column| (column.align, text(&column.head))).collect();
            let rows: Vec<Vec<_>> =
                rows.iter().map(|row| row.iter().map(|cell| text(cell)).collect()).collect();
            format!("table {heads:?} {rows:?}")
        }
        Block::Code { language, text } => {
            format!("code {:?} {text:?}", language.as_deref().unwrap_or("text"))
        }
        Block::Footnote { label, blocks } => format!("[{label}] {}", normal(blocks)),
    }
}

/// What a reader sees of running text: each character with its styles, but white space, which shows none.
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
            Atom::Link { goal, content } => {
                out.push_str(&format!("[{goal:?} {}]{:?}", seen(content), run.styles))
            }
            Atom::Code(_) | Atom::Image { .. } | Atom::Footnote(_) => out.push_str(&format!("{run:?}")),
        }
    }
    out
}

/// Makes trees, the same ones at each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn text(&mut self) -> String {
        NASTY[self.below(NASTY.len())].to_owned()
    }

    fn inlines(&mut self, depth: usize) -> Vec<Inline> {
        (0..=self.below(4)).map(|_| self.inline(depth)).collect()
    }

    fn inline(&mut self, depth: usize) -> Inline {
        match self.below(if depth == 0 { 8 } else { 14 }) {
            0..=4 => Inline::Text(self.text()),
            5 => Inline::Code("c".repeat(self.below(2) + 1)),
            6 => Inline::Break,
            7 => Inline::Footnote("1".to_owned()),
            8 | 9 => Inline::Emphasis(self.inlines(depth - 1)),
            10 | 11 => Inline::Strong(self.inlines(depth - 1)),
            12 => Inline::Strikethrough(self.inlines(depth - 1)),
            _ => Inline::Link { url: "https://x.nl/(a)?b&c".to_owned(), content: self.inlines(depth - 1) },
        }
    }

    fn blocks(&mut self, depth: usize) -> Vec<Block> {
        (0..=self.below(3)).map(|_| self.block(depth)).collect()
    }

    fn block(&mut self, depth: usize) -> Block {
        match self.below(if depth == 0 { 4 } else { 8 }) {
            0 | 1 => Block::Paragraph(vec![Inline::Text(self.text()), Inline::text("x")]),
            2 => Block::Code { language: None, text: format!("{}\n", self.text()) },
            3 => Block::Table {
                columns: vec![Column { align: Align::Left, head: vec![Inline::text("x")] }],
                rows: vec![vec![vec![Inline::Text(self.text())]]],
            },
            4 | 5 => Block::Quote(self.blocks(depth - 1)),
            _ => {
                let marker = [Marker::Bullet, Marker::Number(1), Marker::Number(7)][self.below(3)];
                let tight = self.below(2) == 0;
                Block::List { marker, tight, items: (0..=self.below(2)).map(|_| self.item(depth)).collect() }
            }
        }
    }

    fn item(&mut self, depth: usize) -> Item {
        let task = self.below(3) == 0;
        let mut blocks = vec![Block::Paragraph(vec![Inline::Text(self.text()), Inline::text("x")])];
        if self.below(2) == 0 {
            blocks.extend(self.blocks(depth - 1));
        }
        Item { task, blocks }
    }
}
