//! What a field of the form is: its id, its label and what it takes.

/// A field of the document.
#[derive(Clone, Debug)]
pub(in crate::pdf) struct Field {
    /// Its id in the document; the name of its value too, unless it is one of a group. No full stop in it.
    pub(in crate::pdf) id: String,
    /// What stands beside it on the page.
    pub(in crate::pdf) label: String,
    /// What it takes.
    pub(in crate::pdf) kind: FieldKind,
}

/// What a field takes.
#[derive(Clone, Debug)]
pub(in crate::pdf) enum FieldKind {
    /// A word or a few.
    Text,
    /// Lines of text.
    Lines,
    /// A tick.
    Check,
    /// The one tick of a group.
    Radio {
        /// The name of the group.
        group: String,
        /// What stands above or beside the group.
        of: String,
    },
    /// One of a few words, or nothing.
    Choice {
        /// The words.
        options: Vec<String>,
    },
}

/// The address of the link that becomes a field.
pub(super) const SCHEME: &str = "field:";
