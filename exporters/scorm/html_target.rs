//! How the player's pages write what `shared::html` leaves to the target: exercises, gaps, media and links.

use super::exercise;
use super::page_writer::PageWriter;
use crate::Context;
use crate::shared::html::{self, Disclosure, HtmlTarget, Loading, PageState};
use coursewright_model::assets::AssetId;
use coursewright_model::bundle::Entry;
use coursewright_model::{Exercise, Group, Id, Inline, Key, Media, MediaKind, ReferenceTarget};

impl<'a> HtmlTarget<'a> for PageWriter<'a> {
    fn context(&self) -> &'a Context<'a> {
        self.context
    }

    fn page_state(&mut self) -> &mut PageState {
        &mut self.page_state
    }

    fn asset_url(&mut self, asset: AssetId, out: &mut String) {
        let path = self.context.assets.output_path(asset);
        self.package.insert(path, Entry::Copy(asset));
        out.push_str(path);
    }

    fn reference_href(&mut self, target: &ReferenceTarget, out: &mut String) {
        if self.sco.sections.iter().any(|section| section.id == target.section) {
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

    fn gap(&mut self, key: Key, number: u16, out: &mut String) {
        let label = self.string_with("gap", "n", number).replace("{of}", &self.gaps.count.to_string());
        out.push_str("<span class=\"gap\">");
        match &self.gaps.bank {
            Some(words) => gap_menu(words, self.string("choose"), key, &label, out),
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

    fn disclosure(&self) -> Disclosure {
        Disclosure::Collapsed
    }

    /// An external link opens a new window, since the session with the LMS is in this one.
    fn link_attributes(&mut self, _url: &str, out: &mut String) {
        out.push_str(" target=\"_blank\" rel=\"noopener noreferrer\"");
    }

    fn after_link(&mut self, _url: &str, _content: &[Inline], out: &mut String) {
        out.push_str("<span class=\"hidden\"> (");
        html::text(self.string("new-window"), out);
        out.push_str(")</span>");
    }
}

/// A gap with a menu of `words`.
fn gap_menu(words: &[String], choose: &str, key: Key, label: &str, out: &mut String) {
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

impl PageWriter<'_> {
    /// A player for a recording of the course itself. A recording elsewhere is a link, since nothing outside the
    /// package is loaded.
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
            html::attribute("srclang", &self.sco.course.meta.language_tag, &mut out);
            html::attribute("label", self.context.locale.text("common", "captions"), &mut out);
            out.push('>');
        }
        out.push_str(&format!("</{name}>\n"));
        out
    }
}
