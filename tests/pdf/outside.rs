//! What other programs make of the files: qpdf reads them, `outloud` finds no fault against PDF/UA-1, `pypdf` fills them in and
//! reads them back, poppler draws what was filled in, PDFium lets one type, and a phone's reader finds the address in a code.

use super::common;
use super::support::{CASES, SHIPPED, Scratch, TARGETS, pdf, pdf_with, python, run, shipped};
use coursewright::diagnostics::Diagnostics;
use coursewright::options::OptionValue;

#[test]
fn every_document_is_sound_and_accessible() {
    let scratch = Scratch::new("sound");
    let mut paths = Vec::new();
    for target in TARGETS {
        paths.push(scratch.write(&format!("course-{target}.pdf"), shipped(target)));
    }
    for (name, _, workbook) in CASES.iter() {
        paths.push(scratch.write(&format!("{name}.pdf"), workbook));
    }
    for path in &paths {
        let said = run("qpdf", &["--check"], path);
        assert!(said.contains("No syntax or stream encoding errors found"), "{said}");
    }
    let mut arguments = vec!["accessible"];
    arguments.extend(paths.iter().map(|path| path.to_str().expect("a path of ours")));
    let said = python(&arguments);
    let sound = said.lines().filter(|line| line.starts_with("sound ")).count();
    assert_eq!(sound, paths.len(), "{said}");
}

#[test]
fn what_is_filled_in_is_read_back_and_drawn() {
    let scratch = Scratch::new("filled");
    let empty = scratch.write("workbook.pdf", shipped("pdf"));
    let said = python(&["fill", empty.to_str().expect("a path"), scratch.0.to_str().expect("a path")]);
    let drawn: usize = said.trim().rsplit(' ').next().and_then(|count| count.parse().ok()).expect("a count");
    assert!(drawn > 100, "{said}");
}

#[test]
fn what_is_typed_stands_on_the_lines_of_the_page() {
    let scratch = Scratch::new("typed");
    for (name, large) in [("usual", false), ("large", true)] {
        let settings = [("large-print", OptionValue::Flag(large))];
        let bytes = pdf_with(&SHIPPED, "pdf", &settings, &mut Diagnostics::default());
        let path = scratch.write(&format!("{name}.pdf"), &bytes);
        let said = python(&["type", path.to_str().expect("a path")]);
        let written: usize =
            said.trim().rsplit(' ').next().and_then(|count| count.parse().ok()).expect("a count");
        assert!(written > 10, "{name}: {said}");
    }
}

#[test]
fn a_code_on_the_page_leads_to_the_address() {
    let built = common::build(&common::course("cases/media"));
    let scratch = Scratch::new("codes");
    let path = scratch.write("media.pdf", &pdf(&built, "pdf"));
    let said = python(&["codes", path.to_str().expect("a path"), scratch.0.to_str().expect("a path")]);
    let mut wanted = Vec::new();
    for section in &built.first().course.sections {
        for block in &section.blocks {
            if let coursewright::model::Block::Media(media) = block {
                wanted.extend(media.link.clone());
            }
        }
    }
    assert!(!wanted.is_empty());
    for address in wanted {
        assert!(said.lines().any(|line| line == address), "{address} in {said}");
    }
}
