//! Inline text as HTML. The [`HtmlTarget`] writes gaps and the addresses of references.

use super::target::{HtmlTarget, Loading};
use super::write::{attribute, common_string, lang, text};
use coursewright_model::{Image, Inline, PartLanguage};

/// Writes inline content.
pub fn inlines(target: &mut dyn HtmlTarget<'_>, content: &[Inline], out: &mut String) {
    for inline in content {
        write_inline(target, inline, out);
    }
}

fn write_inline(target: &mut dyn HtmlTarget<'_>, inline: &Inline, out: &mut String) {
    match inline {
        Inline::Text { text: characters } => text(characters, out),
        Inline::Emphasis { lang, content } => element(target, "em", lang.as_deref(), content, out),
        Inline::Strong { lang, content } => element(target, "strong", lang.as_deref(), content, out),
        Inline::Strikethrough { content } => element(target, "s", None, content, out),
        Inline::Code { text: code } => {
            out.push_str("<code>");
            text(code, out);
            out.push_str("</code>");
        }
        Inline::Link { url, lang: tag, content } => {
            out.push_str("<a class=\"external\"");
            attribute("href", url, out);
            lang(tag.as_deref(), out);
            target.link_attributes(url, out);
            out.push('>');
            inlines(target, content, out);
            out.push_str("</a>");
            target.after_link(url, content, out);
        }
        Inline::File { asset, lang: tag, content } => {
            out.push_str("<a class=\"file\" href=\"");
            target.asset_url(*asset, out);
            out.push('"');
            lang(tag.as_deref(), out);
            out.push('>');
            inlines(target, content, out);
            out.push_str("</a>");
        }
        Inline::Reference { target: to, content } => {
            let mut href = String::new();
            target.reference_href(to, &mut href);
            open_link("reference", &href, out);
            inlines(target, content, out);
            out.push_str(if href.is_empty() { "" } else { "</a>" });
        }
        Inline::Term { entry, text: word } => {
            let mut href = String::new();
            target.term_href(entry, &mut href);
            open_link("term", &href, out);
            text(word, out);
            out.push_str(if href.is_empty() { "" } else { "</a>" });
        }
        Inline::Image { image: picture } => image(target, picture, "inline-image", out),
        Inline::Gap { key, place } => target.gap(*key, *place, out),
        Inline::Footnote { number } => cite(target, *number, out),
        Inline::SoftBreak => out.push('\n'),
        Inline::HardBreak => out.push_str("<br>\n"),
    }
}

/// Opens a link inside the course. Without an address, the text is not a link.
fn open_link(class: &str, href: &str, out: &mut String) {
    if !href.is_empty() {
        out.push_str("<a class=\"");
        out.push_str(class);
        out.push_str("\" href=\"");
        out.push_str(href);
        out.push_str("\">");
    }
}

fn element(
    target: &mut dyn HtmlTarget<'_>,
    name: &str,
    tag: Option<&PartLanguage>,
    content: &[Inline],
    out: &mut String,
) {
    out.push('<');
    out.push_str(name);
    lang(tag, out);
    out.push('>');
    inlines(target, content, out);
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

fn cite(target: &mut dyn HtmlTarget<'_>, number: u16, out: &mut String) {
    let word = common_string(target, "footnote");
    let id = target.page_state().cite(number);
    out.push_str("<sup class=\"cite\"");
    attribute("id", &id, out);
    out.push_str("><a");
    attribute("href", &format!("#note_{number}"), out);
    attribute("aria-label", &format!("{word} {number}"), out);
    out.push('>');
    out.push_str(&number.to_string());
    out.push_str("</a></sup>");
}

/// Writes a picture as an `img` with `class`, its size and its text alternative.
pub fn image(target: &mut dyn HtmlTarget<'_>, image: &Image, class: &str, out: &mut String) {
    out.push_str("<img");
    attribute("class", class, out);
    out.push_str(" src=\"");
    target.image_url(image.asset, out);
    out.push('"');
    attribute("alt", if image.decorative { "" } else { &image.alt }, out);
    if !image.decorative {
        lang(image.lang.as_deref(), out);
    }
    if let Some((width, height)) = target.context().assets.dimensions(image.asset) {
        attribute("width", &width.to_string(), out);
        attribute("height", &height.to_string(), out);
    }
    match target.loading() {
        Loading::Eager => {}
        Loading::Lazy => out.push_str(" loading=\"lazy\""),
    }
    out.push('>');
}
