//! The fields that the document tree asks for. [`super::widget`] turns each into a widget.

/// A field of the document.
#[derive(Clone, Debug)]
pub(in crate::pdf) struct Field {
    /// The id in the document. Also the name of its value, unless it is in a group. Contains no full stop.
    pub(in crate::pdf) id: String,
    /// The visible text next to it.
    pub(in crate::pdf) label: String,
    pub(in crate::pdf) kind: FieldKind,
}

/// The type of a field.
#[derive(Clone, Debug)]
pub(in crate::pdf) enum FieldKind {
    /// A few words.
    Text,
    /// Several lines of text.
    Lines,
    Check,
    /// One option of a radio group.
    Radio {
        group: String,
        /// The visible text of the group.
        of: String,
    },
    /// One of `options`, or nothing.
    Choice {
        options: Vec<String>,
    },
}

/// The scheme of the private link address that marks a field.
pub(super) const SCHEME: &str = "field:";
