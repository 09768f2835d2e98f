//! Tests of what depends on several pages: links, footnotes, files. `tests/cases` shows what each construct becomes.

use std::io;
use std::path::Path;

use super::export;
use crate::Context;
use coursewright_model::assets::{AssetId, Assets};
use coursewright_model::bundle::{Bundle, Entry};
use coursewright_model::diagnostics::Diagnostics;
use coursewright_model::locale::Locale;
use coursewright_model::options::Options;
use coursewright_model::{
    Block, Complete, Counts, Course, EditionInfo, FileId, Footnote, Heading, Id, Image, Inline, Language,
    Metadata, Organization, ReferenceTarget, Scoring, Section, Span, StatusRule,
};

#[test]
fn a_reference_goes_to_the_heading_in_the_file_that_holds_it() {
    let bundle = exported();
    assert!(text(&bundle, "01-start.md").contains("[verder](02-verder.md#tips-tricks-1)"));
    assert!(text(&bundle, "02-verder.md").contains("[verder](#tips-tricks-1)"));
    assert!(text(&bundle, "demo.md").contains("[verder](#tips-tricks-1)"));
}

#[test]
fn a_reference_to_a_section_goes_to_its_file() {
    let bundle = exported();
    assert!(text(&bundle, "02-verder.md").contains("[start](01-start.md)"));
    assert!(text(&bundle, "demo.md").contains("[start](#start-hier)"));
}

#[test]
fn a_page_holds_the_footnotes_that_it_cites_and_no_others() {
    let bundle = exported();
    assert!(text(&bundle, "01-start.md").ends_with("[^1]: Een noot.\n"));
    assert!(!text(&bundle, "02-verder.md").contains("[^1]"));
    assert_eq!(text(&bundle, "demo.md").matches("[^1]: ").count(), 1);
}

#[test]
fn only_files_that_are_shown_are_copied() {
    let bundle = exported();
    let paths: Vec<_> = bundle.entries().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths, ["01-start.md", "02-verder.md", "demo.md", "images/1.svg"]);
}

#[test]
fn a_level_that_the_author_skipped_is_closed_up() {
    let text = text(&exported(), "02-verder.md");
    assert!(text.contains("# Verder\n") && text.contains("\n## Tips: tricks\n") && !text.contains("###"));
}

fn exported() -> Bundle {
    let (locale, options) = (Locale::of(Language::Nl), Options::default());
    let context = Context { assets: &Pictures, options: &options, locale, build: "", only: None };
    export(&course(), &context, &mut Diagnostics::default())
}

fn text(bundle: &Bundle, path: &str) -> String {
    match bundle.get(path) {
        Some(Entry::Bytes(bytes)) => String::from_utf8(bytes.clone()).unwrap(),
        other => panic!("{path}: {other:?}"),
    }
}

fn course() -> Course {
    let see = |id: &str, section: &str, words: &str| {
        let target = ReferenceTarget { id: named(id), section: named(section), number: None };
        Inline::Reference { target: Box::new(target), content: words_of(words) }
    };
    let links = || vec![see("tip", "verder", "verder"), words(" "), see("start", "start", "start")];
    let picture = Image { asset: AssetId(1), alt: "Een kip".to_owned(), decorative: false, lang: None };
    let cited = Block::Paragraph { content: vec![words("Zie"), Inline::Footnote { number: 1 }] };
    Course {
        meta: metadata(),
        edition: EditionInfo {
            id: "default".to_owned(),
            title: None,
            manifest: String::new(),
            changes: None,
        },
        scoring: scoring(),
        organization: Organization::Single,
        mastery_score: false,
        sections: vec![
            section(1, "start", "Start hier", vec![Block::Paragraph { content: links() }, cited]),
            section(
                2,
                "verder",
                "Verder",
                vec![
                    heading(4, None, "Tips: tricks"),
                    Block::Paragraph { content: links() },
                    heading(2, Some("tip"), "Tips tricks"),
                    Block::Paragraph { content: vec![Inline::Image { image: picture }] },
                ],
            ),
        ],
        footnotes: vec![Footnote {
            number: 1,
            section: named("start"),
            blocks: vec![Block::Paragraph { content: words_of("Een noot.") }],
        }],
        objectives: Vec::new(),
        sources: Vec::new(),
    }
}

fn section(number: u16, id: &str, title: &str, blocks: Vec<Block>) -> Section {
    Section {
        id: named(id),
        number,
        lms_number: number,
        title: words_of(title),
        minutes: None,
        test: false,
        extra: false,
        new_page: false,
        blocks,
        span: nowhere(),
    }
}

fn heading(level: u8, id: Option<&str>, content: &str) -> Block {
    let content = words_of(content);
    Block::Heading(Heading { level, id: id.map(named), content, new_page: false, span: nowhere() })
}

fn metadata() -> Metadata {
    Metadata {
        id: named("demo"),
        title: "Demo".to_owned(),
        language: Language::Nl,
        language_tag: "nl-NL".to_owned(),
        description: None,
        version: None,
        authors: Vec::new(),
        licence: None,
        contact: None,
        minutes: 0,
        keywords: Vec::new(),
    }
}

fn scoring() -> Scoring {
    Scoring {
        pass_mark: None,
        status: StatusRule::Completed,
        attempts: None,
        counts: Counts::All,
        complete: Complete::Pages,
        points: 0,
        track_open_answers: false,
    }
}

fn named(id: &str) -> Id {
    Id::parse(id).unwrap()
}

fn words(text: &str) -> Inline {
    Inline::Text { text: text.to_owned() }
}

fn words_of(text: &str) -> Vec<Inline> {
    vec![words(text)]
}

fn nowhere() -> Span {
    Span::new(FileId(0), 0, 0)
}

struct Pictures;

impl Assets for Pictures {
    fn source_path(&self, asset: AssetId) -> &str {
        self.output_path(asset)
    }

    fn output_path(&self, asset: AssetId) -> &str {
        ["images/0.svg", "images/1.svg"][asset.0 as usize]
    }

    fn media_type(&self, _: AssetId) -> &'static str {
        "image/svg+xml"
    }

    fn size(&self, _: AssetId) -> u64 {
        1
    }

    fn dimensions(&self, _: AssetId) -> Option<(u32, u32)> {
        None
    }

    fn bytes(&self, _: AssetId) -> io::Result<Vec<u8>> {
        Ok(b"x".to_vec())
    }

    fn disk_path(&self, _: AssetId) -> Option<&Path> {
        None
    }
}
