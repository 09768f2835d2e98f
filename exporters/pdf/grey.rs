//! Pictures in shades of grey, for who saves ink: drawings have their colours replaced, photos their pixels.
//!
//! Deliberately absent: colours that only an animation or a script puts in, which paper never shows.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use svgtypes::Color;

use super::engine;

/// A picture in shades of grey.
pub(super) struct Grey {
    /// A drawing, or nothing but pixels: how light each is, and how opaque.
    pub(super) bytes: Vec<u8>,
    /// Width and height of what is nothing but pixels.
    pub(super) size: Option<[u32; 2]>,
}

/// A picture in shades of grey; `None` if it has to stay as it is.
pub(super) fn picture(bytes: Vec<u8>, media_type: &str) -> Option<Grey> {
    if media_type == "image/svg+xml" {
        let text = String::from_utf8(bytes).ok()?;
        return Some(Grey { bytes: drawing(&text).into_bytes(), size: None });
    }
    let image = engine::decode(&bytes, media_type)?;
    // Pixels say nothing of how a photo is to be turned.
    if image.exif_rotation().is_some_and(|rotation| rotation != 1) {
        return None;
    }
    let pixels = image.dynamic().to_luma_alpha8();
    Some(Grey { size: Some([pixels.width(), pixels.height()]), bytes: pixels.into_raw() })
}

/// The properties of a drawing that have a colour.
const PROPERTIES: [&str; 6] = ["fill", "stroke", "stop-color", "flood-color", "lighting-color", "color"];

/// A drawing whose colours are grey, however they are written: in attributes, styles and style sheets. All else is copied as
/// it is, and so is everything after a mistake in its XML.
fn drawing(svg: &str) -> String {
    let mut reader = Reader::from_str(svg);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let mut grey = String::with_capacity(svg.len());
    let (mut done, mut in_style) = (0, false);
    while let Ok(event) = reader.read_event() {
        let end = usize::try_from(reader.buffer_position()).unwrap_or(svg.len());
        let written = &svg[done..end];
        done = end;
        match event {
            Event::Start(element) => {
                in_style = element.local_name().as_ref() == "style";
                tag(written, &element, &mut grey);
            }
            Event::Empty(element) => tag(written, &element, &mut grey),
            Event::End(_) => {
                in_style = false;
                grey.push_str(written);
            }
            // An abbreviation that it defines can hold a style.
            Event::DocType(_) => style_sheet(written, &mut grey),
            Event::Text(_) | Event::CData(_) | Event::Comment(_) | Event::GeneralRef(_) if in_style => {
                style_sheet(written, &mut grey);
            }
            Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::GeneralRef(_)
            | Event::Decl(_)
            | Event::PI(_) => grey.push_str(written),
            Event::Eof => break,
        }
    }
    grey.push_str(&svg[done..]);
    grey
}

/// Writes a tag, which is `written` as it is in the source.
fn tag(written: &str, element: &BytesStart<'_>, out: &mut String) {
    let mut rest = written;
    for attribute in element.attributes().with_checks(false).flatten() {
        let (name, value) = (attribute.key.as_ref(), attribute.value.as_ref());
        // The attributes come in order, so the next quotation mark opens this value.
        let Some((before, after)) = rest.find(['"', '\'']).map(|quote| rest.split_at(quote + 1)) else {
            break;
        };
        out.push_str(before);
        if PROPERTIES.contains(&name) {
            colour(value, out);
        } else if name == "style" {
            style_sheet(value, out);
        } else {
            out.push_str(value);
        }
        let closed = after.len().min(value.len() + 1);
        out.push_str(&after[value.len()..closed]);
        rest = &after[closed..];
    }
    out.push_str(rest);
}

