//! Each document in `tests/errors` has a course with a mistake and the expected diagnostics. Run one with
//! `cargo test --test errors E0301`.
//!
//! The name of a document begins with the code. If a diagnostic has a fix, the test applies it; the mistake must then be gone without
//! new errors.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Command, ExitCode};
use std::sync::{LazyLock, OnceLock};

use common::document::{self, Document, Snapshot};
use coursewright::assets::Inventory;
use coursewright::compile;
use coursewright::diagnostics::edits::apply;
use coursewright::diagnostics::report::{self, Style};
use coursewright::diagnostics::texts::Texts;
use coursewright::diagnostics::{Code, Diagnostic, Diagnostics, Edit, Severity};
use coursewright::exporters::built_in;
use coursewright::model::{FileId, Language};
use coursewright::source::{self, Sources};
use libtest_mimic::{Arguments, Trial};

/// A document, and what is found in its course.
struct Case {
    document: Document,
    code: Code,
    found: OnceLock<Found>,
}

/// What reading, compiling and exporting say; each only if what comes before it found no error.
struct Found {
    diagnostics: Diagnostics,
    sources: Sources,
    inventory: Option<Box<dyn Inventory + Send + Sync>>,
}

static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| {
    let case = |document: Document| {
        let code = document.name.get(..5).and_then(Code::parse);
        let code = code.unwrap_or_else(|| panic!("{} begins with no code", document.name));
        Case { document, code, found: OnceLock::new() }
    };
    document::documents("errors").into_iter().map(case).collect()
});

/// Codes that the command alone knows, since it alone compares settings with targets.
const OF_THE_COMMAND: [Code; 2] = [Code::TargetUnknown, Code::TargetOptionUnknown];

/// Codes that only a release knows.
const OF_A_RELEASE: [Code; 3] = [Code::LockMissing, Code::LockStale, Code::NeverDoneInRelease];

/// Codes that no course is known to provoke. Their guards have tests of their own: a panic of the Markdown library in
/// `markdown/events.rs`, a fault of the PDF engine, which this program is built without, in `exporters/pdf/engine.rs`.
const UNPROVOKED: [Code; 2] = [Code::ReaderFailed, Code::EngineFailed];

/// The languages of a report, and the sections that have it in them.
const LANGUAGES: [(Language, &str); 2] = [(Language::Nl, "nl"), (Language::En, "en")];

