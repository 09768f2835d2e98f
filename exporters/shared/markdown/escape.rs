//! Escapes text, so that a reader of Markdown shows exactly these characters.
//!
//! [`push_text`] looks at each character and its neighbours, and puts a backslash before what could be markup. Beyond
//! CommonMark it escapes what other programs add: bare addresses, `$math$`, `#tags`, `==marks==`, `%%remarks%%`.
//! [`super::inlines`] writes the delimiters of emphasis.

use super::draft::PLACEHOLDER;

/// Appends `text` to `out`. A line begins where `out` is empty or ends in a line feed.
pub(super) fn push_text(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        if starts_line(out)
            && let Some(digits) = list_number(rest)
        {
            out.push_str(&rest[..digits]);
            out.push('\\');
            out.push_str(&rest[digits..=digits]);
            rest = &rest[digits + 1..];
            continue;
        }
        // Most text has no character that could be markup, and is copied at once.
        let plain = rest.bytes().position(may_be_markup).unwrap_or(rest.len());
        if plain > 0 {
            out.push_str(&rest[..plain]);
            rest = &rest[plain..];
            continue;
        }
        let after = &rest[character.len_utf8()..];
        if needs_backslash(character, out, after) {
            out.push('\\');
        }
        // As CommonMark requires; the writer would read it as a placeholder.
        out.push(if character == PLACEHOLDER { '\u{FFFD}' } else { character });
        rest = after;
    }
}

/// `character` as a character reference, which counts as punctuation beside a delimiter.
pub(super) fn reference(character: char) -> String {
    format!("&#{};", u32::from(character))
}

/// An address as the destination of a link or picture, escaped so that no character ends it early.
pub(super) fn destination(url: &str) -> String {
    let balanced = parentheses_balance(url);
    let mut out = String::with_capacity(url.len());
    for (index, character) in url.char_indices() {
        match character {
            '(' | ')' if !balanced => out.extend(['\\', character]),
            '&' if is_entity(&url[index + 1..]) => out.push_str("\\&"),
            '\\' | '<' | '>' | '|' | '"' | '`' | '^' | '{' | '}' => push_percent(character, &mut out),
            _ if character.is_whitespace() || character.is_control() => push_percent(character, &mut out),
            _ => out.push(character),
        }
    }
    out
}

/// Whether [`needs_backslash`] has to look at a byte. A line feed is included, since a list number may follow it.
fn may_be_markup(byte: u8) -> bool {
    MAY_BE_MARKUP[usize::from(byte)]
}

/// For each byte; looked up for every byte of a course.
const MAY_BE_MARKUP: [bool; 256] = {
    let (mut table, list) = ([false; 256], b"\0\\`*_[]<~|$&#>-+=%:(.@\n");
    let mut at = 0;
    while at < list.len() {
        table[list[at] as usize] = true;
        at += 1;
    }
    table
};

fn needs_backslash(character: char, before: &str, after: &str) -> bool {
    let next = after.chars().next();
    match character {
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '~' | '|' | '$' => true,
        '&' => is_entity(after),
        '#' => !before.ends_with(char::is_alphanumeric),
        '>' | '-' | '+' => starts_line(before),
        // Under a line of text it makes a heading; twice, it highlights text in some programs.
        '=' => starts_line(before) || before.ends_with('=') || next == Some('='),
        '%' => before.ends_with('%') || next == Some('%'),
        // `:---` under a line makes a table, `https://` a link.
        ':' => starts_line(before) || ends_footnote(before) || after.starts_with("//"),
        '(' => ends_footnote(before),
        '.' => {
            before.get(before.len().saturating_sub(3)..).is_some_and(|word| word.eq_ignore_ascii_case("www"))
        }
        '@' => before.ends_with(in_mail_name) && next.is_some_and(char::is_alphanumeric),
        _ => false,
    }
}

fn starts_line(before: &str) -> bool {
    before.is_empty() || before.ends_with('\n')
}

/// Whether `[^1]` comes before: with `:` it would become the footnote's text, with `(` a link.
fn ends_footnote(before: &str) -> bool {
    before.ends_with(']') && !before.ends_with("\\]")
}

fn in_mail_name(character: char) -> bool {
    character.is_alphanumeric() || "._+-".contains(character)
}

/// The number of digits at the start of `text`, if a reader would see a list number.
fn list_number(text: &str) -> Option<usize> {
    let digits = text.bytes().take(10).take_while(u8::is_ascii_digit).count();
    let mut rest = text[digits..].chars();
    let marked = (1..=9).contains(&digits) && matches!(rest.next(), Some('.' | ')'));
    (marked && rest.next().is_none_or(char::is_whitespace)).then_some(digits)
}

/// Whether a reader sees a character reference in `&` and what follows.
fn is_entity(after: &str) -> bool {
    let name = after.strip_prefix('#').unwrap_or(after).as_bytes();
    // The longest name in HTML has 31 letters; the limit keeps a long row of ampersands linear.
    let length = name.iter().take(40).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    length > 0 && name.get(length) == Some(&b';')
}

fn parentheses_balance(url: &str) -> bool {
    let mut depth = 0_i32;
    for character in url.chars() {
        match character {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            return false;
        }
    }
    // CommonMark requires readers to support only three levels.
    depth == 0 && url.matches('(').count() <= 3
}

fn push_percent(character: char, out: &mut String) {
    let mut buffer = [0; 4];
    for byte in character.encode_utf8(&mut buffer).bytes() {
        out.push_str(&format!("%{byte:02X}"));
    }
}
