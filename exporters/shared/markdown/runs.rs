//! Inline text as a sequence of runs, each with an atom and its styles, as in a word processor.
//!
//! [`runs`] flattens the tree, collapses white space, merges equal neighbours and moves white space out of the ends of
//! a style, because `** a**` is not emphasis. [`super::inlines`] writes the runs.

use std::borrow::Cow;

use super::tree::MarkdownInline;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Strikethrough,
    Strong,
    Emphasis,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Styles(u8);

/// An atom with its styles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run<'a> {
    pub(super) styles: Styles,
    pub(super) atom: Atom<'a>,
}

/// The content of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Atom<'a> {
    Text(Cow<'a, str>),
    Code(Cow<'a, str>),
    Link { target: LinkTarget<'a>, content: Vec<Run<'a>> },
    Image { url: &'a str, alt: String },
    Footnote(&'a str),
    Break,
}

/// The target of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LinkTarget<'a> {
    Address(&'a str),
    /// The address differs by page; this is the index of the link.
    Placeholder(usize),
}

/// `inlines` as runs, without white space at either end.
pub(super) fn runs(inlines: &[MarkdownInline]) -> Vec<Run<'_>> {
    let [_, runs, _] = split_spaces(unstyle_spaces(flattened(inlines)));
    merge_adjacent(runs)
}

impl Style {
    pub(super) const ALL: [Self; 3] = [Self::Strikethrough, Self::Strong, Self::Emphasis];

    fn bit(self) -> u8 {
        match self {
            Self::Strikethrough => 1,
            Self::Strong => 2,
            Self::Emphasis => 4,
        }
    }
}

impl Styles {
    pub(super) fn has(self, style: Style) -> bool {
        self.0 & style.bit() != 0
    }

    fn with(self, style: Style) -> Self {
        Self(self.0 | style.bit())
    }

    fn common(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

impl Run<'_> {
    pub(super) fn is_space(&self) -> bool {
        match &self.atom {
            Atom::Text(text) => text.chars().all(char::is_whitespace),
            Atom::Break => true,
            Atom::Code(_) | Atom::Link { .. } | Atom::Image { .. } | Atom::Footnote(_) => false,
        }
    }
}

fn flattened(inlines: &[MarkdownInline]) -> Vec<Run<'_>> {
    let mut runs = Vec::with_capacity(inlines.len() * 2);
    for inline in inlines {
        flatten(inline, Styles::default(), &mut runs);
    }
    runs
}

/// Splits into leading white space, the rest, and trailing white space.
fn split_spaces(mut runs: Vec<Run<'_>>) -> [Vec<Run<'_>>; 3] {
    let first = runs.iter().position(|run| !run.is_space()).unwrap_or(runs.len());
    let last = runs.iter().rposition(|run| !run.is_space()).map_or(first, |index| index + 1);
    let after = runs.split_off(last);
    // Most text has no white space at its ends and is not copied.
    if first == 0 {
        return [Vec::new(), runs, after];
    }
    let between = runs.split_off(first);
    [runs, between, after]
}

fn flatten<'a>(inline: &'a MarkdownInline, styles: Styles, out: &mut Vec<Run<'a>>) {
    let mut styled = |content: &'a [MarkdownInline], style| {
        content.iter().for_each(|inline| flatten(inline, styles.with(style), out));
    };
    match inline {
        MarkdownInline::Emphasis(content) => styled(content, Style::Emphasis),
        MarkdownInline::Strong(content) => styled(content, Style::Strong),
        MarkdownInline::Strikethrough(content) => styled(content, Style::Strikethrough),
        MarkdownInline::Text(text) => flatten_text(text, styles, out),
        MarkdownInline::Code(text) if text.is_empty() => {}
        MarkdownInline::Code(text) if text.contains(['\n', '\r']) => {
            out.push(Run { styles, atom: Atom::Code(text.replace(['\n', '\r'], " ").into()) });
        }
        MarkdownInline::Code(text) => out.push(Run { styles, atom: Atom::Code(text.into()) }),
        MarkdownInline::Link { url, content } => flatten_link(LinkTarget::Address(url), content, styles, out),
        MarkdownInline::PlaceholderLink { index, content } => {
            flatten_link(LinkTarget::Placeholder(*index), content, styles, out)
        }
        MarkdownInline::Image { url, alt } => {
            let alt = alt.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
            out.push(Run { styles, atom: Atom::Image { url, alt } });
        }
        MarkdownInline::Footnote(label) => out.push(Run { styles, atom: Atom::Footnote(label) }),
        MarkdownInline::Break => out.push(Run { styles, atom: Atom::Break }),
    }
}

/// A text gives up to three runs, so that the white space at its ends can lose its styles.
fn flatten_text<'a>(text: &'a str, styles: Styles, out: &mut Vec<Run<'a>>) {
    let trimmed = text.trim();
    let start = text.len() - text.trim_start().len();
    for part in [&text[..start], trimmed, &text[start + trimmed.len()..]] {
        if !part.is_empty() {
            out.push(Run { styles, atom: Atom::Text(part.into()) });
        }
    }
}

