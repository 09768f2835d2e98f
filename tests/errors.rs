//! Each folder in `tests/errors` is a course with a mistake; what is said about it is a snapshot beside it.
//!
//! The folder's name begins with the code. Where a diagnostic carries a fix, the fix is applied, and then
//! the mistake must be gone and no other error have come. Courses too large to keep are written first.
#![expect(clippy::disallowed_methods, reason = "tests read fixtures, not a course")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use coursewright::assets::Inventory;
use coursewright::compile;
use coursewright::diagnostics::edits::apply;
use coursewright::diagnostics::report::{self, Style};
use coursewright::diagnostics::texts::Texts;
use coursewright::diagnostics::{Code, Diagnostic, Diagnostics, Edit, Severity};
use coursewright::exporters::built_in;
use coursewright::model::{FileId, Language};
use coursewright::source::{self, COURSE_LIMIT, FILE_LIMIT, Sources};

/// A folder of `tests/errors`.
struct Case {
    name: String,
    code: Code,
    course: PathBuf,
    sources: Sources,
    /// What reading, compiling and exporting say; each only if what comes before it found no error.
    diagnostics: Diagnostics,
    inventory: Option<Box<dyn Inventory + Send>>,
}

static CASES: LazyLock<Vec<Case>> = LazyLock::new(cases);

/// Codes that the command alone knows, since it alone compares settings with targets.
const OF_THE_COMMAND: [Code; 2] = [Code::TargetUnknown, Code::TargetOptionUnknown];

/// Codes that only a release knows.
const OF_A_RELEASE: [Code; 3] = [Code::LockMissing, Code::LockStale, Code::NeverDoneInRelease];

/// Codes that no course provokes: a panic of the Markdown library and a fault of the PDF engine, whose guards have their
/// own tests.
const UNPROVOKED: [Code; 2] = [Code::ReaderFailed, Code::EngineFailed];

#[test]
fn every_mistake_is_reported_as_its_snapshot_shows() {
    for case in CASES.iter() {
        let report = if OF_THE_COMMAND.contains(&case.code) {
            command(&["check"], &case.course)
        } else if OF_A_RELEASE.contains(&case.code) {
            let out = std::env::temp_dir().join(format!("coursewright-release-{}", std::process::id()));
            let report = command(&["build", "--release", "--out", &out.to_string_lossy()], &case.course);
            assert!(!out.exists(), "a refused release writes nothing");
            report
        } else {
            let found = case.diagnostics.iter().any(|diagnostic| diagnostic.code == case.code);
            assert!(found, "{}: only {:?}", case.name, codes(&case.diagnostics));
            report::render(&case.diagnostics, &case.sources, Language::Nl, Style::Plain)
        };
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(common::tests().join("errors").join(&case.name));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!("report", report));
    }
}

#[test]
fn every_fix_mends_its_mistake_and_makes_no_other() {
    let mut mended = BTreeSet::new();
    for case in CASES.iter() {
        let Some(inventory) = case.inventory.as_deref() else { continue };
        let codes_of = |sources| codes(&compile(&sources, inventory).diagnostics);
        let before = codes(&case.diagnostics);
        for (code, count) in &before {
            let of_code = || case.diagnostics.iter().filter(|diagnostic| diagnostic.code == *code);
            let fixes = of_code().filter(|diagnostic| !diagnostic.fix.is_empty()).count();
            if fixes == 0 {
                continue;
            }
            let after = codes_of(fixed(&case.sources, of_code()));
            let left = after.get(code).copied().unwrap_or_default();
            assert_eq!(left, count - fixes, "{}: {code:?} is left after its fix", case.name);
            assert_no_more_errors(&case.name, &before, &after);
            mended.insert(*code);
        }
        assert_no_more_errors(&case.name, &before, &codes_of(fixed(&case.sources, &case.diagnostics)));
    }
    assert!(mended.len() > 20, "fixes are there to be tried: {mended:?}");
}

#[test]
fn every_code_has_a_case() {
    let cases: BTreeSet<Code> = CASES.iter().map(|case| case.code).collect();
    let expected = Code::ALL.iter().copied().filter(|code| !UNPROVOKED.contains(code)).collect();
    assert_eq!(cases, expected, "a folder in tests/errors for each code but one");
}

