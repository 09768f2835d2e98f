//! Inlines as written: running text, and templates.

use super::attributes::Attributes;
use coursewright_model::Span;

/// Text with variables and without formatting: addresses, typed answers.
#[derive(Clone, Debug)]
pub struct Template {
    /// The pieces in order; empty for an empty text.
    pub pieces: Vec<Piece>,
    /// The span in the source.
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

/// An inline. Addresses are behind a pointer: few inlines have one, and inlines are the most numerous nodes.
#[derive(Clone, Debug)]
pub enum Inline {
    /// Characters. In `text`, escapes and entities are resolved.
    Text {
        /// The characters.
        text: String,
        /// The span of the characters.
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
        /// The content.
        content: Vec<Inline>,
        /// The whole of it.
        span: Span,
    },
    /// A code span. Variables in it are not replaced.
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
        /// The link text; empty in `[](#id)`.
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
        /// The span, including the brackets.
        span: Span,
    },
    /// `[^label]`
    Footnote {
        /// The label.
        label: String,
        /// The whole of it.
        span: Span,
    },
    /// A line ending in the source (CommonMark: soft line break).
    SoftBreak {
        /// The span in the source.
        span: Span,
    },
    /// A line break that the author asked for (CommonMark: hard line break).
    HardBreak {
        /// The span in the source.
        span: Span,
    },
}

impl Inline {
    /// The span in the source.
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
