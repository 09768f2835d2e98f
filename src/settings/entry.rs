//! A key of a TOML file and its value, which is converted to the expected type or reported.

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
    /// The path of its table, followed by a point: `scoring.`.
    pub(super) prefix: &'a str,
    pub(super) key: &'a TomlSpanned<DeString<'a>>,
    pub(super) value: &'a TomlSpanned<DeValue<'a>>,
    pub(super) file: FileId,
}

impl<'a> Entry<'a> {
    /// Iterates over the entries of a table, in the order of their keys.
    pub(super) fn all(
        prefix: &'a str,
        table: &'a DeTable<'a>,
        file: FileId,
    ) -> impl Iterator<Item = Entry<'a>> {
        table.iter().map(move |(key, value)| Entry { prefix, key, value, file })
    }

    pub(super) fn name(&self) -> &'a str {
        self.key.get_ref()
    }

    /// The span of the key.
    pub(super) fn key_span(&self) -> Span {
        let range = self.key.span();
        Span::new(self.file, range.start, range.end)
    }

    /// The span of the value, or of the key if the value is a table with a header of its own.
    pub(super) fn span(&self) -> Span {
        let range = self.value.span();
        if matches!(self.value.get_ref(), DeValue::Table(_)) {
            return self.key_span();
        }
        Span::new(self.file, range.start, range.end)
    }

    /// Reports an unknown key.
    pub(super) fn report_unknown_key(&self, known: &[&'static str], diagnostics: &mut Diagnostics) {
        let diagnostic = Diagnostic::new(Code::SettingsUnknownKey, self.key_span());
        let near = nearest(self.name(), known.iter().copied()).map(|near| format!("{}{near}", self.prefix));
        diagnostics.push(diagnostic.arg("key", self.path()).suggest(near));
    }

    /// Reports at the value what was expected.
    pub(super) fn report_value(&self, expected: impl Into<Value>, diagnostics: &mut Diagnostics) {
        self.report_value_at(self.span(), expected, diagnostics);
    }

    /// Reports at `span` what was expected.
    pub(super) fn report_value_at(
        &self,
        span: Span,
        expected: impl Into<Value>,
        diagnostics: &mut Diagnostics,
    ) {
        let diagnostic = Diagnostic::new(Code::SettingsValue, span);
        diagnostics.push(diagnostic.arg("key", self.path()).arg("expected", expected));
    }

    /// Converts to a non-empty text.
    pub(super) fn text(&self, diagnostics: &mut Diagnostics) -> Option<String> {
        let text = text_of(self.value.get_ref());
        if text.is_none() {
            self.report_value("text", diagnostics);
        }
        text
    }

    /// Converts to a list of texts.
    pub(super) fn texts(&self, diagnostics: &mut Diagnostics) -> Vec<String> {
        self.list(diagnostics, "text", text_of)
    }

    /// Converts to a list with `convert`. An item for which it returns `None` is reported as not `expected`.
    pub(super) fn list<T>(
        &self,
        diagnostics: &mut Diagnostics,
        expected: &str,
        convert: impl Fn(&DeValue<'_>) -> Option<T>,
    ) -> Vec<T> {
        let DeValue::Array(items) = self.value.get_ref() else {
            self.report_value("list", diagnostics);
            return Vec::new();
        };
        let mut list = Vec::new();
        for item in items.iter() {
            match convert(item.get_ref()) {
                Some(value) => list.push(value),
                None => {
                    let range = item.span();
                    let span = Span::new(self.file, range.start, range.end);
                    self.report_value_at(span, expected, diagnostics);
                }
            }
        }
        list
    }

    /// Converts to an integer from `least` to `most`.
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
            self.report_value(expected, diagnostics);
        }
        number
    }

    /// Converts to true or false.
    pub(super) fn flag(&self, diagnostics: &mut Diagnostics) -> Option<bool> {
        let flag = self.value.get_ref().as_bool();
        if flag.is_none() {
            self.report_value("flag", diagnostics);
        }
        flag
    }

    /// Converts to the value of one of `words`.
    pub(super) fn word<T: Copy>(
        &self,
        words: &[(&str, T)],
        diagnostics: &mut Diagnostics,
    ) -> Option<Spanned<T>> {
        let text = self.value.get_ref().as_str();
        let found = words.iter().find(|(word, _)| text == Some(*word));
        if found.is_none() {
            let words: Vec<String> = words.iter().map(|(word, _)| (*word).to_owned()).collect();
            self.report_value(words, diagnostics);
        }
        found.map(|(_, value)| Spanned { value: *value, span: self.span() })
    }

    /// Converts to a table.
    pub(super) fn table(&self, diagnostics: &mut Diagnostics) -> Option<&'a DeTable<'a>> {
        let table = self.value.get_ref().as_table();
        if table.is_none() {
            self.report_value("table", diagnostics);
        }
        table
    }

    /// The key with the path of its table: `scoring.pass_mark`.
    fn path(&self) -> String {
        format!("{}{}", self.prefix, self.name())
    }
}

/// Reports control characters in the texts of a table, which TOML allows as `\u0007`.
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

/// Returns the trimmed text of a value, if it is a non-empty text.
pub(super) fn text_of(value: &DeValue<'_>) -> Option<String> {
    let text = value.as_str()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
