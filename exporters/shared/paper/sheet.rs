//! A printable page of HTML while it is written.
//!
//! A [`Sheet`] collects the files that the page needs and the addresses that readers of paper must be able to type. The
//! exporters write through it and return its bundle; [`super::page`] makes the page around the text.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::excerpt::Excerpt;
use super::page::ContentsEntry;
use super::qr;
use super::settings::{self, Images};
use crate::Context;
use crate::shared::html::{self, Columns, HtmlTarget, PageState};
use coursewright_model::assets::AssetId;
use coursewright_model::bundle::{Bundle, Entry};
use coursewright_model::{Id, Inline, Media, ReferenceTarget, plain_text};

/// One printable document while it is written.
pub struct Sheet<'a> {
    /// The context that the exporter received.
    pub context: &'a Context<'a>,
    /// The ids, heading levels and citations so far.
    pub page_state: PageState,
    /// The excerpt that the document shows, if it does not show the whole course.
    pub excerpt: Option<&'a Excerpt>,
    bundle: Bundle,
    addresses: Vec<String>,
    address_numbers: BTreeMap<String, usize>,
}

impl<'a> Sheet<'a> {
    /// A document with nothing but its title.
    #[must_use]
    pub fn new(context: &'a Context<'a>, excerpt: Option<&'a Excerpt>) -> Self {
        Self {
            context,
            page_state: PageState::new(1),
            excerpt,
            bundle: Bundle::default(),
            addresses: Vec::new(),
            address_numbers: BTreeMap::new(),
        }
    }

    /// Writes the path of a file next to the page, and adds the file to the bundle.
    pub fn asset_url(&mut self, asset: AssetId, out: &mut String) {
        let path = self.context.assets.output_path(asset);
        self.bundle.insert(path, Entry::Copy(asset));
        out.push_str(path);
    }

    /// Writes the address of a picture: a file next to the page, or a `data:` address.
    pub fn image_url(&mut self, asset: AssetId, out: &mut String) {
        let inside = match Images::of(self.context.options) {
            // A picture that cannot be read is added as a file, so that writing the bundle reports the error.
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
        let number = *self.address_numbers.entry(url.to_owned()).or_insert_with(|| {
            self.addresses.push(url.to_owned());
            self.addresses.len()
        });
        out.push_str(&format!(
            "<a class=\"source-number\" href=\"#source_{number}\">[<span class=\"hidden\">{} </span>{number}]</a>",
            quick_xml::escape::partial_escape(self.context.locale.text("paper", "source")),
        ));
    }

    /// Writes the address of a section or exercise, or nothing if the excerpt does not contain it.
    pub fn reference(&self, target: &ReferenceTarget, out: &mut String) {
        if self.excerpt.is_none_or(|excerpt| excerpt.shows(target)) {
            out.push('#');
            out.push_str(target.id.as_str());
        }
    }

    /// Whether the page shows a section, exercise or glossary entry as a whole.
    #[must_use]
    pub fn holds(&self, id: &Id) -> bool {
        self.excerpt.is_none_or(|excerpt| excerpt.holds(id))
    }

    /// How tables with many columns are laid out.
    #[must_use]
    pub fn columns(&self) -> Columns {
        settings::columns(self.context.options)
    }

    /// Returns `page` at `path`, with the files that it needs.
    #[must_use]
    pub fn finish(mut self, path: &str, page: String) -> Bundle {
        self.bundle.insert(path, Entry::Bytes(page.into_bytes()));
        self.bundle
    }

    /// A string of `[strings.TABLE]`.
    #[must_use]
    pub fn string(&self, table: &str, name: &str) -> &'a str {
        self.context.locale.text(table, name)
    }
}

/// Writes the list of numbered addresses as a section, and returns its line of the table of contents; nothing if there
/// are no addresses.
#[must_use]
pub fn sources(sheet: &Sheet<'_>, out: &mut String) -> Option<ContentsEntry> {
    if sheet.addresses.is_empty() {
        return None;
    }
    out.push_str("<section class=\"section sources\" id=\"sources_\">\n<h2>");
    html::text(sheet.string("paper", "sources"), out);
    out.push_str("</h2>\n<p>");
    html::text(sheet.string("paper", "sources-lead"), out);
    out.push_str("</p>\n<ol class=\"source-list\">\n");
    for (index, url) in sheet.addresses.iter().enumerate() {
        out.push_str(&format!("<li id=\"source_{}\"><a", index + 1));
        html::attribute("href", url, out);
        out.push('>');
        html::text(html::short_address(url), out);
        out.push_str("</a></li>\n");
    }
    out.push_str("</ol>\n</section>\n");
    Some(ContentsEntry::unnumbered("sources_", sheet.string("paper", "sources")))
}

/// Writes a media box for paper, with a QR code next to the address and the search phrase.
pub fn media(target: &mut dyn HtmlTarget<'_>, media: &Media, out: &mut String) {
    let mut beside = String::new();
    if let Some(url) = &media.link {
        let label = target.context().locale.text("paper", "qr");
        qr::svg(url, &format!("{label} {}", html::short_address(url)), &mut beside);
    }
    html::media_box(target, media, &beside, out);
}
