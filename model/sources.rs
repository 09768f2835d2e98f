//! A course's text files in memory, and what each is by its name.
//!
//! The compiler's `source` module reads them from a folder, or a caller gives them as texts. Diagnostics show places in
//! them.
//!
//! ```
//! use coursewright_model::sources::{SourceKind, Sources};
//!
//! let sources = Sources::from_memory([("10-end.md", "# End"), ("2-start.md", "# Start"), ("course.toml", "")]);
//! let lessons: Vec<&str> = sources.lessons(None).map(|(_, file)| file.path.as_str()).collect();
//! assert_eq!(lessons, ["2-start.md", "10-end.md"]);
//! assert_eq!(SourceKind::of("notes.md"), None);
//! ```

use crate::{FileId, Language};

/// A course's text files.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// `course.toml` first, then the lessons, their translations and the editions, each in natural order, then
    /// `course.lock`. A [`FileId`] is an index into this list.
    pub files: Vec<SourceFile>,
}

/// One text file.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// What it is.
    pub kind: SourceKind,
    /// The path below the course folder, with forward slashes.
    pub path: String,
    /// The text as it was read: byte-order mark and CRLF still in it, so that spans are byte offsets of the file.
    pub text: String,
}

/// What a text file is to the course, by its name. In the order in which they are in [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SourceKind {
    /// `course.toml`
    Settings,
    /// `01-name.md`, directly in the course folder.
    Lesson,
    /// `en/01-name.md`: a lesson in a folder that is called after a language.
    Translation,
    /// `editions/name.toml`; a leading `_` is a draft.
    Edition,
    /// `course.lock`
    Lock,
}

impl SourceKind {
    /// What the file at `path`, below the course folder, is; `None` if it is no text of the course.
    #[must_use]
    pub fn of(path: &str) -> Option<Self> {
        if path == SETTINGS {
            return Some(Self::Settings);
        }
        if path == LOCK {
            return Some(Self::Lock);
        }
        match path.strip_prefix(EDITIONS) {
            Some(name) if name.contains('/') || name.starts_with('_') => None,
            Some(name) => is_toml(name).then_some(Self::Edition),
            None if is_lesson(path) => Some(Self::Lesson),
            None => translation(path).map(|_| Self::Translation),
        }
    }
}

impl Sources {
    /// The sources of a course that is not in a folder, from paths and texts in any order. Drafts and other Markdown
    /// files are left out, as when a folder is read.
    pub fn from_memory<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let file = |(path, text): (&str, &str)| {
            Some(SourceFile { kind: SourceKind::of(path)?, path: path.to_owned(), text: text.to_owned() })
        };
        let mut files: Vec<_> = files.into_iter().filter_map(file).collect();
        files.sort_by_cached_key(|file| (file.kind, natural_key(&file.path)));
        Self { files }
    }

    /// The files of a kind, in their order.
    pub fn of_kind(&self, kind: SourceKind) -> impl Iterator<Item = (FileId, &SourceFile)> {
        let number = |index| FileId(u32::try_from(index).unwrap_or(u32::MAX));
        let files = self.files.iter().enumerate().map(move |(index, file)| (number(index), file));
        files.filter(move |(_, file)| file.kind == kind)
    }

    /// The lessons of the course's own text, or of the translation in `folder`, in their order.
    pub fn lessons(&self, folder: Option<&str>) -> impl Iterator<Item = (FileId, &SourceFile)> {
        let kind = folder.map_or(SourceKind::Lesson, |_| SourceKind::Translation);
        self.of_kind(kind).filter(move |(_, file)| file.folder() == folder)
    }

    /// The file with this id.
    #[must_use]
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize)
    }
}

impl SourceFile {
    /// The folder of the translation that it belongs to, if it does.
    #[must_use]
    pub fn folder(&self) -> Option<&str> {
        translation(&self.path).map(|(folder, _)| folder)
    }

    /// The path below the folder of its text: what a lesson of that text calls it.
    #[must_use]
    pub fn local_path(&self) -> &str {
        translation(&self.path).map_or(&self.path, |(_, name)| name)
    }
}

/// The name of the file of settings.
pub const SETTINGS: &str = "course.toml";

/// The name of the file of stable keys.
pub const LOCK: &str = "course.lock";

/// The folder of the editions.
pub const EDITIONS: &str = "editions/";

/// Whether the file at `path` is a lesson: directly in the course folder, its name starting with a digit and ending in `.md`.
#[must_use]
pub fn is_lesson(path: &str) -> bool {
    path.starts_with(|first: char| first.is_ascii_digit()) && is_markdown(path) && !path.contains('/')
}

/// The folder and the name of a translated lesson: the folder is called after a language that the program knows.
#[must_use]
pub fn translation(path: &str) -> Option<(&str, &str)> {
    let (folder, name) = path.split_once('/')?;
    (Language::of_tag(folder).is_some() && is_lesson(name)).then_some((folder, name))
}

/// Whether a file is TOML by its name.
#[must_use]
pub fn is_toml(name: &str) -> bool {
    name.len() > 5 && name.as_bytes()[name.len() - 5..].eq_ignore_ascii_case(b".toml")
}

/// Whether a file is Markdown by its name.
#[must_use]
pub fn is_markdown(name: &str) -> bool {
    name.len() > 3 && name.as_bytes()[name.len() - 3..].eq_ignore_ascii_case(b".md")
}

/// A key that sorts `2` before `10`: digits by their value, everything else by character.
#[must_use]
pub fn natural_key(path: &str) -> (Vec<(char, usize, String)>, String) {
    let mut key = Vec::new();
    let mut rest = path;
    while let Some(first) = rest.chars().next() {
        let digits = rest.find(|char: char| !char.is_ascii_digit()).unwrap_or(rest.len());
        let number = rest[..digits].trim_start_matches('0');
        if digits == 0 {
            key.push((first, 0, String::new()));
            rest = &rest[first.len_utf8()..];
        } else {
            // A longer number is a larger one, so its length in front of it sorts by value.
            key.push(('0', number.len(), number.to_owned()));
            rest = &rest[digits..];
        }
    }
    (key, path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::natural_key;

    #[test]
    fn numbers_sort_by_value() {
        let mut names = ["10-b.md", "2-a.md", "02-a.md", "1.md", "2-a10.md", "2-a9.md", "1-é.md"];
        names.sort_by_cached_key(|name| natural_key(name));
        assert_eq!(names, ["1-é.md", "1.md", "02-a.md", "2-a.md", "2-a9.md", "2-a10.md", "10-b.md"]);
    }
}
