//! How large a picture is, from the first bytes of its file. Deliberately absent: decoding.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// How many bytes of a file are looked at: cameras put previews and profiles before the size.
pub(super) const HEAD: u64 = 512 << 10;

/// How many of them are read first.
pub(super) const FIRST: u64 = 4 << 10;

/// Width and height in CSS pixels of the picture that begins with `head`, where it says so.
pub(super) fn dimensions(media_type: &str, head: &[u8]) -> Option<(u32, u32)> {
    if media_type == "image/svg+xml" {
        return svg(head);
    }
    if !media_type.starts_with("image/") {
        return None;
    }
    let size = imagesize::blob_size(head).ok()?;
    let whole = |length: usize| u32::try_from(length).ok().filter(|length| *length > 0);
    Some((whole(size.width)?, whole(size.height)?))
}

/// The size of a drawing by its root element: `width` and `height`, else what `viewBox` shows.
fn svg(head: &[u8]) -> Option<(u32, u32)> {
    let mut reader = Reader::from_reader(head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head));
    let root = loop {
        match reader.read_event().ok()? {
            Event::Start(root) | Event::Empty(root) => break root,
            Event::Eof | Event::End(_) => return None,
            Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::GeneralRef(_) => {}
        }
    };
    if root.local_name().as_ref() != "svg" {
        return None;
    }
    let given = |name| attribute(&root, name).and_then(|value| pixels(&value));
    let box_size = attribute(&root, "viewBox").and_then(|value| view_box(&value));
    let (width, height) = match (given("width"), given("height"), box_size) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some((box_width, box_height))) => (width, width * box_height / box_width),
        (None, Some(height), Some((box_width, box_height))) => (height * box_width / box_height, height),
        (_, _, Some(size)) => size,
        (_, _, None) => return None,
    };
    Some((whole(width)?, whole(height)?))
}

fn attribute(root: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = root.try_get_attribute(name).ok()??;
    Some(attribute.value.into_owned())
}

/// A length in pixels; `None` for one that depends on where the drawing stands.
fn pixels(length: &str) -> Option<f64> {
    let length = length.trim();
    let unit = length.find(|char: char| char.is_ascii_alphabetic() || char == '%').unwrap_or(length.len());
    let scale = match &length[unit..] {
        "" | "px" => 1.0,
        "pt" => 96.0 / 72.0,
        "pc" => 16.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 96.0 / 25.4,
        _ => return None,
    };
    positive(length[..unit].trim()).map(|number| number * scale)
}

/// Width and height of `min-x min-y width height`.
fn view_box(value: &str) -> Option<(f64, f64)> {
    let mut numbers = value.split([' ', ',', '\t', '\n', '\r']).filter(|part| !part.is_empty()).skip(2);
    Some((positive(numbers.next()?)?, positive(numbers.next()?)?))
}

fn positive(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite() && *number > 0.0)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked on the line above")]
fn whole(length: f64) -> Option<u32> {
    let rounded = length.round().max(1.0);
    (rounded <= f64::from(u32::MAX)).then_some(rounded as u32)
}

#[cfg(test)]
mod tests {
    use super::dimensions;

    #[test]
    fn a_drawing_says_its_size_in_several_ways() {
        let size = |root: &str| {
            dimensions("image/svg+xml", format!("<?xml version='1.0'?><!-- c -->{root}").as_bytes())
        };
        assert_eq!(size("<svg width='300' height='150px'>"), Some((300, 150)));
        assert_eq!(size("<svg viewBox='0 0 40.4,20'/>"), Some((40, 20)));
        assert_eq!(size("<svg width='100%' viewBox='0 0 40 20'/>"), Some((40, 20)));
        assert_eq!(size("<svg width='80' viewBox='0 0 40 20'/>"), Some((80, 40)));
        assert_eq!(size("<svg width='1in' height='25.4mm'/>"), Some((96, 96)));
        assert_eq!(size("<svg/>"), None);
        assert_eq!(size("<svg viewBox='0 0 0 0'/>"), None);
        assert_eq!(size("<html width='3' height='3'/>"), None);
        assert_eq!(size("<svg width='300"), None);
    }

    #[test]
    fn a_picture_says_its_size_in_its_header() {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        png.extend([0, 0, 1, 0, 0, 0, 0, 64, 8, 2, 0, 0, 0]);
        assert_eq!(dimensions("image/png", &png), Some((256, 64)));
        assert_eq!(dimensions("image/gif", b"GIF89a\x0a\0\x05\0aaaaaaaaaaaa"), Some((10, 5)));
        assert_eq!(dimensions("image/png", b""), None);
        assert_eq!(dimensions("video/mp4", &png), None);
    }
}
