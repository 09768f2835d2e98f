//! The strings of the administrator's documents. Some differ by package: `moodle-window-sections` is used instead of
//! `moodle-window` if each section is an item of the LMS.

use crate::Context;

/// A table of strings for one package.
#[derive(Clone, Copy)]
pub(super) struct AdminStrings<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) table: &'static str,
    /// Suffixes of names. The first variant that exists is used, else the string without suffix.
    pub(super) variants: [Option<&'static str>; 2],
}

impl<'a> AdminStrings<'a> {
    pub(super) fn get(&self, name: &str) -> String {
        let table = self.context.locale.part(self.table);
        let variant_string =
            self.variants.iter().flatten().find_map(|variant| table.get(&format!("{name}-{variant}")));
        variant_string.map_or_else(|| self.context.locale.text(self.table, name), String::as_str).to_owned()
    }

    /// A string of `[strings.common]`.
    pub(super) fn common(&self, name: &str) -> String {
        self.context.locale.text("common", name).to_owned()
    }

    pub(super) fn fill(&self, name: &str, values: &[(&str, &str)]) -> String {
        let mut text = self.get(name);
        for (placeholder, value) in values {
            text = text.replace(&format!("{{{placeholder}}}"), value);
        }
        text
    }

    pub(super) fn with_count(&self, name: &str, n: usize) -> String {
        self.fill(name, &[("n", &n.to_string())])
    }
}
