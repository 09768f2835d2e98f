//! The XML writer of the manifest.

use std::io;

use quick_xml::Writer;
use quick_xml::events::BytesText;

pub(super) type Xml = Writer<Vec<u8>>;

/// Writes an element that contains only text.
pub(super) fn text(xml: &mut Xml, name: &str, content: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(content))?;
    Ok(())
}
