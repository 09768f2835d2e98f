//! Boxes as HTML: call-outs, quotations, step plans, objectives, media, figures, cases, messages, attributions and the
//! glossary. `panels` writes their headings; `tables` writes do and don't.

use super::blocks::{blocks, flow};
use super::icons::{Icon, icon};
use super::inlines::{image, inlines};
use super::panels;
use super::target::{Disclosure, HtmlTarget};
use super::write::{attribute, common_string, text};
use coursewright_model::{
    Attribution, AttributionKind, Callout, CalloutKind, Case, Figure, Glossary, Inline, Media, MediaKind,
    Message, Objectives, Quotation, QuotationKind, Steps,
};

pub(super) fn callout(target: &mut dyn HtmlTarget<'_>, callout: &Callout, out: &mut String) {
    let (name, image) = match callout.kind {
        CalloutKind::Tip => ("tip", Icon::Tip),
        CalloutKind::Warning => ("warning", Icon::Warning),
        CalloutKind::Important => ("important", Icon::Important),
        CalloutKind::Info => ("info", Icon::Info),
        CalloutKind::Fact => ("fact", Icon::Fact),
        CalloutKind::Example => ("example", Icon::Example),
    };
    let word = common_string(target, name);
    panels::open(target, &format!("callout {name}"), image, word, &callout.title, out);
    blocks(target, &callout.blocks, out);
    panels::close(out);
}

pub(super) fn quotation(target: &mut dyn HtmlTarget<'_>, quotation: &Quotation, out: &mut String) {
    let kind = match quotation.kind {
        QuotationKind::Quote => "quote",
        QuotationKind::Interview => "interview",
    };
    out.push_str("<figure");
    attribute("class", &format!("quotation {kind}"), out);
    out.push_str(">\n");
    speaker(target, quotation, kind, out);
    out.push_str(match quotation.kind {
        QuotationKind::Quote => "<blockquote class=\"spoken\">\n",
        QuotationKind::Interview => "<div class=\"spoken\">\n",
    });
    if let Some(pull) = &quotation.pull {
        out.push_str("<blockquote class=\"pull\">\n");
        blocks(target, pull, out);
        out.push_str("</blockquote>\n");
    }
    blocks(target, &quotation.blocks, out);
    out.push_str(match quotation.kind {
        QuotationKind::Quote => "</blockquote>\n",
        QuotationKind::Interview => "</div>\n",
    });
    out.push_str("</figure>\n");
}

fn speaker(target: &mut dyn HtmlTarget<'_>, quotation: &Quotation, kind: &str, out: &mut String) {
    out.push_str("<figcaption class=\"speaker\">");
    match &quotation.portrait {
        Some(portrait) => image(target, portrait, "portrait", out),
        None => icon(Icon::Speech, out),
    }
    out.push_str("<span class=\"speaker-words\"><span class=\"panel-word\">");
    text(common_string(target, kind), out);
    out.push_str("</span>");
    write_span(target, "who", &quotation.who, out);
    write_span(target, "role", &quotation.role, out);
    out.push_str("</span></figcaption>\n");
}

/// Writes a span of `class`, with a space before it, if `content` is not empty.
fn write_span(target: &mut dyn HtmlTarget<'_>, class: &str, content: &[Inline], out: &mut String) {
    if content.is_empty() {
        return;
    }
    out.push_str(" <span");
    attribute("class", class, out);
    out.push('>');
    inlines(target, content, out);
    out.push_str("</span>");
}

pub(super) fn steps(target: &mut dyn HtmlTarget<'_>, steps: &Steps, out: &mut String) {
    let word = common_string(target, "steps");
    panels::open(target, "steps", Icon::Steps, word, &steps.title, out);
    blocks(target, &steps.before, out);
    out.push_str("<ol class=\"step-list\">\n");
    for step in &steps.steps {
        out.push_str("<li><div>");
        flow(target, step, out);
        out.push_str("</div></li>\n");
    }
    out.push_str("</ol>\n");
    blocks(target, &steps.after, out);
    panels::close(out);
}

pub(super) fn objectives(target: &mut dyn HtmlTarget<'_>, objectives: &Objectives, out: &mut String) {
    let word = common_string(target, "objectives");
    panels::open(target, "objectives", Icon::Objectives, word, &objectives.title, out);
    blocks(target, &objectives.before, out);
    out.push_str("<ul class=\"objective-list\">\n");
    for objective in &objectives.objectives {
        out.push_str("<li class=\"objective\"");
        attribute("id", objective.id.as_str(), out);
        out.push('>');
        target.before_objective(objective, out);
        out.push_str("<span>");
        inlines(target, &objective.content, out);
        out.push_str("</span></li>\n");
    }
    out.push_str("</ul>\n");
    panels::close(out);
}

/// Writes a media box with its text and details. `beside` is HTML between the two: on paper, a QR code.
pub fn media_box(target: &mut dyn HtmlTarget<'_>, media: &Media, beside: &str, out: &mut String) {
    let (name, image) = match media.kind {
        MediaKind::Video => ("video", Icon::Video),
        MediaKind::Audio => ("audio", Icon::Audio),
        MediaKind::Article => ("article", Icon::Article),
        MediaKind::Worksheet => ("worksheet", Icon::Worksheet),
    };
    let word = common_string(target, name);
    panels::open(target, &format!("media {name}"), image, word, &media.title, out);
    blocks(target, &media.blocks, out);
    out.push_str(beside);
    media_details(target, media, out);
    panels::close(out);
}

