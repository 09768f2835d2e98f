//! Parses `editions/*.toml`: title, groups, variables and language of one edition each.
//!
//! A file with mistakes still gives an edition, so that its groups are known and the rest of the course is checked
//! for it. [`crate::lower`] makes the edition from the text.

use std::collections::{BTreeMap, BTreeSet};

use toml::de::DeTable;

use super::course_settings::{Settings, is_variable};
use super::course_toml;
use super::entry::{Entry, check_texts, text_of};
use crate::document::Spanned;
use crate::source::{SourceFile, SourceKind, Sources};
use crate::suggest::nearest;
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics, LabelKind};
use coursewright_model::{Edition, FileId, Id, Span, Translation};

const KEYS: [&str; 8] =
    ["id", "title", "groups", "variables", "language", "course_title", "description", "keywords"];

/// Required keys.
const REQUIRED: [&str; 2] = ["id", "title"];

/// The longest id: it is the first part of names that some systems truncate.
const MAX_ID_LENGTH: usize = 12;

/// Parses the editions of a course, in the natural order of their files. A course without edition files has one
/// edition.
#[must_use]
pub fn editions(sources: &Sources, settings: &Settings, diagnostics: &mut Diagnostics) -> Vec<Edition> {
    let files: Vec<(FileId, &SourceFile)> = sources.of_kind(SourceKind::Edition).collect();
    if files.is_empty() {
        return vec![Edition::default()];
    }
    let mut editions = Vec::with_capacity(files.len());
    let mut ids: BTreeMap<String, Span> = BTreeMap::new();
    let used = used_variables(sources);
    for (number, file) in files {
        let mut parsed = parse_file(number, file, diagnostics);
        parsed.translation(sources, settings, file, diagnostics);
        if let Some(id) = parsed.id {
            if let Some(first) = ids.get(&id.value) {
                let diagnostic = Diagnostic::new(Code::EditionDuplicate, id.span);
                let diagnostic = diagnostic.arg("id", id.value.as_str());
                diagnostics.push(diagnostic.label(*first, LabelKind::First));
            } else {
                ids.insert(id.value, id.span);
            }
        }
        report_unused_variables(&parsed.variables, settings, &used, diagnostics);
        editions.push(parsed.edition);
    }
    editions
}

/// An edition, with the spans of what it sets.
struct ParsedEdition {
    edition: Edition,
    id: Option<Spanned<String>>,
    variables: BTreeMap<String, Spanned<String>>,
    language: Option<Spanned<Translation>>,
}

impl ParsedEdition {
    /// Makes the edition a translation, unless its language is the course's own.
    fn translation(
        &mut self,
        sources: &Sources,
        settings: &Settings,
        file: &SourceFile,
        diagnostics: &mut Diagnostics,
    ) {
        let Some(language) = self.language.take() else { return };
        if language.value.tag == settings.language_tag {
            return;
        }
        let folder = language.value.folder.as_str();
        if sources.lessons(Some(folder)).next().is_none() {
            diagnostics.push(Diagnostic::new(Code::NoLessons, language.span).arg("path", folder));
        }
        if self.edition.course_title.is_none() {
            let diagnostic = Diagnostic::new(Code::EditionKeyMissing, language.span);
            diagnostics.push(diagnostic.arg("key", "course_title").arg("path", file.path.as_str()));
        }
        self.edition.translation = Some(language.value);
    }
}

fn parse_file(number: FileId, file: &SourceFile, diagnostics: &mut Diagnostics) -> ParsedEdition {
    let (table, errors) = DeTable::parse_recoverable(&file.text);
    for error in &errors {
        let range = error.span().unwrap_or(0..0);
        let diagnostic = Diagnostic::new(Code::EditionSyntax, Span::new(number, range.start, range.end));
        let diagnostic = diagnostic.arg("path", file.path.as_str());
        diagnostics.push(diagnostic.arg("message", error.message()));
    }
    // The readable lines are used; keys that seem to be missing may be in the broken lines.
    let mut ignored = Diagnostics::default();
    let reported = if errors.is_empty() { diagnostics } else { &mut ignored };
    check_texts(table.get_ref(), number, reported);
    parse_table(table.get_ref(), number, file, reported)
}

