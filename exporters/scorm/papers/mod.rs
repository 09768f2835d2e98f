//! Two papers about a package: `LEESMIJ-LMS.html` for the administrator, beside the zip, and the accessibility
//! statement in it.
//!
//! [`readme`] and [`statement`] say what stands in them, as chapters of text, lists and tables; one template writes
//! both. The page is one file: its style stands in it, allowed by its hash alone. Deliberately absent: the size of
//! the zip, which nobody knows before it is packed (the size of what is in it is known, and is never less); answers.

mod readme;
mod setup;
mod since;
mod statement;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::bundle::{Bundle, Entry};
use crate::exporters::Context;
use crate::model::{Course, Language};

/// Where the statement stands in a package.
pub(super) const STATEMENT: &str = "accessibility.html";

const STYLE: &str = include_str!("papers.css");

/// What the papers must know of the package beside the course.
#[derive(Clone, Copy, Debug)]
pub(super) struct About<'a> {
    /// The zip's name.
    pub(super) file: &'a str,
    /// The version of SCORM, as people know it: `1.2`.
    pub(super) scorm: &'a str,
    /// How many characters of resume data that version allows.
    pub(super) limit: usize,
    /// How many a learner may need, in the SCO that needs most.
    pub(super) worst: usize,
    /// How many SCOs the package has.
    pub(super) scos: usize,
}

/// One paper.
#[derive(Serialize)]
struct Paper<'a> {
    lang: &'a str,
    kind: &'a str,
    title: &'a str,
    edition: Option<&'a str>,
    lead: Vec<String>,
    chapters: Vec<Chapter>,
}

#[derive(Serialize)]
struct Chapter {
    id: &'static str,
    title: String,
    parts: Vec<Part>,
}

/// What stands in a chapter; plain text, which the template escapes.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
enum Part {
    Heading { text: String },
    Text { text: String },
    Link { text: String, href: String, shown: String },
    Steps { items: Vec<String> },
    List { items: Vec<String> },
    Facts { facts: Vec<(String, String)> },
    Table { caption: String, head: Vec<String>, rows: Vec<Vec<String>> },
}

/// Puts the accessibility statement into `package`.
pub(super) fn add_statement(course: &Course, context: &Context<'_>, package: &mut Bundle) {
    let paper = statement::paper(course, context);
    package.insert(STATEMENT, Entry::Bytes(render(&paper, context).into_bytes()));
}

/// Puts the paper for the administrator into `bundle`, beside the zip of `package`.
pub(super) fn add_readme(
    course: &Course,
    about: About<'_>,
    context: &Context<'_>,
    package: &Bundle,
    bundle: &mut Bundle,
) {
    let path = match course.meta.language {
        Language::Nl => "LEESMIJ-LMS.html",
        Language::En => "README-LMS.html",
    };
    let paper = readme::paper(course, about, context, package);
    bundle.insert(path, Entry::Bytes(render(&paper, context).into_bytes()));
}

fn render(paper: &Paper<'_>, context: &Context<'_>) -> String {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment
        .add_template("paper.html", include_str!("paper.html.jinja"))
        .expect("embedded templates parse");
    let template = environment.get_template("paper.html").expect("the template was added above");
    let view = minijinja::context! {
        paper => Serde(paper),
        s => Serde(context.locale.part("lms")),
        style => STYLE,
        style_hash => STANDARD.encode(Sha256::digest(STYLE.as_bytes())),
    };
    template.render(view).expect("embedded templates name only what a paper has")
}

/// The words of a part of the language file, with values in their places.
#[derive(Clone, Copy)]
struct Words<'a> {
    context: &'a Context<'a>,
    part: &'static str,
}

impl<'a> Words<'a> {
    fn text(&self, name: &str) -> String {
        self.context.locale.text(self.part, name).to_owned()
    }

    fn fill(&self, name: &str, values: &[(&str, &str)]) -> String {
        let mut text = self.text(name);
        for (place, value) in values {
            text = text.replace(&format!("{{{place}}}"), value);
        }
        text
    }

    fn count(&self, name: &str, n: usize) -> String {
        self.fill(name, &[("n", &n.to_string())])
    }
}

/// The address of a link to `contact`.
fn address(contact: &str) -> String {
    let mail = contact.contains('@') && !contact.contains(':');
    if mail { format!("mailto:{contact}") } else { contact.to_owned() }
}