fn main() -> ExitCode {
    let own = |case: &'static Case| Trial::test(&case.document.name, || Ok(case.check()?));
    let mut trials: Vec<Trial> = CASES.iter().map(own).collect();
    trials.push(common::trial("every_code_has_a_case", every_code_has_a_case));
    trials.push(common::trial("fixes_are_tried", fixes_are_tried));
    trials.push(common::trial("codes_without_a_case_can_be_said", codes_without_a_case_can_be_said));
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

fn every_code_has_a_case() {
    let cases: BTreeSet<Code> = CASES.iter().map(|case| case.code).collect();
    let expected = Code::ALL.iter().copied().filter(|code| !UNPROVOKED.contains(code)).collect();
    assert_eq!(cases, expected, "a document in tests/errors for each code but two");
}

fn fixes_are_tried() {
    let mended: BTreeSet<Code> = CASES.iter().flat_map(|case| case.found().fixable().into_keys()).collect();
    assert!(mended.len() > 20, "fixes are there to be tried: {mended:?}");
}

fn codes_without_a_case_can_be_said() {
    for code in UNPROVOKED {
        can_be_said(&Diagnostic::without_place(code).arg("target", "pdf").arg("message", "unexpected"));
    }
}

impl Case {
    fn check(&self) -> Result<(), String> {
        self.is_short();
        for diagnostic in &self.found().diagnostics {
            can_be_said(diagnostic);
        }
        self.fixes_mend_and_make_no_other();
        let order = LANGUAGES.map(|(_, section)| section);
        self.document.expect_only(&order)?;
        let command = format!("cargo test --test errors -- --exact {}", self.document.name);
        let reports = LANGUAGES.map(|(language, section)| {
            self.document.expect(section, &Snapshot::text(&self.report(language)), &order, &command)
        });
        reports.into_iter().collect()
    }

    fn is_short(&self) {
        let long = self.document.blocks.iter().find(|block| block.content.lines().count() >= 40);
        assert!(long.is_none(), "`{}` is long", long.map_or("", |block| &block.info));
    }

    fn found(&self) -> &Found {
        self.found.get_or_init(|| find(&self.document.folder()))
    }

    /// What is said, with the course in the folder `course`.
    fn report(&self, language: Language) -> String {
        let folder = self.document.folder();
        let report = if OF_THE_COMMAND.contains(&self.code) {
            command(&["check"], &folder, language)
        } else if OF_A_RELEASE.contains(&self.code) {
            let out = std::env::temp_dir().join(format!(
                "coursewright-{}-{}",
                self.document.name,
                std::process::id()
            ));
            let report = command(&["build", "--release", "--out", &out.to_string_lossy()], &folder, language);
            assert!(!out.exists(), "a refused release writes nothing");
            report
        } else {
            let Found { diagnostics, sources, .. } = self.found();
            let found = diagnostics.iter().any(|diagnostic| diagnostic.code == self.code);
            assert!(found, "only {:?}", codes(diagnostics));
            report::render(diagnostics, sources, language, Style::Plain)
        };
        report.replace(&*folder.to_string_lossy(), "course")
    }

    fn fixes_mend_and_make_no_other(&self) {
        let found = self.found();
        let Some(inventory) = found.inventory.as_deref() else { return };
        let codes_of = |sources| codes(&compile(&sources, inventory).diagnostics);
        let before = codes(&found.diagnostics);
        for (code, fixes) in found.fixable() {
            let of_code = found.diagnostics.iter().filter(|diagnostic| diagnostic.code == code);
            let after = codes_of(fixed(&found.sources, of_code));
            let left = after.get(&code).copied().unwrap_or_default();
            assert_eq!(left, before[&code] - fixes, "{code:?} is left after its fix");
            assert_no_more_errors(&before, &after);
        }
        assert_no_more_errors(&before, &codes_of(fixed(&found.sources, &found.diagnostics)));
    }
}

impl Found {
    /// How many diagnostics of each code carry a fix; none if the course could not be read.
    fn fixable(&self) -> BTreeMap<Code, usize> {
        let fixable = self.diagnostics.iter().filter(|diagnostic| !diagnostic.fix.is_empty());
        if self.inventory.is_some() { count(fixable) } else { BTreeMap::new() }
    }
}

fn find(course: &Path) -> Found {
    let mut diagnostics = Diagnostics::default();
    let read = source::read(course, &mut diagnostics).expect("the folder can be read");
    let Some((sources, inventory)) = read else {
        return Found { diagnostics, sources: Sources::default(), inventory: None };
    };
    if diagnostics.has_errors() {
        return Found { diagnostics, sources, inventory: None };
    }
    let built = common::Built { compiled: compile(&sources, &inventory), sources, inventory };
    diagnostics.append(built.compiled.diagnostics.clone());
    if !diagnostics.has_errors() {
        built_in().for_each(|target| built.collect_export_diagnostics(target, &mut diagnostics));
    }
    diagnostics.sort();
    Found { diagnostics, sources: built.sources, inventory: Some(Box::new(built.inventory)) }
}

/// What the command prints.
fn command(words: &[&str], course: &Path, language: Language) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_coursewright"));
    let output = command.args(words).args(["--lang", language.as_str()]).arg(course).output();
    let output = output.expect("the command runs");
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    String::from_utf8(output.stdout).expect("reports are text")
}

fn can_be_said(diagnostic: &Diagnostic) {
    for texts in [Language::Nl, Language::En].map(Texts::of) {
        assert_eq!(texts.fault(diagnostic), None, "{diagnostic:?}");
    }
}

/// The sources with the fixes of `diagnostics` applied.
fn fixed<'a>(sources: &Sources, diagnostics: impl IntoIterator<Item = &'a Diagnostic>) -> Sources {
    let mut edits: BTreeMap<FileId, Vec<Edit>> = BTreeMap::new();
    for edit in diagnostics.into_iter().flat_map(|diagnostic| &diagnostic.fix) {
        edits.entry(edit.span.file).or_default().push(edit.clone());
    }
    let mut fixed = sources.clone();
    for (file, edits) in edits {
        let file = &mut fixed.files[file.0 as usize];
        file.text = apply(&file.text, &edits);
    }
    fixed
}

fn codes(diagnostics: &Diagnostics) -> BTreeMap<Code, usize> {
    count(diagnostics.iter())
}

fn count<'a>(diagnostics: impl Iterator<Item = &'a Diagnostic>) -> BTreeMap<Code, usize> {
    let mut codes = BTreeMap::new();
    diagnostics.for_each(|diagnostic| *codes.entry(diagnostic.code).or_default() += 1);
    codes
}

fn assert_no_more_errors(before: &BTreeMap<Code, usize>, after: &BTreeMap<Code, usize>) {
    for (code, count) in after.iter().filter(|(code, _)| code.severity() == Severity::Error) {
        let old = before.get(code).copied().unwrap_or_default();
        assert!(*count <= old, "the fix brings {code:?}");
    }
}
