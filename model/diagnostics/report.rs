//! Diagnostics for a terminal: the line with its marks, what to do, and the fixed line.
//!
//! Only this file uses the rendering crate. That crate panics on a range outside its text, so it receives
//! [`Excerpt`]s only.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Patch, Renderer, Snippet};

use super::excerpt::Excerpt;
use super::position::{Files, LineIndex};
use super::texts::{Texts, is_obeyed};
use super::{Diagnostic, Diagnostics, Severity};
use crate::sources::Sources;
use crate::{Language, Span};

/// How a report looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// For files and pipes.
    Plain,
    /// For a terminal.
    Colour,
}

/// At most this many are shown.
const MOST: usize = 100;
/// A range over more lines than this is shown by its first line.
const TALLEST: usize = 4;
/// Places further apart than this many lines are shown separately.
const APART: usize = 40;
/// A fix with longer new text is only described.
const LONGEST_PATCH: usize = 200;

/// The report on `diagnostics`, in their order; empty if there are none. If there are too many, errors
/// come before warnings, and a last line says how many are not shown.
#[must_use]
pub fn render(diagnostics: &Diagnostics, sources: &Sources, language: Language, style: Style) -> String {
    let texts = Texts::of(language);
    let report = Report { files: Files::new(sources), texts, renderer: renderer(style) };
    let mut parts: Vec<String> = worst(diagnostics).into_iter().map(|one| report.diagnostic(one)).collect();
    let left = diagnostics.iter().len() - parts.len();
    if left > 0 {
        parts.push(texts.phrase("more", left));
    }
    parts.iter().map(|part| format!("{part}\n")).collect::<Vec<_>>().join("\n")
}

/// One line that counts, and names the command that tells more: "2 fouten, 1 waarschuwing (…)". Empty if
/// there is nothing to count.
#[must_use]
pub fn summary(diagnostics: &Diagnostics, language: Language) -> String {
    let Some(worst) = diagnostics.iter().min_by_key(|diagnostic| diagnostic.code.severity()) else {
        return String::new();
    };
    let texts = Texts::of(language);
    let counts = [(Severity::Error, "errors"), (Severity::Warning, "warnings"), (Severity::Note, "notes")];
    let counts = counts.map(|(severity, phrase)| (diagnostics.count(severity), phrase));
    let counted = counts.iter().filter(|(count, _)| *count > 0);
    let counted = counted.map(|(count, phrase)| texts.phrase(phrase, *count)).collect::<Vec<_>>().join(", ");
    format!("{counted} ({} {})", texts.phrase("explain", 0), worst.code.as_str())
}

/// The diagnostics that are shown, in their own order.
fn worst(diagnostics: &Diagnostics) -> Vec<&Diagnostic> {
    let mut places: Vec<(usize, &Diagnostic)> = diagnostics.iter().enumerate().collect();
    places.sort_by_key(|(place, diagnostic)| (diagnostic.code.severity(), *place));
    places.truncate(MOST);
    places.sort_by_key(|(place, _)| *place);
    places.into_iter().map(|(_, diagnostic)| diagnostic).collect()
}

fn renderer(style: Style) -> Renderer {
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Colour => Renderer::styled(),
    };
    // Lines are cut to a window before the renderer sees them, with the range in view.
    renderer.term_width(1000)
}

struct Report<'a> {
    files: Files<'a>,
    texts: &'static Texts,
    renderer: Renderer,
}

/// Marks that are near each other in one file; never empty.
struct Cluster<'a> {
    path: &'a str,
    index: &'a LineIndex<'a>,
    marks: Vec<Mark>,
}

/// A range to mark, and what it shows.
struct Mark {
    range: Range<usize>,
    kind: AnnotationKind,
    label: &'static str,
}

