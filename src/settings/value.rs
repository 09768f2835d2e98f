//! One value of `course.toml`: with its key and place, taken as what it should be or reported.

use toml::Spanned as TomlSpanned;
use toml::de::{DeString, DeTable, DeValue};

use crate::document::Spanned;
use crate::source::is_control;
use crate::suggest::nearest;
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics, Value};
use coursewright_model::{FileId, Span};

/// A key and its value.
#[derive(Clone, Copy)]
pub(super) struct Entry<'a> {
    /// The tables that it stands in, with a point behind: `scoring.`.
    pub(super) prefix: &'a str,
    pub(super) key: &'a TomlSpanned<DeString<'a>>,
    pub(super) value: &'a TomlSpanned<DeValue<'a>>,
    pub(super) file: FileId,
}

impl<'a> Entry<'a> {
    /// Each entry of a table, in the order of the keys.
    pub(super) fn all(
        prefix: &'a str,
        table: &'a DeTable<'a>,
        file: FileId,
    ) -> impl Iterator<Item = Entry<'a>> {
        table.iter().map(move |(key, value)| Entry { prefix, key, value, file })
    }

    /// The key.
    pub(super) fn name(&self) -> &'a str {
        self.key.get_ref()
    }

    /// The place of the key.
    pub(super) fn key_span(&self) -> Span {
        let range = self.key.span();
        Span::new(self.file, range.start, range.end)
    }

    /// The place of the value; of the key, if the value is a table with a header of its own.
    pub(super) fn span(&self) -> Span {
        let range = self.value.span();
        if matches!(self.value.get_ref(), DeValue::Table(_)) {
            return self.key_span();
        }
        Span::new(self.file, range.start, range.end)
    }

    /// Says that there is no such key.
    pub(super) fn unknown(&self, known: &[&'static str], diagnostics: &mut Diagnostics) {
        let diagnostic = Diagnostic::new(Code::SettingsUnknownKey, self.key_span());
        let near = nearest(self.name(), known.iter().copied()).map(|near| format!("{}{near}", self.prefix));
        diagnostics.push(diagnostic.arg("key", self.path()).suggest(near));
    }

    /// Says what was expected, at the value.
    pub(super) fn wrong(&self, expected: impl Into<Value>, diagnostics: &mut Diagnostics) {
        self.wrong_at(self.span(), expected, diagnostics);
    }

    /// Says what was expected, at `span`.
    pub(super) fn wrong_at(&self, span: Span, expected: impl Into<Value>, diagnostics: &mut Diagnostics) {
        let diagnostic = Diagnostic::new(Code::SettingsValue, span);
        diagnostics.push(diagnostic.arg("key", self.path()).arg("expected", expected));
    }

    /// Text with something in it.
    pub(super) fn text(&self, diagnostics: &mut Diagnostics) -> Option<String> {
        let text = text_of(self.value.get_ref());
        if text.is_none() {
            self.wrong("text", diagnostics);
        }
        text
    }

    /// A list of texts.
    pub(super) fn texts(&self, diagnostics: &mut Diagnostics) -> Vec<String> {
        self.list(diagnostics, "text", text_of)
    }

    /// A list, each item of which `read` takes; one that it does not take is reported as not `expected`.
    pub(super) fn list<T>(
        &self,
        diagnostics: &mut Diagnostics,
        expected: &str,
        read: impl Fn(&DeValue<'_>) -> Option<T>,
    ) -> Vec<T> {
        let DeValue::Array(items) = self.value.get_ref() else {
            self.wrong("list", diagnostics);
            return Vec::new();
        };
        let mut list = Vec::new();
        for item in items.iter() {
            match read(item.get_ref()) {
                Some(value) => list.push(value),
                None => {
                    let range = item.span();
                    let span = Span::new(self.file, range.start, range.end);
                    self.wrong_at(span, expected, diagnostics);
                }
            }
        }
        list
    }

    /// A whole number from `least` to `most`.
    pub(super) fn number(
        &self,
        (least, most): (u32, u32),
        expected: &str,
        diagnostics: &mut Diagnostics,
    ) -> Option<u32> {
        let number = self.value.get_ref().as_integer().and_then(|number| {
            u32::from_str_radix(number.as_str(), number.radix())
                .ok()
                .filter(|number| (least..=most).contains(number))
        });
        if number.is_none() {
            self.wrong(expected, diagnostics);
        }
        number
    }

    /// True or false.
    pub(super) fn flag(&self, diagnostics: &mut Diagnostics) -> Option<bool> {
        let flag = self.value.get_ref().as_bool();
        if flag.is_none() {
            self.wrong("flag", diagnostics);
        }
        flag
    }

    /// One of a few words.
    pub(super) fn word<T: Copy>(
        &self,
        words: &[(&str, T)],
        diagnostics: &mut Diagnostics,
    ) -> Option<Spanned<T>> {
        let given = self.value.get_ref().as_str();
        let found = words.iter().find(|(word, _)| given == Some(*word));
        if found.is_none() {
            let words: Vec<String> = words.iter().map(|(word, _)| (*word).to_owned()).collect();
            self.wrong(words, diagnostics);
        }
        found.map(|(_, value)| Spanned { value: *value, span: self.span() })
    }

    /// A table.
    pub(super) fn table(&self, diagnostics: &mut Diagnostics) -> Option<&'a DeTable<'a>> {
        let table = self.value.get_ref().as_table();
        if table.is_none() {
            self.wrong("table", diagnostics);
        }
        table
    }

    /// The key with the tables it stands in: `scoring.pass_mark`.
    fn path(&self) -> String {
        format!("{}{}", self.prefix, self.name())
    }
}

/// Reports control characters in the texts of a table, where TOML lets them be written as `\u0007`.
pub(super) fn check_texts(table: &DeTable<'_>, file: FileId, diagnostics: &mut Diagnostics) {
    table.values().for_each(|value| check_text(value, file, diagnostics));
}

fn check_text(value: &TomlSpanned<DeValue<'_>>, file: FileId, diagnostics: &mut Diagnostics) {
    match value.get_ref() {
        DeValue::String(text) => {
            if let Some(control) = text.chars().find(|character| is_control(*character)) {
                let span = Span::new(file, value.span().start, value.span().end);
                let name = format!("U+{:04X}", u32::from(control));
                diagnostics.push(Diagnostic::new(Code::ControlCharacter, span).arg("character", name));
            }
        }
        DeValue::Array(values) => values.iter().for_each(|value| check_text(value, file, diagnostics)),
        DeValue::Table(table) => check_texts(table, file, diagnostics),
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {}
    }
}

/// The text that a value is, without space around it, if there is any.
pub(super) fn text_of(value: &DeValue<'_>) -> Option<String> {
    let text = value.as_str()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
