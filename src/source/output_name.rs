//! Makes the names of files in an output: lower-case ASCII, which every server, zip tool and file system supports.
//!
//! Two files never share a name: the later path gets `-2`, `-3`, …. A file whose path is already such a name keeps it. A name
//! depends only on the list of files, and a warning reports each number that adding a file could change.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics};

/// Returns the output names of the files at `paths`, in the same order.
pub(super) fn output_names(paths: &[String], diagnostics: &mut Diagnostics) -> Vec<String> {
    let mut used = UsedNames::default();
    let mut names: Vec<String> = paths.iter().map(|path| clean(path)).collect();
    for (path, _) in paths.iter().zip(&names).filter(|(path, name)| path == name) {
        used.insert(path, path);
    }
    for (path, name) in paths.iter().zip(&mut names).filter(|(path, name)| path != name) {
        if let Some(other) = used.conflict(name) {
            let other = other.to_owned();
            *name = used.free_name(name);
            let diagnostic = Diagnostic::without_place(Code::OutputNameClash).arg("path", path.as_str());
            diagnostics.push(diagnostic.arg("other", other).arg("name", name.as_str()));
        }
        used.insert(name, path);
    }
    names
}

/// Names in use, each with the path of its file.
#[derive(Default)]
struct UsedNames<'a> {
    files: BTreeMap<String, &'a str>,
    folders: BTreeMap<String, &'a str>,
    /// The next number to try for a name, so that many equal names take linear time.
    next: BTreeMap<String, u32>,
}

impl<'a> UsedNames<'a> {
    fn insert(&mut self, name: &str, path: &'a str) {
        for folder in folders(name) {
            self.folders.entry(folder.to_owned()).or_insert(path);
        }
        self.files.insert(name.to_owned(), path);
    }

    /// The path of the file or folder that `name` conflicts with.
    fn conflict(&self, name: &str) -> Option<&'a str> {
        let above = || folders(name).find_map(|folder| self.files.get(folder));
        self.files.get(name).or_else(|| self.folders.get(name)).or_else(above).copied()
    }

    fn free_name(&mut self, base: &str) -> String {
        let (folder, file) = base.rsplit_once('/').map_or(("", base), |(folder, file)| (folder, file));
        let (stem, extension) = file.rsplit_once('.').unwrap_or((file, ""));
        let dot = if extension.is_empty() { "" } else { "." };
        let slash = if folder.is_empty() { "" } else { "/" };
        let mut number = self.next.get(base).copied().unwrap_or(2);
        loop {
            let mut name = format!("{folder}{slash}{stem}-{number}{dot}{extension}");
            if folders(&name).any(|folder| self.files.contains_key(folder)) {
                // A number does not help if a parent folder has the name of a file.
                name = name.replace('/', "-");
            }
            number += 1;
            if self.conflict(&name).is_none() {
                self.next.insert(base.to_owned(), number);
                return name;
            }
        }
    }
}

/// The parent folders of `name`: `a` and `a/b` for `a/b/c`.
fn folders(name: &str) -> impl Iterator<Item = &str> {
    name.match_indices('/').map(|(at, _)| &name[..at])
}

/// Converts `path` to lower-case ASCII. Removes accents, and replaces all characters except letters, digits, dots, hyphens and
/// underscores by a hyphen.
fn clean(path: &str) -> String {
    path.split('/').map(clean_segment).collect::<Vec<_>>().join("/")
}

fn clean_segment(segment: &str) -> String {
    let mut clean = String::with_capacity(segment.len());
    for char in segment.nfkd().filter(|char| !is_combining_mark(*char)).flat_map(char::to_lowercase) {
        match char {
            'a'..='z' | '0'..='9' | '.' | '_' | '-' => clean.push(char),
            'ß' => clean.push_str("ss"),
            'æ' => clean.push_str("ae"),
            'œ' => clean.push_str("oe"),
            'ø' => clean.push('o'),
            _ if clean.ends_with('-') => {}
            _ => clean.push('-'),
        }
    }
    // Windows drops dots at the end of a name.
    let length = clean.trim_end_matches('.').len();
    clean.truncate(length);
    if clean.is_empty() { "-".to_owned() } else { clean }
}

#[cfg(test)]
mod tests {
    use super::output_names;
    use coursewright_model::diagnostics::Diagnostics;

    fn names(paths: &[&str]) -> (Vec<String>, usize) {
        let mut diagnostics = Diagnostics::default();
        let paths: Vec<String> = paths.iter().map(|path| (*path).to_owned()).collect();
        (output_names(&paths, &mut diagnostics), diagnostics.iter().count())
    }

    #[test]
    fn accents_spaces_and_capitals_are_replaced() {
        let (names, warnings) = names(&["images/Café – hal (1).PNG", "images/文.png", "Ærø/straße.svg"]);
        assert_eq!(names, ["images/cafe-hal-1-.png", "images/-.png", "aero/strasse.svg"]);
        assert_eq!(warnings, 0);
    }

    #[test]
    fn a_duplicate_name_gets_a_number() {
        let (names, warnings) =
            names(&["Foto.png", "a b", "a-b/c.png", "foto-2.png", "foto.png", "föto.png"]);
        assert_eq!(names, ["foto-3.png", "a-b-2", "a-b/c.png", "foto-2.png", "foto.png", "foto-4.png"]);
        assert_eq!(warnings, 3);
    }

    #[test]
    fn a_file_never_has_the_name_of_a_folder() {
        assert_eq!(names(&["A B/c", "a-b"]).0, ["a-b-c-2", "a-b"]);
    }
}
