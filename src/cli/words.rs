//! The messages of the command line, in the user's language. The strings come from the language files ([`Locale`]).

use std::env;
use std::io;

use coursewright::disk;
use coursewright::locale::{Counted, Locale, fill};
use coursewright::model::{Construct, Language};

use super::Failure;
use super::args::Lang;

/// The messages in one language.
#[derive(Clone, Copy)]
pub(super) struct Words {
    pub(super) language: Language,
    locale: &'static Locale,
}

impl Words {
    /// Uses the language of `--lang`, else of the course, else of the system, else English.
    pub(super) fn new(asked: Option<Lang>, course: Option<Language>) -> Self {
        let language = asked.map(Language::from).or(course).unwrap_or_else(system_language);
        Self { language, locale: Locale::of(language) }
    }

    /// The string `name` of the part `cli`.
    pub(super) fn text(&self, name: &str) -> &'static str {
        self.locale.text("cli", name)
    }

    /// The string `name` of the part `help`.
    pub(super) fn help(&self, name: &str) -> &'static str {
        self.locale.text("help", name)
    }

    /// The string `name` of the part `help`, if it exists.
    pub(super) fn try_help(&self, name: &str) -> Option<&'static str> {
        self.locale.part("help").get(name).map(String::as_str)
    }

    /// The description of the target `name`.
    pub(super) fn target(&self, name: &str) -> &'static str {
        self.locale.text("targets", name)
    }

    /// The name of a construct.
    pub(super) fn construct(&self, construct: Construct) -> &'static str {
        self.locale.text("coverage", construct.as_str())
    }

    /// Why a target adapts or loses a construct.
    pub(super) fn reason(&self, reason: &str) -> &'static str {
        self.locale.text("coverage-reasons", reason)
    }

    /// The string `name` of the part `cli`, with `values` for placeholders such as `{path}`.
    pub(super) fn fill(&self, name: &str, values: &[(&str, &str)]) -> String {
        fill(self.text(name), values)
    }

    /// The string `name` of the part `help`, with `values` for placeholders.
    pub(super) fn fill_help(&self, name: &str, values: &[(&str, &str)]) -> String {
        fill(self.help(name), values)
    }

    /// A number with its noun: `3 files`.
    pub(super) fn count(&self, noun: Counted, number: usize) -> String {
        self.locale.count(noun, number)
    }

    /// A size in bytes, in readable units.
    pub(super) fn size(&self, bytes: u64) -> String {
        self.locale.size(bytes)
    }

    /// A usage error: the string `name` about the unknown `word`, with the suggestion `near`.
    pub(super) fn unknown(&self, name: &str, word: &str, near: Option<&str>) -> Failure {
        let mut message = self.fill(name, &[("word", word)]);
        if let Some(near) = near {
            message.push_str("; ");
            message.push_str(&self.fill("near", &[("near", near)]));
        }
        Failure::Usage(message)
    }

    /// The message for an I/O error, with advice for known kinds.
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

/// The language of the system's locale, else English.
fn system_language() -> Language {
    let set =
        ["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(env::var_os).find(|value| !value.is_empty());
    let tag = set.and_then(|value| value.into_string().ok()).unwrap_or_default();
    Language::of_tag(&tag.replace(['_', '.'], "-")).unwrap_or(Language::En)
}
