//! What each construct becomes: the tags and the text in the order in which they are read aloud.

use super::common;
use super::support::{CASES, SHIPPED, Scratch, TARGETS, pdf, pdf_with, run, shipped};
use coursewright::diagnostics::{Code, Diagnostics};
use coursewright::exporters::shared::identity::build_id;
use coursewright::options::OptionValue;

#[test]
fn every_case_gives_the_tags_that_its_snapshot_shows() {
    let scratch = Scratch::new("structure");
    for (name, built, workbook) in CASES.iter() {
        let id = build_id(&built.first().course);
        let mut shown = String::new();
        for target in TARGETS {
            let other;
            let bytes = if target == "pdf" {
                workbook
            } else {
                other = pdf(built, target);
                &other
            };
            let path = scratch.write(&format!("{name}-{target}.pdf"), bytes);
            let tree = run("pdfinfo", &["-struct-text"], &path).replace(&id, "BUILD-ID");
            shown.push_str(&format!("── {target}\n{}\n", between_covers(&tree)));
        }
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(common::tests().join("pdf").join("snapshots"));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(name.as_str(), shown));
    }
}

/// The sections, without cover, contents and colophon, which are alike for every course. Objects lose their numbers, and what
/// only says how a place is laid out is left out.
fn between_covers(tree: &str) -> String {
    let lines: Vec<&str> = tree.lines().collect();
    let heads: Vec<usize> =
        (0..lines.len()).filter(|index| lines[*index].trim_start().starts_with("H1 ")).collect();
    let (first, last) = (heads[1], heads[heads.len() - 1]);
    let mut shown = String::new();
    for line in &lines[first..last] {
        let line = line.strip_prefix("  ").unwrap_or(line).trim_end();
        if line.trim_start().starts_with('/') {
            continue;
        }
        let line = line.split(" Object ").next().unwrap_or(line);
        if line.trim_start().starts_with("Object ") {
            continue;
        }
        shown.push_str(
            line.trim_end_matches([':']).trim_end_matches(" (inline)").trim_end_matches(" (block)"),
        );
        shown.push('\n');
    }
    shown
}

#[test]
fn the_text_is_read_in_the_order_of_the_course() {
    let scratch = Scratch::new("order");
    let path = scratch.write("workbook.pdf", shipped("pdf"));
    let tree = run("pdfinfo", &["-struct-text"], &path);
    let mut from = tree.find("TOC").expect("there is a table of contents");
    for exercise in SHIPPED.first().course.exercises() {
        let head = format!("\"{}\"", exercise.number);
        let place =
            tree[from..].find(&head).unwrap_or_else(|| panic!("{head} comes too early or not at all"));
        from += place;
    }
}

#[test]
fn the_same_course_gives_the_same_bytes() {
    let built = common::build(&common::course("cases/figures"));
    let first = pdf(&built, "pdf");
    // Another document in between, so that what the engine remembers is not the same.
    let other = pdf(&built, "pdf-instructor");
    assert_ne!(first, other);
    assert_eq!(first, pdf(&built, "pdf"));
}

#[test]
fn a_document_says_what_it_is_on_every_page() {
    let scratch = Scratch::new("pages");
    let course = &SHIPPED.first().course;
    let id = build_id(course);
    for target in TARGETS {
        let path = scratch.write(&format!("{target}.pdf"), shipped(target));
        let facts = run("pdfinfo", &[], &path);
        assert!(facts.contains(&course.meta.title) && facts.contains("Tagged:          yes"), "{facts}");
        let pages: usize = facts
            .lines()
            .find_map(|line| line.strip_prefix("Pages:"))
            .and_then(|count| count.trim().parse().ok())
            .expect("the number of pages");
        let text =
            std::process::Command::new("pdftotext").arg(&path).arg("-").output().expect("pdftotext runs");
        let text = String::from_utf8(text.stdout).expect("UTF-8");
        let edition = course.edition.title.as_deref().expect("the course has editions");
        for (number, page) in text.split('\u{C}').take(pages).enumerate() {
            assert!(page.contains(&id) && page.contains(edition), "{target}, page {}: {page}", number + 1);
            assert!(page.contains(&format!("{} / {pages}", number + 1)), "{target}: {page}");
            assert!(page.contains(course.meta.version.as_deref().expect("a version")), "{page}");
        }
    }
}

#[test]
fn nothing_that_an_author_writes_is_markup() {
    let built = common::build(&common::tests().join("pdf").join("hostile"));
    let mut diagnostics = Diagnostics::default();
    let scratch = Scratch::new("hostile");
    let path = scratch.write("workbook.pdf", &pdf_with(&built, "pdf", &[], &mut diagnostics));
    let losses: Vec<String> = diagnostics
        .iter()
        .map(|diagnostic| {
            assert_eq!(diagnostic.code, Code::Loss);
            format!("{:?}", diagnostic.args)
        })
        .collect();
    assert!(losses.iter().any(|args| args.contains("U+1F984")), "{losses:?}");
    assert!(losses.iter().any(|args| args.contains("kapot.png")), "{losses:?}");
    assert_eq!(losses.len(), 2, "{losses:?}");
    let tree: String = run("pdfinfo", &["-struct-text"], &path).split(['"', '\n']).map(str::trim).collect();
    let tree = tree.replace(' ', "");
    for text in [
        "#panic(\"titel\")$x$*vet*<label>",
        "#import\"x\"en$wiskunde$",
        "#read(\"/etc/passwd\")",
        "<label>,@verwijzing,_streep_,=geenkop,//geencommentaar,[haken]en\\erbij",
        "heeft:□.Eneenhart:♥",
        "[Eenkapotplaatje]",
        "#eval(\"1\")",
        "#sys.inputs",
        "field:text/les",
        "#letx=1",
    ] {
        let text: String = text.split('"').collect();
        assert!(tree.contains(&text), "{text} in {tree}");
    }
}

#[test]
fn the_sheet_and_the_letters_have_the_size_that_was_asked_for() {
    let built = common::build(&common::course("cases/choice"));
    let scratch = Scratch::new("size");
    let usual = scratch.write("usual.pdf", &pdf(&built, "pdf"));
    assert!(run("pdfinfo", &[], &usual).contains("(A4)"));
    let settings =
        [("paper", OptionValue::Word("letter".to_owned())), ("large-print", OptionValue::Flag(true))];
    let other = pdf_with(&built, "pdf", &settings, &mut Diagnostics::default());
    let other = scratch.write("other.pdf", &other);
    assert!(run("pdfinfo", &[], &other).contains("(letter)"));
    // The height of a word of the text, in points.
    let height = |path| {
        let boxes = run("pdftotext", &["-bbox", "-f", "3"], path);
        assert!(boxes.is_empty() || boxes.contains("word"));
        let page =
            std::fs::read_to_string(std::path::Path::new(path).with_extension("html")).unwrap_or(boxes);
        let tall = |line: &str, name: &str| -> Option<f64> {
            line.split(&format!("{name}=\"")).nth(1)?.split('"').next()?.parse().ok()
        };
        let words = page.lines().filter(|line| line.contains("<word"));
        let mut heights: Vec<f64> =
            words.filter_map(|line| Some(tall(line, "yMax")? - tall(line, "yMin")?)).collect();
        heights.sort_by(f64::total_cmp);
        heights[heights.len() / 2]
    };
    let ratio = height(&other) / height(&usual);
    assert!((1.5..1.8).contains(&ratio), "18 points to 11: {ratio}");
}