/// Writes a style sheet or the declarations of a `style` attribute.
fn style_sheet(css: &str, out: &mut String) {
    let mut done = 0;
    for (colon, _) in css.match_indices(':') {
        let name = css[..colon].trim_end();
        let is_name = |property: &&str| {
            name.strip_suffix(*property).is_some_and(|before| {
                !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ':'))
            })
        };
        if colon < done || !PROPERTIES.iter().any(is_name) {
            continue;
        }
        let value = &css[colon + 1..];
        let length = value.find([';', '}', '"', '\'', '<', '!']).unwrap_or(value.len());
        out.push_str(&css[done..=colon]);
        colour(&value[..length], out);
        done = colon + 1 + length;
    }
    out.push_str(&css[done..]);
}

/// Writes a colour in grey, with the space around it. What is no colour (`none`, `url(#…)`) stays as it is.
fn colour(written: &str, out: &mut String) {
    let (start, bare) = (written.len() - written.trim_start().len(), written.trim());
    match bare.parse::<Color>() {
        Ok(colour) => {
            out.push_str(&written[..start]);
            out.push_str(&shade(colour));
            out.push_str(&written[start + bare.len()..]);
        }
        Err(_) => out.push_str(written),
    }
}

/// A colour as light as another, by the weights of ITU-R BT.709 for red, green and blue, and as opaque.
fn shade(colour: Color) -> String {
    let [red, green, blue] = [colour.red, colour.green, colour.blue].map(u32::from);
    let shade = (red * 2126 + green * 7152 + blue * 722) / 10_000;
    let opacity = if colour.alpha == u8::MAX { String::new() } else { format!("{:02x}", colour.alpha) };
    format!("#{shade:02x}{shade:02x}{shade:02x}{opacity}")
}

#[cfg(test)]
mod tests {
    use super::drawing;

    #[test]
    fn colours_become_grey_however_they_are_written_and_all_else_stays() {
        for (colour, grey) in [
            (
                r##"<use href="#abc"/><p fill="#f00" id="é"/>"##,
                r##"<use href="#abc"/><p fill="#363636" id="é"/>"##,
            ),
            ("<p style='stroke: #00ff00;fill:url(#add)'/>", "<p style='stroke: #b6b6b6;fill:url(#add)'/>"),
            ("<p fill = 'red' stroke=\"rgb(0, 255, 0)\"/>", "<p fill = '#363636' stroke=\"#b6b6b6\"/>"),
            ("<p fill='rgba(255,0,0,0.5)'/>", "<p fill='#36363680'/>"),
            (
                "<style>.a{fill:red}.b{stroke:hsl(120,100%,50%) !important}</style>",
                "<style>.a{fill:#363636}.b{stroke:#b6b6b6 !important}</style>",
            ),
            ("<stop stop-color='blue'/><g color='Red'/>", "<stop stop-color='#121212'/><g color='#363636'/>"),
            (
                "<p fill='none' stroke='currentColor' fill-rule='evenodd'/>",
                "<p fill='none' stroke='currentColor' fill-rule='evenodd'/>",
            ),
            (
                "<text data-fill='red' my-color='red'>fill: rood</text>",
                "<text data-fill='red' my-color='red'>fill: rood</text>",
            ),
            ("<text>color: red, <b>fill: red</b></text>", "<text>color: red, <b>fill: red</b></text>"),
            ("<style><![CDATA[.a{fill:red}]]></style>", "<style><![CDATA[.a{fill:#363636}]]></style>"),
            (
                "<!DOCTYPE svg [<!ENTITY a \"fill:red;\">]><svg style='&a;'/>",
                "<!DOCTYPE svg [<!ENTITY a \"fill:#363636;\">]><svg style='&a;'/>",
            ),
            (
                "<b id='fill' fill='red'></a><style>a{fill:red}",
                "<b id='fill' fill='#363636'></a><style>a{fill:#363636}",
            ),
            // No reader of drawings shows what is after a mistake.
            ("<a fill='red'/><p fill='red", "<a fill='#363636'/><p fill='red"),
            ("<p fill=", "<p fill="),
        ] {
            assert_eq!(drawing(colour), grey);
        }
    }
}