impl Report<'_> {
    fn diagnostic(&self, diagnostic: &Diagnostic) -> String {
        let clusters = self.clusters(diagnostic);
        let snippets = clusters.iter().enumerate().map(|(number, cluster)| cluster.snippet(number));
        let mut group = self.title(diagnostic).elements(snippets);
        if !diagnostic.editions.is_empty() {
            let name = self.texts.phrase("editions", diagnostic.editions.len());
            group =
                group.element(Level::NOTE.with_name(name).message(clean(&diagnostic.editions.join(", "))));
        }
        let help = self.texts.help(diagnostic);
        let advice = Level::HELP.with_name(self.texts.phrase("help", 0));
        let groups = match self.patch(diagnostic) {
            Some(patch) => vec![group, advice.secondary_title(help).element(patch)],
            None => vec![group.element(advice.message(help))],
        };
        let rendered = self.renderer.render(&groups);
        clusters.iter().enumerate().fold(rendered, |text, (number, cluster)| cluster.put_place(number, text))
    }

    fn title(&self, diagnostic: &Diagnostic) -> Group<'static> {
        let severity = diagnostic.code.severity();
        let level = match severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        let title =
            level.with_name(self.texts.severity(severity)).primary_title(self.texts.message(diagnostic));
        Group::with_title(title.id(diagnostic.code.as_str()))
    }

    /// The places of a diagnostic, its own first, by file and by distance.
    fn clusters(&self, diagnostic: &Diagnostic) -> Vec<Cluster<'_>> {
        let own = diagnostic.span.map(|span| (span, AnnotationKind::Primary, ""));
        let further = diagnostic.labels.iter();
        let further =
            further.map(|label| (label.span, AnnotationKind::Context, self.texts.label(label.kind)));
        let mut clusters: Vec<Cluster<'_>> = Vec::new();
        for (span, kind, label) in own.into_iter().chain(further) {
            let Some((path, index)) = self.files.get(span.file) else { continue };
            let mark = Mark { range: first_lines(index, span), kind, label };
            match clusters.iter_mut().find(|cluster| cluster.path == path && cluster.is_near(&mark)) {
                Some(cluster) => cluster.marks.push(mark),
                None => clusters.push(Cluster { path, index, marks: vec![mark] }),
            }
        }
        clusters
    }

    /// The fixed text; `None` if there is no fix, or if it is too large to show.
    fn patch(&self, diagnostic: &Diagnostic) -> Option<Snippet<'static, Patch<'static>>> {
        let file = diagnostic.fix.first()?.span.file;
        let (_, index) = self.files.get(file)?;
        let ranges: Vec<Range<usize>> = diagnostic.fix.iter().map(|edit| index.clamp(edit.span)).collect();
        let lines = ranges.iter().map(|range| index.line(range.start));
        let near = lines.clone().max()? - lines.min()? <= APART;
        let here =
            diagnostic.fix.iter().all(|edit| edit.span.file == file && edit.text.len() <= LONGEST_PATCH);
        // The renderer shows new white space as if something were removed.
        let visible =
            diagnostic.fix.iter().any(|edit| !edit.text.trim().is_empty() || edit.span.start < edit.span.end);
        if !near || !here || !visible {
            return None;
        }
        let excerpt = Excerpt::new(index, &ranges);
        let placed = ranges.iter().zip(&diagnostic.fix).map(|(range, edit)| {
            let place = excerpt.place(index, range).filter(|_| excerpt.holds(index, range))?;
            Some(Patch::new(place, edit.text.clone()))
        });
        let patches: Vec<Patch<'static>> = placed.collect::<Option<_>>()?;
        Some(Snippet::source(excerpt.text).line_start(excerpt.first + 1).patches(patches))
    }
}

impl Cluster<'_> {
    fn is_near(&self, mark: &Mark) -> bool {
        let line = self.index.line(mark.range.start);
        self.marks.iter().any(|other| self.index.line(other.range.start).abs_diff(line) <= APART)
    }

    fn snippet(&self, number: usize) -> Snippet<'static, Annotation<'static>> {
        let ranges: Vec<Range<usize>> = self.marks.iter().map(|mark| mark.range.clone()).collect();
        let excerpt = Excerpt::new(self.index, &ranges);
        let annotations = self.marks.iter().filter_map(|mark| {
            let annotation = mark.kind.span(excerpt.place(self.index, &mark.range)?);
            Some(if mark.label.is_empty() { annotation } else { annotation.label(mark.label) })
        });
        let annotations: Vec<_> = annotations.collect();
        let snippet = Snippet::source(excerpt.text).line_start(excerpt.first + 1);
        snippet.path(placeholder(number)).annotations(annotations)
    }

    /// Puts path, line and column of the first mark where the renderer wrote the placeholder and its own
    /// line and column: it counts columns in the excerpt, where lines may be cut.
    fn put_place(&self, number: usize, text: String) -> String {
        let Some((before, after)) = text.split_once(&placeholder(number)) else { return text };
        let after =
            after.trim_start_matches(|character: char| character == ':' || character.is_ascii_digit());
        let position = self.index.position(self.marks[0].range.start);
        format!("{before}{}:{}:{}{after}", clean(self.path), position.line, position.column)
    }
}

/// A path that no text can hold: [`clean`] takes these characters out.
fn placeholder(number: usize) -> String {
    format!("\u{FDD0}{number}\u{FDD1}")
}

/// The bytes of a span; of a tall one only the first line, since what matters is where it begins.
fn first_lines(index: &LineIndex<'_>, span: Span) -> Range<usize> {
    let range = index.clamp(span);
    let first = index.line(range.start);
    if index.line(range.end) - first < TALLEST {
        return range;
    }
    range.start..index.line_range(first).end.max(range.start)
}

/// Text that a terminal only shows.
#[must_use]
pub fn clean(text: &str) -> String {
    text.chars().map(|character| if is_obeyed(character) { '\u{FFFD}' } else { character }).collect()
}
