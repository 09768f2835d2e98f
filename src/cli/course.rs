//! Finds the course folder for a command.

use std::path::{Path, PathBuf};

use super::Failure;
use super::args::Lang;
use super::words::Words;

/// Returns the folder given as an argument, else `course`, else the current folder if it is a course.
pub(super) fn folder(named: Option<&Path>, lang: Option<Lang>) -> Result<PathBuf, Failure> {
    if let Some(path) = named {
        return Ok(path.to_owned());
    }
    let usual = Path::new("course");
    if usual.is_dir() {
        return Ok(usual.to_owned());
    }
    if Path::new("course.toml").exists() {
        return Ok(PathBuf::from("."));
    }
    Err(Failure::Usage(Words::new(lang, None).text("no-course-here").to_owned()))
}
