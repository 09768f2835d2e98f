//! A document for the administrator: chapters of text, lists and tables, and their HTML.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::Context;

const STYLE: &str = include_str!("document.css");

#[derive(Serialize)]
pub(super) struct AdminDoc<'a> {
    pub(super) lang: &'a str,
    pub(super) kind: &'a str,
    pub(super) title: &'a str,
    pub(super) edition: Option<&'a str>,
    pub(super) introduction: Vec<String>,
    pub(super) chapters: Vec<Chapter>,
}

#[derive(Serialize)]
pub(super) struct Chapter {
    pub(super) id: &'static str,
    pub(super) title: String,
    pub(super) blocks: Vec<DocBlock>,
}

/// A block of a chapter: plain text, which the template escapes.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub(super) enum DocBlock {
    Heading { text: String },
    Text { text: String },
    Link { text: String, href: String, shown: String },
    Steps { items: Vec<String> },
    List { items: Vec<String> },
    Details { details: Vec<(String, String)> },
    Table { caption: String, head: Vec<String>, rows: Vec<Vec<String>> },
}

/// Returns `document` as HTML in one file. The page allows only its own style, by hash.
pub(super) fn render(document: &AdminDoc<'_>, context: &Context<'_>) -> String {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment
        .add_template("document.html", include_str!("document.html.jinja"))
        .expect("embedded templates parse");
    let template = environment.get_template("document.html").expect("the template was added above");
    let view = minijinja::context! {
        document => Serde(document),
        s => Serde(context.locale.part("lms")),
        style => STYLE,
        style_hash => STANDARD.encode(Sha256::digest(STYLE.as_bytes())),
    };
    template.render(view).expect("embedded templates name only what a document has")
}

/// The address of a link to `contact`: a web address or an e-mail address.
pub(super) fn address(contact: &str) -> String {
    let mail = contact.contains('@') && !contact.contains(':');
    if mail { format!("mailto:{contact}") } else { contact.to_owned() }
}
