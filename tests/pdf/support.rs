//! Making PDFs and giving them to other programs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use coursewright::bundle::Entry;
use coursewright::diagnostics::Diagnostics;
use coursewright::exporters::shared::identity::build_id;
use coursewright::exporters::{Context, named};
use coursewright::locale::Locale;
use coursewright::options::{OptionValue, Options};

use super::common::{self, Built};

/// The three targets.
pub(crate) const TARGETS: [&str; 3] = ["pdf", "pdf-answers", "pdf-instructor"];

/// The course that ships with the project.
pub(crate) static SHIPPED: LazyLock<Built> =
    LazyLock::new(|| common::build(&common::tests().join("..").join("course")));

/// Every case, by its name.
fn cases() -> Vec<(String, PathBuf)> {
    let documents = common::document::documents("cases");
    documents.iter().map(|document| (document.name.clone(), document.folder())).collect()
}

/// The three documents of that course, made once.
static SHIPPED_PDFS: LazyLock<[Vec<u8>; 3]> = LazyLock::new(|| TARGETS.map(|target| pdf(&SHIPPED, target)));

/// A document of the course that ships with the project.
pub(crate) fn shipped(target: &str) -> &'static [u8] {
    let place = TARGETS.iter().position(|known| *known == target).expect("one of the three");
    &SHIPPED_PDFS[place]
}

/// The workbook of every case, made once.
pub(crate) static CASES: LazyLock<Vec<(String, Built, Vec<u8>)>> = LazyLock::new(|| {
    let case = |(name, course): (String, PathBuf)| {
        let built = common::build(&course);
        let workbook = pdf(&built, "pdf");
        (name, built, workbook)
    };
    cases().into_iter().map(case).collect()
});

/// One document of the first edition.
pub(crate) fn pdf(built: &Built, target: &str) -> Vec<u8> {
    pdf_with(built, target, &[], &mut Diagnostics::default())
}

/// One document of the first edition with flags or words set.
pub(crate) fn pdf_with(
    built: &Built,
    target: &str,
    settings: &[(&str, OptionValue)],
    diagnostics: &mut Diagnostics,
) -> Vec<u8> {
    let target = named(target).expect("the target is built in");
    let mut options = Options::new(target.options);
    for (name, value) in settings {
        options.set(name, value.clone()).expect("the option takes the value");
    }
    let edited = built.first();
    let locale = Locale::of(edited.course.meta.language);
    let build = build_id(&edited.course);
    let context = Context { assets: &built.inventory, options: &options, locale, build: &build, only: None };
    let bundle = target.run(&edited.course, &edited.key, &context, diagnostics);
    bundle
        .entries()
        .find_map(|(path, entry)| match entry {
            Entry::Bytes(bytes) if path.as_str().ends_with(".pdf") => Some(bytes.clone()),
            Entry::Bytes(_) | Entry::Static(_) | Entry::Copy(_) | Entry::Zip(_) => None,
        })
        .expect("the bundle holds a PDF")
}

/// A folder of a test's own, emptied before and taken away afterwards.
pub(crate) struct Scratch(pub(crate) PathBuf);

impl Scratch {
    pub(crate) fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("coursewright-pdf-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder can be made");
        Self(folder)
    }

    /// Writes a file and gives its path.
    pub(crate) fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, bytes).expect("the file can be written");
        path
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What a program says; it must succeed.
pub(crate) fn run(program: &str, arguments: &[&str], file: &Path) -> String {
    let output = Command::new(program).args(arguments).arg(file).output();
    let output = output.unwrap_or_else(|error| panic!("{program}: {error}; tests/run installs it"));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{program}: {said}{}", String::from_utf8_lossy(&output.stderr));
    said
}

/// What `layout.py` says of a document, in which it finds no fault.
pub(crate) fn layout(command: &str, path: &Path) -> String {
    script("layout.py", &[command, path.to_str().expect("a path of ours")])
}

/// What `check.py` says.
pub(crate) fn python(arguments: &[&str]) -> String {
    script("check.py", arguments)
}

/// What a script says in the Python that has the packages of `requirements.txt`.
fn script(name: &str, arguments: &[&str]) -> String {
    let program = std::env::var("COURSEWRIGHT_PDF_PYTHON");
    let program = program.expect("COURSEWRIGHT_PDF_PYTHON names a Python; run the tests by tests/run");
    let script = common::tests().join("pdf").join(name);
    let output = Command::new(&program).arg(script).args(arguments).output().expect("Python runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    said
}
