//! How long each stage takes on courses of 10 to 5,000 sections, beside the floor: what bare pulldown-cmark and a zip
//! take for the same text. `cargo bench`, or `cargo bench -- 1000` for one size.

#![allow(clippy::disallowed_methods)]

mod course;

use std::collections::BTreeSet;
use std::fmt;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use coursewright::bundle::Bundle;
use coursewright::diagnostics::Diagnostics;
use coursewright::exporters::shared::identity::build_id;
use coursewright::exporters::{Context, Target, built_in};
use coursewright::locale::Locale;
use coursewright::lock::{Keys, Lock};
use coursewright::lower::{self, Input};
use coursewright::model::{CompiledEdition, Edition};
use coursewright::options::Options;
use coursewright::pack::Build;
use coursewright::source::{self, FileInventory, Sources};
use coursewright::{Compiled, markdown, pack, parallel, settings};
use divan::{Bencher, black_box};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn main() {
    divan::main();
}

const SECTIONS: [usize; 4] = [10, 100, 1_000, 5_000];

/// Reads each lesson, makes HTML of it, and zips that: nobody can be faster who compiles Markdown into a package.
#[divan::bench(args = SECTIONS, sample_count = 10, max_time = 10)]
fn floor(bencher: Bencher<'_, '_>, sections: usize) {
    let folder = folder(sections);
    bencher.bench_local(|| bare(&folder, Pictures::Left));
}

/// The same, with the pictures in the zip.
#[divan::bench(args = SECTIONS, sample_count = 10, max_time = 10)]
fn floor_with_pictures(bencher: Bencher<'_, '_>, sections: usize) {
    let folder = folder(sections);
    bencher.bench_local(|| bare(&folder, Pictures::Packed));
}

#[divan::bench(args = SECTIONS, sample_count = 10, max_time = 10)]
fn stage_1_read(bencher: Bencher<'_, '_>, sections: usize) {
    let folder = folder(sections);
    bencher.bench_local(|| read(&folder));
}

#[divan::bench(args = SECTIONS, sample_count = 10, max_time = 10)]
fn stage_2_parse(bencher: Bencher<'_, '_>, sections: usize) {
    let (sources, _) = read(&folder(sections));
    bencher.bench_local(|| {
        let mut diagnostics = Diagnostics::default();
        let settings = settings::parse(&sources, &mut diagnostics);
        black_box(markdown::parse(&sources, settings.language, &mut diagnostics))
    });
}

#[divan::bench(args = SECTIONS, sample_count = 10, max_time = 10)]
fn stage_3_edition(bencher: Bencher<'_, '_>, sections: usize) {
    let (sources, inventory) = read(&folder(sections));
    let mut diagnostics = Diagnostics::default();
    let settings = settings::parse(&sources, &mut diagnostics);
    let document = markdown::parse(&sources, settings.language, &mut diagnostics);
    let default = Edition::default();
    bencher.bench_local(|| {
        let (groups, mut found) = (BTreeSet::new(), Diagnostics::default());
        let keys = Keys::assign(&document, &Lock::default(), &mut found);
        let input = Input {
            document: &document,
            settings: &settings,
            sources: &sources,
            groups: &groups,
            keys: &keys,
            inventory: &inventory,
            lock: None,
        };
        lower::lower(input, &default, &mut found)
    });
}

#[divan::bench(args = cases(), sample_count = 10, max_time = 5)]
fn stage_4_export(bencher: Bencher<'_, '_>, case: &Case) {
    let (sources, inventory) = read(&folder(case.sections));
    let compiled = coursewright::compile(&sources, &inventory);
    bencher.bench_local(|| export(case.target, &compiled, &inventory));
}

#[divan::bench(args = SECTIONS, sample_count = 10, max_time = 10)]
fn stage_5_pack(bencher: Bencher<'_, '_>, sections: usize) {
    let (sources, inventory) = read(&folder(sections));
    let compiled = coursewright::compile(&sources, &inventory);
    let bundles = bundles(&compiled, &inventory, |target| target.default);
    let out = scratch("pack");
    bencher.bench_local(|| pack::write(&bundles, &inventory, &out).expect("the disk has room"));
}

/// Everything that a plain build does.
#[divan::bench(args = SECTIONS, sample_count = 10, max_time = 10)]
fn whole(bencher: Bencher<'_, '_>, sections: usize) {
    let folder = folder(sections);
    bencher.bench_local(|| build(&folder, |target| target.default));
}

