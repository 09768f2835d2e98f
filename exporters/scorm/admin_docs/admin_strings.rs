//! The strings of the administrator's documents.

use crate::Context;

/// The words of a part of the language file, with values in their places.
#[derive(Clone, Copy)]
pub(super) struct AdminStrings<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) table: &'static str,
    /// What a name may have behind it, such as `moodle-window-sections`: the first that there is goes before the name alone.
    pub(super) variants: [Option<&'static str>; 2],
}

impl<'a> AdminStrings<'a> {
    pub(super) fn get(&self, name: &str) -> String {
        let table = self.context.locale.part(self.table);
        let own = self.variants.iter().flatten().find_map(|variant| table.get(&format!("{name}-{variant}")));
        own.map_or_else(|| self.context.locale.text(self.table, name), String::as_str).to_owned()
    }

    /// A word that every output has.
    pub(super) fn common(&self, name: &str) -> String {
        self.context.locale.text("common", name).to_owned()
    }

    pub(super) fn fill(&self, name: &str, values: &[(&str, &str)]) -> String {
        let mut text = self.get(name);
        for (place, value) in values {
            text = text.replace(&format!("{{{place}}}"), value);
        }
        text
    }

    pub(super) fn with_count(&self, name: &str, n: usize) -> String {
        self.fill(name, &[("n", &n.to_string())])
    }
}
