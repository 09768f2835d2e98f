//! Pictures in shades of grey, for who saves ink: drawings have their colours replaced, photos their pixels.
//!
//! Deliberately absent: colours that a drawing names by a word, which stay as they are.

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

/// A drawing whose colours of three or six digits are grey. A colour stands behind a colon or is the whole of an attribute that
/// is no reference.
fn drawing(svg: &str) -> String {
    let mut grey = String::with_capacity(svg.len());
    let mut rest = svg;
    while let Some(place) = rest.find('#') {
        let (before, from) = rest.split_at(place);
        grey.push_str(before);
        let digits = from[1..].bytes().take_while(u8::is_ascii_hexdigit).count();
        let (colour, after) = from.split_at(1 + digits);
        let shade = if is_value(before) { shade(&colour[1..]) } else { None };
        match shade {
            Some(shade) => grey.push_str(&format!("#{shade:02x}{shade:02x}{shade:02x}")),
            None => grey.push_str(colour),
        }
        rest = after;
    }
    grey.push_str(rest);
    grey
}

fn is_value(before: &str) -> bool {
    let before = before.trim_end();
    before.ends_with(':')
        || before
            .strip_suffix(['"', '\''])
            .is_some_and(|name| name.ends_with('=') && !name.ends_with("href="))
}

/// How light a colour is, as ITU-R BT.709 weighs red, green and blue.
fn shade(digits: &str) -> Option<u32> {
    let parts: Vec<u32> = match digits.len() {
        3 => digits.chars().filter_map(|digit| Some(digit.to_digit(16)? * 17)).collect(),
        6 => (0..3)
            .filter_map(|place| u32::from_str_radix(&digits[place * 2..place * 2 + 2], 16).ok())
            .collect(),
        _ => return None,
    };
    let [red, green, blue] = parts[..] else { return None };
    Some((red * 2126 + green * 7152 + blue * 722) / 10_000)
}

#[cfg(test)]
mod tests {
    use super::drawing;

    #[test]
    fn colours_become_grey_and_references_stay() {
        let svg = r##"<use href="#abc"/><p fill="#f00" style="stroke: #00ff00;fill:url(#add)" id="é"/>"##;
        let grey = r##"<use href="#abc"/><p fill="#363636" style="stroke: #b6b6b6;fill:url(#add)" id="é"/>"##;
        assert_eq!(drawing(svg), grey);
    }
}
