//! Reads from an SVG file whether it is SVG, its size, and the first script or external resource in it.
//!
//! [`super::picture`] passes the bytes. Parses the XML once, and CSS only as far as `@import` and `url(…)`.

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// The properties of an SVG file.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Svg {
    /// Width and height in CSS pixels, if specified.
    pub(super) size: Option<(u32, u32)>,
    /// Whether the root element is in the SVG namespace. Browsers do not render it otherwise.
    pub(super) in_namespace: bool,
    /// The first script or reference to an external resource, as written.
    pub(super) external: Option<String>,
}

/// Parses an SVG file. Returns `None` if the root element is not `svg`.
pub(super) fn parse(bytes: &[u8]) -> Option<Svg> {
    // Old programs write Latin-1. The names and addresses that matter here are ASCII.
    let text = String::from_utf8_lossy(bytes);
    let mut reader = Reader::from_str(text.trim_start_matches('\u{FEFF}'));
    let (mut root, mut external, mut style) = (None, None, None);
    // Browsers stop at an XML error too.
    while let Ok(event) = reader.read_event() {
        if matches!(event, Event::Eof) {
            break;
        }
        if let (None, Event::Start(element) | Event::Empty(element)) = (root, &event) {
            if element.local_name().as_ref() != "svg" {
                return None;
            }
            root = Some((size(element), in_namespace(element)));
        }
        external = external.or_else(|| in_event(event, &mut style));
        if root.is_some() && external.is_some() {
            break;
        }
    }
    root.map(|(size, in_namespace)| Svg { size, in_namespace, external })
}

/// The script or external reference in an XML event. `style` collects the text of the current style sheet.
fn in_event(event: Event<'_>, style: &mut Option<String>) -> Option<String> {
    match event {
        Event::Start(element) | Event::Empty(element) => {
            *style = (element.local_name().as_ref() == "style").then(String::new);
            in_element(&element)
        }
        Event::End(_) => style.take().and_then(|sheet| in_css(&sheet)),
        Event::Text(text) => append(style, &text),
        Event::CData(text) => append(style, &text),
        Event::GeneralRef(reference) => match character(&reference) {
            Some(character) => append(style, character.encode_utf8(&mut [0; 4])),
            // A custom entity may expand to anything, including elements.
            None => Some(format!("&{};", &*reference)),
        },
        Event::PI(instruction) if instruction.target() == "xml-stylesheet" => {
            Some(format!("<?{}?>", &*instruction))
        }
        Event::PI(_) | Event::Comment(_) | Event::Decl(_) | Event::DocType(_) | Event::Eof => None,
    }
}

/// Appends `text` to the current style sheet, if there is one.
fn append(style: &mut Option<String>, text: &str) -> Option<String> {
    if let Some(style) = style {
        style.push_str(text);
    }
    None
}

/// The character of a predefined entity or a character reference.
fn character(reference: &BytesRef<'_>) -> Option<char> {
    match &**reference {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => reference.resolve_char_ref().ok().flatten(),
    }
}

fn in_element(element: &BytesStart<'_>) -> Option<String> {
    let local = element.local_name();
    if matches!(local.as_ref(), "script" | "foreignObject") {
        return Some(format!("<{}>", local.as_ref()));
    }
    element.attributes().with_checks(false).flatten().find_map(|attribute| {
        let value = attribute.normalized_value(XmlVersion::Implicit1_0);
        in_attribute(local.as_ref(), attribute.key.as_ref(), &value.unwrap_or(attribute.value.clone()))
    })
}

fn in_attribute(element: &str, name: &str, value: &str) -> Option<String> {
    let local = name.rsplit(':').next().unwrap_or(name);
    let external = match local {
        // A link loads nothing until a reader follows it.
        "href" if element == "a" => begins_with(value, "javascript:"),
        "href" | "src" => !is_self_contained(value),
        // An animation can set an address.
        "to" | "from" | "by" | "values" => value.contains("//"),
        _ => name.len() > 2 && name.starts_with("on"),
    };
    if external {
        return Some(format!("{name}=\"{value}\""));
    }
    if matches!(local, "href" | "src") { None } else { in_css(value) }
}

