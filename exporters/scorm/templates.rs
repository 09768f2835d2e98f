//! The HTML templates of the target, with the strings and icons that all of them use.
//!
//! They are made once for a package; [`super::page_writer`] fills them in.

use std::collections::BTreeMap;

use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior, Value};

use super::strings;
use crate::Context;
use crate::shared::html::{self, Icon};
use coursewright_model::Organization;

pub(super) type Templates = Environment<'static>;

/// Loads the templates, with the strings and icons as global values. They are strict, so that a missing value fails in
/// every test.
pub(super) fn templates(organization: Organization, context: &Context<'_>) -> Templates {
    let mut templates = Environment::new();
    templates.set_undefined_behavior(UndefinedBehavior::Strict);
    for (name, text) in [
        ("index.html", include_str!("index.html.jinja")),
        ("foot.html", include_str!("foot.html.jinja")),
        ("exercise.html", include_str!("exercise.html.jinja")),
        ("group.html", include_str!("group.html.jinja")),
    ] {
        templates.add_template(name, text).expect("embedded templates parse");
    }
    templates.add_global("s", Value::from(Serde(strings::all(context.locale, organization))));
    templates.add_global("c", Value::from(Serde(context.locale.part("common"))));
    templates.add_global("icons", Value::from(Serde(icons())));
    // The page below the sections is the same in every SCO.
    let foot = templates.get_template("foot.html").expect("embedded templates parse");
    let foot = foot.render(()).expect("it names strings and drawings alone");
    templates.add_global("foot", foot);
    templates
}

/// The icons of the page around the sections, and of the buttons that move a step.
fn icons() -> BTreeMap<&'static str, String> {
    let line = |path| html::strokes("class=\"icon\"", 20, " aria-hidden=\"true\"", path);
    BTreeMap::from([
        ("menu", line("M4 7h16M4 12h16M4 17h10")),
        ("settings", line("M3 18 8 6l5 12M5 14h6M15 18l3-7 3 7M16 16h4")),
        ("close", line("M5 4h9v16H5zM14 12h7M18 9l3 3-3 3")),
        ("left", line("m14 6-6 6 6 6")),
        ("right", line("m10 6 6 6-6 6")),
        ("clock", icon(Icon::Clock)),
        ("up", line("m6 15 6-6 6 6")),
        ("down", line("m6 9 6 6 6-6")),
    ])
}

/// An icon as HTML.
pub(super) fn icon(image: Icon) -> String {
    let mut out = String::new();
    html::icon(image, &mut out);
    out
}