#[test]
fn every_diagnostic_can_be_said_in_both_languages() {
    let unprovoked = UNPROVOKED
        .map(|code| Diagnostic::without_place(code).arg("target", "pdf").arg("message", "unexpected"));
    for diagnostic in CASES.iter().flat_map(|case| &case.diagnostics).chain(&unprovoked) {
        for texts in [Language::Nl, Language::En].map(Texts::of) {
            assert_eq!(texts.fault(diagnostic), None, "{diagnostic:?}");
        }
    }
}

#[test]
fn a_case_is_short() {
    for case in CASES.iter().filter(|case| case.course.starts_with("tests")) {
        for file in &case.sources.files {
            assert!(file.text.lines().count() < 40, "{}/{} is long", case.name, file.path);
        }
    }
}

fn cases() -> Vec<Case> {
    let entries = std::fs::read_dir(common::tests().join("errors")).expect("the folder is there");
    let names = entries.map(|entry| entry.expect("entries can be read").file_name());
    let mut names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    names.into_iter().map(case).collect()
}

fn case(name: String) -> Case {
    let code = name.get(..5).and_then(Code::parse).unwrap_or_else(|| panic!("{name} begins with no code"));
    // Tests run at the crate's root; a relative path keeps the machine's own folders out of the snapshots.
    let course = match generated(code) {
        Some(files) => write(&name, &files),
        None => Path::new("tests/errors").join(&name).join("course"),
    };
    let mut diagnostics = Diagnostics::default();
    let read = source::read(&course, &mut diagnostics).expect("the folder can be read");
    let Some((sources, inventory)) = read else {
        return Case { name, code, course, sources: Sources::default(), diagnostics, inventory: None };
    };
    if diagnostics.has_errors() {
        return Case { name, code, course, sources, diagnostics, inventory: None };
    }
    let built = common::Built { compiled: compile(&sources, &inventory), sources, inventory };
    diagnostics.append(built.compiled.diagnostics.clone());
    if !diagnostics.has_errors() {
        built_in().for_each(|target| built.export_and_say(target, &mut diagnostics));
    }
    diagnostics.sort();
    let (sources, inventory) = (built.sources, Box::new(built.inventory));
    Case { name, code, course, sources, diagnostics, inventory: Some(inventory) }
}

/// The files of a course that is too large to keep.
fn generated(code: Code) -> Option<Vec<(String, String)>> {
    let lesson =
        |size: u64| format!("# Start {{#start}}\n{}", "\n".repeat(usize::try_from(size).expect("it fits")));
    let lessons = if code == Code::FileTooLarge {
        vec![lesson(FILE_LIMIT)]
    } else if code == Code::CourseTooLarge {
        vec![lesson(FILE_LIMIT - 20); usize::try_from(COURSE_LIMIT / FILE_LIMIT).expect("it fits") + 1]
    } else if code == Code::ResumeTooLarge {
        vec![questions(700)]
    } else if code == Code::TooManyInteractions {
        vec![questions(251)]
    } else {
        return None;
    };
    let named = lessons.into_iter().enumerate().map(|(number, text)| (format!("{number}-les.md"), text));
    let settings = "format = 1\nid = \"voorbeeld\"\ntitle = \"Voorbeeld\"\nlanguage = \"nl\"\n";
    Some(named.chain([("course.toml".to_owned(), settings.to_owned())]).collect())
}

/// A lesson of so many yes-or-no questions.
fn questions(count: usize) -> String {
    let exercise =
        |number: usize| format!("## Ja of nee: Vraag {number}? {{#v{number}}}\n\n> [!ANTWOORD] Ja\n\n");
    format!("# Start {{#start}}\n\n{}", (1..=count).map(exercise).collect::<String>())
}

fn write(name: &str, files: &[(String, String)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("errors").join(name);
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    for (path, text) in files {
        std::fs::write(folder.join(path), text).expect("the file can be written");
    }
    folder
}

/// What the command `check` prints.
fn command(words: &[&str], course: &Path) -> String {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_coursewright"));
    let output = command.args(words).arg(course).output().expect("the command runs");
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    String::from_utf8(output.stdout).expect("reports are text")
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
    let mut codes = BTreeMap::new();
    diagnostics.iter().for_each(|diagnostic| *codes.entry(diagnostic.code).or_default() += 1);
    codes
}

fn assert_no_more_errors(name: &str, before: &BTreeMap<Code, usize>, after: &BTreeMap<Code, usize>) {
    for (code, count) in after.iter().filter(|(code, _)| code.severity() == Severity::Error) {
        let old = before.get(code).copied().unwrap_or_default();
        assert!(*count <= old, "{name}: the fix brings {code:?}");
    }
}
