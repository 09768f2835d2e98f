//! How pages are laid out, in every form that an author may choose: `layout.py` looks at what is drawn.

use super::support::{SHIPPED, Scratch, layout, pdf_with, python, run, shipped};
use coursewright::diagnostics::Diagnostics;
use coursewright::options::OptionValue;

type Settings = &'static [(&'static str, &'static str)];

const LETTER: Settings = &[("paper", "letter")];
const LARGE: Settings = &[("large-print", "")];
const DYSLEXIA: Settings = &[("dyslexia", "")];
const BOTH: Settings = &[("dyslexia", ""), ("large-print", "")];
const INK: Settings = &[("save-ink", "")];

fn made(target: &str, settings: Settings) -> Vec<u8> {
    let value = |word: &str| match word {
        "" => OptionValue::Flag(true),
        word => OptionValue::Word(word.to_owned()),
    };
    let settings: Vec<_> = settings.iter().map(|(name, word)| (*name, value(word))).collect();
    pdf_with(&SHIPPED, target, &settings, &mut Diagnostics::default())
}

#[test]
fn no_page_is_half_empty_and_nothing_stands_alone_at_its_foot() {
    let scratch = Scratch::new("layout");
    for target in super::support::TARGETS {
        layout("layout", &scratch.write(&format!("{target}.pdf"), shipped(target)));
    }
    let mut accessible = vec!["accessible".to_owned()];
    for (name, target, settings) in [
        ("letter", "pdf", LETTER),
        ("large", "pdf", LARGE),
        ("large-instructor", "pdf-instructor", LARGE),
        ("dyslexia", "pdf", DYSLEXIA),
        ("both", "pdf", BOTH),
        ("both-answers", "pdf-answers", BOTH),
        ("ink", "pdf", INK),
    ] {
        let path = scratch.write(&format!("{name}.pdf"), &made(target, settings));
        layout("layout", &path);
        accessible.push(path.to_str().expect("a path of ours").to_owned());
    }
    python(&accessible.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn readers_with_dyslexia_get_plain_letters_and_narrow_tables() {
    let scratch = Scratch::new("dyslexia");
    let usual = scratch.write("usual.pdf", shipped("pdf"));
    let plain = scratch.write("plain.pdf", &made("pdf", DYSLEXIA));
    let (usual_fonts, fonts) = (run("pdffonts", &[], &usual), run("pdffonts", &[], &plain));
    assert!(usual_fonts.contains("Italic") && !fonts.contains("Italic"), "{fonts}");
    assert!(fonts.contains("+NotoSans ") && fonts.contains("NotoSans-Bold"), "{fonts}");
    let columns = |path| widest_row(&run("pdfinfo", &["-struct"], path));
    assert!(columns(&usual) > 2);
    assert_eq!(columns(&plain), 2, "what to do stays beside what not to do");
}

/// The most cells of a row of a table.
fn widest_row(tree: &str) -> usize {
    let tags: Vec<&str> =
        tree.lines().map(|line| line.trim().split(' ').next().unwrap_or_default()).collect();
    let rows = tags.split(|tag| *tag == "TR");
    rows.skip(1)
        .map(|row| {
            row.iter().take_while(|tag| **tag != "Table").filter(|tag| ["TH", "TD"].contains(tag)).count()
        })
        .max()
        .unwrap_or(0)
}

#[test]
fn who_saves_ink_gets_fewer_pages_without_colours() {
    let scratch = Scratch::new("ink");
    let usual = scratch.write("usual.pdf", shipped("pdf"));
    let saved = scratch.write("saved.pdf", &made("pdf", INK));
    layout("grey", &saved);
    let pages = |path| {
        let facts = run("pdfinfo", &[], path);
        let count = facts.lines().find_map(|line| line.strip_prefix("Pages:")).map(str::trim);
        count.and_then(|count| count.parse::<usize>().ok()).expect("the number of pages")
    };
    assert!(pages(&saved) < pages(&usual));
}
