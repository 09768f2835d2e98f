//! The strings that the key uses.

use crate::shared::html::HtmlTarget;

/// A string of the key.
pub(super) fn key_string<'a>(target: &dyn HtmlTarget<'a>, name: &str) -> &'a str {
    target.context().locale.text("key", name)
}

/// A string that is used everywhere.
pub(super) fn common_string<'a>(target: &dyn HtmlTarget<'a>, name: &str) -> &'a str {
    target.context().locale.text("common", name)
}
