//! Pictures in shades of grey, for who saves ink: drawings have their colours replaced, photos their pixels.
//!
//! Deliberately absent: colours that only an animation or a script puts in, which paper never shows.

use std::ops::Range;

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

/// A drawing whose colours are grey, however they are written: in attributes, styles and style sheets.
fn drawing(svg: &str) -> String {
    let mut grey = String::with_capacity(svg.len());
    let mut done = 0;
    while let Some(value) = next_value(svg, done) {
        grey.push_str(&svg[done..value.start]);
        let written = &svg[value.clone()];
        match written.trim_start().parse::<Color>() {
            Ok(colour) => grey.push_str(&shade(colour)),
            // `none`, `url(#…)`, or what no reader of drawings would take for a colour either.
            Err(_) => grey.push_str(written),
        }
        done = value.end;
    }
    grey.push_str(&svg[done..]);
    grey
}

/// The place, from `from` on, of the next value of a property that has a colour.
fn next_value(text: &str, mut from: usize) -> Option<Range<usize>> {
    loop {
        let sign = from + text[from..].find([':', '='])?;
        from = sign + 1;
        let name = text[..sign].trim_end();
        let is_name = |property: &&str| {
            name.strip_suffix(*property).is_some_and(|before| {
                !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ':'))
            })
        };
        if !PROPERTIES.iter().any(is_name) || !is_markup(&text[..sign]) {
            continue;
        }
        let behind = text[from..].trim_start();
        let start = text.len() - behind.len();
        let (start, end): (usize, &[char]) = if text[sign..].starts_with('=') {
            let Some(quote) = behind.chars().next().filter(|quote| matches!(quote, '"' | '\'')) else {
                continue;
            };
            (start + 1, if quote == '"' { &['"'] } else { &['\''] })
        } else {
            (start, &[';', '}', '"', '\'', '<', '!'])
        };
        let length = text[start..].find(end).unwrap_or(text.len() - start);
        return Some(start..start + text[start..start + length].trim_end().len());
    }
}

/// Whether what follows `before` stands in a tag or a style sheet, and not in words to be read.
fn is_markup(before: &str) -> bool {
    match (before.rfind('<'), before.rfind('>')) {
        (Some(open), Some(close)) if open < close => before[open..].starts_with("<style"),
        (open, _) => open.is_some(),
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
            ("<p fill='red", "<p fill='#363636"),
            ("<p fill=", "<p fill="),
        ] {
            assert_eq!(drawing(colour), grey);
        }
    }
}
