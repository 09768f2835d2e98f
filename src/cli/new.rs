//! `coursewright new`: writes the files of a new course ([`new_course`]) to a folder, all of them or none.

use std::io;

use coursewright::{new_course, pack};

use super::args::NewArguments;
use super::output::print;
use super::words::Words;
use super::{Failure, Outcome};

pub(super) fn run(arguments: &NewArguments) -> Result<Outcome, Failure> {
    let words = Words::new(arguments.lang, None);
    let folder = &arguments.folder;
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let files = new_course(&name, words.language);
    let files: Vec<(&str, &[u8])> = files.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
    let path = folder.display().to_string();
    match pack::create(folder, &files) {
        Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => {
            return Err(Failure::Usage(words.fill("folder-not-empty", &[("path", &path)])));
        }
        result => result?,
    }
    // Quoted so that the suggested commands can be copied.
    let path = if path.contains(char::is_whitespace) { format!("\"{path}\"") } else { path };
    print(&format!("{}\n", words.fill("made-new", &[("path", &path)])))?;
    Ok(Outcome::Fine)
}
