//! Classifies the target of a link by its form, before anything is looked up.

/// The kind of target that an address names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lower) enum Address<'t> {
    /// A well-formed `https`, `mailto` or `tel` address.
    External,
    /// A well-formed `http` address.
    Unencrypted,
    /// Any other scheme.
    Forbidden {
        /// The scheme as written.
        scheme: &'t str,
    },
    /// Something in the course: `#id`, `file.md#id` or `file.md`.
    Reference {
        /// The path of the lesson, if given.
        file: Option<&'t str>,
        /// The id, if given.
        id: Option<&'t str>,
    },
    /// A file of the course.
    File {
        /// The path, without a leading `./`.
        path: &'t str,
    },
    /// Not an address.
    Malformed,
}

impl<'t> Address<'t> {
    /// Classifies `target`.
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
            (true, _) => Self::Reference { file: None, id },
            (false, true) => Self::Reference { file: Some(path), id },
            // A file name may contain a number sign.
            (false, false) => Self::File { path: target },
        }
    }

    fn with_scheme(scheme: &'t str, rest: &str) -> Self {
        // Some readers would end the address at one of these characters, others would not.
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
            (true, false) => Self::External,
        }
    }
}

/// Returns the scheme before the first colon (RFC 3986, section 3.1).
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
    fn addresses_are_classified_by_their_form() {
        let id = Some("doel");
        for (target, address) in [
            ("https://www.venvn.nl/a?b=c#d", Address::External),
            ("HTTPS://venvn.nl", Address::External),
            ("mailto:cursus@example.org?subject=Vraag", Address::External),
            ("tel:+31-20-1234567", Address::External),
            ("http://example.org", Address::Unencrypted),
            ("javascript:alert(1)", Address::Forbidden { scheme: "javascript" }),
            ("C:\\files\\a.pdf", Address::Forbidden { scheme: "C" }),
            ("#doel", Address::Reference { file: None, id }),
            ("./02-b.md#doel", Address::Reference { file: Some("02-b.md"), id }),
            ("02-b.md", Address::Reference { file: Some("02-b.md"), id: None }),
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
