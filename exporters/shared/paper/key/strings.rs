//! Strings of the key.

use crate::shared::html::HtmlTarget;

/// A string of `[strings.key]`.
pub(super) fn key_string<'a>(target: &dyn HtmlTarget<'a>, name: &str) -> &'a str {
    target.context().locale.text("key", name)
}

/// A string of `[strings.common]`.
pub(super) fn common_string<'a>(target: &dyn HtmlTarget<'a>, name: &str) -> &'a str {
    target.context().locale.text("common", name)
}
