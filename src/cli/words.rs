//! The words of the command line, in the language of whoever reads them.

use std::env;
use std::io;

use coursewright::disk;
use coursewright::locale::{Counted, Locale, fill};
use coursewright::model::{Construct, Language};

use super::Failure;
use super::args::Lang;

/// The words in one language.
#[derive(Clone, Copy)]
pub(super) struct Words {
    /// The language.
    pub(super) language: Language,
    locale: &'static Locale,
}

impl Words {
    /// In the language that was asked for, else the course's, else the system's, else English.
    pub(super) fn new(asked: Option<Lang>, course: Option<Language>) -> Self {
        let language = asked.map(Language::from).or(course).unwrap_or_else(system_language);
        Self { language, locale: Locale::of(language) }
    }

    /// The string `name` of the command line.
    pub(super) fn text(&self, name: &str) -> &'static str {
        self.locale.text("cli", name)
    }

    /// The string `name` of `--help`.
    pub(super) fn help(&self, name: &str) -> &'static str {
        self.locale.text("help", name)
    }

    /// The string `name` of `--help`, if there is one.
    pub(super) fn try_help(&self, name: &str) -> Option<&'static str> {
        self.locale.part("help").get(name).map(String::as_str)
    }

    /// What the target `name` is for.
    pub(super) fn target(&self, name: &str) -> &'static str {
        self.locale.text("targets", name)
    }

    /// The name of something that an author can write.
    pub(super) fn construct(&self, construct: Construct) -> &'static str {
        self.locale.text("coverage", construct.as_str())
    }

    /// Why a target does not have something as it was written.
    pub(super) fn reason(&self, reason: &str) -> &'static str {
        self.locale.text("coverage-reasons", reason)
    }

    /// The string `name` with values in its places: `{path}`.
    pub(super) fn fill(&self, name: &str, values: &[(&str, &str)]) -> String {
        fill(self.text(name), values)
    }

    /// The string `name` of `--help` with values in its places.
    pub(super) fn fill_help(&self, name: &str, values: &[(&str, &str)]) -> String {
        fill(self.help(name), values)
    }

    /// A count with its noun.
    pub(super) fn count(&self, noun: Counted, number: usize) -> String {
        self.locale.count(noun, number)
    }

    /// A number of bytes.
    pub(super) fn size(&self, bytes: u64) -> String {
        self.locale.size(bytes)
    }

    /// A failure: the string `name` about the unknown `word`, and the nearest that is known.
    pub(super) fn unknown(&self, name: &str, word: &str, near: Option<&str>) -> Failure {
        let mut message = self.fill(name, &[("word", word)]);
        if let Some(near) = near {
            message.push_str("; ");
            message.push_str(&self.fill("near", &[("near", near)]));
        }
        Failure::Usage(message)
    }

    /// What the disk said, and what to do where we know it.
    pub(super) fn system_error(&self, error: &io::Error) -> String {
        const HELP: [(io::ErrorKind, &str); 4] = [
            (io::ErrorKind::AlreadyExists, "help-foreign-file"),
            (io::ErrorKind::PermissionDenied, "help-permission"),
            (io::ErrorKind::ReadOnlyFilesystem, "help-permission"),
            (io::ErrorKind::StorageFull, "help-full"),
        ];
        const KNOWN: [(io::ErrorKind, &str); 10] = [
            (io::ErrorKind::NotFound, "disk-not-found"),
            (io::ErrorKind::AlreadyExists, "disk-exists"),
            (io::ErrorKind::PermissionDenied, "disk-permission"),
            (io::ErrorKind::ReadOnlyFilesystem, "disk-read-only"),
            (io::ErrorKind::StorageFull, "disk-full"),
            (io::ErrorKind::NotADirectory, "disk-not-a-folder"),
            (io::ErrorKind::IsADirectory, "disk-is-a-folder"),
            (io::ErrorKind::DirectoryNotEmpty, "disk-not-empty"),
            (io::ErrorKind::InvalidFilename, "disk-name"),
            (io::ErrorKind::FileTooLarge, "disk-too-large"),
        ];
        let known = KNOWN.iter().find(|(kind, _)| *kind == error.kind()).map(|(_, words)| self.text(words));
        let said = match (disk::disk_error(error), known) {
            (Some(disk), Some(known)) => format!("{}: {known}", disk.path.display()),
            (None, Some(known)) => known.to_owned(),
            (_, None) => error.to_string(),
        };
        match HELP.iter().find(|(kind, _)| *kind == error.kind()) {
            Some((_, help)) => format!("{said}\n{}", self.text(help)),
            None => said,
        }
    }
}

/// The language of the system's messages: Dutch, or else English.
fn system_language() -> Language {
    let set =
        ["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(env::var_os).find(|value| !value.is_empty());
    let tag = set.and_then(|value| value.into_string().ok()).unwrap_or_default();
    Language::of_tag(&tag.replace(['_', '.'], "-")).unwrap_or(Language::En)
}