/// Writes the link, duration and files of a medium as a description list.
pub fn media_details(target: &mut dyn HtmlTarget<'_>, media: &Media, out: &mut String) {
    out.push_str("<dl class=\"media-facts\">\n");
    if let Some(url) = &media.link {
        let link = Inline::Link {
            url: url.clone(),
            lang: None,
            content: vec![Inline::Text { text: short_address(url).to_owned() }],
        };
        detail(target, "link", &link, out);
    }
    for (name, words) in [("search", &media.search), ("duration", &media.duration)] {
        if let Some(words) = words {
            detail(target, name, &Inline::Text { text: words.clone() }, out);
        }
    }
    let files = [("file", media.file), ("captions", media.captions), ("transcript", media.transcript)];
    for (name, asset) in files {
        let Some(asset) = asset else { continue };
        let path = target.context().assets.source_path(asset);
        let file = path.rsplit('/').next().unwrap_or(path).to_owned();
        let content = vec![Inline::Text { text: file }];
        detail(target, name, &Inline::File { asset, lang: None, content }, out);
    }
    out.push_str("</dl>\n");
}

fn detail(target: &mut dyn HtmlTarget<'_>, name: &str, value: &Inline, out: &mut String) {
    out.push_str("<div class=\"fact-row\"><dt>");
    text(common_string(target, name), out);
    out.push_str("</dt><dd>");
    inlines(target, std::slice::from_ref(value), out);
    out.push_str("</dd></div>\n");
}

/// An address without its scheme and last slash, which a reader need not type.
#[must_use]
pub fn short_address(url: &str) -> &str {
    let schemes = ["https://", "http://", "mailto:", "tel:"];
    let bare = schemes.iter().find_map(|scheme| url.strip_prefix(scheme)).unwrap_or(url);
    bare.strip_suffix('/').unwrap_or(bare)
}

pub(super) fn figure(target: &mut dyn HtmlTarget<'_>, figure: &Figure, out: &mut String) {
    out.push_str("<figure class=\"figure\">\n<div");
    attribute("class", if figure.images.len() > 1 { "images several" } else { "images" }, out);
    out.push('>');
    for each in &figure.images {
        image(target, each, "picture", out);
    }
    out.push_str("</div>\n");
    blocks(target, &figure.blocks, out);
    if !figure.caption.is_empty() || !figure.source.is_empty() {
        out.push_str("<figcaption>");
        write_span(target, "caption", &figure.caption, out);
        if !figure.source.is_empty() {
            out.push_str(" <span class=\"credit\">");
            text(common_string(target, "source"), out);
            out.push_str(": ");
            inlines(target, &figure.source, out);
            out.push_str("</span>");
        }
        out.push_str("</figcaption>\n");
    }
    description(target, &figure.description, out);
    out.push_str("</figure>\n");
}

fn description(target: &mut dyn HtmlTarget<'_>, content: &[Inline], out: &mut String) {
    if content.is_empty() {
        return;
    }
    let word = common_string(target, "description");
    match target.disclosure() {
        Disclosure::Open => {
            out.push_str("<p class=\"description\"><strong>");
            text(word, out);
            out.push_str(":</strong> ");
            inlines(target, content, out);
            out.push_str("</p>\n");
        }
        Disclosure::Collapsed => {
            out.push_str("<details class=\"description\"><summary>");
            text(word, out);
            out.push_str("</summary><p>");
            inlines(target, content, out);
            out.push_str("</p></details>\n");
        }
    }
}

pub(super) fn case(target: &mut dyn HtmlTarget<'_>, case: &Case, out: &mut String) {
    let word = common_string(target, "case");
    panels::open(target, "case", Icon::Case, word, &case.title, out);
    blocks(target, &case.blocks, out);
    panels::close(out);
}

pub(super) fn message(target: &mut dyn HtmlTarget<'_>, message: &Message, out: &mut String) {
    let word = common_string(target, "message");
    panels::open(target, "message", Icon::Speech, word, &message.title, out);
    out.push_str("<div class=\"message-card\">\n");
    if !message.from.is_empty() || !message.channel.is_empty() {
        out.push_str("<div class=\"message-head\"><span class=\"avatar\" aria-hidden=\"true\">");
        icon(Icon::Person, out);
        out.push_str("</span><span class=\"message-names\">");
        write_span(target, "from", &message.from, out);
        write_span(target, "channel", &message.channel, out);
        out.push_str("</span></div>\n");
    }
    out.push_str("<div class=\"message-text\">\n");
    blocks(target, &message.blocks, out);
    out.push_str("</div>\n</div>\n");
    panels::close(out);
}

pub(super) fn attribution(target: &mut dyn HtmlTarget<'_>, attribution: &Attribution, out: &mut String) {
    let (name, image) = match attribution.kind {
        AttributionKind::Source => ("source", Icon::Source),
        AttributionKind::Credits => ("credits", Icon::Credits),
    };
    let word = common_string(target, name);
    panels::open(target, &format!("attribution {name}"), image, word, &attribution.title, out);
    blocks(target, &attribution.blocks, out);
    panels::close(out);
}

pub(super) fn glossary(target: &mut dyn HtmlTarget<'_>, glossary: &Glossary, out: &mut String) {
    out.push_str("<dl class=\"glossary\">\n");
    for entry in &glossary.entries {
        out.push_str("<div class=\"entry\"><dt");
        attribute("id", entry.id.as_str(), out);
        out.push_str("><dfn>");
        text(&entry.term, out);
        out.push_str("</dfn></dt><dd>");
        inlines(target, &entry.meaning, out);
        out.push_str("</dd></div>\n");
    }
    out.push_str("</dl>\n");
}
