//! The pages' blocks as HTML: where files, references and gaps of the player point.
//!
//! A [`Pages`] lives while one package is written; it collects the files that the pages need. Deliberately
//! absent: exercises, which [`super::exercise`] writes.

use std::collections::{BTreeMap, BTreeSet};

use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior, Value};
use serde::Serialize;

use super::unit::Unit;
use super::{exercise, strings};
use crate::Context;
use crate::shared::html::{self, Folding, HtmlTarget, Icon, Loading, Marks};
use coursewright_model::assets::AssetId;
use coursewright_model::bundle::{Bundle, Entry};
use coursewright_model::locale::fill;
use coursewright_model::{
    Block, Exercise, Group, Id, Inline, Key, Media, MediaKind, Organization, PlayerKey, ReferenceTarget,
    Section,
};

/// The templates of the target.
pub(super) type Templates = Environment<'static>;

/// What is at hand while a package is written.
pub(super) struct Pages<'a> {
    /// What the exporter was given.
    pub(super) context: &'a Context<'a>,
    /// What they are of.
    pub(super) unit: &'a Unit<'a>,
    /// How it is marked and explained.
    pub(super) key: &'a PlayerKey,
    /// The templates.
    templates: &'a Templates,
    /// The files of the package so far.
    pub(super) package: Bundle,
    /// The exercise that is being written, for its gaps.
    pub(super) gaps: Gaps,
    /// How deep the exercise stands that is being written: 2 on a page, 3 in a group.
    pub(super) level: u8,
    /// In a section that is marked together: by exercise, its place and how many there are.
    pub(super) places: BTreeMap<Id, (usize, usize)>,
    /// The entries of glossaries that can be gone to.
    terms: BTreeSet<Id>,
    marks: Marks,
}

/// What the gaps of an exercise offer.
#[derive(Default)]
pub(super) struct Gaps {
    /// How many there are.
    pub(super) count: usize,
    /// The words to choose from.
    pub(super) bank: Option<Vec<String>>,
}

impl<'a> Pages<'a> {
    /// A package without files.
    pub(super) fn new(
        unit: &'a Unit<'a>,
        key: &'a PlayerKey,
        templates: &'a Templates,
        context: &'a Context<'a>,
    ) -> Self {
        Self {
            context,
            unit,
            key,
            templates,
            package: Bundle::default(),
            gaps: Gaps::default(),
            level: 2,
            places: test_places(unit.sections),
            terms: unit
                .sections
                .iter()
                .flat_map(Section::glossary_entries)
                .map(|entry| entry.id.clone())
                .collect(),
            marks: Marks::new(1),
        }
    }

    /// A string of the player.
    pub(super) fn text(&self, name: &str) -> &'a str {
        strings::text(self.context.locale, self.unit.course.organization, name)
    }

    /// A string of the player with a number in it.
    pub(super) fn text_with(&self, name: &str, place: &str, value: impl ToString) -> String {
        fill(self.text(name), &[(place, &value.to_string())])
    }

    /// Blocks as HTML.
    pub(super) fn blocks(&mut self, blocks: &[Block]) -> String {
        let mut out = String::new();
        html::blocks(self, blocks, &mut out);
        out
    }

    /// Running text as HTML.
    pub(super) fn inlines(&mut self, content: &[Inline]) -> String {
        let mut out = String::new();
        html::inlines(self, content, &mut out);
        out
    }

    /// A page of its own begins: its title is the heading that others stand below.
    pub(super) fn begin_page(&mut self) {
        self.marks.heading(1);
    }

    /// The template `name` filled in.
    pub(super) fn render(&self, name: &str, view: impl Serialize) -> String {
        let template = self.templates.get_template(name).expect("embedded templates parse");
        template.render(Serde(view)).expect("views have what their templates name")
    }
}

/// The templates of the target; strict, so that a view that lacks something fails in every test. What every page and
/// exercise needs, the interface's strings and drawings, is given to them once.
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
    // What stands below the sections is the same on every page.
    let foot = templates.get_template("foot.html").expect("embedded templates parse");
    let foot = foot.render(()).expect("it names strings and drawings alone");
    templates.add_global("foot", foot);
    templates
}

/// The drawings of the page around the sections, and on the buttons that move a step.
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