/// A build of one SCORM package.
#[divan::bench(args = SECTIONS, sample_count = 10, max_time = 10)]
fn whole_scorm(bencher: Bencher<'_, '_>, sections: usize) {
    let folder = folder(sections);
    bencher.bench_local(|| build(&folder, |target| target.name == "scorm12"));
}

/// A target and a size.
struct Case {
    target: &'static Target,
    sections: usize,
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.target.name, self.sections)
    }
}

fn cases() -> Vec<Case> {
    let sizes = |target| SECTIONS.map(|sections| Case { target, sections });
    built_in().flat_map(sizes).collect()
}

fn build(folder: &Path, wanted: impl Fn(&Target) -> bool) {
    let (sources, inventory) = read(folder);
    let compiled = coursewright::compile(&sources, &inventory);
    let build = Build::begin(&scratch("whole")).expect("the disk has room");
    let targets: Vec<&Target> = built_in().filter(|target| wanted(target)).collect();
    // As the command does: what is made is put beside its place at once.
    let staged = parallel::map(&targets, |target| {
        let bundle = export(target, &compiled, &inventory);
        build.stage(target.name, &bundle, &inventory).expect("the disk has room")
    });
    build.finish(staged).expect("the disk has room");
}

fn bundles(
    compiled: &Compiled,
    inventory: &FileInventory,
    wanted: impl Fn(&Target) -> bool,
) -> Vec<(String, Bundle)> {
    let targets = built_in().filter(|target| wanted(target));
    targets.map(|target| (target.name.to_owned(), export(target, compiled, inventory))).collect()
}

fn export(target: &Target, compiled: &Compiled, assets: &FileInventory) -> Bundle {
    let options = Options::new(target.options);
    // The course of the benchmark has one edition.
    let CompiledEdition { course, key, .. } = &compiled.editions[0];
    let (locale, build) = (Locale::of(compiled.settings.language), build_id(course));
    let context = Context { assets, options: &options, locale, build: &build, only: None };
    let mut diagnostics = Diagnostics::default();
    target.run(course, key, &context, &mut diagnostics)
}

fn read(folder: &Path) -> (Sources, FileInventory) {
    let mut diagnostics = Diagnostics::default();
    source::read(folder, &mut diagnostics).expect("the course can be read").expect("it is a course")
}

/// What the floor does with the pictures.
#[derive(Clone, Copy, PartialEq)]
enum Pictures {
    Left,
    Packed,
}

fn bare(folder: &Path, pictures: Pictures) {
    let path = scratch("floor").join("floor.zip");
    let mut zip = ZipWriter::new(BufWriter::new(File::create(path).expect("the disk has room")));
    let deflated = SimpleFileOptions::default().compression_level(Some(6));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for path in sorted(folder).iter().filter(|path| path.extension().is_some_and(|e| e == "md")) {
        let text = fs::read_to_string(path).expect("the course is there");
        let mut html = String::new();
        pulldown_cmark::html::push_html(
            &mut html,
            pulldown_cmark::Parser::new_ext(&text, pulldown_cmark::Options::all()),
        );
        let name = path.file_stem().expect("a file has a name").to_string_lossy();
        zip.start_file(format!("{name}.html"), deflated).expect("the disk has room");
        zip.write_all(html.as_bytes()).expect("the disk has room");
    }
    if pictures == Pictures::Packed {
        for path in sorted(&folder.join("images")) {
            let name = path.file_name().expect("a file has a name").to_string_lossy();
            zip.start_file(name, stored).expect("the disk has room");
            let mut file = File::open(&path).expect("the course is there");
            std::io::copy(&mut file, &mut zip).expect("the disk has room");
        }
    }
    zip.finish().and_then(|mut file| Ok(file.flush()?)).expect("the disk has room");
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the course is there");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("the course is there").path()).collect();
    paths.sort();
    paths
}

/// The course of so many sections, written once.
fn folder(sections: usize) -> PathBuf {
    let folder = scratch("courses").join(sections.to_string());
    if !folder.exists() {
        course::write(&folder, sections).expect("the disk has room");
    }
    folder
}

fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench").join(name);
    fs::create_dir_all(&folder).expect("the disk has room");
    folder
}
