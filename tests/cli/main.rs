//! Tests the command as a process in a folder: its output, its files and its exit code.

#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

#[path = "../common/mod.rs"]
mod common;

mod bad_courses;
mod commands;
mod compare;
mod editions;
mod outputs;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// An empty folder for one test, in which it runs commands.
struct Workspace(PathBuf);

impl Workspace {
    fn new(test: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(test);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// Creates a workspace with a course of one lesson in `course`.
    fn with_course(test: &str, lesson: &str) -> Self {
        let workspace = Self::new(test);
        workspace.write("course/course.toml", SETTINGS);
        workspace.write("course/01-les.md", lesson);
        workspace
    }

    fn path(&self, below: &str) -> PathBuf {
        self.0.join(below)
    }

    fn write(&self, below: &str, content: impl AsRef<[u8]>) {
        let path = self.path(below);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Run {
        Run::of(command(&self.0, arguments))
    }
}

/// The minimal settings of a course.
const SETTINGS: &str = "format = 1\nid = \"cursus\"\ntitle = \"Cursus\"\nlanguage = \"nl\"\n";

/// A lesson without errors.
const LESSON: &str = "# Les {#les}\n\nTekst.\n\n## Open vraag: Waarom? {#waarom}\n";

/// The command in `folder`, in English on every system.
fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_coursewright"));
    command
        .args(arguments)
        .current_dir(folder)
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .env("LANG", "C");
    command
}

/// The result of a command.
struct Run {
    code: i32,
    out: String,
    err: String,
}

impl Run {
    fn of(mut command: Command) -> Self {
        let Output { status, stdout, stderr } = command.output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        // The command must not panic or end by a signal.
        let code = status.code().unwrap();
        let run = Self { code, out: text(stdout), err: text(stderr) };
        assert!(!run.err.contains("panicked") && code != 101, "{}", run.err);
        run
    }

    /// Checks the exit code, and that the output contains each of `words`.
    #[track_caller]
    fn says(&self, code: i32, words: &[&str]) -> &Self {
        let said = format!("{}{}", self.out, self.err);
        assert_eq!(self.code, code, "{said}");
        for word in words {
            assert!(said.contains(word), "`{word}` is not in:\n{said}");
        }
        self
    }
}

/// The bytes of every file in `folder`, by path. Follows symbolic links to files.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let (mut files, mut waiting) = (BTreeMap::new(), vec![folder.to_owned()]);
    while let Some(current) = waiting.pop() {
        for entry in fs::read_dir(current).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.is_symlink() {
                waiting.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                files.insert(name, fs::read(path).unwrap());
            }
        }
    }
    files
}
