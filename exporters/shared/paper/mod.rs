//! What the exporters for paper have in common: files, addresses and ids of one printable page of HTML.
//!
//! A [`Sheet`] is made for one document; while blocks are written it collects the files that are needed
//! and the addresses that readers of paper must be able to type. [`page`] puts the result into a page.
//! Deliberately absent: exercises and answers, which each exporter writes its own way.

pub mod coverage;
pub mod key;
pub mod labels;
pub mod page;
mod part;
pub mod qr;
pub mod settings;

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::html::{self, Columns, HtmlTarget, Marks};
use crate::Context;
use coursewright_model::assets::AssetId;
use coursewright_model::bundle::{Bundle, Entry};
use coursewright_model::{Course, Id, Inline, Media, ReferenceTarget, plain_text};

pub use part::Part;
use settings::Images;

/// The style of everything that `html` writes and of the pages' frame.
pub const STYLE: &str = include_str!("paper.css");

/// One printable document while it is written.
pub struct Sheet<'a> {
    /// What the exporter was given.
    pub context: &'a Context<'a>,
    /// What stands on the page already.
    pub marks: Marks,
    /// The part of the course that the document shows, if it does not show all of it.
    pub part: Option<&'a Part>,
    bundle: Bundle,
    addresses: Vec<String>,
    numbers: BTreeMap<String, usize>,
}

impl<'a> Sheet<'a> {
    /// A document in which nothing stands but its title.
    #[must_use]
    pub fn new(context: &'a Context<'a>, part: Option<&'a Part>) -> Self {
        Self {
            context,
            marks: Marks::new(1),
            part,
            bundle: Bundle::default(),
            addresses: Vec::new(),
            numbers: BTreeMap::new(),
        }
    }

    /// Writes the address of a file beside the page, and copies the file there.
    pub fn asset_url(&mut self, asset: AssetId, out: &mut String) {
        let path = self.context.assets.output_path(asset);
        self.bundle.insert(path, Entry::Copy(asset));
        out.push_str(path);
    }

    /// Writes the address of a picture: a file beside the page, or the picture itself.
    pub fn image_url(&mut self, asset: AssetId, out: &mut String) {
        let inside = match Images::of(self.context.options) {
            // A picture that cannot be read stays a copy, so that the one who writes the files says why.
            Images::Inside => self.context.assets.bytes(asset).ok(),
            Images::Beside => None,
        };
        let Some(bytes) = inside else { return self.asset_url(asset, out) };
        out.push_str("data:");
        out.push_str(self.context.assets.media_type(asset));
        out.push_str(";base64,");
        STANDARD.encode_string(bytes, out);
    }

    /// Writes the number of an address in the list of sources, unless the link's text is the address.
    pub fn number_link(&mut self, url: &str, content: &[Inline], out: &mut String) {
        if html::short_address(&plain_text(content)) == html::short_address(url) {
            return;
        }
        let number = *self.numbers.entry(url.to_owned()).or_insert_with(|| {
            self.addresses.push(url.to_owned());
            self.addresses.len()
        });
        out.push_str(&format!(
            "<a class=\"source-number\" href=\"#source_{number}\">[<span class=\"hidden\">{} </span>{number}]</a>",
            quick_xml::escape::partial_escape(self.context.locale.text("paper", "source")),
        ));
    }

    /// Writes the address of a section or exercise; nothing if a part of the course is shown and it is in another.
    pub fn reference(&self, target: &ReferenceTarget, out: &mut String) {
        if self.part.is_none_or(|part| part.shows(target)) {
            out.push('#');
            out.push_str(target.id.as_str());
        }
    }

    /// Whether the section, exercise or entry of the glossary that is called `id` stands on the page as a whole.
    #[must_use]
    pub fn holds(&self, id: &Id) -> bool {
        self.part.is_none_or(|part| part.holds(id))
    }

    /// Whether text may stand in many columns.
    #[must_use]
    pub fn columns(&self) -> Columns {
        settings::columns(self.context.options)
    }

    /// Puts an exporter's page at `path` beside the files that it needs.
    #[must_use]
    pub fn finish(mut self, path: &str, page: String) -> Bundle {
        self.bundle.insert(path, Entry::Bytes(page.into_bytes()));
        self.bundle
    }

    /// A string of the part `part` of the interface.
    #[must_use]
    pub fn word(&self, part: &str, name: &str) -> &'a str {
        self.context.locale.text(part, name)
    }
}

/// The part of `course` that was asked for, if one was.
#[must_use]
pub fn part(course: &Course, context: &Context<'_>) -> Option<Part> {
    context.only.and_then(|id| Part::of(course, id))
}

/// Writes the list of numbered addresses, as a section of its own, and gives its line in the table of contents;
/// nothing if there are no addresses.
#[must_use]
pub fn sources(sheet: &Sheet<'_>, out: &mut String) -> Option<page::Entry> {
    if sheet.addresses.is_empty() {
        return None;
    }
    out.push_str("<section class=\"section sources\" id=\"sources_\">\n<h2>");
    html::text(sheet.word("paper", "sources"), out);
    out.push_str("</h2>\n<p>");
    html::text(sheet.word("paper", "sources-lead"), out);
    out.push_str("</p>\n<ol class=\"source-list\">\n");
    for (index, url) in sheet.addresses.iter().enumerate() {
        out.push_str(&format!("<li id=\"source_{}\"><a", index + 1));
        html::attribute("href", url, out);
        out.push('>');
        html::text(html::short_address(url), out);
        out.push_str("</a></li>\n");
    }
    out.push_str("</ol>\n</section>\n");
    Some(page::Entry::unnumbered("sources_", sheet.word("paper", "sources")))
}

/// Writes a media box as paper has it: a code to scan beside the address and the search phrase.
pub fn media(target: &mut dyn HtmlTarget<'_>, media: &Media, out: &mut String) {
    let mut beside = String::new();
    if let Some(url) = &media.link {
        let label = target.context().locale.text("paper", "qr");
        qr::svg(url, &format!("{label} {}", html::short_address(url)), &mut beside);
    }
    html::media_box(target, media, &beside, out);
}

/// The letter of the part at `index`, as paper shows it: A … Z, AA, AB ….
#[must_use]
pub fn letter(index: usize) -> String {
    let (mut rest, mut letters) = (index + 1, Vec::new());
    while rest > 0 {
        letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}
