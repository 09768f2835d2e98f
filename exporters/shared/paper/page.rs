//! The page around the text of a target for paper: cover, contents, text, colophon.
//!
//! An exporter fills a [`PaperPage`] and renders it with `paper.html.jinja`, which reads nothing else. The page's
//! content security policy allows only its own style and script, by their hashes.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{labels, settings};
use crate::Context;
use coursewright_model::{Course, Section, plain_text};

/// Whom a page is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reader {
    /// The cover has fields for a name, a group and a date.
    Learner,
    /// The cover warns not to hand it out.
    Instructor,
}

/// The values of the template.
#[derive(Debug, Serialize)]
pub struct PaperPage<'a> {
    /// A BCP 47 tag.
    pub lang: &'a str,
    /// The kind of document: `Werkboek`.
    pub kind: &'a str,
    /// Whom it is for.
    pub reader: Reader,
    /// Whether it is an excerpt.
    pub sheet: bool,
    /// The course's title.
    pub title: &'a str,
    /// The edition's title, if the course has editions.
    pub edition: Option<&'a str>,
    /// The course's description.
    pub description: Option<&'a str>,
    /// The course's version.
    pub version: Option<&'a str>,
    /// The build id, by which a workbook and its key are matched.
    pub build: String,
    /// The details on the cover.
    pub details: Vec<CoverDetail<'a>>,
    /// The table of contents.
    pub contents: Vec<ContentsEntry>,
    /// The authors' names.
    pub authors: Vec<&'a str>,
    /// The licence.
    pub licence: Option<&'a str>,
    /// Where readers can send remarks.
    pub contact: Option<Contact<'a>>,
    /// Version and build id for the headings of sections, since not every browser prints page footers.
    pub imprint: String,
    /// Which document belongs to this one, next to the build id.
    pub build_note: &'a str,
    /// The style sheet.
    pub style: String,
    /// The script; empty if there is none.
    pub script: String,
    /// The name under which a browser stores what is filled in.
    pub storage_key: String,
    /// The HTML between contents and colophon.
    pub body: String,
}

/// A detail on the cover.
#[derive(Debug, Serialize)]
pub struct CoverDetail<'a> {
    /// What it is.
    pub name: &'a str,
    /// Its value.
    pub value: String,
}

/// A line of the table of contents.
#[derive(Debug, Serialize)]
pub struct ContentsEntry {
    /// The id that it links to.
    pub id: String,
    /// Its number, or nothing.
    pub number: String,
    /// The title.
    pub title: String,
    /// More about it: exercises.
    pub note: String,
}

impl ContentsEntry {
    /// A line without a number.
    #[must_use]
    pub fn unnumbered(id: &str, title: &str) -> Self {
        Self { id: id.to_owned(), number: String::new(), title: title.to_owned(), note: String::new() }
    }
}

/// Where readers can send remarks.
#[derive(Debug, Serialize)]
pub struct Contact<'a> {
    /// The address of a link.
    pub href: String,
    /// What is shown.
    pub text: &'a str,
}

impl<'a> PaperPage<'a> {
    /// A page of `course` without a body, with the strings of `[strings.TABLE]`.
    #[must_use]
    pub fn new(
        course: &'a Course,
        context: &Context<'a>,
        table: &str,
        reader: Reader,
        style: &[&str],
    ) -> Self {
        let meta = &course.meta;
        let kind = context.locale.text(table, "kind");
        let edition = course.edition.title.as_deref();
        let build = context.build;
        let version = context.locale.text("paper", "version").to_lowercase();
        let mut foot = vec![kind.to_owned(), meta.title.clone()];
        foot.extend(edition.map(str::to_owned));
        let imprint = match &meta.version {
            Some(number) => format!("{version} {number} ({build})"),
            None => build.to_owned(),
        };
        foot.push(imprint.clone());
        let mut page = Self {
            lang: &meta.language_tag,
            kind,
            reader,
            sheet: context.only.is_some(),
            title: &meta.title,
            edition,
            description: meta.description.as_deref(),
            version: meta.version.as_deref(),
            build: build.to_owned(),
            details: Vec::new(),
            contents: Vec::new(),
            authors: meta.authors.iter().map(|author| author.name.as_str()).collect(),
            licence: meta.licence.as_deref(),
            contact: meta.contact.as_deref().map(contact),
            imprint,
            build_note: context.locale.text(table, "build-lead"),
            style: style.concat() + &settings::styles(context.options).concat(),
            script: String::new(),
            storage_key: format!("{}/{}", meta.id, course.edition.id),
            body: String::new(),
        };
        let paper = context.options.word(settings::PAPER.name);
        let foot = css_string(&foot.join(" · "));
        page.style += &format!("@page {{ size: {paper}; @bottom-left {{ content: {foot}; }} }}\n");
        page
    }

