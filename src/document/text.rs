//! Running text as written.

use super::attributes::Attributes;
use coursewright_model::Span;

/// Text with variables in it, never formatted: addresses, typed answers.
#[derive(Clone, Debug)]
pub struct Template {
    /// Its pieces, in order; empty for an empty text.
    pub pieces: Vec<Piece>,
    /// Its place.
    pub span: Span,
}

/// A piece of a [`Template`].
#[derive(Clone, Debug)]
pub enum Piece {
    /// Characters.
    Text(String),
    /// `{{name}}`
    Variable {
        /// The name.
        name: String,
        /// The braces and the name.
        span: Span,
    },
}

/// Running text. Addresses stand behind a pointer: few parts have any, and of nothing is there more than of this.
#[derive(Clone, Debug)]
pub enum Inline {
    /// Characters. `text` is what a reader sees; escapes and entities are resolved.
    Text {
        /// The characters.
        text: String,
        /// Their place.
        span: Span,
    },
    /// `{{name}}`
    Variable {
        /// The name.
        name: String,
        /// The braces and the name.
        span: Span,
    },
    /// `*…*`
    Emphasis {
        /// What is emphasised.
        content: Vec<Inline>,
        /// `language` at most.
        attributes: Attributes,
        /// The whole of it.
        span: Span,
    },
    /// `**…**`
    Strong {
        /// What is emphasised.
        content: Vec<Inline>,
        /// `language` at most.
        attributes: Attributes,
        /// The whole of it.
        span: Span,
    },
    /// `~~…~~`
    Strikethrough {
        /// What is struck through.
        content: Vec<Inline>,
        /// The whole of it.
        span: Span,
    },
    /// A code span; variables in it stay as they are written.
    Code {
        /// The code.
        text: String,
        /// The whole of it.
        span: Span,
    },
    /// A link, an autolink, or a reference (`[](#id)`).
    Link {
        /// The address as written.
        target: Box<Template>,
        /// The text; empty in `[](#id)`.
        content: Vec<Inline>,
        /// `language` at most.
        attributes: Attributes,
        /// The whole of it.
        span: Span,
    },
    /// A picture.
    Image {
        /// The address as written.
        target: Box<Template>,
        /// The text alternative.
        alt: Vec<Inline>,
        /// `language` and `decorative` at most.
        attributes: Attributes,
        /// The whole of it.
        span: Span,
    },
    /// `[[a / b]]`, only in fill-in exercises.
    Gap {
        /// The alternatives, at least one, none empty.
        alternatives: Vec<Template>,
        /// The brackets and what is between them.
        span: Span,
    },
    /// `[^label]`
    Footnote {
        /// The label.
        label: String,
        /// The whole of it.
        span: Span,
    },
    /// A line end in the source.
    SoftBreak {
        /// Its place.
        span: Span,
    },
    /// A line break that the author asked for.
    HardBreak {
        /// Its place.
        span: Span,
    },
}

impl Inline {
    /// Its place.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Self::Text { span, .. }
            | Self::Variable { span, .. }
            | Self::Emphasis { span, .. }
            | Self::Strong { span, .. }
            | Self::Strikethrough { span, .. }
            | Self::Code { span, .. }
            | Self::Link { span, .. }
            | Self::Image { span, .. }
            | Self::Gap { span, .. }
            | Self::Footnote { span, .. }
            | Self::SoftBreak { span }
            | Self::HardBreak { span } => *span,
        }
    }
}

/// Appends the characters of running text. `value` gives the value of a variable.
pub(crate) fn push_text<'v>(content: &'v [Inline], out: &mut String, value: &impl Fn(&'v str) -> &'v str) {
    for inline in content {
        match inline {
            Inline::Text { text, .. } | Inline::Code { text, .. } => out.push_str(text),
            Inline::Variable { name, .. } => out.push_str(value(name)),
            Inline::Emphasis { content, .. }
            | Inline::Strong { content, .. }
            | Inline::Strikethrough { content, .. }
            | Inline::Link { content, .. }
            | Inline::Image { alt: content, .. } => push_text(content, out, value),
            Inline::Gap { .. } => out.push('…'),
            Inline::Footnote { .. } => {}
            Inline::SoftBreak { .. } | Inline::HardBreak { .. } => out.push(' '),
        }
    }
}