/// The first external reference in a style sheet or property.
fn in_css(text: &str) -> Option<String> {
    if !text.contains(['(', '@']) {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    if let Some(at) = lower.find("@import") {
        return Some(text[at..].split(';').next().unwrap_or_default().to_owned());
    }
    lower.match_indices("url(").find_map(|(at, url)| {
        let rule = lower[..at].rsplit([';', '{', '}']).next().unwrap_or_default();
        let target = text[at + url.len()..].split(')').next().unwrap_or_default();
        let target = target.trim().trim_matches(['"', '\'']);
        // A namespace address is a name and is not loaded.
        let is_name = rule.contains("@namespace");
        (!is_name && !is_self_contained(target)).then(|| format!("url({target})"))
    })
}

/// Whether an address refers to the same file or is a `data:` URL.
fn is_self_contained(address: &str) -> bool {
    let address = address.trim();
    address.is_empty() || address.starts_with('#') || begins_with(address, "data:")
}

fn begins_with(address: &str, scheme: &str) -> bool {
    address.trim_start().get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
}

/// Whether the root element is in the SVG namespace.
fn in_namespace(root: &BytesStart<'_>) -> bool {
    let key = root
        .name()
        .prefix()
        .map_or_else(|| "xmlns".to_owned(), |prefix| format!("xmlns:{}", prefix.as_ref()));
    // Old programs write an entity for the namespace.
    attribute(root, &key)
        .is_some_and(|name| name.trim() == "http://www.w3.org/2000/svg" || name.contains('&'))
}

/// The size from the root element: `width` and `height`, completed from `viewBox`.
fn size(root: &BytesStart<'_>) -> Option<(u32, u32)> {
    let length = |name| attribute(root, name).and_then(|value| pixels(&value));
    let box_size = attribute(root, "viewBox").and_then(|value| view_box(&value));
    let (width, height) = match (length("width"), length("height"), box_size) {
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

/// A length in CSS pixels; `None` for a relative unit such as `%`.
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

/// Width and height from `min-x min-y width height`.
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
    use super::parse;

    #[test]
    fn size_is_read_from_width_height_and_view_box() {
        let size = |root: &str| {
            parse(format!("<?xml version='1.0'?><!-- c -->{root}").as_bytes()).map(|svg| svg.size)
        };
        assert_eq!(size("<svg width='300' height='150px'>"), Some(Some((300, 150))));
        assert_eq!(size("<svg viewBox='0 0 40.4,20'/>"), Some(Some((40, 20))));
        assert_eq!(size("<svg width='100%' viewBox='0 0 40 20'/>"), Some(Some((40, 20))));
        assert_eq!(size("<svg width='80' viewBox='0 0 40 20'/>"), Some(Some((80, 40))));
        assert_eq!(size("<svg width='1in' height='25.4mm'/>"), Some(Some((96, 96))));
        assert_eq!(size("<svg/>"), Some(None));
        assert_eq!(size("<svg viewBox='0 0 0 0'/>"), Some(None));
        assert_eq!(size("<html width='3' height='3'><svg/></html>"), None);
        assert_eq!(size("<svg width='300"), None);
        assert_eq!(parse(b"\xEF\xBB\xBF<!-- \xE9 --><svg/>"), Some(super::Svg::default()));
    }

    #[test]
    fn svg_namespace_is_recognized() {
        let says = |root: &str| parse(root.as_bytes()).expect("it is SVG").in_namespace;
        assert!(says("<svg xmlns='http://www.w3.org/2000/svg'/>"));
        assert!(says("<s:svg xmlns:s=\"http://www.w3.org/2000/svg\"/>"));
        assert!(says("<!DOCTYPE svg [<!ENTITY ns 'http://www.w3.org/2000/svg'>]><svg xmlns='&ns;'/>"));
        assert!(!says("<svg width='3' height='3'/>"));
        assert!(!says("<svg xmlns='http://www.w3.org/1999/xhtml'/>"));
        assert!(!says("<s:svg xmlns='http://www.w3.org/2000/svg'/>"));
    }

    fn found(inside: &str) -> Option<String> {
        parse(format!("<svg>{inside}</svg>").as_bytes()).expect("it is SVG").external
    }

    #[test]
    fn scripts_and_external_references_are_found() {
        for (inside, what) in [
            ("<g><script>x()</script></g>", "<script>"),
            ("<svg:script xlink:href='a.js'/>", "<script>"),
            ("<foreignObject/>", "<foreignObject>"),
            ("<rect onclick='x()'/>", "onclick=\"x()\""),
            ("<image href='https://a.nl/a.png'/>", "href=\"https://a.nl/a.png\""),
            ("<image xlink:href='foto.png'/>", "xlink:href=\"foto.png\""),
            ("<use href='//a.nl/a.svg#b'/>", "href=\"//a.nl/a.svg#b\""),
            ("<a href=' JavaScript:x()'/>", "href=\" JavaScript:x()\""),
            ("<set attributeName='href' to='http://a.nl'/>", "to=\"http://a.nl\""),
            ("<rect fill='URL(&quot;http://a.nl/a.svg#b&quot;)'/>", "url(http://a.nl/a.svg#b)"),
            ("<rect style='fill:red;filter:url(a.svg#b)'/>", "url(a.svg#b)"),
            ("<style>@import 'a.css'; a {}</style>", "@import 'a.css'"),
            ("<style><![CDATA[a { src: url(//a.nl/a) }]]></style>", "url(//a.nl/a)"),
            ("<style>a { src: url(&quot;//a.nl/a&quot;) }</style>", "url(//a.nl/a)"),
            ("&mine;", "&mine;"),
        ] {
            assert_eq!(found(inside).as_deref(), Some(what), "{inside}");
        }
        let styled = parse(b"<?xml-stylesheet href='a.css'?><svg/>").expect("it is SVG");
        assert_eq!(styled.external.as_deref(), Some("<?xml-stylesheet href='a.css'?>"));
    }

    #[test]
    fn internal_references_and_metadata_are_allowed() {
        for inside in [
            "<use xlink:href='#a'/><rect fill='url(#a)' mask='url(&quot;#b&quot;)' style=\"filter:url('#c')\"/>",
            "<image href='data:image/png;base64,//8='/><a href='https://a.nl'/>",
            "<metadata><rdf:li rdf:resource='http://a.nl'/>http://a.nl &amp; &#233;</metadata>",
            "<style>@namespace url(http://www.w3.org/2000/svg); a > b { fill: url(#a) }</style>",
            "<text>url(http://a.nl)</text><set attributeName='x' to='100'/><feColorMatrix values='1 0'/>",
            "<!-- <script> --><g inkscape:label='script' xmlns:x='&ns_extend;'/>",
        ] {
            assert_eq!(found(inside), None, "{inside}");
        }
    }
}
