//! Rewrites HTML and scripts in ASCII, so that they are read correctly even if a server sends a wrong charset.

/// Returns `html` with other characters as numeric references. Control characters cannot be written so and are left out.
pub(super) fn html(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 32);
    for character in html.chars() {
        match character {
            _ if character.is_ascii() => out.push(character),
            _ if character.is_control() => {}
            _ => out.push_str(&format!("&#{};", u32::from(character))),
        }
    }
    out
}

/// Returns `script` with other characters as escapes. Escapes mean the same in strings and regular expressions, and nothing
/// in comments; none of our identifiers needs one.
pub(super) fn script(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    for character in script.chars() {
        if character.is_ascii() {
            out.push(character);
        } else {
            let units = character
                .encode_utf16(&mut [0; 2])
                .iter()
                .map(|unit| format!("\\u{unit:04x}"))
                .collect::<String>();
            out.push_str(&units);
        }
    }
    out
}
