//! Separators that authors use between answers instead of ` / `. `text` calls this for gaps, [`crate::lower`] for
//! answer boxes.

/// Returns the separator that an author may have used in `text` instead of ` / `, and the text with ` / `: a comma, a
/// semicolon, a bar, or a slash between words. A slash between letters or numbers, as in `km/u` and `24/7`, is part
/// of an answer.
pub(crate) fn likely_separator(text: &str) -> Option<(&'static str, String)> {
    let text = text.trim();
    if text.contains(" / ") {
        return None;
    }
    let word = |part: &str| part.chars().count() > 1 && part.chars().any(char::is_alphabetic);
    let (sign, separator) = if text.contains(", ") {
        (",", ",")
    } else if text.contains("; ") {
        (";", ";")
    } else if text.contains('|') {
        ("|", "|")
    } else if text.contains('/')
        && !text.contains("//")
        && text.split('/').any(word)
        && text.split('/').all(|part| word(part) || part.parse::<u32>().is_ok())
    {
        ("/", "/")
    } else {
        return None;
    };
    Some((sign, text.split(separator).map(str::trim).collect::<Vec<_>>().join(" / ")))
}