/// A link has the styles around it; its content has only those that it adds. Links do not nest.
fn flatten_link<'a>(
    target: LinkTarget<'a>,
    content: &'a [MarkdownInline],
    styles: Styles,
    out: &mut Vec<Run<'a>>,
) {
    let [before, mut inner, after] = split_spaces(unstyle_spaces(without_links(flattened(content))));
    let outside = |run: Run<'a>| Run { styles, ..run };
    out.extend(before.into_iter().map(outside));
    inner.iter_mut().for_each(|run| run.styles = run.styles.without(styles));
    if !inner.is_empty() {
        out.push(Run { styles, atom: Atom::Link { target, content: merge_adjacent(inner) } });
    }
    out.extend(after.into_iter().map(outside));
}

fn without_links(runs: Vec<Run<'_>>) -> Vec<Run<'_>> {
    let mut out = Vec::with_capacity(runs.len());
    for run in runs {
        match run.atom {
            Atom::Link { content, .. } => {
                let styles = run.styles;
                out.extend(
                    content.into_iter().map(|run| Run { styles: Styles(run.styles.0 | styles.0), ..run }),
                );
            }
            Atom::Footnote(_) => {}
            atom @ (Atom::Text(_) | Atom::Code(_) | Atom::Image { .. } | Atom::Break) => {
                out.push(Run { styles: run.styles, atom });
            }
        }
    }
    out
}

/// Makes one run of each sequence of white space, with only the styles that both its neighbours have. A line break
/// replaces the spaces and other line breaks around it.
fn unstyle_spaces(runs: Vec<Run<'_>>) -> Vec<Run<'_>> {
    let mut out: Vec<Run<'_>> = Vec::with_capacity(runs.len());
    for mut run in runs {
        match out.last_mut().filter(|last| last.is_space()) {
            Some(last) if run.is_space() => {
                last.styles = last.styles.common(run.styles);
                match (&mut last.atom, run.atom) {
                    (Atom::Text(before), Atom::Text(text)) => before.to_mut().push_str(&text),
                    (atom, Atom::Break) => *atom = Atom::Break,
                    (_, _) => {}
                }
                continue;
            }
            Some(last) => last.styles = last.styles.common(run.styles),
            None if run.is_space() => {
                run.styles = run.styles.common(out.last().map_or(Styles::default(), |last| last.styles));
            }
            None => {}
        }
        // Some readers see another kind of link in `[^1][`.
        if matches!(run.atom, Atom::Link { .. })
            && let Some(Run { styles, atom: Atom::Footnote(_) }) = out.last()
        {
            let styles = styles.common(run.styles);
            out.push(Run { styles, atom: Atom::Text(" ".into()) });
        }
        out.push(run);
    }
    out
}

/// Merges equal neighbours, and collapses white space to single spaces.
fn merge_adjacent(runs: Vec<Run<'_>>) -> Vec<Run<'_>> {
    let mut out: Vec<Run<'_>> = Vec::with_capacity(runs.len());
    for run in runs {
        match (out.last_mut().filter(|last| last.styles == run.styles).map(|last| &mut last.atom), &run.atom)
        {
            (Some(Atom::Text(before)), Atom::Text(text)) | (Some(Atom::Code(before)), Atom::Code(text)) => {
                before.to_mut().push_str(text);
            }
            (None | Some(_), _) => out.push(run),
        }
    }
    let mut spaced = true;
    for run in &mut out {
        match &mut run.atom {
            Atom::Text(text) => collapse_spaces(text, &mut spaced),
            Atom::Break => spaced = true,
            Atom::Code(_) | Atom::Link { .. } | Atom::Image { .. } | Atom::Footnote(_) => spaced = false,
        }
    }
    out.retain(|run| !matches!(&run.atom, Atom::Text(text) if text.is_empty()));
    out
}

/// Collapses ASCII white space to one space, or to none after a space. A no-break space is an ordinary character.
fn collapse_spaces(text: &mut Cow<'_, str>, spaced: &mut bool) {
    let bytes = text.as_bytes();
    let ends_in_space = bytes.last().map_or(*spaced, u8::is_ascii_whitespace);
    if bytes.is_empty() || is_collapsed(bytes, *spaced) {
        *spaced = ends_in_space;
        return;
    }
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        let space = character.is_ascii_whitespace();
        if !(space && *spaced) {
            out.push(if space { ' ' } else { character });
        }
        *spaced = space;
    }
    *text = out.into();
}

/// Whether nothing has to be collapsed.
fn is_collapsed(bytes: &[u8], spaced: bool) -> bool {
    let starts_in_space = bytes.first().is_some_and(u8::is_ascii_whitespace);
    let rows = bytes.windows(2).any(|pair| pair[0].is_ascii_whitespace() && pair[1].is_ascii_whitespace());
    let others = bytes.iter().any(|byte| byte.is_ascii_whitespace() && *byte != b' ');
    !(spaced && starts_in_space || rows || others)
}
