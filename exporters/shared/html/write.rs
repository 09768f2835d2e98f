//! Functions that append escaped text and attributes.

use super::target::HtmlTarget;
use coursewright_model::PartLanguage;

/// Writes `text`, escaped.
pub fn text(text: &str, out: &mut String) {
    out.push_str(&quick_xml::escape::partial_escape(text));
}

/// Writes an attribute, with a space before it.
pub fn attribute(name: &str, value: &str, out: &mut String) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    out.push_str(&quick_xml::escape::escape(value));
    out.push('"');
}

/// Writes a `lang` attribute if there is a language.
pub(super) fn lang(lang: Option<&PartLanguage>, out: &mut String) {
    if let Some(PartLanguage { tag, .. }) = lang {
        attribute("lang", tag, out);
    }
}

/// Returns a string of `[strings.common]`.
pub(super) fn common_string<'a>(target: &dyn HtmlTarget<'a>, name: &str) -> &'a str {
    target.context().locale.text("common", name)
}
