//! The strings of the administrator's documents. Some differ by package: `moodle-window-sections` is used instead of
//! `moodle-window` if each section is an item of the LMS.

use crate::Context;
use coursewright_model::locale::fill;

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
        fill(&self.get(name), values)
    }

    /// The string `name` in the form that `n` needs.
    pub(super) fn with_count(&self, name: &str, n: usize) -> String {
        let one = format!("{name}-one");
        let has_one = self.context.locale.part(self.table).contains_key(&one);
        self.fill(if n == 1 && has_one { &one } else { name }, &[("n", &n.to_string())])
    }
}
