//! What is at hand while an edition is made: the edition's choices, the whole document's ids, and the place
//! that is being read.

use std::collections::{BTreeMap, HashMap};

use super::anchors::{self, Anchors, What};
use super::conditions::Groups;
use super::footnotes::Footnotes;
use super::glossary::Terms;
use super::inlines::Gaps;
use super::later::Later;
use super::scoring;
use super::{Edition, Given};
use crate::assets::Inventory;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::locale::Locale;
use crate::lock::Keys;
use crate::model::document::{Heading, Inline, Piece, Spanned, Template};
use crate::model::{BoxKind, ClassKind, Counts, ExerciseKind, FileId, Id, Marking, Span};
use crate::near::nearest;
use crate::settings::Settings;
use crate::source::Sources;

/// An edition in the making.
pub(super) struct Editor<'a> {
    pub(super) settings: &'a Settings,
    pub(super) sources: &'a Sources,
    pub(super) locale: &'static Locale,
    pub(super) inventory: &'a dyn Inventory,
    pub(super) groups: Groups<'a>,
    pub(super) variables: Variables<'a>,
    pub(super) anchors: Anchors<'a>,
    pub(super) keys: &'a Keys,
    pub(super) terms: Terms,
    pub(super) footnotes: Footnotes<'a>,
    /// What waits until the course is complete.
    pub(super) later: Later<'a>,
    pub(super) markings: BTreeMap<Id, Marking>,
    /// What each exercise's fingerprint is made of.
    pub(super) facts: BTreeMap<Id, String>,
    /// Which exercises count.
    pub(super) counts: Counts,
    pub(super) place: Place,
    /// The gaps of the text that is being read, if gaps may stand in it.
    pub(super) gaps: Option<Gaps>,
    pub(super) diagnostics: &'a mut Diagnostics,
    lessons: HashMap<&'a str, FileId>,
    /// How many more ids are compared with wrong ones.
    comparisons: usize,
}

/// A course of thousands of wrong references among thousands of ids would be compared for minutes, and nobody
/// reads that many suggestions.
const COMPARISONS: usize = 200_000;

/// Where the editor is.
#[derive(Clone)]
pub(super) struct Place {
    pub(super) file: FileId,
    pub(super) section: Id,
    /// The section, group or exercise that instructor's notes belong to.
    pub(super) owner: Id,
    /// How many of the owner's blocks stand before a note.
    pub(super) after: usize,
    pub(super) test: bool,
    pub(super) extra: bool,
}

/// The variables of an edition.
#[derive(Clone, Copy)]
pub(super) struct Variables<'a> {
    own: &'a BTreeMap<String, String>,
    defaults: &'a BTreeMap<String, Spanned<String>>,
}

impl<'a> Variables<'a> {
    fn get(&self, name: &str) -> Option<&'a str> {
        let own = self.own.get(name).map(String::as_str);
        own.or_else(|| self.defaults.get(name).map(|variable| variable.value.as_str()))
    }

    fn nearest(&self, name: &str) -> Option<&'a str> {
        nearest(name, self.own.keys().chain(self.defaults.keys()).map(String::as_str))
    }

    /// The characters of running text. Says nothing of unknown variables, so it is for text that is read
    /// elsewhere too.
    pub(super) fn text(&self, content: &[Inline]) -> String {
        let mut text = String::new();
        anchors::push_text(content, &mut text, &|name| self.get(name).unwrap_or(name));
        text
    }
}