fn parse_table(
    table: &DeTable<'_>,
    number: FileId,
    file: &SourceFile,
    diagnostics: &mut Diagnostics,
) -> ParsedEdition {
    let mut edition = Edition::new(file_name(file), Some(file_name(file)));
    let (mut id, mut variables, mut language) = (None, BTreeMap::new(), None);
    for entry in Entry::all("", table, number) {
        match entry.name() {
            "id" => id = self::id(&entry, diagnostics),
            "title" => edition.title = entry.text(diagnostics).or(edition.title),
            "groups" => edition.groups = groups(&entry, diagnostics),
            "variables" => variables = course_toml::variables(&entry, diagnostics),
            "language" => language = self::language(&entry, diagnostics),
            "course_title" => edition.course_title = entry.text(diagnostics),
            "description" => edition.description = entry.text(diagnostics),
            "keywords" => edition.keywords = Some(entry.texts(diagnostics)),
            _ => entry.report_unknown_key(&KEYS, diagnostics),
        }
    }
    for key in REQUIRED.into_iter().filter(|key| !table.contains_key(*key)) {
        let diagnostic = Diagnostic::new(Code::EditionKeyMissing, Span::new(number, 0, 0));
        diagnostics.push(diagnostic.arg("key", key).arg("path", file.path.as_str()));
    }
    if let Some(id) = &id {
        edition.id.clone_from(&id.value);
    }
    edition.variables = variables.iter().map(|(name, value)| (name.clone(), value.value.clone())).collect();
    ParsedEdition { edition, id, variables, language }
}

/// Parses the language of the text. The folder of its lessons has the name written here.
fn language(entry: &Entry<'_>, diagnostics: &mut Diagnostics) -> Option<Spanned<Translation>> {
    let (language, tag) = course_toml::language(entry, diagnostics)?;
    let folder = entry.value.get_ref().as_str()?.to_owned();
    Some(Spanned { value: Translation { folder, language, tag }, span: entry.span() })
}

/// Returns the file name without extension, the id and title of an edition that does not set them.
fn file_name(file: &SourceFile) -> String {
    let name = file.path.rsplit('/').next().unwrap_or(&file.path);
    name.split('.').next().unwrap_or(name).to_owned()
}

fn id(entry: &Entry<'_>, diagnostics: &mut Diagnostics) -> Option<Spanned<String>> {
    let text = entry.value.get_ref().as_str().filter(|text| text.len() <= MAX_ID_LENGTH);
    let id = text.and_then(Id::parse);
    if id.is_none() {
        entry.report_value("edition-id", diagnostics);
    }
    id.map(|id| Spanned { value: id.as_str().to_owned(), span: entry.span() })
}

/// Parses names of groups. A comma would split a name in two where a lesson uses it.
fn groups(entry: &Entry<'_>, diagnostics: &mut Diagnostics) -> Vec<String> {
    entry.list(diagnostics, "group", |value| text_of(value).filter(|group| !group.contains(',')))
}

/// Warns about variables that no lesson uses: most often the name is misspelt.
fn report_unused_variables(
    variables: &BTreeMap<String, Spanned<String>>,
    settings: &Settings,
    used: &BTreeSet<&str>,
    diagnostics: &mut Diagnostics,
) {
    let known = |name: &str| used.contains(name) || settings.variables.contains_key(name);
    for (name, value) in variables.iter().filter(|(name, _)| !known(name)) {
        let others = used.iter().copied().chain(settings.variables.keys().map(String::as_str));
        let diagnostic = Diagnostic::new(Code::VariableUnused, value.span).arg("name", name.as_str());
        diagnostics.push(diagnostic.suggest(nearest(name, others)));
    }
}