    /// The page as HTML.
    ///
    /// # Panics
    /// If the template is wrong, which every test of an exporter would show.
    #[must_use]
    pub fn render(mut self, context: &Context<'_>) -> String {
        // The body is most of the page and is not copied: head and foot are put around it.
        let mut text = std::mem::replace(&mut self.body, BODY_PLACEHOLDER.to_owned());
        let frame = self.frame(context);
        let (head, foot) = frame.split_once(BODY_PLACEHOLDER).expect("the template has a place for the body");
        text.reserve_exact(frame.len());
        text.insert_str(0, head);
        text.push_str(foot);
        text
    }

    fn frame(&self, context: &Context<'_>) -> String {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
        environment.set_syntax(syntax.expect("the usual delimiters are distinct"));
        let template = include_str!("paper.html.jinja");
        environment.add_template("paper.html", template).expect("embedded templates parse");
        let view = minijinja::context! {
            page => Serde(self),
            words => Serde(context.locale.part("paper")),
            screen => Serde(context.locale.part("screen")),
            policy => policy(&self.style, &self.script),
        };
        let page = environment.get_template("paper.html").expect("the template was added above");
        page.render(view).expect("embedded templates name only what a page has")
    }
}

/// Replaces the body in the template. No course contains this character.
const BODY_PLACEHOLDER: &str = "\0body\0";

/// Lines of the table of contents for `sections`, with their exercises.
#[must_use]
pub fn contents<'c>(
    sections: impl IntoIterator<Item = &'c Section>,
    prefix: &str,
    context: &Context<'_>,
) -> Vec<ContentsEntry> {
    sections
        .into_iter()
        .map(|section| ContentsEntry {
            id: format!("{prefix}{}", section.id),
            number: section.number.to_string(),
            title: plain_text(&section.title),
            note: labels::exercise_range(section, context),
        })
        .collect()
}

/// The content security policy: the page's own style and script, and pictures in it or next to it.
fn policy(style: &str, script: &str) -> String {
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text));
    let script = if script.is_empty() { "'none'".to_owned() } else { format!("'sha256-{}'", hash(script)) };
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src {script}; img-src 'self' data: file:; \
         base-uri 'none'; form-action 'none'",
        hash(style)
    )
}

fn contact(contact: &str) -> Contact<'_> {
    let address = contact.contains('@') && !contact.contains(':');
    Contact { href: if address { format!("mailto:{contact}") } else { contact.to_owned() }, text: contact }
}

/// `text` as a CSS string. Everything that is not a letter, a digit or a space is escaped, so that no title can end the
/// string, the rule or the style element.
fn css_string(text: &str) -> String {
    let mut string = String::from("\"");
    for character in text.chars() {
        if character.is_alphanumeric() || character == ' ' {
            string.push(character);
        } else {
            string.push_str(&format!("\\{:x} ", u32::from(character)));
        }
    }
    string.push('"');
    string
}

#[cfg(test)]
mod tests {
    use super::css_string;

    #[test]
    fn a_title_cannot_leave_its_css_string() {
        assert_eq!(css_string("a\"}</style>\n"), "\"a\\22 \\7d \\3c \\2f style\\3e \\a \"");
    }
}