fn test_places(sections: &[Section]) -> BTreeMap<Id, (usize, usize)> {
    let mut places = BTreeMap::new();
    for section in sections.iter().filter(|section| section.test) {
        let of = section.exercises().count();
        places
            .extend(section.exercises().enumerate().map(|(place, each)| (each.id.clone(), (place + 1, of))));
    }
    places
}

/// A drawing as HTML.
pub(super) fn icon(image: Icon) -> String {
    let mut out = String::new();
    html::icon(image, &mut out);
    out
}

impl<'a> HtmlTarget<'a> for Pages<'a> {
    fn context(&self) -> &'a Context<'a> {
        self.context
    }

    fn marks(&mut self) -> &mut Marks {
        &mut self.marks
    }

    fn asset_url(&mut self, asset: AssetId, out: &mut String) {
        let path = self.context.assets.output_path(asset);
        self.package.insert(path, Entry::Copy(asset));
        out.push_str(path);
    }

    fn reference_href(&mut self, target: &ReferenceTarget, out: &mut String) {
        if self.unit.sections.iter().any(|section| section.id == target.section) {
            out.push('#');
            out.push_str(target.id.as_str());
        }
    }

    fn term_href(&mut self, entry: &Id, out: &mut String) {
        if self.terms.contains(entry) {
            out.push('#');
            out.push_str(entry.as_str());
        }
    }

    fn exercise(&mut self, exercise: &Exercise, out: &mut String) {
        exercise::exercise(self, exercise, out);
    }

    fn group(&mut self, group: &Group, out: &mut String) {
        exercise::group(self, group, out);
    }

    fn gap(&mut self, key: Key, place: u16, out: &mut String) {
        let label = self.text_with("gap", "n", place).replace("{of}", &self.gaps.count.to_string());
        out.push_str("<span class=\"gap\">");
        match &self.gaps.bank {
            Some(words) => choose_gap(words, self.text("choose"), key, &label, out),
            None => {
                out.push_str(
                    "<input type=\"text\" autocapitalize=\"off\" spellcheck=\"false\" maxlength=\"100\"",
                );
                html::attribute("data-gap", &key.to_string(), out);
                html::attribute("aria-label", &label, out);
                out.push('>');
            }
        }
        out.push_str("<span class=\"mark\" hidden></span></span>");
    }

    fn media(&mut self, media: &Media, out: &mut String) {
        let player = self.media_player(media);
        html::media_box(self, media, &player, out);
    }

    fn loading(&self) -> Loading {
        Loading::Lazy
    }

    fn folding(&self) -> Folding {
        Folding::Folded
    }

    /// A link leaves the course in a window of its own: the session with the LMS lives in this one.
    fn link_attributes(&mut self, _url: &str, out: &mut String) {
        out.push_str(" target=\"_blank\" rel=\"noopener noreferrer\"");
    }

    fn after_link(&mut self, _url: &str, _content: &[Inline], out: &mut String) {
        out.push_str("<span class=\"hidden\"> (");
        html::text(self.text("new-window"), out);
        out.push_str(")</span>");
    }
}

/// A gap that takes one of `words`.
fn choose_gap(words: &[String], choose: &str, key: Key, label: &str, out: &mut String) {
    out.push_str("<select");
    html::attribute("data-gap", &key.to_string(), out);
    html::attribute("aria-label", label, out);
    out.push_str("><option value=\"\">");
    html::text(choose, out);
    out.push_str("</option>");
    for word in words {
        out.push_str("<option>");
        html::text(word, out);
        out.push_str("</option>");
    }
    out.push_str("</select>");
}

impl Pages<'_> {
    /// A film or recording of the course itself, to play in the page. One elsewhere is a link: nothing
    /// outside the package is loaded.
    fn media_player(&mut self, media: &Media) -> String {
        let name = match media.kind {
            MediaKind::Video => "video",
            MediaKind::Audio => "audio",
            MediaKind::Article | MediaKind::Worksheet => return String::new(),
        };
        let Some(file) = media.file else { return String::new() };
        let mut out = format!("<{name} controls preload=\"none\" src=\"");
        self.asset_url(file, &mut out);
        out.push_str("\">");
        if let Some(captions) = media.captions {
            out.push_str("<track kind=\"captions\" default src=\"");
            self.asset_url(captions, &mut out);
            out.push('"');
            html::attribute("srclang", &self.unit.course.meta.language_tag, &mut out);
            html::attribute("label", self.context.locale.text("common", "captions"), &mut out);
            out.push('>');
        }
        out.push_str(&format!("</{name}>\n"));
        out
    }
}