/// Returns the names between double braces in all lessons. Those in code and comments count too, to avoid false
/// warnings.
fn used_variables(sources: &Sources) -> BTreeSet<&str> {
    let lessons = sources.of_kind(SourceKind::Lesson).chain(sources.of_kind(SourceKind::Translation));
    let pieces = lessons.flat_map(|(_, lesson)| lesson.text.split("{{").skip(1));
    pieces
        .filter_map(|piece| piece.split_once("}}"))
        .map(|(name, _)| name)
        .filter(|name| is_variable(name))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::editions;
    use crate::settings;
    use crate::source::Sources;
    use coursewright_model::Edition;
    use coursewright_model::diagnostics::{Diagnostics, Value};

    const SETTINGS: &str =
        "format = 1\nid = 'cursus'\ntitle = 'C'\nlanguage = 'nl'\n[variables]\nnaam = 'n'\n";

    /// Each diagnostic as its code, its file, the text at its span, and its arguments.
    fn check(files: &[(&str, &str)]) -> (Vec<Edition>, Vec<String>) {
        let lesson = [("course.toml", SETTINGS), ("01-les.md", "# Les {#les}\n\n{{plaats}} {{ x }} {{\n")];
        let sources = Sources::from_memory(files.iter().copied().chain(lesson));
        let mut diagnostics = Diagnostics::default();
        let settings = settings::parse(&sources, &mut diagnostics);
        let editions = editions(&sources, &settings, &mut diagnostics);
        diagnostics.sort();
        let show = |value: &Value| match value {
            Value::Text(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            Value::List(words) => words.join("|"),
        };
        let messages = diagnostics.iter().map(|each| {
            let span = each.span.unwrap();
            let file = sources.get(span.file).unwrap();
            let args: Vec<_> =
                each.args.iter().map(|(name, value)| format!("{name}={}", show(value))).collect();
            format!("{} {} `{}` {}", each.code.as_str(), file.path, &file.text[span.range()], args.join(" "))
        });
        (editions, messages.collect())
    }

    #[test]
    fn every_key_is_read_and_the_files_are_in_natural_order() {
        let (editions, messages) = check(&[
            ("editions/10.toml", "id = 'tien'\ntitle = 'Tien'"),
            ("editions/_klad.toml", "x"),
            (
                "editions/2.toml",
                "id = 'twee'\ntitle = 'Twee'\ngroups = ['a', ' grote b ']\n[variables]\nnaam = ''\nplaats = 'p'",
            ),
        ]);
        assert_eq!(messages, [""; 0]);
        assert_eq!(editions.iter().map(|edition| edition.id.as_str()).collect::<Vec<_>>(), ["twee", "tien"]);
        assert_eq!(editions[0].title.as_deref(), Some("Twee"));
        assert_eq!(editions[0].groups, ["a", "grote b"]);
        assert_eq!(editions[0].variables["plaats"], "p");
    }

    #[test]
    fn a_course_without_edition_files_has_one_edition() {
        let (editions, messages) = check(&[("edities/a.toml", "x"), ("editions/a/b.toml", "x")]);
        assert_eq!((editions.len(), editions[0].id.as_str(), messages.len()), (1, "default", 0));
        assert_eq!(editions[0].title, None);
    }

    #[test]
    fn mistakes_are_reported_at_their_spans() {
        let (editions, messages) = check(&[
            ("editions/a.toml", "id = 'een-lange-naam'\ntitel = 'A'\ngroups = ['a,b', 1]\nvariables = 'x'"),
            (
                "editions/b.toml",
                "id = 'bb'\ntitle = ''\n[variables]\nnaaam = 'x'\nplats = 'y'\nanders = 'z'\nNaam = 'x'",
            ),
            ("editions/c.toml", "id = 'bb'\ntitle = 'C'"),
            ("editions/d.toml", "id = 'dd'\ngroups = ['d']\ntitle = D\nfoo = 1"),
            ("editions/e.toml", ""),
        ]);
        assert_eq!(
            messages[..12],
            [
                "E0704 editions/a.toml `` key=title path=editions/a.toml",
                "E0105 editions/a.toml `'een-lange-naam'` key=id expected=edition-id",
                "E0104 editions/a.toml `titel` key=titel near=title",
                "E0105 editions/a.toml `'a,b'` key=groups expected=group",
                "E0105 editions/a.toml `1` key=groups expected=group",
                "E0105 editions/a.toml `'x'` key=variables expected=table",
                "E0105 editions/b.toml `''` key=title expected=text",
                "W0707 editions/b.toml `'x'` name=naaam near=naam",
                "W0707 editions/b.toml `'y'` name=plats near=plaats",
                "W0707 editions/b.toml `'z'` name=anders",
                "E0105 editions/b.toml `Naam` key=variables.Naam expected=variable",
                "E0706 editions/c.toml `'bb'` id=bb",
            ]
        );
        assert!(
            messages[12].starts_with("E0703 editions/d.toml `D` path=editions/d.toml message="),
            "{messages:?}"
        );
        assert_eq!(
            messages[13..],
            ["id", "title"].map(|key| format!("E0704 editions/e.toml `` key={key} path=editions/e.toml"))
        );
        let ids: Vec<_> = editions.iter().map(|edition| edition.id.as_str()).collect();
        assert_eq!(ids, ["a", "bb", "bb", "dd", "e"]);
        assert_eq!(editions[3].groups, ["d"]);
    }
}
