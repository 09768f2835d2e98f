//! Text inside a block, as a learner may read it: references resolved, variables filled in, gaps empty.

use serde::Serialize;

use super::{Id, Key, Number, Span};
use crate::assets::AssetId;

/// One piece of running text.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Inline {
    /// Plain characters.
    Text {
        /// The characters.
        text: String,
    },
    /// Emphasised text; `lang` where it is in another language than the course (a BCP 47 tag).
    Emphasis {
        /// Its language, if another than the course's.
        lang: Option<Box<PartLanguage>>,
        /// What is emphasised.
        content: Vec<Inline>,
    },
    /// Strongly emphasised text.
    Strong {
        /// Its language, if another than the course's.
        lang: Option<Box<PartLanguage>>,
        /// What is emphasised.
        content: Vec<Inline>,
    },
    /// Text struck through.
    Strikethrough {
        /// What is struck through.
        content: Vec<Inline>,
    },
    /// A code span.
    Code {
        /// The code.
        text: String,
    },
    /// A link out of the course: `https`, `http`, `mailto` or `tel`.
    Link {
        /// The address.
        url: String,
        /// Its language, if another than the course's.
        lang: Option<Box<PartLanguage>>,
        /// The link's text.
        content: Vec<Inline>,
    },
    /// A link to a file of the course.
    File {
        /// The file.
        asset: AssetId,
        /// Its language, if another than the course's.
        lang: Option<Box<PartLanguage>>,
        /// The link's text.
        content: Vec<Inline>,
    },
    /// A link to a place in the course. `content` is complete: a number or title that the compiler
    /// adds is already in it.
    Reference {
        /// Where it goes.
        target: Box<ReferenceTarget>,
        /// The link's text.
        content: Vec<Inline>,
    },
    /// The first use of a glossary term in a section's prose.
    Term {
        /// The glossary entry's anchor.
        entry: Id,
        /// The words as they are in the text.
        text: String,
    },
    /// A picture in running text.
    Image {
        /// The picture.
        image: Image,
    },
    /// A gap to fill in. Its answers are in the key.
    Gap {
        /// The gap's key in its exercise.
        key: Key,
        /// The gap's place in its exercise, from 1.
        place: u16,
    },
    /// A reference to a footnote.
    Footnote {
        /// The footnote's number: [`super::Footnote::number`].
        number: u16,
    },
    /// A line end in the source.
    SoftBreak,
    /// A line break that the author asked for.
    HardBreak,
}

/// Where a reference inside the course goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReferenceTarget {
    /// The id that is referred to.
    pub id: Id,
    /// The section that holds it (its own id for a section).
    pub section: Id,
    /// The number, where the target is an exercise or a group.
    pub number: Option<Number>,
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Image {
    /// The picture's file.
    pub asset: AssetId,
    /// The text alternative: plain text; empty if `decorative`.
    pub alt: String,
    /// Whether the picture adds nothing to the text (`{.decoratief}`).
    pub decorative: bool,
    /// The language of the text alternative, if another than the course's.
    pub lang: Option<Box<PartLanguage>>,
}

/// A language that is another than the course's (WCAG's "language of parts"); a tag when serialized.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct PartLanguage {
    /// A BCP 47 tag.
    pub tag: String,
    /// Where the author said so.
    #[serde(skip)]
    pub span: Span,
}

/// The characters of running text, without marks; a picture gives its text alternative, a gap `…`.
#[must_use]
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push_plain(inlines, &mut text);
    text
}

fn push_plain(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text { text } | Inline::Code { text } | Inline::Term { text, .. } => out.push_str(text),
            Inline::Emphasis { content, .. }
            | Inline::Strong { content, .. }
            | Inline::Strikethrough { content }
            | Inline::Link { content, .. }
            | Inline::File { content, .. }
            | Inline::Reference { content, .. } => push_plain(content, out),
            Inline::Image { image } => out.push_str(&image.alt),
            Inline::Gap { .. } => out.push('…'),
            Inline::Footnote { .. } => {}
            Inline::SoftBreak | Inline::HardBreak => out.push(' '),
        }
    }
}

/// Appends text to `out`; text next to text becomes one [`Inline::Text`].
pub fn push_text(out: &mut Vec<Inline>, more: &str) {
    if more.is_empty() {
        return;
    }
    if let Some(Inline::Text { text }) = out.last_mut() {
        text.push_str(more);
    } else {
        out.push(Inline::Text { text: more.to_owned() });
    }
}
