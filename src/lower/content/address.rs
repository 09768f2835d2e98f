//! The form of an address: what an author's link target is, before anything is looked up.

/// What a link target says it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lower) enum Address<'t> {
    /// `https`, `mailto` or `tel`, well formed.
    Outside,
    /// `http`, well formed.
    Unencrypted,
    /// Any other scheme.
    Forbidden {
        /// The scheme, in lower case as it stands.
        scheme: &'t str,
    },
    /// A place in the course: `#id`, `file.md#id` or `file.md`.
    Place {
        /// The lesson file, if it is named.
        file: Option<&'t str>,
        /// The id, if it is named.
        id: Option<&'t str>,
    },
    /// A file of the course.
    File {
        /// Its path, without `./` in front.
        path: &'t str,
    },
    /// Not an address.
    Malformed,
}

impl<'t> Address<'t> {
    /// What `target` is.
    pub(in crate::lower) fn of(target: &'t str) -> Self {
        if let Some(scheme) = scheme(target) {
            return Self::with_scheme(scheme, &target[scheme.len() + 1..]);
        }
        if target.is_empty() || target.starts_with("//") || target.contains(char::is_control) {
            return Self::Malformed;
        }
        let target = target.strip_prefix("./").unwrap_or(target);
        let (path, id) = target.split_once('#').map_or((target, None), |(path, id)| (path, Some(id)));
        match (path.is_empty(), is_lesson(path)) {
            (true, _) => Self::Place { file: None, id },
            (false, true) => Self::Place { file: Some(path), id },
            // A number sign may be part of a file's name.
            (false, false) => Self::File { path: target },
        }
    }

    fn with_scheme(scheme: &'t str, rest: &str) -> Self {
        // A blank or a sign that no address can have would end it in some reader, and not in another.
        let clean =
            !rest.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"\\^`{|}".contains(c));
        let formed = match scheme.to_ascii_lowercase().as_str() {
            "https" | "http" => is_web(rest),
            "mailto" => is_mail(rest),
            "tel" => is_phone(rest),
            _ => return Self::Forbidden { scheme },
        };
        match (clean && formed, scheme.eq_ignore_ascii_case("http")) {
            (false, _) => Self::Malformed,
            (true, true) => Self::Unencrypted,
            (true, false) => Self::Outside,
        }
    }
}

/// The scheme in front of the first colon (RFC 3986, section 3.1).
fn scheme(target: &str) -> Option<&str> {
    let (scheme, _) = target.split_once(':')?;
    let form = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    form.then_some(scheme)
}

/// Whether `rest` is `//host…`.
fn is_web(rest: &str) -> bool {
    let Some(rest) = rest.strip_prefix("//") else { return false };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let name = host.split(':').next().unwrap_or_default();
    !name.is_empty()
        && !name.starts_with(['.', '-'])
        && !name.contains("..")
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '_'))
}

fn is_mail(rest: &str) -> bool {
    let address = rest.split('?').next().unwrap_or_default();
    address.split(',').all(|address| {
        address
            .split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains('@'))
    })
}

fn is_phone(rest: &str) -> bool {
    rest.bytes().any(|byte| byte.is_ascii_digit())
        && rest
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'(' | b')' | b'*'))
}

fn is_lesson(path: &str) -> bool {
    path.len() > 3 && path.get(path.len() - 3..).is_some_and(|end| end.eq_ignore_ascii_case(".md"))
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn addresses_are_told_apart_by_their_form() {
        let id = Some("doel");
        for (target, address) in [
            ("https://www.venvn.nl/a?b=c#d", Address::Outside),
            ("HTTPS://venvn.nl", Address::Outside),
            ("mailto:cursus@example.org?subject=Vraag", Address::Outside),
            ("tel:+31-20-1234567", Address::Outside),
            ("http://example.org", Address::Unencrypted),
            ("javascript:alert(1)", Address::Forbidden { scheme: "javascript" }),
            ("C:\\files\\a.pdf", Address::Forbidden { scheme: "C" }),
            ("#doel", Address::Place { file: None, id }),
            ("./02-b.md#doel", Address::Place { file: Some("02-b.md"), id }),
            ("02-b.md", Address::Place { file: Some("02-b.md"), id: None }),
            ("files/a.pdf", Address::File { path: "files/a.pdf" }),
            ("https://", Address::Malformed),
            ("https:example.org", Address::Malformed),
            ("https://exa mple.org", Address::Malformed),
            ("mailto:cursus", Address::Malformed),
            ("tel:receptie", Address::Malformed),
            ("//example.org", Address::Malformed),
            ("", Address::Malformed),
        ] {
            assert_eq!(Address::of(target), address, "{target}");
        }
    }
}