impl<'a> Editor<'a> {
    pub(super) fn new(given: Given<'a>, edition: &'a Edition, diagnostics: &'a mut Diagnostics) -> Self {
        let Given { document, settings, sources, groups, keys, inventory } = given;
        let locale = Locale::of(settings.language);
        let groups = Groups::new(&edition.groups, groups);
        let variables = Variables { own: &edition.variables, defaults: &settings.variables };
        let anchors = Anchors::of(document, groups, keys, locale, diagnostics);
        let mut editor = Self {
            settings,
            sources,
            locale,
            inventory,
            groups,
            variables,
            terms: Terms::default(),
            footnotes: Footnotes::of(document, diagnostics),
            later: Later::default(),
            markings: BTreeMap::new(),
            counts: scoring::counts(settings, &anchors),
            place: Place {
                file: FileId(0),
                section: settings.id.clone(),
                owner: settings.id.clone(),
                after: 0,
                test: false,
                extra: false,
            },
            gaps: None,
            diagnostics,
            anchors,
            lessons: lessons(sources, edition),
            comparisons: COMPARISONS,
            keys,
            facts: BTreeMap::new(),
        };
        editor.find_terms();
        editor
    }

    /// Goes on to a section.
    pub(super) fn enter_section(&mut self, heading: &Heading, id: Id) {
        self.terms.forget_uses();
        self.place = Place {
            file: heading.span.file,
            section: id.clone(),
            owner: id,
            after: 0,
            test: heading.attributes.has(ClassKind::Test),
            extra: heading.attributes.has(ClassKind::Extra),
        };
    }

    /// The lesson file at `path`.
    pub(super) fn lesson(&self, path: &str) -> Option<FileId> {
        self.lessons.get(path).copied()
    }

    /// The lesson file whose path is nearest to `path`.
    pub(super) fn nearest_lesson(&mut self, path: &str) -> Option<&'a str> {
        self.comparisons = self.comparisons.checked_sub(self.lessons.len())?;
        let mut paths: Vec<&'a str> = self.lessons.keys().copied().collect();
        paths.sort_unstable();
        nearest(path, paths)
    }

    /// The id nearest to `id` of what the edition shows and `fits`.
    pub(super) fn nearest_id(&mut self, id: &str, fits: impl Fn(What) -> bool) -> Option<String> {
        self.comparisons = self.comparisons.checked_sub(self.anchors.len())?;
        let known = self.anchors.iter().filter(|anchor| anchor.visible && fits(anchor.what));
        nearest(id, known.map(|anchor| anchor.id.as_str())).map(str::to_owned)
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// The value of a variable; one that does not exist is reported and stays as it is written.
    pub(super) fn variable(&mut self, name: &str, span: Span) -> String {
        if let Some(value) = self.variables.get(name) {
            return value.to_owned();
        }
        let diagnostic = Diagnostic::new(Code::VariableUnknown, span).arg("name", name);
        self.report(diagnostic.near(self.variables.nearest(name)));
        format!("{{{{{name}}}}}")
    }

    /// The text of a template.
    pub(super) fn expand(&mut self, template: &Template) -> String {
        let mut text = String::new();
        for piece in &template.pieces {
            match piece {
                Piece::Text(piece) => text.push_str(piece),
                Piece::Variable { name, span } => text.push_str(&self.variable(name, *span)),
            }
        }
        text
    }

    /// The source text of `span`, if it is what `text` was read from without any change.
    pub(super) fn is_literal(&self, span: Span, text: &str) -> bool {
        let file = self.sources.files.get(span.file.0 as usize);
        file.and_then(|file| file.text.get(span.range())) == Some(text)
    }

    /// The keyword of a kind, as messages use it.
    pub(super) fn kind(&self, kind: ExerciseKind) -> &'static str {
        self.locale.exercise(kind)
    }

    /// The word of a box, as messages use it.
    pub(super) fn word(&self, kind: BoxKind) -> &'static str {
        self.locale.keywords.boxes.get(&kind).and_then(|words| words.first()).map_or("", String::as_str)
    }
}

/// The lessons of the edition's text, by their paths.
fn lessons<'a>(sources: &'a Sources, edition: &Edition) -> HashMap<&'a str, FileId> {
    let lessons = sources.lessons(edition.folder());
    lessons.map(|(file, source)| (source.local_path(), file)).collect()
}
