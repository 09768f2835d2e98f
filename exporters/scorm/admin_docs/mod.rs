//! Papers about a package: `LEESMIJ-LMS.html` and `VRAGEN-LMS.csv` for the administrator, beside the zip, and the
//! accessibility statement in it.
//!
//! [`questions`] makes the table; [`readme`] and [`statement`] say what is in them, as chapters of text, lists and tables; one template writes
//! both. The page is one file: its style stands in it, allowed by its hash alone. Deliberately absent: the size of
//! the zip, which nobody knows before it is packed (the size of what is in it is known, and is never less); answers.

mod changes;
mod plain;
mod questions;
mod readme;
mod setup;
mod statement;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::page::{STATEMENT, ascii};
use super::unit::Unit;
use super::version::{Sequencing, Version};
use crate::Context;
use coursewright_model::bundle::{Bundle, Entry};
use coursewright_model::locale::fill;
use coursewright_model::{Course, Language, Organization, StatusRule};

const STYLE: &str = include_str!("papers.css");

/// What the papers must know of the package beside the course.
#[derive(Clone, Copy)]
pub(super) struct About<'a> {
    /// The zip's name.
    pub(super) file: &'a str,
    /// The version of SCORM.
    pub(super) version: &'a Version,
    /// What an LMS launches.
    pub(super) units: &'a [Unit<'a>],
}

impl About<'_> {
    /// Whether each section is an item of the LMS by itself.
    fn is_by_section(&self) -> bool {
        self.units.first().is_some_and(|unit| unit.course.organization == Organization::PerSection)
    }

    /// Whether it is a package for SCORM 2004.
    fn is_2004(&self) -> bool {
        match self.version.sequencing {
            Sequencing::MasteryScore => false,
            Sequencing::Simple(_) => true,
        }
    }

    /// How many characters of resume data a learner may need, in the SCO that needs most.
    fn worst(&self) -> usize {
        self.units.iter().map(|unit| unit.resume).max().unwrap_or_default()
    }

    /// What an LMS is told when all is well: "passed" of a unit with a pass mark, else "completed".
    fn done(&self) -> Done {
        let is_passed = |unit: &&Unit<'_>| {
            unit.scoring.pass_mark.is_some() && unit.scoring.status != StatusRule::Completed
        };
        match self.units.iter().filter(is_passed).count() {
            0 => Done::Completed,
            some if some == self.units.len() => Done::Passed,
            _ => Done::Both,
        }
    }

    /// The words of the papers for this package.
    fn words<'w>(&self, context: &'w Context<'w>) -> Words<'w> {
        let sections = self.is_by_section().then_some("sections");
        Words { context, part: "lms", variants: [self.is_2004().then_some("2004"), sections] }
    }
}

/// The status of units that are done.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Done {
    /// No unit is ever passed.
    Completed,
    /// Every unit is passed.
    Passed,
    /// Some are passed, the others completed.
    Both,
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
    // An LMS may serve it with a wrong charset.
    package.insert(STATEMENT, Entry::Bytes(ascii(&render(&paper, context)).into_bytes()));
}

/// Puts what an administrator reads into `bundle`, beside the zip of `package`: the paper, and the key to reports.
pub(super) fn add(
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
    questions::add(course.meta.language, about, about.words(context), bundle);
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
    /// What a name may have behind it, such as `moodle-window-sections`: the first that there is goes before the name alone.
    variants: [Option<&'static str>; 2],
}

impl<'a> Words<'a> {
    fn text(&self, name: &str) -> String {
        let part = self.context.locale.part(self.part);
        let own = self.variants.iter().flatten().find_map(|variant| part.get(&format!("{name}-{variant}")));
        own.map_or_else(|| self.context.locale.text(self.part, name), String::as_str).to_owned()
    }

    /// A word that every output has.
    fn common(&self, name: &str) -> String {
        self.context.locale.text("common", name).to_owned()
    }

    fn fill(&self, name: &str, values: &[(&str, &str)]) -> String {
        fill(&self.text(name), values)
    }

    /// The string `name` in the form that `n` needs.
    fn count(&self, name: &str, n: usize) -> String {
        let one = format!("{name}-one");
        let known = self.context.locale.part(self.part).contains_key(&one);
        self.fill(if n == 1 && known { &one } else { name }, &[("n", &n.to_string())])
    }
}

/// The address of a link to `contact`.
fn address(contact: &str) -> String {
    let mail = contact.contains('@') && !contact.contains(':');
    if mail { format!("mailto:{contact}") } else { contact.to_owned() }
}
